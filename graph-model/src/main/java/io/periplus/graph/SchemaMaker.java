package io.periplus.graph;

import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.janusgraph.core.Cardinality;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.Multiplicity;
import org.janusgraph.core.PropertyKey;
import org.janusgraph.core.schema.JanusGraphManagement;

/**
 * Makes the schema of a graph that nobody reads yet, all in one management transaction. Indexes are
 * few: each costs more than the properties it covers. Labels and keys that exist are left.
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
      boolean fresh = !management.containsPropertyKey(ARN);
      if (fresh) {
        makeVertexKeys(management);
      }
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

  private static void makeVertexKeys(JanusGraphManagement management) {
    PropertyKey arn = single(management, ARN, String.class);
    PropertyKey type = single(management, TYPE, String.class);
    PropertyKey account = single(management, ACCOUNT, String.class);
    PropertyKey tag =
        management.makePropertyKey(TAG).dataType(String.class).cardinality(Cardinality.SET).make();
    single(management, REGION, String.class);
    single(management, ID, String.class);
    single(management, NAME, String.class);
    single(management, CONFIG_HASH, String.class);
    single(management, SOURCE, String.class);
    single(management, JOB, String.class);
    single(management, STUB, Boolean.class);
    single(management, STALE, Boolean.class);
    management.buildIndex("by_arn", Vertex.class).addKey(arn).unique().buildCompositeIndex();
    management.buildIndex("by_type", Vertex.class).addKey(type).buildCompositeIndex();
    management.buildIndex("by_account", Vertex.class).addKey(account).buildCompositeIndex();
    management.buildIndex("by_tag", Vertex.class).addKey(tag).buildCompositeIndex();
  }

  private static PropertyKey single(JanusGraphManagement management, String name, Class<?> type) {
    return management.makePropertyKey(name).dataType(type).cardinality(Cardinality.SINGLE).make();
  }
}
