package io.periplus.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's messages in our words and without what they tell of this machine (SQ8). */
final class SqlMessages {
  private static final int LONGEST = 400;

  /** {@code Parser Error: }. */
  private static final Pattern KIND = Pattern.compile("^([A-Z][A-Za-z -]{2,30}) Error: ");

  private static final Pattern PLACE =
      Pattern.compile("\\R+LINE (\\d+): (.*)\\R( *)\\^", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("(?:[A-Za-z]:\\\\|/)[^\\s'\"]*/[^\\s'\"]*");

  private SqlMessages() {}

  /**
   * @param offset in the text, from 0; negative where it is not known
   */
  static SqlException syntax(String text, String message, int offset) {
    if (isTooDeep(message)) {
      return failed(message);
    }
    String told = message.startsWith("Cannot run") ? message : cannotRun(message);
    if (offset < 0 || offset > text.length()) {
      return SqlException.syntax(told, 0, 0);
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return SqlException.syntax(told, line, column);
  }

  /** What the engine said when it bound or ran a query that had passed the gate. */
  static SqlException failed(String message) {
    Matcher kind = KIND.matcher(message);
    String name = kind.find() ? kind.group(1).toLowerCase(Locale.ROOT) : "";
    if (name.equals("out of memory")) {
      return SqlException.resultTooLarge(
          "Cannot run the query: it needs more memory than a query has. Ask for less: fewer rows,"
              + " fewer columns, a narrower join.");
    }
    if (isTooDeep(message)) {
      return SqlException.tooLarge(
          "Cannot run the query: it is nested too deeply. Write it with fewer levels.");
    }
    if (name.equals("permission")) {
      return SqlException.refused(
          "SQ2", "Cannot run the query: it reads or writes outside the snapshot's tables.");
    }
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      int line = Integer.parseInt(place.group(1));
      int shown = place.group(3).length() - ("LINE " + line + ": ").length();
      // A long line is shown from its middle on; then its columns are not those of the text.
      int column = place.group(2).startsWith("...") ? 0 : Math.max(1, shown + 1);
      return SqlException.syntax(cannotRun(message.substring(0, place.start())), line, column);
    }
    return SqlException.syntax(cannotRun(message), 0, 0);
  }

  private static boolean isTooDeep(String message) {
    return message.contains("Max expression depth") || message.contains("memory exhausted at");
  }

  private static String cannotRun(String message) {
    String what = oneLine(KIND.matcher(message).replaceFirst(""));
    boolean loose = what.startsWith("Failed to cast value") && what.contains("from source column");
    return "Cannot run the query: "
        + what
        + (what.matches(".*[.!?]$") ? "" : ".")
        + (loose ? " Put x->>'$.y' in parentheses: = and the like bind stronger." : "");
  }

  /** How many letters are to be added, left out or changed (Levenshtein). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(diagonal, row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** On one line, not long, no paths. */
  static String oneLine(String message) {
    String line = FILE.matcher(message.replaceAll("\\s+", " ").strip()).replaceAll("…");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
