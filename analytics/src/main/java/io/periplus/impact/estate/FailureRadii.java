package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.DependencyGate.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Failure radii of an estate (D5, D7, D9): a seed stops working; what needs it, and has nothing
 * else, follows. Built once, asked often; safe for many threads.
 */
public final class FailureRadii {
  private final RadiusInput input;
  private final RadiusRules rules;
  private final RadiusNodes nodes;
  private final List<DependencyGate> gates;
  private final int size;
  private final int[][] gatesOf;
  private final int[][] gatesOwned;

  private FailureRadii(RadiusInput input, RadiusRules rules, DependencyGraph graph) {
    this.input = input;
    this.rules = rules;
    this.nodes = graph.nodes();
    this.gates = graph.gates();
    this.size = nodes.size();
    List<List<Integer>> of = new ArrayList<>();
    List<List<Integer>> owned = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      of.add(new ArrayList<>(0));
      owned.add(new ArrayList<>(0));
    }
    for (int i = 0; i < gates.size(); i++) {
      owned.get(gates.get(i).owner()).add(i);
      for (int member : gates.get(i).members()) {
        of.get(member).add(i);
      }
    }
    gatesOf = of.stream().map(FailureRadii::ints).toArray(int[][]::new);
    gatesOwned = owned.stream().map(FailureRadii::ints).toArray(int[][]::new);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Builds the graph. */
  public static FailureRadii of(RadiusInput input, RadiusRules rules) {
    return new FailureRadii(input, rules, DependencyGraph.of(input, rules));
  }

  /** Whether there is a vertex of that ARN; zones are some. */
  public boolean has(String arn) {
    return nodes.vertex(arn) >= 0;
  }

  /**
   * What fails with a vertex, or all that it needs.
   *
   * @param maxHops steps beyond are left out
   * @throws IllegalArgumentException if no vertex has the ARN
   */
  public Radius radius(String arn, RadiusDirection direction, int maxHops) {
    int seed = vertex(arn);
    return direction == RadiusDirection.FORWARD ? forward(seed, maxHops) : needs(seed, maxHops);
  }

  private Failure failure(int seed, Certainty certainty) {
    return Failure.of(gates, gatesOf, size, seed, certainty);
  }

  private Radius forward(int seed, int maxHops) {
    Failure certain = failure(seed, Certainty.CERTAIN);
    Failure possible = failure(seed, Certainty.POSSIBLE);
    RadiusCounter sure = new RadiusCounter(rules, input.monthlyCost());
    RadiusCounter all = new RadiusCounter(rules, input.monthlyCost());
    sure.countFailures();
    all.countFailures();
    List<ReachedResource> reached = new ArrayList<>();
    boolean truncated = false;
    for (int v = 0; v < nodes.resources(); v++) {
      FailureClass may = possible.kind(v);
      if (v == seed || may == null) {
        continue;
      }
      FailureClass does = certain.kind(v);
      // What surely is degraded, and may be down, is told as the one that is sure.
      boolean isSure = does != null;
      int hops = isSure ? certain.hops(v) : possible.hops(v);
      if (hops > maxHops) {
        truncated = true;
        continue;
      }
      if (isSure) {
        sure.add(nodes.resource(v), hops, does);
      }
      all.add(nodes.resource(v), possible.hops(v), may);
      reached.add(
          new ReachedResource(
              nodes.resource(v),
              isSure ? EdgeVerdict.YES : EdgeVerdict.MAYBE,
              hops,
              Set.of(),
              isSure ? does : may));
      if (isSure && may.ordinal() < does.ordinal()) {
        reached.add(
            new ReachedResource(
                nodes.resource(v), EdgeVerdict.MAYBE, possible.hops(v), Set.of(), may));
      }
    }
    return answer(seed, RadiusDirection.FORWARD, sure, all, reached, truncated);
  }

