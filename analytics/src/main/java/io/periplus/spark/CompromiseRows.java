package io.periplus.spark;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.SeedCounts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Radii of compromise, counted. */
final class CompromiseRows implements ModeRows {
  private static final long serialVersionUID = 1L;

  private final SeedNames names;
  private final BitSet stubs = new BitSet();
  private final HashMap<RadiusDirection, CensusResult> results;

  CompromiseRows(List<RadiusResource> seeds, Map<RadiusDirection, CensusResult> results) {
    this.names = new SeedNames(seeds);
    for (int seed = 0; seed < seeds.size(); seed++) {
      stubs.set(seed, seeds.get(seed).stub());
    }
    this.results = new HashMap<>(results);
  }

  @Override
  public String mode() {
    return "compromise";
  }

  @Override
  public List<RadiusDirection> directions() {
    return List.of(RadiusDirection.values());
  }

  @Override
  public int seed(String arn) {
    return names.seed(arn);
  }

  @Override
  public RadiusRow row(int seed, RadiusDirection direction) {
    return of(results.get(direction), seed).endsAtStubs(stubs.get(seed));
  }

  /** A row of a census. */
  static RadiusRow of(CensusResult result, int seed) {
    SeedCounts certain = result.counts(seed, Certainty.CERTAIN);
    SeedCounts possible = result.counts(seed, Certainty.POSSIBLE);
    boolean exact = certain.exact() && possible.exact();
    return new RadiusRow(certain, possible)
        .hops(result.maxHops(seed))
        .component(result.componentId(seed), result.componentSize(seed))
        .method(exact ? RadiusRow.Method.EXACT : RadiusRow.Method.SKETCH);
  }
}
