package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Dominators;
import io.periplus.impact.ImpactGraph;
import io.periplus.impact.MinCut;
import io.periplus.impact.Reachable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What lies between sources and a target, with the edit that takes each edge away. Of edges between
 * the same two nodes each holds alone, so all of them stand here. Immutable but for its work done.
 */
final class CutGraph {
  /** Edges looked at for a least cut, or a ranking, before it is given up: below a second. */
  private static final long BUDGET = 200_000_000L;

  private final List<CutEdit> edits;
  private final ImpactGraph graph;
  private final ImpactGraph back;
  private final int[] editOf;
  private final int[] editOfBack;
  private final List<Integer> sources;
  private final int end;

  /** Local vertex -> node of the estate; -1 for what only stands here. */
  private final int[] nodeOf;

  private final int[] edgesOfEdit;
  private long work;

  /**
   * @param from nodes where somebody starts
   * @param to nodes of the target
   * @param gone edits that were made already: what rests on them is not there
   */
  CutGraph(
      RadiusGraph estate, int[] from, int[] to, Certainty certainty, Collection<CutEdit> gone) {
    RadiusNodes nodes = estate.nodes();
    Closure fromSources =
        Closure.of(nodes, estate.forward(), from, certainty, Integer.MAX_VALUE - 1);
    Closure toTarget = Closure.of(nodes, estate.backward(), to, certainty, Integer.MAX_VALUE - 1);
    int[] local = new int[estate.forward().vertices()];
    int[] found = new int[local.length];
    int size = 0;
    for (int v = 0; v < local.length; v++) {
      boolean between = fromSources.reaches(v) && toTarget.reaches(v);
      local[v] = between ? size : -1;
      if (between) {
        found[size++] = v;
      }
    }
    TreeSet<CutEdit> all = new TreeSet<>(CutEdit.ORDER);
    List<RadiusEdge> kept = new ArrayList<>();
    List<CutEdit> of = new ArrayList<>();
    for (RadiusEdge edge : estate.alternatives()) {
      if (local[edge.from()] >= 0
          && local[edge.to()] >= 0
          && (certainty == Certainty.POSSIBLE || edge.verdict() == EdgeVerdict.YES)) {
        CutEdit edit = CutEdit.of(nodes, edge);
        if (edit != null && gone.contains(edit)) {
          continue;
        }
        kept.add(edge);
        of.add(edit);
        if (edit != null) {
          all.add(edit);
        }
      }
    }
    edits = List.copyOf(all);
    Map<CutEdit, Integer> ids = new HashMap<>();
    for (int i = 0; i < edits.size(); i++) {
      ids.put(edits.get(i), i);
    }
    // One edge for each pair: further edits of a pair go by a vertex of their own.
    List<int[]> links = new ArrayList<>();
    Set<List<Integer>> known = new HashSet<>();
    Set<List<Integer>> pairs = new HashSet<>();
    int vertices = size;
    for (int i = 0; i < kept.size(); i++) {
      int u = local[kept.get(i).from()];
      int v = local[kept.get(i).to()];
      int edit = of.get(i) == null ? -1 : ids.get(of.get(i));
      if (!known.add(List.of(u, v, edit))) {
        continue;
      }
      if (pairs.add(List.of(u, v))) {
        links.add(new int[] {u, v, edit});
      } else {
        links.add(new int[] {u, vertices, edit});
        links.add(new int[] {vertices++, v, -1});
      }
    }
    end = vertices++;
    for (int node : to) {
      if (local[node] >= 0) {
        links.add(new int[] {local[node], end, -1});
      }
    }
    nodeOf = Arrays.copyOf(found, vertices);
    Arrays.fill(nodeOf, size, vertices, -1);
    ImpactGraph.Builder builder = ImpactGraph.builder(vertices);
    links.forEach(link -> builder.add(link[0], link[1], 0, Certainty.CERTAIN));
    graph = builder.build();
    back = graph.transpose();
    editOf = new int[graph.edges()];
    editOfBack = new int[graph.edges()];
    edgesOfEdit = new int[edits.size()];
    for (int[] link : links) {
      editOf[graph.findEdge(link[0], link[1], 0)] = link[2];
      editOfBack[back.findEdge(link[1], link[0], 0)] = link[2];
      if (link[2] >= 0) {
        edgesOfEdit[link[2]]++;
      }
    }
    sources = Arrays.stream(from).filter(v -> local[v] >= 0).map(v -> local[v]).boxed().toList();
  }

  CutEdit edit(int id) {
    return edits.get(id);
  }

  /** Node of the estate that a vertex is; -1 for none. */
  int node(int vertex) {
    return nodeOf[vertex];
  }

  /** Whether any source reaches the target. */
  boolean isReached() {
    return !sources.isEmpty() && way(new BitSet()).isPresent();
  }

  /** Whether the target is not reached without these. */
  boolean isCutBy(Collection<Integer> cut) {
    return way(bits(cut)).isEmpty();
  }

  private static BitSet bits(Collection<Integer> ids) {
    BitSet bits = new BitSet();
    ids.forEach(bits::set);
    return bits;
  }

