package io.periplus.cost.table;

import java.util.Comparator;

/** Texts in the order of their bytes in UTF-8, null before all. */
public final class TextOrder {
  /** The order. */
  public static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(TextOrder::compare);

  private TextOrder() {}

  /** Compares two texts, neither null. */
  public static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // A pair of surrogates stands for what comes after all that a single char can be.
        boolean beyond = Character.isSurrogate(a);
        return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : beyond ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
