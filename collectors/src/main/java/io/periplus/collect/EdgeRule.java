package io.periplus.collect;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.List;

/**
 * One declared edge, or a piece of code for several.
 *
 * @param label what all its edges are
 * @param targets every type that the other end may have; for start-up checks and the schema
 * @param inward drawn from the other resource to this one
 * @param path of a declared edge, else null
 * @param sources what its edges name as their {@code source}
 * @param code draws the edges
 */
record EdgeRule(
    EdgeType label,
    List<ResourceType> targets,
    boolean inward,
    FieldPath path,
    List<String> sources,
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
    return new EdgeRule(label, target.types(), inward, at, List.of(path), code);
  }

  static EdgeRule code(
      EdgeType label,
      List<ResourceType> targets,
      List<String> sources,
      boolean inward,
      EdgeCode code) {
    return new EdgeRule(label, List.copyOf(targets), inward, null, List.copyOf(sources), code);
  }
}
