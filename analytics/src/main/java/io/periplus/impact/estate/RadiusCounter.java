package io.periplus.impact.estate;

import io.periplus.impact.FailureClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts resources of a radius, one after the other (1.1). */
final class RadiusCounter {
  private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Role", "AWS::IAM::User");

  /** Something is counted, and no cost is known of anything (BI18). */
  static final String COST_MISSING = "COST_MISSING";

  /** CBR3. */
  private static final int MOST_PARTS = 10;

  private final RadiusRules rules;
  private final Map<String, BigDecimal> costs;
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();
  private final Set<String> admin = new TreeSet<>();
  private final TreeMap<String, Long> byType = new TreeMap<>();
  private long resources;
  private int stubs;
  private int principals;
  private int read;
  private int write;
  private int destroy;
  private int jewels;
  private int hops;
  private BigDecimal cost = BigDecimal.ZERO;
  private long withoutCost;
  private final TreeSet<CostPart> top = new TreeSet<>(CostPart.ORDER);
  private TreeMap<FailureClass, Integer> failures;

  RadiusCounter(RadiusRules rules, Map<String, BigDecimal> costs) {
    this.rules = rules;
    this.costs = costs;
  }

  /**
   * @param levels that the resource is reached at; none in a radius of failure
   */
  void add(RadiusResource resource, int distance, Set<RadiusLevel> levels) {
    hops = Math.max(hops, distance);
    if (resource.type().equals(CompromiseGraph.ACCOUNT_ROOT)
        && levels.contains(RadiusLevel.CONTROL)) {
      admin.add(resource.accountId());
    }
    if (!resource.accountId().isEmpty()) {
      accounts.add(resource.accountId());
    }
    if (resource.stub()) {
      stubs++;
      return;
    }
    resources++;
    byType.merge(resource.type(), 1L, Long::sum);
    if (!resource.region().isEmpty() && !resource.region().equals("global")) {
      regions.add(resource.region());
    }
    BigDecimal own = costs.get(resource.arn());
    if (own == null) {
      withoutCost++;
    } else {
      cost = cost.add(own);
      top.add(new CostPart(resource.arn(), own));
      if (top.size() > MOST_PARTS) {
        top.pollLast();
      }
    }
    boolean held = levels.contains(RadiusLevel.CONTROL);
    if (PRINCIPALS.contains(resource.type()) && held) {
      principals++;
    }
    if (rules.isDataStore(resource)) {
      read += held || levels.contains(RadiusLevel.READ) ? 1 : 0;
      write += held || levels.contains(RadiusLevel.WRITE) ? 1 : 0;
      destroy += held || levels.contains(RadiusLevel.DESTROY) ? 1 : 0;
    }
    if (rules.isCrownJewel(resource, own)) {
      jewels++;
    }
  }

  /** Counts classes of failure, too. */
  void countFailures() {
    failures = new TreeMap<>();
  }

  /** A resource that fails; one that is only unseen is no part of the radius. */
  void add(RadiusResource resource, int distance, FailureClass kind) {
    failures.merge(kind, 1, Integer::sum);
    if (kind != FailureClass.OBSERVABILITY) {
      add(resource, distance, Set.of());
    }
  }

  boolean isCostMissing() {
    return costs.isEmpty() && resources > 0;
  }

  RadiusCounts counts() {
    List<String> administered = new ArrayList<>(admin);
    return new RadiusCounts(
        resources,
        stubs,
        accounts.size(),
        regions.size(),
        principals,
        read,
        write,
        destroy,
        administered,
        jewels,
        costs.isEmpty() ? null : cost,
        withoutCost,
        List.copyOf(top),
        hops,
        byType,
        failures);
  }
}
