package io.periplus.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
  private final Map<Path, RecordedCalls> files = new ConcurrentHashMap<>();

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
    Path file = directory.resolve(account).resolve(region).resolve(service + LINES);
    RecordedCalls calls = files.computeIfAbsent(file, this::open);
    try {
      Call same = calls.find(operation, key(request));
      if (same != null) {
        return Optional.of(same);
      }
      if (!calls.has(operation)) {
        return Optional.empty();
      }
      Optional<Call> rows = selected(calls, operation, request, false);
      // What a list of everything names is a filter of its own, such as a kind, and no id.
      boolean nothing = rows.isPresent() && hasNoRows(rows.get());
      return nothing && CliFiles.isListOfAll(service, operation)
          ? selected(calls, operation, request, true)
          : rows;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String key(ObjectNode request) {
    ObjectNode essential = request.deepCopy();
    essential.remove(PAGE_SIZES);
    return CanonicalJson.text(essential);
  }

  /** Rows of the recorded lists that carry an id of the request; all rows if it names none. */
  private static Optional<Call> selected(
      RecordedCalls calls, String operation, ObjectNode request, boolean everything)
      throws IOException {
    Set<String> ids = new HashSet<>();
    if (!everything) {
      request.forEach(value -> collectTexts(value, ids));
    }
    ObjectNode answer = MAPPER.createObjectNode();
    AtomicReference<Call> refusal = new AtomicReference<>();
    AtomicBoolean answered = new AtomicBoolean();
    calls.forEach(
        operation,
        call -> {
          if (call.response() == null) {
            refusal.compareAndSet(null, call);
            return;
          }
          answered.set(true);
          keep(call.response(), ids, answer);
        });
    if (!answered.get()) {
      return Optional.ofNullable(refusal.get());
    }
    return answer.isEmpty() ? Optional.empty() : Optional.of(new Call(request, answer, null));
  }

  private static void keep(ObjectNode response, Set<String> ids, ObjectNode answer) {
    for (Map.Entry<String, JsonNode> member : response.properties()) {
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

  private RecordedCalls open(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && (!file.toRealPath().startsWith(directory.toRealPath())
              || Files.size(file) > LARGEST_FILE)) {
        throw unreadable(file, 0, "it is a link to elsewhere or larger than 2 GB", null);
      }
      return new RecordedCalls(file, MAPPER, JsonLinesRecording::key);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PeriplusException unreadable(Path file, IOException e) {
    int number = e instanceof RecordedCalls.DamagedLineException line ? line.number() : 0;
    return unreadable(file, number, "a line is not a recorded call", e);
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
