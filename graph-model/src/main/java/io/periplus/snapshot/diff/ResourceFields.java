package io.periplus.snapshot.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a resource counts when it is compared, each field under the path that people know it by:
 * {@code name}, {@code tag.Env}, and the places of its configuration as they are.
 *
 * <p>Not compared is what says how and when it was read: times, the operation, staleness.
 */
public final class ResourceFields {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TAG = "tag.";

  private ResourceFields() {}

  /**
   * A resource as it is compared.
   *
   * @param columns columns beside the configuration: name -> value, of those that have one
   * @param tags null when they could not be read
   * @param configuration JSON text
   */
  public record Content(
      String type, Map<String, String> columns, JsonNode tags, String configuration) {}

  /** Path -> values before and after, in order of path. */
  public static List<FieldChange> between(Content before, Content after, Noise noise) {
    Map<String, FieldChange> changes = new TreeMap<>();
    compareColumns(before, after, changes);
    compareTags(before.tags(), after.tags(), changes);
    if (!before.configuration().equals(after.configuration())) {
      JsonNode was = steady(before, noise);
      JsonNode is = steady(after, noise);
      Repetitions.remove(before.tags(), was, after.tags(), is);
      // Where a column repeats a field of the configuration, they are one change.
      DocumentDiff.between(was, is).forEach(change -> changes.put(change.path(), change));
    }
    return List.copyOf(changes.values());
  }

  private static void compareColumns(
      Content before, Content after, Map<String, FieldChange> changes) {
    TreeMap<String, String> all = new TreeMap<>(before.columns());
    all.putAll(after.columns());
    for (String column : all.keySet()) {
      put(changes, column, text(before.columns().get(column)), text(after.columns().get(column)));
    }
  }

  private static JsonNode text(String value) {
    return value == null ? null : TextNode.valueOf(value);
  }

  /** Tags that could not be read on one side say nothing about the other. */
  private static void compareTags(
      JsonNode before, JsonNode after, Map<String, FieldChange> changes) {
    if (before == null || after == null) {
      return;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.setAll((ObjectNode) before);
    all.setAll((ObjectNode) after);
    all.fieldNames()
        .forEachRemaining(key -> put(changes, TAG + key, before.get(key), after.get(key)));
  }

  private static void put(
      Map<String, FieldChange> changes, String path, JsonNode before, JsonNode after) {
    boolean same = before == null ? after == null : before.equals(after);
    if (!same) {
      changes.put(path, new FieldChange(path, before, after));
    }
  }

  private static JsonNode steady(Content content, Noise noise) {
    JsonNode configuration = parse(content.configuration());
    if (configuration instanceof ObjectNode object) {
      noise.removeFrom(content.type(), object);
    }
    return configuration;
  }

  /** JSON text as a tree; what is not JSON as the text that it is. */
  public static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      // What is not JSON was damaged on the way: it is compared as the text that it is.
      return TextNode.valueOf(json);
    }
  }
}
