package io.periplus.impact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntToLongFunction;

/**
 * Estimated radii of all vertices, where an exact sweep is over budget (Cohen's size estimation,
 * ALG7).
 *
 * <p>Every vertex has {@value #RANKS} exponential ranks, divided by its amount; a component keeps
 * the least of each rank over all that it reaches; (k − 1) / (their sum) estimates the sum of
 * amounts without bias, with a relative standard deviation of {@link #RELATIVE_ERROR}. Ranks are
 * kept to 8 significant bits, whose error of 0.2 % each is lost in that. Radii of at most {@value
 * #EXACT_UP_TO} counted vertices are searched and exact, never estimated. The result depends on the
 * keys alone, not on threads. Memory: 128 bytes × components per thread, and 32 bytes × components.
 */
public final class Sketch {
  /** Ranks kept per component, k. */
  public static final int RANKS = 256;

  /** Counted vertices up to which a radius is exact. */
  public static final int EXACT_UP_TO = 1_000;

  /** 1 / √(k − 2): what {@code relative_error} of a sketched row says. */
  public static final double RELATIVE_ERROR = 1 / Math.sqrt(RANKS - 2);

  private static final int LANES = 64;
  private static final int WORDS = LANES / 4;

  /** The upper half of infinity: no rank yet. */
  private static final int NONE = 0x7f80;

  private static final long TOP_BITS = 0x8000_8000_8000_8000L;
  private static final int PASSES = RANKS / LANES;

  /** Components that one small radius may walk, hyper-nodes included, before it is estimated. */
  private static final int WALK_UP_TO = 20 * EXACT_UP_TO;

  private final Condensation graph;
  private final Components components;
  private final Targets targets;
  private final IntToLongFunction keys;

  /**
   * @param keys 64 well-mixed bits per vertex, as the first 8 bytes of the SHA-256 of its ARN
   */
  public Sketch(Condensation graph, Targets targets, IntToLongFunction keys) {
    this.graph = Objects.requireNonNull(graph, "graph is null");
    this.components = graph.components;
    this.targets = Objects.requireNonNull(targets, "targets is null");
    this.keys = Objects.requireNonNull(keys, "keys is null");
  }

  /** Bytes that a run takes. */
  public long bytes(int threads) {
    return components.count() * (2L * LANES * threads + 8L * PASSES + 4L + 8L * targets.measures());
  }

  /**
   * Estimates the count of all targets and every measure. Categories are not told apart: all are
   * counted as category 0.
   *
   * @throws MemoryBoundException before anything is allocated, if it would not fit
   */
  public Totals run(ImpactSettings settings) {
    int threads = Math.min(settings.threads(), PASSES);
    MemoryBoundException.require("estimate all radii", bytes(threads), settings);
    if ((long) WORDS * components.count() > ImpactGraph.LIMIT) {
      throw new MemoryBoundException(
          "estimate all radii", 8L * WORDS * components.count(), 8L * ImpactGraph.LIMIT);
    }
    Targets counted = new Targets(1, v -> targets.category(v) < 0 ? -1 : 0, targets.measureList());
    int count = components.count();
    int[] counts = new int[count];
    long[][] sums = new long[targets.measures()][count];
    BitSet estimated = new SmallRadii(counted).search(counts, sums);
    long[] estimates = new long[count];
    estimate(v -> 1, threads, estimates);
    for (int c = estimated.nextSetBit(0); c >= 0; c = estimated.nextSetBit(c + 1)) {
      counts[c] = (int) Math.min(Integer.MAX_VALUE, Math.max(EXACT_UP_TO + 1L, estimates[c]));
    }
    for (int m = 0; m < sums.length; m++) {
      int measure = m;
      estimate(v -> targets.amount(measure, v), threads, estimates);
      for (int c = estimated.nextSetBit(0); c >= 0; c = estimated.nextSetBit(c + 1)) {
        sums[m][c] = estimates[c];
      }
    }
    return new Totals(components, counted, new int[][] {counts}, sums, estimated);
  }

  private void estimate(IntToLongFunction amount, int threads, long[] out) {
    double[][] partial = new double[PASSES][components.count()];
    Workers.run(
        0,
        PASSES,
        threads,
        () -> {
          long[] rows = new long[components.count() * WORDS];
          return pass -> least(pass, amount, rows, partial[pass]);
        });
    for (int c = 0; c < out.length; c++) {
      double sum = 0;
      for (double[] part : partial) {
        sum += part[c];
      }
      out[c] = Math.round((RANKS - 1) / sum);
    }
  }

