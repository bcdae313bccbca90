package io.periplus.iam.access;

import java.util.List;

/**
 * An edge between two members, told of their sets. An inline policy is named by what holds it,
 * which of a set is the set: {@code set:…#inline/name} is one policy of each member.
 */
final class SetNames {
  private final String principal;
  private final String principalSet;
  private final String resource;
  private final String resourceSet;

  private SetNames(String principal, String principalSet, String resource, String resourceSet) {
    this.principal = principal;
    this.principalSet = principalSet;
    this.resource = resource;
    this.resourceSet = resourceSet;
  }

  static AccessEdge of(AccessEdge edge, AccessSet principals, AccessSet resources) {
    SetNames names =
        new SetNames(edge.principalSet(), principals.id(), edge.resourceSet(), resources.id());
    return principals.members().size() == 1 && resources.members().size() == 1
        ? edge
        : names.of(edge);
  }

  /** The same for two members, or two sets, by other names. */
  static AccessEdge renamed(AccessEdge edge, String principal, String resource) {
    return new SetNames(edge.principalSet(), principal, edge.resourceSet(), resource).of(edge);
  }

  private AccessEdge of(AccessEdge edge) {
    List<AccessEdge.UnknownCondition> conditions =
        edge.conditions().stream()
            .map(
                each ->
                    new AccessEdge.UnknownCondition(
                        each.key(), each.operator(), each.values(), name(each.source())))
            .sorted()
            .toList();
    List<AccessEdge.AllowedBy> allowedBy =
        edge.allowedBy().stream()
            .map(
                each ->
                    new AccessEdge.AllowedBy(
                        each.layer(),
                        name(each.policyArn()),
                        each.policyName(),
                        each.statementIndex(),
                        each.sid(),
                        each.via()))
            .toList();
    List<AccessEdge.LimitedBy> limitedBy =
        edge.limitedBy().stream()
            .map(
                each ->
                    new AccessEdge.LimitedBy(
                        each.layer(),
                        name(each.policyArn()),
                        each.statementIndex(),
                        each.sid(),
                        each.effect()))
            .sorted()
            .toList();
    return new AccessEdge(
        principalSet,
        resourceSet,
        edge.level(),
        edge.verdict(),
        edge.actions(),
        pattern(edge.resourcePattern()),
        edge.partial(),
        conditions,
        edge.reasons(),
        allowedBy,
        limitedBy,
        edge.crossAccount(),
        edge.isPublic(),
        edge.keyArn());
  }

  private String name(String policy) {
    return replaced(replaced(policy, principal, principalSet), resource, resourceSet);
  }

  private static String replaced(String policy, String member, String set) {
    return policy.startsWith(member + "#") ? set + policy.substring(member.length()) : policy;
  }

  /** What follows the resource's own name in it. */
  private String pattern(String example) {
    return example != null && example.startsWith(resource)
        ? resourceSet + example.substring(resource.length())
        : example;
  }
}
