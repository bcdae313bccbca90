package io.periplus.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.graphdb.transaction.StandardJanusGraphTx;

/**
 * Writes elements in transactions of {@value #BATCH}. The caller guarantees that an ARN is written
 * once, so nothing is looked up before it is added.
 */
final class ElementWriter implements AutoCloseable {
  private static final int BATCH = 10_000;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JanusGraph graph;
  private final Map<String, Class<?>> edgeProperties;
  private StandardJanusGraphTx transaction;
  private final LongConsumer progress;
  private long written;
  private int pending;

  /**
   * @param progress takes the elements written so far, after each transaction
   */
  ElementWriter(JanusGraph graph, Map<String, Class<?>> edgeProperties, LongConsumer progress) {
    this.graph = graph;
    this.edgeProperties = edgeProperties;
    this.progress = progress;
    this.transaction = begin();
  }

  private StandardJanusGraphTx begin() {
    JanusGraphTransaction next =
        graph
            .buildTransaction()
            .consistencyChecks(false)
            .checkExternalVertexExistence(false)
            .checkInternalVertexExistence(false)
            .start();
    return (StandardJanusGraphTx) next;
  }

  private void written() {
    if (++pending == BATCH) {
      commit();
    }
  }

  void commit() {
    transaction.commit();
    transaction = begin();
    written += pending;
    pending = 0;
    progress.accept(written);
  }

  /**
   * Adds a vertex and returns its id.
   *
   * @param exposed what reachability says of it; null for nothing
   */
  long add(Resource resource, String exposed) {
    Vertex vertex = transaction.addVertex(resource.type().name());
    vertex.property(SchemaMaker.ARN, resource.arn());
    vertex.property(SchemaMaker.TYPE, resource.type().name());
    setProperties(vertex, resource, exposed);
    addTags(vertex, resource);
    written();
    return (Long) vertex.id();
  }

  /** Gives an existing vertex of the same type the properties of {@code resource}. */
  void change(long id, Resource resource, String exposed) {
    Vertex vertex = transaction.getVertex(id);
    setProperties(vertex, resource, exposed);
    if (resource.name() == null) {
      vertex.properties(SchemaMaker.NAME).forEachRemaining(VertexProperty::remove);
    }
    if (exposed == null) {
      vertex.properties(SchemaMaker.EXPOSED).forEachRemaining(VertexProperty::remove);
    }
    vertex.properties(SchemaMaker.TAG).forEachRemaining(VertexProperty::remove);
    addTags(vertex, resource);
    written();
  }

  private static void setProperties(Vertex vertex, Resource resource, String exposed) {
    vertex.property(SchemaMaker.ACCOUNT, resource.accountId());
    vertex.property(SchemaMaker.REGION, resource.region());
    vertex.property(SchemaMaker.ID, resource.id());
    vertex.property(SchemaMaker.CONFIG_HASH, resource.configHash());
    vertex.property(SchemaMaker.STUB, resource.stub());
    vertex.property(SchemaMaker.STALE, resource.stale());
    if (resource.name() != null) {
      vertex.property(SchemaMaker.NAME, resource.name());
    }
    if (exposed != null) {
      vertex.property(SchemaMaker.EXPOSED, exposed);
    }
  }

  private static void addTags(Vertex vertex, Resource resource) {
    if (resource.tags() != null) {
      resource
          .tags()
          .forEach(
              (key, value) ->
                  vertex.property(
                      VertexProperty.Cardinality.set, SchemaMaker.TAG, key + '=' + value));
    }
  }

  void removeVertex(long id) {
    transaction.getVertex(id).remove();
    written();
  }

  void removeEdge(long sourceId, String label, long targetId) {
    Iterator<Edge> edges = transaction.getVertex(sourceId).edges(Direction.OUT, label);
    while (edges.hasNext()) {
      Edge edge = edges.next();
      if (edge.inVertex().id().equals(targetId)) {
        edge.remove();
      }
    }
    written();
  }

  /** Adds the edge of a row of {@link GraphDelta#forEachNewEdge}. */
  void addEdge(ResultSet row) throws SQLException {
    Edge edge =
        transaction
            .getInternalVertex(row.getLong("source_id"))
            .addEdge(
                row.getString("type"), transaction.getInternalVertex(row.getLong("target_id")));
    edge.property(SchemaMaker.SOURCE, row.getString("source"));
    edge.property(SchemaMaker.STALE, row.getBoolean("stale"));
    String job = row.getString("job");
    if (job != null) {
      edge.property(SchemaMaker.JOB, job);
    }
    String properties = row.getString("properties");
    if (!properties.equals("{}")) {
      addProperties(edge, properties);
    }
    written();
  }

  private void addProperties(Edge edge, String json) {
    try {
      for (Map.Entry<String, JsonNode> property : MAPPER.readTree(json).properties()) {
        Class<?> type = edgeProperties.get(property.getKey());
        if (type != null && !property.getValue().isNull()) {
          edge.property(property.getKey(), value(property.getValue(), type));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("edge properties are not JSON: " + json, e);
    }
  }

  /** A value of an edge's property as the graph holds it. */
  static Object value(JsonNode node, Class<?> type) {
    if (type == Boolean.class) {
      return node.asBoolean();
    }
    if (type == Long.class) {
      return node.asLong();
    }
    if (type == Double.class) {
      return node.asDouble();
    }
    return node.isTextual() ? node.asText() : node.toString();
  }

  @Override
  public void close() {
    if (transaction.isOpen()) {
      transaction.rollback();
    }
  }
}
