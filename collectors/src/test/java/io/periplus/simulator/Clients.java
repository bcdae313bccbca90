package io.periplus.simulator;

import io.periplus.collect.AwsService;
import io.periplus.collect.S3ControlEndpoint;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;

/** Real SDK clients for one of the simulator's fronts. */
final class Clients implements AutoCloseable {
  private final SdkHttpClient http;
  private final URI endpoint;

  private Clients(SdkHttpClient http, URI endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  static Clients over(SimulatorServer server) {
    return new Clients(ApacheHttpClient.create(), server.endpoint());
  }

  static Clients inProcess(Simulator simulator) {
    return new Clients(
        new InProcessHttpClient(simulator), URI.create("http://simulator.example.com"));
  }

  static AwsCredentials root(String account) {
    return AwsBasicCredentials.create(account, "unused");
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String account, String region) {
    return client(builder, root(account), region);
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials, String region) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** Any service's client. */
  <C> C client(AwsService<C> service, String account, String region) {
    AwsClientBuilder<?, C> builder = service.builder();
    ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
    if (builder instanceof S3ClientBuilder buckets) {
      buckets.forcePathStyle(true);
    }
    builder.endpointOverride(endpoint);
    if (builder instanceof S3ControlClientBuilder accounts) {
      accounts.endpointProvider(new S3ControlEndpoint(endpoint));
    }
    builder.region(Region.of(region));
    builder.credentialsProvider(StaticCredentialsProvider.create(root(account)));
    builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
            .build());
    return builder.build();
  }

  @Override
  public void close() {
    http.close();
  }
}
