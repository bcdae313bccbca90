package io.periplus.cost.waste;

import java.util.function.UnaryOperator;

/**
 * A rule on a resource that it finds and on one that is in order, alike but for what matters.
 *
 * @param saving a month: {@code 8}, {@code <=5} for an upper bound, {@code -} for none
 */
record WasteExample(
    String rule,
    String type,
    String saving,
    UnaryOperator<WasteWorld> found,
    UnaryOperator<WasteWorld> clean) {
  static WasteExample of(
      String rule,
      String type,
      String saving,
      UnaryOperator<WasteWorld> found,
      UnaryOperator<WasteWorld> clean) {
    return new WasteExample(rule, type, saving, found, clean);
  }

  /** Two configurations of a resource that stands alone. */
  static WasteExample of(String rule, String type, String saving, String found, String clean) {
    return of(rule, type, saving, w -> w.subject(type, found), w -> w.subject(type, clean));
  }

  @Override
  public String toString() {
    return rule + ' ' + type.substring(type.lastIndexOf(':') + 1);
  }
}
