package io.periplus.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.IOException;
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
    private Instant time;
    private String timeText;

    /** The line of a row, with its end. */
    byte[] line(Resource row) {
      StringBuilder out = new StringBuilder(512 + row.configuration().length()).append(PREFIX);
      text(out.append('{'), "arn", row.arn());
      text(out.append(','), "type", row.type().name());
      text(out.append(','), "account", row.accountId());
      text(out.append(','), "region", row.region());
      text(out.append(','), "id", row.id());
      text(out.append(','), "name", row.name());
      tags(out.append(",\"tags\":"), row.tags());
      text(out.append(','), "hash", row.configHash());
      out.append(",\"stale\":").append(row.stale());
      text(out.append(','), "seen", formatted(row.lastSeenAt()));
      text(out.append(','), "observed", formatted(row.observedAt()));
      text(out.append(','), "operation", row.sourceOperation());
      out.append(",\"configuration\":").append(row.configuration()).append(SUFFIX).append('\n');
      return out.toString().getBytes(StandardCharsets.UTF_8);
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

  private static void text(StringBuilder out, String name, String value) {
    out.append('"').append(name).append("\":");
    if (value == null) {
      out.append("null");
    } else {
      JsonText.quote(value, out);
    }
  }

  private static void tags(StringBuilder out, Map<String, String> tags) {
    if (tags == null) {
      out.append("null");
      return;
    }
    char before = '{';
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      JsonText.quote(tag.getKey(), out.append(before));
      JsonText.quote(tag.getValue(), out.append(':'));
      before = ',';
    }
    out.append(tags.isEmpty() ? "{}" : "}");
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
