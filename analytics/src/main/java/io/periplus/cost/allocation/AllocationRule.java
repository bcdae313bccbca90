package io.periplus.cost.allocation;

/** How what a shared resource costs is divided. */
public enum AllocationRule {
  /** NAT gateway: who reaches the internet through it. */
  AL1,
  /** Transit gateway attachment of a VPC: who routes to the gateway. */
  AL2,
  /** Load balancer: its targets. */
  AL3,
  /** Interface or Gateway Load Balancer endpoint: who reaches it, else who is in its VPC. */
  AL4,
  /** EKS control plane: node groups and Fargate profiles. */
  AL5,
  /** Network Firewall: who routes to its endpoints. */
  AL7,
  /** VPN connection: who routes to its gateway. */
  AL8
}
