package io.periplus.collect;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One declared edge, or a piece of code for several.
 *
 * @param label what all its edges are
 * @param sources type of the other end, {@link Target#ANY} where only the value tells -> what its
 *     edges name as their {@code source}
 * @param inward drawn from the other resource to this one
 * @param end what stands for this resource at its end of the edge, null for itself
 * @param path of a declared edge, else null
 * @param code draws the edges
 */
record EdgeRule(
    EdgeType label,
    Map<ResourceType, List<String>> sources,
    boolean inward,
    ResourceType end,
    FieldPath path,
    EdgeCode code) {

  static EdgeRule declared(EdgeType label, Target target, String path, boolean inward) {
    FieldPath at = FieldPath.of(path);
    EdgeCode code =
        (resource, edges) -> {
          for (String value : at.texts(resource.configuration())) {
            if (target.ignores(value)) {
              continue;
            }
            ResourceType type = target.typeOf(value);
            if (type == null) {
              edges.unknownValue(path, value);
            } else if (inward) {
              edges.edgeFrom(label, EdgeSink.Reference.to(type, value), path);
            } else {
              edges.edge(label, EdgeSink.Reference.to(type, value), path);
            }
          }
        };
    return new EdgeRule(label, same(target.types(), List.of(path)), inward, null, at, code);
  }

  static EdgeRule code(
      EdgeType label, Map<ResourceType, List<String>> sources, boolean inward, EdgeCode code) {
    return new EdgeRule(label, new TreeMap<>(sources), inward, null, null, code);
  }

  /** Edges from the types of {@code sources} to {@code end}. */
  static EdgeRule between(
      EdgeType label, Map<ResourceType, List<String>> sources, ResourceType end, EdgeCode code) {
    return new EdgeRule(label, new TreeMap<>(sources), true, end, null, code);
  }

  /** Whether the other end may be of any type. */
  boolean isToAnyType() {
    return sources.containsKey(Target.ANY);
  }

  /** The type at this end of the edges that {@code declaring} draws. */
  ResourceType near(ResourceType declaring) {
    return end == null ? declaring : end;
  }

  /** The same sources for every type. */
  static Map<ResourceType, List<String>> same(List<ResourceType> types, List<String> sources) {
    Map<ResourceType, List<String>> all = new LinkedHashMap<>();
    types.forEach(type -> all.put(type, List.copyOf(sources)));
    return all;
  }

  /** Every type that the other end may have; for start-up checks and the schema. */
  List<ResourceType> targets() {
    return List.copyOf(sources.keySet());
  }
}
