package io.periplus.collect;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a line of JSON that this project wrote, member by member in the order in which they were
 * written. That takes a fraction of what a parser takes, and nearly all lines are so: where one is
 * not, for an escaped character or another order, it {@link #isPlain is not plain}, what was read
 * of it means nothing, and a parser has to read it.
 */
final class PlainLine {
  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean plain = true;

  PlainLine(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Whether everything was as expected. */
  boolean isPlain() {
    return plain;
  }

  /** Goes into an object. */
  PlainLine open() {
    expect('{');
    return this;
  }

  /** Goes to the next member. */
  PlainLine next() {
    expect(',');
    return this;
  }

  /** The member's value, a text or null. */
  String text(String name) {
    name(name);
    return isAt("null") ? null : text();
  }

  /** Goes over a member whose value is a text. */
  PlainLine skipText(String name) {
    name(name);
    endOfText();
    return this;
  }

  boolean flag(String name) {
    name(name);
    if (isAt("true")) {
      return true;
    }
    plain &= isAt("false");
    return false;
  }

  /** The member's value, an object of texts or null. */
  Map<String, String> texts(String name) {
    name(name);
    if (isAt("null")) {
      return null;
    }
    Map<String, String> texts = new TreeMap<>();
    if (isAt("{}")) {
      return texts;
    }
    expect('{');
    while (plain) {
      String key = text();
      expect(':');
      texts.put(key == null ? "" : key, text());
      if (!isAt(",")) {
        expect('}');
        return texts;
      }
    }
    return texts;
  }

  /** The text of the last member's value, which {@code after} bytes follow. */
  String rest(String name, int after) {
    name(name);
    return plain && at <= end - after
        ? new String(bytes, at, end - after - at, StandardCharsets.UTF_8)
        : null;
  }

  private String text() {
    int from = at + 1;
    int to = endOfText();
    return plain ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : null;
  }

  /** Goes behind a text, and says where its last quote is. */
  private int endOfText() {
    expect('"');
    while (plain && at < end && bytes[at] != '"') {
      plain = bytes[at] != '\\';
      at++;
    }
    int to = at;
    expect('"');
    return to;
  }

  private void name(String name) {
    expect('"');
    if (!isAt(name)) {
      plain = false;
    }
    expect('"');
    expect(':');
  }

  /** Goes behind some ASCII text if it is here. */
  private boolean isAt(String text) {
    int length = text.length();
    if (at + length > end) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }

  private void expect(char c) {
    plain = plain && at < end && bytes[at] == c;
    at++;
  }
}
