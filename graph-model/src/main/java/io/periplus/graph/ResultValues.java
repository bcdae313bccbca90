package io.periplus.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/** Turns what a traversal yields into plain JSON values, and keeps count of their size. */
final class ResultValues {
  private long bytes;

  /** Rough size as JSON of all that was converted. */
  long bytes() {
    return bytes;
  }

  Object convert(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      bytes += 8;
      return value;
    }
    if (value instanceof Vertex vertex) {
      return vertex(vertex);
    }
    if (value instanceof Edge edge) {
      return edge(edge);
    }
    if (value instanceof Property<?> property) {
      return property(property);
    }
    if (value instanceof Path path) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("labels", convert(path.labels()));
      map.put("objects", convert(path.objects()));
      return map;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> converted = new LinkedHashMap<>();
      map.forEach((key, item) -> converted.put(key(key), convert(item)));
      return converted;
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      Map<String, Object> converted = new LinkedHashMap<>();
      converted.put(key(entry.getKey()), convert(entry.getValue()));
      return converted;
    }
    if (value instanceof Collection<?> collection) {
      List<Object> list = new ArrayList<>();
      collection.forEach(item -> list.add(convert(item)));
      return list;
    }
    return text(value instanceof Date date ? date.toInstant().toString() : value.toString());
  }

  private String text(String text) {
    bytes += text.length() + 4L;
    return text;
  }

  private String key(Object key) {
    if (key instanceof T token) {
      return token.name();
    }
    if (key instanceof Element element) {
      return text(element.id().toString());
    }
    return text(String.valueOf(key));
  }

  private Map<String, Object> element(Element element, String kind) {
    Map<String, Object> map = new LinkedHashMap<>();
    // Ids of edges are a class of JanusGraph, which no client knows (JG16).
    map.put("id", element.id() instanceof Long id ? id : text(element.id().toString()));
    map.put("label", text(element.label()));
    map.put("type", kind);
    return map;
  }

  private Map<String, Object> vertex(Vertex vertex) {
    Map<String, Object> map = element(vertex, "vertex");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Iterator<VertexProperty<Object>> all = vertex.properties(); all.hasNext(); ) {
      VertexProperty<Object> property = all.next();
      Object value = convert(property.value());
      if (property.key().equals(SchemaMaker.TAG)) {
        @SuppressWarnings("unchecked")
        List<Object> tags =
            (List<Object>) properties.computeIfAbsent(property.key(), key -> new ArrayList<>());
        tags.add(value);
      } else {
        properties.put(text(property.key()), value);
      }
    }
    map.put("properties", properties);
    return map;
  }

  private Map<String, Object> edge(Edge edge) {
    Map<String, Object> map = element(edge, "edge");
    map.put("outV", convert(edge.outVertex().id()));
    map.put("inV", convert(edge.inVertex().id()));
    Map<String, Object> properties = new LinkedHashMap<>();
    edge.properties()
        .forEachRemaining(
            property -> properties.put(text(property.key()), convert(property.value())));
    map.put("properties", properties);
    return map;
  }

  private Map<String, Object> property(Property<?> property) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", text(property.key()));
    map.put("value", convert(property.value()));
    return map;
  }
}
