package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The redacted rows of one finished scope in the work directory, with their coverage at the end. A
 * file exists only when its scope is finished: it is written beside its name, forced, and renamed
 * (RL8).
 */
final class ScopeFile {
  private static final int BUFFER = 1 << 16;

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
    private final OutputStream out;
    private final ResourceLines.Output lines = new ResourceLines.Output();

    private Writer(Path unfinished) throws IOException {
      this.unfinished = unfinished;
      this.channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    void add(Resource resource) {
      try {
        lines.write(resource, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void line(Coverage coverage) {
      try {
        ObjectNode line = SdkJson.MAPPER.createObjectNode();
        line.set("c", json(coverage));
        out.write(SdkJson.MAPPER.writeValueAsBytes(line));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Writes the outcome and gives the file its name. */
    void finish(List<Coverage> coverage) {
      coverage.forEach(this::line);
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
    ResourceLines.Input input = new ResourceLines.Input();
    read(
        (bytes, from, to) -> {
          if (ResourceLines.isResource(bytes, from, to)) {
            rows.accept(input.read(bytes, from, to));
          }
        });
  }

  /** Gives the keys of all rows, which cost less than the rows. */
  void forEachKey(Keys keys) {
    ResourceLines.Input input = new ResourceLines.Input();
    read(
        (bytes, from, to) -> {
          if (ResourceLines.isResource(bytes, from, to)) {
            ResourceLines.Key key = input.key(bytes, from, to);
            if (keys.needsRow(key)) {
              keys.accept(input.read(bytes, from, to));
            } else {
              keys.accept(key);
            }
          }
        });
  }

  /** Takes each row, or only its key where that is enough. */
  interface Keys {
    boolean needsRow(ResourceLines.Key key);

    void accept(ResourceLines.Key key);

    void accept(Resource row);
  }

  /** The outcome, the list's first. */
  List<Coverage> coverage() {
    List<Coverage> coverage = new ArrayList<>();
    read(
        (bytes, from, to) -> {
          if (!ResourceLines.isResource(bytes, from, to)) {
            coverage.add(coverage(SdkJson.MAPPER.readTree(bytes, from, to - from).get("c")));
          }
        });
    return coverage;
  }

  private interface Lines {
    /**
     * @param bytes hold the line between two places, until the next one
     */
    void accept(byte[] bytes, int from, int to) throws IOException;
  }

  /** Gives the lines as bytes: that they are decoded as a whole would cost as much as parsing. */
  private void read(Lines lines) {
    try (InputStream in = Files.newInputStream(path)) {
      // Most scopes are small, and there are thousands of them.
      byte[] bytes = new byte[(int) Math.min(BUFFER, Files.size(path) + 1)];
      int filled = 0;
      for (int read = in.read(bytes);
          read >= 0;
          read = in.read(bytes, filled, bytes.length - filled)) {
        int searched = filled;
        filled += read;
        int from = 0;
        for (int to = newline(bytes, searched, filled);
            to >= 0;
            to = newline(bytes, from, filled)) {
          lines.accept(bytes, from, to);
          from = to + 1;
        }
        if (from == 0 && filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
      }
      if (filled > 0) {
        lines.accept(bytes, 0, filled);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int newline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
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
