package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Terse construction of JSON in the member names of the AWS API. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** A member of an object; a null value leaves it out. */
  record Member(String name, Object value) {}

  static Member member(String name, Object value) {
    return new Member(name, value);
  }

  /** An object of these members, in that order. */
  static ObjectNode object(Member... members) {
    ObjectNode object = NODES.objectNode();
    for (Member member : members) {
      if (member.value() != null) {
        object.set(member.name(), node(member.value()));
      }
    }
    return object;
  }

  /**
   * A short object of alternating member names and values. A null value leaves its member out, as
   * AWS does with members that are not set.
   */
  static ObjectNode object(Object... namesAndValues) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.set((String) namesAndValues[i], node(namesAndValues[i + 1]));
      }
    }
    return object;
  }

  static ArrayNode array(Object... values) {
    ArrayNode array = NODES.arrayNode();
    for (Object value : values) {
      array.add(node(value));
    }
    return array;
  }

  static ArrayNode arrayOf(Iterable<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }

  /** {@code [{"Key": ..., "Value": ...}]}: tags as most services write them. */
  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode array = NODES.arrayNode();
    tags.forEach((key, value) -> array.add(object("Key", key, "Value", value)));
    return array;
  }

  /** Percent-encoded, as IAM returns policy documents. */
  static String policyDocument(JsonNode document) {
    return URLEncoder.encode(document.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Iterable<?> values) {
      return arrayOf(values);
    }
    return MAPPER.valueToTree(value);
  }
}
