package io.periplus.impact;

/** What becomes of a resource when another stops working, the worst first; it has the worst. */
public enum FailureClass {
  /** It stops working. */
  DOWN,
  /** It works, and everything that feeds it is down or starved. */
  STARVED,
  /** A group that it needs lost a member and has enough left. */
  DEGRADED,
  /** What runs goes on; nothing new can start. */
  NO_REPLACE,
  /** It works unseen. */
  OBSERVABILITY
}
