package io.periplus.api.list;

import static java.util.Objects.requireNonNull;

import io.periplus.api.http.ProblemException;

/**
 * One filter value, read by the grammar that REST, the command line and saved URLs share (RC9):
 * {@code v} equals, {@code *} and {@code ?} glob, {@code !v} not, {@code !} alone absent, {@code *}
 * alone present, {@code >=n}, {@code <=n}, {@code a..b}; {@code \} escapes the next character.
 *
 * @param negated whether it excludes what {@code kind} selects
 * @param first the literal, the LIKE pattern (escape character {@code \}), or the lower bound
 * @param second the upper bound of {@link Kind#BETWEEN}, else null
 */
public record FilterValue(Kind kind, boolean negated, String first, String second) {

  /** What a value selects. */
  public enum Kind {
    EQUALS,
    GLOB,
    PRESENT,
    AT_LEAST,
    AT_MOST,
    BETWEEN
  }

  public FilterValue {
    requireNonNull(kind, "kind is null");
  }

  /**
   * Reads a value.
   *
   * @param ranges whether {@code >=}, {@code <=} and {@code ..} are ranges, as for numbers and
   *     times; in text they are ordinary characters
   * @throws ProblemException {@code invalid-filter}, with the position
   */
  static FilterValue parse(String parameter, String text, boolean ranges) {
    if (text.isEmpty()) {
      throw ProblemException.invalidFilter(
          parameter, 0, "the value is empty; ! alone means absent, * alone present.");
    }
    if (text.equals("!")) {
      return new FilterValue(Kind.PRESENT, true, null, null);
    }
    if (text.equals("*")) {
      return new FilterValue(Kind.PRESENT, false, null, null);
    }
    boolean negated = text.startsWith("!");
    int start = negated ? 1 : 0;
    String rest = text.substring(start);
    if (rest.equals("*")) {
      return new FilterValue(Kind.PRESENT, negated, null, null);
    }
    if (ranges) {
      if (rest.startsWith(">=") || rest.startsWith("<=")) {
        String bound = rest.substring(2);
        if (bound.isEmpty()) {
          throw ProblemException.invalidFilter(
              parameter, start + 2, "a bound is missing behind " + rest + ".");
        }
        return new FilterValue(
            rest.startsWith(">") ? Kind.AT_LEAST : Kind.AT_MOST, negated, bound, null);
      }
      int dots = rest.indexOf("..");
      if (dots >= 0) {
        if (dots == 0 || dots + 2 == rest.length()) {
          throw ProblemException.invalidFilter(
              parameter, start + dots, "a range needs both ends; use >= or <= for one.");
        }
        return new FilterValue(
            Kind.BETWEEN, negated, rest.substring(0, dots), rest.substring(dots + 2));
      }
    }
    return literalOrGlob(parameter, text, start, negated);
  }

  private static FilterValue literalOrGlob(
      String parameter, String text, int start, boolean negated) {
    StringBuilder literal = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean glob = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        if (++i == text.length()) {
          throw ProblemException.invalidFilter(
              parameter, i - 1, "nothing follows the escape character \\.");
        }
        c = text.charAt(i);
      } else if (c == '*' || c == '?') {
        glob = true;
        pattern.append(c == '*' ? '%' : '_');
        continue;
      }
      literal.append(c);
      if (c == '%' || c == '_' || c == '\\') {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return glob
        ? new FilterValue(Kind.GLOB, negated, pattern.toString(), null)
        : new FilterValue(Kind.EQUALS, negated, literal.toString(), null);
  }
}
