package io.periplus.graph;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;

/**
 * An edge that an analysis found: {@code EXPOSED_TO}, {@code EGRESSES_TO}, {@code REACHES}.
 *
 * @param job the analysis, {@code reachability}
 * @param properties canonical JSON object; scalars become properties of the edge, lists and objects
 *     become JSON text. {@value #RUN} among them is the run that found the edge: one that a later
 *     run finds unchanged keeps the run that made it, so that analysing again writes nothing
 */
public record DerivedEdge(
    String job, String sourceArn, EdgeType type, String targetArn, String properties) {
  /** Key of the run in {@link #properties}; runs of a job sort by time. */
  public static final String RUN = "run";

  public DerivedEdge {
    requireNonNull(job, "job is null");
    requireNonNull(sourceArn, "sourceArn is null");
    requireNonNull(type, "type is null");
    requireNonNull(targetArn, "targetArn is null");
    requireNonNull(properties, "properties is null");
  }
}
