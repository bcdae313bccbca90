package io.periplus.collect;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3control.endpoints.S3ControlEndpointParams;
import software.amazon.awssdk.services.s3control.endpoints.S3ControlEndpointProvider;

/**
 * S3 Control at an endpoint other than AWS's. The SDK puts the account before the host even of a
 * given endpoint, {@code 111122223333.127.0.0.1}, which names nothing; the account is in a header
 * too. How requests are signed is left to the SDK.
 */
public final class S3ControlEndpoint implements S3ControlEndpointProvider {
  private final S3ControlEndpointProvider aws = S3ControlEndpointProvider.defaultProvider();
  private final URI endpoint;

  public S3ControlEndpoint(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public CompletableFuture<Endpoint> resolveEndpoint(S3ControlEndpointParams asked) {
    return aws.resolveEndpoint(asked.toBuilder().endpoint(null).build())
        .thenApply(given -> given.toBuilder().url(endpoint).build());
  }
}
