package io.periplus.collect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Texts as JSON writes them. Most are ids and names, which need no escapes. */
final class JsonText {
  private JsonText() {}

  /** Appends a text in quotes. */
  static void quote(String text, StringBuilder out) {
    out.append('"');
    if (isPlain(text)) {
      out.append(text);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(text, out);
    }
    out.append('"');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
