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
  private final String text;
  private final Map<String, YamlNode> members;
  private final List<YamlNode> elements;

  private YamlNode(int line, String text, Map<String, YamlNode> members, List<YamlNode> elements) {
    this.line = line;
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
    return value(parser, parser.nextToken(), problems);
  }

  private static YamlNode value(JsonParser parser, JsonToken token, List<String> problems)
      throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int at = parser.currentTokenLocation().getLineNr();
        YamlNode member = value(parser, parser.nextToken(), problems);
        if (members.putIfAbsent(name, member) != null) {
          problems.add(at + ": " + name + " stands there twice");
        }
      }
      return new YamlNode(line, null, members, null);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        elements.add(value(parser, next, problems));
      }
      return new YamlNode(line, null, null, elements);
    }
    boolean absent = token == null || token == JsonToken.VALUE_NULL;
    return new YamlNode(line, absent ? null : parser.getText(), null, null);
  }

  int line() {
    return line;
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
