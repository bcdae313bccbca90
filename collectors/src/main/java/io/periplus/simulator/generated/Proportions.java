package io.periplus.simulator.generated;

/**
 * The shape of a generated estate, in one place.
 *
 * <p>A VPC holds {@link #INTERFACES_PER_VPC} interfaces in six subnets; its other resources are
 * counted in proportion, so that an estate of a million interfaces has about 20,000 subnets, 20,000
 * security groups and 50,000 sets of groups.
 */
final class Proportions {
  static final int INTERFACES_PER_VPC = 300;
  static final int SUBNETS_PER_VPC = 6;
  static final int PUBLIC_SUBNETS = 3;
  static final int ROUTE_TABLES_PER_VPC = 3;
  static final int GROUPS_PER_VPC = 7;
  static final int GROUP_SETS_PER_VPC = 15;
  static final int LARGEST_GROUP_SET = 5;

  /** Of VPCs, in percent. */
  static final int DUAL_STACK = 30;

  static final int CUSTOM_NETWORK_ACL = 20;
  static final int SSH_FROM_ANYWHERE = 15;

  /** Of instances; with load balancers and NAT gateways about 12 % of interfaces are public. */
  static final int PUBLIC_INSTANCES = 11;

  /** Of all resources, in percent. */
  static final int ROLES = 15;

  static final int FUNCTIONS = 8;

  /** Functions, and the log groups, topics and queues that come with them. */
  static final int SERVERLESS = 10;

  /** Snapshots of volumes, one of so many. */
  static final int VOLUMES_PER_SNAPSHOT = 8;

  /**
   * Interfaces are a third of what is left: with the instances, volumes and snapshots that come
   * with them they make 55 % of everything; alarms, parameters and the network are the rest.
   */
  static final double INTERFACES = 0.322;

  /** The share of the first region. */
  static final double FIRST_REGION = 0.7;

  private Proportions() {}
}
