package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.periplus.collect.AwsService;
import io.periplus.collect.S3ControlEndpoint;
import io.periplus.collect.SdkJson;
import io.periplus.simulator.SimulatorCredentials;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * W6, the other direction: the bytes of the public API references, from a plain HTTP server, are
 * what the SDK's own client understands. Nothing of the simulator writes here, so that a mistake
 * that its writer shares with the reader is seen.
 */
@Tag("W6")
class SdkReadsGoldenResponsesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ACCOUNT = "111122223333";

  /** Kinesis is asked in JSON, as crawls do. */
  private static final String CBOR = SdkSystemSetting.CBOR_ENABLED.property();

  private static HttpServer server;
  private static String cbor;

  /** What the server says next; the tests ask one after the other. */
  private static volatile GoldenResponse answer;

  @BeforeAll
  static void start() throws IOException {
    cbor = System.setProperty(CBOR, "false");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SdkReadsGoldenResponsesTest::reply);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    if (cbor == null) {
      System.clearProperty(CBOR);
    } else {
      System.setProperty(CBOR, cbor);
    }
  }

  private static void reply(HttpExchange exchange) throws IOException {
    byte[] body = answer.wire().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange
        .getResponseHeaders()
        .set("Content-Type", answer.wire().startsWith("<") ? "text/xml" : "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static Stream<GoldenResponse> goldenResponses() throws IOException {
    return GoldenResponse.all();
  }

  @ParameterizedTest
  @DisplayName("W6: the SDK's client reads what AWS writes")
  @MethodSource("goldenResponses")
  void client_readsTheBytesOfTheReference(GoldenResponse golden) throws Exception {
    Operation operation =
        Services.named(golden.service()).orElseThrow().operation(golden.operation()).orElseThrow();
    answer = golden;
    SdkPojo read;
    AwsService<?> service = AwsService.named(golden.service());
    try (AutoCloseable client = client(service)) {
      read = send(service, client, operation);
    }

    assertThat(MAPPER.readTree(SdkJson.toJson(read).toString()))
        .isEqualTo(MAPPER.readTree(expected(golden)));
  }

  /** The client takes the path off the ids of Route 53, which the CLI prints as they come. */
  private static String expected(GoldenResponse golden) {
    return golden.service().equals("route53")
        ? golden.json().replace("/hostedzone/", "")
        : golden.json();
  }

  private static AutoCloseable client(AwsService<?> service) {
    URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
    AwsClientBuilder<?, ?> builder = service.builder();
    builder.region(Region.US_EAST_1);
    builder.credentialsProvider(SimulatorCredentials.of(ACCOUNT));
    builder.endpointOverride(endpoint);
    builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
            .build());
    if (builder instanceof S3ClientBuilder buckets) {
      buckets.forcePathStyle(true);
    }
    if (builder instanceof S3ControlClientBuilder accounts) {
      accounts.endpointProvider(new S3ControlEndpoint(endpoint));
    }
    return (AutoCloseable) builder.build();
  }

  private static SdkPojo send(AwsService<?> service, Object client, Operation operation)
      throws Exception {
    String name = operation.name();
    String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    try {
      return (SdkPojo)
          service
              .client()
              .getMethod(method, operation.requestClass())
              .invoke(client, request(operation));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  /** A request that names something wherever a name has to be before it can leave. */
  private static Object request(Operation operation) throws Exception {
    Object builder = operation.requestClass().getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      LocationTrait location = field.getTrait(LocationTrait.class);
      if (field.marshallingType() == MarshallingType.STRING
          && (location.location().toString().matches("PATH|GREEDY_PATH")
              || field.memberName().equals("AccountId"))) {
        field.set(builder, field.memberName().equals("AccountId") ? ACCOUNT : "name");
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }
}
