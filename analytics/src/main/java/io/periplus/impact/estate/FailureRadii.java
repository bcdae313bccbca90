package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Effect;
import io.periplus.impact.FailureClass;
import io.periplus.impact.FailureRadius;
import io.periplus.impact.FailureSearch;
import io.periplus.impact.Reached;
import io.periplus.impact.RootSearch;
import io.periplus.impact.SearchLimits;
import io.periplus.impact.SinglePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Failure radii of an estate (D5, D7, D9): a seed stops working; what needs it, and has nothing
 * else, follows. Built once, asked often; safe for many threads.
 */
public final class FailureRadii {
  private final RadiusInput input;
  private final RadiusRules rules;
  private final DependencyModel model;
  private final RadiusNodes nodes;

  private FailureRadii(RadiusInput input, RadiusRules rules, DependencyGraph graph) {
    this.input = input;
    this.rules = rules;
    this.nodes = graph.nodes();
    this.model = new DependencyModel(nodes, graph.gates());
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

  DependencyModel model() {
    return model;
  }

  RadiusInput input() {
    return input;
  }

  RadiusRules rules() {
    return rules;
  }

  /** Vertex -> row of what becomes of it. */
  private static Map<Integer, Integer> rows(FailureRadius radius) {
    Map<Integer, Integer> rows = new TreeMap<>();
    for (int row = 0; row < radius.rows(); row++) {
      rows.put(radius.vertex(row), row);
    }
    return rows;
  }

  private Radius forward(int seed, int maxHops) {
    FailureSearch search = new FailureSearch(model.failures());
    FailureRadius certain = search.search(seed, Certainty.CERTAIN);
    FailureRadius possible = search.search(seed, Certainty.POSSIBLE);
    Map<Integer, Integer> certainRows = rows(certain);
    RadiusCounter sure = new RadiusCounter(rules, input.monthlyCost());
    RadiusCounter all = new RadiusCounter(rules, input.monthlyCost());
    sure.countFailures();
    all.countFailures();
    List<ReachedResource> reached = new ArrayList<>();
    boolean truncated = false;
    for (int row = 0; row < possible.rows(); row++) {
      int v = possible.vertex(row);
      if (!model.isResource(v)) {
        continue;
      }
      FailureClass may = possible.failureClass(row);
      Integer at = certainRows.get(v);
      FailureClass does = at == null ? null : certain.failureClass(at);
      // What surely is degraded, and may be down, is told as the one that is sure.
      boolean isSure = does != null;
      int hops = isSure ? certain.hops(at) : possible.hops(row);
      if (hops > maxHops) {
        truncated = true;
        continue;
      }
      if (isSure) {
        sure.add(nodes.resource(v), hops, does);
      }
      all.add(nodes.resource(v), possible.hops(row), may);
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
                nodes.resource(v), EdgeVerdict.MAYBE, possible.hops(row), Set.of(), may));
      }
    }
    return answer(seed, RadiusDirection.FORWARD, sure, all, reached, truncated);
  }

  private Radius needs(int seed, int maxHops) {
    RootSearch search = new RootSearch(model.needs(), vertex -> !model.isResource(vertex));
    SearchLimits limits = SearchLimits.widest().withMaxHops(maxHops);
    Reached sureOnes = search.search(seed, Certainty.CERTAIN, limits);
    Map<Integer, Integer> certain = hops(sureOnes);
    Reached found = search.search(seed, Certainty.POSSIBLE, limits);
    Map<Integer, Integer> possible = hops(found);
    RadiusCounter sure = new RadiusCounter(rules, input.monthlyCost());
    RadiusCounter all = new RadiusCounter(rules, input.monthlyCost());
    List<ReachedResource> reached = new ArrayList<>();
    for (Map.Entry<Integer, Integer> each : possible.entrySet()) {
      int node = each.getKey();
      boolean isSure = certain.containsKey(node);
      int hops = isSure ? certain.get(node) : each.getValue();
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
    return answer(
        seed,
        RadiusDirection.REVERSE,
        sure,
        all,
        reached,
        sureOnes.truncated() || found.truncated());
  }

  /**
   * The groups of a radius of failure: forward those that lose a member, reverse those that the
   * vertex or what it needs depends on.
   *
   * @throws IllegalArgumentException if no vertex has the ARN
   */
  public List<FailureGroup> groups(String arn, RadiusDirection direction) {
    int seed = vertex(arn);
    if (direction == RadiusDirection.REVERSE) {
      RootSearch search = new RootSearch(model.needs(), vertex -> !model.isResource(vertex));
      Set<Integer> needed =
          new TreeSet<>(
              hops(search.search(seed, Certainty.POSSIBLE, SearchLimits.widest())).keySet());
      needed.add(seed);
      return model.groups().stream()
          .filter(gate -> needed.contains(gate.owner()))
          .map(gate -> group(gate, Set.of(), Set.of()))
          .toList();
    }
    Set<Integer> certain = down(seed, Certainty.CERTAIN);
    Set<Integer> possible = down(seed, Certainty.POSSIBLE);
    return model.groups().stream()
        .filter(gate -> Arrays.stream(gate.members()).anyMatch(possible::contains))
        .map(gate -> group(gate, certain, possible))
        .toList();
  }

  private Set<Integer> down(int seed, Certainty certainty) {
    Set<Integer> down = new TreeSet<>(Set.of(seed));
    FailureRadius radius = new FailureSearch(model.failures()).search(seed, certainty);
    for (int row = 0; row < radius.rows(); row++) {
      if (radius.failureClass(row) == FailureClass.DOWN) {
        down.add(radius.vertex(row));
      }
    }
    return down;
  }

  private FailureGroup group(DependencyGate gate, Set<Integer> certain, Set<Integer> possible) {
    return new FailureGroup(
        nodes.name(gate.owner()),
        gate.need(),
        names(gate, member -> true),
        names(gate, certain::contains),
        names(gate, possible::contains),
        gate.rule());
  }

  private List<String> names(DependencyGate gate, IntPredicate wanted) {
    return Arrays.stream(gate.members()).filter(wanted).mapToObj(nodes::name).sorted().toList();
  }

  private static Map<Integer, Integer> hops(Reached reached) {
    Map<Integer, Integer> hops = new TreeMap<>();
    for (int row = 0; row < reached.rows(); row++) {
      hops.put(reached.vertex(row), reached.hops(row));
    }
    return hops;
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
    RadiusCounts counts = possible.counts();
    TreeSet<String> reasons = new TreeSet<>(input.reasons());
    if (possible.isCostMissing()) {
      reasons.add(RadiusCounter.COST_MISSING);
    }
    return new Radius(
        nodes.resource(seed), direction, certain.counts(), counts, reached, reasons, truncated);
  }

  /**
   * Resources whose failure alone surely takes the vertex down (D9), by ARN.
   *
   * @throws IllegalArgumentException if no vertex has the ARN
   */
  public List<String> singlePoints(String arn) {
    int target = vertex(arn);
    return Arrays.stream(new SinglePoints(model.failures()).of(target, Certainty.CERTAIN))
        .filter(model::isResource)
        .mapToObj(nodes::name)
        .sorted()
        .toList();
  }

  /**
   * How the failure of one vertex comes to another.
   *
   * @return nothing where it does not, with that certainty
   */
  public Optional<List<WitnessStep>> witness(String from, String to, Certainty certainty) {
    int seed = vertex(from);
    int target = vertex(to);
    FailureSearch search = new FailureSearch(model.failures());
    FailureRadius radius = search.search(seed, certainty);
    Map<Integer, Integer> rows = rows(radius);
    if (!rows.containsKey(target)) {
      return Optional.empty();
    }
    List<WitnessStep> steps = new ArrayList<>();
    int[] way = search.way(target);
    int start = 0;
    DependencyGate told = null;
    EdgeVerdict verdict = EdgeVerdict.YES;
    for (int i = 1; i < way.length; i++) {
      // Between two resources the need that is nearest to what failed is told.
      Integer row = rows.get(way[i]);
      Effect effect = row == null ? Effect.STOPS : effect(radius.failureClass(row));
      DependencyGate gate = model.cause(way[i - 1], way[i], effect, certainty);
      told = told == null ? gate : told;
      verdict = verdict.and(gate.verdict());
      if (model.isResource(way[i])) {
        steps.add(step(way[start], way[i], told, radius.failureClass(row), verdict));
        start = i;
        told = null;
        verdict = EdgeVerdict.YES;
      }
    }
    return Optional.of(steps);
  }

  private WitnessStep step(
      int from, int to, DependencyGate told, FailureClass becomes, EdgeVerdict verdict) {
    return new WitnessStep(
        nodes.name(from),
        nodes.name(to),
        told.type(),
        null,
        becomes.name(),
        verdict,
        told.rule(),
        told.evidence(),
        List.of());
  }

  /** What does it, where no group is in between. */
  private static Effect effect(FailureClass becomes) {
    return switch (becomes) {
      case DOWN -> Effect.STOPS;
      case STARVED -> Effect.FEEDS;
      case DEGRADED -> Effect.DEGRADES;
      case NO_REPLACE -> Effect.BLOCKS_REPLACEMENT;
      case OBSERVABILITY -> Effect.BLINDS;
    };
  }

  private int vertex(String arn) {
    int vertex = nodes.vertex(arn);
    if (vertex < 0) {
      throw new IllegalArgumentException("no vertex " + arn);
    }
    return vertex;
  }
}
