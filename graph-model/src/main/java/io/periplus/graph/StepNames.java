package io.periplus.graph;

import java.util.Map;

/** What the steps that are refused are called in a query: {@code drop()}, not {@code DropStep}. */
final class StepNames {
  static final String PROFILE = "profile()";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AddEdgeStartStep", "addE()"),
          Map.entry("AddEdgeStep", "addE()"),
          Map.entry("AddPropertyStep", "property()"),
          Map.entry("AddVertexStartStep", "addV()"),
          Map.entry("AddVertexStep", "addV()"),
          Map.entry("CallStep", "call()"),
          Map.entry("ConnectedComponentVertexProgramStep", "connectedComponent()"),
          Map.entry("DropStep", "drop()"),
          Map.entry("FailStep", "fail()"),
          Map.entry("IoStep", "io()"),
          Map.entry("JanusGraphAddEdgeStep", "addE()"),
          Map.entry("JanusGraphAddVertexStep", "addV()"),
          Map.entry("MergeEdgeStep", "mergeE()"),
          Map.entry("MergeVertexStep", "mergeV()"),
          Map.entry("PageRankVertexProgramStep", "pageRank()"),
          Map.entry("PeerPressureVertexProgramStep", "peerPressure()"),
          Map.entry("ProfileSideEffectStep", PROFILE),
          Map.entry("ProfileStep", PROFILE),
          Map.entry("ShortestPathVertexProgramStep", "shortestPath()"),
          Map.entry("SubgraphStep", "subgraph()"));

  private StepNames() {}

  /** The name in a query; that of the class where it is not known. */
  static String of(Class<?> step) {
    return NAMES.getOrDefault(step.getSimpleName(), step.getSimpleName());
  }
}
