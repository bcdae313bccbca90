package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compromise radii of an estate (D4, D7): an attacker runs code in, or holds the credentials of, a
 * seed; everything that follows is in the radius. Built once, asked often; safe for many threads.
 */
public final class CompromiseRadii {
  /** Most steps that are ever taken. */
  public static final int MAX_HOPS = 64;

  private final RadiusInput input;
  private final RadiusRules rules;
  private final RadiusGraph graph;
  private final RadiusNodes nodes;

  private CompromiseRadii(RadiusInput input, RadiusRules rules, RadiusGraph graph) {
    this.input = input;
    this.rules = rules;
    this.graph = graph;
    this.nodes = graph.nodes();
  }

  /** Builds the graph. */
  public static CompromiseRadii of(RadiusInput input, RadiusRules rules, RadiusScenario scenario) {
    return new CompromiseRadii(input, rules, CompromiseGraph.of(input, scenario));
  }

  /** Whether there is a vertex of that ARN. */
  public boolean has(String arn) {
    return nodes.vertex(arn) >= 0;
  }

  RadiusGraph graph() {
    return graph;
  }

  RadiusInput input() {
    return input;
  }

  RadiusRules rules() {
    return rules;
  }

  /** Number of edges of the graph, for people who wonder. */
  public int edges() {
    return graph.edges().size();
  }

  /**
   * The radius of a vertex.
   *
   * @param maxHops at most {@link #MAX_HOPS}
   * @throws IllegalArgumentException if no vertex has the ARN
   */
  public Radius radius(String arn, RadiusDirection direction, int maxHops) {
    int seed = vertex(arn);
    Closure certain = closure(seed, direction, Certainty.CERTAIN, maxHops);
    Closure possible = closure(seed, direction, Certainty.POSSIBLE, maxHops);
    RadiusCounter certainCounts = new RadiusCounter(rules, input.monthlyCost());
    RadiusCounter possibleCounts = new RadiusCounter(rules, input.monthlyCost());
    Map<Integer, Set<RadiusLevel>> sure = levels(certain, seed, direction);
    Map<Integer, Set<RadiusLevel>> all = levels(possible, seed, direction);
    SortedSet<String> reasons = new TreeSet<>(input.reasons());
    graph
        .reasons(direction)
        .forEach(
            (code, leaving) -> {
              if (leaving.stream().anyMatch(possible::reaches)) {
                reasons.add(code);
              }
            });
    List<ReachedResource> reached = new ArrayList<>();
    if (nodes.resource(seed).stub()) {
      reasons.add("STUB_REACHED");
    }
    List<Integer> owners = new ArrayList<>(all.keySet());
    Collections.sort(owners);
    for (int owner : owners) {
      RadiusResource resource = nodes.resource(owner);
      int far = distance(possible, owner, direction);
      possibleCounts.add(resource, far, all.get(owner));
      if (resource.stub()) {
        reasons.add("STUB_REACHED");
      }
      Set<RadiusLevel> now = sure.get(owner);
      if (now != null) {
        int hops = distance(certain, owner, direction);
        certainCounts.add(resource, hops, now);
        reached.add(new ReachedResource(resource, EdgeVerdict.YES, hops, now, null));
      } else {
        reached.add(new ReachedResource(resource, EdgeVerdict.MAYBE, far, all.get(owner), null));
      }
    }
    reached.sort(
        Comparator.comparingInt(ReachedResource::hops)
            .thenComparing(each -> each.resource().arn()));
    if (possibleCounts.isCostMissing()) {
      reasons.add(RadiusCounter.COST_MISSING);
    }
    return new Radius(
        nodes.resource(seed),
        direction,
        certainCounts.counts(),
        possibleCounts.counts(),
        reached,
        reasons,
        certain.isTruncated() || possible.isTruncated());
  }

  /**
   * One shortest way from a seed to a target.
   *
   * @return nothing where there is none of that certainty
   */
  public Optional<List<WitnessStep>> witness(String from, String to, Certainty certainty) {
    int seed = vertex(from);
    int target = vertex(to);
    Closure closure = closure(seed, RadiusDirection.FORWARD, certainty, MAX_HOPS);
    int end = -1;
    for (int node : nodesOf(target)) {
      if (closure.reaches(node) && (end < 0 || closure.hops(node) < closure.hops(end))) {
        end = node;
      }
    }
    return end < 0 || seed == target
        ? Optional.empty()
        : Optional.of(Witness.steps(graph, closure, end, certainty));
  }

