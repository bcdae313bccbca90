package io.periplus.gremlin.ws;

import io.periplus.auth.Principal;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinQuery;
import io.periplus.graph.QueryRefused;
import io.periplus.gremlin.GremlinRequest;
import io.periplus.gremlin.GremlinService;
import io.periplus.model.PeriplusException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One WebSocket connection of a Gremlin client: takes frames, answers each request in the format it
 * came in, and cancels what still runs when the client goes away.
 */
public final class GremlinConnection {
  private static final int MOST_BYTES_OF_A_STRANGER = 128 << 10;

  private final GremlinService service;
  private final QueryDesk desk;
  private final int mostInFlight;
  private final Outbox outbox;
  private final Optional<String> at;
  private final KeyLogin login;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private final List<Waiting> waiting = new ArrayList<>();
  private volatile Optional<Principal> principal;
  private volatile boolean closed;

  /** A request of somebody whom we do not know yet. */
  private record Waiting(WireRequest request, Reply reply) {}

  /**
   * @param desk takes what is asked; {@code service} answers it
   * @param at the snapshot that requests are about which name none; empty for the published one
   * @param known who asks; empty if that is to be found out by a key that comes as a password
   */
  public GremlinConnection(
      GremlinService service,
      QueryDesk desk,
      GremlinPeer peer,
      Optional<String> at,
      Optional<Principal> known,
      KeyLogin login) {
    this.service = service;
    this.desk = desk;
    this.mostInFlight = service.limits().sockets().inFlight();
    this.at = at;
    this.outbox = new Outbox(peer);
    this.principal = known;
    this.login = login;
  }

  /** A frame of bytes: the length of a media type, the media type, a message in that format. */
  public void binary(ByteBuffer frame) {
    ByteBuffer in = frame.slice();
    int length = in.hasRemaining() ? Byte.toUnsignedInt(in.get()) : 0;
    if (length == 0 || length > in.remaining()) {
      new Reply(outbox, WireFormat.OF_TEXT, false)
          .status(
              null, StatusCode.MALFORMED_REQUEST, "Cannot read the message: it names no format.");
      return;
    }
    byte[] name = new byte[length];
    in.get(name);
    String mediaType = new String(name, StandardCharsets.US_ASCII);
    Optional<WireFormat> format = WireFormat.of(mediaType);
    if (format.isEmpty()) {
      new Reply(outbox, UntypedJson.INSTANCE, false)
          .status(
              UntypedJson.requestId(in),
              StatusCode.MALFORMED_REQUEST,
              "Cannot read the message: its format is not offered. Use GraphBinary 1.0 or GraphSON"
                  + " 3: application/vnd.graphbinary-v1.0, application/vnd.gremlin-v3.0+json.");
      return;
    }
    receive(in, format.get(), false);
  }

