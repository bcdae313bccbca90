package io.periplus.iam.escalation;

import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether policies say administrator (ESC4): everything is allowed on everything, the boundary
 * leaves it so, and nothing denies to change one's own permissions.
 */
final class AdminPolicy {
  /** Changes of one's own permissions: one that is denied is a limit that somebody meant. */
  private static final List<String> OF_USERS =
      List.of("iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey");

  private static final List<String> OF_ROLES =
      List.of("iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy");

  private final Questions questions;
  private final EstateIndex index;

  AdminPolicy(Questions questions, EstateIndex index) {
    this.questions = questions;
    this.index = index;
  }

  Proof of(Subject subject) {
    if (subject.kind() == Subject.Kind.ACCOUNT
        || subject.kind() == Subject.Kind.STRANGER
        || subject.kind() == Subject.Kind.BOUND) {
      return Proof.NONE;
    }
    Optional<PolicySet> boundary = subject.facts().attachedBoundary();
    if (boundary.isPresent() && !mayBeEverything(boundary.get())) {
      return Proof.NONE;
    }
    Proof best = Proof.NONE;
    for (PolicySet everything : statementsForEverything(subject.facts().identity())) {
      Subject only =
          new Subject(
              subject.id(),
              subject.kind(),
              subject.facts().withIdentity(everything),
              subject.overrides());
      best = best.or(itself(only));
    }
    return best.isNo() ? best : best.and(itself(subject));
  }

  private Proof itself(Subject subject) {
    Proof all = Proof.GIVEN;
    for (String action : subject.isUser() ? OF_USERS : OF_ROLES) {
      ResourceFacts self = index.asResource(subject.facts());
      all = all.and(questions.ask(subject, action, self));
    }
    return all;
  }

  private static boolean mayBeEverything(PolicySet boundary) {
    return !boundary.unread().isEmpty()
        || !statementsForEverything(boundary).isEmpty()
        || boundary.policies().stream().anyMatch(p -> !p.document().doubts().isEmpty());
  }

  private static List<PolicySet> statementsForEverything(PolicySet set) {
    List<PolicySet> found = new ArrayList<>();
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() == Effect.ALLOW
            && statement.actions().isEverything()
            && statement.resources().isEverything()) {
          PolicyDocument document = new PolicyDocument(List.of(statement), Set.of());
          found.add(PolicySet.of(new Policy(policy.kind(), policy.name(), document)));
        }
      }
    }
    return found;
  }
}
