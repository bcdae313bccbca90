package io.periplus.graph;

import io.periplus.model.PeriplusException;

/** A query that is not run, with the rule that forbids it ({@code GR4}). */
public final class QueryRefused extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  QueryRefused(String rule, String what, String instead) {
    super(
        "query-refused",
        Category.USER,
        "Cannot run the query: " + what + " (" + rule + "). " + instead);
    this.rule = rule;
  }

  static QueryRefused step(String rule, String step) {
    return new QueryRefused(
        rule, step + " is not allowed", "The graph is read-only; use reading steps only.");
  }

  /** Id of the rule, as the documentation of the endpoint lists it. */
  public String rule() {
    return rule;
  }
}
