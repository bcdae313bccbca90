package io.periplus.iam.escalation;

import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An estate by account, each list sorted by ARN. */
final class EstateIndex {
  private final Map<String, Map<String, List<ResourceFacts>>> resources = new HashMap<>();
  private final Map<String, List<PrincipalFacts>> users = new HashMap<>();
  private final Map<String, List<PrincipalFacts>> roles = new HashMap<>();
  private final Map<String, List<ResourceFacts>> byType = new HashMap<>();
  private final Map<String, PrincipalFacts> principals = new HashMap<>();
  private final Map<String, ResourceFacts> asResources = new HashMap<>();
  private final Map<String, List<GroupFacts>> groups = new HashMap<>();
  private final Map<String, List<GroupFacts>> groupsOf = new HashMap<>();
  private final Map<String, List<ManagedPolicyFacts>> policies = new HashMap<>();
  private final Map<String, List<ManagedPolicyFacts>> policiesOf = new HashMap<>();

  EstateIndex(AccessEstate estate) {
    for (ResourceFacts resource : estate.resources()) {
      add(byType, resource.type(), resource);
      add(
          resources.computeIfAbsent(resource.account(), any -> new HashMap<>()),
          resource.type(),
          resource);
    }
    for (PrincipalFacts principal : estate.principals()) {
      if (principal.isUser()) {
        add(users, principal.account(), principal);
      } else if (principal.isRole()) {
        add(roles, principal.account(), principal);
      }
      asResources.put(principal.arn(), principal.asResource());
      principals.put(principal.arn(), principal);
      for (String group : principal.groups()) {
        estate.group(group).ifPresent(found -> add(groupsOf, principal.arn(), found));
      }
    }
    for (GroupFacts group : estate.groups()) {
      add(groups, group.account(), group);
    }
    for (ManagedPolicyFacts policy : estate.managedPolicies()) {
      if (policy.isCustomerManaged()) {
        add(policies, policy.account(), policy);
        policy.attachedTo().forEach(holder -> add(policiesOf, holder, policy));
      }
    }
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T element) {
    lists.computeIfAbsent(key, any -> new ArrayList<>()).add(element);
  }

  private static <T> List<T> of(Map<String, List<T>> lists, String key) {
    return lists.getOrDefault(key, List.of());
  }

  List<ResourceFacts> resources(String account, String type) {
    return of(resources.getOrDefault(account, Map.of()), type);
  }

  /** Those of all accounts. */
  List<ResourceFacts> resources(String type) {
    return of(byType, type);
  }

  List<PrincipalFacts> users(String account) {
    return of(users, account);
  }

  List<PrincipalFacts> roles(String account) {
    return of(roles, account);
  }

  /** The user or role of that ARN; null for another. */
  PrincipalFacts principal(String arn) {
    return principals.get(arn);
  }

  /** The user or role as what requests are about; the same object each time. */
  ResourceFacts asResource(PrincipalFacts principal) {
    return asResources.computeIfAbsent(principal.arn(), any -> principal.asResource());
  }

  List<GroupFacts> groups(String account) {
    return of(groups, account);
  }

  /** The groups that a user is in. */
  List<GroupFacts> groupsOf(String user) {
    return of(groupsOf, user);
  }

  /** Customer managed policies of the account. */
  List<ManagedPolicyFacts> policies(String account) {
    return of(policies, account);
  }

  /** Customer managed policies of a user, role or group, attached to just that. */
  List<ManagedPolicyFacts> policiesOf(String holder) {
    return of(policiesOf, holder);
  }

  /** Those of a user with those of its groups. */
  List<ManagedPolicyFacts> policiesOf(String principal, Function<String, List<GroupFacts>> in) {
    List<ManagedPolicyFacts> all = new ArrayList<>(policiesOf(principal));
    in.apply(principal).forEach(group -> all.addAll(policiesOf(group.arn())));
    return all.stream().distinct().toList();
  }
}
