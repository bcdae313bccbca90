package io.periplus.api.impact;

import static java.util.Objects.requireNonNull;

import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.network.whatif.Change;
import java.util.List;

/**
 * A question about one seed.
 *
 * @param arn of the seed, or {@code internet}
 * @param maxHops 1 to 64
 * @param to ARN of the one target whose witness is wanted; null for those of the worst
 * @param changes of mode change, in their order; none for the deletion of the seed
 */
public record RadiusQuestion(
    String arn,
    RadiusMode mode,
    RadiusDirection direction,
    int maxHops,
    RadiusScenario scenario,
    String to,
    List<Change> changes) {
  public RadiusQuestion {
    requireNonNull(arn, "arn is null");
    requireNonNull(mode, "mode is null");
    requireNonNull(direction, "direction is null");
    requireNonNull(scenario, "scenario is null");
    changes = List.copyOf(changes);
  }

  /** A question without changes. */
  public RadiusQuestion(
      String arn,
      RadiusMode mode,
      RadiusDirection direction,
      int maxHops,
      RadiusScenario scenario,
      String to) {
    this(arn, mode, direction, maxHops, scenario, to, List.of());
  }
}
