package io.periplus.iam.access;

import java.util.Comparator;

/** The order of texts in tables: by UTF-8 bytes, which is that of code points. */
final class TextOrder {
  static final Comparator<String> UTF8 = TextOrder::compare;

  private TextOrder() {}

  private static int compare(String a, String b) {
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean above = Character.isSurrogate(x);
        return above == Character.isSurrogate(y) ? Character.compare(x, y) : above ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
