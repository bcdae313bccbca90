package io.periplus.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with the line that it stands on, for messages. */
final class YamlNode {
  private final int line;
  private final int keyLine;
  private final String text;
  private final Map<String, YamlNode> members;
  private final List<YamlNode> elements;

  private YamlNode(
      int line, int keyLine, String text, Map<String, YamlNode> members, List<YamlNode> elements) {
    this.line = line;
    this.keyLine = keyLine;
    this.text = text;
    this.members = members;
    this.elements = elements;
  }

  /**
   * Reads the value that the parser stands before.
   *
   * @param problems gets keys that stand twice, as {@code line: text}
   */
  static YamlNode read(JsonParser parser, List<String> problems) throws IOException {
    JsonToken token = parser.nextToken();
    return value(parser, token, line(parser), problems);
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static YamlNode value(
      JsonParser parser, JsonToken token, int keyLine, List<String> problems) throws IOException {
    int line = line(parser);
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int at = line(parser);
        YamlNode member = value(parser, parser.nextToken(), at, problems);
        if (members.putIfAbsent(name, member) != null) {
          problems.add(at + ": " + name + " stands there twice");
        }
      }
      return new YamlNode(line, keyLine, null, members, null);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        elements.add(value(parser, next, line(parser), problems));
      }
      return new YamlNode(line, keyLine, null, null, elements);
    }
    boolean absent = token == null || token == JsonToken.VALUE_NULL;
    return new YamlNode(line, keyLine, absent ? null : parser.getText(), null, null);
  }

  int line() {
    return line;
  }

  /** Where the key of this value stands; of an element, where itself does. */
  int keyLine() {
    return keyLine;
  }

  /** A scalar as it is written; null for anything else. */
  String text() {
    return text;
  }

  /** Members of a mapping, in order; null for anything else. */
  Map<String, YamlNode> members() {
    return members;
  }

  /** Elements of a list; null for anything else. */
  List<YamlNode> elements() {
    return elements;
  }

  /** Whether a key stands there without a value. */
  boolean isEmpty() {
    return text == null && members == null && elements == null;
  }
}
