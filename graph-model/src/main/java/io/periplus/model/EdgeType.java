package io.periplus.model;

/**
 * What one resource is to another, read from out to in. Collected ones first, derived ones last.
 */
public enum EdgeType {
  /** Resource to its VPC. */
  IN_VPC,
  /** Resource to its subnet. */
  IN_SUBNET,
  /** The attached thing to its carrier: interface, volume, address, gateway. */
  ATTACHED_TO,
  /** Resource to security group; subnet to network ACL. */
  SECURED_BY,
  /** Route table to next hop. */
  ROUTES_TO,
  /** Explicit association: route table to subnet or gateway, VPC to DHCP options. */
  ASSOCIATED_WITH,
  /** Peering connection to each side. */
  PEERS_WITH,
  /** Part to whole. */
  MEMBER_OF,
  /** Controller to what it creates, scales or replaces. */
  MANAGES,
  /** Target group or classic load balancer to what receives its traffic. */
  TARGETS,
  /** Front door to next stage. */
  FORWARDS_TO,
  /** Event source to what runs. */
  TRIGGERS,
  /** Resource to role or instance profile; profile to role. */
  RUNS_AS,
  /** Role to principal that may assume it. */
  TRUSTS,
  /** Policy, share or resource policy to principal. */
  GRANTS,
  /** Resource to KMS key. */
  ENCRYPTED_BY,
  /** Resource to where its logs go. */
  LOGS_TO,
  /** Resource to where its data or artifacts live. */
  STORES_IN,
  /** Source to replica. */
  REPLICATES_TO,
  /** Resource to image, snapshot, template or source. */
  CREATED_FROM,
  /** DNS record or alias to target. */
  RESOLVES_TO,
  /** Distribution to origin. */
  ORIGINATES_FROM,
  /** Endpoint to certificate, identity provider, key pair. */
  AUTHENTICATED_BY,
  /** Resource to WAF, origin access control, backup vault. */
  PROTECTED_BY,
  /** Principal or account to boundary or control policy. */
  GOVERNED_BY,
  /** Anything weaker; the field is in {@code source}. */
  REFERENCES,

  /** Derived: network, between groups and fronts. */
  REACHES(true),
  /** Derived: resource to the internet that reaches it. */
  EXPOSED_TO(true),
  /** Derived: resource to its gateway, gateway to the internet. */
  EGRESSES_TO(true),
  /** Derived: principal to resource. */
  CAN_ACCESS(true),
  /** Derived: principal to role. */
  CAN_ASSUME(true),
  /** Derived: principal to principal. */
  CAN_ESCALATE_TO(true);

  private final boolean derived;

  EdgeType() {
    this(false);
  }

  EdgeType(boolean derived) {
    this.derived = derived;
  }

  /** Whether an analysis makes this edge, not a collector. */
  public boolean isDerived() {
    return derived;
  }
}
