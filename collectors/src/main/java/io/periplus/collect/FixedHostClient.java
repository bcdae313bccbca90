package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends every request to one endpoint, whatever host the SDK made of it. S3 Control puts the
 * account before the host, which an address or "localhost" cannot be part of; the header {@code
 * Host}, which is signed, still says what the SDK meant.
 */
public final class FixedHostClient implements SdkHttpClient {
  private final SdkHttpClient http;
  private final URI endpoint;

  public FixedHostClient(SdkHttpClient http, URI endpoint) {
    this.http = requireNonNull(http, "http is null");
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
  }

  /** An endpoint that takes another name before its own, for a client over this one. */
  public static URI namedLike(URI endpoint) {
    int port = endpoint.getPort();
    return URI.create(endpoint.getScheme() + "://endpoint.internal" + (port < 0 ? "" : ":" + port));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return http.prepareRequest(
        HttpExecuteRequest.builder()
            .request(request.httpRequest().copy(builder -> builder.host(endpoint.getHost())))
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .metricCollector(request.metricCollector().orElse(null))
            .build());
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    // The pool of connections belongs to whoever made it.
  }
}