  /** Edges of a shortest way from a source to the end without some edits; empty for none. */
  private Optional<int[]> way(BitSet cut) {
    int[] parent = new int[graph.vertices()];
    Arrays.fill(parent, -2);
    int[] queue = new int[graph.vertices()];
    int size = 0;
    for (int source : sources) {
      if (parent[source] == -2) {
        parent[source] = -1;
        queue[size++] = source;
      }
    }
    for (int at = 0; at < size && parent[end] == -2; at++) {
      int v = queue[at];
      work += 1L + graph.endEdge(v) - graph.firstEdge(v);
      for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
        int next = graph.target(e);
        boolean gone = editOf[e] >= 0 && cut.get(editOf[e]);
        if (parent[next] == -2 && !gone) {
          parent[next] = e;
          queue[size++] = next;
        }
      }
    }
    if (parent[end] == -2) {
      return Optional.empty();
    }
    List<Integer> edges = new ArrayList<>();
    for (int e = parent[end]; e >= 0; e = parent[graph.source(e)]) {
      edges.add(0, e);
    }
    return Optional.of(edges.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A cut, and whether no smaller one exists. */
  record Found(List<Integer> edits, boolean least) {}

  /**
   * The fewest edits without which no source reaches the target.
   *
   * @return empty when no set of edits is enough
   */
  Optional<Found> leastCut() {
    Optional<List<Integer>> flow =
        new MinCut(graph, back).find(sources, end, Certainty.POSSIBLE, edge -> editOf[edge]);
    if (flow.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> best = withoutNeedless(flow.get());
    // A statement of many edges is one vertex to the flow, which joins more than it does: what is
    // found cuts, and may be too much. Some edit of every way must go: try those, ever more deep.
    work = 0;
    for (int depth = 1; depth < best.size(); depth++) {
      BitSet cut = new BitSet();
      if (deepen(cut, depth)) {
        return Optional.of(new Found(cut.stream().boxed().toList(), true));
      }
      if (work > BUDGET) {
        return Optional.of(new Found(best, false));
      }
    }
    return Optional.of(new Found(best, true));
  }

  private List<Integer> withoutNeedless(List<Integer> cut) {
    List<Integer> rest = new ArrayList<>(cut);
    for (Integer each : cut) {
      rest.remove(each);
      if (!isCutBy(rest)) {
        rest.add(each);
      }
    }
    rest.sort(null);
    return rest;
  }

  private boolean deepen(BitSet cut, int depth) {
    Optional<int[]> way = way(cut);
    if (way.isEmpty()) {
      return true;
    }
    if (depth == 0 || work > BUDGET) {
      return false;
    }
    for (int edit : editsOf(way.get())) {
      cut.set(edit);
      if (deepen(cut, depth - 1)) {
        return true;
      }
      cut.clear(edit);
    }
    return false;
  }

  private int[] editsOf(int[] way) {
    return Arrays.stream(way).map(e -> editOf[e]).filter(edit -> edit >= 0).distinct().toArray();
  }

  /** Each edit that alone is a cut, ascending: it is on every way, so on any one. */
  List<Integer> singles() {
    Optional<int[]> way = way(new BitSet());
    List<Integer> singles = new ArrayList<>();
    for (int edit : way.map(this::editsOf).orElse(new int[0])) {
      if (isCutBy(List.of(edit))) {
        singles.add(edit);
      }
    }
    singles.sort(null);
    return singles;
  }

  /** Vertices of the estate that are on every way, nearest to the sources first. */
  List<Integer> chokeNodes() {
    ImpactGraph.Builder builder = ImpactGraph.builder(graph.vertices() + 1);
    int root = graph.vertices();
    for (int v = 0; v < graph.vertices(); v++) {
      for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
        builder.add(v, graph.target(e), 0, Certainty.CERTAIN);
      }
    }
    sources.forEach(source -> builder.add(root, source, 0, Certainty.CERTAIN));
    ImpactGraph rooted = builder.build();
    Dominators dominators = Dominators.of(rooted, rooted.transpose(), root, Certainty.CERTAIN);
    List<Integer> nodes = new ArrayList<>();
    for (int v : dominators.chain(end)) {
      if (nodeOf[v] >= 0) {
        nodes.add(0, nodeOf[v]);
      }
    }
    return nodes;
  }

  /** Edit -> how many sources no longer reach the target without it; -1 where it was not tried. */
  int[] lost() {
    boolean[] source = new boolean[graph.vertices()];
    sources.forEach(v -> source[v] = true);
    int[] lost = new int[edits.size()];
    single(source, lost);
    work = 0;
    for (int edit = 0; edit < lost.length; edit++) {
      if (edgesOfEdit[edit] < 2) {
        continue;
      }
      if (work > BUDGET) {
        lost[edit] = -1;
        continue;
      }
      int without = edit;
      boolean[] reached =
          Reachable.from(
              back, List.of(end), Certainty.POSSIBLE, edge -> editOfBack[edge] != without);
      work += graph.edges();
      for (int v = 0; v < reached.length; v++) {
        lost[edit] += source[v] && !reached[v] ? 1 : 0;
      }
    }
    return lost;
  }

  /** Of edits of one edge all at once: a vertex on the edge is on all ways of what is behind it. */
  private void single(boolean[] source, int[] lost) {
    int size = graph.vertices();
    ImpactGraph.Builder builder = ImpactGraph.builder(size + edits.size());
    for (int v = 0; v < size; v++) {
      for (int e = back.firstEdge(v); e < back.endEdge(v); e++) {
        int edit = editOfBack[e];
        if (edit >= 0 && edgesOfEdit[edit] == 1) {
          builder.add(v, size + edit, 0, Certainty.CERTAIN);
          builder.add(size + edit, back.target(e), 0, Certainty.CERTAIN);
        } else {
          builder.add(v, back.target(e), 0, Certainty.CERTAIN);
        }
      }
    }
    ImpactGraph split = builder.build();
    int[] behind =
        Dominators.of(split, split.transpose(), end, Certainty.CERTAIN)
            .targetsBehind(v -> v < size && source[v]);
    for (int edit = 0; edit < lost.length; edit++) {
      lost[edit] = edgesOfEdit[edit] == 1 ? behind[size + edit] : 0;
    }
  }

  int sources() {
    return (int) sources.stream().distinct().count();
  }
}
