package io.periplus.cost.estimate;

/** How certain the amount of a component is. */
public enum ComponentStatus {
  /** Quantity and price are known. */
  PRICED,
  /** The amount is at most that; it is not part of the estimate. */
  UPPER_BOUND,
  /** What is used is not known; the price of a unit may be. */
  USAGE_UNKNOWN,
  /** The catalogue has no price, or no single one. */
  PRICE_UNKNOWN,
  /** AWS does not charge for it: a real zero. */
  FREE
}
