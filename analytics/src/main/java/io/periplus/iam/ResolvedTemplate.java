package io.periplus.iam;

/**
 * A {@link Template} in a request: a pattern, or why there is none. The two forms in which
 * conditions compare it are made once, when they are first asked for; whoever makes them makes the
 * same.
 */
final class ResolvedTemplate {
  private final int[] symbols;
  private final Ternary approximate;
  private final Ternary problem;
  private Glob glob;
  private String text;

  private ResolvedTemplate(int[] symbols, Ternary approximate, Ternary problem) {
    this.symbols = symbols;
    this.approximate = approximate;
    this.problem = problem;
  }

  static ResolvedTemplate of(int[] symbols, Ternary approximate) {
    return new ResolvedTemplate(symbols, approximate, null);
  }

  /** The text itself, where wildcards are characters as others. */
  static ResolvedTemplate literally(String text) {
    return of(Glob.literally(text), null);
  }

  /**
   * @param problem false for a variable that is absent, which no value can match
   */
  static ResolvedTemplate unresolved(Ternary problem) {
    return new ResolvedTemplate(null, null, problem);
  }

  /** The pattern; null where a variable has no value. */
  int[] symbols() {
    return symbols;
  }

  /** What makes it uncertain, where wildcards stand for what is unknown; else null. */
  Ternary approximate() {
    return approximate;
  }

  /** Why there is no pattern; null if there is one. */
  Ternary problem() {
    return problem;
  }

  /** The pattern, compiled. */
  Glob glob() {
    Glob made = glob;
    if (made == null) {
      made = Glob.of(symbols);
      glob = made;
    }
    return made;
  }

  /** The pattern as text, its wildcards as the characters that they are written with. */
  String text() {
    String made = text;
    if (made == null) {
      made = glob().toString();
      text = made;
    }
    return made;
  }
}
