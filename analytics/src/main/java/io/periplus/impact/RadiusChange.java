package io.periplus.impact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;

/**
 * Radii after an edit, counted again only where they can have changed (ALG16): for the vertices
 * that lead to one whose edges differ. All others keep what was counted before.
 *
 * <p>Few changed vertices are searched one by one; many are swept, over the part of the graph that
 * they reach. Both give what counting everything again would.
 */
public final class RadiusChange {
  private final Totals before;
  private final BitSet affected;

  /** Affected vertex to its place in the new numbers, by rank among the affected. */
  private final int[] places;

  /** Category or measure, then place. */
  private final long[][] counts;

  private final long[][] sums;

  private RadiusChange(
      Totals before, BitSet affected, int[] places, long[][] counts, long[][] sums) {
    this.before = before;
    this.affected = affected;
    this.places = places;
    this.counts = counts;
    this.sums = sums;
  }

  /**
   * Counts again.
   *
   * @param totals what was counted on {@code before}, exactly, with the same closure and targets
   * @param after the edited graph, with the same vertices
   * @throws IllegalArgumentException if the graphs have different numbers of vertices
   * @throws MemoryBoundException before anything is allocated, if it would not fit
   */
  public static RadiusChange of(
      ImpactGraph before,
      ImpactGraph after,
      Totals totals,
      Certainty closure,
      Targets targets,
      ImpactSettings settings) {
    if (before.vertices() != after.vertices()) {
      throw new IllegalArgumentException(
          "the edited graph must have " + before.vertices() + " vertices, has " + after.vertices());
    }
    Objects.requireNonNull(totals, "totals is null");
    // Up to the first changed vertex on a way, the way is the same before and after.
    BitSet affected = closure(after.transpose(), changed(before, after), closure);
    BitSet reached = closure(after, affected, closure);
    int[] vertices = reached.stream().toArray();
    int[] local = new int[after.vertices()];
    for (int i = 0; i < vertices.length; i++) {
      local[vertices[i]] = i;
    }
    ImpactGraph.Builder builder = ImpactGraph.builder(vertices.length);
    for (int i = 0; i < vertices.length; i++) {
      for (int e = after.offsets[vertices[i]]; e < after.offsets[vertices[i] + 1]; e++) {
        if (after.isWalked(e, closure)) {
          builder.add(i, local[after.targets[e]], after.type(e), after.certainty(e));
        }
      }
    }
    ImpactGraph part = builder.build();
    int[] places = new int[after.vertices()];
    int size = 0;
    for (int v = affected.nextSetBit(0); v >= 0; v = affected.nextSetBit(v + 1)) {
      places[v] = size++;
    }
    long[][] counts = new long[targets.categories()][size];
    long[][] sums = new long[targets.measures()][size];
    RadiusChange out = new RadiusChange(totals, affected, places, counts, sums);
    ExactSweep sweep =
        new ExactSweep(Condensation.of(part, closure), renumbered(targets, vertices));
    if (size <= sweep.blocks()) {
      out.search(part, vertices, targets, local);
    } else {
      Totals swept = sweep.run(settings);
      out.take(swept, local);
    }
    return out;
  }

  private static Targets renumbered(Targets targets, int[] vertices) {
    List<IntToLongFunction> measures =
        targets.measureList().stream()
            .<IntToLongFunction>map(measure -> i -> measure.applyAsLong(vertices[i]))
            .toList();
    return new Targets(targets.categories(), i -> targets.category(vertices[i]), measures);
  }

  private static BitSet changed(ImpactGraph before, ImpactGraph after) {
    BitSet out = new BitSet();
    for (int v = 0; v < before.vertices(); v++) {
      int from = before.offsets[v];
      int to = before.offsets[v + 1];
      int newFrom = after.offsets[v];
      int newTo = after.offsets[v + 1];
      out.set(
          v,
          !Arrays.equals(before.targets, from, to, after.targets, newFrom, newTo)
              || !Arrays.equals(before.labels, from, to, after.labels, newFrom, newTo));
    }
    return out;
  }

  /** The vertices and all that they lead to. */
  private static BitSet closure(ImpactGraph graph, BitSet roots, Certainty closure) {
    BitSet seen = (BitSet) roots.clone();
    int[] queue = Arrays.copyOf(roots.stream().toArray(), graph.vertices());
    int size = roots.cardinality();
    for (int at = 0; at < size; at++) {
      for (int e = graph.offsets[queue[at]]; e < graph.offsets[queue[at] + 1]; e++) {
        int target = graph.targets[e];
        if (!seen.get(target) && graph.isWalked(e, closure)) {
          seen.set(target);
          queue[size++] = target;
        }
      }
    }
    return seen;
  }

  private void search(ImpactGraph part, int[] vertices, Targets targets, int[] local) {
    int[] seenBy = new int[part.vertices()];
    Arrays.fill(seenBy, -1);
    int[] queue = new int[part.vertices()];
    for (int v = affected.nextSetBit(0); v >= 0; v = affected.nextSetBit(v + 1)) {
      int place = places[v];
      queue[0] = local[v];
      seenBy[local[v]] = place;
      int size = 1;
      for (int at = 0; at < size; at++) {
        for (int e = part.offsets[queue[at]]; e < part.offsets[queue[at] + 1]; e++) {
          int target = part.targets[e];
          if (seenBy[target] != place) {
            seenBy[target] = place;
            queue[size++] = target;
          }
        }
      }
      for (int at = 1; at < size; at++) {
        int found = vertices[queue[at]];
        int category = targets.category(found);
        if (category >= 0) {
          counts[category][place]++;
          for (int m = 0; m < sums.length; m++) {
            sums[m][place] += targets.amount(m, found);
          }
        }
      }
    }
  }

  private void take(Totals swept, int[] local) {
    for (int v = affected.nextSetBit(0); v >= 0; v = affected.nextSetBit(v + 1)) {
      for (int category = 0; category < counts.length; category++) {
        counts[category][places[v]] = swept.count(local[v], category);
      }
      for (int m = 0; m < sums.length; m++) {
        sums[m][places[v]] = swept.sum(local[v], m);
      }
    }
  }

  /** Vertices whose radius was counted again, as a copy; those of all others are what they were. */
  public BitSet affected() {
    return (BitSet) affected.clone();
  }

  /** How many vertices of the category are in the radius of the vertex after the edit. */
  public long count(int vertex, int category) {
    return affected.get(vertex) ? counts[category][places[vertex]] : before.count(vertex, category);
  }

  /** The measure's sum over the radius of the vertex after the edit. */
  public long sum(int vertex, int measure) {
    return affected.get(vertex) ? sums[measure][places[vertex]] : before.sum(vertex, measure);
  }
}
