package io.periplus.network.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.model.CidrBlock;
import io.periplus.network.InputWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A JSON object of a configuration, read by member name. A member of the wrong kind is a warning
 * and reads as absent; nothing throws.
 */
final class Configuration {
  private final String arn;
  private final String path;
  private final JsonNode node;
  private final List<InputWarning> warnings;

  private Configuration(String arn, String path, JsonNode node, List<InputWarning> warnings) {
    this.arn = arn;
    this.path = path;
    this.node = node;
    this.warnings = warnings;
  }

  /** The whole configuration of a resource; {@code root} is an object. */
  static Configuration of(String arn, JsonNode root, List<InputWarning> warnings) {
    return new Configuration(arn, "", root, warnings);
  }

  String arn() {
    return arn;
  }

  /** The member is there and not null. */
  boolean has(String name) {
    JsonNode value = node.get(name);
    return value != null && !value.isNull();
  }

  /** The member is an explicit null: it could not be read when the resource was collected. */
  boolean isUnknown(String name) {
    JsonNode value = node.get(name);
    return value != null && value.isNull();
  }

  Iterable<String> names() {
    return node::fieldNames;
  }

  /** A non-empty string, else null. */
  String text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      warn(name, "expected a string, found " + kindOf(value));
      return null;
    }
    String text = value.textValue();
    return text.isEmpty() ? null : text;
  }

  String text(String name, String absent) {
    String text = text(name);
    return text == null ? absent : text;
  }

  /** DNS names compare in lower case. */
  String hostName(String name) {
    String text = text(name);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  boolean flag(String name, boolean absent) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return absent;
    }
    if (!value.isBoolean()) {
      warn(name, "expected true or false, found " + kindOf(value));
      return absent;
    }
    return value.booleanValue();
  }

  /**
   * The value, {@code absent} when it is missing, or null (and a warning) when it is no integer.
   */
  Integer integer(String name, Integer absent) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return absent;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      warn(name, "expected an integer, found " + kindOf(value));
      return null;
    }
    return value.intValue();
  }

  /** The value, {@code absent} when it is missing or no number. */
  double number(String name, double absent) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return absent;
    }
    if (!value.isNumber()) {
      warn(name, "expected a number, found " + kindOf(value));
      return absent;
    }
    return value.doubleValue();
  }

  /** An object member; an empty one when it is missing or of another kind. */
  Configuration object(String name) {
    JsonNode value = node.get(name);
    if (value != null && !value.isNull() && !value.isObject()) {
      warn(name, "expected an object, found " + kindOf(value));
      value = null;
    }
    return new Configuration(
        arn,
        path + name + '.',
        value == null || value.isNull() ? MissingNode.getInstance() : value,
        warnings);
  }

  /**
   * The objects of a list; empty when it is missing. What is no object, or a member that is no
   * list, counts in {@link Items#unreadable}.
   */
  Items items(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return new Items(List.of(), 0);
    }
    if (!value.isArray()) {
      warn(name, "expected a list, found " + kindOf(value));
      return new Items(List.of(), 1);
    }
    List<Configuration> items = new ArrayList<>(value.size());
    int unreadable = 0;
    for (JsonNode item : value) {
      if (item.isObject()) {
        items.add(new Configuration(arn, path + name + "[].", item, warnings));
      } else {
        warn(name + "[]", "expected an object, found " + kindOf(item));
        unreadable++;
      }
    }
    return new Items(items, unreadable);
  }

  /**
   * Objects of a list.
   *
   * @param unreadable how many elements could not be read
   */
  record Items(List<Configuration> readable, int unreadable) {}

  /** The strings of a list; others are a warning. */
  List<String> texts(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      warn(name, "expected a list, found " + kindOf(value));
      return List.of();
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode item : value) {
      if (item.isTextual()) {
        texts.add(item.textValue());
      } else {
        warn(name + "[]", "expected a string, found " + kindOf(item));
      }
    }
    return texts;
  }

  /** Numbers of a list as text, and strings as they are. */
  List<String> numbers(String name) {
    JsonNode value = node.get(name);
    List<String> out = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(item -> out.add(item.asText()));
    } else if (value != null && !value.isNull()) {
      warn(name, "expected a list, found " + kindOf(value));
    }
    return out;
  }

  /** A CIDR block, or null: when the member is missing, and with a warning when it is none. */
  CidrBlock cidr(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      warn(name, e.getMessage());
      return null;
    }
  }

  void warn(String name, String message) {
    warnings.add(new InputWarning(arn, path + name, message));
  }

  private static String kindOf(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
