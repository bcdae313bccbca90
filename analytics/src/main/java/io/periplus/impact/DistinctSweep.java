package io.periplus.impact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * How many different labels every radius holds, exactly: accounts, regions (§1.1). A label counts
 * once however many vertices carry it, and the seed's own only when another vertex carries it too.
 *
 * <p>As {@link ExactSweep}, with one column per label. Memory: 64 bytes × components per thread.
 */
public final class DistinctSweep {
  private final Condensation graph;
  private final int labels;
  private final IntUnaryOperator labelOf;

  /**
   * @param labels how many labels there are
   * @param labelOf the label of a vertex, 0 to {@code labels} − 1, or −1 for none
   */
  public DistinctSweep(Condensation graph, int labels, IntUnaryOperator labelOf) {
    this.graph = Objects.requireNonNull(graph, "graph is null");
    this.labels = labels;
    this.labelOf = Objects.requireNonNull(labelOf, "labelOf is null");
  }

  /**
   * Vertex to number of labels in its radius.
   *
   * @throws MemoryBoundException before anything is allocated, if it would not fit
   */
  public int[] run(ImpactSettings settings) {
    Components components = graph.components;
    int blocks = (labels + Columns.BLOCK - 1) / Columns.BLOCK;
    int threads = Math.max(1, Math.min(settings.threads(), blocks));
    MemoryBoundException.require(
        "count accounts and regions of all radii",
        threads * (68L * components.count() + components.componentOf.length / 8)
            + 4L * components.componentOf.length,
        settings);
    List<Worker> workers = new ArrayList<>();
    Workers.run(
        0,
        blocks,
        threads,
        () -> {
          Worker worker = new Worker();
          synchronized (workers) {
            workers.add(worker);
          }
          return worker;
        });
    int[] out = new int[components.componentOf.length];
    for (Worker worker : workers) {
      for (int v = 0; v < out.length; v++) {
        out[v] += worker.reached[components.componentOf[v]] - (worker.alone.get(v) ? 1 : 0);
      }
    }
    return out;
  }

  private final class Worker implements IntConsumer {
    private final long[] rows = new long[graph.components.count() * BlockSum.WORDS];
    private final int[] reached = new int[graph.components.count()];

    /** Vertices that carry a label of their radius's component as the only ones. */
    private final BitSet alone = new BitSet();

    private final int[] carriers = new int[Columns.BLOCK];
    private final long[] own = new long[BlockSum.WORDS];

    @Override
    public void accept(int block) {
      Components components = graph.components;
      int firstLabel = block * Columns.BLOCK;
      for (int c = 0; c < reached.length; c++) {
        int at = c * BlockSum.WORDS;
        Arrays.fill(rows, at, at + BlockSum.WORDS, 0);
        for (int s = graph.offsets[c]; s < graph.offsets[c + 1]; s++) {
          int row = graph.successors[s] * BlockSum.WORDS;
          for (int word = 0; word < BlockSum.WORDS; word++) {
            rows[at + word] |= rows[row + word];
          }
        }
        int start = components.memberOffsets[c];
        int end = components.memberOffsets[c + 1];
        Arrays.fill(own, 0);
        for (int i = start; i < end; i++) {
          int label = label(components.members[i]) - firstLabel;
          if (label >= 0 && label < Columns.BLOCK) {
            own[label >> 6] |= 1L << label;
            carriers[label]++;
          }
        }
        for (int i = start; i < end; i++) {
          int label = label(components.members[i]) - firstLabel;
          if (label >= 0 && label < Columns.BLOCK) {
            boolean elsewhere = (rows[at + (label >> 6)] >>> label & 1) != 0;
            if (carriers[label] == 1 && !elsewhere) {
              alone.set(components.members[i]);
            }
          }
        }
        for (int word = 0; word < BlockSum.WORDS; word++) {
          for (long bits = own[word]; bits != 0; bits &= bits - 1) {
            carriers[word << 6 | Long.numberOfTrailingZeros(bits)] = 0;
          }
          rows[at + word] |= own[word];
          reached[c] += Long.bitCount(rows[at + word]);
        }
      }
    }

    private int label(int vertex) {
      int label = labelOf.applyAsInt(vertex);
      if (label >= labels) {
        throw new IllegalArgumentException(
            "label of vertex " + vertex + " must be below " + labels + ", was " + label);
      }
      return label < 0 ? Integer.MIN_VALUE / 2 : label;
    }
  }
}
