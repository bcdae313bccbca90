package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
  private final int end;
  private int at;
  private int depth;

  private PlainTree(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** The name of a member; immutable, so that any thread may find it. */
  private static final class Name {
    final byte[] utf8;
    final String text;

    Name(byte[] utf8) {
      this.utf8 = utf8;
      this.text = new String(utf8, StandardCharsets.UTF_8);
    }

    boolean is(byte[] bytes, int from, int to) {
      return Arrays.equals(utf8, 0, utf8.length, bytes, from, to);
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
    return read(utf8, 0, utf8.length);
  }

  private static JsonNode read(byte[] utf8, int from, int to) {
    PlainTree tree = new PlainTree(utf8, from, to);
    try {
      JsonNode value = tree.value();
      return tree.at == to ? value : null;
    } catch (NotPlain e) {
      return null;
    }
  }

  /**
   * An object whose members are read when they are asked for. What is wrong inside of a member is
   * found then.
   *
   * @return null if a general parser has to read it
   */
  static ObjectNode readLazily(byte[] utf8) {
    PlainTree tree = new PlainTree(utf8, 0, utf8.length);
    try {
      Members members = tree.members();
      return tree.at == utf8.length ? members.object() : null;
    } catch (NotPlain e) {
      return null;
    }
  }

  /**
   * Some members of an object; what stands behind the last of them is not looked at.
   *
   * @return null if a general parser has to read it
   */
  static ObjectNode read(byte[] utf8, Set<String> members) {
    PlainTree tree = new PlainTree(utf8, 0, utf8.length);
    try {
      return tree.some(members);
    } catch (NotPlain e) {
      return null;
    }
  }

  private ObjectNode some(Set<String> members) {
    ObjectNode some = NODES.objectNode();
    expect('{');
    while (peek() != '}' && some.size() < members.size()) {
      expect('"');
      String name = name();
      expect(':');
      if (members.contains(name)) {
        some.set(name, value());
      } else {
        skip();
      }
      if (peek() != '}') {
        expect(',');
      }
    }
    return some;
  }

  /** The members of an object that stands as text. */
  private static final class Members extends LazyMembers {
    /** Of each member where its name begins and ends, and where its value does. */
    private static final int PLACES = 4;

    private final byte[] bytes;
    private int[] places = new int[32 * PLACES];
    private int size;

    Members(byte[] bytes) {
      this.bytes = bytes;
    }

    void add(int name, int nameEnd, int value, int valueEnd) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = name;
      places[size++] = nameEnd;
      places[size++] = value;
      places[size++] = valueEnd;
    }

    @Override
    List<String> names() {
      List<String> names = new ArrayList<>(size / PLACES);
      for (int i = 0; i < size; i += PLACES) {
        names.add(PlainTree.name(bytes, places[i], places[i + 1]));
      }
      return names;
    }

    @Override
    JsonNode make(String name) {
      // The last of those of one name counts, as for any parser.
      for (int i = size - PLACES; i >= 0; i -= PLACES) {
        if (isNamed(name, places[i], places[i + 1])) {
          return value(places[i + 2], places[i + 3]);
        }
      }
      return null;
    }

    private boolean isNamed(String name, int from, int to) {
      int length = name.length();
      for (int i = 0; i < length && i < to - from; i++) {
        if (bytes[from + i] != name.charAt(i)) {
          // Names beyond ASCII have other bytes than characters; there are none in AWS's models.
          return bytes[from + i] < 0 && name.equals(PlainTree.name(bytes, from, to));
        }
      }
      return length == to - from;
    }

    private JsonNode value(int from, int to) {
      JsonNode plain = PlainTree.read(bytes, from, to);
      if (plain != null) {
        return plain;
      }
      try {
        return SdkJson.MAPPER.readTree(bytes, from, to - from);
      } catch (IOException e) {
        throw new UncheckedIOException("a member is not JSON", e);
      }
    }
  }

  private Members members() {
    expect('{');
    Members members = new Members(bytes);
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      expect('"');
      int name = at;
      int nameEnd = end();
      expect(':');
      int value = at;
      skip();
      members.add(name, nameEnd, value, at);
      if (peek() == '}') {
        at++;
        return members;
      }
      expect(',');
    }
  }

  /** Goes behind a value, which may hold others. */
  private void skip() {
    int open = 0;
    while (true) {
      byte next = peek();
      if (next == '"') {
        at++;
        end();
      } else if (open == 0 && (next == ',' || next == '}' || next == ']')) {
        return;
      } else {
        open += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
        at++;
      }
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
    while (to < end && in[to] != '"') {
      // An escape, or what should be one.
      if (in[to] == '\\' || in[to] >= 0 && in[to] < ' ') {
        throw NotPlain.INSTANCE;
      }
      to++;
    }
    if (to == end) {
      throw NotPlain.INSTANCE;
    }
    at = to + 1;
    return to;
  }

  private String name() {
    int from = at;
    return name(bytes, from, end());
  }

  private static String name(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & NAME_SLOTS - 1;
    Name known = NAMES[slot];
    if (known == null || !known.is(bytes, from, to)) {
      // Two that meet in one slot must not drive each other out with every resource.
      known = NAMES[slot ^ 1];
      if (known == null || !known.is(bytes, from, to)) {
        known = new Name(Arrays.copyOfRange(bytes, from, to));
        NAMES[slot ^ 1] = NAMES[slot];
        NAMES[slot] = known;
      }
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
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = 10 * value + bytes[at++] - '0';
      if (at - first > DIGITS) {
        throw NotPlain.INSTANCE;
      }
    }
    boolean whole = at > first && (bytes[first] != '0' || at == first + 1);
    boolean ends = at == end || bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ']';
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
    if (at == end) {
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
