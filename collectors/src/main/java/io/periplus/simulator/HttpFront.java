package io.periplus.simulator;

import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The HTTP front: Jetty requests to calls, replies to Jetty responses, faults of delivery. */
final class HttpFront extends Handler.Abstract {
  private static final int LARGEST_BODY = 1 << 20;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final Simulator simulator;

  HttpFront(Simulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    byte[] body = body(request);
    Reply reply;
    if (body.length > LARGEST_BODY) {
      reply = Reply.json(413, "{\"message\":\"Request body is larger than 1 MiB\"}");
    } else {
      reply = answer(request, body);
    }
    if (!reply.delay().isZero()) {
      Thread.sleep(reply.delay().toMillis());
    }
    deliver(reply, request, response, callback);
    return true;
  }

  private Reply answer(Request request, byte[] body) {
    try {
      Map<String, List<String>> query = Call.parameters(request.getHttpURI().getQuery());
      Map<String, String> headers = new TreeMap<>();
      for (HttpField field : request.getHeaders()) {
        headers.put(
            field.getName().toLowerCase(Locale.ROOT),
            field.getValue() == null ? "" : field.getValue());
      }
      return simulator.handle(
          new Call(request.getMethod(), request.getHttpURI().getPath(), query, headers, body));
    } catch (AwsException e) {
      return Reply.json(e.status(), "{\"message\":\"Malformed request\"}");
    }
  }

  private static byte[] body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      return in.readNBytes(LARGEST_BODY + 1);
    }
  }

  private static void deliver(Reply reply, Request request, Response response, Callback callback)
      throws Exception {
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("content-length", reply.body().length);
    switch (reply.delivery().kind()) {
      case WHOLE -> response.write(true, ByteBuffer.wrap(reply.body()), callback);
      case CUT -> {
        writeNow(response, reply.body(), 0, reply.delivery().amount());
        drop(request, callback, false);
      }
      case NO_HOST, RESET_BEFORE_HEADERS -> drop(request, callback, true);
      case RESET_IN_BODY -> {
        writeNow(response, reply.body(), 0, reply.delivery().amount());
        drop(request, callback, true);
      }
      case SLOW -> slowly(reply, response, callback);
      case HANG -> {
        Thread.sleep(LONGEST_SILENCE.toMillis());
        drop(request, callback, false);
      }
    }
  }

  private static void slowly(Reply reply, Response response, Callback callback) throws Exception {
    int rate = reply.delivery().amount();
    for (int sent = 0; sent < reply.body().length; sent += rate) {
      writeNow(response, reply.body(), sent, Math.min(rate, reply.body().length - sent));
      Thread.sleep(1_000);
    }
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private static void writeNow(Response response, byte[] body, int offset, int length)
      throws IOException {
    Callback.Completable written = new Callback.Completable();
    response.write(false, ByteBuffer.wrap(body, offset, length), written);
    written.join();
  }

  /** Ends the connection under the response: in order, or by a reset. */
  private static void drop(Request request, Callback callback, boolean reset) throws IOException {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (reset && endPoint.getTransport() instanceof SocketChannel channel) {
      // A linger of zero makes close() send RST instead of FIN.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close();
    callback.failed(new IOException("planted: connection dropped"));
  }
}
