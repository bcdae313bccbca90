package io.periplus.impact.estate;

/** What becomes of a resource when another stops working, the worst first. */
public enum FailureClass {
  /** It stops working. */
  DOWN,
  /** It works, and everything that feeds it is gone. */
  STARVED,
  /** It lost a part and has enough left. */
  DEGRADED,
  /** What runs goes on; nothing new can start. */
  NO_REPLACE,
  /** It works unseen. */
  OBSERVABILITY
}
