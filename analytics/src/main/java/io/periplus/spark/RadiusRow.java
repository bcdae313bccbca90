package io.periplus.spark;

import io.periplus.impact.FailureClass;
import io.periplus.impact.Sketch;
import io.periplus.impact.estate.FailureTally;
import io.periplus.impact.estate.SeedCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The counts of one row of {@code blast_radius}; what is not set is null in the table. */
final class RadiusRow {
  /** How the counts came about. */
  enum Method {
    EXACT,
    SKETCH,
    /** Never less than the truth. */
    UPPER_BOUND,
    /** From what the evidence names: never less than the truth, and far more where it can be. */
    STRUCTURAL,
    NOT_COUNTED
  }

  private static final List<Function<SeedCounts, Object>> COUNTS =
      List.of(
          SeedCounts::resources,
          SeedCounts::accounts,
          SeedCounts::regions,
          SeedCounts::principals,
          SeedCounts::stubs,
          SeedCounts::dataRead,
          SeedCounts::dataWrite,
          SeedCounts::dataDestroy,
          SeedCounts::adminAccounts,
          SeedCounts::crownJewels);

  private static final List<FailureClass> CLASSES =
      List.of(
          FailureClass.DOWN, FailureClass.DEGRADED, FailureClass.STARVED, FailureClass.NO_REPLACE);

  private final SeedCounts certain;
  private final SeedCounts possible;
  private final TreeSet<String> reasons = new TreeSet<>();
  private Object[] failures = new Object[2 * CLASSES.size()];
  private Integer maxHops;
  private Long component;
  private Integer componentSize;
  private Method method = Method.EXACT;

  /**
   * @param certain null where that is not known
   * @param possible null where that is not known
   */
  RadiusRow(SeedCounts certain, SeedCounts possible) {
    this.certain = certain;
    this.possible = possible;
  }

  RadiusRow hops(int hops) {
    maxHops = hops < 0 ? null : hops;
    return this;
  }

  RadiusRow component(long id, int size) {
    component = id;
    componentSize = size;
    return this;
  }

  RadiusRow method(Method how) {
    method = how;
    return this;
  }

  RadiusRow reason(String code) {
    reasons.add(code);
    return this;
  }

  /** What stubs lead to is not known, and would be part of it (ST2). */
  RadiusRow endsAtStubs(boolean seedIsOne) {
    if (seedIsOne || possible.stubs() > 0) {
      reasons.add("STUB_REACHED");
    }
    return this;
  }

  /** Classes of failure, searched. */
  RadiusRow failures(FailureTally sure, FailureTally may) {
    for (int i = 0; i < CLASSES.size(); i++) {
      failures[2 * i] = sure.count(CLASSES.get(i));
      failures[2 * i + 1] = may.count(CLASSES.get(i));
    }
    return this;
  }

  /** All of them stop. */
  RadiusRow allDown() {
    failures = new Object[] {all(certain), all(possible), 0, 0, 0, 0, 0, 0};
    return this;
  }

  private static int all(SeedCounts counts) {
    return Math.toIntExact(counts.resources() + counts.stubs());
  }

  /** Values from the counts on, in the order of the table's columns. */
  void addTo(List<Object> values, String internetReaches, String currency, Set<String> ofAll) {
    reasons.addAll(ofAll);
    if (possible != null) {
      reasons.addAll(possible.reasons());
      if (possible.resources() > 0 && possible.monthlyCost() == null) {
        reasons.add("COST_MISSING");
      }
    }
    for (Function<SeedCounts, Object> count : COUNTS) {
      values.add(certain == null ? null : count.apply(certain));
      values.add(possible == null ? null : count.apply(possible));
    }
    values.add(certain == null ? null : stored(certain.monthlyCost()));
    values.add(possible == null ? null : stored(possible.monthlyCost()));
    values.add(possible == null || possible.monthlyCost() == null ? null : currency);
    values.add(certain == null ? null : certain.withoutCost());
    values.add(possible == null ? null : possible.withoutCost());
    values.addAll(Arrays.asList(failures));
    values.add(byType());
    values.add(method == Method.EXACT ? maxHops : null);
    values.add(component);
    values.add(componentSize);
    values.add(internetReaches);
    values.add(method.name());
    values.add(method == Method.SKETCH ? Sketch.RELATIVE_ERROR : null);
    values.add(List.copyOf(reasons));
  }

  private static BigDecimal stored(BigDecimal amount) {
    return amount == null ? null : amount.setScale(10, RoundingMode.HALF_EVEN);
  }

  private List<Object[]> byType() {
    TreeSet<String> types = new TreeSet<>();
    if (certain != null) {
      types.addAll(certain.byType().keySet());
    }
    if (possible != null) {
      types.addAll(possible.byType().keySet());
    }
    List<Object[]> rows = new ArrayList<>();
    for (String type : types) {
      rows.add(
          new Object[] {
            type,
            certain == null ? null : certain.byType().getOrDefault(type, 0L),
            possible == null ? null : possible.byType().getOrDefault(type, 0L)
          });
    }
    return rows;
  }
}
