package io.periplus.iam;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of some policies bears on one action: enough to know which requests must get the same
 * answer, so that one of them is evaluated for all (ALG3).
 */
public final class PolicyShape {
  /** Conditions on these are about what is asked for, not about who asks. */
  private static final List<String> OF_THE_TARGET =
      List.of(
          "aws:resource",
          "aws:requestedregion",
          "ec2:resourcetag/",
          "ecs:resourcetag/",
          "iam:resourcetag/",
          "iam:passedtoservice",
          "iam:policyarn",
          "iam:permissionsboundary",
          "ssm:resourcetag/",
          "secretsmanager:resourcetag/",
          "s3:resourceaccount");

  private static final String OF_THE_CALLER = "aws:principal";

  private final boolean mayAllow;
  private final boolean asksTarget;
  private final List<ResourceElement> elements;

  private PolicyShape(boolean mayAllow, boolean asksTarget, Set<ResourceElement> elements) {
    this.mayAllow = mayAllow;
    this.asksTarget = asksTarget;
    this.elements = List.copyOf(elements);
  }

  /** Of the statements about the action in all of the sets. */
  public static PolicyShape of(String action, List<PolicySet> sets) {
    boolean mayAllow = false;
    boolean asksTarget = false;
    Set<ResourceElement> elements = new LinkedHashSet<>();
    for (PolicySet set : sets) {
      mayAllow |= !set.unread().isEmpty();
      for (Policy policy : set.policies()) {
        mayAllow |= !policy.document().doubts().isEmpty();
        for (Statement statement : policy.document().statements()) {
          if (!statement.actions().matches(action)) {
            continue;
          }
          mayAllow |= statement.effect().mayAllow();
          elements.add(statement.resources());
          asksTarget |= statement.resources().hasVariables();
          for (Condition condition : statement.conditions()) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            asksTarget |= !key.startsWith(OF_THE_CALLER) || StatementFacets.hasVariables(condition);
          }
        }
      }
    }
    return new PolicyShape(mayAllow, asksTarget, elements);
  }

  /** Whether the target or the technique decides the key, whoever asks. */
  static boolean isOfTheTarget(String conditionKey) {
    String key = conditionKey.toLowerCase(Locale.ROOT);
    return OF_THE_TARGET.stream().anyMatch(key::startsWith);
  }

  /** Whether any statement about the action may allow it, or something was not read. */
  public boolean mayAllow() {
    return mayAllow;
  }

  /** Whether the answer may hang on more of the resource than its ARN. */
  public boolean asksTarget() {
    return asksTarget;
  }

  /** Resources with equal text are alike to every statement, their conditions aside. */
  public String signature(String resource) {
    StringBuilder text = new StringBuilder(elements.size());
    for (ResourceElement element : elements) {
      Ternary match = element.matches(resource, RequestContext.UNKNOWN);
      text.append(match.isUnknown() ? match.toString() : match.isTrue() ? "1" : "0");
    }
    return text.toString();
  }

  /** Statements that allow the action on the resource, their conditions and principals aside. */
  public static List<StatementRef> allowing(String action, String resource, List<PolicySet> sets) {
    List<StatementRef> found = new ArrayList<>();
    for (PolicySet set : sets) {
      for (Policy policy : set.policies()) {
        for (Statement statement : policy.document().statements()) {
          if (statement.effect() == Effect.ALLOW
              && statement.actions().matches(action)
              && !statement.resources().matches(resource, RequestContext.UNKNOWN).isFalse()) {
            found.add(
                new StatementRef(policy.kind(), policy.name(), statement.index(), statement.sid()));
          }
        }
      }
    }
    return found;
  }

  /** The sets of all levels together. */
  public static List<PolicySet> join(List<PolicySet> sets, ControlPolicies... controls) {
    List<PolicySet> all = new ArrayList<>(sets);
    for (ControlPolicies control : controls) {
      all.addAll(control.levels());
    }
    return all;
  }
}
