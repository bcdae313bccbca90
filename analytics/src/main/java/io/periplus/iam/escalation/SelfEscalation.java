package io.periplus.iam.escalation;

import io.periplus.iam.PolicySet;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Techniques by which somebody widens its own powers (ESC3, ESC5, ESC6). */
final class SelfEscalation {
  private static final String GROUP_TYPE = "AWS::IAM::Group";
  private static final String POLICY_TYPE = "AWS::IAM::ManagedPolicy";

  private final Questions questions;
  private final EstateIndex index;
  private final Nodes nodes;
  private final Map<String, String> roots = new HashMap<>();

  SelfEscalation(Questions questions, EstateIndex index, Nodes nodes) {
    this.questions = questions;
    this.index = index;
    this.nodes = nodes;
  }

  /** What the technique leads the subject to; empty if it does not work. */
  Optional<Hit> of(Subject subject, Technique technique) {
    if (subject.kind() == Subject.Kind.ACCOUNT
        || subject.kind() == Subject.Kind.STRANGER
        || subject.kind() == Subject.Kind.BOUND
        || !isFor(technique, subject)) {
      return Optional.empty();
    }
    RequiredAction action = technique.actions().get(0);
    Hit best = null;
    switch (action.on()) {
      case SELF -> best = hit(itself(subject, action.action()), Truth.TRUE, "");
      case GROUP -> {
        for (GroupFacts group : groups(subject)) {
          best =
              better(best, hit(onGroup(subject, action.action(), group), Truth.TRUE, group.arn()));
        }
      }
      case POLICY -> {
        for (ManagedPolicyFacts policy : policies(subject)) {
          best =
              better(
                  best, hit(onPolicy(subject, action.action(), policy), Truth.TRUE, policy.arn()));
        }
      }
      default -> throw new IllegalStateException(technique.id() + " is about " + action.on());
    }
    return best == null
        ? Optional.empty()
        : Optional.of(
            new Hit(administrator(subject.facts()), best.proof(), best.state(), best.via()));
  }

  private static boolean isFor(Technique technique, Subject subject) {
    return switch (technique.precondition().kind()) {
      case CALLER_IS_USER, CALLER_IN_GROUP -> subject.isUser();
      case CALLER_IS_ROLE -> !subject.isUser();
      default -> true;
    };
  }

  private List<GroupFacts> groups(Subject subject) {
    return subject.kind() == Subject.Kind.GROUP
        ? index.groups(subject.account()).stream()
            .filter(group -> subject.facts().groups().contains(group.arn()))
            .toList()
        : index.groupsOf(subject.facts().arn());
  }

  private List<ManagedPolicyFacts> policies(Subject subject) {
    List<ManagedPolicyFacts> all = new ArrayList<>();
    if (subject.isSomebody()) {
      all.addAll(index.policiesOf(subject.facts().arn()));
    }
    groups(subject).forEach(group -> all.addAll(index.policiesOf(group.arn())));
    return all.stream().distinct().toList();
  }

  private static Hit hit(Proof proof, Truth state, String via) {
    return proof.isNo() ? null : new Hit("", proof, state, via);
  }

  private static Hit better(Hit known, Hit other) {
    if (known == null || other == null) {
      return known == null ? other : known;
    }
    return other.proof().decision().compareTo(known.proof().decision()) < 0 ? other : known;
  }

  /**
   * Whether the subject may do that to itself. A node stands for several: what is allowed on all
   * users or roles is allowed on itself, what is on some may be.
   */
  Proof itself(Subject subject, String action) {
    if (subject.isSomebody()) {
      return questions.ask(
          subject,
          action,
          index.asResource(subject.facts()),
          FixedKeys.ofChange(action, subject.facts()));
    }
    String pattern = "arn:${Partition}:iam::${Account}:" + (subject.isUser() ? "user/*" : "role/*");
    return questions.some(subject, List.of(action), pattern).uncertain();
  }

  private Proof onGroup(Subject subject, String action, GroupFacts group) {
    return questions.ask(
        subject,
        action,
        ResourceFacts.of(group.arn(), GROUP_TYPE, group.account(), ""),
        FixedKeys.ofGroup(action, group.arn()));
  }

  Proof onPolicy(Subject subject, String action, ManagedPolicyFacts policy) {
    return questions.ask(
        subject, action, ResourceFacts.of(policy.arn(), POLICY_TYPE, policy.account(), ""));
  }

  /** The account, or what the boundary leaves of it (ESC5). */
  String administrator(PrincipalFacts bearer) {
    PolicySet boundary = bearer.boundary();
    if (boundary == null || Questions.isFull(boundary)) {
      return roots.computeIfAbsent(
          bearer.account(), id -> "arn:" + bearer.arn().split(":", 3)[1] + ":iam::" + id + ":root");
    }
    return nodes.bound(bearer, shedding(bearer).decision());
  }

  /** Whether the bearer of a boundary can take it off once it may do all that the boundary lets. */
  Proof shedding(PrincipalFacts bearer) {
    Subject escalated = Subject.principal(bearer.withIdentity(Nodes.EVERYTHING));
    Proof best = Proof.NONE;
    for (String action : boundaryActions(bearer)) {
      best =
          best.or(
              questions.ask(
                  escalated, action, index.asResource(bearer), FixedKeys.ofChange(action, bearer)));
    }
    return best;
  }

  private static List<String> boundaryActions(PrincipalFacts bearer) {
    return bearer.isUser()
        ? List.of("iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary")
        : List.of("iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary");
  }

  /** iam-023: the subject without its boundary. */
  Optional<Hit> unbound(Subject subject) {
    if (!subject.isSomebody() || subject.facts().boundary() == null) {
      return Optional.empty();
    }
    Proof best = Proof.NONE;
    for (String action : boundaryActions(subject.facts())) {
      best = best.or(itself(subject, action));
    }
    return best.isNo()
        ? Optional.empty()
        : Optional.of(new Hit(nodes.unbound(subject.facts()), best, Truth.TRUE, ""));
  }

  /** iam-013: groups that the subject is not in yet. */
  List<Hit> joining(Subject subject) {
    List<Hit> found = new ArrayList<>();
    if (!subject.isUser()
        || subject.kind() == Subject.Kind.GROUP
        || !questions.mayAllow(subject, "iam:AddUserToGroup")) {
      return found;
    }
    for (GroupFacts group : index.groups(subject.account())) {
      if (!subject.facts().groups().contains(group.arn())) {
        Proof proof = onGroup(subject, "iam:AddUserToGroup", group);
        if (!proof.isNo()) {
          found.add(new Hit(nodes.group(group, subject.facts()), proof, Truth.TRUE, group.arn()));
        }
      }
    }
    return found;
  }
}
