package io.periplus.impact.estate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted of one radius in one closure, the seed left out (§1.1).
 *
 * @param resources stubs not among them
 * @param adminAccounts accounts whose root is reached
 * @param byType resource type to count, without types of which there is none
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
    boolean exact) {
  public SeedCounts {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }
}
