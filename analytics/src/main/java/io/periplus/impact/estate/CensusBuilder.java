package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Condensation;
import io.periplus.impact.ImpactGraph;
import io.periplus.impact.LoneMembers;
import io.periplus.impact.estate.RadiusCensus.Group;
import io.periplus.impact.estate.RadiusCensus.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Makes a {@link RadiusCensus} of a graph of nodes: adds what stands for a resource of several
 * nodes, for an account and for a region, and tells which nodes count as what. The rules are those
 * of {@link RadiusCounter}, which counts one radius.
 */
final class CensusBuilder {
  private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Role", "AWS::IAM::User");

  private final ImpactGraph walk;
  private final RadiusNodes nodes;
  private final RadiusRules rules;
  private final Map<String, BigDecimal> costs;
  private final SortedMap<String, BitSet> reasons;
  private final IntUnaryOperator owner;
  private final int internet;

  /** Source and target in turn, in one closure as in the other. */
  private final List<int[]> ties = new ArrayList<>();

  private int size;

  private CensusBuilder(
      RadiusGraph graph,
      RadiusDirection direction,
      RadiusRules rules,
      Map<String, BigDecimal> costs) {
    this(
        direction == RadiusDirection.FORWARD ? graph.forward() : graph.backward(),
        graph.nodes(),
        graph.nodes()::owner,
        graph.reasons(direction),
        rules,
        costs);
  }

  private CensusBuilder(
      ImpactGraph walk,
      RadiusNodes nodes,
      IntUnaryOperator owner,
      SortedMap<String, BitSet> reasons,
      RadiusRules rules,
      Map<String, BigDecimal> costs) {
    this.walk = walk;
    this.nodes = nodes;
    this.reasons = reasons;
    this.rules = rules;
    this.costs = costs;
    this.owner = owner;
    this.internet = nodes.vertex(CompromiseGraph.INTERNET);
    this.size = walk.vertices();
  }

  /** What each vertex reaches when it is held: reached is who any node of is. */
  static RadiusCensus forward(RadiusGraph graph, RadiusRules rules, Map<String, BigDecimal> costs) {
    CensusBuilder builder = new CensusBuilder(graph, RadiusDirection.FORWARD, rules, costs);
    int[][] nodesOf = builder.nodesOf();
    int count = graph.nodes().resources();
    int[] start = new int[count];
    int[] any = new int[count];
    int[] root = new int[count];
    Map<Kind, int[]> levels = new TreeMap<>();
    levels.put(Kind.READ, builder.level(RadiusLevel.READ));
    levels.put(Kind.WRITE, builder.level(RadiusLevel.WRITE));
    levels.put(Kind.DESTROY, builder.level(RadiusLevel.DESTROY));
    boolean[] counts = new boolean[builder.size];
    for (int v = 0; v < count; v++) {
      start[v] = v;
      any[v] = builder.joined(nodesOf[v]);
      root[v] = builder.root(v, nodesOf[v]);
      for (int node : nodesOf[v]) {
        counts[node] = v != builder.internet;
      }
    }
    return builder.build(start, any, root, levels, counts);
  }

  /** Who reaches each vertex, any node of it: only who holds counts. */
  static RadiusCensus reverse(RadiusGraph graph, RadiusRules rules, Map<String, BigDecimal> costs) {
    CensusBuilder builder = new CensusBuilder(graph, RadiusDirection.REVERSE, rules, costs);
    int[][] nodesOf = builder.nodesOf();
    int count = graph.nodes().resources();
    int[] start = new int[count];
    int[] held = new int[count];
    boolean[] counts = new boolean[builder.size];
    for (int v = 0; v < count; v++) {
      held[v] = v;
      start[v] = v;
      counts[v] = v != builder.internet;
      if (nodesOf[v].length > 1) {
        start[v] = builder.size++;
        for (int node : nodesOf[v]) {
          builder.ties.add(new int[] {start[v], node});
        }
      }
    }
    Map<Kind, int[]> levels =
        new TreeMap<>(Map.of(Kind.READ, held, Kind.WRITE, held, Kind.DESTROY, held));
    return builder.build(start, held, held, levels, counts);
  }

  /**
   * What fails with each vertex if every group fails with its first member and every input is the
   * only one: exact where there are none, else never less than the truth.
   */
  static RadiusCensus failing(
      DependencyModel model, RadiusRules rules, Map<String, BigDecimal> costs) {
    FailureWalk walk = FailureWalk.of(model);
    return plain(
        new CensusBuilder(
            walk.graph(), model.nodes(), walk::owner, Collections.emptySortedMap(), rules, costs),
        walk.graph());
  }

