package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recorded calls of one service in one region: {@code operation -> normalised request ->
 * pages}.
 *
 * <p>A request is answered by the recorded call with the same parameters; else by rows selected
 * from the recorded call with the most of its parameters; else, if every parameter can be answered
 * by selecting, from all recorded calls of the operation.
 */
final class RecordedService {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All pages that were recorded for one request, by the token that asked for them. */
  private static final class Recorded {
    private final ObjectNode request;
    private final Map<String, JsonNode> pages = new LinkedHashMap<>();
    private AwsException error;

    private Recorded(ObjectNode request) {
      this.request = request;
    }
  }

  private final Map<String, Map<ObjectNode, Recorded>> calls = new LinkedHashMap<>();

  private RecordedService() {}

  static RecordedService read(Service service, Path file) {
    RecordedService result = new RecordedService();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          result.add(service, MAPPER.readTree(line));
        }
      }
      return result;
    } catch (IOException e) {
      throw RecordedEstate.damaged(Path.of(file + ":" + number), e);
    }
  }

  private void add(Service service, JsonNode line) {
    String name = line.path("operation").asText();
    Optional<ListOperation> known = service.operation(name).map(ListOperation::of);
    if (known.isEmpty()) {
      // A recording may come from a newer SDK; what this one cannot ask for needs no answer.
      return;
    }
    ListOperation operation = known.get();
    JsonNode request = line.path("request");
    ObjectNode normal = Requests.normalise(operation, request);
    Recorded recorded =
        calls
            .computeIfAbsent(name, key -> new LinkedHashMap<>())
            .computeIfAbsent(normal, Recorded::new);
    JsonNode error = line.path("error");
    if (error.isObject()) {
      recorded.error =
          new AwsException(
              error.path("status").asInt(400),
              error.path("code").asText("InternalFailure"),
              error.path("message").asText(""));
    } else {
      recorded.pages.put(operation.cursor(request), line.path("response"));
    }
  }

  /** Whether anything was recorded of {@code operation}. */
  boolean holds(ListOperation operation) {
    return calls.containsKey(operation.name());
  }

  /** What was recorded for this very request. */
  Optional<Listing> exactly(ListOperation operation, ObjectNode request) {
    return Optional.ofNullable(calls.getOrDefault(operation.name(), Map.of()).get(request))
        .map(exact -> listing(operation, List.of(exact)));
  }

  /** What {@code request} selects from the recorded answers to other requests. */
  Optional<Listing> selected(ListOperation operation, ObjectNode request) {
    Map<ObjectNode, Recorded> recordings = calls.getOrDefault(operation.name(), Map.of());
    Selection selection = new Selection(operation);
    Optional<Recorded> base =
        recordings.values().stream()
            .filter(recorded -> isPartOf(recorded.request, request))
            .max(Comparator.comparingInt(recorded -> recorded.request.size()));
    Set<String> members = new LinkedHashSet<>();
    request.fieldNames().forEachRemaining(members::add);
    base.ifPresent(recorded -> recorded.request.fieldNames().forEachRemaining(members::remove));
    if (recordings.isEmpty() || !members.stream().allMatch(selection::canSelect)) {
      return Optional.empty();
    }
    Listing all =
        base.map(recorded -> listing(operation, List.of(recorded)))
            .orElseGet(() -> everything(operation));
    return Optional.of(selection.apply(all, request, members));
  }

  private static boolean isPartOf(ObjectNode part, ObjectNode whole) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      if (!member.getValue().equals(whole.get(member.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** The rows of every recorded call of {@code operation}, each once. */
  Listing everything(ListOperation operation) {
    return listing(
        operation,
        calls.getOrDefault(operation.name(), Map.of()).values().stream()
            .filter(recorded -> !recorded.pages.isEmpty())
            .toList());
  }

  private static Listing listing(ListOperation operation, Collection<Recorded> recordings) {
    Collection<Row> rows = recordings.size() == 1 ? new ArrayList<>() : new LinkedHashSet<>();
    ObjectNode fixed = JsonNodeFactory.instance.objectNode();
    for (Recorded recorded : recordings) {
      if (recorded.pages.isEmpty() && recorded.error != null) {
        throw recorded.error;
      }
      for (Member list : operation.rows()) {
        for (JsonNode page : recorded.pages.values()) {
          operation
              .holder(page)
              .path(list.name())
              .forEach(value -> rows.add(new Row(list.name(), value)));
        }
      }
      recorded.pages.values().forEach(page -> addFixed(operation, page, fixed));
    }
    return new Listing(List.copyOf(rows), fixed);
  }

  private static void addFixed(ListOperation operation, JsonNode page, ObjectNode fixed) {
    for (Map.Entry<String, JsonNode> field : page.properties()) {
      String name = field.getKey();
      if (operation.holderName().filter(name::equals).isPresent()) {
        addMembers(operation, field.getValue(), operation.holderOf(fixed));
      } else if (operation.holderName().isPresent()) {
        fixed.set(name, field.getValue());
      }
    }
    if (operation.holderName().isEmpty()) {
      addMembers(operation, page, fixed);
    }
  }

  private static void addMembers(ListOperation operation, JsonNode from, ObjectNode to) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      String name = field.getKey();
      boolean list = operation.rows().stream().anyMatch(row -> row.name().equals(name));
      if (!list && !operation.isPaging(name)) {
        to.set(name, field.getValue());
      }
    }
  }
}
