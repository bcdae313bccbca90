package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Estates of any size for benchmarks; the same for the same shape, size and seed.
 *
 * <p>Per VPC: 1,000 interfaces in 20 subnets of which every fourth is public, 20 security groups in
 * 50 sets of one to five, a default network ACL for four fifths of the subnets and one of its own
 * for the rest, a NAT gateway for the private subnets; 12 % of the interfaces have a public
 * address, 30 % are dual stack. A million interfaces are 1,000 VPCs, 20,000 groups, 50,000 sets,
 * 20,000 subnets and 2,000 ACLs.
 */
final class BenchmarkEstates {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final int INTERFACES_PER_VPC = 1_000;
  private static final int SUBNETS_PER_VPC = 20;
  private static final int GROUPS_PER_VPC = 20;
  private static final int SETS_PER_VPC = 50;
  private static final int ADDRESSES_USED_PER_SUBNET = 500;
  private static final int PUBLIC_PERCENT = 12;
  private static final int DUAL_STACK_PERCENT = 30;

  /** What grows with the size. */
  enum Shape {
    /** VPCs that know nothing of each other. */
    VPCS,
    /** The same, every interface with a set of groups of its own, and 500 groups per VPC. */
    OWN_SETS,
    /** VPCs behind one transit gateway; their private subnets leave by the first VPC. */
    ONE_COMPONENT
  }

  private final Shape shape;
  private final int interfaces;
  private final int rulesPerGroup;
  private final SplittableRandom random;
  private final int vpcCount;
  private final List<Vpc> vpcs = new ArrayList<>();
  private final List<Subnet> subnets = new ArrayList<>();
  private final List<RouteTable> tables = new ArrayList<>();
  private final List<NetworkAcl> acls = new ArrayList<>();
  private final List<SecurityGroup> groups = new ArrayList<>();
  private final List<InternetGateway> gateways = new ArrayList<>();
  private final List<NatGateway> nats = new ArrayList<>();
  private final List<NetworkInterface> enis = new ArrayList<>();
  private final List<TransitGatewayAttachment> attachments = new ArrayList<>();
  private final List<TransitGatewayRoute> transitRoutes = new ArrayList<>();

  private BenchmarkEstates(Shape shape, int interfaces, int rulesPerGroup, long seed) {
    this.shape = shape;
    this.interfaces = interfaces;
    this.rulesPerGroup = rulesPerGroup;
    this.random = new SplittableRandom(seed);
    this.vpcCount = Math.max(2, interfaces / INTERFACES_PER_VPC);
  }

  static NetworkModel of(Shape shape, int interfaces, long seed) {
    return new BenchmarkEstates(shape, interfaces, 0, seed).build();
  }

  /** The plain shape, with this many inbound rules in every group instead of one to five. */
  static NetworkModel withRules(int interfaces, int rulesPerGroup, long seed) {
    return new BenchmarkEstates(Shape.VPCS, interfaces, rulesPerGroup, seed).build();
  }

  private NetworkModel build() {
    for (int v = 0; v < vpcCount; v++) {
      addVpc(v, interfaces / vpcCount + (v < interfaces % vpcCount ? 1 : 0));
    }
    return new NetworkModel(
        vpcs,
        subnets,
        tables,
        acls,
        groups,
        List.of(),
        gateways,
        List.of(),
        nats,
        enis,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        PrivateConnectivity.EMPTY,
        shape == Shape.ONE_COMPONENT ? transit() : TransitNetwork.EMPTY,
        ServiceFronts.EMPTY,
        Perimeter.EMPTY,
        List.of(),
        List.of());
  }

