package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Explains decisions: the same evaluation, with what every statement had to say (EX1, EX2). Slower
 * than {@link AccessEvaluator}, for one question of a person at a time.
 */
public final class AccessExplainer {
  /** Statements shown of a layer that does not allow, and most of one at all. */
  private static final int NEAREST = 3;

  private static final int MOST = 100;

  private final AccessEvaluator evaluator;
  private final ActionTable actions;

  public AccessExplainer(ActionTable actions) {
    this.actions = requireNonNull(actions, "actions is null");
    this.evaluator = new AccessEvaluator(actions);
  }

  /** A question about a pattern is explained by the resource that the answer gives as example. */
  public AccessExplanation explain(AccessRequest request, AccessPolicies policies) {
    AccessAnswer answer = evaluator.evaluate(request, policies);
    AccessRequest example =
        answer.example() == null ? request : request.withResource(answer.example());
    return new AccessExplanation(answer, new Traces(example, policies).layers());
  }

  /** The layers of one request about one resource. */
  private final class Traces {
    private final AccessRequest request;
    private final AccessPolicies policies;
    private final StatementMatcher matcher;
    private final PrincipalMatcher principals;
    private final Map<Layer, Truth> required;

    Traces(AccessRequest request, AccessPolicies policies) {
      this.request = request;
      this.policies = policies;
      matcher = new StatementMatcher(request, actions.isWithoutResource(request.action()), null);
      principals = new PrincipalMatcher(request.principal(), policies.boundary().isPresent());
      required = new EnumMap<>(Layer.class);
      new Evaluation(request, policies, actions, null)
          .required()
          .forEach((layer, outcome) -> required.put(layer, outcome.value().truth()));
    }

    List<LayerTrace> layers() {
      List<LayerTrace> layers = new ArrayList<>();
      boolean controlled =
          request.principal().hasIdentity() && !request.principal().isServiceLinkedRole();
      if (controlled) {
        addLevels(layers, PolicyKind.SCP, policies.serviceControl(), Layer.SCP);
      }
      if (actions.asksResourceControlPolicies(request.service()) != Truth.FALSE
          && !request.principal().isServiceLinkedRole()) {
        addLevels(layers, PolicyKind.RCP, policies.resourceControl(), null);
      }
      boolean trust =
          actions.specialAuthorizer(request.action(), request.resource())
              == SpecialAuthorizer.ROLE_TRUST;
      PolicyKind resource = trust ? PolicyKind.TRUST : PolicyKind.RESOURCE;
      if (required.containsKey(Layer.RESOURCE) || !policies.resource().equals(PolicySet.EMPTY)) {
        layers.add(trace(resource, 0, policies.resource(), Layer.RESOURCE));
      }
      if (request.principal().hasIdentity()) {
        layers.add(trace(PolicyKind.IDENTITY, 0, policies.identity(), Layer.IDENTITY));
        policies
            .boundary()
            .ifPresent(set -> layers.add(trace(PolicyKind.BOUNDARY, 0, set, Layer.BOUNDARY)));
        policies
            .session()
            .ifPresent(set -> layers.add(trace(PolicyKind.SESSION, 0, set, Layer.SESSION)));
      }
      policies
          .endpoint()
          .ifPresent(set -> layers.add(trace(PolicyKind.ENDPOINT, 0, set, Layer.ENDPOINT)));
      return layers;
    }

    private void addLevels(
        List<LayerTrace> layers, PolicyKind kind, ControlPolicies control, Layer layer) {
      int level = 0;
      for (PolicySet set : control.levels()) {
        layers.add(trace(kind, level++, set, layer));
      }
    }

