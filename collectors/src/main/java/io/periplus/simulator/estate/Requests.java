package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normal form of requests, in which a live request and a recorded one compare equal. */
public final class Requests {
  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:(.+)");

  private Requests() {}

  /**
   * Without paging, dry-run and empty members; keys sorted; lists of plain values sorted; Lambda
   * functions by name, however they were named.
   */
  public static ObjectNode normalise(ListOperation operation, JsonNode request) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    Map<String, JsonNode> sorted = new TreeMap<>();
    request.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
    sorted.forEach(
        (name, value) -> {
          boolean empty = value.isNull() || value.isContainerNode() && value.isEmpty();
          if (!empty && !name.equals("DryRun") && !operation.isPaging(name)) {
            result.set(name, canonical(name, value));
          }
        });
    return result;
  }

  private static JsonNode canonical(String name, JsonNode value) {
    if (value instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(canonical(name, element)));
      if (elements.stream().allMatch(JsonNode::isValueNode)) {
        elements.sort(Comparator.comparing(JsonNode::asText));
      }
      return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }
    if (value instanceof ObjectNode object) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      Map<String, JsonNode> sorted = new TreeMap<>();
      object.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
      sorted.forEach((key, field) -> result.set(key, canonical(key, field)));
      return result;
    }
    if (name.equals("FunctionName")) {
      Matcher arn = FUNCTION_ARN.matcher(value.asText());
      return JsonNodeFactory.instance.textNode(arn.matches() ? arn.group(1) : value.asText());
    }
    // One text per value: a number read from a form and one read from JSON are then the same.
    return value.isNumber() || value.isBoolean()
        ? JsonNodeFactory.instance.textNode(value.asText())
        : value;
  }
}
