package io.periplus.iam.escalation;

import io.periplus.iam.PolicySet;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which roles of an account trust which service (IAM74, IAM79). */
final class ServiceRoles {
  /** A role with the proof that the service may assume it. */
  record Trusting(PrincipalFacts role, Proof proof) {}

  private record Key(String account, String service) {}

  private final EstateIndex index;
  private final Questions questions;
  private final Map<Key, List<Trusting>> known = new HashMap<>();
  private final Map<Key, Set<String>> arns = new HashMap<>();

  ServiceRoles(EstateIndex index, Questions questions) {
    this.index = index;
    this.questions = questions;
  }

  /** Those of the account, sorted by ARN; service-linked roles cannot be passed (IAM80). */
  List<Trusting> of(String account, String service) {
    return known.computeIfAbsent(new Key(account, service), this::find);
  }

  /** Whether the role is one of them. */
  boolean isOne(String account, String service, String role) {
    return arns.computeIfAbsent(
            new Key(account, service),
            any ->
                of(account, service).stream()
                    .map(trusting -> trusting.role().arn())
                    .collect(Collectors.toSet()))
        .contains(role);
  }

  private List<Trusting> find(Key key) {
    List<Trusting> found = new ArrayList<>();
    for (PrincipalFacts role : index.roles(key.account())) {
      if (!role.principal().isServiceLinkedRole() && mayName(role.trust(), key.service())) {
        Proof proof = questions.trusts(index.asResource(role), key.service());
        if (!proof.isNo()) {
          found.add(new Trusting(role, proof));
        }
      }
    }
    return found;
  }

  private static boolean mayName(PolicySet trust, String service) {
    return !trust.unread().isEmpty()
        || trust.policies().stream()
            .anyMatch(
                policy ->
                    !policy.document().doubts().isEmpty()
                        || policy.document().statements().stream()
                            .anyMatch(
                                statement ->
                                    !statement.doubts().isEmpty()
                                        || names(statement.principals(), service)));
  }

  private static boolean names(PrincipalElement element, String service) {
    return element.negated()
        || element.names().stream()
            .anyMatch(
                name ->
                    name.kind() == PrincipalElement.NameKind.EVERYONE
                        || name.kind() == PrincipalElement.NameKind.SERVICE
                            && name.value().equalsIgnoreCase(service));
  }
}