    /**
     * @param layer that has to allow; null for one that only denies
     */
    private LayerTrace trace(PolicyKind kind, int level, PolicySet set, Layer layer) {
      List<StatementTrace> traces = new ArrayList<>();
      Truth allows = set.unread().isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
      Truth denies = allows;
      for (Policy policy : set.policies()) {
        if (!policy.document().doubts().isEmpty()) {
          allows = max(allows, Truth.UNKNOWN);
          denies = max(denies, Truth.UNKNOWN);
          traces.add(whole(policy));
        }
        for (Statement statement : policy.document().statements()) {
          StatementTrace trace = trace(policy, statement);
          traces.add(trace);
          if (statement.effect().mayAllow()) {
            allows = max(allows, trace.result());
          }
          if (statement.effect().mayDeny()) {
            denies = max(denies, trace.result());
          }
        }
      }
      boolean mustAllow = layer != null && required.containsKey(layer);
      // A level of control policies stands for itself; elsewhere the resource's policy may let in.
      Truth allowed = !mustAllow ? Truth.TRUE : layer == Layer.SCP ? allows : required.get(layer);
      boolean bypassed = mustAllow && layer != Layer.RESOURCE && allowed.compareTo(allows) > 0;
      Truth result =
          denies == Truth.TRUE
              ? Truth.FALSE
              : denies == Truth.UNKNOWN && allowed == Truth.TRUE ? Truth.UNKNOWN : allowed;
      return new LayerTrace(
          kind, level, mustAllow, result, bypassed, set.unread(), shown(traces, allows));
    }

    private List<StatementTrace> shown(List<StatementTrace> traces, Truth allows) {
      List<StatementTrace> shown = new ArrayList<>();
      traces.stream()
          .filter(trace -> trace.result() != Truth.FALSE)
          .limit(MOST)
          .forEach(shown::add);
      if (allows != Truth.TRUE) {
        traces.stream()
            .filter(trace -> trace.result() == Truth.FALSE && trace.effect() == Effect.ALLOW)
            .sorted(
                Comparator.comparingInt(StatementTrace::nearness)
                    .reversed()
                    .thenComparing(StatementTrace::statement))
            .limit(NEAREST)
            .forEach(shown::add);
      }
      return shown;
    }

    private StatementTrace whole(Policy policy) {
      SortedSet<Reason> reasons = new TreeSet<>(policy.document().doubts());
      return new StatementTrace(
          new StatementRef(policy.kind(), policy.name(), -1, ""),
          Effect.EITHER,
          Truth.UNKNOWN,
          List.of(new StatementTrace.Part(StatementPart.STATEMENT, "", Truth.UNKNOWN, reasons)));
    }

    private StatementTrace trace(Policy policy, Statement statement) {
      List<StatementTrace.Part> failed = new ArrayList<>();
      if (!statement.doubts().isEmpty()) {
        note(failed, StatementPart.STATEMENT, "", Ternary.unknown(statement.doubts()));
      }
      if (!statement.actions().matches(request.action())) {
        note(failed, StatementPart.ACTION, "", Ternary.FALSE);
      }
      if (statement.principals().isStated()) {
        note(failed, StatementPart.PRINCIPAL, "", named(statement));
      }
      note(failed, StatementPart.RESOURCE, "", matcher.resource(statement));
      for (Condition condition : statement.conditions()) {
        note(
            failed,
            StatementPart.CONDITION,
            condition.key(),
            matcher.condition(statement, condition));
      }
      Truth result =
          failed.stream()
              .map(StatementTrace.Part::result)
              .min(Comparator.naturalOrder())
              .orElse(Truth.TRUE);
      return new StatementTrace(
          new StatementRef(policy.kind(), policy.name(), statement.index(), statement.sid()),
          statement.effect(),
          result,
          failed);
    }

    private Ternary named(Statement statement) {
      return statement.effect() == Effect.DENY
          ? principals.denies(statement.principals())
          : principals.allows(statement.principals()).values().stream()
              .reduce(Ternary.FALSE, Ternary::or);
    }
  }

  private static void note(
      List<StatementTrace.Part> failed, StatementPart part, String key, Ternary match) {
    if (!match.isTrue()) {
      failed.add(
          new StatementTrace.Part(
              part, key, match.truth(), Collections.unmodifiableSortedSet(match.reasons())));
    }
  }

  private static Truth max(Truth some, Truth other) {
    return some.compareTo(other) > 0 ? some : other;
  }
}
