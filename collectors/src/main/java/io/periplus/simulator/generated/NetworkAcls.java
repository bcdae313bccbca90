package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.SUBNETS_PER_VPC;
import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;

/** Two network ACLs per VPC, the default one and a strict one; one of them holds all subnets. */
final class NetworkAcls {
  private final World world;
  private final Networks networks;

  NetworkAcls(World world, Networks networks) {
    this.world = world;
    this.networks = networks;
  }

  private boolean custom(Place place, int vpc) {
    return world.draw.chance(Proportions.CUSTOM_NETWORK_ACL, place, "custom-acl", vpc);
  }

  ObjectNode networkAcl(Place place, int index) {
    int vpc = index / 2;
    boolean isDefault = index % 2 == 0;
    String id = world.ids.of(Kind.NETWORK_ACL, place, index);
    ObjectNode row =
        object()
            .put("NetworkAclId", id)
            .put("VpcId", networks.vpcId(place, vpc))
            .put("IsDefault", isDefault)
            .put("OwnerId", place.accountId());
    ArrayNode associations = row.putArray("Associations");
    if (custom(place, vpc) != isDefault) {
      for (int subnet = 0; subnet < SUBNETS_PER_VPC; subnet++) {
        associations
            .addObject()
            .put(
                "NetworkAclAssociationId",
                world.ids.of(Kind.NETWORK_ACL_ASSOCIATION, place, index * 8L + subnet))
            .put("NetworkAclId", id)
            .put("SubnetId", networks.subnetId(place, vpc, subnet));
      }
    }
    ArrayNode entries = row.putArray("Entries");
    for (boolean egress : new boolean[] {false, true}) {
      if (isDefault) {
        entry(entries, egress, 100, "allow", "0.0.0.0/0", -1, 0, 0);
        entry(entries, egress, 101, "allow", "::/0", -1, 0, 0);
      } else {
        entry(entries, egress, 90, "deny", "198.51.100.0/24", -1, 0, 0);
        entry(entries, egress, 100, "allow", "0.0.0.0/0", 6, 443, 443);
        entry(entries, egress, 110, "allow", "0.0.0.0/0", 6, 80, 80);
        entry(entries, egress, 120, "allow", "0.0.0.0/0", 6, 1024, 65535);
        entry(entries, egress, 130, "allow", "10.0.0.0/8", -1, 0, 0);
        entry(entries, egress, 140, "allow", "::/0", 6, 443, 443);
        entry(entries, egress, 150, "allow", "::/0", 6, 1024, 65535);
      }
      entry(entries, egress, 32767, "deny", "0.0.0.0/0", -1, 0, 0);
      entry(entries, egress, 32768, "deny", "::/0", -1, 0, 0);
    }
    return row;
  }

  private static void entry(
      ArrayNode entries,
      boolean egress,
      int number,
      String action,
      String cidr,
      int protocol,
      int from,
      int to) {
    ObjectNode entry =
        entries
            .addObject()
            .put(cidr.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", cidr)
            .put("Egress", egress)
            .put("Protocol", Integer.toString(protocol))
            .put("RuleAction", action)
            .put("RuleNumber", number);
    if (protocol != -1) {
      entry.putObject("PortRange").put("From", from).put("To", to);
    }
  }
}
