package io.periplus.impact.estate;

/** Whether an edge holds under every value of what is not known, or for some values only. */
public enum EdgeVerdict {
  YES,
  MAYBE;

  /** Both together: the weaker. */
  public EdgeVerdict and(EdgeVerdict other) {
    return this == YES ? other : MAYBE;
  }

  /** One of the two is enough: the stronger. */
  public EdgeVerdict or(EdgeVerdict other) {
    return this == YES ? YES : other;
  }
}
