package io.periplus.iam.access;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.AccessPolicies;
import io.periplus.iam.ContextValue;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who asks: a user, role or account that was read, one of an account that was not, or everybody.
 *
 * @param id what rows call it: an ARN, {@code internet}, or the id of a node that stands for a
 *     principal after an escalation
 * @param facts null for one whose policies were not read
 * @param keys context keys that are other than the facts say, lower case
 */
public record Subject(
    String id, Principal principal, PrincipalFacts facts, Map<String, ContextValue> keys) {
  private static final List<String> RESOURCE_TAGS = List.of("aws:resourcetag/", "ec2:resourcetag/");
  private static final String INSTANCE = "AWS::EC2::Instance";

  public Subject {
    requireNonNull(id, "id is null");
    requireNonNull(principal, "principal is null");
    keys = Map.copyOf(keys);
  }

  /** A user, role or root user that was read. */
  public static Subject of(PrincipalFacts facts) {
    return new Subject(facts.arn(), facts.principal(), facts, Map.of());
  }

  /** What somebody is after an escalation, under the id of its node. */
  public static Subject node(String id, PrincipalFacts facts, Map<String, ContextValue> keys) {
    return new Subject(id, facts.principal(), facts, keys);
  }

  /** Somebody of an account that was not collected (IAM36). */
  static Subject notCollected(Principal principal) {
    return new Subject(principal.arn(), principal, null, Map.of());
  }

  /** Everybody (IAM35). */
  static Subject everybody() {
    return new Subject(AccessEdge.INTERNET, Principal.anonymous(), null, Map.of());
  }

  boolean isEverybody() {
    return principal.kind() == Principal.Kind.ANONYMOUS;
  }

  /** Whether identity policies decide, and were looked for. */
  boolean hasPolicies() {
    return facts != null && principal.kind() != Principal.Kind.ROOT_USER;
  }

  /** Whether it is somebody of whom only the name in a policy is known. */
  boolean isStranger() {
    return facts == null && !isEverybody();
  }

  /** Whether there may be more identity policies than are understood (BI1, BI2, BI11). */
  boolean isDoubtful() {
    return hasPolicies()
        && (!facts.identity().unread().isEmpty()
            || facts.identity().policies().stream().anyMatch(Subject::isDoubtful));
  }

  /** Whether a policy is called by the name of its bearer. */
  boolean hasInlinePolicies() {
    return facts.identity().policies().stream()
        .anyMatch(policy -> policy.name().startsWith(facts.arn() + "#"));
  }

  private static boolean isDoubtful(Policy policy) {
    return !policy.document().doubts().isEmpty()
        || policy.document().statements().stream().anyMatch(Subject::isDoubtful);
  }

  private static boolean isDoubtful(Statement statement) {
    return statement.effect() == Effect.EITHER;
  }

  /** With those identity policies alone that are understood. */
  Subject withoutDoubts() {
    List<Policy> understood =
        facts.identity().policies().stream()
            .map(
                policy ->
                    new Policy(
                        policy.kind(),
                        policy.name(),
                        new PolicyDocument(
                            policy.document().statements().stream()
                                .filter(statement -> !isDoubtful(statement))
                                .toList(),
                            Set.of())))
            .toList();
    return new Subject(id, principal, facts.withIdentity(PolicySet.of(understood)), keys);
  }

  String account() {
    return principal.account();
  }

  String type() {
    return switch (principal.kind()) {
      case USER, FEDERATED_USER -> ResourceFacts.USER;
      case ROLE -> ResourceFacts.ROLE;
      case ROOT_USER, ACCOUNT -> ResourceFacts.ACCOUNT_ROOT;
      case ANONYMOUS -> "Internet";
      case SERVICE -> "AWS::IAM::ServicePrincipal";
      case IDENTITY_PROVIDER -> "AWS::IAM::FederatedPrincipal";
    };
  }

  AccessPolicies policies(AccessEstate estate, ResourceFacts resource, Scenario scenario) {
    return facts != null
        ? estate.policies(facts, resource, scenario)
        : estate.policies(principal, resource, scenario);
  }

  /** What is known of every request of it. */
  RequestContext context(AccessEstate estate) {
    return facts != null ? estate.context(facts) : estate.context(principal);
  }

  RequestContext context(AccessEstate estate, ResourceFacts resource, Scenario scenario) {
    return context(context(estate), estate, resource, scenario);
  }

  /**
   * As the other, with keys of its own.
   *
   * @param always what is known of every request of it
   */
  RequestContext context(
      RequestContext always, AccessEstate estate, ResourceFacts resource, Scenario scenario) {
    RequestContext context = estate.context(always, principal, resource, scenario);
    if (keys.isEmpty()) {
      return context;
    }
    RequestContext.Builder changed = context.toBuilder();
    keys.forEach(
        (key, value) -> {
          if (resource.type().equals(INSTANCE) || !isTagOfResource(key)) {
            changed.put(key, value);
          }
        });
    return changed.build();
  }

  /** Tags that may be chosen are those of instances (technique iam-024): no others are checked. */
  private static boolean isTagOfResource(String key) {
    return RESOURCE_TAGS.stream().anyMatch(key::startsWith);
  }
}
