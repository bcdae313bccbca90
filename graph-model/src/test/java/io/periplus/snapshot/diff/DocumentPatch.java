package io.periplus.snapshot.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the later document from the earlier one and the changes alone, reading each path as a
 * person would: what a difference is worth is shown by what can be made from it.
 */
final class DocumentPatch {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DocumentPatch() {}

  static JsonNode apply(JsonNode before, List<FieldChange> changes) throws JsonProcessingException {
    JsonNode document = before.deepCopy();
    for (FieldChange change : changes) {
      List<String> steps = steps(change.path());
      if (steps.isEmpty()) {
        document = change.after();
        continue;
      }
      JsonNode parent = document;
      for (String step : steps.subList(0, steps.size() - 1)) {
        parent = step.startsWith(".") ? parent.get(step.substring(1)) : element(parent, step);
      }
      set(parent, steps.get(steps.size() - 1), change);
    }
    return document;
  }

  private static void set(JsonNode parent, String step, FieldChange change)
      throws JsonProcessingException {
    if (step.startsWith(".")) {
      ObjectNode object = (ObjectNode) parent;
      if (change.after() == null) {
        object.remove(step.substring(1));
      } else {
        object.set(step.substring(1), change.after());
      }
      return;
    }
    ArrayNode list = (ArrayNode) parent;
    if (step.equals("[")) {
      change.before().forEach(gone -> remove(list, gone));
      change.after().forEach(list::add);
      return;
    }
    if (change.before() != null) {
      remove(list, element(list, step));
    }
    if (change.after() != null) {
      list.add(change.after());
    }
  }

  private static void remove(ArrayNode list, JsonNode gone) {
    for (int i = 0; i < list.size(); i++) {
      if (DocumentDiff.text(list.get(i)).equals(DocumentDiff.text(gone))) {
        list.remove(i);
        return;
      }
    }
    throw new AssertionError("no such element: " + gone);
  }

  private static JsonNode element(JsonNode list, String step) throws JsonProcessingException {
    Map<String, JsonNode> wanted = identity(step.substring(1));
    for (JsonNode element : list) {
      if (wanted.entrySet().stream()
          .allMatch(part -> part.getValue().equals(element.get(part.getKey())))) {
        return element;
      }
    }
    throw new AssertionError("no element " + step + " in " + list);
  }

  private static Map<String, JsonNode> identity(String text) throws JsonProcessingException {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      int end = end(text, equals + 1, ',');
      String value = text.substring(equals + 1, end);
      parts.put(text.substring(at, equals), scalar(value));
      at = end + 1;
    }
    return parts;
  }

  private static JsonNode scalar(String value) throws JsonProcessingException {
    boolean json = value.matches("\".*|true|false|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    return json ? MAPPER.readTree(value) : MAPPER.getNodeFactory().textNode(value);
  }

  /** {@code .name} for members, {@code [identity} for elements, {@code [} for a bag. */
  static List<String> steps(String path) throws JsonProcessingException {
    List<String> steps = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      if (path.charAt(at) == '[') {
        int end = end(path, at + 1, ']');
        String inside = path.substring(at + 1, end);
        steps.add(
            inside.startsWith("\"") ? "." + MAPPER.readValue(inside, String.class) : "[" + inside);
        at = end + 1;
      } else {
        int from = path.charAt(at) == '.' ? at + 1 : at;
        int end = from;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        steps.add("." + path.substring(from, end));
        at = end;
      }
    }
    return steps;
  }

  /** Where an unquoted mark stands, or the end. */
  private static int end(String text, int from, char mark) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == mark) {
        return i;
      }
    }
    return text.length();
  }
}
