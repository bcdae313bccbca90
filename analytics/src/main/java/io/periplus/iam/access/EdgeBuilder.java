package io.periplus.iam.access;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.Condition;
import io.periplus.iam.Decision;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.RequestContext;
import io.periplus.iam.ResourcePattern;
import io.periplus.iam.Statement;
import io.periplus.iam.StatementFacets;
import io.periplus.iam.StatementRef;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes one edge of the ways to a level, with the statements behind it (EX1, G1). */
final class EdgeBuilder {
  static final String ENCRYPTION_UNKNOWN = "ENCRYPTION_UNKNOWN";

  private static final String GRANT = "grant ";

  private EdgeBuilder() {}

  /**
   * @param ways to the level, those that are closed too
   * @return null where all are closed
   */
  static AccessEdge of(
      Subject subject, ResourceFacts resource, AccessLevel level, List<PairEvaluator.Way> ways) {
    PairEvaluator.Way best = null;
    TreeSet<String> actions = new TreeSet<>(TextOrder.UTF8);
    for (PairEvaluator.Way way : ways) {
      if (!way.decision().isNo()) {
        actions.add(way.action().name());
        best = best == null || isBetter(way, best) ? way : best;
      }
    }
    if (best == null) {
      return null;
    }
    Evidence evidence = new Evidence();
    for (PairEvaluator.Way way : ways) {
      if (way.decision() == best.decision()) {
        evidence.add(way);
      }
      evidence.addLimits(way);
    }
    evidence.addAllowing(best, resource);
    return new AccessEdge(
        subject.id(),
        resource.arn(),
        level,
        best.decision(),
        List.copyOf(actions),
        example(best),
        best.answers().stream().anyMatch(PairEvaluator.Answer::partial),
        List.copyOf(evidence.conditions),
        List.copyOf(evidence.reasons),
        List.copyOf(evidence.allowedBy.values()),
        List.copyOf(evidence.limitedBy),
        !subject.isEverybody() && !subject.account().equals(resource.account()),
        subject.isEverybody(),
        best.keyArn());
  }

  private static boolean isBetter(PairEvaluator.Way way, PairEvaluator.Way than) {
    int byDecision = way.decision().compareTo(than.decision());
    return byDecision < 0 || byDecision == 0 && !isPartial(way) && isPartial(than);
  }

  private static boolean isPartial(PairEvaluator.Way way) {
    return way.answers().stream().anyMatch(PairEvaluator.Answer::partial);
  }

  /** An example says something only where it does not hold for all. */
  private static String example(PairEvaluator.Way way) {
    return way.answers().stream()
        .filter(answer -> answer.partial() && answer.example() != null)
        .map(PairEvaluator.Answer::example)
        .findFirst()
        .orElse(null);
  }

  private static final class Evidence {
    private final Map<String, AccessEdge.AllowedBy> allowedBy = new TreeMap<>();
    private final TreeSet<AccessEdge.LimitedBy> limitedBy = new TreeSet<>();
    private final TreeSet<AccessEdge.UnknownCondition> conditions = new TreeSet<>();
    private final TreeSet<String> reasons = new TreeSet<>();

    void add(PairEvaluator.Way way) {
      if (way.decision() == Decision.MAYBE) {
        reasons.addAll(way.reasons());
      }
      for (PairEvaluator.Answer each : way.answers()) {
        AccessAnswer answer = each.answer();
        answer.reasons().forEach(reason -> reasons.add(reason.name()));
        for (StatementRef ref : answer.statements()) {
          Statement statement = find(way.policies(), ref);
          if (statement != null && statement.effect() == Effect.DENY) {
            limitedBy.add(limit(ref, "Deny"));
          } else {
            allow(ref);
          }
          if (statement != null && answer.decision() == Decision.MAYBE) {
            addConditions(answer, statement, ref);
          }
        }
        for (String key : answer.keys()) {
          if (conditions.stream().noneMatch(known -> known.key().equals(key))) {
            conditions.add(new AccessEdge.UnknownCondition(key, "", List.of(), ""));
          }
        }
      }
    }

