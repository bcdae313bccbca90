package io.periplus.impact;

import java.util.Arrays;
import java.util.Objects;

/**
 * Single points of failure of a target: every vertex whose failure alone makes the target DOWN (D9,
 * ALG14).
 *
 * <p>Bits of {@value Columns#BLOCK} candidates, which are all that the target depends on, are
 * carried from dependencies to dependents: a vertex is stopped by what stops any of its
 * dependencies, a gate by what stops as many members as it takes; within a component until nothing
 * changes. That is what a worklist from every candidate would find, so the answer is sound and
 * complete, with quorums between 1 and n too, which dominators alone would miss. Gates are never in
 * the answer.
 */
public final class SinglePoints {
  private final FailureModel model;
  private final ImpactGraph dependents;
  private final ImpactGraph dependencies;

  public SinglePoints(FailureModel model) {
    this.model = Objects.requireNonNull(model, "model is null");
    ImpactGraph.Builder builder = ImpactGraph.builder(model.vertices());
    for (int v = 0; v < model.vertices(); v++) {
      for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
        if (model.effect(e) == Effect.STOPS) {
          boolean sure = model.isWalked(e, Certainty.CERTAIN);
          builder.add(v, model.targets[e], 0, sure ? Certainty.CERTAIN : Certainty.POSSIBLE);
        }
      }
    }
    this.dependents = builder.build();
    this.dependencies = dependents.transpose();
  }

  /**
   * The single points of the target, ascending.
   *
   * @throws IndexOutOfBoundsException if the target is no vertex
   */
  public int[] of(int target, Certainty closure) {
    Objects.checkIndex(target, model.vertices());
    int[] vertices = ancestors(target, closure);
    int[] position = new int[model.vertices()];
    Arrays.fill(position, -1);
    for (int i = 0; i < vertices.length; i++) {
      position[vertices[i]] = i;
    }
    ImpactGraph.Builder builder = ImpactGraph.builder(vertices.length);
    for (int i = 0; i < vertices.length; i++) {
      for (int e = dependents.offsets[vertices[i]]; e < dependents.offsets[vertices[i] + 1]; e++) {
        int to = position[dependents.targets[e]];
        if (to >= 0 && dependents.isWalked(e, closure)) {
          builder.add(i, to, 0, dependents.certainty(e));
        }
      }
    }
    Local local = new Local(vertices, builder.build(), closure);
    int[] out = new int[vertices.length];
    int size = 0;
    for (int first = 0; first < vertices.length; first += Columns.BLOCK) {
      long[] row = local.stopping(position[target], first);
      for (int i = first; i < Math.min(vertices.length, first + Columns.BLOCK); i++) {
        boolean stops = (row[(i - first) >> 6] >>> (i - first) & 1) != 0;
        if (stops && vertices[i] != target && !model.isGate(vertices[i])) {
          out[size++] = vertices[i];
        }
      }
    }
    return Arrays.copyOf(out, size);
  }

  /** The target and all that it depends on, ascending. */
  private int[] ancestors(int target, Certainty closure) {
    boolean[] seen = new boolean[model.vertices()];
    int[] found = new int[model.vertices()];
    int size = 0;
    found[size++] = target;
    seen[target] = true;
    for (int at = 0; at < size; at++) {
      for (int e = dependencies.offsets[found[at]]; e < dependencies.offsets[found[at] + 1]; e++) {
        int next = dependencies.targets[e];
        if (!seen[next] && dependencies.isWalked(e, closure)) {
          seen[next] = true;
          found[size++] = next;
        }
      }
    }
    int[] out = Arrays.copyOf(found, size);
    Arrays.sort(out);
    return out;
  }

  /** The part of the graph that the target depends on. */
  private final class Local {
    private final int[] vertices;
    private final ImpactGraph into;
    private final Components components;
    private final Certainty closure;
    private final long[] rows;
    private final long[] next = new long[BlockSum.WORDS];

    private Local(int[] vertices, ImpactGraph graph, Certainty closure) {
      this.vertices = vertices;
      this.closure = closure;
      this.into = graph.transpose();
      this.components = Components.of(graph, Certainty.POSSIBLE);
      this.rows = new long[Math.multiplyExact(vertices.length, BlockSum.WORDS)];
    }

    /** Which of the candidates {@code first} and following stop the vertex. */
    private long[] stopping(int vertex, int first) {
      Arrays.fill(rows, 0);
      // Dependencies have the higher component numbers.
      for (int c = components.count() - 1; c >= 0; c--) {
        boolean changed = true;
        while (changed) {
          changed = false;
          for (int i = components.memberOffsets[c]; i < components.memberOffsets[c + 1]; i++) {
            changed |= update(components.members[i], first);
          }
          changed &= components.size(c) > 1;
        }
      }
      int at = vertex * BlockSum.WORDS;
      return Arrays.copyOfRange(rows, at, at + BlockSum.WORDS);
    }

    private boolean update(int v, int first) {
      Arrays.fill(next, 0);
      boolean gate = model.isGate(vertices[v]);
      int needed = gate ? model.needed(vertices[v], closure) : 0;
      if (needed <= 0) {
        for (int e = into.offsets[v]; e < into.offsets[v + 1]; e++) {
          or(into.targets[e]);
        }
      } else {
        quorum(v, needed);
      }
      if (v >= first && v < first + Columns.BLOCK) {
        next[(v - first) >> 6] |= 1L << (v - first);
      }
      boolean changed = false;
      for (int word = 0; word < BlockSum.WORDS; word++) {
        int at = v * BlockSum.WORDS + word;
        changed |= rows[at] != next[word];
        rows[at] = next[word];
      }
      return changed;
    }

    private void or(int other) {
      for (int word = 0; word < BlockSum.WORDS; word++) {
        next[word] |= rows[other * BlockSum.WORDS + word];
      }
    }

    /** {@code atLeast[j]}: candidates that stop more than j sure members. */
    private void quorum(int gate, int needed) {
      int members = into.offsets[gate + 1] - into.offsets[gate];
      if (needed > members) {
        return;
      }
      long[] atLeast = new long[needed];
      for (int word = 0; word < BlockSum.WORDS; word++) {
        Arrays.fill(atLeast, 0);
        for (int e = into.offsets[gate]; e < into.offsets[gate + 1]; e++) {
          if (into.labels[e] < 0) {
            continue;
          }
          long member = rows[into.targets[e] * BlockSum.WORDS + word];
          for (int j = needed - 1; j > 0; j--) {
            atLeast[j] |= atLeast[j - 1] & member;
          }
          atLeast[0] |= member;
        }
        next[word] = atLeast[needed - 1];
      }
    }
  }
}
