package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What the resources of a type are connected to, and the names by which others refer to them.
 *
 * @param <T> the SDK's class of a listed item
 * @param <B> the builder that all of it belongs to
 */
abstract class EdgeDeclaration<T extends SdkPojo, B extends EdgeDeclaration<T, B>>
    extends FollowUpDeclaration<T, B> {
  final List<EdgeRule> edges = new ArrayList<>();
  final List<Function<JsonNode, Stream<String>>> aliases = new ArrayList<>();

  /** An edge from this type to {@code target}, one per value at {@code path}. */
  public B edge(EdgeType label, ResourceType target, String path) {
    return edge(label, Target.to(target), path);
  }

  /** As above, where the value decides the type. */
  public B edge(EdgeType label, Target target, String path) {
    edges.add(EdgeRule.declared(label, target, path, false));
    return self();
  }

  /** An edge from {@code origin} to this type. */
  public B edgeFrom(EdgeType label, ResourceType origin, String path) {
    edges.add(EdgeRule.declared(label, Target.to(origin), path, true));
    return self();
  }

  /**
   * Edges from this type by code.
   *
   * @param targets all types it may name
   * @param sources every {@code source} that its edges may carry
   */
  public B edges(EdgeType label, List<ResourceType> targets, List<String> sources, EdgeCode code) {
    return edges(label, EdgeRule.same(targets, sources), code);
  }

  /** As above, where each target type has sources of its own. */
  public B edges(EdgeType label, Map<ResourceType, List<String>> sources, EdgeCode code) {
    edges.add(EdgeRule.code(label, sources, false, code));
    return self();
  }

  /** As {@link #edges}, for edges that come from {@code origins} to this type. */
  public B edgesFrom(
      EdgeType label, List<ResourceType> origins, List<String> sources, EdgeCode code) {
    edges.add(EdgeRule.code(label, EdgeRule.same(origins, sources), true, code));
    return self();
  }

  /**
   * Edges by code between other resources, which this one ties together: from {@code origins} to
   * {@code end}.
   */
  public B edgesBetween(
      EdgeType label,
      List<ResourceType> origins,
      ResourceType end,
      List<String> sources,
      EdgeCode code) {
    edges.add(EdgeRule.between(label, EdgeRule.same(origins, sources), end, code));
    return self();
  }

  /** Further names by which references find this resource: a DNS name, a set of groups. */
  public B aliases(Function<JsonNode, Stream<String>> aliases) {
    this.aliases.add(aliases);
    return self();
  }
}
