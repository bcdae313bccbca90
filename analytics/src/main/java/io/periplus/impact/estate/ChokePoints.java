package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What keeps sources from a target (D10, ALG15): the fewest edits, the edits and resources that
 * every way takes, and which one edit keeps most sources away. Edits are verified on the graph:
 * without them the target is not reached. Safe for many threads.
 */
public final class ChokePoints {
  private final CompromiseRadii radii;
  private final RadiusGraph graph;
  private final RadiusNodes nodes;

  private ChokePoints(CompromiseRadii radii) {
    this.radii = radii;
    this.graph = radii.graph();
    this.nodes = graph.nodes();
  }

  public static ChokePoints of(CompromiseRadii radii) {
    return new ChokePoints(radii);
  }

  /** Whether a target can be kept from its sources. */
  public enum State {
    /** No source reaches it anyway. */
    NOT_REACHED,
    /** The edits are enough. */
    CUT,
    /** Some way has nothing that anybody can take away. */
    IMPOSSIBLE
  }

  /**
   * The fewest edits.
   *
   * @param edits none but for {@link State#CUT}
   * @param least whether it is proven that fewer are not enough; the proof is given up in estates
   *     where it takes too long
   */
  public record Cut(State state, List<CutEdit> edits, boolean least) {
    public Cut {
      edits = List.copyOf(edits);
    }
  }

  /**
   * What is on every way.
   *
   * @param edits each alone is a cut
   * @param resources in the order of the ways
   */
  public record Singles(List<CutEdit> edits, List<String> resources) {
    public Singles {
      edits = List.copyOf(edits);
      resources = List.copyOf(resources);
    }
  }

  /**
   * An edit by its worth.
   *
   * @param cuts how many sources no longer reach the target without it
   */
  public record Ranked(CutEdit edit, int cuts) {}

  /**
   * Edits by their worth, the best first.
   *
   * @param sources how many reach the target now
   * @param complete whether every edit was tried; the rest took too long
   */
  public record Ranking(List<Ranked> edits, int sources, boolean complete) {
    public Ranking {
      edits = List.copyOf(edits);
    }
  }

  /**
   * The fewest edits without which no source reaches the target.
   *
   * @param sources ARNs, {@code internet} among them
   * @throws IllegalArgumentException if one is no vertex, or is the target
   */
  public Cut cut(List<String> sources, String target, Certainty certainty) {
    return cut(sources, target, certainty, List.of());
  }

  /**
   * The fewest further edits; as above.
   *
   * @param gone edits that were made already
   */
  public Cut cut(
      List<String> sources, String target, Certainty certainty, Collection<CutEdit> gone) {
    CutGraph between = between(sources(sources, target), target, certainty, gone);
    if (!between.isReached()) {
      return new Cut(State.NOT_REACHED, List.of(), true);
    }
    Optional<CutGraph.Found> found = between.leastCut();
    if (found.isEmpty()) {
      return new Cut(State.IMPOSSIBLE, List.of(), true);
    }
    if (!between.isCutBy(found.get().edits())) {
      throw new IllegalStateException("a cut does not cut: " + target);
    }
    return new Cut(State.CUT, edits(between, found.get().edits()), found.get().least());
  }

  /** What is on every way from any of the sources; as {@link #cut}. */
  public Singles singles(List<String> sources, String target, Certainty certainty) {
    CutGraph between = between(sources(sources, target), target, certainty, List.of());
    Set<String> resources = new LinkedHashSet<>();
    if (between.isReached()) {
      for (int node : between.chokeNodes()) {
        if (nodes.owner(node) >= 0) {
          resources.add(nodes.name(nodes.owner(node)));
        }
      }
      resources.remove(target);
      sources.forEach(resources::remove);
    }
    return new Singles(edits(between, between.singles()), List.copyOf(resources));
  }

  /**
   * Edits by how many sources they keep away.
   *
   * @param sources as in {@link #cut}; none for every resource that reaches the target, and the
   *     internet
   * @param limit most edits
   */
  public Ranking ranking(List<String> sources, String target, Certainty certainty, int limit) {
    CutGraph between =
        between(
            sources.isEmpty() ? everything(target) : sources(sources, target),
            target,
            certainty,
            List.of());
    int[] lost = between.lost();
    List<Ranked> ranked = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < lost.length; i++) {
      complete &= lost[i] >= 0;
      if (lost[i] > 0) {
        ranked.add(new Ranked(between.edit(i), lost[i]));
      }
    }
    ranked.sort(
        Comparator.comparingInt((Ranked each) -> -each.cuts())
            .thenComparing(Ranked::edit, CutEdit.ORDER));
    return new Ranking(ranked.stream().limit(limit).toList(), between.sources(), complete);
  }

  private static List<CutEdit> edits(CutGraph between, List<Integer> ids) {
    return ids.stream().map(between::edit).toList();
  }

  private CutGraph between(
      int[] from, String target, Certainty certainty, Collection<CutEdit> gone) {
    int[] to = radii.nodesOf(radii.vertex(target)).stream().mapToInt(Integer::intValue).toArray();
    return new CutGraph(graph, from, to, certainty, gone);
  }

  private int[] sources(List<String> arns, String target) {
    int[] from = new int[arns.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = radii.vertex(arns.get(i));
      if (arns.get(i).equals(target)) {
        throw new IllegalArgumentException("a source is the target: " + target);
      }
    }
    return from;
  }

  private int[] everything(String target) {
    int own = radii.vertex(target);
    List<Integer> all = new ArrayList<>();
    for (int v = 0; v < nodes.resources(); v++) {
      if (v != own) {
        all.add(v);
      }
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }
}
