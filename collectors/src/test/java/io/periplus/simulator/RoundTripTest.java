package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.SdkJson;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateDescription.Account;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Operation;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import io.periplus.simulator.wire.Shape;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * W5: a response with every member set, of every read operation, is written by the simulator and
 * read back equal by the SDK.
 */
@Tag("W5")
class RoundTripTest {
  private static final int DEPTH = 5;

  /** Answers every call with one sample. */
  private record SampleEstate(Map<String, ObjectNode> samples) implements Estate {
    @Override
    public EstateDescription description() {
      return new EstateDescription(
          List.of(new Account(MEMBER, "sample")), MEMBER, Map.of(MEMBER, List.of()));
    }

    @Override
    public Optional<Listing> answer(EstateQuery query) {
      ObjectNode fixed = samples.get(query.operation().name()).deepCopy();
      List<Row> rows = new ArrayList<>();
      for (Member list : query.operation().rows()) {
        JsonNode values = fixed.remove(list.name());
        if (values != null) {
          values.forEach(value -> rows.add(new Row(list.name(), value)));
        }
      }
      return Optional.of(new Listing(rows, fixed));
    }
  }

  static Stream<Service> services() {
    return Services.all().stream().filter(service -> !service.name().equals("sts"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyReadOperation_isReadBackEqual(Service service) throws Exception {
    Map<String, ObjectNode> samples = new TreeMap<>();
    for (Operation operation : service.operations()) {
      if (Reads.isRead(operation.name()) && !operation.name().equals("DescribeRegions")) {
        samples.put(operation.name(), sample(operation));
      }
    }
    Simulator simulator = new Simulator(new SampleEstate(samples), SimulatorOptions.defaults());
    try (Clients clients = Clients.inProcess(simulator)) {
      SdkClient client = client(service, clients);
      for (Map.Entry<String, ObjectNode> sample : samples.entrySet()) {
        Method method = method(service, sample.getKey());
        SdkPojo response = (SdkPojo) method.invoke(client, request(method.getParameterTypes()[0]));
        assertThat(SdkJson.toJson(response))
            .as("%s %s", service, sample.getKey())
            .isEqualTo(SdkJson.toJson(parsed(method.getReturnType(), sample.getValue())));
      }
    }
    assertThat(samples).hasSizeGreaterThan(3);
    assertThat(simulator.statistics().unmodelled()).isEmpty();
  }

  private static SdkClient client(Service service, Clients clients) {
    Map<String, Supplier<SdkClient>> byName =
        Map.of(
            "ec2", () -> clients.client(Ec2Client.builder(), MEMBER, "eu-west-1"),
            "elb", () -> clients.client(ElasticLoadBalancingClient.builder(), MEMBER, "eu-west-1"),
            "elbv2",
                () -> clients.client(ElasticLoadBalancingV2Client.builder(), MEMBER, "eu-west-1"),
            "iam", () -> clients.client(IamClient.builder(), MEMBER, "us-east-1"),
            "lambda", () -> clients.client(LambdaClient.builder(), MEMBER, "eu-west-1"),
            "organizations",
                () -> clients.client(OrganizationsClient.builder(), MEMBER, "us-east-1"),
            "rds", () -> clients.client(RdsClient.builder(), MEMBER, "eu-west-1"));
    return byName.get(service.name()).get();
  }

  /** The client method whose request class carries the operation's name, in whatever spelling. */
  private static Method method(Service service, String operation) {
    return Arrays.stream(service.client().getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(operation))
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]))
        .findFirst()
        .orElseThrow();
  }

  private static SdkPojo parsed(Class<?> response, JsonNode json) {
    @SuppressWarnings("unchecked")
    Class<? extends SdkPojo> type = (Class<? extends SdkPojo>) response;
    return SdkJson.fromJson(
        type,
        (ObjectNode) json,
        member -> {
          throw new IllegalStateException("unknown member " + member);
        });
  }

  /** Only what the URI needs. */
  private static Object request(Class<?> type) throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      boolean path =
          field.location() == MarshallLocation.PATH
              || field.location() == MarshallLocation.GREEDY_PATH;
      if (path) {
        field.set(builder, field.marshallingType() == MarshallingType.STRING ? "x" : 1L);
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static ObjectNode sample(Operation operation) {
    ObjectNode sample = structure(operation.response(), 0);
    // The pager owns these.
    for (String paging : List.of("NextToken", "NextMarker", "Marker", "IsTruncated")) {
      sample.remove(paging);
    }
    if (operation.response().member("IsTruncated").isPresent()
        && operation.request().member("Marker").isPresent()) {
      sample.put("IsTruncated", false);
    }
    return sample;
  }

  private static ObjectNode structure(Shape shape, int depth) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Member member : shape.members()) {
      if (member.location() != MarshallLocation.STATUS_CODE) {
        JsonNode value = value(member, depth);
        if (value != null) {
          result.set(member.name(), value);
        }
      }
    }
    return result;
  }

  private static JsonNode value(Member member, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (member.kind()) {
      case STRING -> nodes.textNode("<" + member.name() + "> & \u00e9");
      case NUMBER -> nodes.numberNode(depth + 7);
      case BOOLEAN -> nodes.booleanNode(true);
      case TIMESTAMP ->
          nodes.textNode(depth % 2 == 0 ? "2024-01-02T03:04:05Z" : "2024-01-02T03:04:05.678Z");
      case BLOB -> nodes.textNode("AAEC/w==");
      case DOCUMENT -> null;
      case STRUCTURE -> depth < DEPTH ? structure(member.shape(), depth + 1) : null;
      case LIST -> list(member, depth);
      case MAP -> {
        JsonNode element = value(member.element(), depth + 1);
        yield element == null ? null : nodes.objectNode().set("key", element);
      }
    };
  }

  private static ArrayNode list(Member member, int depth) {
    JsonNode element = value(member.element(), depth + 1);
    return element == null ? null : JsonNodeFactory.instance.arrayNode().add(element);
  }
}
