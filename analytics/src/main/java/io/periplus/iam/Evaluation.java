package io.periplus.iam;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One request about one resource: denies first, then every layer that is required (IAM3 to IAM38).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS evaluates requests</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Across
 *     accounts</a>
 */
final class Evaluation {
  private static final Set<Grant> TO_SESSION = Set.of(Grant.SESSION);
  private static final Set<Grant> TO_USER = Set.of(Grant.SESSION, Grant.USER);
  private static final Set<Grant> TO_ROLE = Set.of(Grant.SESSION, Grant.USER, Grant.ROLE);
  private static final Set<Grant> TO_ACCOUNT = Set.of(Grant.values());

  private final AccessRequest request;
  private final AccessPolicies policies;
  private final ActionTable actions;
  private final StatementMatcher matcher;
  private final PrincipalMatcher principals;
  private final String service;
  private final SpecialAuthorizer special;
  private final boolean controlled;
  private final SortedSet<Reason> findings = new TreeSet<>();
  private final Map<Grant, Outcome> grants = new EnumMap<>(Grant.class);
  private boolean shutOut;
  private boolean grantedByKey;

  /** What the principal's own policies allow, once the layers were asked. */
  private Outcome own = new Outcome();

  Evaluation(
      AccessRequest request, AccessPolicies policies, ActionTable actions, Statement trusted) {
    this.request = request;
    this.policies = policies;
    this.actions = actions;
    this.service = request.service();
    this.special = actions.specialAuthorizer(request.action(), request.resource());
    matcher = new StatementMatcher(request, actions.isWithoutResource(request.action()), trusted);
    principals = new PrincipalMatcher(request.principal(), policies.boundary().isPresent());
    controlled = request.principal().hasIdentity() && !request.principal().isServiceLinkedRole();
  }

  AccessAnswer answer() {
    Outcome denied = denied();
    if (denied.value().isTrue()) {
      return AccessAnswer.explicit(denied.statements()).withFindings(findings);
    }
    collectGrants();
    Map<Layer, Outcome> layers = layers();
    Ternary allowed = Ternary.TRUE;
    List<StatementRef> certain = new ArrayList<>();
    List<StatementRef> uncertain = new ArrayList<>(denied.statements());
    for (Map.Entry<Layer, Outcome> entry : layers.entrySet()) {
      Outcome outcome = entry.getValue();
      if (outcome.value().isFalse()) {
        return refused(entry.getKey()).withFindings(findings);
      }
      allowed = allowed.and(outcome.value());
      (outcome.value().isTrue() ? certain : uncertain).addAll(outcome.statements());
    }
    AccessAnswer answer;
    if (denied.value().isUnknown()) {
      answer = AccessAnswer.maybe(IamRule.IAM4, allowed.and(denied.value()), uncertain);
    } else if (allowed.isUnknown()) {
      answer = AccessAnswer.maybe(IamRule.IAM5, allowed, uncertain);
    } else {
      answer = AccessAnswer.yes(ruleOfYes(), certain);
    }
    return answer.withFindings(findings);
  }

  /** Every layer that must allow, and whether it does, for explanations. */
  Map<Layer, Outcome> required() {
    collectGrants();
    return layers();
  }

  private AccessAnswer refused(Layer layer) {
    if (layer == Layer.RESOURCE) {
      if (shutOut) {
        return AccessAnswer.implicit(Layer.PUBLIC_ACCESS_BLOCK, IamRule.IAM35);
      }
      IamRule rule =
          special == SpecialAuthorizer.ROLE_TRUST
              ? IamRule.IAM70
              : special == SpecialAuthorizer.KEY_POLICY
                  ? IamRule.IAM81
                  : actions.hasResourcePolicies(service) == Truth.FALSE
                      ? IamRule.IAM34
                      : layer.rule();
      return AccessAnswer.implicit(layer, rule);
    }
    boolean root = request.principal().kind() == Principal.Kind.ROOT_USER;
    return AccessAnswer.implicit(
        layer, layer == Layer.IDENTITY && root ? IamRule.IAM87 : layer.rule());
  }

  /** What let the request in: the identity policies, or the name in the resource's policy. */
  private IamRule ruleOfYes() {
    Principal principal = request.principal();
    if (!principal.hasIdentity()) {
      return IamRule.IAM5;
    }
    if (!request.isSameAccount()) {
      return IamRule.IAM31;
    }
    if (own.value().isTrue()) {
      return IamRule.IAM5;
    }
    for (Grant grant : Grant.values()) {
      if (granted(Set.of(grant)).value().isTrue()) {
        return grant.rule();
      }
    }
    return IamRule.IAM5;
  }

