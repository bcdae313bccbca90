package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.graph.GraphStatistics;
import io.periplus.gremlin.GremlinService;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The graph summary in the form of Amazon Neptune's, from what was counted at the load. */
final class GraphSummaryJson {
  private GraphSummaryJson() {}

  static ObjectNode of(GremlinService service, boolean detailed) {
    GraphStatistics statistics =
        service
            .statistics()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.GRAPH_NOT_LOADED,
                        "Cannot sum up the graph: none is loaded. Run periplus crawl or periplus"
                            + " import first."));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "200 OK");
    ObjectNode payload = body.putObject("payload").put("version", "v1");
    payload.put(
        "lastStatisticsComputationTime",
        service.statisticsTime().map(Instant::toString).orElseThrow());
    ObjectNode summary = payload.putObject("graphSummary");
    summary.put("numNodes", statistics.vertices());
    summary.put("numEdges", statistics.edges());
    summary.put("numNodeLabels", statistics.vertexLabels().size());
    summary.put("numEdgeLabels", statistics.edgeLabels().size());
    texts(summary.putArray("nodeLabels"), statistics.vertexLabels().keySet());
    texts(summary.putArray("edgeLabels"), statistics.edgeLabels().keySet());
    summary.put("numNodeProperties", statistics.vertexProperties().size());
    summary.put("numEdgeProperties", statistics.edgeProperties().size());
    counts(summary.putArray("nodeProperties"), statistics.vertexProperties());
    counts(summary.putArray("edgeProperties"), statistics.edgeProperties());
    if (detailed) {
      ArrayNode nodes = summary.putArray("nodeStructures");
      for (GraphStatistics.VertexShape shape : statistics.vertexShapes()) {
        ObjectNode node = nodes.addObject().put("count", shape.count());
        texts(node.putArray("nodeProperties"), shape.properties());
        texts(node.putArray("distinctOutgoingEdgeLabels"), shape.outgoing());
      }
      ArrayNode edges = summary.putArray("edgeStructures");
      for (GraphStatistics.EdgeShape shape : statistics.edgeShapes()) {
        texts(
            edges.addObject().put("count", shape.count()).putArray("edgeProperties"),
            shape.properties());
      }
    }
    return body;
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private static void counts(ArrayNode array, Map<String, Long> counts) {
    counts.forEach((key, count) -> array.addObject().put(key, count));
  }
}
