package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Components;
import io.periplus.impact.estate.RadiusCensus.Group;
import io.periplus.impact.estate.RadiusCensus.Kind;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The counts of a {@link RadiusCensus}, joined: {@code seed -> counts} in either closure. */
public final class CensusResult implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of one closure: component -> (group, count). */
  private static final class Closure implements Serializable {
    private static final long serialVersionUID = 1L;

    private int[] offsets;
    private short[] groups;
    private int[] counts;

    /** Component to the cost of what it reaches; null where no cost is known. */
    private long[] costs;

    private BitSet estimated;
  }

  private final RadiusCensus census;
  private final Closure[] closures = new Closure[Certainty.values().length];
  private final int[] hops;

  /** Component of the possible closure to the seeds in it. */
  private final int[] sizes;

  /**
   * @param parts of each certainty: group to its counts
   * @param hops seed to its greatest hop count; null where they were not computed
   */
  public CensusResult(
      RadiusCensus census, Map<Certainty, Map<Integer, GroupCounts>> parts, int[] hops) {
    this.census = census;
    this.hops = hops == null ? null : hops.clone();
    for (Certainty certainty : Certainty.values()) {
      closures[certainty.ordinal()] =
          join(
              new TreeMap<>(parts.getOrDefault(certainty, Map.of())),
              census.condensation(certainty).components().count());
      if (census.hasCosts()) {
        closures[certainty.ordinal()].costs =
            costs(
                parts.getOrDefault(certainty, Map.of()),
                census.condensation(certainty).components().count());
      }
    }
    sizes = new int[components().count()];
    for (int seed = 0; seed < census.seeds(); seed++) {
      sizes[components().component(seed)]++;
    }
  }

  private static long[] costs(Map<Integer, GroupCounts> parts, int components) {
    long[] costs = new long[components];
    for (GroupCounts part : parts.values()) {
      for (int i = 0; part.sums != null && i < part.sums.length; i++) {
        costs[part.components[i]] += part.sums[i];
      }
    }
    return costs;
  }

  private static Closure join(TreeMap<Integer, GroupCounts> parts, int components) {
    Closure out = new Closure();
    out.offsets = new int[components + 1];
    out.estimated = new BitSet();
    for (GroupCounts part : parts.values()) {
      for (int c : part.components) {
        out.offsets[c + 1]++;
      }
    }
    for (int c = 0; c < components; c++) {
      out.offsets[c + 1] += out.offsets[c];
    }
    out.groups = new short[out.offsets[components]];
    out.counts = new int[out.offsets[components]];
    int[] next = Arrays.copyOf(out.offsets, components);
    parts.forEach(
        (group, part) -> {
          for (int i = 0; i < part.components.length; i++) {
            int at = next[part.components[i]]++;
            out.groups[at] = group.shortValue();
            out.counts[at] = part.counts[i];
            if (part.estimated != null && part.estimated[i]) {
              out.estimated.set(part.components[i]);
            }
          }
        });
    return out;
  }

  /** What the radius of a seed adds up to. */
  public SeedCounts counts(int seed, Certainty certainty) {
    Closure closure = closures[certainty.ordinal()];
    int component = component(seed, certainty);
    long[] sums = new long[Kind.values().length];
    TreeMap<String, Long> byType = new TreeMap<>();
    TreeSet<String> reasons = new TreeSet<>();
    for (int at = closure.offsets[component]; at < closure.offsets[component + 1]; at++) {
      Group group = census.groups().get(closure.groups[at]);
      boolean own = group.own().get(certainty.ordinal()).get(seed);
      long count = closure.counts[at] - (own ? 1 : 0);
      sums[group.kind().ordinal()] += count;
      if (group.kind() == Kind.TYPE && count > 0) {
        byType.put(group.type(), count);
      } else if (group.kind() == Kind.REASON && count > 0) {
        reasons.add(group.type());
      }
    }
    return new SeedCounts(
        sums[Kind.TYPE.ordinal()],
        (int) sums[Kind.STUBS.ordinal()],
        (int) sums[Kind.ACCOUNTS.ordinal()],
        (int) sums[Kind.REGIONS.ordinal()],
        (int) sums[Kind.PRINCIPALS.ordinal()],
        (int) sums[Kind.READ.ordinal()],
        (int) sums[Kind.WRITE.ordinal()],
        (int) sums[Kind.DESTROY.ordinal()],
        (int) sums[Kind.ADMINISTERED.ordinal()],
        (int) sums[Kind.CROWN_JEWELS.ordinal()],
        byType,
        reasons,
        cost(seed, closure, component),
        sums[Kind.TYPE.ordinal()] - sums[Kind.COSTED.ordinal()],
        !closure.estimated.get(component));
  }

  /** A seed with a cost is one of those that its component reaches. */
  private BigDecimal cost(int seed, Closure closure, int component) {
    return closure.costs == null
        ? null
        : Amounts.money(closure.costs[component] - Math.max(0, census.cost(seed)));
  }

  private int component(int seed, Certainty certainty) {
    return census.condensation(certainty).components().component(census.start(seed));
  }

  /** Greatest hop count of what is possible; −1 where it was not computed. */
  public int maxHops(int seed) {
    return hops == null ? -1 : hops[seed];
  }

  /** Number of the least of those that the seed reaches and is reached by, or its own (ALG4). */
  public int componentId(int seed) {
    Components components = components();
    return components.least(components.component(seed));
  }

  /** How many resources reach each other with this one, itself among them. */
  public int componentSize(int seed) {
    return sizes[components().component(seed)];
  }

  private Components components() {
    return census.condensation(Certainty.POSSIBLE).components();
  }
}
