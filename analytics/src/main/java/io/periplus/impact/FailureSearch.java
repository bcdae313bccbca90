package io.periplus.impact;

import java.util.Arrays;
import java.util.Objects;

/**
 * The failure radius of one seed by a worklist with counters (ALG11): linear in the edges touched.
 *
 * <p>Only what is down or starved leads on; being down stops dependents, groups by their quorum,
 * and being down or starved takes an input away. What is nearer to the seed goes first, so that a
 * vertex is told with the nearest failure that does it; a gate is no step of its own. Memory:
 * {@value #BYTES_PER_VERTEX} bytes per vertex, kept between searches. One search at a time: give
 * each thread its own.
 */
public final class FailureSearch {
  /** Heap of a search whose failure reaches everything. */
  static final int BYTES_PER_VERTEX = 30;

  private static final byte NOTHING = (byte) FailureClass.values().length;
  private static final byte DOWN = (byte) FailureClass.DOWN.ordinal();
  private static final byte STARVED = (byte) FailureClass.STARVED.ordinal();
  private static final byte DEGRADED = (byte) FailureClass.DEGRADED.ordinal();
  private static final byte NO_REPLACE = (byte) FailureClass.NO_REPLACE.ordinal();
  private static final byte OBSERVABILITY = (byte) FailureClass.OBSERVABILITY.ordinal();

  private static final byte STOPPED = 1;
  private static final byte DRAINED = 2;

  private final FailureModel model;
  private final int[] stamps;
  private final byte[] states;

  /** Whether a vertex has stopped its dependents, and taken its inputs away. */
  private final byte[] flags;

  /** Sure members that a gate lost. */
  private final int[] lost;

  private final int[] lostInputs;

  /** Steps from the seed, and what did it: a vertex or a gate; -1 for the seed. */
  private final int[] hops;

  private final int[] causes;
  private int epoch;
  private int[] touched = new int[64];
  private int touchedSize;
  private int[] work = new int[64];
  private int workSize;
  private int[] fallen = new int[16];
  private int fallenSize;

