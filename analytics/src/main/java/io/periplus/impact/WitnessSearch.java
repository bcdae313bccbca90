package io.periplus.impact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds witnesses by searching from both ends (ALG10).
 *
 * <p>Of all shortest paths it is always the same one: from the target back, each vertex's
 * predecessor is the least of those that lead there in the fewest hops, then through the fewest
 * hyper-nodes; between two vertices the least edge type. What the search from the target found only
 * narrows the search from the seed, so the path is that of a full search from the seed alone.
 * Memory: 24 bytes per vertex, kept between searches. One search at a time.
 */
public final class WitnessSearch {
  private final ImpactGraph graph;
  private final ImpactGraph transpose;
  private final IntPredicate hyperNode;

  /** Vertex to its component's number, which no edge raises; null when it is not known. */
  private final int[] order;

  private final Side forward;
  private final Side backward;
  private final int[] parents;
  private final int[] waves;
  private int least;
  private int greatest;

  /** {@code transpose} is that of {@code graph}: it is shared, not made again for each search. */
  public WitnessSearch(ImpactGraph graph, ImpactGraph transpose, IntPredicate hyperNode) {
    this(graph, transpose, hyperNode, null);
  }

  /**
   * As above, but leaves out what the order of the components tells to lie beside every path: the
   * same answers, sooner, above all when there is no path. {@code components} are those of the
   * possible closure of {@code graph}; they serve both closures.
   */
  public WitnessSearch(Components components, ImpactGraph transpose, IntPredicate hyperNode) {
    this(components.graph, transpose, hyperNode, components);
    if (components.closure != Certainty.POSSIBLE) {
      throw new IllegalArgumentException("components must be of the possible closure");
    }
  }

  private WitnessSearch(
      ImpactGraph graph, ImpactGraph transpose, IntPredicate hyperNode, Components components) {
    if (graph.vertices() != transpose.vertices() || graph.edges() != transpose.edges()) {
      throw new IllegalArgumentException("transpose is not the transpose of graph");
    }
    this.graph = graph;
    this.transpose = transpose;
    this.hyperNode = Objects.requireNonNull(hyperNode, "hyperNode is null");
    this.order = components == null ? null : components.componentOf;
    this.forward = new Side(graph.vertices());
    this.backward = new Side(graph.vertices());
    this.parents = new int[graph.vertices()];
    this.waves = new int[graph.vertices()];
  }

  /** A shortest path, or empty when the target is not in the closure of the seed. */
  public Optional<Witness> find(int seed, int target, Certainty closure) {
    Objects.checkIndex(seed, graph.vertices());
    Objects.checkIndex(target, graph.vertices());
    if (seed == target) {
      return Optional.of(new Witness(List.of()));
    }
    least = order == null ? 0 : order[target];
    greatest = order == null ? 0 : order[seed];
    if (greatest < least) {
      return Optional.empty();
    }
    forward.start(seed);
    backward.start(target);
    waves[seed] = 0;
    int wave = 0;
    // Levels done on each side; a path of at most done + done + 1 hops has met itself by now.
    int done = -1;
    int doneBack = -1;
    long best = Integer.MAX_VALUE;
    while (best > (long) done + doneBack + 1) {
      if (forward.level.size == 0 || backward.level.size == 0) {
        if (best == Integer.MAX_VALUE) {
          return Optional.empty();
        }
        break;
      }
      if (forward.work(graph) <= backward.work(transpose)) {
        wave = expand(closure, wave, -1);
        done++;
        best = Math.min(best, nearest(forward, backward));
      } else {
        expandBack(closure);
        doneBack++;
        best = Math.min(best, nearest(backward, forward));
      }
    }
    while (!forward.has(target)) {
      narrow((int) best);
      wave = expand(closure, wave, (int) best);
    }
    return Optional.of(path(seed, target));
  }

  private static long nearest(Side grown, Side other) {
    long best = Integer.MAX_VALUE;
    for (int i = 0; i < grown.fresh.size; i++) {
      int v = grown.fresh.at[i];
      if (other.has(v)) {
        best = Math.min(best, (long) grown.hops[v] + other.hops[v]);
      }
    }
    return best;
  }

  /** Keeps of the next level what lies on a path of {@code length} hops. */
  private void narrow(int length) {
    int kept = 0;
    for (int i = 0; i < forward.level.size; i++) {
      int v = forward.level.at[i];
      if (onPath(v, forward.hops[v], length)) {
        forward.level.at[kept++] = v;
      }
    }
    forward.level.size = kept;
  }

  private boolean onPath(int v, int hops, int length) {
    return backward.has(v) && hops + backward.hops[v] == length;
  }

