package io.periplus.impact.estate;

import io.periplus.impact.FailureClass;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted of a radius. The seed, kernel nodes and {@code Internet} never are.
 *
 * @param resources stubs not among them
 * @param principals users and roles gained
 * @param adminAccounts accounts whose root is reached, sorted
 * @param monthlyCost of the resources whose cost is known; null where no cost is known at all
 * @param withoutCost how many have none
 * @param topCosts at most 10, the dearest first
 * @param byType resource type -> count
 * @param failures class of failure -> count; null but in a radius of failure
 */
public record RadiusCounts(
    long resources,
    int stubs,
    int accounts,
    int regions,
    int principals,
    int dataRead,
    int dataWrite,
    int dataDestroy,
    List<String> adminAccounts,
    int crownJewels,
    BigDecimal monthlyCost,
    long withoutCost,
    List<CostPart> topCosts,
    int maxHops,
    SortedMap<String, Long> byType,
    SortedMap<FailureClass, Integer> failures) {
  public RadiusCounts {
    adminAccounts = List.copyOf(adminAccounts);
    topCosts = List.copyOf(topCosts);
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
    failures = failures == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(failures));
  }
}
