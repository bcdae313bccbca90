package io.periplus.spark;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.FailureCounter;
import io.periplus.impact.estate.RadiusDirection;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Radii of failure, counted: seeds that a census only bounds were searched, up to a limit. */
final class FailureRows implements ModeRows {
  private static final long serialVersionUID = 1L;

  private final SeedNames names;
  private final HashMap<RadiusDirection, CensusResult> results;
  private final HashMap<Integer, FailureCounter.Found> found = new HashMap<>();

  /** Seeds that only a search would count exactly. */
  private final BitSet bounded = new BitSet();

  FailureRows(
      SeedNames names,
      Map<RadiusDirection, CensusResult> results,
      int[] searched,
      Collection<FailureCounter.Found> found) {
    this.names = names;
    this.results = new HashMap<>(results);
    for (int seed : searched) {
      bounded.set(seed);
    }
    found.forEach(each -> this.found.put(each.seed(), each));
  }

  @Override
  public String mode() {
    return "failure";
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
    CensusResult result = results.get(direction);
    RadiusRow counted = CompromiseRows.of(result, seed);
    if (direction == RadiusDirection.REVERSE) {
      return counted;
    }
    FailureCounter.Found one = found.get(seed);
    if (one != null) {
      return new RadiusRow(one.certain().counts(), one.possible().counts())
          .failures(one.certain(), one.possible())
          .hops(one.possible().maxHops())
          .component(result.componentId(seed), result.componentSize(seed));
    }
    if (bounded.get(seed)) {
      return counted.method(RadiusRow.Method.UPPER_BOUND).reason("FAILURE_SEEDS_LIMIT");
    }
    boolean exact =
        result.counts(seed, Certainty.CERTAIN).exact()
            && result.counts(seed, Certainty.POSSIBLE).exact();
    return exact ? counted.allDown() : counted;
  }
}
