package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;

/** Tags in their many spellings as one map (K8). */
final class Tags {
  private Tags() {}

  /** Sorted tags; empty for none, null when they could not be read. */
  static <T extends SdkPojo> Map<String, String> of(
      ResourceSpec<T> spec, Row<T> row, Redactor redactor) {
    if (spec.tags() != null) {
      return of(redactor.toJson((Object) spec.tags().apply(row.item())));
    }
    if (spec.tagsPath() == null) {
      return Map.of();
    }
    JsonNode json = row.json().get(spec.tagsPath().member());
    return json != null && json.isNull() ? null : of(json);
  }

  private static Map<String, String> of(JsonNode json) {
    Map<String, String> tags = new TreeMap<>();
    if (json != null && json.isArray()) {
      json.forEach(tag -> tags.put(tag.path("Key").asText(), text(tag.path("Value"))));
    } else if (json != null) {
      json.properties().forEach(tag -> tags.put(tag.getKey(), text(tag.getValue())));
    }
    return tags;
  }

  private static String text(JsonNode value) {
    String redacted = Redactor.asText(value);
    return redacted != null ? redacted : value.asText("");
  }
}
