package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which of many sources is nearest to each node, in one search for all nodes; and, where sources
 * are of classes, the nearest one of another class, so that a node can be told of a source that is
 * not of its own. A node keeps what arrives first, ties by the order of sources and edges (ALG10).
 * Memory: 24 bytes per node.
 */
final class NearestSearch {
  private static final int KEPT = 2;

  private final RadiusNodes nodes;
  private final ImpactGraph walk;
  private final Certainty certainty;

  /** Node and place to the class of what arrived, and to the node and place before; −1: nothing. */
  private final int[] classes;

  private final int[] before;
  private final int[] hops;

  private NearestSearch(RadiusNodes nodes, ImpactGraph walk, Certainty certainty) {
    this.nodes = nodes;
    this.walk = walk;
    this.certainty = certainty;
    this.classes = new int[KEPT * walk.vertices()];
    this.before = new int[classes.length];
    this.hops = new int[classes.length];
    Arrays.fill(classes, -1);
    Arrays.fill(before, -1);
  }

  /**
   * Searches.
   *
   * @param sources nodes
   * @param classOf class of each, 0 and on
   */
  static NearestSearch of(
      RadiusNodes nodes, ImpactGraph walk, int[] sources, int[] classOf, Certainty certainty) {
    NearestSearch search = new NearestSearch(nodes, walk, certainty);
    search.run(sources, classOf);
    return search;
  }

  /** One that waits for its turn: labels are given when they are taken from the queue. */
  private record Arrival(int node, int label, int from, int hops) {}

  private void run(int[] sources, int[] classOf) {
    ArrayDeque<Arrival> queue = new ArrayDeque<>();
    for (int i = 0; i < sources.length; i++) {
      queue.add(new Arrival(sources[i], classOf[i], -1, 0));
    }
    while (!queue.isEmpty()) {
      Arrival now = queue.pollFirst();
      int place = place(now.node(), now.label());
      if (place < 0) {
        continue;
      }
      classes[place] = now.label();
      before[place] = now.from();
      hops[place] = now.hops();
      for (int e = walk.firstEdge(now.node()); e < walk.endEdge(now.node()); e++) {
        int next = walk.target(e);
        if (!walk.isWalked(e, certainty) || place(next, now.label()) < 0) {
          continue;
        }
        if (Closure.cost(nodes, now.node(), next) == 0) {
          queue.addFirst(new Arrival(next, now.label(), place, now.hops()));
        } else {
          queue.addLast(new Arrival(next, now.label(), place, now.hops() + 1));
        }
      }
    }
  }

  /** Where a class would stand at the node; −1 where it stands already, or nothing fits. */
  private int place(int node, int label) {
    int at = KEPT * node;
    if (classes[at] < 0) {
      return at;
    }
    return classes[at] != label && classes[at + 1] < 0 ? at + 1 : -1;
  }

  /**
   * Of some nodes the one that is nearest to a source of another class.
   *
   * @param not a class that does not count; −1 for none
   * @return its place, for {@link #way}; −1 where no source reaches any
   */
  int nearest(List<Integer> of, int not) {
    int best = -1;
    for (int node : of) {
      for (int place = KEPT * node; place < KEPT * node + KEPT; place++) {
        if (classes[place] >= 0
            && classes[place] != not
            && (best < 0 || hops[place] < hops[best])) {
          best = place;
        }
      }
    }
    return best;
  }

  /** Nodes from the source to a place. */
  List<Integer> way(int place) {
    List<Integer> way = new ArrayList<>();
    for (int at = place; at >= 0; at = before[at]) {
      way.add(at / KEPT);
    }
    Collections.reverse(way);
    return way;
  }
}
