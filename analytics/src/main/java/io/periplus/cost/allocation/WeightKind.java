package io.periplus.cost.allocation;

/** What the shares of a provider are measured by; the first kind with a weight above 0 counts. */
public enum WeightKind {
  /** Bytes by flow logs or a usage file; cost of split cost allocation rows. */
  BYTES,
  /** A metric of CloudWatch. */
  METRIC,
  /** Network interfaces, targets or vCPU. */
  COUNT,
  /** One each. */
  EVEN
}
