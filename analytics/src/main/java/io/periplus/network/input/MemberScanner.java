package io.periplus.network.input;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Finds members of a JSON object without parsing their values. */
final class MemberScanner {
  private final byte[] text;
  private int at;

  /**
   * @param text UTF-8
   */
  MemberScanner(byte[] text) {
    this.text = text;
  }

  /**
   * An object with the members of these names as they are written; null if it is no object, and the
   * text itself if it has no others.
   */
  byte[] membersNamed(List<byte[]> names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    if (skipSpace() != '{') {
      return null;
    }
    out.write('{');
    at++;
    if (skipSpace() == '}') {
      out.write('}');
      return out.toByteArray();
    }
    boolean first = true;
    boolean whole = true;
    while (true) {
      int begin = at;
      if (skipSpace() != '"' || !skipString()) {
        return null;
      }
      boolean wanted = isOneOf(names, begin + 1, at - 1);
      if (skipSpace() != ':') {
        return null;
      }
      at++;
      skipSpace();
      if (!skipValue()) {
        return null;
      }
      if (wanted) {
        if (!first) {
          out.write(',');
        }
        out.write(text, begin, at - begin);
        first = false;
      }
      whole &= wanted;
      int next = skipSpace();
      at++;
      if (next == '}') {
        out.write('}');
        return whole ? text : out.toByteArray();
      }
      if (next != ',') {
        return null;
      }
      skipSpace();
    }
  }

  /** The next byte that is no space; -1 at the end. */
  private int skipSpace() {
    while (at < text.length) {
      byte next = text[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
    return -1;
  }

  private boolean skipValue() {
    if (at == text.length) {
      return false;
    }
    byte begin = text[at];
    if (begin == '"') {
      return skipString();
    }
    if (begin == '{' || begin == '[') {
      return skipStructure();
    }
    int from = at;
    while (at < text.length && text[at] != ',' && text[at] != '}' && text[at] > ' ') {
      at++;
    }
    return at > from;
  }

  private boolean skipStructure() {
    int depth = 0;
    while (at < text.length) {
      switch (text[at]) {
        case '"' -> {
          if (!skipString()) {
            return false;
          }
          continue;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // Numbers, commas, words.
        }
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** From its first quote to after its last one. */
  private boolean skipString() {
    at++;
    while (at < text.length) {
      byte next = text[at++];
      if (next == '"') {
        return true;
      }
      if (next == '\\') {
        at++;
      }
    }
    return false;
  }

  /** A name with escapes may be any, and is taken for one of them. */
  private boolean isOneOf(List<byte[]> names, int from, int to) {
    for (byte[] name : names) {
      if (Arrays.equals(name, 0, name.length, text, from, to)) {
        return true;
      }
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '\\') {
        return true;
      }
    }
    return false;
  }
}
