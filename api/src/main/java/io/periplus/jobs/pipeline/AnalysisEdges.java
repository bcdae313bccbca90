package io.periplus.jobs.pipeline;

import io.periplus.graph.DerivedEdge;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The edges that the analyses of a snapshot add to its graph. */
public final class AnalysisEdges {
  private AnalysisEdges() {}

  /**
   * Of all analyses that have run; the newest run of each.
   *
   * @param edgesOfPrincipal most edges of a label by which access and escalation leave one vertex
   */
  public static Stream<DerivedEdge> of(Snapshot snapshot, int edgesOfPrincipal) {
    AccessEdges.Limits limits = AccessEdges.Limits.ofPrincipal(edgesOfPrincipal);
    Stream<DerivedEdge> access =
        Stream.concat(AccessEdges.of(snapshot, limits), EscalationEdges.of(snapshot, limits));
    return Stream.concat(ReachabilityEdges.of(snapshot), access);
  }

  /**
   * Label -> what it leaves and what it enters, in words where a type does not say it.
   *
   * @return nothing for a label that no analysis makes
   */
  public static Map<String, String> ends(EdgeType label) {
    return switch (label) {
      case CAN_ACCESS -> AccessEdges.ENDS;
      case CAN_ASSUME, CAN_ESCALATE_TO -> EscalationEdges.ends(label);
      default -> ReachabilityEdges.ends(label);
    };
  }

  /** Properties that edges of a label may have. */
  public static List<EdgeKey> keys(EdgeType label) {
    return switch (label) {
      case CAN_ACCESS -> AccessEdges.KEYS;
      case CAN_ASSUME, CAN_ESCALATE_TO -> EscalationEdges.KEYS;
      default ->
          Arrays.stream(ReachabilityEdges.Key.values())
              .filter(key -> key.isOf(label))
              .map(key -> new EdgeKey(key.key(), key.meaning()))
              .toList();
    };
  }
}
