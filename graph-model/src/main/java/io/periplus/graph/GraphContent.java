package io.periplus.graph;

import io.periplus.snapshot.Snapshot;
import java.util.stream.Stream;

/**
 * What the graph of a snapshot holds besides the rows of its inventory: whoever knows the
 * declarations and the analyses says it, so that this package knows neither.
 */
public interface GraphContent {
  /** Labels of the declarations; those that the rows need besides are made too. */
  GraphSchema schema();

  /** The edges that the analyses of a snapshot found. Close the stream. */
  Stream<DerivedEdge> derivedEdges(Snapshot snapshot);
}
