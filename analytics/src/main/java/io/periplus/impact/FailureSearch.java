package io.periplus.impact;

import java.util.Arrays;
import java.util.Objects;

/**
 * The failure radius of one seed by a worklist with counters (ALG11): linear in the edges touched.
 *
 * <p>Only what is down or starved leads on; being down stops dependents, groups by their quorum,
 * and being down or starved takes an input away. The order of the work does not matter. Memory: 18
 * bytes per vertex, kept between searches. One search at a time: give each thread its own.
 */
public final class FailureSearch {
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
  private int epoch;
  private int[] touched = new int[64];
  private int touchedSize;
  private int[] work = new int[64];
  private int workSize;

  public FailureSearch(FailureModel model) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.stamps = new int[model.vertices()];
    this.states = new byte[model.vertices()];
    this.flags = new byte[model.vertices()];
    this.lost = new int[model.vertices()];
    this.lostInputs = new int[model.vertices()];
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
    touch(seed);
    set(seed, DOWN);
    while (workSize > 0) {
      int v = work[--workSize];
      // A vertex comes twice when it starves and then goes down; its inputs to others go once.
      boolean down = states[v] == DOWN && !stopped(v);
      boolean feeds = !drained(v);
      flags[v] |= (byte) (down ? STOPPED | DRAINED : DRAINED);
      for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
        Effect effect = model.effect(e);
        if (model.isWalked(e, closure)) {
          if (effect == Effect.STOPS && down) {
            stop(e, closure);
          } else if (effect == Effect.FEEDS && feeds) {
            starve(e, closure);
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

  private void stop(int edge, Certainty closure) {
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
        states[target] = DEGRADED;
        return;
      }
    }
    set(target, DOWN);
  }

  private void starve(int edge, Certainty closure) {
    int target = model.targets[edge];
    touch(target);
    if ((model.effects[edge] & FailureModel.POSSIBLE) == 0) {
      lostInputs[target]++;
    }
    if (states[target] > STARVED && lostInputs[target] >= model.neededInputs(target, closure)) {
      set(target, STARVED);
    }
  }

  private void set(int vertex, byte state) {
    states[vertex] = state;
    push(vertex);
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
          states[target] = (byte) Math.min(states[target], state);
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
    for (int i = 0; i < size; i++) {
      classes[i] = states[vertices[i]];
    }
    return new FailureRadius(vertices, classes);
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
    if (workSize == work.length) {
      work = Arrays.copyOf(work, workSize * 2);
    }
    work[workSize++] = vertex;
  }
}
