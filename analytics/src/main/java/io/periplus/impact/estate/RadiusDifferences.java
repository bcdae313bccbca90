package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whose radius of compromise is another after edits (ALG16): only who reaches the start of an edge
 * that came or went can be affected.
 *
 * @param affected how many resources can be; the internet counts as one
 * @param seeds those whose radius counts differently, the nearest to an edge that came or went
 *     first, then by ARN; of the {@code looked} nearest
 * @param looked how many were looked at
 */
public record RadiusDifferences(int affected, List<Seed> seeds, int looked) {
  public RadiusDifferences {
    seeds = List.copyOf(seeds);
  }

  /** The radius of a seed before and after. */
  public record Seed(RadiusResource resource, Radius before, Radius after) {}

  /** Nothing changed. */
  public static RadiusDifferences none() {
    return new RadiusDifferences(0, List.of(), 0);
  }

  /**
   * Compares.
   *
   * @param change edges that came and went
   * @param most seeds that are looked at
   * @param wanted asked for every seed; what it throws ends the work
   */
  public static RadiusDifferences of(
      CompromiseRadii before,
      CompromiseRadii after,
      EstateChange change,
      int most,
      Runnable wanted) {
    TreeSet<String> tails = new TreeSet<>();
    for (List<DerivedEdge> edges : List.of(change.added(), change.removed())) {
      for (DerivedEdge edge : edges) {
        // Packets come from the internet, though the edge starts at what it reaches.
        boolean inwards = edge.to().equals(CompromiseGraph.INTERNET);
        tails.add(inwards ? edge.to() : edge.from());
      }
    }
    Map<String, Integer> far = new HashMap<>();
    for (CompromiseRadii radii : List.of(before, after)) {
      radii
          .reaching(tails, Certainty.POSSIBLE)
          .forEach((arn, hops) -> far.merge(arn, hops, Math::min));
    }
    List<String> order = new ArrayList<>(far.keySet());
    order.sort(Comparator.comparing((String arn) -> far.get(arn)).thenComparing(arn -> arn));
    List<Seed> seeds = new ArrayList<>();
    int looked = 0;
    for (String arn : order) {
      if (looked == most) {
        break;
      }
      looked++;
      wanted.run();
      if (before.has(arn) && after.has(arn)) {
        Radius old = before.radius(arn, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS);
        Radius now = after.radius(arn, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS);
        if (!old.certain().equals(now.certain()) || !old.possible().equals(now.possible())) {
          seeds.add(new Seed(now.seed(), old, now));
        }
      }
    }
    return new RadiusDifferences(order.size(), seeds, looked);
  }
}
