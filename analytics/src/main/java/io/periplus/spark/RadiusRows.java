package io.periplus.spark;

import io.periplus.impact.Certainty;
import io.periplus.impact.Sketch;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.SeedCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Rows of {@code blast_radius} of one mode, from what was counted of all seeds. */
final class RadiusRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a row says of its seed. */
  private record Seed(String arn, String type, String account, String region, boolean stub)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final String mode;
  private final ArrayList<Seed> seeds = new ArrayList<>();
  private final String[] internetReaches;
  private final ArrayList<String> reasons;
  private final HashMap<RadiusDirection, CensusResult> results;

  RadiusRows(
      String mode,
      List<RadiusResource> seeds,
      String[] internetReaches,
      Collection<String> reasons,
      Map<RadiusDirection, CensusResult> results) {
    this.mode = mode;
    this.internetReaches = internetReaches;
    this.reasons = new ArrayList<>(new TreeSet<>(reasons));
    this.results = new HashMap<>(results);
    for (RadiusResource seed : seeds) {
      this.seeds.add(
          new Seed(
              seed.arn(),
              seed.type(),
              orNull(seed.accountId()),
              orNull(seed.region()),
              seed.stub()));
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  int size() {
    return seeds.size();
  }

  String arn(int seed) {
    return seeds.get(seed).arn();
  }

  /** The row of a seed, in the order of the table's columns. */
  Object[] row(int seed, RadiusDirection direction) {
    CensusResult result = results.get(direction);
    SeedCounts certain = result.counts(seed, Certainty.CERTAIN);
    SeedCounts possible = result.counts(seed, Certainty.POSSIBLE);
    boolean exact = certain.exact() && possible.exact();
    Seed about = seeds.get(seed);
    TreeSet<String> why = new TreeSet<>(reasons);
    why.addAll(possible.reasons());
    if (possible.resources() > 0) {
      why.add("COST_MISSING");
    }
    if (about.stub() || possible.stubs() > 0) {
      why.add("STUB_REACHED");
    }
    List<Object> values = new ArrayList<>();
    values.add(about.arn());
    values.add(mode);
    values.add(direction.name().toLowerCase(Locale.ROOT));
    values.add(about.type());
    values.add(about.account());
    values.add(about.region());
    for (Function<SeedCounts, Object> count : COUNTS) {
      values.add(count.apply(certain));
      values.add(count.apply(possible));
    }
    // Costs and their currency, and classes of failure.
    nulls(values, 3 + 8);
    values.add(byType(certain, possible));
    values.add(result.maxHops(seed) < 0 || !exact ? null : result.maxHops(seed));
    values.add((long) result.componentId(seed));
    values.add(result.componentSize(seed));
    values.add(internetReaches[seed]);
    values.add(exact ? "EXACT" : "SKETCH");
    values.add(exact ? null : Sketch.RELATIVE_ERROR);
    values.add(List.copyOf(why));
    return values.toArray();
  }

  private static final List<Function<SeedCounts, Object>> COUNTS =
      List.of(
          SeedCounts::resources,
          SeedCounts::accounts,
          SeedCounts::regions,
          SeedCounts::principals,
          SeedCounts::stubs,
          SeedCounts::dataRead,
          SeedCounts::dataWrite,
          SeedCounts::dataDestroy,
          SeedCounts::adminAccounts,
          SeedCounts::crownJewels);

  private static void nulls(List<Object> values, int count) {
    for (int i = 0; i < count; i++) {
      values.add(null);
    }
  }

  private static List<Object[]> byType(SeedCounts certain, SeedCounts possible) {
    TreeSet<String> types = new TreeSet<>(possible.byType().keySet());
    types.addAll(certain.byType().keySet());
    return types.stream()
        .map(
            type ->
                new Object[] {
                  type,
                  certain.byType().getOrDefault(type, 0L),
                  possible.byType().getOrDefault(type, 0L)
                })
        .toList();
  }
}
