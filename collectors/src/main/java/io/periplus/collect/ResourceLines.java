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
  static boolean isResource(byte[] line, int length) {
    return length >= PREFIX.length()
        && Arrays.equals(line, 0, PREFIX.length(), PREFIX_BYTES, 0, PREFIX.length());
  }

  /** The line of a row, with its end. */
  static byte[] write(Resource row) {
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
    text(out.append(','), "seen", text(row.lastSeenAt()));
    text(out.append(','), "observed", text(row.observedAt()));
    text(out.append(','), "operation", row.sourceOperation());
    out.append(",\"configuration\":").append(row.configuration()).append(SUFFIX).append('\n');
    return out.toString().getBytes(StandardCharsets.UTF_8);
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

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Reads the rows of one file, in which few accounts, types and times repeat. */
  static final class Input {
    private final Map<String, String> repeated = new HashMap<>();
    private final Map<String, ResourceType> types = new HashMap<>();
    private String timeText;
    private Instant time;

    /**
     * @param line its first {@code length} bytes, without the end of the line
     */
    Resource read(byte[] line, int length) throws IOException {
      Map<String, String> texts = new HashMap<>();
      Map<String, String> tags = null;
      boolean stale = false;
      try (JsonParser json = JSON.createParser(line, 0, length)) {
        json.nextToken();
        json.nextFieldName();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          JsonToken value = json.nextToken();
          if (name.equals("configuration")) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            int end = length - SUFFIX.length();
            texts.put(name, new String(line, start, end - start, StandardCharsets.UTF_8));
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
          types.computeIfAbsent(texts.get("type"), ResourceType::of),
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
