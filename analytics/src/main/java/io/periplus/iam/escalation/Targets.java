package io.periplus.iam.escalation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What edges lead to together; the same object for the same targets, so that they are one set. */
final class Targets {
  private final List<String> arns;

  private Targets(List<String> arns) {
    this.arns = arns;
  }

  /** Sorted. */
  List<String> arns() {
    return arns;
  }

  int size() {
    return arns.size();
  }

  /** All that were made. */
  static final class Pool {
    private final Map<List<ResourceGroup>, Targets> ofGroups = new HashMap<>();
    private final Map<List<String>, Targets> all = new HashMap<>();

    /** The members of the groups. */
    Targets ofGroups(List<ResourceGroup> groups) {
      Targets known = ofGroups.get(groups);
      if (known == null) {
        List<String> arns = new ArrayList<>();
        groups.forEach(group -> arns.addAll(group.arns()));
        known = of(arns);
        ofGroups.put(List.copyOf(groups), known);
      }
      return known;
    }

    /** These, each of which is named once. */
    Targets of(List<String> arns) {
      List<String> sorted = new ArrayList<>(arns);
      sorted.sort(null);
      return all.computeIfAbsent(sorted, Targets::new);
    }
  }
}
