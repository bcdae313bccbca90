package io.periplus.graph;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;

/**
 * An edge that an analysis found: {@code EXPOSED_TO}, {@code EGRESSES_TO}, {@code REACHES}.
 *
 * @param job the analysis, {@code reachability}
 * @param properties canonical JSON object; scalars become properties of the edge, lists and objects
 *     become JSON text
 */
public record DerivedEdge(
    String job, String sourceArn, EdgeType type, String targetArn, String properties) {
  public DerivedEdge {
    requireNonNull(job, "job is null");
    requireNonNull(sourceArn, "sourceArn is null");
    requireNonNull(type, "type is null");
    requireNonNull(targetArn, "targetArn is null");
    requireNonNull(properties, "properties is null");
  }
}
