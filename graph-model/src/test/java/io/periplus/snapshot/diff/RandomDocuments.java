package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/** Documents in the shape of AWS's answers, with names and values as an attacker chooses them. */
final class RandomDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of(
          "Id",
          "Key",
          "Value",
          "Name",
          "FromPort",
          "a.b",
          "a[b]",
          "[]",
          "",
          "\"",
          "ü",
          "=1+1",
          "Egress",
          "RuleNumber");
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "1",
          "true",
          "null",
          "0.0.0.0/0",
          "::/0",
          "]",
          "\"",
          ",",
          "=x",
          "\\",
          "a,Key=b",
          "\n",
          "<script>",
          "x.y");

  private final SplittableRandom random;

  RandomDocuments(long seed) {
    random = new SplittableRandom(seed);
  }

  ObjectNode object(int depth) {
    ObjectNode object = JSON.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(pick(NAMES), value(depth - 1));
    }
    return object;
  }

  /** The same but for a few places; elements of lists change places. */
  JsonNode changed(JsonNode node, int depth) {
    if (random.nextInt(8) == 0) {
      return value(depth);
    }
    if (node.isObject()) {
      ObjectNode copy = JSON.objectNode();
      node.fields()
          .forEachRemaining(
              field -> {
                if (random.nextInt(10) > 0) {
                  copy.set(field.getKey(), changed(field.getValue(), depth - 1));
                }
              });
      if (random.nextInt(6) == 0) {
        copy.set(pick(NAMES), value(depth - 1));
      }
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JSON.arrayNode();
      for (JsonNode element : node) {
        if (random.nextInt(10) > 0) {
          copy.insert(random.nextInt(copy.size() + 1), changed(element, depth - 1));
        }
      }
      return copy;
    }
    return node;
  }

  /** The same with every list and object in another order. */
  JsonNode shuffled(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = JSON.objectNode();
      List<String> names = new java.util.ArrayList<>();
      node.fieldNames().forEachRemaining(name -> names.add(random.nextInt(names.size() + 1), name));
      names.forEach(name -> copy.set(name, shuffled(node.get(name))));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JSON.arrayNode();
      node.forEach(e -> copy.insert(random.nextInt(copy.size() + 1), shuffled(e)));
      return copy;
    }
    return node;
  }

  private JsonNode value(int depth) {
    switch (random.nextInt(depth <= 0 ? 5 : 9)) {
      case 0:
        return JSON.numberNode(random.nextInt(3));
      case 1:
        return JSON.booleanNode(random.nextBoolean());
      case 2:
        return random.nextInt(4) == 0 ? JSON.nullNode() : JSON.textNode(pick(TEXTS));
      case 3:
      case 4:
        return JSON.textNode(pick(TEXTS));
      case 5:
        return object(depth);
      default:
        return list(depth);
    }
  }

  private ArrayNode list(int depth) {
    ArrayNode list = JSON.arrayNode();
    boolean objects = random.nextInt(3) > 0;
    for (int i = random.nextInt(5); i > 0; i--) {
      if (objects) {
        ObjectNode element = object(depth - 1);
        element.put("Key", pick(TEXTS));
        list.add(element);
      } else {
        list.add(value(depth - 1));
      }
    }
    return list;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
