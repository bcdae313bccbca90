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

  private GroupCounts(int[] components, int[] counts, boolean[] estimated) {
    this.components = components;
    this.counts = counts;
    this.estimated = estimated;
  }

  static GroupCounts of(Totals totals, int componentCount) {
    int size = 0;
    for (int c = 0; c < componentCount; c++) {
      size += totals.countOf(c, 0) > 0 ? 1 : 0;
    }
    int[] components = new int[size];
    int[] counts = new int[size];
    boolean[] estimated = new boolean[size];
    boolean any = false;
    size = 0;
    for (int c = 0; c < componentCount; c++) {
      if (totals.countOf(c, 0) > 0) {
        components[size] = c;
        estimated[size] = !totals.isExactOf(c);
        any |= estimated[size];
        counts[size++] = totals.countOf(c, 0);
      }
    }
    return new GroupCounts(components, counts, any ? estimated : null);
  }

  /** The two together: of different columns of one group; both are exact. */
  public GroupCounts plus(GroupCounts other) {
    int[] both = new int[components.length + other.components.length];
    int[] sums = new int[both.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < components.length || j < other.components.length) {
      int mine = i < components.length ? components[i] : Integer.MAX_VALUE;
      int theirs = j < other.components.length ? other.components[j] : Integer.MAX_VALUE;
      both[size] = Math.min(mine, theirs);
      if (mine <= theirs) {
        sums[size] += counts[i++];
      }
      if (theirs <= mine) {
        sums[size] += other.counts[j++];
      }
      size++;
    }
    return new GroupCounts(Arrays.copyOf(both, size), Arrays.copyOf(sums, size), null);
  }
}
