package io.periplus.cost.waste;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule says of one resource.
 *
 * @param status null when nothing is wrong
 * @param saving null unless found
 * @param reason null when found
 * @param evidence fields and values that made the condition true (WR2)
 */
record Verdict(
    WasteStatus status, Saving saving, WasteReason reason, SortedMap<String, Object> evidence) {
  static final Verdict CLEAN = new Verdict(null, null, null, new TreeMap<>());

  Verdict {
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
  }

  static Verdict found(Saving saving, SortedMap<String, Object> evidence) {
    return new Verdict(WasteStatus.FOUND, saving, null, evidence);
  }

  static Verdict unknown(WasteReason reason) {
    return new Verdict(WasteStatus.UNKNOWN, null, reason, new TreeMap<>());
  }

  static Verdict notEvaluated(WasteReason reason) {
    return new Verdict(WasteStatus.NOT_EVALUATED, null, reason, new TreeMap<>());
  }

  /** This one and a further piece of evidence: text, number, truth value or a list of text. */
  Verdict with(String name, Object value) {
    TreeMap<String, Object> more = new TreeMap<>(evidence);
    if (value != null) {
      more.put(name, value);
    }
    return new Verdict(status, saving, reason, more);
  }
}
