package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tree of JSON that this project wrote: no blanks, and hardly ever an escaped character. Each
 * configuration is read once or twice for the edges of its resource, and a general parser takes
 * several times as long. What is not so plain is left to one.
 */
final class PlainTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Deeper than any configuration; a general parser says what is too deep. */
  private static final int DEEPEST = 100;

  /** Numbers of so many digits fit in a long. */
  private static final int DIGITS = 18;

  private static final int NAME_SLOTS = 1 << 12;

  /** Names of members that were met, each by its bytes; a later one may take the place. */
  private static final Name[] NAMES = new Name[NAME_SLOTS];

  private final byte[] bytes;
  private int at;
  private int depth;

  private PlainTree(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The name of a member; immutable, so that any thread may find it. */
  private static final class Name {
    final byte[] utf8;
    final String text;

    Name(byte[] utf8) {
      this.utf8 = utf8;
      this.text = new String(utf8, StandardCharsets.UTF_8);
    }
  }

  /** Told of what a general parser has to read; there is nothing to trace. */
  private static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final NotPlain INSTANCE = new NotPlain();

    private NotPlain() {
      super("this JSON is not plain", null, false, false);
    }
  }

  /**
   * The tree of one value.
   *
   * @return null if a general parser has to read it
   */
  static JsonNode read(byte[] utf8) {
    PlainTree tree = new PlainTree(utf8);
    try {
      JsonNode value = tree.value();
      return tree.at == utf8.length ? value : null;
    } catch (NotPlain e) {
      return null;
    }
  }

  private JsonNode value() {
    byte first = peek();
    switch (first) {
      case '"':
        at++;
        return NODES.textNode(text());
      case '{':
        return object();
      case '[':
        return array();
      case 't':
        return word("true", NODES.booleanNode(true));
      case 'f':
        return word("false", NODES.booleanNode(false));
      case 'n':
        return word("null", NODES.nullNode());
      default:
        return number();
    }
  }

  private ObjectNode object() {
    enter();
    ObjectNode object = NODES.objectNode();
    if (peek() == '}') {
      leave();
      return object;
    }
    while (true) {
      expect('"');
      String name = name();
      expect(':');
      object.set(name, value());
      if (peek() == '}') {
        leave();
        return object;
      }
      expect(',');
    }
  }

  private ArrayNode array() {
    enter();
    ArrayNode array = NODES.arrayNode();
    if (peek() == ']') {
      leave();
      return array;
    }
    while (true) {
      array.add(value());
      if (peek() == ']') {
        leave();
        return array;
      }
      expect(',');
    }
  }

  private void enter() {
    at++;
    if (++depth > DEEPEST) {
      throw NotPlain.INSTANCE;
    }
  }

  private void leave() {
    at++;
    depth--;
  }

  /** A text behind its first quote. */
  private String text() {
    int from = at;
    int to = end();
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Goes behind the last quote of a text, and says where that is. */
  private int end() {
    byte[] in = bytes;
    int to = at;
    while (to < in.length && in[to] != '"') {
      // An escape, or what should be one.
      if (in[to] == '\\' || in[to] >= 0 && in[to] < ' ') {
        throw NotPlain.INSTANCE;
      }
      to++;
    }
    if (to == in.length) {
      throw NotPlain.INSTANCE;
    }
    at = to + 1;
    return to;
  }

  private String name() {
    int from = at;
    int to = end();
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & NAME_SLOTS - 1;
    Name known = NAMES[slot];
    if (known == null || !Arrays.equals(known.utf8, 0, known.utf8.length, bytes, from, to)) {
      known = new Name(Arrays.copyOfRange(bytes, from, to));
      NAMES[slot] = known;
    }
    return known.text;
  }

  /** A whole number; others are left to a general parser. */
  private JsonNode number() {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int first = at;
    long value = 0;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      value = 10 * value + bytes[at++] - '0';
      if (at - first > DIGITS) {
        throw NotPlain.INSTANCE;
      }
    }
    boolean whole = at > first && (bytes[first] != '0' || at == first + 1);
    boolean ends = at == bytes.length || bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ']';
    if (!whole || !ends || negative && value == 0) {
      throw NotPlain.INSTANCE;
    }
    long signed = negative ? -value : value;
    return (int) signed == signed ? NODES.numberNode((int) signed) : NODES.numberNode(signed);
  }

  private JsonNode word(String word, JsonNode value) {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private byte peek() {
    if (at == bytes.length) {
      throw NotPlain.INSTANCE;
    }
    return bytes[at];
  }

  private void expect(char c) {
    if (peek() != c) {
      throw NotPlain.INSTANCE;
    }
    at++;
  }
}
