package io.periplus.network;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What became different from one evaluation to another, in minimal boxes: a port range that only
 * splits is no difference (spec section 6).
 *
 * <p>Blocked rows count as absent: they say why there is no exposure.
 *
 * @param <R> kind of row
 * @param added traffic that is there only after
 * @param removed traffic that was there only before
 * @param changed the same traffic with another verdict, remote set, replies, reasons or
 *     authentication
 */
public record Difference<R extends InternetRow>(
    List<R> added, List<R> removed, List<Change<R>> changed) {
  public Difference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /** The same headers to the same address, before and after. */
  public record Change<R extends InternetRow>(R before, R after) {}

  /** Exposure rows, in any order. */
  public static Difference<ExposureRow> ofExposures(
      List<ExposureRow> before, List<ExposureRow> after) {
    return new RowComparison<>(RowShape.EXPOSURE).compare(before, after);
  }

  /** Egress rows, in any order. */
  public static Difference<EgressRow> ofEgress(List<EgressRow> before, List<EgressRow> after) {
    return new RowComparison<>(RowShape.EGRESS).compare(before, after);
  }

  /** The same with the rows after the changes told otherwise. */
  Difference<R> withAfter(UnaryOperator<R> change) {
    return new Difference<>(
        added.stream().map(change).toList(),
        removed,
        changed.stream()
            .map(each -> new Change<>(each.before(), change.apply(each.after())))
            .toList());
  }

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }
}
