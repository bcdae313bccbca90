package io.periplus.impact;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * The dependency graph as failures run through it: {@code dependency -> dependents, each with an
 * {@link Effect}}, and groups that need k of n (ALG11, ALG13).
 *
 * <p>A gate is a vertex with a quorum k: its members are what STOPS it, and it stops its owner when
 * fewer than k are left. A vertex that FEEDS reach is starved when no input is left. What is only
 * possible: in a certain failure such dependencies are ignored and such members and inputs count as
 * alive; in a possible one the dependencies hold and such members and inputs count as lost before
 * anything failed, yet a group fails only through a member that the failure reaches.
 *
 * <p>Several edges of one effect between two vertices are one. Immutable.
 */
public final class FailureModel implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int EFFECT = 7;
  static final int POSSIBLE = 8;

  final int[] offsets;
  final int[] targets;

  /** Effect's ordinal, and {@link #POSSIBLE}. */
  final byte[] effects;

  /** k of a gate; 0 for what is no gate. */
  final int[] quorum;

  final int[] sureMembers;
  final int[] possibleMembers;
  final int[] sureInputs;
  final int[] possibleInputs;

  /**
   * @param effectOfType edge type to effect
   * @param quorumOf k of a gate, 0 for a vertex that is none
   * @throws IllegalArgumentException if an edge's type has no effect, or a gate is fed
   */
  public FailureModel(ImpactGraph graph, List<Effect> effectOfType, IntUnaryOperator quorumOf) {
    int vertices = graph.vertices();
    Effect[] effectOf = effectOfType.toArray(Effect[]::new);
    offsets = new int[vertices + 1];
    quorum = new int[vertices];
    sureMembers = new int[vertices];
    possibleMembers = new int[vertices];
    sureInputs = new int[vertices];
    possibleInputs = new int[vertices];
    for (int v = 0; v < vertices; v++) {
      quorum[v] = quorumOf.applyAsInt(v);
      if (quorum[v] < 0) {
        throw new IllegalArgumentException(
            "quorum of vertex " + v + " must be at least 0, was " + quorum[v]);
      }
    }
    int[] heads = new int[graph.edges()];
    byte[] kinds = new byte[graph.edges()];
    int size = 0;
    for (int v = 0; v < vertices; v++) {
      int firstOfTarget = size;
      for (int e = graph.offsets[v]; e < graph.offsets[v + 1]; e++) {
        int type = graph.type(e);
        if (type >= effectOf.length) {
          throw new IllegalArgumentException("no effect for edge type " + type);
        }
        int effect = Objects.requireNonNull(effectOf[type], "effect is null").ordinal();
        int target = graph.targets[e];
        boolean possible = graph.labels[e] < 0;
        if (size > firstOfTarget && heads[size - 1] != target) {
          firstOfTarget = size;
        }
        int same = firstOfTarget;
        while (same < size && (kinds[same] & EFFECT) != effect) {
          same++;
        }
        if (same == size) {
          heads[size] = target;
          kinds[size++] = (byte) (possible ? effect | POSSIBLE : effect);
        } else if (!possible) {
          kinds[same] = (byte) effect;
        }
      }
      offsets[v + 1] = size;
    }
    targets = Arrays.copyOf(heads, size);
    effects = Arrays.copyOf(kinds, size);
    for (int e = 0; e < size; e++) {
      boolean possible = (effects[e] & POSSIBLE) != 0;
      if ((effects[e] & EFFECT) == Effect.STOPS.ordinal()) {
        (possible ? possibleMembers : sureMembers)[targets[e]]++;
      } else if ((effects[e] & EFFECT) == Effect.FEEDS.ordinal()) {
        if (isGate(targets[e])) {
          throw new IllegalArgumentException("vertex " + targets[e] + " is a gate and has inputs");
        }
        (possible ? possibleInputs : sureInputs)[targets[e]]++;
      }
    }
  }

  public int vertices() {
    return quorum.length;
  }

  public boolean isGate(int vertex) {
    return quorum[vertex] > 0;
  }

  /**
   * How many sure members must be lost before the gate falls; it takes at least one member in any
   * case.
   */
  int needed(int gate, Certainty closure) {
    int members = sureMembers[gate] + (closure == Certainty.CERTAIN ? possibleMembers[gate] : 0);
    return members - quorum[gate] + 1;
  }

  /** How many sure inputs must be lost before the vertex is starved. */
  int neededInputs(int vertex, Certainty closure) {
    return sureInputs[vertex] + (closure == Certainty.CERTAIN ? possibleInputs[vertex] : 0);
  }

  /** Tells whether any walked member's loss makes the gate fall, as with a plain dependency. */
  boolean isPlain(int gate, Certainty closure) {
    int needed = needed(gate, closure);
    return needed <= 0
        || needed == 1 && (closure == Certainty.CERTAIN || possibleMembers[gate] == 0);
  }

  boolean isWalked(int edge, Certainty closure) {
    return closure == Certainty.POSSIBLE || (effects[edge] & POSSIBLE) == 0;
  }

  Effect effect(int edge) {
    return EFFECTS[effects[edge] & EFFECT];
  }

  private static final Effect[] EFFECTS = Effect.values();
}
