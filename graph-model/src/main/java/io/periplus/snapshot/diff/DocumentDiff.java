package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs between two JSON documents, place by place, in order of path.
 *
 * <p>The order of lists is no difference: AWS does not keep it (rule V1), and {@code config_hash}
 * leaves it out too. Elements are matched by their identity ({@code SecurityGroupRuleId=sgr-1});
 * where they have none, the elements that came and went are one change of the list.
 */
public final class DocumentDiff {
  private final List<FieldChange> changes = new ArrayList<>();

  private DocumentDiff() {}

  /** Differences; none for documents that are the same but for the order of lists. */
  public static List<FieldChange> between(JsonNode before, JsonNode after) {
    DocumentDiff diff = new DocumentDiff();
    diff.compare(DocumentPath.ROOT, before, after);
    return diff.changes;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before == null || after == null) {
      if (before != after) {
        changes.add(new FieldChange(path, before, after));
      }
    } else if (before.isObject() && after.isObject()) {
      compareMembers(path, before, after);
    } else if (before.isArray() && after.isArray()) {
      compareElements(path, before, after);
    } else if (!before.equals(after)) {
      changes.add(new FieldChange(path, before, after));
    }
  }

  private void compareMembers(String path, JsonNode before, JsonNode after) {
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      compare(DocumentPath.member(path, name), before.get(name), after.get(name));
    }
  }

  private void compareElements(String path, JsonNode before, JsonNode after) {
    Optional<ElementIdentity> identity = ElementIdentity.of(before, after);
    if (identity.isEmpty()) {
      compareBags(path, before, after);
      return;
    }
    Map<String, JsonNode> was = identity.get().index(before);
    Map<String, JsonNode> is = identity.get().index(after);
    TreeSet<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    for (String key : keys) {
      compare(DocumentPath.element(path, key), was.get(key), is.get(key));
    }
  }

  /** Lists as bags: an element that is there twice and then once went once. */
  private void compareBags(String path, JsonNode before, JsonNode after) {
    Map<String, Integer> surplus = new LinkedHashMap<>();
    before.forEach(element -> surplus.merge(text(element), 1, Integer::sum));
    after.forEach(element -> surplus.merge(text(element), -1, Integer::sum));
    ArrayNode gone = surplus(before, surplus, 1);
    ArrayNode come = surplus(after, surplus, -1);
    if (!gone.isEmpty() || !come.isEmpty()) {
      changes.add(new FieldChange(DocumentPath.elements(path), gone, come));
    }
  }

  private static ArrayNode surplus(JsonNode list, Map<String, Integer> surplus, int sign) {
    Map<String, Integer> left = new LinkedHashMap<>(surplus);
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : list) {
      String text = text(element);
      if (left.get(text) * sign > 0) {
        left.merge(text, -sign, Integer::sum);
        found.add(element);
      }
    }
    return found;
  }

  /** One text for documents that are the same but for the order of lists and members. */
  static String text(JsonNode document) {
    StringBuilder out = new StringBuilder();
    write(document, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      out.append('{');
      for (String name : names) {
        out.append(JsonNodeFactory.instance.textNode(name)).append(':');
        write(node.get(name), out);
        out.append(',');
      }
      out.append('}');
    } else if (node.isArray()) {
      String[] texts = new String[node.size()];
      Iterator<JsonNode> elements = node.elements();
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text(elements.next());
      }
      Arrays.sort(texts);
      out.append('[').append(String.join(",", texts)).append(']');
    } else {
      out.append(node);
    }
  }
}
