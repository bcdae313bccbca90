package io.periplus.api.impact;

import static java.util.Objects.requireNonNull;

import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;

/**
 * A question about one seed.
 *
 * @param arn of the seed, or {@code internet}
 * @param maxHops 1 to 64
 * @param to ARN of the one target whose witness is wanted; null for those of the worst
 */
public record RadiusQuestion(
    String arn,
    RadiusMode mode,
    RadiusDirection direction,
    int maxHops,
    RadiusScenario scenario,
    String to) {
  public RadiusQuestion {
    requireNonNull(arn, "arn is null");
    requireNonNull(mode, "mode is null");
    requireNonNull(direction, "direction is null");
    requireNonNull(scenario, "scenario is null");
  }
}
