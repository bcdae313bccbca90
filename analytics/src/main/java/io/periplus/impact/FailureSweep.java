package io.periplus.impact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/**
 * Failure radii of all seeds (ALG12).
 *
 * <p>Where a seed's closure meets only plain dependencies, an {@link ExactSweep} counts it. Where
 * it meets a group with members to spare, an input or a lesser effect, the seed is searched by
 * itself, in the order given, up to a limit; beyond it, the closure in which every group and every
 * input is plain is an upper bound.
 */
public final class FailureSweep {
  /** {@code impact.failure-seeds}, when nothing else is configured. */
  public static final int DEFAULT_SEEDS = 50_000;

  private static final int SEEDS_PER_PIECE = 64;

  private final FailureModel model;
  private final Certainty closure;
  private final Targets targets;

  /**
   * @param targets what is counted; gates should be of category −1. Categories are not told apart
   */
  public FailureSweep(FailureModel model, Certainty closure, Targets targets) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.closure = Objects.requireNonNull(closure, "closure is null");
    this.targets =
        new Targets(
            1, v -> targets.category(v) < 0 || model.isGate(v) ? -1 : 0, targets.measureList());
  }

  /**
   * Counts every vertex as a seed.
   *
   * @param seedsInOrder who is searched first when not all can be: shared infrastructure
   * @param limit how many seeds are searched one by one
   * @throws MemoryBoundException before anything is allocated, if it would not fit
   */
  public FailureTotals run(int[] seedsInOrder, int limit, ImpactSettings settings) {
    FailureTotals out = new FailureTotals(model.vertices(), targets.measures());
    Condensation plain = Condensation.of(stops(false), Certainty.POSSIBLE);
    BitSet searched = searched(plain);
    count(plain, settings, out, searched, false);
    int[] seeds = Arrays.stream(seedsInOrder).filter(searched::get).distinct().toArray();
    int exact = Math.min(limit, seeds.length);
    BitSet beyond = (BitSet) searched.clone();
    for (int i = 0; i < exact; i++) {
      beyond.clear(seeds[i]);
    }
    search(seeds, exact, settings, out);
    if (!beyond.isEmpty()) {
      BitSet known = (BitSet) beyond.clone();
      known.flip(0, model.vertices());
      count(Condensation.of(stops(true), Certainty.POSSIBLE), settings, out, known, true);
    }
    return out;
  }

  /** What the walked edges stop, or with inputs: stop or starve, as a graph of its own. */
  private ImpactGraph stops(boolean withInputs) {
    ImpactGraph.Builder builder = ImpactGraph.builder(model.vertices());
    for (int v = 0; v < model.vertices(); v++) {
      for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
        Effect effect = model.effect(e);
        if (model.isWalked(e, closure)
            && (effect == Effect.STOPS || withInputs && effect == Effect.FEEDS)) {
          builder.add(v, model.targets[e], 0, Certainty.CERTAIN);
        }
      }
    }
    return builder.build();
  }

  /** Vertices whose closure meets more than plain dependencies: a sweep only bounds them. */
  public BitSet searched() {
    return searched(Condensation.of(stops(false), Certainty.POSSIBLE));
  }

  private BitSet searched(Condensation graph) {
    Components components = graph.components;
    BitSet marked = new BitSet(components.count());
    for (int c = 0; c < components.count(); c++) {
      boolean more = false;
      for (int i = graph.offsets[c]; i < graph.offsets[c + 1] && !more; i++) {
        more = marked.get(graph.successors[i]);
      }
      for (int i = components.memberOffsets[c]; i < components.memberOffsets[c + 1]; i++) {
        more = more || hasMore(components.members[i]);
      }
      marked.set(c, more);
    }
    BitSet out = new BitSet(model.vertices());
    for (int v = 0; v < model.vertices(); v++) {
      out.set(v, marked.get(components.componentOf[v]));
    }
    return out;
  }

  private boolean hasMore(int v) {
    for (int e = model.offsets[v]; e < model.offsets[v + 1]; e++) {
      int target = model.targets[e];
      if (model.isWalked(e, closure)
          && (model.effect(e) != Effect.STOPS
              || model.isGate(target) && !model.isPlain(target, closure))) {
        return true;
      }
    }
    return false;
  }

  /** Counts all but the vertices in {@code known} by a sweep. */
  private void count(
      Condensation graph,
      ImpactSettings settings,
      FailureTotals out,
      BitSet known,
      boolean upperBound) {
    Totals totals = new ExactSweep(graph, targets).run(settings);
    for (int v = known.nextClearBit(0); v < model.vertices(); v = known.nextClearBit(v + 1)) {
      out.counts[FailureClass.DOWN.ordinal()][v] = (int) totals.count(v);
      for (int m = 0; m < out.sums.length; m++) {
        out.sums[m][v] = totals.sum(v, m);
      }
      if (upperBound) {
        out.methods[v] = FailureTotals.Method.UPPER_BOUND;
        for (int each = FailureClass.DOWN.ordinal() + 1; each < out.counts.length; each++) {
          out.counts[each][v] = -1;
        }
      }
    }
  }

  private void search(int[] seeds, int limit, ImpactSettings settings, FailureTotals out) {
    int pieces = (limit + SEEDS_PER_PIECE - 1) / SEEDS_PER_PIECE;
    int threads = Math.max(1, Math.min(settings.threads(), pieces));
    MemoryBoundException.require(
        "search failures seed by seed",
        (long) FailureSearch.BYTES_PER_VERTEX * model.vertices() * threads,
        settings);
    Workers.run(
        0,
        pieces,
        threads,
        () -> {
          FailureSearch search = new FailureSearch(model);
          return piece -> {
            int end = Math.min(limit, (piece + 1) * SEEDS_PER_PIECE);
            for (int i = piece * SEEDS_PER_PIECE; i < end; i++) {
              add(search.search(seeds[i], closure), seeds[i], out);
            }
          };
        });
  }

  private void add(FailureRadius radius, int seed, FailureTotals out) {
    for (int row = 0; row < radius.rows(); row++) {
      int v = radius.vertex(row);
      FailureClass failureClass = radius.failureClass(row);
      if (targets.category(v) < 0) {
        continue;
      }
      out.counts[failureClass.ordinal()][seed]++;
      if (failureClass.compareTo(FailureClass.STARVED) <= 0) {
        for (int m = 0; m < out.sums.length; m++) {
          out.sums[m][seed] += targets.amount(m, v);
        }
      }
    }
  }
}
