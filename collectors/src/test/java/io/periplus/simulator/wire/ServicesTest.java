package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** W1: the protocol of each service is the one that its SDK client marshals with. */
@Tag("W1")
class ServicesTest {
  private static final Map<String, Protocol> BY_FACTORY =
      Map.of(
          "AwsEc2ProtocolFactory", QueryProtocol.EC2,
          "AwsQueryProtocolFactory", QueryProtocol.QUERY);

  static Stream<Service> services() {
    return Services.all().stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void protocol_isThatOfTheSdkClient(Service service) throws Exception {
    Class<?> client =
        Class.forName(
            service.client().getPackageName() + ".Default" + service.client().getSimpleName());
    String factory = client.getDeclaredField("protocolFactory").getType().getSimpleName();

    if (factory.equals("AwsJsonProtocolFactory")) {
      boolean rest =
          service.operations().stream().anyMatch(operation -> !operation.uri().equals("/"));
      assertThat(service.protocol()).isSameAs(rest ? JsonProtocol.REST : JsonProtocol.JSON_1_1);
    } else if (service.name().equals("iam")) {
      assertThat(factory).isEqualTo("AwsQueryProtocolFactory");
      assertThat(service.protocol()).isSameAs(QueryProtocol.IAM);
    } else {
      assertThat(service.protocol()).isSameAs(BY_FACTORY.get(factory));
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void operations_areReadFromTheClient(Service service) {
    assertThat(service.operations()).hasSizeGreaterThan(5);
    assertThat(service.operations())
        .allSatisfy(operation -> assertThat(operation.name()).matches("[A-Z][A-Za-z0-9]+"));
  }
}
