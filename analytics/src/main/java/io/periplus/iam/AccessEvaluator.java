package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides requests. Pure, total and safe for concurrent use: whatever the policies hold, there is
 * an answer (IAM10).
 */
public final class AccessEvaluator {
  private static final String ARN = "arn:";
  private static final String CALLER_IDENTITY = "sts:GetCallerIdentity";

  private final ActionTable actions;

  public AccessEvaluator(ActionTable actions) {
    this.actions = requireNonNull(actions, "actions is null");
  }

  public AccessAnswer evaluate(AccessRequest request, AccessPolicies policies) {
    if (request.action().equalsIgnoreCase(CALLER_IDENTITY)) {
      return AccessAnswer.yes(IamRule.IAM20, List.of());
    }
    if (isOfOtherPartition(request)) {
      return AccessAnswer.implicit(Layer.PARTITION, IamRule.IAM38);
    }
    List<String> required = actions.requiredResources(request.action());
    if (required.isEmpty()) {
      return request.anyOf() ? anyOf(request, policies) : one(request, policies);
    }
    AccessAnswer worst = null;
    for (String pattern : required) {
      AccessAnswer answer = anyOf(request.withAnyOf(filledIn(pattern, request)), policies);
      worst = worst == null ? answer : worst.and(answer);
    }
    return worst;
  }

  private static boolean isOfOtherPartition(AccessRequest request) {
    String resource = request.resource();
    int end = resource.startsWith(ARN) ? resource.indexOf(':', ARN.length()) : -1;
    if (end < 0 || request.principal().arn().regionMatches(0, resource, 0, end + 1)) {
      return false;
    }
    String principal = request.principal().partition();
    return !principal.isEmpty()
        && resource.lastIndexOf('*', end) < 0
        && !principal.equals(resource.substring(ARN.length(), end));
  }

  private static String filledIn(String pattern, AccessRequest request) {
    ContextValue region = request.context().get("aws:RequestedRegion");
    String partition = request.principal().partition();
    return pattern
        .replace("${Partition}", partition.isEmpty() ? "*" : partition)
        .replace(
            "${Region}", region.kind() == ContextValue.Kind.PRESENT ? region.values().get(0) : "*")
        .replace("${Account}", request.resourceAccount());
  }

  /** The best answer for any resource of the pattern, by one of each class (IAM48). */
  private AccessAnswer anyOf(AccessRequest request, AccessPolicies policies) {
    Glob target = ArnGlob.strict(Glob.symbols(request.resource()));
    List<Glob> patterns =
        statements(policies)
            .filter(statement -> statement.actions().matches(request.action()))
            .flatMap(statement -> statement.resources().globs(request.context()))
            .toList();
    Optional<List<String>> texts = GlobClasses.representatives(target, distinct(patterns));
    if (texts.isEmpty()) {
      return AccessAnswer.maybe(
          IamRule.IAM5, Ternary.unknown(Reason.RESOURCE_SET_TOO_LARGE), List.of());
    }
    AccessAnswer best = null;
    String example = null;
    boolean partial = false;
    for (String text : texts.get()) {
      AccessAnswer answer = one(request.withResource(text), policies);
      if (best == null || answer.decision().compareTo(best.decision()) < 0) {
        partial |= best != null;
        best = answer;
        example = text;
      } else {
        partial |= answer.decision() != best.decision();
      }
    }
    return best.forExample(example, partial);
  }

  /**
   * Several actions on one and the same resource, any of a pattern (IAM48): what one function may
   * be made and another be invoked is not what a caller needs who wants to invoke what it made.
   *
   * @param requests of one principal about one pattern
   * @return an answer each, for the resource for which the worst of them is best; for a resource
   *     set too large to decide each on its own
   */
  public List<AccessAnswer> evaluateTogether(
      List<AccessRequest> requests, AccessPolicies policies) {
    boolean apart =
        requests.size() == 1
            || requests.stream()
                .anyMatch(
                    request ->
                        isOfOtherPartition(request)
                            || !actions.requiredResources(request.action()).isEmpty());
    Optional<List<String>> texts = apart ? Optional.empty() : representatives(requests, policies);
    if (texts.isEmpty()) {
      return requests.stream().map(request -> evaluate(request, policies)).toList();
    }
    List<AccessAnswer> best = List.of();
    Decision least = null;
    for (String text : texts.get()) {
      List<AccessAnswer> answers =
          requests.stream()
              .map(request -> one(request.withResource(text), policies).forExample(text, false))
              .toList();
      Decision worst =
          answers.stream()
              .map(AccessAnswer::decision)
              .reduce((a, b) -> a.compareTo(b) > 0 ? a : b)
              .orElseThrow();
      if (least == null || worst.compareTo(least) < 0) {
        best = answers;
        least = worst;
      }
    }
    return best;
  }

  private static Optional<List<String>> representatives(
      List<AccessRequest> requests, AccessPolicies policies) {
    List<Glob> patterns =
        requests.stream()
            .flatMap(
                request ->
                    statements(policies)
                        .filter(statement -> statement.actions().matches(request.action()))
                        .flatMap(statement -> statement.resources().globs(request.context())))
            .toList();
    Glob target = ArnGlob.strict(Glob.symbols(requests.get(0).resource()));
    return GlobClasses.representatives(target, distinct(patterns));
  }

  private static List<Glob> distinct(List<Glob> globs) {
    Map<String, List<Glob>> byText = new TreeMap<>();
    for (Glob glob : globs) {
      List<Glob> same = byText.computeIfAbsent(glob.toString(), text -> new ArrayList<>());
      if (same.stream().noneMatch(glob::sameAs)) {
        same.add(glob);
      }
    }
    return byText.values().stream().flatMap(List::stream).toList();
  }

  /**
   * One resource. A key that the caller chooses is set for the sake of one statement at a time, for
   * two might want different values of it (IAM73).
   */
  private AccessAnswer one(AccessRequest request, AccessPolicies policies) {
    AccessAnswer answer = new Evaluation(request, policies, actions, null).answer();
    if (answer.decision() != Decision.MAYBE || !request.context().hasChoices()) {
      return answer;
    }
    return statements(policies)
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .filter(statement -> choosesOnce(statement, request.context()))
        .map(statement -> new Evaluation(request, policies, actions, statement).answer())
        .filter(chosen -> chosen.decision() == Decision.YES)
        .findFirst()
        .orElse(answer);
  }

  /** Whether each key that the caller chooses is asked for by at most one condition. */
  private static boolean choosesOnce(Statement statement, RequestContext context) {
    List<String> chosen =
        statement.conditions().stream()
            .map(condition -> condition.key().toLowerCase(Locale.ROOT))
            .filter(key -> context.get(key).kind() == ContextValue.Kind.CHOSEN)
            .toList();
    return !chosen.isEmpty() && chosen.stream().distinct().count() == chosen.size();
  }

  private static Stream<Statement> statements(AccessPolicies policies) {
    Stream<PolicySet> sets =
        Stream.of(
                Stream.of(policies.identity(), policies.resource()),
                policies.boundary().stream(),
                policies.session().stream(),
                policies.endpoint().stream(),
                policies.serviceControl().levels().stream(),
                policies.resourceControl().levels().stream())
            .flatMap(all -> all);
    return sets.flatMap(set -> set.policies().stream())
        .flatMap(policy -> policy.document().statements().stream());
  }
}
