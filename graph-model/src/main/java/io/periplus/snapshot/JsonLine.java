package io.periplus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One line of JSON as bytes, written member by member. A configuration is JSON inside a JSON text,
 * in which every fifth character is escaped: general writers take half of a snapshot's time for it.
 */
final class JsonLine {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEWLINE = {'\n'};
  private static final boolean[] IS_PLAIN = new boolean[256];

  static {
    for (int i = ' '; i < IS_PLAIN.length; i++) {
      IS_PLAIN[i] = i != '"' && i != '\\';
    }
  }

  private byte[] bytes = new byte[4096];
  private int length;
  private boolean first = true;

  /** Starts a new line. */
  JsonLine start() {
    return start('{');
  }

  /** Starts a new line, which is an object or a list. */
  JsonLine start(char bracket) {
    length = 0;
    return open(bracket);
  }

  JsonLine end() {
    return close('}');
  }

  /** How long the line is so far. */
  int length() {
    return length;
  }

  /** Counts the bytes from one place to another in. */
  void updateInto(MessageDigest digest, int from, int to) {
    digest.update(bytes, from, to - from);
  }

  /** What was written so far. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    out.write('\n');
  }

  /** A member whose value is a text, or null. */
  JsonLine text(String name, String value) {
    name(name);
    return value == null ? raw("null") : quoted(value);
  }

  /** A member whose value is the UTF-8 form of a text, or null. */
  JsonLine utf8(String name, byte[] utf8) {
    name(name);
    return utf8 == null ? raw("null") : quoted(utf8);
  }

  /** A member whose value is JSON as it stands, or null. */
  JsonLine json(String name, byte[] json) {
    name(name);
    return json == null ? raw("null") : raw(json);
  }

  JsonLine flag(String name, boolean value) {
    name(name);
    return raw(value ? "true" : "false");
  }

  JsonLine number(String name, long value) {
    name(name);
    return raw(Long.toString(value));
  }

  /** Opens an object or a list as a member. */
  JsonLine open(String name, char bracket) {
    name(name);
    return open(bracket);
  }

  private JsonLine open(char bracket) {
    ensure(1);
    bytes[length++] = (byte) bracket;
    first = true;
    return this;
  }

  JsonLine close(char bracket) {
    ensure(1);
    bytes[length++] = (byte) bracket;
    first = false;
    return this;
  }

  /** The UTF-8 form of a text as the element of a list. */
  JsonLine element(byte[] utf8) {
    separate();
    return quoted(utf8);
  }

  JsonLine newline() {
    return raw(NEWLINE);
  }

  /** A member of which the name too is data. */
  JsonLine entry(String key, String value) {
    key(key);
    return quoted(value);
  }

  /** As {@link #entry(String, String)}. */
  JsonLine entry(String key, long value) {
    key(key);
    return raw(Long.toString(value));
  }

  private void key(String key) {
    separate();
    quoted(key);
    ensure(1);
    bytes[length++] = ':';
  }

  /** The name of a column, which needs no escapes. */
  private void name(String name) {
    separate();
    int size = name.length();
    ensure(size + 3L);
    bytes[length++] = '"';
    for (int i = 0; i < size; i++) {
      bytes[length + i] = (byte) name.charAt(i);
    }
    length += size;
    bytes[length++] = '"';
    bytes[length++] = ':';
  }

  private void separate() {
    if (!first) {
      ensure(1);
      bytes[length++] = ',';
    }
    first = false;
  }

  private JsonLine raw(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private JsonLine raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  private JsonLine quoted(String text) {
    return quoted(UnicodeText.utf8(text));
  }

  private JsonLine quoted(byte[] value) {
    // An escape has six characters at most.
    ensure(6L * value.length + 2);
    byte[] out = bytes;
    int at = length;
    out[at++] = '"';
    for (byte b : value) {
      out[at] = b;
      if (IS_PLAIN[b & 0xff]) {
        at++;
      } else {
        at = escape(out, at, b);
      }
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  private static int escape(byte[] out, int start, byte special) {
    int at = start;
    out[at++] = '\\';
    if (special == '"' || special == '\\') {
      out[at++] = special;
      return at;
    }
    int letter = "\b\t\n\f\r".indexOf(special);
    if (letter >= 0) {
      out[at++] = (byte) "btnfr".charAt(letter);
    } else {
      out[at++] = 'u';
      out[at++] = '0';
      out[at++] = '0';
      out[at++] = HEX[special >> 4];
      out[at++] = HEX[special & 15];
    }
    return at;
  }

  private void ensure(long more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, length + more)));
    }
  }
}
