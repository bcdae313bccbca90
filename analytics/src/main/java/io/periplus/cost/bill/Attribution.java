package io.periplus.cost.bill;

/** Where a line of a bill ends: on a resource, on an ARN that is none, or in a bucket. */
public enum Attribution {
  /** A vertex of the snapshot, a stub included. */
  RESOURCE,
  /** The ARN is known, its scope was read completely, and it was never seen. */
  NOT_IN_SNAPSHOT,
  /** The ARN is in an older snapshot of this data directory. */
  GONE,
  /** The scope that would hold it was not read completely. */
  SCOPE_NOT_COLLECTED,
  /** No collector declares its type. */
  TYPE_NOT_COLLECTED,
  /** RID1. */
  NO_RESOURCE_ID,
  /** RID16. */
  UNRECOGNISED_ID,
  /** RID17. */
  AMBIGUOUS_ID,
  TAX,
  SUPPORT,
  CREDIT,
  REFUND,
  FEE,
  DISCOUNT,
  /** AM10; its key is the ARN of the commitment. */
  COMMITMENT_UNUSED,
  MARKETPLACE,
  ADJUSTMENT;

  /** Whether rows of it have an ARN of their own instead of a bucket key. */
  public boolean hasArn() {
    return compareTo(TYPE_NOT_COLLECTED) <= 0;
  }
}
