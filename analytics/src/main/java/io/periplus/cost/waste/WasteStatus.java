package io.periplus.cost.waste;

/** What a rule says of a resource; what is in order has no row. */
public enum WasteStatus {
  /** The condition holds. */
  FOUND,
  /** The condition seems to hold, and a scope that it needs is not complete (WR3). */
  UNKNOWN,
  /** The rule needs metrics, a bill or an analysis that is not there. */
  NOT_EVALUATED
}
