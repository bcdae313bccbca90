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
    return text == null ? null : wellFormed(text).getBytes(StandardCharsets.UTF_8);
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
