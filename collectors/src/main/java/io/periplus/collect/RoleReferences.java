package io.periplus.collect;

import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.RUNS_AS;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.ResourceType;
import java.util.List;

/**
 * Edges to IAM roles from fields that take a role's ARN, its name, or its name behind its path:
 * {@code service-role/Crawl}. A name is unique in an account whatever the path.
 */
public final class RoleReferences {
  /** What the edges lead to. */
  public static final List<ResourceType> TYPES = List.of(IAM_ROLE);

  private RoleReferences() {}

  /** Code for the edge to the role that {@code path} names. */
  public static EdgeCode at(String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) -> {
      for (String role : field.texts(resource.configuration())) {
        String named = role.startsWith("arn:") ? role : role.substring(role.lastIndexOf('/') + 1);
        edges.edge(RUNS_AS, Reference.to(IAM_ROLE, named), path);
      }
    };
  }
}
