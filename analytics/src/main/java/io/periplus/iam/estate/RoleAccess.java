package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.Condition;
import io.periplus.iam.ConditionOperator;
import io.periplus.iam.ContextValue;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Statement;
import io.periplus.iam.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ways into a role: who may assume it, who may pass it, who comes in by an identity provider (IAM70
 * to IAM80). An answer is empty where there is no way.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing a
 *     role</a>
 */
public final class RoleAccess {
  private static final String ASSUME = "sts:AssumeRole";
  private static final String ASSUME_BY_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
  private static final String ASSUME_BY_SAML = "sts:AssumeRoleWithSAML";
  private static final String PASS = "iam:PassRole";
  private static final String PASSED_TO = "iam:PassedToService";
  private static final String COGNITO = "cognito-identity.amazonaws.com";
  private static final String SAML_PROVIDER = ":saml-provider/";

  private final AccessEstate estate;
  private final AccessEvaluator evaluator;

  public RoleAccess(AccessEstate estate, AccessEvaluator evaluator) {
    this.estate = requireNonNull(estate, "estate is null");
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
  }

  /** Whether the user, role or root user may assume the role (IAM70 to IAM73, IAM80). */
  public Optional<AccessAnswer> assume(
      PrincipalFacts caller, PrincipalFacts role, Scenario scenario) {
    if (role.principal().isServiceLinkedRole()) {
      return Optional.empty();
    }
    ResourceFacts target = role.asResource();
    return way(
        evaluator.evaluate(
            AccessRequest.to(
                caller.principal(),
                ASSUME,
                role.arn(),
                role.account(),
                estate.context(caller, target, scenario)),
            estate.policies(caller, target, scenario)));
  }

  /** Whether the role's trust policy lets the service run as it (IAM74). */
  public Optional<AccessAnswer> runAs(String service, PrincipalFacts role, Scenario scenario) {
    return trusted(Principal.service(service), ASSUME, role, scenario);
  }

  /**
   * Whether the caller may pass the role to the service, and the service may run as it: the role is
   * of the caller's account, and not AWS's own (IAM79, IAM80). That the caller may create what runs
   * as it is another question.
   */
  public Optional<AccessAnswer> pass(
      PrincipalFacts caller, PrincipalFacts role, String service, Scenario scenario) {
    if (role.principal().isServiceLinkedRole() || !caller.account().equals(role.account())) {
      return Optional.empty();
    }
    ResourceFacts target = role.asResource().withPolicy(PolicySet.EMPTY);
    Scenario passing = scenario.with(PASSED_TO, service);
    AccessAnswer passes =
        evaluator.evaluate(
            AccessRequest.to(
                caller.principal(),
                PASS,
                role.arn(),
                role.account(),
                estate.context(caller, target, passing)),
            estate.policies(caller, target, passing));
    return way(passes).flatMap(may -> runAs(service, role, scenario).map(may::and));
  }

  /**
   * Whether some user of the provider may assume the role (IAM75, IAM76).
   *
   * @param provider ARN of an OIDC or SAML provider, or the name of one that AWS knows
   */
  public Optional<AccessAnswer> federated(String provider, PrincipalFacts role, Scenario scenario) {
    boolean saml = provider.contains(SAML_PROVIDER);
    return trusted(
        Principal.identityProvider(provider),
        saml ? ASSUME_BY_SAML : ASSUME_BY_WEB_IDENTITY,
        role,
        scenario);
  }

