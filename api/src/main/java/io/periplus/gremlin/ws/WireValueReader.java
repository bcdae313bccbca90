package io.periplus.gremlin.ws;

import io.periplus.graph.BytecodeValues;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceVertex;

/** What both formats make of the parts that they have read. */
final class WireValueReader {
  /** Deeper than any query that is allowed, so that the rule and not the reader speaks. */
  static final int DEEPEST = 160;

  private WireValueReader() {}

  static Object vertex(Object id, String label) {
    if (id instanceof Long || id instanceof Integer) {
      return new ReferenceVertex(((Number) id).longValue(), label);
    }
    throw BytecodeValues.refusedType("vertex with an id that is no number");
  }

  /** Ids of edges are text on the wire; steps take that text for the edge. */
  static Object edge(Object id) {
    if (id instanceof String text) {
      return text;
    }
    throw BytecodeValues.refusedType("edge with an id that is no text");
  }

  static Object binding(String name, Object value) {
    return new Bytecode.Binding<>(name, value);
  }

  static Object strategy(String name, Map<String, Object> configuration) {
    // Java's driver repeats the class among the options.
    configuration.remove("strategy");
    return BytecodeValues.strategy(name, configuration);
  }
}
