package io.periplus.iam;

import java.time.Instant;
import java.util.Map;

/**
 * The context keys that a snapshot decides (IAM7, IAM9): who asks, and what is asked for. Keys that
 * AWS documents as not being there for a principal of that kind are absent; all others stay
 * unknown.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse">Values
 *     by kind of principal</a>
 */
public final class ContextKeys {
  private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";
  private static final String RESOURCE_TAG = "aws:ResourceTag/";
  private static final String USER_NAME = "aws:username";
  private static final String USER_ID = "aws:userid";
  private static final String PRINCIPAL_TYPE = "aws:PrincipalType";
  private static final String PRINCIPAL_ARN = "aws:PrincipalArn";
  private static final String SERVICE_NAME = "aws:PrincipalServiceName";

  private ContextKeys() {}

  /** What the kind and the names of a principal decide; its tags and organization are not known. */
  public static RequestContext.Builder of(Principal principal) {
    RequestContext.Builder context = RequestContext.builder();
    boolean service = principal.kind() == Principal.Kind.SERVICE;
    context.put("aws:PrincipalIsAWSService", Boolean.toString(service));
    if (service) {
      context.put(SERVICE_NAME, principal.arn()).absent("aws:PrincipalOrgID");
    } else {
      context.absent(SERVICE_NAME);
    }
    if (principal.hasIdentity()) {
      context.put("aws:PrincipalAccount", principal.account());
    }
    switch (principal.kind()) {
      case USER -> {
        context.put(PRINCIPAL_TYPE, "User").put(PRINCIPAL_ARN, principal.arn());
        context.put(USER_NAME, principal.name());
        if (!principal.uniqueId().isEmpty()) {
          context.put(USER_ID, principal.uniqueId());
        }
      }
      case ROLE -> {
        context.put(PRINCIPAL_TYPE, "AssumedRole").put(PRINCIPAL_ARN, principal.arn());
        context.absent(USER_NAME);
        if (!principal.uniqueId().isEmpty()) {
          context.put(USER_ID, sessionId(principal));
        }
      }
      case FEDERATED_USER -> context.put(PRINCIPAL_TYPE, "FederatedUser").absent(USER_NAME);
      case ROOT_USER -> {
        context.put(PRINCIPAL_TYPE, "Account").put(PRINCIPAL_ARN, principal.arn());
        context.put(USER_ID, principal.account()).absent(USER_NAME);
        context.tags(PRINCIPAL_TAG, Map.of());
      }
      case ANONYMOUS -> {
        context.put(PRINCIPAL_TYPE, "Anonymous").put(USER_ID, "anonymous").absent(USER_NAME);
        context.put("aws:PrincipalAccount", "anonymous").absent(PRINCIPAL_ARN);
        context.absent("aws:PrincipalOrgID").absent("aws:PrincipalOrgPaths");
        context.tags(PRINCIPAL_TAG, Map.of());
      }
      case SERVICE, IDENTITY_PROVIDER -> context.absent(USER_NAME);
      case ACCOUNT -> {
        // Some principal of the account: no more is known of it.
      }
    }
    return context;
  }

  private static ContextValue sessionId(Principal role) {
    return role.sessionName().isEmpty()
        ? ContextValue.like(role.uniqueId() + ":*")
        : ContextValue.of(role.uniqueId() + ":" + role.sessionName());
  }

  /** All tags of the principal. */
  public static RequestContext.Builder principalTags(
      RequestContext.Builder context, Map<String, String> tags) {
    return context.tags(PRINCIPAL_TAG, tags);
  }

  /** All tags of the resource. */
  public static RequestContext.Builder resourceTags(
      RequestContext.Builder context, Map<String, String> tags) {
    return context.tags(RESOURCE_TAG, tags);
  }

  /** Where the principal's account is. */
  public static RequestContext.Builder principalOrganization(
      RequestContext.Builder context, OrganizationPlace place) {
    return organization(context, "aws:Principal", place);
  }

  /** Whose the resource is, and where that account is. */
  public static RequestContext.Builder resourceAccount(
      RequestContext.Builder context, String account, OrganizationPlace place) {
    return organization(context.put("aws:ResourceAccount", account), "aws:Resource", place);
  }

  private static RequestContext.Builder organization(
      RequestContext.Builder context, String prefix, OrganizationPlace place) {
    if (!place.isKnown()) {
      return context;
    }
    String id = prefix + "OrgID";
    return (place.id().isEmpty() ? context.absent(id) : context.put(id, place.id()))
        .put(prefix + "OrgPaths", ContextValue.ofMany(place.paths()));
  }

  /** What the default scenario sets (IAM8): encrypted transport, and the time of the snapshot. */
  public static RequestContext.Builder scenario(RequestContext.Builder context, Instant time) {
    return context
        .put("aws:SecureTransport", "true")
        .put("aws:CurrentTime", time.toString())
        .put("aws:EpochTime", Long.toString(time.getEpochSecond()));
  }
}
