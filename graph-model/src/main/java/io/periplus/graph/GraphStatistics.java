package io.periplus.graph;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a graph holds, counted while it was loaded: common scans are answered from here.
 *
 * @param vertexLabels label -> vertices
 * @param edgeLabels label -> edges
 */
public record GraphStatistics(
    long vertices, long edges, Map<String, Long> vertexLabels, Map<String, Long> edgeLabels) {
  public GraphStatistics {
    vertexLabels = Collections.unmodifiableMap(new TreeMap<>(vertexLabels));
    edgeLabels = Collections.unmodifiableMap(new TreeMap<>(edgeLabels));
  }
}