  /** Who reaches any of some vertices, themselves among them -> by how many hops. */
  Map<String, Integer> reaching(Collection<String> arns, Certainty certainty) {
    int[] seeds =
        arns.stream()
            .mapToInt(nodes::vertex)
            .filter(vertex -> vertex >= 0)
            .flatMap(vertex -> nodesOf(vertex).stream().mapToInt(Integer::intValue))
            .toArray();
    Closure closure = Closure.of(nodes, graph.backward(), seeds, certainty, MAX_HOPS);
    Map<String, Integer> out = new HashMap<>();
    for (int vertex = 0; vertex < nodes.resources(); vertex++) {
      if (closure.reaches(vertex)) {
        out.put(nodes.name(vertex), closure.hops(vertex));
      }
    }
    return out;
  }

  /** Whether the internet reaches the vertex: {@code YES}, {@code MAYBE} or {@code NO}. */
  public String internetReaches(String arn) {
    int internet = nodes.vertex(CompromiseGraph.INTERNET);
    int vertex = vertex(arn);
    if (internet < 0 || internet == vertex) {
      return "NO";
    }
    for (Certainty certainty : Certainty.values()) {
      Closure closure = closure(internet, RadiusDirection.FORWARD, certainty, MAX_HOPS);
      if (nodesOf(vertex).stream().anyMatch(closure::reaches)) {
        return certainty == Certainty.CERTAIN ? "YES" : "MAYBE";
      }
    }
    return "NO";
  }

  private Closure closure(int seed, RadiusDirection direction, Certainty certainty, int maxHops) {
    boolean forward = direction == RadiusDirection.FORWARD;
    int[] seeds =
        forward ? new int[] {seed} : nodesOf(seed).stream().mapToInt(Integer::intValue).toArray();
    return Closure.of(
        nodes,
        forward ? graph.forward() : graph.backward(),
        seeds,
        certainty,
        Math.min(maxHops, MAX_HOPS));
  }

  /** Every node of a vertex, its own first. */
  List<Integer> nodesOf(int vertex) {
    List<Integer> all = new ArrayList<>();
    all.add(vertex);
    if (nodes.resource(vertex).stub() && nodes.hasSeen(vertex)) {
      all.add(nodes.held(vertex));
    }
    for (RadiusLevel level : RadiusLevel.values()) {
      if (level != RadiusLevel.CONTROL && nodes.hasLevel(vertex, level)) {
        all.add(nodes.level(vertex, level));
      }
    }
    if (nodes.hasTouch(vertex)) {
      all.add(nodes.touch(vertex));
    }
    all.removeIf(node -> node >= graph.forward().vertices());
    return all;
  }

  /** Vertex -> levels of its nodes that are reached; backwards only who holds it counts. */
  private Map<Integer, Set<RadiusLevel>> levels(
      Closure closure, int seed, RadiusDirection direction) {
    Map<Integer, Set<RadiusLevel>> levels = new HashMap<>();
    int internet = nodes.vertex(CompromiseGraph.INTERNET);
    for (int node = 0; node < graph.forward().vertices(); node++) {
      int owner = nodes.owner(node);
      if (owner < 0 || owner == seed || owner == internet || !closure.reaches(node)) {
        continue;
      }
      if (direction == RadiusDirection.FORWARD || node == owner) {
        levels
            .computeIfAbsent(owner, key -> EnumSet.noneOf(RadiusLevel.class))
            .add(nodes.level(node));
      }
    }
    return levels;
  }

  private int distance(Closure closure, int owner, RadiusDirection direction) {
    if (direction == RadiusDirection.REVERSE) {
      return closure.hops(owner);
    }
    return nodesOf(owner).stream().filter(closure::reaches).mapToInt(closure::hops).min().orElse(0);
  }

  int vertex(String arn) {
    int vertex = nodes.vertex(arn);
    if (vertex < 0) {
      throw new IllegalArgumentException("no vertex " + arn);
    }
    return vertex;
  }
}
