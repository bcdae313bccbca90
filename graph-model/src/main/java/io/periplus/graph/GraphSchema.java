package io.periplus.graph;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels that a graph may hold; whatever declares resource types and edges hands them in.
 *
 * @param vertexLabels resource types, {@code AWS::EC2::Instance}
 * @param edgeLabels verbs, {@code IN_VPC}
 */
public record GraphSchema(Set<String> vertexLabels, Set<String> edgeLabels) {
  public GraphSchema {
    vertexLabels = Set.copyOf(vertexLabels);
    edgeLabels = Set.copyOf(edgeLabels);
  }

  /** The same with more labels. */
  GraphSchema plus(Collection<String> moreVertexLabels, Collection<String> moreEdgeLabels) {
    Set<String> vertices = new TreeSet<>(vertexLabels);
    vertices.addAll(moreVertexLabels);
    Set<String> edges = new TreeSet<>(edgeLabels);
    edges.addAll(moreEdgeLabels);
    return new GraphSchema(vertices, edges);
  }
}
