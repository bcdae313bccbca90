package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * What all radii of compromise of an estate are counted from: the seeds in the order of their ARNs,
 * and a census in each direction.
 */
public final class AllRadii {
  private final RadiusGraph graph;
  private final RadiusInput input;
  private final RadiusRules rules;

  private AllRadii(RadiusGraph graph, RadiusInput input, RadiusRules rules) {
    this.graph = graph;
    this.input = input;
    this.rules = rules;
  }

  /** Of the usual attacker, {@link RadiusScenario#DEFAULT}. */
  public static AllRadii ofCompromise(RadiusInput input, RadiusRules rules) {
    return new AllRadii(CompromiseGraph.of(input, RadiusScenario.DEFAULT), input, rules);
  }

  /** Of radii that were built before. */
  public static AllRadii of(CompromiseRadii radii) {
    return new AllRadii(radii.graph(), radii.input(), radii.rules());
  }

  /** Every vertex, {@code internet} and stubs among them. */
  public List<RadiusResource> seeds() {
    List<RadiusResource> seeds = new ArrayList<>();
    for (int v = 0; v < graph.nodes().resources(); v++) {
      seeds.add(graph.nodes().resource(v));
    }
    return seeds;
  }

  /** The census of a direction. */
  public RadiusCensus census(RadiusDirection direction) {
    return direction == RadiusDirection.FORWARD
        ? CensusBuilder.forward(graph, rules, input.monthlyCost())
        : CensusBuilder.reverse(graph, rules, input.monthlyCost());
  }

  /** Seed to whether the internet reaches it: {@code YES}, {@code MAYBE} or {@code NO}. */
  public String[] internetReaches() {
    RadiusNodes nodes = graph.nodes();
    String[] answers = new String[nodes.resources()];
    java.util.Arrays.fill(answers, "NO");
    int internet = nodes.vertex(CompromiseGraph.INTERNET);
    if (internet < 0) {
      return answers;
    }
    for (Certainty certainty : List.of(Certainty.POSSIBLE, Certainty.CERTAIN)) {
      boolean[] reached = reached(internet, certainty);
      for (int node = 0; node < reached.length; node++) {
        int owner = nodes.owner(node);
        if (reached[node] && owner >= 0 && owner != internet) {
          answers[owner] = certainty == Certainty.CERTAIN ? "YES" : "MAYBE";
        }
      }
    }
    return answers;
  }

  private boolean[] reached(int from, Certainty certainty) {
    ImpactGraph forward = graph.forward();
    boolean[] reached = new boolean[forward.vertices()];
    int[] todo = new int[forward.vertices()];
    int size = 0;
    reached[from] = true;
    todo[size++] = from;
    while (size > 0) {
      int node = todo[--size];
      for (int e = forward.firstEdge(node); e < forward.endEdge(node); e++) {
        int target = forward.target(e);
        if (!reached[target] && forward.isWalked(e, certainty)) {
          reached[target] = true;
          todo[size++] = target;
        }
      }
    }
    return reached;
  }
}