  /**
   * Searches one level from the seed's side: wave by wave through hyper-nodes, then the next level.
   * With a length, only what lies on paths of that length. Returns the last wave's number.
   */
  private int expand(Certainty closure, int lastWave, int length) {
    boolean all = closure == Certainty.POSSIBLE;
    int hops = forward.hop++;
    forward.fresh.size = 0;
    Ints level = forward.level;
    Ints next = forward.next;
    next.size = 0;
    int wave = lastWave + 1;
    int waveEnd = level.size;
    for (int at = 0; at < level.size; at++) {
      if (at == waveEnd) {
        wave++;
        waveEnd = level.size;
      }
      int v = level.at[at];
      for (int e = graph.offsets[v]; e < graph.offsets[v + 1]; e++) {
        int target = graph.targets[e];
        if (!all && graph.labels[e] < 0 || order != null && order[target] < least) {
          continue;
        }
        boolean hyper = hyperNode.test(target);
        // Vertices of the next level share one number, as all of this level may lead there.
        int arrival = hyper ? wave : -(hops + 1);
        if (forward.has(target)) {
          if (waves[target] == arrival && v < graph.source(parents[target])) {
            parents[target] = e;
          }
          continue;
        }
        int distance = hyper ? hops : hops + 1;
        if (length >= 0 && !onPath(target, distance, length)) {
          continue;
        }
        forward.add(target, distance);
        waves[target] = arrival;
        parents[target] = e;
        (hyper ? level : next).add(target);
      }
    }
    forward.swap();
    return wave;
  }

  /** Searches one level from the target's side; only entering a vertex that counts is a hop. */
  private void expandBack(Certainty closure) {
    boolean all = closure == Certainty.POSSIBLE;
    int hops = backward.hop++;
    backward.fresh.size = 0;
    Ints level = backward.level;
    Ints next = backward.next;
    next.size = 0;
    // What leads to a hyper-node of this level is of this level, so hyper-nodes go first.
    for (int at = 0; at < level.size; at++) {
      if (hyperNode.test(level.at[at])) {
        enter(level.at[at], hops, all, level);
      }
    }
    for (int at = 0; at < level.size; at++) {
      if (!hyperNode.test(level.at[at])) {
        enter(level.at[at], hops + 1, all, next);
      }
    }
    backward.swap();
  }

  private void enter(int v, int distance, boolean all, Ints into) {
    for (int e = transpose.offsets[v]; e < transpose.offsets[v + 1]; e++) {
      int source = transpose.targets[e];
      if (!backward.has(source)
          && (all || transpose.labels[e] >= 0)
          && (order == null || order[source] <= greatest)) {
        backward.add(source, distance);
        into.add(source);
      }
    }
  }

  private Witness path(int seed, int target) {
    List<Witness.Step> steps = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    int end = target;
    boolean certain = true;
    for (int v = target; v != seed; ) {
      int edge = parents[v];
      edges.add(0, edge);
      certain &= graph.labels[edge] >= 0;
      v = graph.source(edge);
      if (v == seed || !hyperNode.test(v)) {
        steps.add(
            0, new Witness.Step(v, end, edges, certain ? Certainty.CERTAIN : Certainty.POSSIBLE));
        edges.clear();
        certain = true;
        end = v;
      }
    }
    return new Witness(steps);
  }

  /** A growing list of vertices. */
  private static final class Ints {
    private int[] at = new int[64];
    private int size;

    void add(int value) {
      if (size == at.length) {
        at = Arrays.copyOf(at, size * 2);
      }
      at[size++] = value;
    }
  }

  /** What is known from one end. */
  private static final class Side {
    private final int[] stamps;
    private final int[] hops;
    private int epoch;
    private int hop;
    private Ints level = new Ints();
    private Ints next = new Ints();
    private final Ints fresh = new Ints();

    Side(int vertices) {
      stamps = new int[vertices];
      hops = new int[vertices];
    }

    void start(int vertex) {
      if (++epoch == 0) {
        Arrays.fill(stamps, 0);
        epoch = 1;
      }
      hop = 0;
      level.size = 0;
      next.size = 0;
      fresh.size = 0;
      add(vertex, 0);
      level.add(vertex);
    }

    boolean has(int vertex) {
      return stamps[vertex] == epoch;
    }

    void add(int vertex, int distance) {
      stamps[vertex] = epoch;
      hops[vertex] = distance;
      fresh.add(vertex);
    }

    void swap() {
      Ints done = level;
      level = next;
      next = done;
    }

    /** Edges that the next level looks at. */
    long work(ImpactGraph rows) {
      long sum = 0;
      for (int i = 0; i < level.size; i++) {
        sum += 1L + rows.offsets[level.at[i] + 1] - rows.offsets[level.at[i]];
      }
      return sum;
    }
  }
}
