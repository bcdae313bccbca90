package io.periplus.cost.waste;

/** Why a row is not FOUND, or has no saving. */
public enum WasteReason {
  /** A scope that the condition needs is not complete; the evidence names it. */
  SCOPE_NOT_COMPLETE,
  /** The snapshot has no metrics. */
  METRICS_NOT_COLLECTED,
  /** Fewer than 80 % of the datapoints of the window. */
  METRICS_SPARSE,
  /** The tables of reachability are not there. */
  REACHABILITY_NOT_RUN,
  /** What reaches a database, and from which zones, is not known. */
  CLIENTS_NOT_KNOWN,
  /** What commitments cover, and leave unused, is not read: without a bill nothing tells. */
  COMMITMENTS_NOT_READ,
  /** No collector reads the advice of AWS. */
  ADVICE_NOT_COLLECTED,
  /** A field that the condition needs is not there or cannot be read. */
  FIELD_NOT_READ,
  /** The saving depends on use that no configuration tells. */
  USAGE_NOT_KNOWN,
  /** The resource has no cost, neither billed nor estimated. */
  NO_COST,
  /** The catalogue has no price, or no single one, for one of the two forms compared. */
  PRICE_NOT_KNOWN
}
