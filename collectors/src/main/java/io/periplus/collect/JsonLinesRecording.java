package io.periplus.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What {@code crawl --record} writes: {@code <account>/<region|global>/<service>.jsonl}, one call
 * per line.
 *
 * <p>A request is answered by the call that was recorded with the same parameters, page size aside;
 * else, where it names ids, by those rows of the recorded lists that carry one of them. Nothing
 * outside the directory is read (SE7).
 */
final class JsonLinesRecording implements Recording {
  private static final String LINES = ".jsonl";
  private static final long LARGEST_FILE = 2L << 30;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(200)
                      .maxStringLength(20_000_000)
                      .build())
              .build());
  private static final Set<String> PAGE_SIZES = Set.copyOf(AwsCalls.PAGE_SIZES);

  private final Path directory;
  private final Map<Path, Map<String, Map<String, Call>>> files = new ConcurrentHashMap<>();

  private JsonLinesRecording(Path directory) {
    this.directory = directory;
  }

  /** The recording in {@code directory}. */
  static JsonLinesRecording in(Path directory) {
    return new JsonLinesRecording(directory.toAbsolutePath().normalize());
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public List<Unread> unread() {
    try (Stream<Path> all = Files.walk(directory, 3)) {
      return all.filter(path -> path.getFileName().toString().endsWith(LINES))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .flatMap(path -> unread(path).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Unread> unread(Path file) {
    Path relative = directory.relativize(file);
    String service = file.getFileName().toString().replace(LINES, "");
    if (relative.getNameCount() != 3
        || !AccountId.isValid(relative.getName(0).toString())
        || !Partitions.isRegionOrGlobal(relative.getName(1).toString())) {
      return Optional.of(new Unread(file, "its path is not <account-id>/<region>/<service>.jsonl"));
    }
    return AwsService.named(service) == null
        ? Optional.of(new Unread(file, "no service is named " + service))
        : Optional.empty();
  }

  @Override
  public List<String> accounts() {
    return children(directory).stream().filter(AccountId::isValid).toList();
  }

  @Override
  public List<String> regions(String account) {
    return children(directory.resolve(account)).stream()
        .filter(Partitions::isRegionOrGlobal)
        .toList();
  }

  @Override
  public List<String> services(String account, String region) {
    Path place = directory.resolve(account).resolve(region);
    try (Stream<Path> entries = Files.list(place)) {
      return entries
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(LINES))
          .map(name -> name.substring(0, name.length() - LINES.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> children(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Call> find(
      String account, String region, String service, String operation, ObjectNode request) {
    Map<String, Call> calls = calls(account, region, service).getOrDefault(operation, Map.of());
    Call same = calls.get(key(request));
    if (same != null) {
      return Optional.of(same);
    }
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    Optional<Call> rows = selected(calls.values(), request, false);
    // What a list of everything names is a filter of its own, such as a kind, and no id.
    boolean nothing = rows.isPresent() && hasNoRows(rows.get());
    return nothing && CliFiles.isListOfAll(service, operation)
        ? selected(calls.values(), request, true)
        : rows;
  }

  private static String key(ObjectNode request) {
    ObjectNode essential = request.deepCopy();
    essential.remove(PAGE_SIZES);
    return CanonicalJson.text(essential);
  }

  /** Rows of the recorded lists that carry an id of the request; all rows if it names none. */
  private static Optional<Call> selected(
      Collection<Call> calls, ObjectNode request, boolean everything) {
    Set<String> ids = new HashSet<>();
    if (!everything) {
      request.forEach(value -> collectTexts(value, ids));
    }
    ObjectNode answer = MAPPER.createObjectNode();
    for (Call call : calls) {
      if (call.response() == null) {
        continue;
      }
      for (Map.Entry<String, JsonNode> member : call.response().properties()) {
        if (member.getValue() instanceof ArrayNode rows) {
          ArrayNode kept = answer.withArray(member.getKey());
          rows.forEach(
              row -> {
                if (ids.isEmpty() || carries(row, ids)) {
                  kept.add(row);
                }
              });
        }
      }
    }
    boolean failedOnly = calls.stream().allMatch(call -> call.response() == null);
    if (failedOnly) {
      return calls.stream().findFirst();
    }
    return answer.isEmpty() ? Optional.empty() : Optional.of(new Call(request, answer, null));
  }

  private static boolean hasNoRows(Call call) {
    return call.response() != null
        && call.response().properties().stream().allMatch(member -> member.getValue().isEmpty());
  }

  private static boolean carries(JsonNode row, Set<String> ids) {
    Set<String> texts = new HashSet<>();
    row.forEach(
        value -> {
          if (value.isTextual() || value.isArray()) {
            collectTexts(value, texts);
          }
        });
    return texts.stream().anyMatch(ids::contains);
  }

  private static void collectTexts(JsonNode value, Set<String> texts) {
    if (value.isTextual()) {
      texts.add(value.textValue());
    } else if (value.isArray()) {
      value.forEach(
          element -> {
            if (element.isTextual()) {
              texts.add(element.textValue());
            }
          });
    }
  }

  private Map<String, Map<String, Call>> calls(String account, String region, String service) {
    Path file = directory.resolve(account).resolve(region).resolve(service + LINES);
    return files.computeIfAbsent(file, this::read);
  }

  private Map<String, Map<String, Call>> read(Path file) {
    Map<String, Map<String, Call>> calls = new HashMap<>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return calls;
    }
    int number = 0;
    try {
      if (!file.toRealPath().startsWith(directory.toRealPath())
          || Files.size(file) > LARGEST_FILE) {
        throw unreadable(file, 0, "it is a link to elsewhere or larger than 2 GB", null);
      }
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            add(calls, MAPPER.readTree(line));
          }
        }
      }
    } catch (IOException | ClassCastException e) {
      throw unreadable(file, number, "a line is not a recorded call", e);
    }
    return calls;
  }

  private static void add(Map<String, Map<String, Call>> calls, JsonNode line) throws IOException {
    if (!line.path("operation").isTextual() || !(line.has("response") || line.has("error"))) {
      throw new IOException("operation, response or error is missing");
    }
    ObjectNode request =
        line.hasNonNull("request") ? (ObjectNode) line.get("request") : MAPPER.createObjectNode();
    Call call =
        new Call(request, (ObjectNode) line.get("response"), (ObjectNode) line.get("error"));
    // A crawl that was resumed has asked some questions twice: the later answer counts.
    calls
        .computeIfAbsent(line.get("operation").textValue(), o -> new LinkedHashMap<>())
        .put(key(request), call);
  }

  private static PeriplusException unreadable(Path file, int line, String why, Exception cause) {
    return new PeriplusException(
        "recording-unreadable",
        PeriplusException.Category.USER,
        "Cannot read %s, line %d: %s. Record it again, or remove the line."
            .formatted(file, line, why),
        cause);
  }
}
