package io.periplus.report;

import java.util.regex.Pattern;

/** Strangers' text made harmless: no formula in a spreadsheet, no markup in Markdown. */
public final class InertText {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private InertText() {}

  /**
   * An RFC 4180 cell. One that a spreadsheet would run gets an apostrophe, unless it is a number;
   * what a terminal would run is written out, as {@link #visible} does, but line breaks stay.
   */
  public static String csvCell(String cell) {
    if (cell == null) {
      return "";
    }
    boolean formula = !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0;
    String text = visible(cell, "\n\t");
    if (formula && !NUMBER.matcher(cell).matches()) {
      text = '\'' + text;
    }
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** A Markdown table cell that shows the text and does nothing else. */
  public static String markdown(String cell) {
    if (cell == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (char c : visible(cell).toCharArray()) {
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '\\', '`', '*', '_', '[', ']', '|', '~', '#' -> text.append('\\').append(c);
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /**
   * Control characters (ANSI escapes among them), bidirectional marks and lone surrogates written
   * out as {@code \\u001b}, so that nothing moves a cursor or reverses a line.
   */
  public static String visible(String text) {
    return visible(text, "");
  }

  private static String visible(String text, String kept) {
    if (text == null) {
      return "";
    }
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (kept.indexOf(c) < 0 && (isUnsafe(c) || isLoneSurrogate(text, i))) {
        if (safe == null) {
          safe = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        safe.append(String.format("\\u%04x", (int) c));
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean isUnsafe(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x061c
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff;
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
