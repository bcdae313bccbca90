package io.periplus.graph;

import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.janusgraph.core.Cardinality;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.Multiplicity;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.schema.JanusGraphManagement;

/**
 * Makes the schema of a graph that nobody reads yet, all in one management transaction. Labels and
 * keys that exist are left.
 */
final class SchemaMaker {
  static final String ARN = "arn";
  static final String TYPE = "type";
  static final String ACCOUNT = "account_id";
  static final String REGION = "region";
  static final String ID = "id";
  static final String NAME = "name";
  static final String TAG = "tag";
  static final String STUB = "stub";
  static final String STALE = "stale";
  static final String CONFIG_HASH = "config_hash";
  static final String EXPOSED = "exposed";
  static final String SOURCE = "source";
  static final String JOB = "job";

  private SchemaMaker() {}

  /**
   * @param edgeProperties key -> String, Boolean, Long or Double
   * @return false if a key exists with another type, so that this graph cannot hold the new values
   */
  static boolean make(JanusGraph graph, GraphSchema schema, Map<String, Class<?>> edgeProperties) {
    JanusGraphManagement management = graph.openManagement();
    boolean done = false;
    try {
      makeVertexKeys(management);
      schema.vertexLabels().stream()
          .sorted()
          .filter(label -> !management.containsVertexLabel(label))
          .forEach(label -> management.makeVertexLabel(label).make());
      schema.edgeLabels().stream()
          .sorted()
          .filter(label -> !management.containsEdgeLabel(label))
          .forEach(
              label -> management.makeEdgeLabel(label).multiplicity(Multiplicity.MULTI).make());
      for (Map.Entry<String, Class<?>> property : edgeProperties.entrySet()) {
        PropertyKey key = management.getPropertyKey(property.getKey());
        if (key == null) {
          single(management, property.getKey(), property.getValue());
        } else if (key.dataType() != property.getValue()) {
          return false;
        }
      }
      management.commit();
      done = true;
      return true;
    } finally {
      if (!done) {
        management.rollback();
      }
    }
  }

  /**
   * Makes those that are missing. A graph that an earlier version made gets a new key without an
   * index, which would not know the vertices that are there.
   */
  private static void makeVertexKeys(JanusGraphManagement management) {
    boolean fresh = !management.containsPropertyKey(ARN);
    for (VertexKey key : VertexKey.values()) {
      if (!management.containsPropertyKey(key.key())) {
        PropertyKey made =
            management
                .makePropertyKey(key.key())
                .dataType(key.type())
                .cardinality(key.isSet() ? Cardinality.SET : Cardinality.SINGLE)
                .make();
        if (fresh && key.index() != VertexKey.Index.NO) {
          makeIndex(management, key, made);
        }
      }
    }
    for (String key : List.of(SOURCE, JOB)) {
      if (!management.containsPropertyKey(key)) {
        single(management, key, String.class);
      }
    }
  }

  private static void makeIndex(
      JanusGraphManagement management, VertexKey declared, PropertyKey key) {
    JanusGraphManagement.IndexBuilder index =
        management.buildIndex("by_" + declared.key(), Vertex.class).addKey(key);
    if (declared.index() == VertexKey.Index.UNIQUE) {
      index.unique();
    }
    index.buildCompositeIndex();
  }

  private static void single(JanusGraphManagement management, String name, Class<?> type) {
    management.makePropertyKey(name).dataType(type).cardinality(Cardinality.SINGLE).make();
  }
}