  private Radius needs(int seed, int maxHops) {
    Map<Integer, Integer> certain = needed(seed, Certainty.CERTAIN);
    Map<Integer, Integer> possible = needed(seed, Certainty.POSSIBLE);
    RadiusCounter sure = new RadiusCounter(rules, input.monthlyCost());
    RadiusCounter all = new RadiusCounter(rules, input.monthlyCost());
    List<ReachedResource> reached = new ArrayList<>();
    boolean truncated = false;
    for (Map.Entry<Integer, Integer> each : possible.entrySet()) {
      int node = each.getKey();
      if (node == seed || nodes.owner(node) < 0) {
        continue;
      }
      boolean isSure = certain.containsKey(node);
      int hops = isSure ? certain.get(node) : each.getValue();
      if (hops > maxHops) {
        truncated = true;
        continue;
      }
      if (isSure) {
        sure.add(nodes.resource(node), hops, Set.of());
      }
      all.add(nodes.resource(node), each.getValue(), Set.of());
      reached.add(
          new ReachedResource(
              nodes.resource(node),
              isSure ? EdgeVerdict.YES : EdgeVerdict.MAYBE,
              hops,
              Set.of(),
              null));
    }
    return answer(seed, RadiusDirection.REVERSE, sure, all, reached, truncated);
  }

  private Radius answer(
      int seed,
      RadiusDirection direction,
      RadiusCounter certain,
      RadiusCounter possible,
      List<ReachedResource> reached,
      boolean truncated) {
    reached.sort(
        Comparator.comparingInt(ReachedResource::hops)
            .thenComparing(each -> each.resource().arn())
            .thenComparing(ReachedResource::verdict));
    return new Radius(
        nodes.resource(seed),
        direction,
        certain.counts(),
        possible.counts(),
        reached,
        new TreeSet<>(input.reasons()),
        truncated);
  }

  /** Node -> fewest steps, of everything whose failure can matter to the seed. */
  private Map<Integer, Integer> needed(int seed, Certainty certainty) {
    Map<Integer, Integer> hops = new TreeMap<>();
    ArrayDeque<Integer> next = new ArrayDeque<>();
    hops.put(seed, 0);
    next.add(seed);
    while (!next.isEmpty()) {
      int node = next.poll();
      for (int at : gatesOwned[node]) {
        DependencyGate gate = gates.get(at);
        boolean matters = gate.effect() == Effect.DOWN || gate.effect() == Effect.STARVE;
        if (!matters || certainty == Certainty.CERTAIN && gate.verdict() == EdgeVerdict.MAYBE) {
          continue;
        }
        for (int member : gate.members()) {
          if (hops.putIfAbsent(member, hops.get(node) + 1) == null) {
            next.add(member);
          }
        }
      }
    }
    return hops;
  }

  /**
   * Resources whose failure alone surely takes the vertex down (D9), by ARN: each is tried.
   *
   * @throws IllegalArgumentException if no vertex has the ARN
   */
  public List<String> singlePoints(String arn) {
    int seed = vertex(arn);
    List<String> points = new ArrayList<>();
    for (int node : needed(seed, Certainty.CERTAIN).keySet()) {
      if (node != seed
          && nodes.owner(node) >= 0
          && failure(node, Certainty.CERTAIN).kind(seed) == FailureClass.DOWN) {
        points.add(nodes.name(node));
      }
    }
    return points;
  }

  /**
   * How the failure of one vertex comes to another.
   *
   * @return nothing where it does not, with that certainty
   */
  public Optional<List<WitnessStep>> witness(String from, String to, Certainty certainty) {
    int seed = vertex(from);
    int target = vertex(to);
    Failure failure = failure(seed, certainty);
    if (seed == target || failure.kind(target) == null) {
      return Optional.empty();
    }
    List<WitnessStep> steps = new ArrayList<>();
    int end = target;
    EdgeVerdict verdict = EdgeVerdict.YES;
    for (int node = target; node != seed; node = failure.by(node)) {
      DependencyGate gate = gates.get(failure.gate(node));
      verdict = verdict.and(gate.verdict());
      int by = failure.by(node);
      if (nodes.owner(by) >= 0) {
        steps.add(
            0,
            new WitnessStep(
                nodes.name(by),
                nodes.name(end),
                gate.type(),
                null,
                failure.kind(end).name(),
                verdict,
                gate.rule(),
                gate.evidence(),
                List.of()));
        end = by;
        verdict = EdgeVerdict.YES;
      }
    }
    return Optional.of(steps);
  }

  private int vertex(String arn) {
    int vertex = nodes.vertex(arn);
    if (vertex < 0) {
      throw new IllegalArgumentException("no vertex " + arn);
    }
    return vertex;
  }
}
