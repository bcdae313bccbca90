package io.periplus.simulator.demo;

/** What differs between yesterday and today. */
final class DemoChanges {
  private DemoChanges() {}

  static void apply(EstateBuilder estate, int version) {}
}
