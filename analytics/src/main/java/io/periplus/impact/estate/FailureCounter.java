package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.FailureClass;
import io.periplus.impact.FailureModel;
import io.periplus.impact.FailureRadius;
import io.periplus.impact.FailureSearch;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what fails with a seed, as {@link RadiusCounter} does, of an estate as numbers that can
 * travel to where seeds are searched (ALG12). Size: 16 bytes per vertex beside the model.
 */
public final class FailureCounter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FailureModel model;
  private final ArrayList<String> types = new ArrayList<>();

  /** Vertex to its type, account and region; −1 for none. */
  private final int[] typeOf;

  private final int[] accountOf;
  private final int[] regionOf;
  private final int accounts;
  private final int regions;
  private final BitSet stubs = new BitSet();
  private final BitSet jewels = new BitSet();

  /** Null where no cost is known. */
  private final long[] costOf;

  FailureCounter(DependencyModel dependencies, RadiusRules rules, Map<String, BigDecimal> costs) {
    model = dependencies.failures();
    RadiusNodes nodes = dependencies.nodes();
    typeOf = new int[nodes.resources()];
    accountOf = new int[nodes.resources()];
    regionOf = new int[nodes.resources()];
    Map<String, Integer> typeIds = new HashMap<>();
    Map<String, Integer> accountIds = new HashMap<>();
    Map<String, Integer> regionIds = new HashMap<>();
    for (int v = 0; v < typeOf.length; v++) {
      RadiusResource resource = nodes.resource(v);
      typeOf[v] = id(typeIds, resource.type());
      if (typeOf[v] == types.size()) {
        types.add(resource.type());
      }
      accountOf[v] = resource.accountId().isEmpty() ? -1 : id(accountIds, resource.accountId());
      boolean placed =
          !resource.stub() && !resource.region().isEmpty() && !resource.region().equals("global");
      regionOf[v] = placed ? id(regionIds, resource.region()) : -1;
      stubs.set(v, resource.stub());
      jewels.set(v, !resource.stub() && rules.isCrownJewel(resource, costs.get(resource.arn())));
    }
    costOf = Amounts.of(nodes, costs);
    accounts = accountIds.size();
    regions = regionIds.size();
  }

  private static int id(Map<String, Integer> ids, String name) {
    Integer next = ids.size();
    Integer known = ids.putIfAbsent(name, next);
    return known == null ? next : known;
  }

  /** For one thread. */
  public FailureSearch search() {
    return new FailureSearch(model);
  }

  /** Searches a seed and counts. */
  public FailureTally count(FailureSearch search, int seed, Certainty certainty) {
    FailureRadius radius = search.search(seed, certainty);
    EnumMap<FailureClass, Integer> classes = new EnumMap<>(FailureClass.class);
    BitSet seenAccounts = new BitSet(accounts);
    BitSet seenRegions = new BitSet(regions);
    TreeMap<String, Long> byType = new TreeMap<>();
    int stubCount = 0;
    int jewelCount = 0;
    int hops = 0;
    long cost = 0;
    long withoutCost = 0;
    for (int row = 0; row < radius.rows(); row++) {
      int v = radius.vertex(row);
      if (v >= typeOf.length) {
        continue;
      }
      classes.merge(radius.failureClass(row), 1, Integer::sum);
      if (radius.failureClass(row) == FailureClass.OBSERVABILITY) {
        continue;
      }
      hops = Math.max(hops, radius.hops(row));
      if (accountOf[v] >= 0) {
        seenAccounts.set(accountOf[v]);
      }
      if (stubs.get(v)) {
        stubCount++;
        continue;
      }
      byType.merge(types.get(typeOf[v]), 1L, Long::sum);
      if (regionOf[v] >= 0) {
        seenRegions.set(regionOf[v]);
      }
      jewelCount += jewels.get(v) ? 1 : 0;
      if (costOf != null && costOf[v] != Amounts.NONE) {
        cost += costOf[v];
      } else {
        withoutCost++;
      }
    }
    long resources = byType.values().stream().mapToLong(Long::longValue).sum();
    SeedCounts counts =
        new SeedCounts(
            resources,
            stubCount,
            seenAccounts.cardinality(),
            seenRegions.cardinality(),
            0,
            0,
            0,
            0,
            0,
            jewelCount,
            byType,
            Collections.emptySortedSet(),
            costOf == null ? null : Amounts.money(cost),
            withoutCost,
            true);
    return new FailureTally(counts, classes, hops);
  }

  /** Seeds, and what was counted of each. */
  public record Found(int seed, FailureTally certain, FailureTally possible)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Counts some seeds in both closures. */
  public List<Found> count(int[] seeds) {
    FailureSearch search = search();
    List<Found> found = new ArrayList<>(seeds.length);
    for (int seed : seeds) {
      found.add(
          new Found(
              seed,
              count(search, seed, Certainty.CERTAIN),
              count(search, seed, Certainty.POSSIBLE)));
    }
    return found;
  }
}
