package io.periplus.gremlin.ws;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.graph.BytecodeValues;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;

/**
 * Makes values of GraphSON 3, typed or not. The types are those of the switch; any other, a lambda
 * for one, is refused.
 *
 * @see <a href="https://tinkerpop.apache.org/docs/3.7.3/dev/io/#graphson-3d0">GraphSON 3</a>
 */
final class GraphSonInput {
  private static final String TYPE = "@type";
  private static final String VALUE = "@value";

  private GraphSonInput() {}

  static UUID uuid(JsonNode node) {
    JsonNode text = node.path(TYPE).asText().equals("g:UUID") ? node.path(VALUE) : node;
    try {
      return UUID.fromString(text.asText());
    } catch (IllegalArgumentException e) {
      throw UnreadableRequest.malformed("requestId is no UUID");
    }
  }

  static Map<String, Object> arguments(JsonNode node) {
    if (!node.isObject()) {
      throw UnreadableRequest.malformed("args is no object");
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (value(node, 0) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> arguments.put(String.valueOf(key), value));
      return arguments;
    }
    throw UnreadableRequest.malformed("args is no map");
  }

  private static Object value(JsonNode node, int depth) {
    if (depth > WireValueReader.DEEPEST) {
      throw BytecodeValues.refusedType("value that nests so deep");
    }
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> null;
      case NUMBER -> number(node);
      case ARRAY -> list(node, depth);
      case OBJECT ->
          node.has(TYPE)
              ? typed(node.path(TYPE).asText(), node.path(VALUE), depth)
              : object(node, depth);
      default -> throw UnreadableRequest.malformed("a value is missing");
    };
  }

  private static Object number(JsonNode node) {
    if (node.isInt()) {
      return node.intValue();
    }
    if (node.isLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()) {
      return node.doubleValue();
    }
    throw BytecodeValues.refusedType("number of more than 64 bits");
  }

  private static Object typed(String type, JsonNode value, int depth) {
    String name = type.startsWith("g:") ? type.substring(2) : "";
    if (BytecodeValues.isToken(name)) {
      return BytecodeValues.token(name, text(value));
    }
    if (name.endsWith("Strategy")) {
      return WireValueReader.strategy(name, textKeys(object(value, depth)));
    }
    return switch (name) {
      case "Int32" -> integral(value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      case "Int64" -> integral(value, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      case "Double" -> real(value);
      case "Date" -> new Date(integral(value, Long.MIN_VALUE, Long.MAX_VALUE).longValue());
      case "UUID" -> uuid(value);
      case "List" -> list(value, depth);
      case "Set" -> new LinkedHashSet<>(list(value, depth));
      case "Map" -> map(value, depth);
      case "Vertex" ->
          WireValueReader.vertex(value(value.path("id"), depth + 1), value.path("label").asText());
      case "Edge" -> WireValueReader.edge(value(value.path("id"), depth + 1));
      case "Binding" ->
          WireValueReader.binding(text(value.path("key")), value(value.path("value"), depth + 1));
      case "P", "TextP" ->
          BytecodeValues.predicate(
              text(value.path("predicate")), predicateArguments(value.path("value"), depth));
      case "Bytecode" -> bytecode(value, depth);
      default -> throw BytecodeValues.refusedType("value of type " + type);
    };
  }

  private static List<?> predicateArguments(JsonNode value, int depth) {
    Object argument = value(value, depth + 1);
    if (argument instanceof List<?> several) {
      return several;
    }
    List<Object> one = new ArrayList<>();
    one.add(argument);
    return one;
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw UnreadableRequest.malformed("a name is no text");
    }
    return node.textValue();
  }

  private static Number integral(JsonNode node, long least, long most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > most) {
      throw UnreadableRequest.malformed("a number does not fit its type");
    }
    return node.longValue();
  }

  private static double real(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw UnreadableRequest.malformed("a number does not fit its type");
    };
  }

  private static List<Object> list(JsonNode node, int depth) {
    requireArray(node);
    List<Object> list = new ArrayList<>(node.size());
    node.forEach(item -> list.add(value(item, depth + 1)));
    return list;
  }

  /** Keys and values of a typed map stand by turns in an array. */
  private static Map<Object, Object> map(JsonNode node, int depth) {
    requireArray(node);
    if (node.size() % 2 != 0) {
      throw UnreadableRequest.malformed("a map has a key without a value");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < node.size(); i += 2) {
      map.put(value(node.get(i), depth + 1), value(node.get(i + 1), depth + 1));
    }
    return map;
  }

  private static Map<Object, Object> object(JsonNode node, int depth) {
    if (!node.isObject()) {
      throw UnreadableRequest.malformed("a value is no object");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(entry -> map.put(entry.getKey(), value(entry.getValue(), depth + 1)));
    return map;
  }

  private static Map<String, Object> textKeys(Map<Object, Object> map) {
    Map<String, Object> keyed = new LinkedHashMap<>();
    map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
    return keyed;
  }

  private static Bytecode bytecode(JsonNode node, int depth) {
    Bytecode bytecode = new Bytecode();
    if (node.has("source")) {
      requireArray(node.path("source"));
      node.path("source")
          .forEach(
              instruction ->
                  BytecodeValues.addSource(
                      bytecode, operator(instruction), operands(instruction, depth)));
    }
    if (node.has("step")) {
      requireArray(node.path("step"));
      node.path("step")
          .forEach(
              instruction -> bytecode.addStep(operator(instruction), operands(instruction, depth)));
    }
    return bytecode;
  }

  private static String operator(JsonNode instruction) {
    requireArray(instruction);
    return text(instruction.path(0));
  }

  private static Object[] operands(JsonNode instruction, int depth) {
    List<Object> operands = list(instruction, depth);
    return operands.subList(1, operands.size()).toArray();
  }

  private static void requireArray(JsonNode node) {
    if (!node.isArray()) {
      throw UnreadableRequest.malformed("a list is missing");
    }
  }
}
