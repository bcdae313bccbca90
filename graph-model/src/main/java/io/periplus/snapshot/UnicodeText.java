package io.periplus.snapshot;

import java.nio.charset.StandardCharsets;

/** Names and tags are hostile text: a lone surrogate has no UTF-8 form. */
final class UnicodeText {
  private UnicodeText() {}

  /** The same text with each lone surrogate replaced by U+FFFD. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  /** The UTF-8 form of {@link #wellFormed}; null for null. */
  static byte[] utf8(String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Encoding puts a question mark for a lone surrogate: without one there was none.
    return hasQuestionMark(bytes) ? wellFormed(text).getBytes(StandardCharsets.UTF_8) : bytes;
  }

  private static boolean hasQuestionMark(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '?') {
        return true;
      }
    }
    return false;
  }

  private static String replaceLoneSurrogates(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                result.appendCodePoint(
                    point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? 0xFFFD
                        : point));
    return result.toString();
  }
}
