package io.periplus.iam;

import java.util.List;
import java.util.Optional;

/**
 * All policies that have a say in a request.
 *
 * <p>What is not set is known to be absent: no boundary, no organization, no policy on the
 * resource. What could not be read is set as {@link PolicySet#unread} (IAM6).
 */
public final class AccessPolicies {
  private final PolicySet identity;
  private final PolicySet boundary;
  private final PolicySet session;
  private final PolicySet resource;
  private final PolicySet endpoint;
  private final ControlPolicies serviceControl;
  private final ControlPolicies resourceControl;
  private final List<KeyGrant> keyGrants;
  private final Truth publicAccessBlocked;

  private AccessPolicies(Builder builder) {
    identity = builder.identity;
    boundary = builder.boundary;
    session = builder.session;
    resource = builder.resource;
    endpoint = builder.endpoint;
    serviceControl = builder.serviceControl;
    resourceControl = builder.resourceControl;
    keyGrants = List.copyOf(builder.keyGrants);
    publicAccessBlocked = builder.publicAccessBlocked;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Of a user or role: inline, attached, and of its groups. */
  public PolicySet identity() {
    return identity;
  }

  /** Empty if no boundary is attached. */
  public Optional<PolicySet> boundary() {
    return Optional.ofNullable(boundary);
  }

  /** Empty if the session has none. */
  public Optional<PolicySet> session() {
    return Optional.ofNullable(session);
  }

  /** The policy of the resource; of a role its trust policy. */
  public PolicySet resource() {
    return resource;
  }

  /** Empty if the request does not go through a VPC endpoint. */
  public Optional<PolicySet> endpoint() {
    return Optional.ofNullable(endpoint);
  }

  /** Above the principal's account. */
  public ControlPolicies serviceControl() {
    return serviceControl;
  }

  /** Above the resource's account. */
  public ControlPolicies resourceControl() {
    return resourceControl;
  }

  /** Grants on the key that is asked for (IAM82). */
  public List<KeyGrant> keyGrants() {
    return keyGrants;
  }

  /** Whether S3 takes public statements as not there for strangers (IAM35). */
  public Truth publicAccessBlocked() {
    return publicAccessBlocked;
  }

  /** Collects the policies. */
  public static final class Builder {
    private PolicySet identity = PolicySet.EMPTY;
    private PolicySet boundary;
    private PolicySet session;
    private PolicySet resource = PolicySet.EMPTY;
    private PolicySet endpoint;
    private ControlPolicies serviceControl = ControlPolicies.NONE;
    private ControlPolicies resourceControl = ControlPolicies.NONE;
    private List<KeyGrant> keyGrants = List.of();
    private Truth publicAccessBlocked = Truth.FALSE;

    private Builder() {}

    public Builder identity(PolicySet policies) {
      identity = policies;
      return this;
    }

    public Builder boundary(PolicySet policies) {
      boundary = policies;
      return this;
    }

    public Builder session(PolicySet policies) {
      session = policies;
      return this;
    }

    public Builder resource(PolicySet policies) {
      resource = policies;
      return this;
    }

    public Builder endpoint(PolicySet policies) {
      endpoint = policies;
      return this;
    }

    public Builder serviceControl(ControlPolicies policies) {
      serviceControl = policies;
      return this;
    }

    public Builder resourceControl(ControlPolicies policies) {
      resourceControl = policies;
      return this;
    }

    public Builder keyGrants(List<KeyGrant> grants) {
      keyGrants = grants;
      return this;
    }

    /** S3 blocks public access to the bucket, by its own setting or by the account's. */
    public Builder blockPublicAccess() {
      return publicAccessBlocked(Truth.TRUE);
    }

    /** As {@link #blockPublicAccess}, where it may not have been read. */
    public Builder publicAccessBlocked(Truth blocked) {
      publicAccessBlocked = blocked;
      return this;
    }

    /** An account that was not collected says nothing of its principals (IAM36). */
    public Builder principalNotCollected() {
      identity = PolicySet.unread(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED);
      serviceControl = ControlPolicies.unread(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED);
      return this;
    }

    public AccessPolicies build() {
      return new AccessPolicies(this);
    }
  }
}
