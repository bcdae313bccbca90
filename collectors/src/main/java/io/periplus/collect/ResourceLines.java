package io.periplus.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resources as lines of JSON: {@code {"r":{"arn":..., "configuration":{...}}}}. The configuration
 * is the last member and stands there as it is, so that reading a row does not parse it. A crawl
 * writes each row once and reads it twice: this is most of what it does.
 */
final class ResourceLines {
  private static final String PREFIX = "{\"r\":";
  private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.UTF_8);
  private static final String SUFFIX = "}}";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private ResourceLines() {}

  /** Whether a line holds a resource. */
  static boolean isResource(byte[] bytes, int from, int to) {
    int end = from + PREFIX.length();
    return end <= to && Arrays.equals(bytes, from, end, PREFIX_BYTES, 0, PREFIX.length());
  }

  /** Writes the rows of one file, in which times repeat. */
  static final class Output {
    private final JsonBytes line = new JsonBytes();
    private Instant time;
    private String timeText;

    /** Writes the line of a row, with its end. */
    void write(Resource row, OutputStream out) throws IOException {
      line.start().raw(PREFIX);
      text("{\"arn\":", row.arn());
      text(",\"type\":", row.type().name());
      text(",\"account\":", row.accountId());
      text(",\"region\":", row.region());
      text(",\"id\":", row.id());
      text(",\"name\":", row.name());
      tags(row.tags());
      text(",\"hash\":", row.configHash());
      line.raw(row.stale() ? ",\"stale\":true" : ",\"stale\":false");
      text(",\"seen\":", formatted(row.lastSeenAt()));
      text(",\"observed\":", formatted(row.observedAt()));
      text(",\"operation\":", row.sourceOperation());
      line.raw(",\"configuration\":").raw(row.configuration()).raw(SUFFIX).raw("\n");
      line.writeTo(out);
    }

    private void text(String name, String value) {
      line.raw(name);
      if (value == null) {
        line.raw("null");
      } else {
        line.quoted(value);
      }
    }

    private void tags(Map<String, String> tags) {
      line.raw(",\"tags\":");
      if (tags == null) {
        line.raw("null");
        return;
      }
      String before = "{";
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        line.raw(before).quoted(tag.getKey()).raw(":").quoted(tag.getValue());
        before = ",";
      }
      line.raw(tags.isEmpty() ? "{}" : "}");
    }

    /** The rows of one page were read at the same time, and formatting it takes long. */
    private String formatted(Instant instant) {
      if (instant == null) {
        return null;
      }
      if (!instant.equals(time)) {
        time = instant;
        timeText = instant.toString();
      }
      return timeText;
    }
  }

  /** What a resource is found by. */
  record Key(String arn, ResourceType type, String id) {}

  /** Reads the rows of one file, in which few accounts, types and times repeat. */
  static final class Input {
    private final Map<String, String> repeated = new HashMap<>();
    private final Map<String, ResourceType> types = new HashMap<>();
    private String timeText;
    private Instant time;

    /**
     * The key of the row in a line.
     *
     * @param to end of the line, without its newline
     */
    Key key(byte[] bytes, int from, int to) throws IOException {
      PlainLine line = new PlainLine(bytes, from + PREFIX.length(), to);
      String arn = line.open().text("arn");
      String type = line.next().text("type");
      line.next().skipText("account").next().skipText("region");
      String id = line.next().text("id");
      if (line.isPlain()) {
        return new Key(arn, type(type), id);
      }
      Resource row = parse(bytes, from, to);
      return new Key(row.arn(), row.type(), row.id());
    }

    /**
     * The row in a line.
     *
     * @param to end of the line, without its newline
     */
    Resource read(byte[] bytes, int from, int to) throws IOException {
      PlainLine line = new PlainLine(bytes, from + PREFIX.length(), to);
      String arn = line.open().text("arn");
      String type = line.next().text("type");
      String account = line.next().text("account");
      String region = line.next().text("region");
      String id = line.next().text("id");
      String name = line.next().text("name");
      Map<String, String> tags = line.next().texts("tags");
      String hash = line.next().text("hash");
      boolean stale = line.next().flag("stale");
      String seen = line.next().text("seen");
      String observed = line.next().text("observed");
      String operation = line.next().text("operation");
      String configuration = line.next().rest("configuration", SUFFIX.length());
      if (!line.isPlain()) {
        return parse(bytes, from, to);
      }
      return new Resource(
          arn,
          type(type),
          shared(account),
          shared(region),
          id,
          name,
          tags,
          configuration,
          hash,
          false,
          stale,
          instant(seen),
          instant(observed),
          shared(operation));
    }

    /** As {@link #read}, whatever characters are escaped. */
    private Resource parse(byte[] bytes, int from, int to) throws IOException {
      Map<String, String> texts = new HashMap<>();
      Map<String, String> tags = null;
      boolean stale = false;
      try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
        json.nextToken();
        json.nextFieldName();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          JsonToken value = json.nextToken();
          if (name.equals("configuration")) {
            int start = from + (int) json.currentTokenLocation().getByteOffset();
            int end = to - SUFFIX.length();
            texts.put(name, new String(bytes, start, end - start, StandardCharsets.UTF_8));
            break;
          }
          if (value == JsonToken.START_OBJECT) {
            tags = tags(json);
          } else if (name.equals("stale")) {
            stale = value == JsonToken.VALUE_TRUE;
          } else if (value != JsonToken.VALUE_NULL) {
            texts.put(name, json.getText());
          }
        }
      }
      return new Resource(
          texts.get("arn"),
          type(texts.get("type")),
          shared(texts.get("account")),
          shared(texts.get("region")),
          texts.get("id"),
          texts.get("name"),
          tags,
          texts.get("configuration"),
          texts.get("hash"),
          false,
          stale,
          instant(texts.get("seen")),
          instant(texts.get("observed")),
          shared(texts.get("operation")));
    }

    private ResourceType type(String name) {
      return types.computeIfAbsent(name, ResourceType::of);
    }

    private static Map<String, String> tags(JsonParser json) throws IOException {
      Map<String, String> tags = new TreeMap<>();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        tags.put(key, json.nextTextValue());
      }
      return tags;
    }

    private String shared(String text) {
      return text == null ? null : repeated.computeIfAbsent(text, same -> same);
    }

    /** The rows of one page were read at the same time. */
    private Instant instant(String text) {
      if (text == null) {
        return null;
      }
      if (!text.equals(timeText)) {
        time = Instant.parse(text);
        timeText = text;
      }
      return time;
    }
  }
}
