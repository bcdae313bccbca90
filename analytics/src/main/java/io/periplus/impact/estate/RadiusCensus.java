package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.impact.Certainty;
import io.periplus.impact.Condensation;
import io.periplus.impact.ExactSweep;
import io.periplus.impact.HopSweep;
import io.periplus.impact.ImpactGraph;
import io.periplus.impact.ImpactSettings;
import io.periplus.impact.Sketch;
import io.periplus.impact.Targets;
import io.periplus.impact.Totals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The radii of all vertices at once, counted but not listed: a graph, what is counted of it in
 * groups, and the work cut into pieces whose results are added in any order (ALG5–ALG7, ALG17).
 *
 * <p>What is counted stands in the graph as vertices of its own where several nodes are of one
 * resource, so that a resource that is reached twice counts once. It holds numbers only, so that it
 * can travel to where pieces are computed. Size: 5 bytes per edge, 12 per node and certainty.
 */
public final class RadiusCensus implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is counted. */
  public enum Kind {
    /** Resources of one type, stubs not among them. */
    TYPE,
    STUBS,
    ACCOUNTS,
    REGIONS,
    PRINCIPALS,
    READ,
    WRITE,
    DESTROY,
    /** Accounts whose root is reached. */
    ADMINISTERED,
    CROWN_JEWELS,
    /** Resources whose cost is known, and the sum of it. */
    COSTED,
    /** Whether anything that is reached waits for what nobody could read; the type is its code. */
    REASON
  }

  /**
   * One count.
   *
   * @param type of {@link Kind#TYPE}, the code of {@link Kind#REASON}; empty otherwise
   * @param nodes that are counted
   * @param own per certainty: seeds that reach themselves as one of the group, and must not count
   */
  record Group(Kind kind, String type, BitSet nodes, List<BitSet> own) implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Comparator<Group> ORDER =
        Comparator.comparing(Group::kind).thenComparing(Group::type);
  }

  /**
   * A part of the work: some blocks of a group's columns.
   *
   * @param estimated the whole group, by a sketch
   */
  public record Piece(int group, Certainty certainty, int from, int to, boolean estimated)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private static final int BLOCKS_PER_PIECE = 64;
  private static final int SEEDS_PER_HOP_PIECE = 16 * Long.SIZE;

  private final ImpactGraph graph;
  private final Condensation certain;
  private final Condensation possible;
  private final int[] startOf;
  private final int[] ownerOf;
  private final boolean[] counts;
  private final ArrayList<Group> groups;

  /** Seed to its cost, and node to what it adds; null where no cost is known. */
  private final long[] costOf;

  private final long[] amounts;

  /** Node to 64 bits of its resource's name; only where something is estimated. */
  private long[] keys;

  RadiusCensus(
      Condensation certain,
      Condensation possible,
      ImpactGraph graph,
      int[] startOf,
      int[] ownerOf,
      boolean[] counts,
      List<Group> groups,
      long[] costOf,
      long[] amounts) {
    this.graph = requireNonNull(graph, "graph is null");
    this.certain = certain;
    this.possible = possible;
    this.startOf = startOf;
    this.ownerOf = ownerOf;
    this.counts = counts;
    this.groups = new ArrayList<>(groups);
    this.groups.sort(Group.ORDER);
    this.costOf = costOf;
    this.amounts = amounts;
  }

  /** Seeds are 0 to this − 1, in the order of their ARNs. */
  public int seeds() {
    return startOf.length;
  }

  Condensation condensation(Certainty certainty) {
    return certainty == Certainty.CERTAIN ? certain : possible;
  }

  List<Group> groups() {
    return groups;
  }

  int start(int seed) {
    return startOf[seed];
  }

  /**
   * The work. Types are counted exactly from the one with the fewest columns on, as long as passes
   * × edges stay within the budget, others are estimated (ALG6); everything else is exact.
   *
   * @param budget {@code impact.exact-budget}
   * @param arnOf seed to its ARN; asked only where something is estimated
   */
  public List<Piece> plan(long budget, java.util.function.IntFunction<String> arnOf) {
    List<Piece> pieces = new ArrayList<>();
    for (Certainty certainty : Certainty.values()) {
      int[] blocks = new int[groups.size()];
      List<Integer> types = new ArrayList<>();
      for (int g = 0; g < blocks.length; g++) {
        blocks[g] = sweep(g, certainty).blocks();
        if (groups.get(g).kind() == Kind.TYPE) {
          types.add(g);
        } else {
          exact(pieces, g, certainty, blocks[g]);
        }
      }
      types.sort(Comparator.comparingInt((Integer g) -> blocks[g]).thenComparingInt(g -> g));
      long left = budget;
      for (int g : types) {
        left -= (long) blocks[g] * condensation(certainty).edges();
        if (left >= 0) {
          exact(pieces, g, certainty, blocks[g]);
        } else {
          pieces.add(new Piece(g, certainty, 0, 0, true));
          if (keys == null) {
            keys = NameKeys.of(ownerOf, arnOf);
          }
        }
      }
    }
    return pieces;
  }

  private static void exact(List<Piece> pieces, int group, Certainty certainty, int blocks) {
    for (int from = 0; from < blocks; from += BLOCKS_PER_PIECE) {
      pieces.add(
          new Piece(group, certainty, from, Math.min(blocks, from + BLOCKS_PER_PIECE), false));
    }
  }

  private Targets targets(int group) {
    BitSet nodes = groups.get(group).nodes();
    return new Targets(
        1,
        node -> nodes.get(node) ? 0 : -1,
        isSummed(group) ? List.of(node -> amounts[node]) : List.of());
  }

  private boolean isSummed(int group) {
    return groups.get(group).kind() == Kind.COSTED;
  }

  /** Whether any cost is known. */
  boolean hasCosts() {
    return costOf != null;
  }

  /** What the seed itself costs; {@link Amounts#NONE} where that is not known. */
  long cost(int seed) {
    return costOf[seed];
  }

  private ExactSweep sweep(int group, Certainty certainty) {
    return new ExactSweep(condensation(certainty), targets(group));
  }

  /** Bytes that one piece takes beside the graph (ALG18). */
  public long bytesPerPiece() {
    long bytes = 0;
    for (Certainty certainty : Certainty.values()) {
      for (int g = 0; g < groups.size(); g++) {
        bytes = Math.max(bytes, sweep(g, certainty).bytes(1));
      }
    }
    return bytes;
  }

  /** Bytes of the graph itself, with both its condensations. */
  public long bytes() {
    return ImpactGraph.bytes(graph.vertices(), graph.edges())
        + 24L * graph.vertices()
        + 8L * (certain.edges() + (long) possible.edges());
  }

  /**
   * Computes a piece.
   *
   * @throws io.periplus.impact.MemoryBoundException before anything is allocated
   */
  public GroupCounts count(Piece piece, ImpactSettings settings) {
    Condensation condensed = condensation(piece.certainty());
    Totals totals =
        piece.estimated()
            ? new Sketch(condensed, targets(piece.group()), node -> keys[node]).run(settings)
            : sweep(piece.group(), piece.certainty()).run(piece.from(), piece.to(), settings);
    return GroupCounts.of(totals, condensed.components().count(), isSummed(piece.group()));
  }

  /** First seeds of pieces of {@link #hops}; empty where that work is over budget. */
  public List<Integer> hopPieces(long budget) {
    List<Integer> firsts = new ArrayList<>();
    if ((seeds() / Long.SIZE + 1L) * graph.edges() <= budget) {
      for (int seed = 0; seed < seeds(); seed += SEEDS_PER_HOP_PIECE) {
        firsts.add(seed);
      }
    }
    return firsts;
  }

  /** Greatest hop count in the possible closure of the seeds of a piece. */
  public int[] hops(int first) {
    HopSweep sweep = new HopSweep(graph, ownerOf, counts);
    int[] hops = new int[Math.min(SEEDS_PER_HOP_PIECE, seeds() - first)];
    for (int from = 0; from < hops.length; from += Long.SIZE) {
      int[][] starts = new int[Math.min(Long.SIZE, hops.length - from)][];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = new int[] {startOf[first + from + i]};
      }
      int[] farthest = sweep.farthest(starts, Certainty.POSSIBLE);
      System.arraycopy(farthest, 0, hops, from, farthest.length);
    }
    return hops;
  }
}
