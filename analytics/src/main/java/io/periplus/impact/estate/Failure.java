package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.DependencyGate.Effect;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes of every node when one stops working (ALG11, ALG13). Only {@code DOWN} and {@code
 * STARVED} go on; linear in the gates touched.
 */
final class Failure {
  private final FailureClass[] classes;
  private final int[] hops;
  private final int[] by;
  private final int[] causes;

  private Failure(int nodes) {
    classes = new FailureClass[nodes];
    hops = new int[nodes];
    by = new int[nodes];
    causes = new int[nodes];
    Arrays.fill(by, -1);
    Arrays.fill(causes, -1);
  }

  /**
   * @param gatesOf node -> positions of the gates that it is a member of
   */
  static Failure of(
      List<DependencyGate> gates, int[][] gatesOf, int nodes, int seed, Certainty certainty) {
    Failure failure = new Failure(nodes);
    int[] lost = new int[gates.size()];
    boolean[] fed = new boolean[nodes];
    boolean[] lostDown = new boolean[nodes];
    ArrayDeque<Integer> next = new ArrayDeque<>();
    failure.classes[seed] = FailureClass.DOWN;
    next.add(seed);
    while (!next.isEmpty()) {
      int node = next.poll();
      boolean down = failure.classes[node] == FailureClass.DOWN;
      for (int at : gatesOf[node]) {
        DependencyGate gate = gates.get(at);
        // What starves feeds nobody, and is down for nobody; each loss counts once.
        boolean now = gate.effect() == Effect.STARVE ? !fed[node] : down && !lostDown[node];
        if (now && counts(gate, node, certainty)) {
          lost[at]++;
          failure.lose(gate, at, lost[at], node, next);
        }
      }
      fed[node] = true;
      lostDown[node] |= down;
    }
    return failure;
  }

  private static boolean counts(DependencyGate gate, int member, Certainty certainty) {
    if (certainty == Certainty.POSSIBLE) {
      return true;
    }
    return gate.verdict() == EdgeVerdict.YES
        && gate.sure()[Arrays.binarySearch(gate.members(), member)];
  }

  private void lose(DependencyGate gate, int at, int lost, int member, ArrayDeque<Integer> next) {
    boolean failed = gate.members().length - lost < gate.need();
    switch (gate.effect()) {
      case DOWN -> {
        if (failed) {
          become(gate.owner(), FailureClass.DOWN, member, at, next);
        } else {
          become(gate.owner(), FailureClass.DEGRADED, member, at, next);
        }
      }
      case STARVE -> {
        if (lost == gate.members().length) {
          become(gate.owner(), FailureClass.STARVED, member, at, next);
        }
      }
      case DEGRADE -> become(gate.owner(), FailureClass.DEGRADED, member, at, next);
      case REPLACE -> become(gate.owner(), FailureClass.NO_REPLACE, member, at, next);
      case OBSERVE -> become(gate.owner(), FailureClass.OBSERVABILITY, member, at, next);
    }
  }

  /** The worst that happens to it is what it becomes. */
  private void become(int node, FailureClass kind, int member, int gate, ArrayDeque<Integer> next) {
    FailureClass now = classes[node];
    if (now != null && now.ordinal() <= kind.ordinal()) {
      return;
    }
    classes[node] = kind;
    hops[node] = hops[member] + 1;
    by[node] = member;
    causes[node] = gate;
    if (kind == FailureClass.DOWN || kind == FailureClass.STARVED) {
      next.add(node);
    }
  }

  /** Null for what goes on as before. */
  FailureClass kind(int node) {
    return classes[node];
  }

  int hops(int node) {
    return hops[node];
  }

  /** Whose failure did it; -1 for the seed. */
  int by(int node) {
    return by[node];
  }

  /** Position of the gate that did it. */
  int gate(int node) {
    return causes[node];
  }
}
