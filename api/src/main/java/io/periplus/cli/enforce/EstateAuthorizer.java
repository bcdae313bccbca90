package io.periplus.cli.enforce;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.ContextKeys;
import io.periplus.iam.Decision;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.RequestContext;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import io.periplus.simulator.AuthorizedCall;
import io.periplus.simulator.Authorizer;
import io.periplus.simulator.estate.Estate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides the calls of a simulated estate by its own identity policies, boundaries and service
 * control policies (A5), and who may assume a role by its trust policy besides.
 *
 * <p>Of a call everything is known, so a context key that is not there is absent. What stays
 * undecided, a policy that no AWS account could hold, is denied. Policies of other resources are
 * not asked: the simulator serves reads of the caller's own account.
 */
public final class EstateAuthorizer implements Authorizer {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  private final AccessEvaluator evaluator = new AccessEvaluator(ActionFacts.standard());
  private final EstateReads estate;
  private final OrganizationPolicies organization;
  private final Map<String, AccountIdentities> identities = new ConcurrentHashMap<>();

  public EstateAuthorizer(Estate estate) {
    this.estate = new EstateReads(estate);
    this.organization = new OrganizationPolicies(this.estate);
  }

  @Override
  public Optional<Refusal> refusal(AuthorizedCall call) {
    boolean assumes = call.action().equals(ASSUME_ROLE);
    if (assumes && call.role().isEmpty()) {
      // The key of an account stands for whoever starts there, and no root user may assume roles.
      return Optional.empty();
    }
    Optional<AccountIdentities.Role> role = call.role().flatMap(identities(call.account())::role);
    Principal principal = principal(call, role);
    String resource = CalledResource.of(call, identities(call.account()));
    String owner = assumes ? accountOf(resource) : call.account();
    AccessPolicies.Builder policies =
        AccessPolicies.builder().serviceControl(organization.above(call.account()));
    role.ifPresent(
        known -> {
          policies.identity(known.identity());
          known.boundary().ifPresent(policies::boundary);
        });
    if (assumes) {
      policies.resource(trust(resource, owner));
    } else if (call.service().equals("kms")) {
      policies.resource(leftToIdentities(call.account()));
    }
    AccessAnswer answer =
        evaluator.evaluate(
            AccessRequest.to(
                principal, call.action(), resource, owner, context(call, principal, role)),
            policies.build());
    return answer.decision() == Decision.YES
        ? Optional.empty()
        : Optional.of(new Refusal(resource, DenialText.of(answer, call.action())));
  }

  private AccountIdentities identities(String account) {
    return identities.computeIfAbsent(account, id -> new AccountIdentities(estate, id));
  }

  private static Principal principal(AuthorizedCall call, Optional<AccountIdentities.Role> role) {
    return call.role()
        .map(
            arn ->
                Principal.role(arn, role.map(AccountIdentities.Role::uniqueId).orElse(""))
                    .session(call.sessionName()))
        .orElseGet(() -> Principal.rootUser("aws", call.account()));
  }

  private PolicySet trust(String role, String account) {
    return estate.hasAccount(account)
        ? identities(account).role(role).map(AccountIdentities.Role::trust).orElse(PolicySet.EMPTY)
        : PolicySet.EMPTY;
  }

  /** A key policy as AWS makes it: the account's own policies decide. */
  private static PolicySet leftToIdentities(String account) {
    return PolicySet.of(
        PolicyReader.read(
            PolicyKind.RESOURCE,
            "default",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + account
                + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}"));
  }

  private RequestContext context(
      AuthorizedCall call, Principal principal, Optional<AccountIdentities.Role> role) {
    RequestContext.Builder context = ContextKeys.of(principal).othersAbsent();
    ContextKeys.principalTags(context, role.map(AccountIdentities.Role::tags).orElseGet(Map::of));
    ContextKeys.principalOrganization(context, organization.place(call.account()));
    ContextKeys.scenario(context, call.at());
    context.put("aws:RequestedRegion", call.region()).put("aws:SourceIp", "127.0.0.1");
    context.put("aws:ViaAWSService", "false");
    if (call.role().isPresent()) {
      context.put("aws:MultiFactorAuthPresent", "false");
    }
    text(call, "ExternalId").ifPresent(id -> context.put("sts:ExternalId", id));
    text(call, "RoleSessionName").ifPresent(name -> context.put("sts:RoleSessionName", name));
    return context.build();
  }

  private static Optional<String> text(AuthorizedCall call, String member) {
    return Optional.ofNullable(call.request().path(member).textValue());
  }

  private static String accountOf(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }
}
