package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Who does what to which resource.
 *
 * @param action {@code s3:GetObject}
 * @param resource its ARN; {@code *} for an action on no resource; with {@link #anyOf} a pattern
 * @param resourceAccount the account that owns it, for S3 leaves it out of ARNs
 * @param anyOf whether {@code resource} is a pattern and the question is whether some resource of
 *     it is accessible (IAM48)
 */
public record AccessRequest(
    Principal principal,
    String action,
    String resource,
    String resourceAccount,
    boolean anyOf,
    RequestContext context) {
  public AccessRequest {
    requireNonNull(principal, "principal is null");
    requireNonNull(action, "action is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(resourceAccount, "resourceAccount is null");
    requireNonNull(context, "context is null");
  }

  /** About one resource. */
  public static AccessRequest to(
      Principal principal,
      String action,
      String resource,
      String resourceAccount,
      RequestContext context) {
    return new AccessRequest(principal, action, resource, resourceAccount, false, context);
  }

  /** About some resource of a pattern, {@code arn:aws:s3:::bucket/*}. */
  public static AccessRequest toAnyOf(
      Principal principal,
      String action,
      String pattern,
      String resourceAccount,
      RequestContext context) {
    return new AccessRequest(principal, action, pattern, resourceAccount, true, context);
  }

  AccessRequest withResource(String arn) {
    return new AccessRequest(principal, action, arn, resourceAccount, false, context);
  }

  AccessRequest withAnyOf(String pattern) {
    return new AccessRequest(principal, action, pattern, resourceAccount, true, context);
  }

  /** The service of the action, lower case. */
  String service() {
    return action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
  }

  boolean isSameAccount() {
    return principal.account().equals(resourceAccount);
  }
}
