package io.periplus.iam.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of sets in tables. */
public final class SetOrder {
  private SetOrder() {}

  /** Both, sorted by id; members are sorted already. */
  public static List<AccessSet> merged(List<AccessSet> principals, List<AccessSet> resources) {
    List<AccessSet> all = new ArrayList<>(principals);
    all.addAll(resources);
    all.sort(
        Comparator.comparing((AccessSet set) -> set.id(), TextOrder.UTF8)
            .thenComparing(AccessSet::kind));
    return all;
  }
}
