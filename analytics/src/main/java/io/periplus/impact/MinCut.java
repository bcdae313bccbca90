package io.periplus.impact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * The fewest changes that keep sources from a target (D10, ALG15): Dinic's maximum flow, one unit
 * for each change.
 *
 * <p>A change (a statement, a rule, a membership) takes away all edges that it carries. One that
 * carries several is a node between their sources and their targets, so it is cut once; where those
 * edges are not all pairs, the node joins more than they do, and the cut, though it always cuts,
 * may be larger than the least. Of several least cuts it is the one nearest to the sources, the
 * same on every run.
 */
public final class MinCut {
  private final ImpactGraph graph;
  private final ImpactGraph transpose;

  /** {@code transpose} is that of {@code graph}. */
  public MinCut(ImpactGraph graph, ImpactGraph transpose) {
    this.graph = Objects.requireNonNull(graph, "graph is null");
    this.transpose = Objects.requireNonNull(transpose, "transpose is null");
  }

  /**
   * The changes of a least cut, ascending; none of them when the target is not reached anyway.
   *
   * @param changeOf edge to the change that takes it away, or −1 where nobody can
   * @return empty when no set of changes is enough, as when a source is the target
   */
  public Optional<List<Integer>> find(
      Collection<Integer> sources, int target, Certainty closure, IntUnaryOperator changeOf) {
    Objects.checkIndex(target, graph.vertices());
    boolean[] onPath = Reachable.from(graph, sources, closure, edge -> true);
    boolean[] toTarget = Reachable.from(transpose, List.of(target), closure, edge -> true);
    for (int v = 0; v < onPath.length; v++) {
      onPath[v] &= toTarget[v];
    }
    if (!onPath[target]) {
      return Optional.of(List.of());
    }
    if (Reachable.from(graph, sources, closure, edge -> changeOf.applyAsInt(edge) < 0)[target]) {
      return Optional.empty();
    }
    Map<Integer, Integer> carried = new TreeMap<>();
    int[] place = new int[graph.vertices()];
    int places = 1;
    for (int v = 0; v < onPath.length; v++) {
      place[v] = onPath[v] ? places++ : -1;
      for (int e = graph.offsets[v]; e < graph.offsets[v + 1] && onPath[v]; e++) {
        if (onPath[graph.targets[e]] && graph.isWalked(e, closure)) {
          carried.merge(changeOf.applyAsInt(e), 1, Integer::sum);
        }
      }
    }
    Flow flow = new Flow();
    Map<Integer, Integer> nodes = new TreeMap<>();
    for (Map.Entry<Integer, Integer> change : carried.entrySet()) {
      if (change.getKey() >= 0 && change.getValue() > 1) {
        nodes.put(change.getKey(), places);
        flow.add(places, places + 1, 1, change.getKey());
        places += 2;
      }
    }
    for (int v = 0; v < onPath.length; v++) {
      for (int e = graph.offsets[v]; e < graph.offsets[v + 1] && onPath[v]; e++) {
        int head = graph.targets[e];
        if (!onPath[head] || !graph.isWalked(e, closure)) {
          continue;
        }
        int change = changeOf.applyAsInt(e);
        Integer node = nodes.get(change);
        if (node != null) {
          flow.add(place[v], node, Flow.WITHOUT_END, -1);
          flow.add(node + 1, place[head], Flow.WITHOUT_END, -1);
        } else {
          flow.add(place[v], place[head], change < 0 ? Flow.WITHOUT_END : 1, change);
        }
      }
    }
    for (int source : new TreeSet<>(sources)) {
      if (onPath[source]) {
        flow.add(0, place[source], Flow.WITHOUT_END, -1);
      }
    }
    return Optional.of(flow.cut(places, place[target]));
  }

  /** A network of arcs in pairs: arc a and its way back a ^ 1. Place 0 is the source. */
  private static final class Flow {
    private static final int WITHOUT_END = Integer.MAX_VALUE / 2;

    private int[] heads = new int[64];
    private int[] capacities = new int[64];
    private int[] nexts = new int[64];
    private int[] changes = new int[64];
    private int[] first = new int[16];
    private int arcs;

    private Flow() {
      Arrays.fill(first, -1);
    }

    private void add(int from, int to, int capacity, int change) {
      int top = Math.max(from, to);
      if (top >= first.length) {
        int old = first.length;
        first = Arrays.copyOf(first, Math.max(top + 1, old * 2));
        Arrays.fill(first, old, first.length, -1);
      }
      if (arcs + 2 > heads.length) {
        int wider = heads.length * 2;
        heads = Arrays.copyOf(heads, wider);
        capacities = Arrays.copyOf(capacities, wider);
        nexts = Arrays.copyOf(nexts, wider);
        changes = Arrays.copyOf(changes, wider);
      }
      arc(from, to, capacity, change);
      arc(to, from, 0, -1);
    }

    private void arc(int from, int to, int capacity, int change) {
      heads[arcs] = to;
      capacities[arcs] = capacity;
      changes[arcs] = change;
      nexts[arcs] = first[from];
      first[from] = arcs++;
    }

    private List<Integer> cut(int places, int target) {
      int[] level = new int[places];
      while (levels(level, places, target)) {
        block(level, places, target);
      }
      // What is still reached from the source lies before the cut.
      List<Integer> out = new ArrayList<>();
      for (int a = 0; a < arcs; a += 2) {
        if (level[heads[a ^ 1]] >= 0 && level[heads[a]] < 0) {
          out.add(changes[a]);
        }
      }
      return out.stream().distinct().sorted().toList();
    }

    private boolean levels(int[] level, int places, int target) {
      Arrays.fill(level, -1);
      int[] queue = new int[places];
      int size = 1;
      level[0] = 0;
      for (int at = 0; at < size; at++) {
        for (int a = first[queue[at]]; a >= 0; a = nexts[a]) {
          if (capacities[a] > 0 && level[heads[a]] < 0) {
            level[heads[a]] = level[queue[at]] + 1;
            queue[size++] = heads[a];
          }
        }
      }
      return level[target] >= 0;
    }

    /** Pushes a blocking flow, path by path, without recursion. */
    private void block(int[] level, int places, int target) {
      int[] cursor = Arrays.copyOf(first, places);
      int[] path = new int[places];
      int depth = 0;
      int v = 0;
      while (true) {
        if (v == target) {
          depth = push(path, depth);
          v = heads[path[depth] ^ 1];
          continue;
        }
        int a = cursor[v];
        if (a < 0) {
          if (depth == 0) {
            return;
          }
          v = heads[path[--depth] ^ 1];
          cursor[v] = nexts[cursor[v]];
        } else if (capacities[a] > 0 && level[heads[a]] == level[v] + 1) {
          path[depth++] = a;
          v = heads[a];
        } else {
          cursor[v] = nexts[a];
        }
      }
    }

    /** Fills the path and returns the depth of its first full arc. */
    private int push(int[] path, int depth) {
      int amount = WITHOUT_END;
      for (int i = 0; i < depth; i++) {
        amount = Math.min(amount, capacities[path[i]]);
      }
      int full = depth;
      for (int i = depth - 1; i >= 0; i--) {
        capacities[path[i]] -= amount;
        capacities[path[i] ^ 1] += amount;
        if (capacities[path[i]] == 0) {
          full = i;
        }
      }
      return full;
    }
  }
}
