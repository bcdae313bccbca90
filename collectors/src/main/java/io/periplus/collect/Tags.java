package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Tags in their many spellings as one map (K8). */
final class Tags {
  /** How services call the two parts of a tag. */
  private record Spelling(String key, String value) {}

  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling("Key", "Value"),
          new Spelling("key", "value"),
          new Spelling("TagKey", "TagValue"),
          new Spelling("tagKey", "tagValue"));

  private Tags() {}

  /**
   * Sorted tags; empty for none, null when they could not be read or no call of the declaration
   * brings them: what was not asked for is unknown, not absent.
   */
  static <T extends SdkPojo> Map<String, String> of(
      ResourceSpec<T> spec, Row<T> row, Redactor redactor) {
    if (spec.tags() != null) {
      List<? extends SdkPojo> tags = spec.tags().apply(row.item());
      Map<String, String> plain = plain(tags, redactor);
      return plain != null ? plain : of(redactor.toJson((Object) tags));
    }
    if (spec.tagsPath() == null) {
      return null;
    }
    if (spec.tagsPath().isNested()) {
      // Of what a list tells in part, what it leaves out is unknown.
      JsonNode nested = row.read().at('/' + spec.tagsPath().toString().replace('.', '/'));
      return nested.isMissingNode() ? null : of(nested);
    }
    JsonNode json = row.read().get(spec.tagsPath().member());
    return json != null && json.isNull() ? null : of(json);
  }

  /** The same for tags in which there is nothing to redact; else null. */
  private static Map<String, String> plain(List<? extends SdkPojo> listed, Redactor redactor) {
    Map<String, String> tags = new TreeMap<>();
    if (listed == null) {
      return tags;
    }
    for (SdkPojo tag : listed) {
      if (tag == null || redactor.directShape(tag).needsTree()) {
        return null;
      }
      for (Spelling spelling : SPELLINGS) {
        Object key = value(tag, spelling.key());
        if (key == null) {
          continue;
        }
        Object value = value(tag, spelling.value());
        if (!isPlain(key, false, redactor)
            || value != null && !isPlain(value, redactor.isSecret((String) key), redactor)) {
          return null;
        }
        tags.put((String) key, value == null ? "" : (String) value);
        break;
      }
    }
    return tags;
  }

  private static Object value(SdkPojo tag, String member) {
    SdkField<?> field = SdkShape.of(tag).fieldsByMember().get(member);
    return field == null ? null : field.getValueOrDefault(tag);
  }

  /** A value under a secret name is left to redaction, wherever that looks at the name. */
  private static boolean isPlain(Object value, boolean secret, Redactor redactor) {
    return value instanceof String text && !secret && redactor.keeps(text, false);
  }

  private static Map<String, String> of(JsonNode json) {
    Map<String, String> tags = new TreeMap<>();
    if (json != null && json.isArray()) {
      json.forEach(tag -> put(tags, tag));
    } else if (json != null) {
      json.properties().forEach(tag -> tags.put(tag.getKey(), text(tag.getValue())));
    }
    return tags;
  }

  private static void put(Map<String, String> tags, JsonNode tag) {
    for (Spelling spelling : SPELLINGS) {
      if (tag.has(spelling.key())) {
        tags.put(tag.get(spelling.key()).asText(), text(tag.path(spelling.value())));
        return;
      }
    }
  }

  private static String text(JsonNode value) {
    String redacted = Redactor.asText(value);
    return redacted != null ? redacted : value.asText("");
  }
}