  /** A frame of text: a message in GraphSON. */
  public void text(String frame) {
    receive(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)), WireFormat.OF_TEXT, true);
  }

  /** The client is gone. */
  public void closed() {
    closed = true;
    principal.ifPresent(caller -> running.forEach(id -> service.cancel(id.toString(), caller)));
  }

  private void receive(ByteBuffer body, WireFormat format, boolean text) {
    Reply reply = new Reply(outbox, format, text);
    if (principal.isEmpty() && body.remaining() > MOST_BYTES_OF_A_STRANGER) {
      reply.status(
          null,
          StatusCode.MALFORMED_REQUEST,
          "Cannot read the message: it is too large for one that comes before the key.");
      return;
    }
    try {
      take(format.read(body), reply);
    } catch (UnreadableRequest e) {
      if (e.getCause() instanceof QueryRefused refusal) {
        Waiting held = new Waiting(new WireRequest(e.id(), "", "", Map.of()), reply);
        if (principal.isEmpty() || isWithinRate(held, principal.get())) {
          refuse(held, refusal, e.getMessage());
        }
      } else {
        reply.status(e.id(), StatusCode.MALFORMED_REQUEST, e.getMessage());
      }
    }
  }

  private void take(WireRequest request, Reply reply) {
    switch (request.op()) {
      case "authentication" -> authenticate(request, reply);
      // There are no sessions that it could close.
      case "close" -> reply.data(request.id(), StatusCode.NO_CONTENT, Map.of(), List.of());
      case "eval", "bytecode" -> admit(request, reply);
      default ->
          reply.status(
              request.id(),
              StatusCode.MALFORMED_REQUEST,
              "Cannot read the message: its op is not offered. Send eval or bytecode.");
    }
  }

  private void admit(WireRequest request, Reply reply) {
    synchronized (waiting) {
      if (principal.isEmpty()) {
        if (waiting.size() == mostInFlight) {
          reply.status(request.id(), StatusCode.TOO_MANY_REQUESTS, tooMany());
        } else {
          waiting.add(new Waiting(request, reply));
          reply.status(
              request.id(),
              StatusCode.AUTHENTICATE,
              "Send an API key: as the password of the driver, with any user name.");
        }
        return;
      }
    }
    run(new Waiting(request, reply), principal.get());
  }

  private String tooMany() {
    return "Cannot take the request: "
        + mostInFlight
        + " of this connection are not answered yet (GR11). Wait for one, or open another.";
  }

  /** SASL PLAIN: an identity that nobody needs, a user name that may be anything, the key. */
  private void authenticate(WireRequest request, Reply reply) {
    if (principal.isPresent()) {
      reply.data(request.id(), StatusCode.NO_CONTENT, Map.of(), List.of());
      return;
    }
    List<Waiting> admitted;
    try {
      Principal caller = login.login(password(request.args().get("sasl")));
      synchronized (waiting) {
        principal = Optional.of(caller);
        admitted = List.copyOf(waiting);
        waiting.clear();
      }
    } catch (PeriplusException e) {
      synchronized (waiting) {
        waiting.clear();
      }
      reply.failure(request.id(), e);
      return;
    }
    // The driver waits for the answer to what it had asked before.
    admitted.forEach(held -> run(held, principal.orElseThrow()));
  }

  private static String password(Object sasl) {
    if (sasl instanceof String text) {
      try {
        byte[] plain = Base64.getDecoder().decode(text);
        int end = plain.length;
        int start = end;
        while (start > 0 && plain[start - 1] != 0) {
          start--;
        }
        return new String(Arrays.copyOfRange(plain, start, end), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    return "";
  }

  private void run(Waiting held, Principal caller) {
    WireRequest request = held.request();
    Reply reply = held.reply();
    if (closed) {
      return;
    }
    if (!isWithinRate(held, caller)) {
      return;
    }
    if (!caller.mayQuery()) {
      refuse(
          held,
          PeriplusException.user(
              "forbidden",
              "Cannot run the query: the key may not query the whole graph (AU3). Use a key with"
                  + " scope query and without accounts."),
          String.valueOf(request.args().get("gremlin")));
      return;
    }
    if (isSession(request)) {
      refuse(
          held,
          PeriplusException.user(
              "invalid-parameter",
              "Sessions are not offered. Send the whole traversal in one request."),
          "session");
      return;
    }
    if (!request.processor().isEmpty() && !request.processor().equals("traversal")) {
      reply.status(
          request.id(),
          StatusCode.MALFORMED_REQUEST,
          "Cannot read the message: its processor is not offered. Send none, or traversal.");
      return;
    }
    WireArguments arguments;
    try {
      arguments = WireArguments.of(request);
    } catch (PeriplusException e) {
      refuse(held, e, String.valueOf(request.args().get("gremlin")));
      return;
    }
    submit(held, caller, arguments);
  }

  /** Counts the request; if it is one too many, says so. */
  private boolean isWithinRate(Waiting held, Principal caller) {
    try {
      desk.count(caller);
      return true;
    } catch (PeriplusException e) {
      held.reply().failure(held.request().id(), e);
      return false;
    }
  }

  private static boolean isSession(WireRequest request) {
    Object session = request.args().get("session");
    return request.processor().equals("session") || session != null && !"".equals(session);
  }

  private void submit(Waiting held, Principal caller, WireArguments arguments) {
    UUID id = held.request().id();
    Reply reply = held.reply();
    synchronized (running) {
      if (running.size() == mostInFlight || !running.add(id)) {
        reply.status(id, StatusCode.TOO_MANY_REQUESTS, tooMany());
        return;
      }
    }
    BatchSink sink =
        new BatchSink(
            reply,
            id,
            arguments,
            held.request().op().equals("bytecode"),
            service.limits().query().maxResultBytes());
    GremlinRequest request =
        new GremlinRequest(
            id.toString(), id.toString(), caller, arguments.query(), arguments.timeout());
    try {
      desk.submit(request, sink, arguments.at().or(() -> at))
          .whenComplete((outcome, failure) -> finish(id, reply, sink, outcome, failure));
      if (closed) {
        service.cancel(id.toString(), caller);
      }
    } catch (PeriplusException e) {
      running.remove(id);
      reply.failure(id, e);
    }
  }

  private void finish(
      UUID id, Reply reply, BatchSink sink, GremlinOutcome outcome, Throwable failure) {
    running.remove(id);
    if (closed || failure != null) {
      sink.stop();
    }
    if (closed) {
      return;
    }
    try {
      if (failure == null) {
        sink.end(outcome);
      } else {
        reply.failure(id, known(failure));
      }
    } catch (PeriplusException e) {
      reply.failure(id, e);
    }
  }

  private static PeriplusException known(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof PeriplusException error
        ? error
        : PeriplusException.internal(
            "internal", "Cannot answer: an internal error. Look into the server's log.", failure);
  }

  /** Refuses a request here that never became a query, and leaves a line in the audit log. */
  private void refuse(Waiting held, PeriplusException refusal, String text) {
    principal.ifPresent(
        caller -> service.refuse(GremlinRequest.of(caller, GremlinQuery.of(text)), refusal));
    held.reply().failure(held.request().id(), refusal);
  }
}
