package io.periplus.cost.waste;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which savings count (WR1): the cost of a resource can be saved once. Of each resource the largest
 * deletion counts, else the largest change, else a commitment; a row over several resources counts
 * those that rows of their own do not.
 */
final class Overlap {
  private final Map<Judged, Saving> counted = new IdentityHashMap<>();
  private final Map<Judged, SortedMap<String, Object>> taken = new IdentityHashMap<>();

  Overlap(List<Judged> judged) {
    List<Judged> candidates = new ArrayList<>();
    for (Judged each : judged) {
      if (each.isFound()
          && !each.kept()
          && each.rule().kind() == WasteKind.SAVING
          && size(each).signum() > 0) {
        candidates.add(each);
      }
    }
    candidates.sort(
        Comparator.comparingInt(Overlap::rank)
            .thenComparing(Overlap::isOfItselfAlone, Comparator.reverseOrder())
            .thenComparing(Overlap::size, Comparator.reverseOrder())
            .thenComparing(each -> WasteRules.number(each.rule().id()))
            .thenComparing(each -> each.resource().arn()));
    Map<String, Judged> owner = new HashMap<>();
    for (Judged each : candidates) {
      Set<String> free = new HashSet<>(each.verdict().saving().parts().keySet());
      TreeSet<String> others = new TreeSet<>();
      free.removeIf(
          arn -> {
            boolean gone = owner.containsKey(arn);
            if (gone) {
              others.add(owner.get(arn).rule().id());
            }
            return gone;
          });
      if (!others.isEmpty()) {
        TreeMap<String, Object> note = new TreeMap<>();
        note.put("countedElsewhere", List.copyOf(others));
        taken.put(each, note);
      }
      if (!free.isEmpty()) {
        free.forEach(arn -> owner.put(arn, each));
        counted.put(each, each.verdict().saving().retaining(free));
      }
    }
  }

  boolean isCounted(Judged judged) {
    return counted.containsKey(judged);
  }

  /** What the row shows: what counts of it, else the whole. */
  Saving saving(Judged judged) {
    return counted.getOrDefault(judged, judged.verdict().saving());
  }

  SortedMap<String, Object> evidence(Judged judged) {
    TreeMap<String, Object> evidence = new TreeMap<>(judged.verdict().evidence());
    evidence.putAll(taken.getOrDefault(judged, new TreeMap<>()));
    return evidence;
  }

  private static int rank(Judged judged) {
    return switch (judged.rule().group()) {
      case DELETE -> 0;
      case RESIZE, RETYPE -> 1;
      case COMMIT -> 2;
      case HYGIENE -> 3;
    };
  }

  private static boolean isOfItselfAlone(Judged judged) {
    return judged.verdict().saving().parts().keySet().equals(Set.of(judged.resource().arn()));
  }

  private static BigDecimal size(Judged judged) {
    Saving saving = judged.verdict().saving();
    BigDecimal amount = saving.amount();
    BigDecimal bound = saving.upperBound();
    return amount != null && amount.signum() > 0 ? amount : bound != null ? bound : BigDecimal.ZERO;
  }
}
