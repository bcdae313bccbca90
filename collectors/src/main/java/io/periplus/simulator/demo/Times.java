package io.periplus.simulator.demo;

/** The instants of the estate. Fixed, so that the same version always gives the same bytes. */
final class Times {
  /** When nearly everything was created. */
  static final String CREATED = "2025-03-03T09:00:00Z";

  /** When the things of the second generation were created. */
  static final String TODAY = "2026-01-15T07:30:00Z";

  private Times() {}
}
