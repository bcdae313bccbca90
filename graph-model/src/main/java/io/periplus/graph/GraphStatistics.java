package io.periplus.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a graph holds, counted while it was loaded: common scans are answered from here.
 *
 * @param vertexLabels label -> vertices
 * @param edgeLabels label -> edges
 * @param vertexShapes vertices by the properties that they have and the edges that leave them
 * @param edgeShapes edges by the properties that they have
 */
public record GraphStatistics(
    long vertices,
    long edges,
    Map<String, Long> vertexLabels,
    Map<String, Long> edgeLabels,
    List<VertexShape> vertexShapes,
    List<EdgeShape> edgeShapes) {
  public GraphStatistics {
    vertexLabels = Collections.unmodifiableMap(new TreeMap<>(vertexLabels));
    edgeLabels = Collections.unmodifiableMap(new TreeMap<>(edgeLabels));
    // A graph that an earlier version loaded has none; the next load counts them.
    vertexShapes = vertexShapes == null ? List.of() : List.copyOf(vertexShapes);
    edgeShapes = edgeShapes == null ? List.of() : List.copyOf(edgeShapes);
  }

  /**
   * Vertices that are alike.
   *
   * @param properties keys, sorted
   * @param outgoing labels of the edges that leave them, sorted
   */
  public record VertexShape(long count, List<String> properties, List<String> outgoing) {}

  /**
   * Edges that are alike.
   *
   * @param properties keys, sorted
   */
  public record EdgeShape(long count, List<String> properties) {}

  /** Property key -> vertices that have it. */
  public Map<String, Long> vertexProperties() {
    return sums(vertexShapes, VertexShape::properties, VertexShape::count);
  }

  /** Property key -> edges that have it. */
  public Map<String, Long> edgeProperties() {
    return sums(edgeShapes, EdgeShape::properties, EdgeShape::count);
  }

  private static <S> Map<String, Long> sums(
      Collection<S> shapes, Function<S, List<String>> keys, ToLongFunction<S> count) {
    Map<String, Long> sums = new TreeMap<>();
    for (S shape : shapes) {
      for (String key : keys.apply(shape)) {
        sums.merge(key, count.applyAsLong(shape), Long::sum);
      }
    }
    return sums;
  }
}
