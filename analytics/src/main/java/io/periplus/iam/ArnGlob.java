package io.periplus.iam;

import java.util.Arrays;

/**
 * Patterns of ARNs (IAM41, IAM59): six parts, each a pattern of its own, so that a wildcard in one
 * of the first five does not cover a colon; in the sixth it covers colons and slashes. A pattern of
 * fewer parts that ends in {@code *} covers all the rest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
final class ArnGlob {
  private static final int PARTS = 6;

  private ArnGlob() {}

  /** Wildcards stay inside their part: what AWS's page says to write. */
  static Glob strict(int[] symbols) {
    int[] compiled = symbols.clone();
    int colons = 0;
    int total = colons(symbols);
    for (int i = 0; i < compiled.length; i++) {
      if (compiled[i] == ':') {
        colons++;
      } else if (colons < PARTS - 1) {
        boolean coversRest =
            compiled[i] == Glob.STAR && i == compiled.length - 1 && total < PARTS - 1;
        compiled[i] = coversRest ? Glob.STAR : inPart(compiled[i]);
      }
    }
    return Glob.of(compiled);
  }

  /**
   * Of a pattern with fewer than six parts, a wildcard that ends a part covers colons. AWS says
   * both: that it may, and that wildcards stand for characters within a part. What only this form
   * matches is not decided.
   */
  static Glob lenient(int[] symbols) {
    if (isComplete(symbols)) {
      return strict(symbols);
    }
    int[] compiled = symbols.clone();
    int colons = 0;
    for (int i = 0; i < compiled.length; i++) {
      if (compiled[i] == ':') {
        colons++;
      } else if (colons < PARTS - 1) {
        boolean endsPart = i + 1 == compiled.length || compiled[i + 1] == ':';
        compiled[i] = compiled[i] == Glob.STAR && endsPart ? Glob.STAR : inPart(compiled[i]);
      }
    }
    return Glob.of(compiled);
  }

  /** Whether the pattern is one of all six parts. */
  static boolean isComplete(int[] symbols) {
    return colons(symbols) >= PARTS - 1;
  }

  /** Whether the third part, the service, holds a wildcard (IAM42). */
  static boolean hasServiceWildcard(int[] symbols) {
    int colons = 0;
    for (int symbol : symbols) {
      if (symbol == ':') {
        colons++;
      } else if (symbol < 0 && colons == 2) {
        return true;
      }
    }
    return false;
  }

  private static int colons(int[] symbols) {
    return (int) Arrays.stream(symbols).filter(symbol -> symbol == ':').count();
  }

  private static int inPart(int symbol) {
    return symbol == Glob.STAR ? Glob.STAR_IN_PART : symbol == Glob.ANY ? Glob.ANY_IN_PART : symbol;
  }
}
