package io.periplus.api.impact;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChangeRadius;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.WitnessStep;
import java.util.List;

/**
 * The radius of a seed and ways to the worst of it.
 *
 * @param internetReaches the seed: {@code YES}, {@code MAYBE} or {@code NO}; null in a radius of
 *     failure
 * @param witnesses at most one for each target
 * @param singlePoints resources whose failure alone takes the seed down; of a reverse radius of
 *     failure, else empty
 * @param currency of costs; null where none are known
 * @param change what the edits, or the deletion of the seed, alter; null in other modes
 */
public record RadiusAnswer(
    RadiusQuestion question,
    Radius radius,
    String internetReaches,
    List<Witness> witnesses,
    List<String> singlePoints,
    String currency,
    ChangeRadius change) {
  public RadiusAnswer {
    witnesses = List.copyOf(witnesses);
    singlePoints = List.copyOf(singlePoints);
  }

  /** One shortest way. */
  public record Witness(String target, Certainty certainty, List<WitnessStep> steps) {
    public Witness {
      steps = List.copyOf(steps);
    }
  }
}