  /** Every layer that must allow; a layer that is not there is not required. */
  private Map<Layer, Outcome> layers() {
    Map<Layer, Outcome> layers = new EnumMap<>(Layer.class);
    boolean same = request.isSameAccount();
    if (controlled
        && request.principal().kind() != Principal.Kind.ACCOUNT
        && !policies.serviceControl().levels().isEmpty()) {
      layers.put(Layer.SCP, serviceControl());
    }
    if (!same || !request.principal().hasIdentity() || special != SpecialAuthorizer.NONE) {
      layers.put(Layer.RESOURCE, resource());
    }
    if (request.principal().hasIdentity()) {
      own = identity();
      Outcome identity = bypassed(own, same ? TO_ROLE : Set.of());
      if (grantedByKey && !same) {
        identity.add(Ternary.unknown(Reason.KEY_GRANT_ACROSS_ACCOUNTS));
      }
      layers.put(Layer.IDENTITY, identity);
      policies
          .boundary()
          .ifPresent(
              set -> layers.put(Layer.BOUNDARY, bypassed(allowed(set), same ? TO_USER : Set.of())));
      policies
          .session()
          .ifPresent(
              set ->
                  layers.put(Layer.SESSION, bypassed(allowed(set), same ? TO_SESSION : Set.of())));
    }
    policies.endpoint().ifPresent(set -> layers.put(Layer.ENDPOINT, endpoint(set)));
    return layers;
  }

  /** The layer, or what the resource's policy grants without asking it. */
  private Outcome bypassed(Outcome own, Set<Grant> by) {
    Outcome outcome = new Outcome();
    outcome.add(own);
    outcome.add(granted(by));
    return outcome;
  }

  private Outcome identity() {
    if (request.principal().kind() == Principal.Kind.ACCOUNT) {
      return certain();
    }
    if (request.principal().kind() == Principal.Kind.ROOT_USER) {
      return special == SpecialAuthorizer.ROLE_TRUST ? new Outcome() : certain();
    }
    return allowed(policies.identity());
  }

  private static Outcome certain() {
    Outcome outcome = new Outcome();
    outcome.add(Ternary.TRUE);
    return outcome;
  }

  /** AND over the levels, OR within one (IAM13). */
  private Outcome serviceControl() {
    Ternary all = Ternary.TRUE;
    List<Outcome> levels = new ArrayList<>();
    for (PolicySet level : policies.serviceControl().levels()) {
      Outcome outcome = allowed(level);
      all = all.and(outcome.value());
      levels.add(outcome);
    }
    Outcome outcome = new Outcome();
    outcome.add(all);
    Truth decided = all.truth();
    for (Outcome level : levels) {
      if (level.value().truth() == decided) {
        level.statements().forEach(statement -> outcome.add(level.value(), statement));
      }
    }
    return outcome;
  }

  private Outcome resource() {
    Outcome outcome = granted(TO_ACCOUNT);
    if (outcome.value().isFalse()
        && !request.isSameAccount()
        && policies.resource().policies().isEmpty()
        && actions.hasResourcePolicies(service) == Truth.UNKNOWN) {
      outcome.add(Ternary.unknown(Reason.UNKNOWN_SERVICE));
    }
    return outcome;
  }

  private Outcome granted(Set<Grant> by) {
    Outcome outcome = new Outcome();
    for (Map.Entry<Grant, Outcome> grant : grants.entrySet()) {
      if (by.contains(grant.getKey())) {
        outcome.add(grant.getValue());
      }
    }
    return outcome;
  }

  /** What the policy of the resource allows, by the names under which it does. */
  private void collectGrants() {
    for (KeyGrant grant : policies.keyGrants()) {
      if (grant.covers(request.action())) {
        collect(grant);
      }
    }
    PolicySet set = policies.resource();
    if (!set.unread().isEmpty()) {
      grant(Grant.SESSION).add(Ternary.unknown(set.unread()));
    }
    boolean stranger = !request.principal().hasIdentity() || !request.isSameAccount();
    for (Policy policy : set.policies()) {
      if (!policy.document().doubts().isEmpty()) {
        grant(Grant.SESSION).add(Ternary.unknown(policy.document().doubts()), whole(policy));
      }
      for (Statement statement : policy.document().allowing(service)) {
        Ternary match = matcher.allows(statement);
        if (match.isFalse()) {
          continue;
        }
        if (!statement.doubts().isEmpty()) {
          grant(Grant.SESSION).add(match, ref(policy, statement));
          continue;
        }
        find(statement);
        Map<Grant, Ternary> names = principals.allows(statement.principals());
        Ternary allowed = match;
        if (stranger && policy.kind() != PolicyKind.ACL && PublicAccess.isPublic(statement)) {
          switch (policies.publicAccessBlocked()) {
            case TRUE -> {
              shutOut |= !names.isEmpty() && request.principal().kind() != Principal.Kind.SERVICE;
              names = Map.of();
            }
            case UNKNOWN -> allowed = match.and(Ternary.unknown(Reason.PUBLIC_ACCESS_UNKNOWN));
            case FALSE -> {}
          }
        }
        for (Map.Entry<Grant, Ternary> name : names.entrySet()) {
          grant(name.getKey()).add(name.getValue().and(allowed), ref(policy, statement));
        }
      }
    }
  }