  /**
   * Whether anybody on the internet may: the issuer serves everybody, and a statement of the trust
   * policy asks for no subject, or for subjects of others than its owner (IAM75).
   */
  public Optional<AccessAnswer> fromInternet(
      String provider, PrincipalFacts role, IdentityProviders providers, Scenario scenario) {
    String issuer = IdentityProviders.issuer(provider);
    if (!providers.isMultiTenant(issuer)) {
      return Optional.empty();
    }
    List<Policy> open = new ArrayList<>();
    for (Policy policy : role.trust().policies()) {
      List<Statement> statements =
          policy.document().statements().stream()
              .filter(statement -> !asksForOwner(statement, issuer, providers))
              .toList();
      open.add(
          new Policy(
              policy.kind(),
              policy.name(),
              new PolicyDocument(statements, policy.document().doubts())));
    }
    PrincipalFacts opened = role.withTrust(new PolicySet(open, role.trust().unread()));
    return federated(provider, opened, scenario)
        .map(answer -> answer.atBestMaybe(Reason.MULTI_TENANT_ISSUER));
  }

  private static boolean asksForOwner(
      Statement statement, String issuer, IdentityProviders providers) {
    String subject = issuer + ":sub";
    return statement.effect().mayAllow()
        && statement.doubts().isEmpty()
        && statement.conditions().stream()
            .filter(condition -> condition.key().equalsIgnoreCase(subject))
            .filter(RoleAccess::isPositive)
            .anyMatch(condition -> providers.nameAnOwner(issuer, condition.values()));
  }

  private static boolean isPositive(Condition condition) {
    return condition.operator() != null
        && condition.operator() != ConditionOperator.NULL
        && !condition.operator().isNegated()
        && !condition.ifExists();
  }

  /**
   * Whether anybody on the internet may assume the role by the identity pool, without having signed
   * in (IAM77).
   *
   * @param pool of type {@code AWS::Cognito::IdentityPool}
   * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html">IAM
   *     roles of identity pools</a>
   */
  public Optional<AccessAnswer> unauthenticated(
      ResourceFacts pool, PrincipalFacts role, Scenario scenario) {
    boolean granted = pool.has("Roles.unauthenticated", role.arn()) == Truth.TRUE;
    if (!granted || pool.has("AllowUnauthenticatedIdentities", "true") != Truth.TRUE) {
      return Optional.empty();
    }
    Scenario visiting = scenario.withAll(COGNITO + ":amr", List.of("unauthenticated"));
    for (String id : pool.fields().getOrDefault("IdentityPoolId", List.of())) {
      visiting = visiting.with(COGNITO + ":aud", id);
    }
    return federated(COGNITO, role, visiting);
  }

  private Optional<AccessAnswer> trusted(
      Principal principal, String action, PrincipalFacts role, Scenario scenario) {
    if (role.principal().isServiceLinkedRole() && principal.kind() != Principal.Kind.SERVICE) {
      return Optional.empty();
    }
    ResourceFacts target = role.asResource();
    RequestContext.Builder context = estate.context(principal, target, scenario).toBuilder();
    if (principal.kind() == Principal.Kind.IDENTITY_PROVIDER) {
      chooseClaims(context, principal.arn(), role.trust(), scenario);
    }
    AccessPolicies policies = estate.policies(principal, target, scenario);
    return way(
        evaluator.evaluate(
            AccessRequest.to(principal, action, role.arn(), role.account(), context.build()),
            policies));
  }

  /** Some user of the provider has the claims that a statement asks for. */
  private static void chooseClaims(
      RequestContext.Builder context, String provider, PolicySet trust, Scenario scenario) {
    String prefix =
        provider.contains(SAML_PROVIDER)
            ? "saml:"
            : IdentityProviders.issuer(provider).toLowerCase(Locale.ROOT) + ":";
    for (Policy policy : trust.policies()) {
      for (Statement statement : policy.document().statements()) {
        for (Condition condition : statement.conditions()) {
          String key = condition.key().toLowerCase(Locale.ROOT);
          if (key.startsWith(prefix) && !scenario.keys().containsKey(key)) {
            context.put(key, ContextValue.CHOSEN);
          }
        }
      }
    }
  }

  private static Optional<AccessAnswer> way(AccessAnswer answer) {
    return answer.decision().isNo() ? Optional.empty() : Optional.of(answer);
  }
}
