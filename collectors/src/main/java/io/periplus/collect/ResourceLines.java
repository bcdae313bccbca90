package io.periplus.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
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
  private static final String SUFFIX = "}}";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private ResourceLines() {}

  /** Whether a line holds a resource. */
  static boolean isResource(String line) {
    return line.startsWith(PREFIX);
  }

  /** Writes rows; the caller closes what it writes to. */
  static final class Output {
    private final Writer out;

    Output(Writer out) {
      this.out = out;
    }

    void write(Resource row) throws IOException {
      out.write(PREFIX);
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.writeStartObject();
        json.writeStringField("arn", row.arn());
        json.writeStringField("type", row.type().name());
        json.writeStringField("account", row.accountId());
        json.writeStringField("region", row.region());
        json.writeStringField("id", row.id());
        json.writeStringField("name", row.name());
        tags(json, row.tags());
        json.writeStringField("hash", row.configHash());
        json.writeBooleanField("stale", row.stale());
        json.writeStringField("seen", text(row.lastSeenAt()));
        json.writeStringField("observed", text(row.observedAt()));
        json.writeStringField("operation", row.sourceOperation());
        json.writeFieldName("configuration");
        json.writeRawValue(row.configuration());
        json.writeEndObject();
      }
      out.write("}\n");
    }

    private static void tags(JsonGenerator json, Map<String, String> tags) throws IOException {
      if (tags == null) {
        json.writeNullField("tags");
        return;
      }
      json.writeObjectFieldStart("tags");
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        json.writeStringField(tag.getKey(), tag.getValue());
      }
      json.writeEndObject();
    }

    private static String text(Instant instant) {
      return instant == null ? null : instant.toString();
    }
  }

  /** Reads the rows of one file, in which few accounts, types and times repeat. */
  static final class Input {
    private final Map<String, String> repeated = new HashMap<>();
    private final Map<String, ResourceType> types = new HashMap<>();
    private String timeText;
    private Instant time;

    Resource read(String line) throws IOException {
      Map<String, String> texts = new HashMap<>();
      Map<String, String> tags = null;
      boolean stale = false;
      try (JsonParser json = JSON.createParser(line)) {
        json.nextToken();
        json.nextFieldName();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          JsonToken value = json.nextToken();
          if (name.equals("configuration")) {
            int start = (int) json.currentTokenLocation().getCharOffset();
            texts.put(name, line.substring(start, line.length() - SUFFIX.length()));
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
