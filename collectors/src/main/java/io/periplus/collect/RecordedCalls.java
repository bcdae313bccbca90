package io.periplus.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The calls of one recorded file. What was asked is in memory, what was answered is read when
 * somebody asks it again: an estate is larger than a heap.
 */
final class RecordedCalls {
  /** Calls of an operation that together are larger are read again each time. */
  private static final long KEPT_BYTES = 4L << 20;

  private final Path file;
  private final ObjectMapper mapper;
  private final Map<String, Map<String, Place>> places = new HashMap<>();
  private final Map<String, SoftReference<List<Recording.Call>>> whole = new ConcurrentHashMap<>();

  /** Where a call stands in the file. */
  private record Place(int number, long start, int length) {}

  /** A line that is not a recorded call. */
  static final class DamagedLineException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int number;

    DamagedLineException(int number, Exception cause) {
      super(cause);
      this.number = number;
    }

    /** Counted from 1. */
    int number() {
      return number;
    }
  }

  /**
   * Reads what was asked.
   *
   * @param key what makes two requests the same
   */
  RecordedCalls(Path file, ObjectMapper mapper, Function<ObjectNode, String> key)
      throws IOException {
    this.file = file;
    this.mapper = mapper;
    // A link may lead anywhere: nothing outside the directory is read (SE7).
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      index(key);
    }
  }

  private void index(Function<ObjectNode, String> key) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 16);
    byte[] chunk = new byte[1 << 16];
    long offset = 0;
    int number = 1;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (chunk[i] == '\n') {
            line.write(chunk, from, i - from);
            index(line.toByteArray(), number++, offset + i - line.size(), key);
            line.reset();
            from = i + 1;
          }
        }
        line.write(chunk, from, read - from);
        offset += read;
      }
    }
    index(line.toByteArray(), number, offset - line.size(), key);
  }

  private void index(byte[] line, int number, long start, Function<ObjectNode, String> key)
      throws IOException {
    int length = line.length;
    while (length > 0 && line[length - 1] <= ' ' && line[length - 1] >= 0) {
      length--;
    }
    if (length == 0) {
      return;
    }
    try {
      if (line[length - 1] != '}') {
        throw new IOException("it ends too early");
      }
      Question question = question(line, length);
      // A crawl that was resumed has asked some questions twice: the later answer counts.
      places
          .computeIfAbsent(question.operation(), o -> new LinkedHashMap<>())
          .put(key.apply(question.request()), new Place(number, start, length));
    } catch (IOException | ClassCastException e) {
      throw new DamagedLineException(number, e);
    }
  }

  private record Question(String operation, ObjectNode request) {}

  /** Reads no further than it has to: requests stand before what answers them. */
  private Question question(byte[] line, int length) throws IOException {
    String operation = null;
    ObjectNode request = null;
    boolean answered = false;
    try (JsonParser json = mapper.createParser(line, 0, length)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("operation")) {
          operation = json.getText();
        } else if (name.equals("request")) {
          JsonNode asked = mapper.readTree(json);
          request = asked == null || asked.isNull() ? null : (ObjectNode) asked;
        } else {
          answered |= name.equals("response") || name.equals("error");
          if (answered && operation != null && request != null) {
            break;
          }
          json.skipChildren();
        }
      }
    }
    if (operation == null || !answered) {
      throw new IOException("operation, response or error is missing");
    }
    return new Question(operation, request == null ? mapper.createObjectNode() : request);
  }

  /** Whether any call of an operation was recorded. */
  boolean has(String operation) {
    return places.containsKey(operation);
  }

  /** The call with a key, null if there is none. */
  Recording.Call find(String operation, String key) throws IOException {
    Place place = places.getOrDefault(operation, Map.of()).get(key);
    if (place == null) {
      return null;
    }
    List<Recording.Call> found = new ArrayList<>(1);
    read(List.of(place), found::add);
    return found.get(0);
  }

  /**
   * All calls of an operation, one after the other. They stay in memory while there is room, unless
   * they are many.
   */
  void forEach(String operation, Consumer<Recording.Call> each) throws IOException {
    SoftReference<List<Recording.Call>> known = whole.get(operation);
    List<Recording.Call> calls = known == null ? null : known.get();
    if (calls != null) {
      calls.forEach(each);
      return;
    }
    Collection<Place> wanted = places.getOrDefault(operation, Map.of()).values();
    boolean few = wanted.stream().mapToLong(Place::length).sum() <= KEPT_BYTES;
    List<Recording.Call> kept = few ? new ArrayList<>(wanted.size()) : null;
    read(
        wanted,
        call -> {
          if (kept != null) {
            kept.add(call);
          }
          each.accept(call);
        });
    if (kept != null) {
      whole.put(operation, new SoftReference<>(kept));
    }
  }

  private void read(Collection<Place> wanted, Consumer<Recording.Call> each) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      for (Place place : wanted) {
        ByteBuffer line = ByteBuffer.allocate(place.length());
        while (line.hasRemaining()) {
          if (channel.read(line, place.start() + line.position()) < 0) {
            throw new EOFException(file + " became shorter");
          }
        }
        Recording.Call call;
        try {
          call = call(mapper.readTree(line.array()));
        } catch (IOException | ClassCastException e) {
          throw new DamagedLineException(place.number(), e);
        }
        each.accept(call);
      }
    }
  }

  private Recording.Call call(JsonNode line) {
    ObjectNode request =
        line.hasNonNull("request") ? (ObjectNode) line.get("request") : mapper.createObjectNode();
    return new Recording.Call(
        request, (ObjectNode) line.get("response"), (ObjectNode) line.get("error"));
  }
}
