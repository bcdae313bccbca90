package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.AwsService;
import io.periplus.simulator.SimulatorCredentials;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** W1: the protocol of each service is the one that its SDK client marshals with. */
@Tag("W1")
class ServicesTest {
  private static final Map<String, Protocol> BY_FACTORY =
      Map.of(
          "AwsEc2ProtocolFactory", QueryProtocol.EC2,
          "AwsQueryProtocolFactory", QueryProtocol.QUERY,
          "AwsXmlProtocolFactory", RestXmlProtocol.XML,
          "AwsS3ProtocolFactory", RestXmlProtocol.S3);

  static Stream<Service> services() {
    return Services.all().stream();
  }

  @Test
  void everyServiceThatIsCalled_isSpoken() {
    assertThat(Services.all())
        .extracting(Service::name)
        .containsExactlyInAnyOrderElementsOf(
            AwsService.ALL.stream().map(AwsService::name).toList());
  }

  @ParameterizedTest
  @MethodSource("services")
  void protocol_isThatOfTheSdkClient(Service service) throws Exception {
    AwsClientBuilder<?, ?> builder = AwsService.named(service.name()).builder();
    builder.region(Region.US_EAST_1);
    builder.credentialsProvider(SimulatorCredentials.of("111122223333"));
    try (AutoCloseable client = (AutoCloseable) builder.build()) {
      Object factory = field(client, "protocolFactory");
      String name = factory.getClass().getSimpleName();
      if (name.equals("AwsJsonProtocolFactory") || name.equals("AwsCborProtocolFactory")) {
        assertThat(service.protocol()).isSameAs(json(service, factory));
      } else if (service.name().equals("iam")) {
        assertThat(name).isEqualTo("AwsQueryProtocolFactory");
        assertThat(service.protocol()).isSameAs(QueryProtocol.IAM);
      } else {
        assertThat(service.protocol()).isSameAs(BY_FACTORY.get(name));
      }
    }
    assertThat(service.signingName())
        .isEqualTo(service.client().getField("SERVICE_NAME").get(null));
  }

  private static Protocol json(Service service, Object factory) throws Exception {
    boolean rest =
        service.operations().stream().anyMatch(operation -> operation.identifier() == null);
    Object version = field(field(factory, "protocolMetadata"), "protocolVersion");
    if (rest) {
      return JsonProtocol.REST;
    }
    return version.equals("1.0") ? JsonProtocol.JSON_1_0 : JsonProtocol.JSON_1_1;
  }

  private static Object field(Object object, String name) throws Exception {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(object);
        }
      }
    }
    throw new NoSuchFieldException(object.getClass() + "." + name);
  }

  @ParameterizedTest
  @MethodSource("services")
  void operations_areReadFromTheClient(Service service) {
    assertThat(service.operations()).hasSizeGreaterThan(3);
    assertThat(service.operations())
        .allSatisfy(operation -> assertThat(operation.name()).matches("[A-Z][A-Za-z0-9]+"));
  }

  static Stream<Service> restServices() {
    return services()
        .filter(
            service ->
                service.protocol() == JsonProtocol.REST
                    || service.protocol() instanceof RestXmlProtocol);
  }

  @ParameterizedTest
  @MethodSource("restServices")
  void routes_areThoseOfTheMarshallers(Service service) {
    assertThat(service.routes())
        .containsExactlyElementsOf(
            service.operations().stream()
                .map(each -> new Route(each.name(), each.method(), each.uri()))
                .toList());
  }
}