  /** What each vertex needs, directly or not. */
  static RadiusCensus needed(
      DependencyModel model, RadiusRules rules, Map<String, BigDecimal> costs) {
    RadiusNodes nodes = model.nodes();
    return plain(
        new CensusBuilder(
            model.needs(),
            nodes,
            vertex -> model.isResource(vertex) ? nodes.owner(vertex) : -1,
            Collections.emptySortedMap(),
            rules,
            costs),
        model.needs());
  }

  /** Nothing is held here, so nothing but resources and where they are is counted. */
  private static RadiusCensus plain(CensusBuilder builder, ImpactGraph walk) {
    int[][] nodesOf = builder.nodesOf();
    int[] start = new int[nodesOf.length];
    int[] any = new int[nodesOf.length];
    boolean[] tells = new boolean[walk.vertices()];
    for (int v = 0; v < nodesOf.length; v++) {
      start[v] = v;
      any[v] = builder.joined(nodesOf[v]);
      for (int node : nodesOf[v]) {
        tells[node] = v != builder.internet;
      }
    }
    return builder.build(start, any, null, Map.of(), Arrays.copyOf(tells, builder.size));
  }

  /** Nodes of each vertex, its own first. */
  private int[][] nodesOf() {
    int[][] all = new int[nodes.resources()][];
    int[] sizes = new int[all.length];
    for (int node = 0; node < walk.vertices(); node++) {
      if (owner.applyAsInt(node) >= 0) {
        sizes[owner.applyAsInt(node)]++;
      }
    }
    for (int v = 0; v < all.length; v++) {
      all[v] = new int[sizes[v]];
    }
    Arrays.fill(sizes, 0);
    for (int node = 0; node < walk.vertices(); node++) {
      int of = owner.applyAsInt(node);
      if (of >= 0) {
        all[of][sizes[of]++] = node;
      }
    }
    return all;
  }

  /** A node that is reached when one of these is. */
  private int joined(int... of) {
    if (of.length == 1) {
      return of[0];
    }
    int joined = size++;
    for (int node : of) {
      ties.add(new int[] {node, joined});
    }
    return joined;
  }

  /** Who holds a root has its account; that of a stub is only seen to be held. */
  private int root(int v, int[] of) {
    if (!nodes.resource(v).type().equals(CompromiseGraph.ACCOUNT_ROOT)) {
      return v;
    }
    return joined(
        Arrays.stream(of).filter(node -> nodes.level(node) == RadiusLevel.CONTROL).toArray());
  }

  /** Who holds a vertex has every level of it, so the level's node tells, where there is one. */
  private int[] level(RadiusLevel level) {
    int[] out = new int[nodes.resources()];
    for (int v = 0; v < out.length; v++) {
      out[v] = v;
      if (nodes.hasLevel(v, level) && nodes.level(v, level) < walk.vertices()) {
        out[v] = nodes.level(v, level);
      }
    }
    return out;
  }

  /** Accounts, or regions: each a node of its own that those in it lead to. */
  private final class Places {
    private final Map<String, Integer> ids = new TreeMap<>();
    private final List<Integer> nodeOf = new ArrayList<>();
    private final BitSet all = new BitSet();
    private final int[] of = new int[nodes.resources()];

    Places() {
      Arrays.fill(of, -1);
    }

    void add(int vertex, String name, int reached) {
      Integer id = ids.get(name);
      if (id == null) {
        id = ids.size();
        ids.put(name, id);
        nodeOf.add(size);
        all.set(size++);
      }
      of[vertex] = id;
      ties.add(new int[] {reached, nodeOf.get(id)});
    }

    Group group(Kind kind, Condensation[] closures, int[] start, int[] any) {
      List<BitSet> alone = new ArrayList<>();
      for (Condensation closure : closures) {
        alone.add(LoneMembers.of(closure, start, any, of, ids.size()));
      }
      return new Group(kind, "", all, alone);
    }
  }

  /** Nodes of a group, and the seeds that are one of it themselves. */
  private static final class Counted {
    private final BitSet all = new BitSet();
    private final BitSet seeds = new BitSet();

    void add(int node, int seed) {
      all.set(node);
      seeds.set(seed);
    }

    Group group(Kind kind, String type) {
      return new Group(kind, type, all, List.of(seeds, seeds));
    }
  }

