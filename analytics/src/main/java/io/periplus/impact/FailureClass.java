package io.periplus.impact;

/** What became of a vertex, the worst first; a vertex has the worst that applies. */
public enum FailureClass {
  DOWN,
  /** Healthy, and every input is down or starved. */
  STARVED,
  /** A group that it needs lost a member and still has enough. */
  DEGRADED,
  NO_REPLACE,
  OBSERVABILITY
}
