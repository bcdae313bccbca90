package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A set of boxes: for ranges of {@link Headers} the remote addresses. Disjoint ascending ranges,
 * never empty sets, equal neighbours merged, so equal sets have equal form.
 */
final class TrafficSet {
  private final IpFamily family;
  private final int[] first;
  private final int[] last;
  private final AddressSet[] remotes;

  /** Zero until first asked for; a race computes it twice, to the same value. */
  private int hash;

  private TrafficSet(IpFamily family, int[] first, int[] last, AddressSet[] remotes) {
    this.family = family;
    this.first = first;
    this.last = last;
    this.remotes = remotes;
  }

  private static final TrafficSet EMPTY4 = new Appender(IpFamily.IPV4).build();
  private static final TrafficSet EMPTY6 = new Appender(IpFamily.IPV6).build();
  private static final TrafficSet ALL4 = of(Headers.Range.ALL, AddressSet.all(IpFamily.IPV4));
  private static final TrafficSet ALL6 = of(Headers.Range.ALL, AddressSet.all(IpFamily.IPV6));

  static TrafficSet empty(IpFamily family) {
    return family == IpFamily.IPV4 ? EMPTY4 : EMPTY6;
  }

  /** Every packet of the family. */
  static TrafficSet all(IpFamily family) {
    return family == IpFamily.IPV4 ? ALL4 : ALL6;
  }

  /** Every protocol and port with these remotes. */
  static TrafficSet of(AddressSet remotes) {
    return of(Headers.Range.ALL, remotes);
  }

  static TrafficSet of(Headers.Range range, AddressSet remotes) {
    if (remotes.isEmpty() || range.first() > range.last()) {
      return empty(remotes.family());
    }
    return new TrafficSet(
        remotes.family(),
        new int[] {range.first()},
        new int[] {range.last()},
        new AddressSet[] {remotes});
  }

  IpFamily family() {
    return family;
  }

  boolean isEmpty() {
    return first.length == 0;
  }

  boolean isAll() {
    return first.length == 1 && first[0] == 0 && last[0] == Headers.LAST && remotes[0].isAll();
  }

  int size() {
    return first.length;
  }

  int first(int i) {
    return first[i];
  }

  int last(int i) {
    return last[i];
  }

  AddressSet remotes(int i) {
    return remotes[i];
  }

  /** Remotes at one point. */
  AddressSet at(int point) {
    int i = Arrays.binarySearch(first, point);
    i = i >= 0 ? i : -i - 2;
    return i >= 0 && point <= last[i] ? remotes[i] : AddressSet.empty(family);
  }

  boolean contains(int point, Address remote) {
    return at(point).contains(remote);
  }

  TrafficSet union(TrafficSet other) {
    if (this == other || other.isEmpty() || isAll()) {
      return this;
    }
    return isEmpty() || other.isAll() ? other : combine(other, AddressSet::union);
  }

  TrafficSet intersect(TrafficSet other) {
    if (this == other || isEmpty() || other.isAll()) {
      return this;
    }
    return other.isEmpty() || isAll() ? other : combine(other, AddressSet::intersect);
  }

  TrafficSet minus(TrafficSet other) {
    if (this == other || isEmpty()) {
      return empty(family);
    }
    return other.isEmpty() ? this : combine(other, AddressSet::minus);
  }

  /** Narrows every box to these remotes. */
  TrafficSet intersect(AddressSet remotes) {
    return remotes.isAll() ? this : map(family, set -> set.intersect(remotes));
  }

  /** Points at which {@code remote} is in the set, there with every address of a family. */
  TrafficSet lift(Address remote, AddressSet to) {
    return map(to.family(), set -> set.contains(remote) ? to : AddressSet.empty(to.family()));
  }

  /** Remotes replaced one by one; points stay. */
  TrafficSet map(IpFamily resultFamily, UnaryOperator<AddressSet> change) {
    Appender out = new Appender(resultFamily);
    for (int i = 0; i < first.length; i++) {
      out.append(first[i], last[i], change.apply(remotes[i]));
    }
    return out.build();
  }

