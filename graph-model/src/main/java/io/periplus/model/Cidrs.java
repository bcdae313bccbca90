package io.periplus.model;

/** What the two families' parsers share. */
final class Cidrs {
  private Cidrs() {}

  static int prefixLength(String text, int slash, int max) {
    String digits = text.substring(slash + 1);
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("not a CIDR block: " + text);
    }
    int length = Integer.parseInt(digits);
    if (length > max) {
      throw new IllegalArgumentException("not a CIDR block, length above " + max + ": " + text);
    }
    return length;
  }
}