    private void addConditions(AccessAnswer answer, Statement statement, StatementRef ref) {
      for (Condition condition : statement.conditions()) {
        for (String key : answer.keys()) {
          if (condition.operator() != null && condition.key().equalsIgnoreCase(key)) {
            conditions.removeIf(known -> known.key().equals(key) && known.operator().isEmpty());
            conditions.add(
                new AccessEdge.UnknownCondition(
                    key,
                    condition.operator().awsName() + (condition.ifExists() ? "IfExists" : ""),
                    condition.values().stream().map(Object::toString).sorted().toList(),
                    ref.policy() + "[" + ref.index() + "]"));
          }
        }
      }
    }

    void addLimits(PairEvaluator.Way way) {
      for (PairEvaluator.Answer each : way.answers()) {
        each.denied().forEach(ref -> limitedBy.add(limit(ref, "Deny")));
        if (PairEvaluator.isKeptOutByBoundary(each.answer())) {
          way.policies()
              .boundary()
              .ifPresent(
                  set ->
                      set.policies()
                          .forEach(
                              policy ->
                                  limitedBy.add(
                                      new AccessEdge.LimitedBy(
                                          "BOUNDARY", policy.name(), -1, null, "None"))));
        }
      }
    }

    /** A maybe names what is uncertain; the identity policy that allows is named, too (EX1). */
    void addAllowing(PairEvaluator.Way way, ResourceFacts resource) {
      if (way.decision() != Decision.MAYBE || allowedBy.containsKey("IDENTITY")) {
        return;
      }
      String action = way.action().parts().get(0).action();
      TargetTemplate target = way.action().parts().get(0).targets().get(0);
      String text = Targets.fill(target, resource, resource.account()).replace("*", "x");
      for (Policy policy : way.policies().identity().policies()) {
        for (Statement statement : policy.document().statements()) {
          if (statement.effect() == Effect.ALLOW
              && statement.actions().matches(action)
              && (StatementFacets.excludesResources(statement)
                  || StatementFacets.patterns(statement, RequestContext.UNKNOWN).stream()
                      .map(pattern -> pattern.after(text))
                      .anyMatch(ResourcePattern.Residue::accepts))) {
            allow(
                new StatementRef(policy.kind(), policy.name(), statement.index(), statement.sid()));
            return;
          }
        }
      }
    }

    private void allow(StatementRef ref) {
      AccessEdge.AllowedBy found =
          new AccessEdge.AllowedBy(
              layer(ref.kind()),
              ref.policy(),
              name(ref.policy()),
              ref.index(),
              ref.sid().isEmpty() ? null : ref.sid(),
              via(ref));
      allowedBy.merge(found.layer(), found, (one, other) -> isLess(other, one) ? other : one);
    }

    private static boolean isLess(AccessEdge.AllowedBy a, AccessEdge.AllowedBy b) {
      int byPolicy = TextOrder.UTF8.compare(a.policyArn(), b.policyArn());
      return byPolicy < 0 || byPolicy == 0 && a.statementIndex() < b.statementIndex();
    }
  }

  private static AccessEdge.LimitedBy limit(StatementRef ref, String effect) {
    return new AccessEdge.LimitedBy(
        layer(ref.kind()),
        ref.policy(),
        ref.index(),
        ref.sid().isEmpty() ? null : ref.sid(),
        effect);
  }

  private static String layer(PolicyKind kind) {
    return kind == PolicyKind.GROUP ? PolicyKind.IDENTITY.name() : kind.name();
  }

  private static String name(String policy) {
    return policy.substring(Math.max(policy.lastIndexOf('/'), policy.lastIndexOf('#')) + 1);
  }

  private static String via(StatementRef ref) {
    if (ref.policy().startsWith(GRANT)) {
      return ref.policy().substring(GRANT.length());
    }
    int fragment = ref.policy().indexOf('#');
    return ref.kind() == PolicyKind.GROUP && fragment > 0
        ? ref.policy().substring(0, fragment)
        : null;
  }

  private static Statement find(AccessPolicies policies, StatementRef ref) {
    List<PolicySet> sets = new ArrayList<>(List.of(policies.identity(), policies.resource()));
    policies.boundary().ifPresent(sets::add);
    sets.addAll(policies.serviceControl().levels());
    sets.addAll(policies.resourceControl().levels());
    return sets.stream()
        .flatMap(set -> set.policies().stream())
        .filter(policy -> policy.name().equals(ref.policy()) && policy.kind() == ref.kind())
        .flatMap(
            policy ->
                ref.index() < 0
                    ? Stream.<Statement>empty()
                    : policy.document().statements().stream())
        .filter(statement -> statement.index() == ref.index())
        .findFirst()
        .orElse(null);
  }
}
