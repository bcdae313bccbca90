package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ways that are kept (W1–W3), of one search each for all of them: from the internet to every
 * data store, principal, account root and crown jewel that it reaches; from every principal to the
 * nearest account root; to every crown jewel from the nearest principal of another account, and
 * from the nearest resource that the internet reaches in one step.
 */
public final class KeptWitnesses {
  private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Role", "AWS::IAM::User");

  private final CompromiseRadii radii;
  private final RadiusGraph graph;
  private final RadiusNodes nodes;
  private final RadiusInput input;
  private final RadiusRules rules;
  private final int internet;
  private final Map<List<String>, KeptWitness> kept = new HashMap<>();

  private KeptWitnesses(CompromiseRadii radii) {
    this.radii = radii;
    this.graph = radii.graph();
    this.nodes = graph.nodes();
    this.input = radii.input();
    this.rules = radii.rules();
    this.internet = nodes.vertex(CompromiseGraph.INTERNET);
  }

  /** All of them, by seed and target, each pair once. */
  public static List<KeptWitness> of(CompromiseRadii radii) {
    KeptWitnesses witnesses = new KeptWitnesses(radii);
    // What is certain comes first and stays.
    for (Certainty certainty : Certainty.values()) {
      witnesses.fromTheInternet(certainty);
      witnesses.toRoots(certainty);
      witnesses.toJewels(certainty);
    }
    return witnesses.kept.values().stream().sorted(KeptWitness.ORDER).toList();
  }

  private boolean isRoot(int vertex) {
    return nodes.resource(vertex).type().equals(CompromiseGraph.ACCOUNT_ROOT);
  }

  private boolean isPrincipal(int vertex) {
    return PRINCIPALS.contains(nodes.resource(vertex).type());
  }

  private boolean isJewel(int vertex) {
    RadiusResource resource = nodes.resource(vertex);
    return !resource.stub()
        && rules.isCrownJewel(resource, input.monthlyCost().get(resource.arn()));
  }

  /** W1. */
  private void fromTheInternet(Certainty certainty) {
    if (internet < 0) {
      return;
    }
    NearestSearch search = search(new int[] {internet}, new int[1], certainty, true);
    for (int v = 0; v < nodes.resources(); v++) {
      boolean wanted =
          isPrincipal(v) || isRoot(v) || rules.isDataStore(nodes.resource(v)) || isJewel(v);
      if (v != internet && wanted) {
        keep(search.nearest(radii.nodesOf(v), -1), search, certainty);
      }
    }
  }

  /** W2, against the edges from all roots at once. */
  private void toRoots(Certainty certainty) {
    List<Integer> roots = new ArrayList<>();
    for (int v = 0; v < nodes.resources(); v++) {
      if (isRoot(v)) {
        radii.nodesOf(v).stream()
            .filter(node -> nodes.level(node) == RadiusLevel.CONTROL)
            .forEach(roots::add);
      }
    }
    int[] sources = ints(roots);
    NearestSearch search = search(sources, new int[sources.length], certainty, false);
    for (int v = 0; v < nodes.resources(); v++) {
      int place = isPrincipal(v) ? search.nearest(List.of(v), -1) : -1;
      if (place >= 0) {
        List<Integer> way = search.way(place);
        Collections.reverse(way);
        keep(way, certainty);
      }
    }
  }

  /** W3. */
  private void toJewels(Certainty certainty) {
    Map<String, Integer> accounts = new TreeMap<>();
    List<Integer> principals = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int v = 0; v < nodes.resources(); v++) {
      String account = nodes.resource(v).accountId();
      if ((isPrincipal(v) || isRoot(v)) && !account.isEmpty()) {
        principals.add(v);
        classes.add(accounts.computeIfAbsent(account, key -> accounts.size()));
      }
    }
    NearestSearch foreign = search(ints(principals), ints(classes), certainty, true);
    int[] entries = entries();
    NearestSearch entry = search(entries, new int[entries.length], certainty, true);
    for (int v = 0; v < nodes.resources(); v++) {
      if (v != internet && isJewel(v)) {
        int own = accounts.getOrDefault(nodes.resource(v).accountId(), -1);
        keep(foreign.nearest(radii.nodesOf(v), own), foreign, certainty);
        keep(entry.nearest(radii.nodesOf(v), -1), entry, certainty);
      }
    }
  }

  /** What the internet reaches in one step, held. */
  private int[] entries() {
    Set<Integer> entries = new TreeSet<>();
    for (NetworkEdge each : input.network()) {
      if (each.type() == EdgeType.EXPOSED_TO) {
        add(entries, input.sets().getOrDefault(each.fromArn(), List.of(each.fromArn())));
      }
    }
    for (AccessGrant each : input.access()) {
      if (each.principal().equals(CompromiseGraph.INTERNET)) {
        add(entries, input.sets().getOrDefault(each.resource(), List.of(each.resource())));
      }
    }
    return entries.stream().mapToInt(Integer::intValue).toArray();
  }

  private void add(Set<Integer> vertices, Collection<String> arns) {
    for (String arn : arns) {
      int vertex = nodes.vertex(arn);
      if (vertex >= 0 && vertex != internet) {
        vertices.add(vertex);
      }
    }
  }

  private NearestSearch search(int[] sources, int[] classes, Certainty certainty, boolean forward) {
    return NearestSearch.of(
        nodes, forward ? graph.forward() : graph.backward(), sources, classes, certainty);
  }

  private void keep(int place, NearestSearch search, Certainty certainty) {
    if (place >= 0) {
      keep(search.way(place), certainty);
    }
  }

  private void keep(List<Integer> way, Certainty certainty) {
    int seed = nodes.owner(way.get(0));
    int target = nodes.owner(way.get(way.size() - 1));
    if (seed == target) {
      return;
    }
    List<String> ends = List.of(nodes.name(seed), nodes.name(target));
    if (!kept.containsKey(ends)) {
      kept.put(
          ends,
          new KeptWitness(
              ends.get(0), ends.get(1), certainty, Witness.steps(graph, way, certainty)));
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
