package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import io.periplus.simulator.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;

/** T7, N4: the SDK's own paginators get every row of every declared list once. */
@Tag("T7")
class ServicePagingTest {
  /** Two full pages and a bit, where a page has a hundred rows. */
  private static final int ROWS = 203;

  /** Every list has {@link #ROWS} rows with different names. */
  private static final class LongLists implements Estate {
    @Override
    public EstateDescription description() {
      return new EstateDescription(
          List.of(new Account(MEMBER, "sample")), MEMBER, Map.of(MEMBER, List.of()));
    }

    @Override
    public Optional<Listing> answer(EstateQuery query) {
      Member list = query.operation().rows().get(0);
      return Optional.of(
          Listing.of(
              IntStream.range(0, ROWS).mapToObj(i -> new Row(list.name(), row(list, i))).toList()));
    }

    private static JsonNode row(Member list, int index) {
      JsonNode name = JsonNodeFactory.instance.textNode("row-" + index);
      if (list.element().kind() != Member.Kind.STRUCTURE) {
        return name;
      }
      return named(list.element().shape(), name, 1);
    }

    private static ObjectNode named(Shape shape, JsonNode name, int deeper) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      for (Member member : shape.members()) {
        if (member.kind() == Member.Kind.STRING) {
          row.set(member.name(), name);
        } else if (member.kind() == Member.Kind.STRUCTURE && deeper > 0) {
          row.set(member.name(), named(member.shape(), name, deeper - 1));
        }
      }
      return row;
    }
  }

  static Stream<Service> services() {
    return Services.all().stream()
        .filter(service -> !service.name().equals("sts"))
        .filter(service -> DeclaredCalls.of(service).stream().anyMatch(ServicePagingTest::isPaged));
  }

  @ParameterizedTest
  @MethodSource("services")
  void paginators_getEveryRowOnce(Service service) throws Exception {
    Simulator simulator = new Simulator(new LongLists(), SimulatorOptions.defaults());
    try (Clients clients = Clients.inProcess(simulator)) {
      Object client = clients.client(AwsService.named(service.name()), MEMBER, "us-east-1");
      for (ClientOperation operation : DeclaredCalls.of(service)) {
        if (isPaged(operation)) {
          ListOperation list = ListOperation.of(service.operation(operation.name()).orElseThrow());
          if (list.rows().isEmpty()) {
            // Pages of a list deep in the answer, such as the findings of a scan, are not cut.
            continue;
          }
          assertThat(list.isPaged()).as("%s %s is paged", service, operation.name()).isTrue();
          List<JsonNode> rows = rows(service, operation, client, list);
          assertThat(rows)
              .as("%s %s", service, operation.name())
              .hasSize(ROWS)
              .doesNotHaveDuplicates();
        }
      }
    }
  }

  private static List<JsonNode> rows(
      Service service, ClientOperation operation, Object client, ListOperation list)
      throws ReflectiveOperationException {
    Class<?> request = Class.forName(operation.requestClass());
    Iterable<?> pages =
        (Iterable<?>)
            Class.forName(paginator(operation))
                .getConstructor(service.client(), request)
                .newInstance(client, DeclaredCalls.request(request));
    List<JsonNode> rows = new ArrayList<>();
    for (Object page : pages) {
      list.holder(SdkJson.toJson((SdkPojo) page))
          .path(list.rows().get(0).name())
          .forEach(rows::add);
    }
    return rows;
  }

  private static boolean isPaged(ClientOperation operation) {
    try {
      Class.forName(paginator(operation));
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String paginator(ClientOperation operation) {
    return operation
        .requestClass()
        .replace(".model.", ".paginators.")
        .replaceAll("Request$", "Iterable");
  }
}