  /**
   * @param root vertex to what says that its account is administered; null where nothing is held
   */
  private RadiusCensus build(
      int[] start, int[] any, int[] root, Map<Kind, int[]> levels, boolean[] counts) {
    Places accounts = new Places();
    Places regions = new Places();
    Map<String, Counted> types = new TreeMap<>();
    Map<Kind, Counted> others = new TreeMap<>();
    long[] costOf = Amounts.of(nodes, costs);
    for (int v = 0; v < start.length; v++) {
      int vertex = v;
      if (v == internet) {
        continue;
      }
      RadiusResource resource = nodes.resource(v);
      if (!resource.accountId().isEmpty()) {
        accounts.add(v, resource.accountId(), any[v]);
      }
      if (root != null && resource.type().equals(CompromiseGraph.ACCOUNT_ROOT)) {
        of(others, Kind.ADMINISTERED).add(root[v], v);
      }
      if (resource.stub()) {
        of(others, Kind.STUBS).add(any[v], v);
        continue;
      }
      types.computeIfAbsent(resource.type(), key -> new Counted()).add(any[v], v);
      if (!resource.region().isEmpty() && !resource.region().equals("global")) {
        regions.add(v, resource.region(), any[v]);
      }
      if (root != null && PRINCIPALS.contains(resource.type())) {
        of(others, Kind.PRINCIPALS).add(v, v);
      }
      if (rules.isDataStore(resource)) {
        levels.forEach((kind, node) -> of(others, kind).add(node[vertex], vertex));
      }
      if (costOf != null && costOf[v] != Amounts.NONE) {
        of(others, Kind.COSTED).add(any[v], v);
      }
      if (rules.isCrownJewel(resource, costs.get(resource.arn()))) {
        of(others, Kind.CROWN_JEWELS).add(any[v], v);
      }
    }
    List<Group> groups = reasons();
    ImpactGraph graph = graph();
    Condensation[] closures = {
      Condensation.of(graph, Certainty.CERTAIN), Condensation.of(graph, Certainty.POSSIBLE)
    };
    types.forEach((type, counted) -> groups.add(counted.group(Kind.TYPE, type)));
    others.forEach((kind, counted) -> groups.add(counted.group(kind, "")));
    groups.add(accounts.group(Kind.ACCOUNTS, closures, start, any));
    groups.add(regions.group(Kind.REGIONS, closures, start, any));
    return new RadiusCensus(
        closures[0],
        closures[1],
        graph,
        start,
        owners(start, any),
        Arrays.copyOf(counts, size),
        groups,
        costOf,
        costOf == null ? null : amounts(costOf, any));
  }

  private long[] amounts(long[] costOf, int[] any) {
    long[] amounts = new long[size];
    for (int v = 0; v < any.length; v++) {
      amounts[any[v]] = Math.max(0, costOf[v]);
    }
    return amounts;
  }

  /** One node for each code, that all lead to that wait for it. */
  private List<Group> reasons() {
    List<Group> groups = new ArrayList<>();
    reasons.forEach(
        (code, leaving) -> {
          int told = size++;
          leaving.stream().forEach(node -> ties.add(new int[] {node, told}));
          BitSet one = new BitSet();
          one.set(told);
          groups.add(new Group(Kind.REASON, code, one, List.of(new BitSet(), new BitSet())));
        });
    return groups;
  }

  private static Counted of(Map<Kind, Counted> groups, Kind kind) {
    return groups.computeIfAbsent(kind, key -> new Counted());
  }

  private ImpactGraph graph() {
    ImpactGraph.Builder builder = ImpactGraph.builder(size);
    for (int node = 0; node < walk.vertices(); node++) {
      for (int e = walk.firstEdge(node); e < walk.endEdge(node); e++) {
        builder.add(node, walk.target(e), walk.type(e), walk.certainty(e));
      }
    }
    for (int[] tie : ties) {
      builder.add(tie[0], tie[1], 0, Certainty.CERTAIN);
    }
    return builder.build();
  }

  /** Node to its vertex, nodes that were added among them; −1 for those of none. */
  private int[] owners(int[] start, int[] any) {
    int[] ownerOf = new int[size];
    Arrays.fill(ownerOf, -1);
    for (int node = 0; node < walk.vertices(); node++) {
      ownerOf[node] = owner.applyAsInt(node);
    }
    for (int v = 0; v < start.length; v++) {
      ownerOf[start[v]] = v;
      ownerOf[any[v]] = v;
    }
    return ownerOf;
  }
}