  public FailureSearch(FailureModel model) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.stamps = new int[model.vertices()];
    this.states = new byte[model.vertices()];
    this.flags = new byte[model.vertices()];
    this.lost = new int[model.vertices()];
    this.lostInputs = new int[model.vertices()];
    this.hops = new int[model.vertices()];
    this.causes = new int[model.vertices()];
  }

  /**
   * Everything that the seed's failure leads to.
   *
   * @throws IndexOutOfBoundsException if the seed is no vertex
   */
  public FailureRadius search(int seed, Certainty closure) {
    Objects.checkIndex(seed, model.vertices());
    if (++epoch == 0) {
      Arrays.fill(stamps, 0);
      epoch = 1;
    }
    touchedSize = 0;
    workSize = 0;
    fallenSize = 0;
    touch(seed);
    states[seed] = DOWN;
    hops[seed] = 0;
    causes[seed] = -1;
    push(seed);
    int done = 0;
    while (fallenSize > 0 || done < workSize) {
      int v = fallenSize > 0 ? fallen[--fallenSize] : work[done++];
      // A vertex comes twice when it starves and then goes down; its inputs to others go once.
      boolean down = states[v] == DOWN && !stopped(v);
      boolean feeds = !drained(v);
      flags[v] |= (byte) (down ? STOPPED | DRAINED : DRAINED);
      for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
        Effect effect = model.effect(e);
        if (model.isWalked(e, closure)) {
          if (effect == Effect.STOPS && down) {
            stop(v, e, closure);
          } else if (effect == Effect.FEEDS && feeds) {
            starve(v, e, closure);
          }
        }
      }
    }
    border(closure);
    return rows(seed);
  }

  private boolean stopped(int vertex) {
    return (flags[vertex] & STOPPED) != 0;
  }

  private boolean drained(int vertex) {
    return (flags[vertex] & DRAINED) != 0;
  }

  private void stop(int by, int edge, Certainty closure) {
    int target = model.targets[edge];
    touch(target);
    if (states[target] == DOWN) {
      return;
    }
    if (model.isGate(target)) {
      if ((model.effects[edge] & FailureModel.POSSIBLE) == 0) {
        lost[target]++;
      }
      if (lost[target] < model.needed(target, closure)) {
        if (states[target] == NOTHING) {
          set(target, DEGRADED, by);
        }
        return;
      }
    }
    set(target, DOWN, by);
    push(target);
  }

  private void starve(int by, int edge, Certainty closure) {
    int target = model.targets[edge];
    touch(target);
    if ((model.effects[edge] & FailureModel.POSSIBLE) == 0) {
      lostInputs[target]++;
    }
    if (states[target] > STARVED && lostInputs[target] >= model.neededInputs(target, closure)) {
      set(target, STARVED, by);
      push(target);
    }
  }

  private void set(int vertex, byte state, int by) {
    states[vertex] = state;
    causes[vertex] = by;
    hops[vertex] = hopsTo(vertex, by);
  }

  private int hopsTo(int vertex, int by) {
    return model.isGate(vertex) ? hops[by] : hops[by] + 1;
  }

  /** What is not down but has lost something; nothing of it leads on. */
  private void border(Certainty closure) {
    int reached = touchedSize;
    for (int i = 0; i < reached; i++) {
      int v = touched[i];
      boolean weakened = model.isGate(v) && states[v] == DEGRADED;
      if (states[v] != DOWN && !weakened) {
        continue;
      }
      for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
        if (!model.isWalked(e, closure)) {
          continue;
        }
        byte state =
            switch (model.effect(e)) {
              case STOPS -> weakened ? DEGRADED : NOTHING;
              case FEEDS -> NOTHING;
              case DEGRADES -> weakened ? NOTHING : DEGRADED;
              case BLOCKS_REPLACEMENT -> weakened ? NOTHING : NO_REPLACE;
              case BLINDS -> weakened ? NOTHING : OBSERVABILITY;
            };
        int target = model.targets[e];
        if (state != NOTHING && !model.isGate(target)) {
          touch(target);
          boolean nearer = states[target] == state && hopsTo(target, v) < hops[target];
          if (states[target] > state || nearer) {
            set(target, state, v);
          }
        }
      }
    }
  }

  private FailureRadius rows(int seed) {
    int[] vertices = new int[touchedSize];
    int size = 0;
    Arrays.sort(touched, 0, touchedSize);
    for (int i = 0; i < touchedSize; i++) {
      int v = touched[i];
      if (v != seed && !model.isGate(v) && states[v] != NOTHING) {
        vertices[size++] = v;
      }
    }
    vertices = Arrays.copyOf(vertices, size);
    byte[] classes = new byte[size];
    int[] far = new int[size];
    for (int i = 0; i < size; i++) {
      classes[i] = states[vertices[i]];
      far[i] = hops[vertices[i]];
    }
    return new FailureRadius(vertices, classes, far);
  }

  /**
   * How the latest failure came to a vertex: from the seed to it, with the gates in between.
   *
   * @throws IllegalArgumentException if it did not
   */
  public int[] way(int vertex) {
    if (stamps[vertex] != epoch || states[vertex] == NOTHING) {
      throw new IllegalArgumentException("nothing became of vertex " + vertex);
    }
    int size = 0;
    for (int v = vertex; v >= 0; v = causes[v]) {
      size++;
    }
    int[] out = new int[size];
    for (int v = vertex; v >= 0; v = causes[v]) {
      out[--size] = v;
    }
    return out;
  }

  private void touch(int vertex) {
    if (stamps[vertex] != epoch) {
      stamps[vertex] = epoch;
      states[vertex] = NOTHING;
      flags[vertex] = 0;
      lost[vertex] = 0;
      lostInputs[vertex] = 0;
      if (touchedSize == touched.length) {
        touched = Arrays.copyOf(touched, touchedSize * 2);
      }
      touched[touchedSize++] = vertex;
    }
  }

  private void push(int vertex) {
    if (model.isGate(vertex)) {
      if (fallenSize == fallen.length) {
        fallen = Arrays.copyOf(fallen, fallenSize * 2);
      }
      fallen[fallenSize++] = vertex;
      return;
    }
    if (workSize == work.length) {
      work = Arrays.copyOf(work, workSize * 2);
    }
    work[workSize++] = vertex;
  }
}
