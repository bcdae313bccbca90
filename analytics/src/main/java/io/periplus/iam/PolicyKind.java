package io.periplus.iam;

/**
 * Where a policy is attached, which decides what its statements may hold.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">Policy
 *     types</a>
 */
public enum PolicyKind {
  /** Of a user or role, inline or managed. */
  IDENTITY(false, true),
  /** Of a group, for its users. */
  GROUP(false, true),
  BOUNDARY(false, true),
  SESSION(false, true),
  SCP(false, true),
  RCP(true, true),
  /** Of a bucket, queue, key or the like. Some services leave out the resource: it is their own. */
  RESOURCE(true, false),
  /** The access control list of a bucket, written as a policy; no block of policies holds it. */
  ACL(true, true),
  /** Of a role: who may assume it. */
  TRUST(true, false),
  /** Of a VPC endpoint. */
  ENDPOINT(true, true);

  private final boolean principal;
  private final boolean resource;

  PolicyKind(boolean principal, boolean resource) {
    this.principal = principal;
    this.resource = resource;
  }

  /** Whether statements name principals; the others must not. */
  public boolean namesPrincipals() {
    return principal;
  }

  /** Whether statements must name resources. */
  public boolean needsResources() {
    return resource;
  }
}
