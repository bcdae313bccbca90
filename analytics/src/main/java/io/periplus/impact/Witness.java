package io.periplus.impact;

import java.util.List;
import java.util.Objects;

/**
 * One shortest path from a seed to a target (D11, ALG10), hyper-nodes contracted: each step is one
 * hop between two vertices that count.
 *
 * @param steps in order, empty when seed and target are the same vertex
 */
public record Witness(List<Step> steps) {
  public Witness {
    steps = List.copyOf(steps);
  }

  /**
   * One hop.
   *
   * @param edges the stored edges that make it, positions in the forward graph: one, or more where
   *     it runs through hyper-nodes
   * @param certainty certain when all its edges are
   */
  public record Step(int source, int target, List<Integer> edges, Certainty certainty) {
    public Step {
      edges = List.copyOf(edges);
      Objects.requireNonNull(certainty, "certainty is null");
    }
  }

  public int hops() {
    return steps.size();
  }
}