  /** What holds at {@code from}, moved to the point {@code to}; nothing elsewhere. */
  TrafficSet moved(int from, int to) {
    return of(new Headers.Range(to, to), at(from));
  }

  /** Narrows to a range of points. */
  TrafficSet intersect(Headers.Range range) {
    return intersect(of(range, AddressSet.all(family)));
  }

  private TrafficSet combine(TrafficSet other, BinaryOperator<AddressSet> operation) {
    if (family != other.family) {
      throw new IllegalArgumentException("families differ: " + family + ", " + other.family);
    }
    AddressSet none = AddressSet.empty(family);
    Appender out = new Appender(family);
    int i = 0;
    int j = 0;
    int at = 0;
    while (at <= Headers.LAST && (i < first.length || j < other.first.length)) {
      boolean mine = i < first.length && first[i] <= at;
      boolean theirs = j < other.first.length && other.first[j] <= at;
      int end = Headers.LAST;
      if (i < first.length) {
        end = Math.min(end, mine ? last[i] : first[i] - 1);
      }
      if (j < other.first.length) {
        end = Math.min(end, theirs ? other.last[j] : other.first[j] - 1);
      }
      if (mine || theirs) {
        out.append(
            at, end, operation.apply(mine ? remotes[i] : none, theirs ? other.remotes[j] : none));
      }
      if (mine && last[i] == end) {
        i++;
      }
      if (theirs && other.last[j] == end) {
        j++;
      }
      at = end + 1;
    }
    return out.build();
  }

  @Override
  public boolean equals(Object o) {
    return this == o
        || o instanceof TrafficSet that
            && family == that.family
            && hashCode() == that.hashCode()
            && Arrays.equals(first, that.first)
            && Arrays.equals(last, that.last)
            && Arrays.equals(remotes, that.remotes);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * (31 * Arrays.hashCode(first) + Arrays.hashCode(last)) + Arrays.hashCode(remotes);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < first.length; i++) {
      text.append(i == 0 ? "" : ", ").append(first[i]).append('-').append(last[i]).append(' ');
      text.append(remotes[i]);
    }
    return text.append('}').toString();
  }

  /** Appends ascending ranges and keeps the form canonical. */
  static final class Appender {
    private final IpFamily family;
    private int[] first = new int[4];
    private int[] last = new int[4];
    private AddressSet[] remotes = new AddressSet[4];
    private int n;

    Appender(IpFamily family) {
      this.family = family;
    }

    void append(int from, int to, AddressSet set) {
      if (set.isEmpty() || from > to) {
        return;
      }
      if (n > 0 && last[n - 1] == from - 1 && remotes[n - 1].equals(set)) {
        last[n - 1] = to;
        return;
      }
      if (n == first.length) {
        first = Arrays.copyOf(first, 2 * n);
        last = Arrays.copyOf(last, 2 * n);
        remotes = Arrays.copyOf(remotes, 2 * n);
      }
      first[n] = from;
      last[n] = to;
      remotes[n++] = set;
    }

    TrafficSet build() {
      return new TrafficSet(
          family, Arrays.copyOf(first, n), Arrays.copyOf(last, n), Arrays.copyOf(remotes, n));
    }
  }

  /** Union of many boxes in any order. */
  static final class Builder {
    private final IpFamily family;
    private final List<Headers.Range> ranges = new ArrayList<>();
    private final List<AddressSet> sets = new ArrayList<>();

    Builder(IpFamily family) {
      this.family = family;
    }

    Builder add(Headers.Range range, AddressSet set) {
      if (range != null && !set.isEmpty()) {
        ranges.add(range);
        sets.add(set);
      }
      return this;
    }

    TrafficSet build() {
      if (ranges.isEmpty()) {
        return empty(family);
      }
      return union(0, ranges.size());
    }

    /** Of boxes from one place to another; halves first, so that all are merged log(n) times. */
    private TrafficSet union(int from, int to) {
      if (to - from == 1) {
        return of(ranges.get(from), sets.get(from));
      }
      int middle = (from + to) >>> 1;
      return union(from, middle).union(union(middle, to));
    }
  }
}
