package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The redacted rows of one finished scope in the work directory, with their coverage at the end. A
 * file exists only when its scope is finished: it is written beside its name, forced, and renamed
 * (RL8).
 */
final class ScopeFile {
  private final Path path;

  ScopeFile(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Starts the file anew. */
  Writer write() {
    try {
      Path unfinished = path.resolveSibling(path.getFileName() + ".part");
      return new Writer(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes rows until it is finished; closing it before leaves no file. */
  final class Writer implements AutoCloseable {
    private final Path unfinished;
    private final FileChannel channel;
    private final BufferedWriter out;

    private Writer(Path unfinished) throws IOException {
      this.unfinished = unfinished;
      this.channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      this.out =
          new BufferedWriter(
              new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
    }

    void add(Resource resource) {
      line("r", json(resource));
    }

    private void line(String member, JsonNode value) {
      try {
        ObjectNode line = SdkJson.MAPPER.createObjectNode();
        line.set(member, value);
        out.write(SdkJson.MAPPER.writeValueAsString(line));
        out.newLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Writes the outcome and gives the file its name. */
    void finish(List<Coverage> coverage) {
      coverage.forEach(row -> line("c", json(row)));
      try {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(
            unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
          directory.force(true);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
        Files.deleteIfExists(unfinished);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** All rows in the order in which they were listed. */
  void forEach(Consumer<Resource> rows) {
    read(line -> line.has("r"), line -> rows.accept(resource(line.get("r"))));
  }

  /** The outcome, the list's first. */
  List<Coverage> coverage() {
    List<Coverage> coverage = new ArrayList<>();
    read(line -> line.has("c"), line -> coverage.add(coverage(line.get("c"))));
    return coverage;
  }

  private void read(Predicate<JsonNode> wanted, Consumer<JsonNode> lines) {
    try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode json = SdkJson.MAPPER.readTree(line);
        if (wanted.test(json)) {
          lines.accept(json);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(Resource row) {
    ObjectNode json = SdkJson.MAPPER.createObjectNode();
    json.put("arn", row.arn()).put("type", row.type().name()).put("account", row.accountId());
    json.put("region", row.region()).put("id", row.id()).put("name", row.name());
    json.set("tags", SdkJson.MAPPER.valueToTree(row.tags()));
    json.put("configuration", row.configuration()).put("hash", row.configHash());
    json.put("stale", row.stale());
    json.put("seen", text(row.lastSeenAt())).put("observed", text(row.observedAt()));
    return json.put("operation", row.sourceOperation());
  }

  private static Resource resource(JsonNode json) {
    return new Resource(
        json.get("arn").textValue(),
        ResourceType.of(json.get("type").textValue()),
        json.get("account").textValue(),
        json.get("region").textValue(),
        json.get("id").textValue(),
        json.get("name").textValue(),
        tags(json.get("tags")),
        json.get("configuration").textValue(),
        json.get("hash").textValue(),
        false,
        json.get("stale").booleanValue(),
        instant(json.get("seen")),
        instant(json.get("observed")),
        json.get("operation").textValue());
  }

  private static Map<String, String> tags(JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    Map<String, String> tags = new TreeMap<>();
    json.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
    return tags;
  }

  private static ObjectNode json(Coverage row) {
    ObjectNode json = SdkJson.MAPPER.createObjectNode();
    json.put("account", row.accountId()).put("region", row.region()).put("service", row.service());
    json.put("operation", row.operation()).put("type", row.resourceType());
    json.put("status", row.status().name()).put("code", row.errorCode());
    json.put("message", row.message()).put("calls", row.calls()).put("retries", row.retries());
    json.put("resources", row.resources()).put("inferred", row.inferred());
    json.put("complete", text(row.lastCompleteAt()));
    json.set("counters", SdkJson.MAPPER.valueToTree(row.counters()));
    return json.put("started", text(row.startedAt())).put("ended", text(row.endedAt()));
  }

  private static Coverage coverage(JsonNode json) {
    Map<String, Long> counters = new TreeMap<>();
    json.get("counters").properties().forEach(e -> counters.put(e.getKey(), e.getValue().asLong()));
    return new Coverage(
        json.get("account").textValue(),
        json.get("region").textValue(),
        json.get("service").textValue(),
        json.get("operation").textValue(),
        json.get("type").textValue(),
        CoverageStatus.valueOf(json.get("status").textValue()),
        json.get("code").textValue(),
        json.get("message").textValue(),
        json.get("calls").longValue(),
        json.get("retries").longValue(),
        json.get("resources").longValue(),
        json.get("inferred").booleanValue(),
        instant(json.get("complete")),
        counters,
        instant(json.get("started")),
        instant(json.get("ended")));
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Instant instant(JsonNode json) {
    return json.isNull() ? null : Instant.parse(json.textValue());
  }
}
