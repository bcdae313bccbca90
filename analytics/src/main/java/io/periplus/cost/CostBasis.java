package io.periplus.cost;

/** Where an amount comes from; every amount says so. */
public enum CostBasis {
  /** Lines of a bill. */
  BILL,
  /** List price of the catalogue times what the snapshot tells, all components priced. */
  ESTIMATE,
  /** The same, with at least one component of unknown usage or price, or only bounded above. */
  ESTIMATE_PARTIAL,
  /** A total over several resources, some billed, some estimated. */
  MIXED,
  /** There is no amount; a reason stands beside it. */
  NONE;

  /** Whether it is a list-price estimate, before discounts, credits, tax, free tier and support. */
  public boolean isEstimate() {
    return this == ESTIMATE || this == ESTIMATE_PARTIAL;
  }

  /** The basis of a total over resources of both bases. */
  public CostBasis and(CostBasis other) {
    if (this == other || other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    return isEstimate() && other.isEstimate() ? ESTIMATE_PARTIAL : MIXED;
  }
}
