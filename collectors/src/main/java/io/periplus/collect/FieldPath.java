package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Where a value stands in a resource's configuration: {@code Routes[].GatewayId}, {@code
 * VpcConfig.SubnetIds}, {@code Environment.Variables.*}. {@code []} goes through a list, {@code *}
 * through the values of a map; a list at the end gives its elements.
 */
final class FieldPath {
  private final String text;
  private final List<String> steps;

  private FieldPath(String text) {
    this.text = text;
    List<String> split = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      boolean list = part.endsWith("[]");
      String name = list ? part.substring(0, part.length() - 2) : part;
      if (name.isEmpty()) {
        throw new IllegalArgumentException("path has an empty step: " + text);
      }
      split.add(name);
      if (list) {
        split.add("[]");
      }
    }
    this.steps = List.copyOf(split);
  }

  static FieldPath of(String text) {
    return new FieldPath(text);
  }

  /** The path as written; it is the {@code source} of an edge. */
  @Override
  public String toString() {
    return text;
  }

  /** The top member. */
  String member() {
    return steps.get(0);
  }

  /** Whether it leads into a member. */
  boolean isNested() {
    return steps.size() > 1;
  }

  /** All values there, none for absent and null ones. */
  List<JsonNode> values(JsonNode root) {
    List<JsonNode> found = new ArrayList<>(2);
    collect(root, 0, found);
    return found;
  }

  /** All non-empty texts there. */
  List<String> texts(JsonNode root) {
    List<String> found = new ArrayList<>(2);
    for (JsonNode value : values(root)) {
      if (value.isTextual() && !value.textValue().isEmpty()) {
        found.add(value.textValue());
      }
    }
    return found;
  }

  private void collect(JsonNode node, int step, List<JsonNode> found) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return;
    }
    if (step == steps.size()) {
      if (node.isArray()) {
        for (JsonNode element : node) {
          collect(element, step, found);
        }
      } else {
        found.add(node);
      }
      return;
    }
    String name = steps.get(step);
    if (name.equals("[]") || name.equals("*")) {
      for (JsonNode child : node) {
        collect(child, step + 1, found);
      }
    } else {
      collect(node.get(name), step + 1, found);
    }
  }

  /** Replaces each value there; a replacement of null removes it. */
  void replace(JsonNode root, UnaryOperator<JsonNode> replacement) {
    replace(root, 0, replacement);
  }

  private void replace(JsonNode node, int step, UnaryOperator<JsonNode> replacement) {
    if (node == null || !node.isContainerNode()) {
      return;
    }
    boolean last = step == steps.size() - 1;
    String name = steps.get(step);
    if (node instanceof ArrayNode array) {
      for (int i = 0; last && i < array.size(); i++) {
        array.set(i, replacement.apply(array.get(i)));
      }
      if (!last) {
        array.forEach(child -> replace(child, step + 1, replacement));
      }
    } else if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      if (name.equals("*")) {
        object.fieldNames().forEachRemaining(names::add);
      } else if (object.has(name)) {
        names.add(name);
      }
      for (String member : names) {
        if (!last) {
          replace(object.get(member), step + 1, replacement);
        } else {
          JsonNode value = replacement.apply(object.get(member));
          if (value == null) {
            object.remove(member);
          } else {
            object.set(member, value);
          }
        }
      }
    }
  }

  /**
   * Checks that the SDK's model has this path.
   *
   * @param embedded members that follow-up calls add; a null class holds anything
   * @throws IllegalArgumentException naming the step that does not exist
   */
  void validate(Class<? extends SdkPojo> root, Map<String, Class<? extends SdkPojo>> embedded) {
    if (embedded.containsKey(member())) {
      Class<? extends SdkPojo> type = embedded.get(member());
      int next = steps.size() > 1 && steps.get(1).equals("[]") ? 2 : 1;
      if (type != null && next < steps.size()) {
        validate(SdkShape.of(type), next);
      }
      return;
    }
    validate(SdkShape.of(root), 0);
  }

  private void validate(SdkShape shape, int step) {
    SdkField<?> field = shape.fieldsByMember().get(steps.get(step));
    int next = step + 1;
    while (field != null && next < steps.size()) {
      String name = steps.get(next);
      MarshallingKnownType type = field.marshallingType().getKnownType();
      if (name.equals("[]") && type == MarshallingKnownType.LIST) {
        field = field.getTrait(ListTrait.class).memberFieldInfo();
        next++;
      } else if (type == MarshallingKnownType.MAP) {
        field = (SdkField<?>) field.getTrait(MapTrait.class).valueFieldInfo();
        next++;
      } else if (type == MarshallingKnownType.SDK_POJO) {
        validate(SdkShape.of(field.constructor().get()), next);
        return;
      } else if (SdkShape.isPolicyDocument(field)) {
        return;
      } else {
        field = null;
      }
    }
    if (field == null) {
      throw new IllegalArgumentException("the SDK's model has no path " + text);
    }
  }
}
