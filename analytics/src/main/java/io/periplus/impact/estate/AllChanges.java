package io.periplus.impact.estate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the evidence of a snapshot says that a change of each resource may alter (X1), counted.
 * Exact answers, which run the kernels again, are never more (X4).
 */
public final class AllChanges {
  private final List<RadiusResource> seeds;
  private final ChangeRadii radii;
  private final RadiusInput input;
  private final RadiusRules rules;

  private AllChanges(
      List<RadiusResource> seeds, ChangeRadii radii, RadiusInput input, RadiusRules rules) {
    this.seeds = seeds;
    this.radii = radii;
    this.input = input;
    this.rules = rules;
  }

  /**
   * Lists derived edges, and what each rests on.
   *
   * @throws EstateTooLargeException if there are too many to list one by one
   */
  public static AllChanges of(FailureRadii failures) {
    RadiusInput input = failures.input();
    return new AllChanges(
        seeds(input), ChangeRadii.of(input, failures.rules(), failures), input, failures.rules());
  }

  /** Every resource, stubs among them, in the order of their ARNs; not the internet. */
  public static List<RadiusResource> seeds(RadiusInput input) {
    return input.resources().stream()
        .filter(each -> !each.arn().equals(CompromiseGraph.INTERNET))
        .toList();
  }

  /**
   * Counts what each seed may alter.
   *
   * @return seed to its counts, in the order of {@link #seeds}
   */
  public List<SeedCounts> counts() {
    SeedCounts[] counts = new SeedCounts[seeds.size()];
    IntStream.range(0, counts.length)
        .parallel()
        .forEach(seed -> counts[seed] = count(seeds.get(seed).arn()));
    return new ArrayList<>(Arrays.asList(counts));
  }

  private SeedCounts count(String arn) {
    RadiusCounter counter = new RadiusCounter(rules, input.monthlyCost());
    for (String each : radii.structural(arn)) {
      counter.add(radii.resource(each), 1, Set.of());
    }
    return SeedCounts.of(counter.counts());
  }
}
