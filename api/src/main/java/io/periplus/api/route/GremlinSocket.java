package io.periplus.api.route;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.auth.Principal;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.SocketLimits;
import io.periplus.gremlin.ws.GremlinConnection;
import io.periplus.gremlin.ws.GremlinPeer;
import io.periplus.gremlin.ws.KeyLogin;
import io.periplus.gremlin.ws.QueryDesk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Configurable;
import org.eclipse.jetty.websocket.api.Session;

/** {@code /gremlin} for WebSocket, beside {@code POST /gremlin} on the same port. */
public final class GremlinSocket {
  /** Where it is. */
  public static final String PATH = "/gremlin";

  private static final String CALLER = GremlinSocket.class.getName();
  private static final String AT = "at";

  /** The code by which a server says that it has no room now. */
  private static final int TRY_AGAIN_LATER = 1013;

  private final GremlinService service;
  private final QueryDesk desk;
  private final SocketLimits limits;
  private final Function<Context, Caller> callers;
  private final Map<String, GremlinConnection> connections = new ConcurrentHashMap<>();

  /**
   * Who opens a connection.
   *
   * @param principal empty if a key has to come as a password
   * @param login takes that key
   */
  public record Caller(Optional<Principal> principal, KeyLogin login) {}

  /**
   * @param callers says who sends an upgrade request, or throws a {@link ProblemException}
   */
  public GremlinSocket(GremlinService service, QueryDesk desk, Function<Context, Caller> callers) {
    this.service = service;
    this.desk = desk;
    this.limits = service.limits().sockets();
    this.callers = callers;
  }

  /** The limits of GR11 that the transport holds. */
  public void configure(Configurable sockets) {
    sockets.setIdleTimeout(limits.idle());
    sockets.setMaxBinaryMessageSize(limits.messageBytes());
    sockets.setMaxTextMessageSize(limits.messageBytes());
    sockets.setMaxFrameSize(limits.messageBytes());
  }

  /**
   * @param check what every request has to pass, an upgrade too (RC17)
   */
  public void addTo(JavalinDefaultRoutingApi routes, Consumer<Context> check) {
    routes.wsBeforeUpgrade(
        PATH,
        ctx -> {
          check.accept(ctx);
          admit(ctx);
        });
    routes.ws(PATH, this::configure);
  }

  private void admit(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of(AT));
    if (connections.size() >= limits.connections()) {
      throw new ProblemException(
          ProblemCode.OVERLOADED,
          "Cannot open a connection: "
              + limits.connections()
              + " are open (GR11). Close some, or try again later.");
    }
    ctx.attribute(CALLER, callers.apply(ctx));
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onBinaryMessage(ctx -> connection(ctx).ifPresent(it -> it.binary(ctx.data())));
    socket.onMessage(ctx -> connection(ctx).ifPresent(it -> it.text(ctx.message())));
    // Every end of a connection, an error too, comes here.
    socket.onClose(
        ctx ->
            Optional.ofNullable(connections.remove(ctx.sessionId()))
                .ifPresent(GremlinConnection::closed));
  }

  /** Several that came at once may have been admitted to the last place. */
  private synchronized void open(WsConnectContext ctx) {
    Peer peer = new Peer(ctx.session);
    if (connections.size() >= limits.connections()) {
      peer.close(TRY_AGAIN_LATER, "too many connections are open");
      return;
    }
    Caller caller = ctx.attribute(CALLER);
    connections.put(
        ctx.sessionId(),
        new GremlinConnection(
            service,
            desk,
            peer,
            Optional.ofNullable(ctx.queryParam(AT)),
            caller.principal(),
            caller.login()));
  }

  private Optional<GremlinConnection> connection(WsContext ctx) {
    return Optional.ofNullable(connections.get(ctx.sessionId()));
  }

  /** Sends one message after the other: the transport takes no second one before. */
  private static final class Peer implements GremlinPeer {
    private final Session session;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    Peer(Session session) {
      this.session = session;
    }

    @Override
    public CompletionStage<Void> sendBinary(byte[] message) {
      return next(callback -> session.sendBinary(ByteBuffer.wrap(message), callback));
    }

    @Override
    public CompletionStage<Void> sendText(String message) {
      return next(callback -> session.sendText(message, callback));
    }

    private synchronized CompletionStage<Void> next(Consumer<Callback> send) {
      last =
          last.thenCompose(
              sent -> {
                CompletableFuture<Void> now = new CompletableFuture<>();
                send.accept(Callback.from(() -> now.complete(null), now::completeExceptionally));
                return now;
              });
      return last;
    }

    @Override
    public void close(int code, String reason) {
      session.close(code, reason, Callback.NOOP);
    }
  }
}
