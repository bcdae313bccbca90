package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.AwsService;
import io.periplus.collect.Catalogue;
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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * W5: a response with every member set, of every operation that a declaration calls, is written by
 * the simulator and read back equal by the SDK.
 */
@Tag("W5")
class RoundTripTest {
  private static final int DEPTH = 5;

  private static final Map<String, Set<String>> DECLARED =
      Catalogue.standard().specs().stream()
          .flatMap(spec -> spec.operations().stream())
          .collect(
              Collectors.groupingBy(
                  operation -> operation.getKey().name(),
                  Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

  /** Asked of Cognito without a signature, by people who sign in; no crawl does. */
  private static final Set<String> UNSIGNED =
      Set.of("GetCredentialsForIdentity", "GetId", "GetDevice", "GetTokensFromRefreshToken");

  /** Of a service whose types come from others' lists: still one of its protocol's answers. */
  private static final int UNDECLARED = 3;

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
    List<ClientOperation> asked = asked(service);
    for (ClientOperation operation : asked) {
      Operation known = service.operation(operation.name()).orElseThrow();
      samples.put(operation.name(), sample(service, known));
    }
    Simulator simulator = new Simulator(new SampleEstate(samples), SimulatorOptions.defaults());
    try (Clients clients = Clients.inProcess(simulator)) {
      Object client = clients.client(AwsService.named(service.name()), MEMBER, "us-east-1");
      for (ClientOperation operation : asked) {
        Class<?> request = Class.forName(operation.requestClass());
        Class<?> response = Class.forName(operation.responseClass());
        SdkPojo answer = (SdkPojo) call(service, operation, client, request, response);
        assertThat(SdkJson.toJson(answer))
            .as("%s %s", service, operation.name())
            .isEqualTo(SdkJson.toJson(parsed(response, samples.get(operation.name()))));
      }
    }
    assertThat(samples).isNotEmpty();
    assertThat(simulator.statistics().unmodelled()).isEmpty();
  }

  /** What declarations call. DescribeRegions is answered by the estate's description. */
  private static List<ClientOperation> asked(Service service) {
    Set<String> declared = DECLARED.getOrDefault(service.name(), Set.of());
    Stream<ClientOperation> reads =
        ClientOperation.of(service.client()).stream()
            .filter(operation -> Reads.isRead(operation.name()))
            .filter(operation -> !operation.name().equals("DescribeRegions"));
    return declared.isEmpty()
        ? reads.filter(operation -> !UNSIGNED.contains(operation.name())).limit(UNDECLARED).toList()
        : reads.filter(operation -> declared.contains(operation.name())).toList();
  }

  private static Object call(
      Service service,
      ClientOperation operation,
      Object client,
      Class<?> request,
      Class<?> response) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              service.client(), operation.method(), MethodType.methodType(response, request))
          .invoke(client, request(request));
    } catch (Throwable e) {
      throw new AssertionError(service + " " + operation.name(), e);
    }
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

  /** Only what the URI needs and what the model requires of it. */
  private static Object request(Class<?> type) throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      boolean path =
          field.location() == MarshallLocation.PATH
              || field.location() == MarshallLocation.GREEDY_PATH;
      boolean text = field.marshallingType() == MarshallingType.STRING;
      boolean needed =
          field.containsTrait(RequiredTrait.class) || field.memberName().equals("AccountId");
      if (path && field.marshallingType() == MarshallingType.INTEGER) {
        field.set(builder, 1);
      } else if (path && !text) {
        field.set(builder, 1L);
      } else if (path || text && needed) {
        field.set(builder, field.memberName().equals("AccountId") ? MEMBER : "x");
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
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
