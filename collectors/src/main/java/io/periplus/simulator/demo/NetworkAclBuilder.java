package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A network ACL, with the catch-all denials that cannot be removed. */
final class NetworkAclBuilder {
  private static final String ALL_PROTOCOLS = "-1";
  private static final String TCP = "6";
  private static final int CATCH_ALL = 32767;

  private final VpcBuilder vpc;
  private final String id;
  private final ArrayNode associations = array();
  private final ArrayNode entries = array();
  private final ObjectNode node;

  private NetworkAclBuilder(VpcBuilder vpc, String name, boolean isDefault) {
    this.vpc = vpc;
    RegionBuilder region = vpc.region();
    id = region.id("acl", vpc.name(), name);
    region.ec2Resource("NetworkAcl", "network-acl/" + id);
    node =
        object(
            member("Associations", associations),
            member("Entries", entries),
            member("IsDefault", isDefault),
            member("NetworkAclId", id),
            member("Tags", tags(region.account().tags(name))),
            member("VpcId", vpc.id()),
            member("OwnerId", region.account().id()));
    listIn(region);
    for (boolean egress : new boolean[] {false, true}) {
      entry(CATCH_ALL, egress, "deny", ALL_PROTOCOLS, "0.0.0.0/0", 0, 0);
      if (vpc.ipv6Cidr() != null) {
        entry(CATCH_ALL + 1, egress, "deny", ALL_PROTOCOLS, "::/0", 0, 0);
      }
    }
  }

  static NetworkAclBuilder custom(VpcBuilder vpc, String name) {
    return new NetworkAclBuilder(vpc, name, false);
  }

  static NetworkAclBuilder defaultOf(VpcBuilder vpc) {
    NetworkAclBuilder acl = new NetworkAclBuilder(vpc, vpc.name() + "-default", true);
    acl.allowAllIn(100).allowAllOut(100);
    if (vpc.ipv6Cidr() != null) {
      acl.entry(101, false, "allow", ALL_PROTOCOLS, "::/0", 0, 0);
      acl.entry(101, true, "allow", ALL_PROTOCOLS, "::/0", 0, 0);
    }
    return acl;
  }

  /** Whoever a subnet is shared with sees its network ACL. */
  void listIn(RegionBuilder region) {
    region.ec2().list("DescribeNetworkAcls", "NetworkAcls").add(node);
  }

  NetworkAclBuilder allowAllIn(int number) {
    return entry(number, false, "allow", ALL_PROTOCOLS, "0.0.0.0/0", 0, 0);
  }

  NetworkAclBuilder allowAllOut(int number) {
    return entry(number, true, "allow", ALL_PROTOCOLS, "0.0.0.0/0", 0, 0);
  }

  NetworkAclBuilder denyTcpIn(int number, String cidr, int from, int to) {
    return entry(number, false, "deny", TCP, cidr, from, to);
  }

  NetworkAclBuilder denyTcpOut(int number, String cidr, int from, int to) {
    return entry(number, true, "deny", TCP, cidr, from, to);
  }

  NetworkAclBuilder allowTcpOut(int number, String cidr, int from, int to) {
    return entry(number, true, "allow", TCP, cidr, from, to);
  }

  void associate(String subnetId) {
    associations.add(
        object(
            member("NetworkAclAssociationId", vpc.region().id("aclassoc", id, subnetId)),
            member("NetworkAclId", id),
            member("SubnetId", subnetId)));
  }

  /** A subnet always has one network ACL: it leaves this one for another. */
  void dissociate(String subnetId) {
    for (int i = 0; i < associations.size(); i++) {
      if (associations.get(i).get("SubnetId").asText().equals(subnetId)) {
        associations.remove(i);
        return;
      }
    }
  }

  private NetworkAclBuilder entry(
      int number, boolean egress, String action, String protocol, String cidr, int from, int to) {
    entries.add(
        object(
            member(cidr.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", cidr),
            member("Egress", egress),
            member(
                "PortRange",
                protocol.equals(ALL_PROTOCOLS) ? null : object("From", from, "To", to)),
            member("Protocol", protocol),
            member("RuleAction", action),
            member("RuleNumber", number)));
    return this;
  }
}
