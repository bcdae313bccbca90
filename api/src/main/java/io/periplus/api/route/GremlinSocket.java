package io.periplus.api.route;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.auth.Principal;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.ws.GremlinConnection;
import io.periplus.gremlin.ws.GremlinPeer;
import io.periplus.gremlin.ws.KeyLogin;
import java.nio.ByteBuffer;
import java.time.Duration;
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
  private static final String PATH = "/gremlin";
  private static final int MOST_CONNECTIONS = 100;
  private static final long MOST_MESSAGE_BYTES = 10L << 20;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final String CALLER = GremlinSocket.class.getName();

  private final GremlinService service;
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
  public GremlinSocket(GremlinService service, Function<Context, Caller> callers) {
    this.service = service;
    this.callers = callers;
  }

  /** The limits of GR11 that the transport holds. */
  public static void configure(Configurable sockets) {
    sockets.setIdleTimeout(IDLE);
    sockets.setMaxBinaryMessageSize(MOST_MESSAGE_BYTES);
    sockets.setMaxTextMessageSize(MOST_MESSAGE_BYTES);
    sockets.setMaxFrameSize(MOST_MESSAGE_BYTES);
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
    if (connections.size() >= MOST_CONNECTIONS) {
      throw new ProblemException(
          ProblemCode.OVERLOADED,
          "Cannot open a connection: "
              + MOST_CONNECTIONS
              + " are open (GR11). Close some, or try again later.");
    }
    ctx.attribute(CALLER, callers.apply(ctx));
  }

  private void configure(WsConfig socket) {
    socket.onConnect(
        ctx -> {
          Caller caller = ctx.attribute(CALLER);
          connections.put(
              ctx.sessionId(),
              new GremlinConnection(
                  service, new Peer(ctx.session), caller.principal(), caller.login()));
        });
    socket.onBinaryMessage(ctx -> connection(ctx).ifPresent(it -> it.binary(ctx.data())));
    socket.onMessage(ctx -> connection(ctx).ifPresent(it -> it.text(ctx.message())));
    // Every end of a connection, an error too, comes here.
    socket.onClose(
        ctx ->
            Optional.ofNullable(connections.remove(ctx.sessionId()))
                .ifPresent(GremlinConnection::closed));
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
