package io.periplus.impact;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Whose radius holds nothing else of its own group: who is alone of its account in what it reaches.
 * A count of distinct groups must leave the seed's own out then, and only then.
 *
 * <p>For each group, one pass over the components that its seeds reach: the least and the greatest
 * member that a component reaches tell whether there is another one.
 */
public final class LoneMembers {
  private LoneMembers() {}

  /**
   * Finds them.
   *
   * @param startOf seed to the vertex where its radius begins
   * @param countedAt seed to the vertex that stands for it when it is reached; every seed reaches
   *     its own
   * @param groupOf seed to its group, 0 to {@code groups} − 1; −1 for none
   * @return seeds of a group that reach no other member of it
   */
  public static BitSet of(
      Condensation graph, int[] startOf, int[] countedAt, int[] groupOf, int groups) {
    int[][] members = members(groupOf, groups);
    int count = graph.components.count();
    int[] least = new int[count];
    int[] greatest = new int[count];
    int[] seenBy = new int[count];
    Arrays.fill(seenBy, -1);
    int[] walk = new int[count];
    BitSet lone = new BitSet(groupOf.length);
    for (int group = 0; group < groups; group++) {
      int size = 0;
      for (int seed : members[group]) {
        size = add(graph.components.componentOf[startOf[seed]], group, seenBy, walk, size);
      }
      for (int at = 0; at < size; at++) {
        for (int s = graph.offsets[walk[at]]; s < graph.offsets[walk[at] + 1]; s++) {
          size = add(graph.successors[s], group, seenBy, walk, size);
        }
      }
      // Successors have lower numbers.
      Arrays.sort(walk, 0, size);
      for (int at = 0; at < size; at++) {
        least[walk[at]] = Integer.MAX_VALUE;
        greatest[walk[at]] = -1;
      }
      for (int seed : members[group]) {
        int c = graph.components.componentOf[countedAt[seed]];
        if (seenBy[c] == group) {
          least[c] = Math.min(least[c], seed);
          greatest[c] = Math.max(greatest[c], seed);
        }
      }
      for (int at = 0; at < size; at++) {
        int c = walk[at];
        for (int s = graph.offsets[c]; s < graph.offsets[c + 1]; s++) {
          least[c] = Math.min(least[c], least[graph.successors[s]]);
          greatest[c] = Math.max(greatest[c], greatest[graph.successors[s]]);
        }
      }
      for (int seed : members[group]) {
        int c = graph.components.componentOf[startOf[seed]];
        if (least[c] >= greatest[c]) {
          lone.set(seed);
        }
      }
    }
    return lone;
  }

  private static int add(int component, int group, int[] seenBy, int[] walk, int size) {
    if (seenBy[component] == group) {
      return size;
    }
    seenBy[component] = group;
    walk[size] = component;
    return size + 1;
  }

  private static int[][] members(int[] groupOf, int groups) {
    int[] sizes = new int[groups];
    for (int group : groupOf) {
      if (group >= 0) {
        sizes[group]++;
      }
    }
    int[][] members = new int[groups][];
    for (int group = 0; group < groups; group++) {
      members[group] = new int[sizes[group]];
    }
    Arrays.fill(sizes, 0);
    for (int seed = 0; seed < groupOf.length; seed++) {
      if (groupOf[seed] >= 0) {
        members[groupOf[seed]][sizes[groupOf[seed]]++] = seed;
      }
    }
    return members;
  }
}
