package io.periplus.iam.access;

/** How far a principal gets with a resource. */
public enum AccessLevel {
  /** Sees what is there, not what it holds. */
  LIST,
  /** Gets at the data. */
  READ,
  /** Changes or adds data. */
  WRITE,
  /** Deletes data, or what holds it. */
  DESTROY,
  /** Decides who has access. */
  ADMIN,
  /** Runs code in it: compute only (E6). */
  CONTROL
}
