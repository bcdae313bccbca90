package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import java.util.Comparator;
import java.util.List;

/**
 * A way that is kept with the snapshot (§5.1).
 *
 * @param seed ARN, or {@code internet}
 * @param certainty certain where there is a certain way, else possible
 */
public record KeptWitness(
    String seed, String target, Certainty certainty, List<WitnessStep> steps) {
  /** By seed, then target. */
  public static final Comparator<KeptWitness> ORDER =
      Comparator.comparing(KeptWitness::seed).thenComparing(KeptWitness::target);

  public KeptWitness {
    steps = List.copyOf(steps);
  }
}
