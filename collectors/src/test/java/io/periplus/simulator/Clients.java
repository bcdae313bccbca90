package io.periplus.simulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

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

  @Override
  public void close() {
    http.close();
  }
}
