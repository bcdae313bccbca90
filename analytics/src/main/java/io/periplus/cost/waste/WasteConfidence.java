package io.periplus.cost.waste;

/** How sure a rule is. */
public enum WasteConfidence {
  /** The configuration proves it unused. */
  HIGH,
  /** A strong sign; a human decides. */
  MEDIUM,
  /** A candidate. */
  LOW
}
