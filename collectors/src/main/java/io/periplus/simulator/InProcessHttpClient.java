package io.periplus.simulator;

import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A front without a socket: an SDK HTTP client that hands its requests to a simulator. Delays are
 * not waited for; a dropped connection is an exception, as an HTTP client would throw it.
 */
public final class InProcessHttpClient implements SdkHttpClient {
  private final Simulator simulator;

  public InProcessHttpClient(Simulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return execute(request);
      }

      @Override
      public void abort() {
        // Nothing is in flight outside call().
      }
    };
  }

  private HttpExecuteResponse execute(HttpExecuteRequest execute) throws IOException {
    SdkHttpRequest request = execute.httpRequest();
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    Map<String, List<String>> query =
        Call.parameters(request.encodedQueryParameters().orElse(null));
    byte[] body = new byte[0];
    if (execute.contentStreamProvider().isPresent()) {
      try (InputStream in = execute.contentStreamProvider().get().newStream()) {
        body = in.readAllBytes();
      }
    }
    Reply reply =
        simulator.handle(
            new Call(request.method().name(), request.encodedPath(), query, headers, body));
    SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    response.putHeader("content-length", Integer.toString(reply.body().length));
    AbortableInputStream content = AbortableInputStream.create(content(reply));
    return HttpExecuteResponse.builder().response(response.build()).responseBody(content).build();
  }

  private static InputStream content(Reply reply) throws IOException {
    return switch (reply.delivery().kind()) {
      case WHOLE, SLOW -> new ByteArrayInputStream(reply.body());
      case RESET_BEFORE_HEADERS -> throw new SocketException("Connection reset");
      case NO_HOST -> throw new UnknownHostException("no such host in this region");
      case HANG -> throw new SocketTimeoutException("Read timed out");
      case CUT, RESET_IN_BODY ->
          new SequenceInputStream(
              new ByteArrayInputStream(Arrays.copyOf(reply.body(), reply.delivery().amount())),
              new BrokenStream());
    };
  }

  /** A stream whose other end is gone. */
  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new SocketException("Connection reset");
    }
  }

  @Override
  public void close() {
    // The simulator belongs to whoever made it.
  }
}
