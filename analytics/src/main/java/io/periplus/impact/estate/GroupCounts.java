package io.periplus.impact.estate;

import io.periplus.impact.Totals;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What some columns of a group add to the radius of each component: {@code component -> count},
 * components ascending, those with nothing left out.
 */
public final class GroupCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  final int[] components;
  final int[] counts;

  /** Whether the count of a component is an estimate; null where none is. */
  final boolean[] estimated;

  /** Sums of what is counted, in {@link Amounts}' units; null where only counts are wanted. */
  final long[] sums;

  private GroupCounts(int[] components, int[] counts, long[] sums, boolean[] estimated) {
    this.components = components;
    this.counts = counts;
    this.sums = sums;
    this.estimated = estimated;
  }

  static GroupCounts of(Totals totals, int componentCount, boolean summed) {
    int size = 0;
    for (int c = 0; c < componentCount; c++) {
      size += totals.countOf(c, 0) > 0 ? 1 : 0;
    }
    int[] components = new int[size];
    int[] counts = new int[size];
    long[] sums = summed ? new long[size] : null;
    boolean[] estimated = new boolean[size];
    boolean any = false;
    size = 0;
    for (int c = 0; c < componentCount; c++) {
      if (totals.countOf(c, 0) > 0) {
        components[size] = c;
        estimated[size] = !totals.isExactOf(c);
        any |= estimated[size];
        if (summed) {
          sums[size] = totals.sumOf(c, 0);
        }
        counts[size++] = totals.countOf(c, 0);
      }
    }
    return new GroupCounts(components, counts, sums, any ? estimated : null);
  }

  /** The two together: of different columns of one group; both are exact. */
  public GroupCounts plus(GroupCounts other) {
    int[] both = new int[components.length + other.components.length];
    int[] added = new int[both.length];
    long[] money = sums == null ? null : new long[both.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < components.length || j < other.components.length) {
      int mine = i < components.length ? components[i] : Integer.MAX_VALUE;
      int theirs = j < other.components.length ? other.components[j] : Integer.MAX_VALUE;
      both[size] = Math.min(mine, theirs);
      if (mine <= theirs) {
        added[size] += counts[i];
        if (money != null) {
          money[size] += sums[i];
        }
        i++;
      }
      if (theirs <= mine) {
        added[size] += other.counts[j];
        if (money != null) {
          money[size] += other.sums[j];
        }
        j++;
      }
      size++;
    }
    return new GroupCounts(
        Arrays.copyOf(both, size),
        Arrays.copyOf(added, size),
        money == null ? null : Arrays.copyOf(money, size),
        null);
  }
}
