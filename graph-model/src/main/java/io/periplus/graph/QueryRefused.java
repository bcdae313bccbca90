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

  /**
   * A refusal by an interface, of what never comes to the engine.
   *
   * @param what is wrong, without the end of the sentence
   * @param instead what to do, a sentence
   */
  public static QueryRefused by(String rule, String what, String instead) {
    return new QueryRefused(rule, what, instead);
  }

  static QueryRefused step(String rule, String step) {
    return new QueryRefused(
        rule, step + " is not allowed", "The graph is read-only; use reading steps only.");
  }

  /** A step that is not on the list of GR4. */
  static QueryRefused stepClass(Class<?> step) {
    String name = StepNames.of(step);
    return name.equals(StepNames.PROFILE)
        ? new QueryRefused("GR4", name + " is not offered", "Use explain() to see the steps.")
        : step("GR4", name);
  }

  /** Id of the rule, as the documentation of the endpoint lists it. */
  public String rule() {
    return rule;
  }
}