  private void addVpc(int v, int members) {
    String vpc = "vpc-" + v;
    long base = 0x0A00_0000L + ((long) v << 14 & 0xFF_FFFFL);
    CidrBlock cidr = new Ipv4Cidr(base, 18);
    vpcs.add(
        new Vpc(
            origin("vpc", vpc),
            vpc,
            List.of(cidr, CidrBlock.parse("fd00:0:0:" + hex(v) + "::/64"))));
    gateways.add(
        new InternetGateway(origin("internet-gateway", "igw-" + v), "igw-" + v, List.of(vpc)));
    List<String> publicSubnets = new ArrayList<>();
    List<String> privateSubnets = new ArrayList<>();
    List<String> guardedSubnets = new ArrayList<>();
    List<Subnet> here = new ArrayList<>();
    for (int s = 0; s < SUBNETS_PER_VPC; s++) {
      String id = "subnet-" + v + "-" + s;
      (s % 4 == 0 ? publicSubnets : privateSubnets).add(id);
      if (s % 5 == 1) {
        guardedSubnets.add(id);
      }
      here.add(
          new Subnet(
              origin("subnet", id),
              id,
              vpc,
              List.of(new Ipv4Cidr(base + ((long) s << 9), 23)),
              "euw1-az" + (1 + s % 3)));
    }
    subnets.addAll(here);
    String nat = "nat-" + v;
    nats.add(
        new NatGateway(
            origin("natgateway", nat),
            nat,
            vpc,
            publicSubnets.get(0),
            true,
            "available",
            List.of(new NatGateway.Address("52.0.0.1", Ipv4Cidr.formatAddress(base + 510), null))));
    boolean central = shape == Shape.ONE_COMPONENT;
    String back = central ? "10.0.0.0/8 tgw-1" : cidr + " local";
    tables.add(
        table(
            "rtb-pub-" + v, vpc, publicSubnets, cidr, back, "0.0.0.0/0 igw-" + v, "::/0 igw-" + v));
    String out = central && v > 0 ? "tgw-1" : nat;
    tables.add(table("rtb-prv-" + v, vpc, privateSubnets, cidr, back, "0.0.0.0/0 " + out));
    acls.add(acl("acl-" + v, vpc, List.of()));
    acls.add(acl("acl-guard-" + v, vpc, guardedSubnets));
    if (central) {
      attach(v, vpc, cidr, privateSubnets);
    }
    int groupCount = shape == Shape.OWN_SETS ? INTERFACES_PER_VPC / 2 : GROUPS_PER_VPC;
    for (int g = 0; g < groupCount; g++) {
      groups.add(group(v, g, groupCount));
    }
    addInterfaces(v, members, here, groupCount);
  }

  private void addInterfaces(int v, int members, List<Subnet> here, int groupCount) {
    List<List<String>> sets = new ArrayList<>();
    for (int i = 0; i < SETS_PER_VPC; i++) {
      sets.add(set(v, random.nextInt(1, 6), groupCount));
    }
    Set<List<String>> used = new HashSet<>();
    for (int i = 0; i < members; i++) {
      List<String> set = sets.get(random.nextInt(sets.size()));
      if (shape == Shape.OWN_SETS) {
        do {
          set = set(v, random.nextInt(2, 6), groupCount);
        } while (!used.add(set));
      }
      enis.add(eni(here.get(random.nextInt(here.size())), set));
    }
  }

  private List<String> set(int v, int size, int groupCount) {
    Set<String> out = new HashSet<>();
    for (int n = size; n > 0; n--) {
      out.add("sg-" + v + "-" + random.nextInt(groupCount));
    }
    return out.stream().sorted().toList();
  }

  private void attach(int v, String vpc, CidrBlock cidr, List<String> privateSubnets) {
    String id = "tgw-attach-" + v;
    attachments.add(
        new TransitGatewayAttachment(
            origin("transit-gateway-attachment", id),
            id,
            "tgw-1",
            TransitGatewayAttachment.Kind.VPC,
            vpc,
            "available",
            "tgw-rtb-1",
            new TransitGatewayAttachment.VpcDetails(privateSubnets.subList(0, 3), false, true)));
    transitRoutes.add(
        new TransitGatewayRoute(cidr, null, true, false, List.of(id), false, cidr + " -> " + id));
  }