  private void collect(KeyGrant keyGrant) {
    StatementRef reference =
        new StatementRef(PolicyKind.RESOURCE, "grant " + keyGrant.id(), -1, "");
    principals
        .allows(keyGrant.principals())
        .forEach(
            (grant, named) -> {
              grantedByKey = true;
              grant(grant).add(named.and(keyGrant.holds()), reference);
            });
  }

  private Outcome grant(Grant grant) {
    return grants.computeIfAbsent(grant, any -> new Outcome());
  }

  private Outcome endpoint(PolicySet set) {
    Outcome outcome = new Outcome();
    addUnread(set, outcome);
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().allowing(service)) {
        Ternary match = matcher.allows(statement);
        if (statement.doubts().isEmpty() && !match.isFalse()) {
          Ternary named =
              principals.allows(statement.principals()).values().stream()
                  .reduce(Ternary.FALSE, Ternary::or);
          match = named.and(match);
        }
        add(outcome, match, policy, statement);
      }
    }
    return outcome;
  }

  private Outcome allowed(PolicySet set) {
    Outcome outcome = new Outcome();
    addUnread(set, outcome);
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().allowing(service)) {
        Ternary match = matcher.allows(statement);
        if (!match.isFalse()) {
          find(statement);
          add(outcome, match, policy, statement);
        }
      }
    }
    return outcome;
  }

  /** Every deny that may concern the request (IAM11). */
  private Outcome denied() {
    Outcome outcome = new Outcome();
    if (controlled) {
      policies.serviceControl().levels().forEach(level -> addDenied(level, outcome));
    }
    Truth asked = actions.asksResourceControlPolicies(service);
    if (asked != Truth.FALSE && !request.principal().isServiceLinkedRole()) {
      Outcome resourceControl = new Outcome();
      policies.resourceControl().levels().forEach(level -> addDenied(level, resourceControl));
      if (asked == Truth.TRUE) {
        outcome.add(resourceControl);
      } else if (!resourceControl.value().isFalse()) {
        outcome.add(Ternary.unknown(Reason.UNKNOWN_SERVICE));
      }
    }
    addDenied(policies.resource(), outcome);
    if (request.principal().hasIdentity()) {
      addDenied(policies.identity(), outcome);
      policies.boundary().ifPresent(set -> addDenied(set, outcome));
      policies.session().ifPresent(set -> addDenied(set, outcome));
    }
    policies.endpoint().ifPresent(set -> addDenied(set, outcome));
    return outcome;
  }

  private void addDenied(PolicySet set, Outcome outcome) {
    addUnread(set, outcome);
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().denying(service)) {
        Ternary match = matcher.denies(statement);
        if (statement.principals().isStated() && !match.isFalse()) {
          match = principals.denies(statement.principals()).and(match);
        }
        add(outcome, match, policy, statement);
      }
    }
  }

  /** What is not known of the policies as a whole. */
  private static void addUnread(PolicySet set, Outcome outcome) {
    if (!set.unread().isEmpty()) {
      outcome.add(Ternary.unknown(set.unread()));
    }
    for (Policy policy : set.policies()) {
      if (!policy.document().doubts().isEmpty()) {
        outcome.add(Ternary.unknown(policy.document().doubts()), whole(policy));
      }
    }
  }

  private static void add(Outcome outcome, Ternary match, Policy policy, Statement statement) {
    if (!match.isFalse()) {
      outcome.add(match, ref(policy, statement));
    }
  }

  private void find(Statement statement) {
    if (statement.principals().isStated()) {
      if (statement.principals().negated()) {
        findings.add(Reason.NOT_PRINCIPAL_ALLOW);
      }
      if (principals.namesDeleted(statement.principals())) {
        findings.add(Reason.DELETED_PRINCIPAL);
      }
    }
    for (Condition condition : statement.conditions()) {
      if (condition.qualifier() == SetQualifier.FOR_ALL_VALUES
          && !isGuarded(condition, statement)) {
        findings.add(Reason.FOR_ALL_VALUES_ALLOW);
      }
    }
  }

  private static boolean isGuarded(Condition condition, Statement statement) {
    return statement.conditions().stream()
        .anyMatch(
            other ->
                other.operator() == ConditionOperator.NULL
                    && other.key().equalsIgnoreCase(condition.key()));
  }

  private static StatementRef ref(Policy policy, Statement statement) {
    return new StatementRef(policy.kind(), policy.name(), statement.index(), statement.sid());
  }

  private static StatementRef whole(Policy policy) {
    return new StatementRef(policy.kind(), policy.name(), -1, "");
  }
}
