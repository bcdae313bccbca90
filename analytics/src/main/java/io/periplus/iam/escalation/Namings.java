package io.periplus.iam.escalation;

import io.periplus.iam.CallerShape;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.Policy;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.PrincipalElement.NameKind;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whom the policies and grants of some resources tell from others: those whom they name one by one,
 * and those whose requests say something else where they ask.
 */
final class Namings {
  private final Set<String> names = new HashSet<>();
  private final List<CallerShape> shapes = new ArrayList<>();
  private boolean everybody;

  /** Adds what the resource has of its own about any of the actions. */
  void add(ResourceFacts resource, Collection<String> actions) {
    for (KeyGrant grant : resource.keyGrants()) {
      add(grant.principals());
    }
    for (Policy policy : resource.policy().policies()) {
      for (Statement statement : policy.document().statements()) {
        if (actions.stream().anyMatch(statement.actions()::matches)) {
          add(statement.principals());
        }
      }
      CallerShape shape = CallerShape.of(policy, actions);
      everybody |= shape.variables();
      if (!shape.conditions().isEmpty() || !shape.keys().isEmpty()) {
        shapes.add(shape);
      }
    }
  }

  private void add(PrincipalElement element) {
    everybody |= element.negated();
    for (PrincipalElement.Name name : element.names()) {
      if (name.kind() == NameKind.AWS) {
        names.add(TrustIndex.principal(name.value()));
      }
    }
  }

  /** Whether nobody is told from others. */
  boolean isEmpty() {
    return !everybody && names.isEmpty() && shapes.isEmpty();
  }

  /** A text that is equal for callers whom nothing tells apart; empty for most. */
  String of(Subject subject, Supplier<RequestContext> context) {
    if (everybody || isNamed(subject)) {
      return subject.kind() + " " + subject.id();
    }
    if (shapes.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    RequestContext caller = context.get();
    shapes.forEach(shape -> shape.append(text, caller));
    return text.toString();
  }

  private boolean isNamed(Subject subject) {
    if (names.isEmpty()) {
      return false;
    }
    String arn = subject.facts().arn();
    return names.contains(arn)
        || names.contains(subject.facts().principal().uniqueId())
        || names.contains(subject.account() + " " + arn.substring(arn.lastIndexOf('/') + 1));
  }
}
