package io.periplus.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares two sets of rows place by place. The header line of a place is cut where any of its rows
 * begins or ends; between two cuts rows with equal contents cancel out, and what is left is the
 * difference.
 */
final class RowComparison<R extends InternetRow> {
  private final RowShape<R> shape;

  RowComparison(RowShape<R> shape) {
    this.shape = shape;
  }

  /** Rows of one place. */
  private static final class Place<R> {
    final List<R> before = new ArrayList<>();
    final List<R> after = new ArrayList<>();
  }

  /** The contents that meet between two cuts, null for none. */
  private record Pair(Object before, Object after) {}

  /** A pair with rows that show it and the headers that it holds for. */
  private static final class Found<R> {
    final R before;
    final R after;
    final List<Headers.Range> ranges = new ArrayList<>();

    Found(R before, R after) {
      this.before = before;
      this.after = after;
    }
  }

  Difference<R> compare(List<R> before, List<R> after) {
    Map<Object, Place<R>> places = new LinkedHashMap<>();
    for (R row : before) {
      if (row.verdict() != Verdict.BLOCKED) {
        place(places, row).before.add(row);
      }
    }
    for (R row : after) {
      if (row.verdict() != Verdict.BLOCKED) {
        place(places, row).after.add(row);
      }
    }
    List<R> added = new ArrayList<>();
    List<R> removed = new ArrayList<>();
    List<Difference.Change<R>> changed = new ArrayList<>();
    for (Place<R> place : places.values()) {
      for (Found<R> found : differences(place)) {
        for (Box box : boxes(found)) {
          R was =
              found.before == null ? null : shape.with(found.before, box, found.before.reasons());
          R is = found.after == null ? null : shape.with(found.after, box, found.after.reasons());
          if (was == null) {
            added.add(is);
          } else if (is == null) {
            removed.add(was);
          } else {
            changed.add(new Difference.Change<>(was, is));
          }
        }
      }
    }
    added.sort(shape.order());
    removed.sort(shape.order());
    changed.sort(Comparator.comparing(Difference.Change::before, shape.order()));
    return new Difference<>(added, removed, changed);
  }

  private static Headers.Range points(InternetRow row) {
    return Headers.range(
        row.family(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo());
  }

  private Place<R> place(Map<Object, Place<R>> places, R row) {
    return places.computeIfAbsent(shape.place(row), key -> new Place<>());
  }

  private Iterable<Found<R>> differences(Place<R> place) {
    if (contents(place.before).equals(contents(place.after))) {
      return List.of();
    }
    place.before.sort(shape.order());
    place.after.sort(shape.order());
    TreeSet<Integer> cuts = new TreeSet<>();
    for (List<R> side : Arrays.asList(place.before, place.after)) {
      for (R row : side) {
        Headers.Range points = points(row);
        cuts.add(points.first());
        cuts.add(points.last() + 1);
      }
    }
    Map<Pair, Found<R>> found = new LinkedHashMap<>();
    Integer first = null;
    for (int cut : cuts) {
      if (first != null) {
        Headers.Range range = new Headers.Range(first, cut - 1);
        between(at(place.before, first), at(place.after, first), range, found);
      }
      first = cut;
    }
    return found.values();
  }

  /** Headers to contents, for the frequent case that nothing is different. */
  private Map<List<Object>, Integer> contents(List<R> rows) {
    Map<List<Object>, Integer> out = new HashMap<>();
    for (R row : rows) {
      out.merge(List.of(points(row), shape.content(row)), 1, Integer::sum);
    }
    return out;
  }

  private List<R> at(List<R> rows, int point) {
    List<R> out = new ArrayList<>();
    for (R row : rows) {
      Headers.Range points = points(row);
      if (points.first() <= point && point <= points.last()) {
        out.add(row);
      }
    }
    return out;
  }

  private void between(
      List<R> before, List<R> after, Headers.Range range, Map<Pair, Found<R>> found) {
    List<R> was = without(before, after);
    List<R> is = without(after, before);
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      R old = i < was.size() ? was.get(i) : null;
      R now = i < is.size() ? is.get(i) : null;
      Pair pair =
          new Pair(
              old == null ? null : shape.content(old), now == null ? null : shape.content(now));
      found.computeIfAbsent(pair, key -> new Found<>(old, now)).ranges.add(range);
    }
  }

  private List<R> without(List<R> rows, List<R> others) {
    List<Object> contents = new ArrayList<>();
    others.forEach(row -> contents.add(shape.content(row)));
    return rows.stream().filter(row -> !contents.remove(shape.content(row))).toList();
  }

  /** The headers of all ranges, as tables spell them. */
  private List<Box> boxes(Found<R> found) {
    R any = found.before == null ? found.after : found.before;
    TrafficSet.Builder traffic = new TrafficSet.Builder(any.family());
    for (Headers.Range range : found.ranges) {
      traffic.add(range, AddressSet.all(any.family()));
    }
    return Box.of(traffic.build());
  }
}
