package io.periplus.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.BulkSet;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.MutablePath;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.Tree;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.detached.DetachedEdge;
import org.apache.tinkerpop.gremlin.structure.util.detached.DetachedProperty;
import org.apache.tinkerpop.gremlin.structure.util.detached.DetachedVertex;
import org.apache.tinkerpop.gremlin.structure.util.detached.DetachedVertexProperty;

/**
 * Turns what a traversal yields into values that every client knows and that outlive the
 * transaction: String, Boolean, Integer, Long, Double, Date, Vertex, Edge, VertexProperty,
 * Property, Path, Map, List, Set, BulkSet, T, Direction and null.
 *
 * <p>Ids of edges and of vertex properties are a class of JanusGraph that no client has; they
 * become text (JG16), which {@code g.E('…')} takes back.
 */
public final class WireValues {
  private static final WireValues WITH_PROPERTIES = new WireValues(true);
  private static final WireValues WITHOUT_PROPERTIES = new WireValues(false);

  private final boolean properties;

  private WireValues(boolean properties) {
    this.properties = properties;
  }

  /** A value with the properties of the elements in it. */
  public static Object of(Object value) {
    return WITH_PROPERTIES.convert(value);
  }

  /** A value whose elements have ids and labels only ({@code materializeProperties: tokens}). */
  public static Object withoutProperties(Object value) {
    return WITHOUT_PROPERTIES.convert(value);
  }

  private Object convert(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Date
        || value instanceof T
        || value instanceof Direction) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Vertex vertex) {
      return vertex(vertex, properties);
    }
    if (value instanceof Edge edge) {
      return edge(edge);
    }
    if (value instanceof VertexProperty<?> property) {
      return vertexProperty(property);
    }
    if (value instanceof Property<?> property) {
      return new DetachedProperty<>(property.key(), convert(property.value()));
    }
    if (value instanceof Path path) {
      return path(path);
    }
    return convertGroup(value);
  }

  private Object convertGroup(Object value) {
    if (value instanceof Traverser<?> traverser) {
      return convert(traverser.get());
    }
    if (value instanceof Tree<?> tree) {
      return tree(tree);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> converted = new LinkedHashMap<>();
      map.forEach((key, item) -> converted.put(convert(key), convert(item)));
      return converted;
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      Map<Object, Object> converted = new LinkedHashMap<>();
      converted.put(convert(entry.getKey()), convert(entry.getValue()));
      return converted;
    }
    if (value instanceof BulkSet<?> bulks) {
      BulkSet<Object> converted = new BulkSet<>();
      bulks.asBulk().forEach((item, bulk) -> converted.add(convert(item), bulk));
      return converted;
    }
    if (value instanceof Set<?> set) {
      Set<Object> converted = new LinkedHashSet<>();
      set.forEach(item -> converted.add(convert(item)));
      return converted;
    }
    if (value instanceof Collection<?> collection) {
      List<Object> converted = new ArrayList<>(collection.size());
      collection.forEach(item -> converted.add(convert(item)));
      return converted;
    }
    if (value instanceof Instant instant) {
      return Date.from(instant);
    }
    if (value instanceof OffsetDateTime time) {
      return Date.from(time.toInstant());
    }
    return value instanceof Enum<?> token ? token.name() : value.toString();
  }

  /** Clients know three kinds of numbers; what does not fit one of them is told as text. */
  private static Object number(Number number) {
    if (number instanceof Short || number instanceof Byte) {
      return number.intValue();
    }
    if (number instanceof Float || number instanceof BigDecimal) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big.toString();
    }
    return number.longValue();
  }

  private static Object id(Element element) {
    return element.id() instanceof Long id ? id : element.id().toString();
  }

  private Vertex vertex(Vertex vertex, boolean full) {
    DetachedVertex.Builder builder =
        DetachedVertex.build().setId(id(vertex)).setLabel(vertex.label());
    if (full) {
      for (Iterator<VertexProperty<Object>> all = vertex.properties(); all.hasNext(); ) {
        builder.addProperty(vertexProperty(all.next()));
      }
    }
    return builder.create();
  }

  private DetachedVertexProperty<Object> vertexProperty(VertexProperty<?> property) {
    return DetachedVertexProperty.build()
        .setId(id(property))
        .setLabel(property.label())
        .setValue(convert(property.value()))
        .create();
  }

  private Edge edge(Edge edge) {
    DetachedEdge.Builder builder =
        DetachedEdge.build()
            .setId(id(edge))
            .setLabel(edge.label())
            .setOutV((DetachedVertex) vertex(edge.outVertex(), false))
            .setInV((DetachedVertex) vertex(edge.inVertex(), false));
    if (properties) {
      edge.properties()
          .forEachRemaining(
              property ->
                  builder.addProperty(
                      new DetachedProperty<>(property.key(), convert(property.value()))));
    }
    return builder.create();
  }

  private Path path(Path path) {
    Path converted = MutablePath.make();
    for (int i = 0; i < path.size(); i++) {
      converted = converted.extend(convert(path.get(i)), path.labels().get(i));
    }
    return converted;
  }

  /** GraphBinary has a form for trees, with their own class as value. */
  private Tree<Object> tree(Tree<?> tree) {
    Tree<Object> converted = new Tree<>();
    tree.forEach((key, branch) -> converted.put(convert(key), tree((Tree<?>) branch)));
    return converted;
  }
}
