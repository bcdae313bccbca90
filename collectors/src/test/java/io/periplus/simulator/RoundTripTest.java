package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.AwsService;
import io.periplus.collect.ClientOperation;
import io.periplus.collect.SdkJson;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateDescription.Account;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Operation;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import io.periplus.simulator.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * W5: a response with every member set, of every operation that a declaration calls, is written by
 * the simulator and read back equal by the SDK.
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
      ObjectNode holder = query.operation().holderOf(fixed);
      List<Row> rows = new ArrayList<>();
      for (Member list : query.operation().rows()) {
        JsonNode values = holder.remove(list.name());
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
  void everyDeclaredOperation_isReadBackEqual(Service service) throws Exception {
    Map<String, ObjectNode> samples = new TreeMap<>();
    List<ClientOperation> asked = DeclaredCalls.of(service);
    for (ClientOperation operation : asked) {
      Operation known = service.operation(operation.name()).orElseThrow();
      samples.put(operation.name(), sample(service, known));
    }
    Simulator simulator = new Simulator(new SampleEstate(samples), SimulatorOptions.defaults());
    try (Clients clients = Clients.inProcess(simulator)) {
      Object client = clients.client(AwsService.named(service.name()), MEMBER, "us-east-1");
      for (ClientOperation operation : asked) {
        Class<?> response = Class.forName(operation.responseClass());
        SdkPojo answer = DeclaredCalls.call(service, operation, client);
        assertThat(SdkJson.toJson(answer))
            .as("%s %s", service, operation.name())
            .isEqualTo(SdkJson.toJson(parsed(response, samples.get(operation.name()))));
      }
    }
    assertThat(samples).isNotEmpty();
    assertThat(simulator.statistics().unmodelled()).isEmpty();
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

  private static ObjectNode sample(Service service, Operation operation) {
    ObjectNode sample = structure(operation.response(), 0);
    ListOperation list = ListOperation.of(operation);
    ObjectNode holder = list.holderOf(sample);
    // What the pager owns is as on the last page.
    list.conclude(sample, false, 1);
    if (list.isPaged()) {
      list.tokenOut().ifPresent(holder::remove);
      List.of("NextRecordType", "NextRecordIdentifier").forEach(holder::remove);
      list.repeatSize(sample, PageSizes.unspecified(service, list));
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
