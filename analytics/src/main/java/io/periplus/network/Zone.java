package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * What filters and routes packets at the border of one subnet: its route table and network ACL
 * (RT1, NA4), or why they are not known.
 *
 * @param table null when unknown; then {@code tableMissing} says why
 * @param acl null when unknown; then {@code aclMissing} says why
 */
record Zone(
    String vpcId,
    String subnetId,
    Subnet subnet,
    RouteTable table,
    Gaps.Missing tableMissing,
    RouteLookup routes4,
    RouteLookup routes6,
    NetworkAcl acl,
    Gaps.Missing aclMissing,
    CompiledAcl rules) {

  /** The four compiled directions of a network ACL. */
  record CompiledAcl(
      NetworkAclRules ingress4,
      NetworkAclRules ingress6,
      NetworkAclRules egress4,
      NetworkAclRules egress6) {
    static CompiledAcl compile(List<NetworkAclEntry> entries) {
      return new CompiledAcl(
          NetworkAclRules.compile(entries, false, IpFamily.IPV4),
          NetworkAclRules.compile(entries, false, IpFamily.IPV6),
          NetworkAclRules.compile(entries, true, IpFamily.IPV4),
          NetworkAclRules.compile(entries, true, IpFamily.IPV6));
    }
  }

  /** Null when the table is unknown. */
  RouteLookup routes(IpFamily family) {
    return family == IpFamily.IPV4 ? routes4 : routes6;
  }

  /** Null when the network ACL is unknown. */
  NetworkAclRules aclRules(boolean egress, IpFamily family) {
    if (rules == null) {
      return null;
    }
    if (egress) {
      return family == IpFamily.IPV4 ? rules.egress4 : rules.egress6;
    }
    return family == IpFamily.IPV4 ? rules.ingress4 : rules.ingress6;
  }

  /** What the network ACL passes; everything perhaps when it is unknown. */
  Uncertain acl(boolean egress, IpFamily family) {
    NetworkAclRules compiled = aclRules(egress, family);
    return compiled == null
        ? Uncertain.unknown(family, aclMissing.reason(), aclMissing.coverageRef())
        : compiled.passes();
  }

  /** A note where the ACL has a number twice, which AWS does not allow (NA8); else nothing. */
  List<Cause> aclNotes(IpFamily family) {
    boolean twice =
        rules != null
            && (aclRules(true, family).hasDuplicateNumber()
                || aclRules(false, family).hasDuplicateNumber());
    return twice
        ? List.of(new Cause(Reason.INPUT_MALFORMED, null, TrafficSet.all(family)))
        : List.of();
  }

  /** The subnet, where neither table nor ACL can be named. */
  Trace.Component component() {
    return subnet == null
        ? Trace.Component.ENDPOINT
        : new Trace.Component(subnet.origin().arn(), "AWS::EC2::Subnet");
  }

  /** The id of a subnet that evidence names, as table or ACL are not known; else null. */
  String witness() {
    return table == null || acl == null ? subnetId : null;
  }

  /**
   * The same table in the Availability Zone of a subnet, but in no subnet (NG7).
   *
   * @param id that no subnet has
   */
  Zone inZoneOf(Subnet other, String id) {
    return new Zone(
        vpcId, id, other, table, tableMissing, routes4, routes6, acl, aclMissing, rules);
  }

  boolean sameSubnet(Zone other) {
    return subnetId != null && subnetId.equals(other.subnetId);
  }

  String availabilityZoneId() {
    return subnet == null ? null : subnet.availabilityZoneId();
  }
}
