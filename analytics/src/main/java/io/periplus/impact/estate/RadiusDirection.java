package io.periplus.impact.estate;

/** Along the edges, or against them. */
public enum RadiusDirection {
  /** What falls with the seed. */
  FORWARD,
  /** Who can reach the seed; what it needs. */
  REVERSE
}
