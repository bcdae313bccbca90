package io.periplus.cost.table;

import io.periplus.cost.bill.LineClass;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lines of a bill say of one row.
 *
 * @param total of all classes
 * @param classes {@code class of lines -> sums}
 * @param idRules {@code rule that read the resource id -> lines}, {@code RID2}
 */
public record BilledAmounts(
    ChargeAmounts total,
    SortedMap<LineClass, ChargeAmounts> classes,
    SortedMap<String, Long> idRules) {
  public BilledAmounts {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    idRules = Collections.unmodifiableSortedMap(new TreeMap<>(idRules));
  }

  /** Of these classes. */
  public static BilledAmounts of(Map<LineClass, ChargeAmounts> classes, Map<String, Long> idRules) {
    ChargeAmounts total = ChargeAmounts.NONE;
    for (ChargeAmounts one : classes.values()) {
      total = total.plus(one);
    }
    return new BilledAmounts(total, new TreeMap<>(classes), new TreeMap<>(idRules));
  }
}
