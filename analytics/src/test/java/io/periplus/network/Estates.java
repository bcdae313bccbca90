package io.periplus.network;

import java.util.List;

/** Estates that several tests start from. */
public final class Estates {
  /** What rows through a NAT gateway say of packets with ports, and of the others. */
  static final String NAT_NOTES =
      " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN, REMAP_EPHEMERAL_PORT]";

  static final String NAT_NOTES_WITHOUT_PORTS =
      " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN]";

  private Estates() {}

  /** The reference architecture of the specification's test plan. */
  public static EstateBuilder textbook() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-public", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
        .routeTable("rtb-private", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
        .subnet("subnet-public", "vpc-1", "rtb-public", "10.0.1.0/24")
        .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24")
        .natGateway("nat-1", "subnet-public", "10.0.1.5", "198.51.100.5")
        .securityGroup(
            "sg-web", "vpc-1", "in tcp 80 0.0.0.0/0", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
        .securityGroup("sg-app", "vpc-1", "in tcp 8080 sg-web", "out all 0.0.0.0/0")
        .instance("web", "subnet-public", "10.0.1.10", "198.51.100.10", "sg-web")
        .instance("web-noip", "subnet-public", "10.0.1.11", null, "sg-web")
        .instance("app", "subnet-private", "10.0.2.10", null, "sg-app");
  }

  /** One instance {@code host} with public addresses of both families in an open subnet. */
  public static EstateBuilder openHost() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
        .internetGateway("igw-1", "vpc-1")
        .routeTable(
            "rtb-1",
            "vpc-1",
            "10.0.0.0/16 local",
            "2600:1f18::/56 local",
            "0.0.0.0/0 igw-1",
            "::/0 igw-1")
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24", "2600:1f18::/64")
        .securityGroup(
            "sg-1", "vpc-1", "in all 0.0.0.0/0", "in all ::/0", "out all 0.0.0.0/0", "out all ::/0")
        .networkAcl("acl-1", "vpc-1", List.of("subnet-1"), openAcl())
        .instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1")
        .ipv6("eni-host", "2600:1f18::10");
  }

  /** Entries that allow everything, both ways and families. */
  public static String[] openAcl() {
    return new String[] {
      "in 100 allow all 0.0.0.0/0",
      "in 101 allow all ::/0",
      "out 100 allow all 0.0.0.0/0",
      "out 101 allow all ::/0"
    };
  }
}
