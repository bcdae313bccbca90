package io.periplus.impact.estate;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is counted of one radius in one closure, the seed left out (§1.1).
 *
 * @param resources stubs not among them
 * @param adminAccounts accounts whose root is reached
 * @param byType resource type to count, without types of which there is none
 * @param reasons codes of what nobody could read and something that is reached waits for
 * @param monthlyCost of the resources whose cost is known; null where no cost is known at all
 * @param withoutCost how many resources have none
 * @param exact whether no count is an estimate
 */
public record SeedCounts(
    long resources,
    int stubs,
    int accounts,
    int regions,
    int principals,
    int dataRead,
    int dataWrite,
    int dataDestroy,
    int adminAccounts,
    int crownJewels,
    SortedMap<String, Long> byType,
    SortedSet<String> reasons,
    BigDecimal monthlyCost,
    long withoutCost,
    boolean exact)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public SeedCounts {
    reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }

  /** The same of one radius. */
  static SeedCounts of(RadiusCounts counts) {
    return new SeedCounts(
        counts.resources(),
        counts.stubs(),
        counts.accounts(),
        counts.regions(),
        counts.principals(),
        counts.dataRead(),
        counts.dataWrite(),
        counts.dataDestroy(),
        counts.adminAccounts().size(),
        counts.crownJewels(),
        counts.byType(),
        Collections.emptySortedSet(),
        counts.monthlyCost(),
        counts.withoutCost(),
        true);
  }
}
