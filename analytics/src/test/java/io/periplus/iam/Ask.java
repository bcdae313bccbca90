package io.periplus.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A case of the specification's tables: policies, a request, and what must come out. */
final class Ask {
  static final String ACCOUNT = "111122223333";
  static final String PARTNER = "444455556666";
  static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/app";
  static final String USER = "arn:aws:iam::" + ACCOUNT + ":user/bob";
  static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";
  static final String ROLE_ID = "AROAEXAMPLEROLE000001";
  static final String USER_ID = "AIDAEXAMPLEUSER000001";
  static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");
  static final OrganizationPlace PLACE =
      new OrganizationPlace("o-1", List.of("o-1/r-1/ou-1/ou-2/"));

  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());

  private Principal principal = Principal.role(ROLE, ROLE_ID);
  private final List<Policy> identity = new ArrayList<>();
  private final List<PolicySet> scps = new ArrayList<>();
  private final AccessPolicies.Builder policies = AccessPolicies.builder();
  private String resourceAccount = ACCOUNT;
  private Map<String, String> principalTags = Map.of();
  private Consumer<RequestContext.Builder> context = any -> {};
  private AccessAnswer answer;

  static Ask ask() {
    return new Ask();
  }

  Ask as(Principal who) {
    principal = who;
    return this;
  }

  Ask asUser() {
    return as(Principal.user(USER, USER_ID));
  }

  Ask identity(Statements... statements) {
    return identity(Statements.document(statements));
  }

  Ask identity(String document) {
    identity.add(PolicyReader.read(PolicyKind.IDENTITY, "identity", document));
    return this;
  }

  Ask group(Statements... statements) {
    identity.add(PolicyReader.read(PolicyKind.GROUP, "group", Statements.document(statements)));
    return this;
  }

  Ask resource(Statements... statements) {
    policies.resource(set(PolicyKind.RESOURCE, statements));
    return this;
  }

  Ask trust(Statements... statements) {
    policies.resource(set(PolicyKind.TRUST, statements));
    return this;
  }

  Ask boundary(Statements... statements) {
    policies.boundary(set(PolicyKind.BOUNDARY, statements));
    return this;
  }

  Ask session(Statements... statements) {
    policies.session(set(PolicyKind.SESSION, statements));
    return this;
  }

  Ask endpoint(Statements... statements) {
    policies.endpoint(set(PolicyKind.ENDPOINT, statements));
    return this;
  }

  /** One level of service control policies, each statement a policy of its own. */
  Ask scp(Statements... statements) {
    List<Policy> level = new ArrayList<>();
    for (Statements statement : statements) {
      level.add(
          PolicyReader.read(PolicyKind.SCP, "p-" + scps.size(), Statements.document(statement)));
    }
    scps.add(PolicySet.of(level));
    return this;
  }

  Ask rcp(Statements... statements) {
    policies.resourceControl(new ControlPolicies(List.of(set(PolicyKind.RCP, statements))));
    return this;
  }

  Ask with(Consumer<AccessPolicies.Builder> change) {
    change.accept(policies);
    return this;
  }

  Ask owner(String account) {
    resourceAccount = account;
    return this;
  }

  Ask tagged(Map<String, String> tags) {
    principalTags = tags;
    return this;
  }

  Ask context(Consumer<RequestContext.Builder> change) {
    context = context.andThen(change);
    return this;
  }

  Ask key(String key, String value) {
    return context(builder -> builder.put(key, value));
  }

  Ask to(String action, String resource) {
    return request(
        AccessRequest.to(
            principal, action, Statements.arn(resource), resourceAccount, builtContext()));
  }

  Ask toAnyOf(String action, String pattern) {
    return request(
        AccessRequest.toAnyOf(
            principal, action, Statements.arn(pattern), resourceAccount, builtContext()));
  }

  private RequestContext builtContext() {
    RequestContext.Builder builder = ContextKeys.of(principal);
    if (principal.hasIdentity()) {
      ContextKeys.principalTags(builder, principalTags);
      ContextKeys.principalOrganization(
          builder, principal.account().equals(ACCOUNT) ? PLACE : OrganizationPlace.NONE);
    }
    ContextKeys.scenario(builder, NOW);
    context.accept(builder);
    return builder.build();
  }

  private Ask request(AccessRequest request) {
    if (!identity.isEmpty()) {
      policies.identity(PolicySet.of(identity));
    }
    if (!scps.isEmpty()) {
      policies.serviceControl(new ControlPolicies(scps));
    }
    answer = EVALUATOR.evaluate(request, policies.build());
    return this;
  }

  Ask yes() {
    return decides(Decision.YES);
  }

  /** Yes, by the statement of that index in a policy of that kind. */
  Ask yesBy(PolicyKind kind, int index) {
    return yes().by(kind, index);
  }

  Ask explicitNo(PolicyKind kind, int index) {
    return decides(Decision.NO_EXPLICIT).by(kind, index);
  }

  Ask implicitNo(Layer layer) {
    decides(Decision.NO_IMPLICIT);
    assertThat(answer.layer()).as(answer.toString()).isEqualTo(layer);
    assertThat(answer.statements()).isEmpty();
    return this;
  }

  Ask maybe(String... keys) {
    decides(Decision.MAYBE);
    assertThat(answer.keys()).containsExactlyInAnyOrder(keys);
    assertThat(answer.reasons()).isNotEmpty();
    return this;
  }

  Ask maybe(Reason... reasons) {
    decides(Decision.MAYBE);
    assertThat(answer.reasons()).as(answer.toString()).contains(reasons);
    return this;
  }

  Ask by(PolicyKind kind, int index) {
    assertThat(answer.statements())
        .as(answer.toString())
        .anyMatch(statement -> statement.kind() == kind && statement.index() == index);
    return this;
  }

  Ask by(IamRule rule) {
    assertThat(answer.rule()).as(answer.toString()).isEqualTo(rule);
    return this;
  }

  Ask finding(Reason finding) {
    assertThat(answer.findings()).contains(finding);
    return this;
  }

  AccessAnswer answer() {
    return answer;
  }

  private Ask decides(Decision decision) {
    assertThat(answer.decision()).as(answer.toString()).isEqualTo(decision);
    return this;
  }

  private static PolicySet set(PolicyKind kind, Statements... statements) {
    return PolicySet.of(PolicyReader.read(kind, kind.name(), Statements.document(statements)));
  }
}
