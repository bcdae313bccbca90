package io.periplus.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Exact radii of all vertices at once: bits of {@value Columns#BLOCK} target columns are carried
 * from successors to components in one pass, block after block (ALG5).
 *
 * <p>Blocks are independent, so threads and tasks take any of them and their totals are added.
 * Columns of a block ascend by component and lead only upwards, so a pass starts at the first of
 * them. Memory: 64 bytes × components per thread, and the totals once per thread.
 */
public final class ExactSweep {
  private final Condensation graph;
  private final Targets targets;
  private final Columns columns;

  public ExactSweep(Condensation graph, Targets targets) {
    this.graph = Objects.requireNonNull(graph, "graph is null");
    this.targets = Objects.requireNonNull(targets, "targets is null");
    this.columns = Columns.of(graph.components, targets);
  }

  /** Passes over the condensed graph; blocks are 0 to this − 1. */
  public int blocks() {
    return columns.blocks();
  }

  /** Passes × condensed edges, what {@code impact.exact-budget} limits (ALG6). */
  public long work() {
    return (long) blocks() * graph.edges();
  }

  /** Bytes that a run takes. */
  public long bytes(int threads) {
    return threads * (64L * graph.components.count() + Totals.bytes(graph.components, targets));
  }

  /**
   * Sweeps all blocks.
   *
   * @throws MemoryBoundException before anything is allocated, if it would not fit
   */
  public Totals run(ImpactSettings settings) {
    return run(0, blocks(), settings);
  }

  /** Sweeps blocks {@code from} to {@code to} − 1: the part of one task. */
  public Totals run(int from, int to, ImpactSettings settings) {
    Objects.checkFromToIndex(from, to, blocks());
    int threads = Math.max(1, Math.min(settings.threads(), to - from));
    MemoryBoundException.require("count all radii exactly", bytes(threads), settings);
    if (64L * graph.components.count() > 8L * ImpactGraph.LIMIT) {
      throw new MemoryBoundException(
          "count all radii exactly", 64L * graph.components.count(), 8L * ImpactGraph.LIMIT);
    }
    List<Totals> parts = new ArrayList<>();
    Workers.run(
        from,
        to,
        threads,
        () -> {
          Worker worker = new Worker();
          synchronized (parts) {
            parts.add(worker.totals);
          }
          return worker;
        });
    Totals out = parts.get(0);
    for (Totals part : parts.subList(1, parts.size())) {
      out.plus(part);
    }
    return out;
  }

  /** One thread's rows and totals. */
  private final class Worker implements IntConsumer {
    private final Totals totals = Totals.zero(graph.components, targets);
    private final long[] rows = new long[graph.components.count() * BlockSum.WORDS];
    private final long[] counts = new long[columns.counts.length];
    private final BlockSum count = new BlockSum();
    private final BlockSum[] sums = new BlockSum[targets.measures()];

    private Worker() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = columns.counts[i];
      }
      for (int m = 0; m < sums.length; m++) {
        sums[m] = new BlockSum();
      }
    }

    @Override
    public void accept(int block) {
      int from = columns.blockStarts[block];
      int to = columns.blockStarts[block + 1];
      carry(from, to);
      count.load(counts, from, to);
      int[] into = totals.counts[columns.blockCategories[block]];
      int first = columns.components[from];
      for (int c = first; c < into.length; c++) {
        into[c] += (int) count.sum(rows, c * BlockSum.WORDS);
      }
      for (int m = 0; m < sums.length; m++) {
        sums[m].load(columns.amounts[m], from, to);
        long[] sum = totals.sums[m];
        for (int c = first; c < sum.length && !sums[m].isNothing(); c++) {
          sum[c] += sums[m].sum(rows, c * BlockSum.WORDS);
        }
      }
    }

    /** Fills the rows from the block's first component up; those below it reach no column. */
    private void carry(int from, int to) {
      int[] offsets = graph.offsets;
      int[] successors = graph.successors;
      int components = offsets.length - 1;
      int first = columns.components[from];
      int column = from;
      for (int c = first; c < components; c++) {
        int at = c * BlockSum.WORDS;
        long a = 0;
        long b = 0;
        long d = 0;
        long e = 0;
        long f = 0;
        long g = 0;
        long h = 0;
        long i = 0;
        int start = offsets[c];
        for (int s = offsets[c + 1] - 1; s >= start && successors[s] >= first; s--) {
          int row = successors[s] * BlockSum.WORDS;
          a |= rows[row];
          b |= rows[row + 1];
          d |= rows[row + 2];
          e |= rows[row + 3];
          f |= rows[row + 4];
          g |= rows[row + 5];
          h |= rows[row + 6];
          i |= rows[row + 7];
        }
        rows[at] = a;
        rows[at + 1] = b;
        rows[at + 2] = d;
        rows[at + 3] = e;
        rows[at + 4] = f;
        rows[at + 5] = g;
        rows[at + 6] = h;
        rows[at + 7] = i;
        while (column < to && columns.components[column] == c) {
          rows[at + (column - from >> 6)] |= 1L << (column - from);
          column++;
        }
      }
    }
  }
}