  private TransitNetwork transit() {
    transitRoutes.add(
        new TransitGatewayRoute(
            CidrBlock.parse("0.0.0.0/0"),
            null,
            false,
            false,
            List.of("tgw-attach-0"),
            false,
            "0.0.0.0/0 -> tgw-attach-0"));
    return new TransitNetwork(
        List.of(
            new TransitGateway(origin("transit-gateway", "tgw-1"), "tgw-1", "available", false)),
        attachments,
        List.of(
            new TransitGatewayRouteTable(
                origin("transit-gateway-route-table", "tgw-rtb-1"),
                "tgw-rtb-1",
                "tgw-1",
                attachments.stream().map(TransitGatewayAttachment::id).toList(),
                transitRoutes)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static RouteTable table(
      String id, String vpc, List<String> subnets, CidrBlock local, String... routes) {
    List<Route> all = new ArrayList<>();
    all.add(Texts.route(local + " local"));
    for (String route : routes) {
      if (!route.endsWith(" local")) {
        all.add(Texts.route(route));
      }
    }
    return new RouteTable(origin("route-table", id), id, vpc, false, subnets, List.of(), all);
  }

  private static NetworkAcl acl(String id, String vpc, List<String> guarded) {
    List<NetworkAclEntry> entries = new ArrayList<>();
    if (!guarded.isEmpty()) {
      entries.add(Texts.aclEntry("in 90 deny tcp 22 0.0.0.0/0"));
      entries.add(Texts.aclEntry("in 91 deny all 45.0.0.0/16"));
    }
    for (String entry : Estates.openAcl()) {
      entries.add(Texts.aclEntry(entry));
    }
    return new NetworkAcl(origin("network-acl", id), id, vpc, guarded.isEmpty(), guarded, entries);
  }

  /** A network ACL of as many overlapping entries as AWS allows in one direction. */
  static List<NetworkAclEntry> denseEntries(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<NetworkAclEntry> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int port = random.nextInt(1, 2_000);
      out.add(
          Texts.aclEntry(
              "in "
                  + (100 + i)
                  + (random.nextInt(3) == 0 ? " deny tcp " : " allow tcp ")
                  + port
                  + "-"
                  + (port + random.nextInt(1, 5_000))
                  + " "
                  + random.nextInt(1, 223)
                  + "."
                  + random.nextInt(256)
                  + ".0.0/"
                  + random.nextInt(2, 17)));
    }
    return out;
  }

  private SecurityGroup group(int v, int g, int groupCount) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    String id = "sg-" + v + "-" + g;
    int count = rulesPerGroup > 0 ? rulesPerGroup : random.nextInt(1, 6);
    for (int r = count; r > 0; r--) {
      int port = random.nextInt(1, 10_000);
      String peer =
          random.nextInt(3) == 0
              ? "0.0.0.0/0"
              : random.nextBoolean()
                  ? "sg-" + v + "-" + random.nextInt(groupCount)
                  : random.nextInt(1, 223) + ".0.0.0/8";
      rules.add(Texts.rule("sgr-" + v + "-" + g + "-" + r, "in tcp " + port + " " + peer));
    }
    rules.add(Texts.rule("sgr-" + v + "-" + g + "-out", "out all 0.0.0.0/0"));
    rules.add(Texts.rule("sgr-" + v + "-" + g + "-out6", "out all ::/0"));
    return new SecurityGroup(origin("security-group", id), id, id, List.of("vpc-" + v), rules);
  }

  private NetworkInterface eni(Subnet subnet, List<String> groupIds) {
    int i = enis.size();
    String id = "eni-" + i;
    boolean isPublic = random.nextInt(100) < PUBLIC_PERCENT;
    List<NetworkInterface.Address> addresses = new ArrayList<>();
    long base = ((Ipv4Cidr) subnet.cidrs().get(0)).first();
    addresses.add(
        new NetworkInterface.Address(
            Ipv4Cidr.formatAddress(base + 4 + i % ADDRESSES_USED_PER_SUBNET),
            false,
            isPublic ? Ipv4Cidr.formatAddress(0x3600_0000L + i) : null,
            null));
    if (random.nextInt(100) < DUAL_STACK_PERCENT) {
      addresses.add(
          new NetworkInterface.Address(
              "2600:1f00::" + hex(i >> 16) + ":" + hex(i & 0xFFFF), true, null, null));
    }
    Origin origin = origin("network-interface", id);
    NetworkInterface.Owner owner =
        new NetworkInterface.Owner(origin.arn(), "AWS::EC2::NetworkInterface", ACCOUNT, REGION);
    return new NetworkInterface(
        origin,
        id,
        subnet.vpcId(),
        subnet.id(),
        "interface",
        owner,
        List.of(owner),
        groupIds,
        true,
        null,
        false,
        addresses);
  }

  private static String hex(int value) {
    return Integer.toHexString(value);
  }

  private static Origin origin(String kind, String id) {
    return new Origin(
        "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + kind + "/" + id, ACCOUNT, REGION, null);
  }
}