  /** The least ranks of one pass, over all that each component reaches. */
  private void least(int pass, IntToLongFunction amount, long[] rows, double[] sums) {
    int[] own = new int[LANES];
    for (int c = 0; c < sums.length; c++) {
      int at = c * WORDS;
      Arrays.fill(own, NONE);
      for (int i = components.memberOffsets[c]; i < components.memberOffsets[c + 1]; i++) {
        int v = components.members[i];
        long weight = targets.category(v) < 0 ? 0 : amount.applyAsLong(v);
        if (weight > 0) {
          own(own, keys.applyAsLong(v), pass * LANES, weight);
        }
      }
      for (int word = 0; word < WORDS; word++) {
        rows[at + word] =
            own[4 * word]
                | (long) own[4 * word + 1] << 16
                | (long) own[4 * word + 2] << 32
                | (long) own[4 * word + 3] << 48;
      }
      for (int s = graph.offsets[c]; s < graph.offsets[c + 1]; s++) {
        merge(rows, at, graph.successors[s] * WORDS);
      }
      double sum = 0;
      for (int word = 0; word < WORDS; word++) {
        long four = rows[at + word];
        sum += decode(four) + decode(four >>> 16) + decode(four >>> 32) + decode(four >>> 48);
      }
      sums[c] = sum;
    }
  }

  private static void own(int[] own, long key, int firstRank, double weight) {
    for (int lane = 0; lane < LANES; lane++) {
      float rank = (float) (Ranks.of(key, firstRank + lane) / weight);
      own[lane] = Math.min(own[lane], Float.floatToRawIntBits(rank) >>> 16);
    }
  }

  /** Four minima at a time: the top bit of a lane is free, and stays set where x is not below y. */
  private static void merge(long[] rows, int at, int other) {
    for (int word = 0; word < WORDS; word++) {
      long x = rows[at + word];
      long y = rows[other + word];
      long notBelow = (x | TOP_BITS) - y & TOP_BITS;
      long mask = notBelow - (notBelow >>> 15);
      rows[at + word] = y & mask | x & ~mask;
    }
  }

  /** The middle of the numbers that are cut to these bits. */
  private static double decode(long bits) {
    int cut = (int) bits & 0xffff;
    return cut == NONE ? Double.POSITIVE_INFINITY : Float.intBitsToFloat(cut << 16 | 0x8000);
  }

  /** Radii that are small enough to be searched one by one. */
  private final class SmallRadii {
    private final long[] own;
    private final Targets counted;
    private final int[] seenBy;
    private int[] walk = new int[64];

    private SmallRadii(Targets counted) {
      this.counted = counted;
      this.own = new long[components.count()];
      this.seenBy = new int[components.count()];
      Arrays.fill(seenBy, -1);
      for (int v = 0; v < components.componentOf.length; v++) {
        if (counted.category(v) >= 0) {
          own[components.componentOf[v]]++;
        }
      }
    }

    /** Fills in the small ones and returns the others. */
    private BitSet search(int[] counts, long[][] sums) {
      BitSet large = new BitSet(counts.length);
      for (int c = 0; c < counts.length; c++) {
        // Whoever reaches a large radius has one.
        boolean small = true;
        for (int s = graph.offsets[c]; s < graph.offsets[c + 1] && small; s++) {
          small = !large.get(graph.successors[s]);
        }
        if (!small || !walk(c, counts, sums)) {
          large.set(c);
        }
      }
      return large;
    }

    private boolean walk(int root, int[] counts, long[][] sums) {
      int size = 0;
      long found = own[root];
      walk[size++] = root;
      seenBy[root] = root;
      for (int at = 0; at < size; at++) {
        int c = walk[at];
        for (int s = graph.offsets[c]; s < graph.offsets[c + 1]; s++) {
          int successor = graph.successors[s];
          if (seenBy[successor] == root) {
            continue;
          }
          seenBy[successor] = root;
          found += own[successor];
          if (found > EXACT_UP_TO || size == WALK_UP_TO) {
            return false;
          }
          if (size == walk.length) {
            walk = Arrays.copyOf(walk, size * 2);
          }
          walk[size++] = successor;
        }
      }
      if (found > EXACT_UP_TO) {
        return false;
      }
      counts[root] = (int) found;
      for (int m = 0; m < sums.length; m++) {
        for (int i = 0; i < size; i++) {
          sums[m][root] += amount(m, walk[i]);
        }
      }
      return true;
    }

    private long amount(int measure, int component) {
      long sum = 0;
      for (int i = components.memberOffsets[component];
          i < components.memberOffsets[component + 1];
          i++) {
        int v = components.members[i];
        sum += counted.category(v) < 0 ? 0 : counted.amount(measure, v);
      }
      return sum;
    }
  }
}
