package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Times the kernel on a generated estate and prints one line of JSON per size; a main class, not a
 * test.
 *
 * <p>Shape, per million interfaces: 20,000 security groups in 50,000 sets of one to five, 20,000
 * subnets in 1,000 VPCs, 2,000 network ACLs of which four fifths are defaults, 12 % public, 30 %
 * dual stack, the rest behind NAT gateways. Usage: {@code ReachabilityBenchmark [--sizes
 * 10000,100000] [--seed 1]}.
 */
public final class ReachabilityBenchmark {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  private static final int WARM_UP_INTERFACES = 2_000;

  private ReachabilityBenchmark() {}

  public static void main(String[] args) {
    List<Integer> sizes = List.of(10_000, 100_000);
    long seed = 1;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--sizes":
          sizes = Stream.of(args[i + 1].split(",")).map(Integer::valueOf).toList();
          break;
        case "--seed":
          seed = Long.parseLong(args[i + 1]);
          break;
        default:
          throw new IllegalArgumentException("usage: [--sizes 10000,100000] [--seed 1]");
      }
    }
    NetworkModel small = generate(WARM_UP_INTERFACES, seed);
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      ReachabilityKernel.compile(small).evaluate(new Counter());
    }
    for (int interfaces : sizes) {
      System.out.println(measure(interfaces, seed));
    }
  }

  /** CPU time of this thread, which runs the whole kernel; the wall clock for comparison. */
  private static String measure(int interfaces, long seed) {
    NetworkModel model = generate(interfaces, seed);
    System.gc();
    long before = used();
    long wallStart = System.nanoTime();
    long start = cpu();
    CompiledNetwork network = ReachabilityKernel.compile(model);
    long compiled = cpu();
    Counter counter = new Counter();
    network.evaluate(counter);
    long evaluated = cpu();
    long wall = System.nanoTime() - wallStart;
    System.gc();
    long heap = used() - before;
    if (network.model() != model) {
      throw new IllegalStateException("the compiled network must outlive the measurement");
    }
    return String.format(
        "{\"interfaces\":%d,\"seed\":%d,\"compileCpuMillis\":%d,\"evaluateCpuMillis\":%d,"
            + "\"wallMillis\":%d,\"rows\":%d,\"classes\":%d,\"hops\":%d,\"heapBytes\":%d,"
            + "\"hash\":\"%016x\"}",
        interfaces,
        seed,
        (compiled - start) / 1_000_000,
        (evaluated - compiled) / 1_000_000,
        wall / 1_000_000,
        counter.rows,
        counter.classes,
        counter.hops,
        heap,
        counter.hash);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Counts rows and hashes what they say, so that a fast wrong kernel shows. */
  private static final class Counter implements ResultSink {
    long rows;
    long classes;
    long hops;
    long hash;

    @Override
    public void exposure(ExposureRow row) {
      rows++;
      hash += 31L * row.arn().hashCode() + row.verdict().ordinal() + row.remoteCidrs().hashCode();
    }

    @Override
    public void egress(EgressRow row) {
      rows++;
      hash += 17L * row.arn().hashCode() + row.via().ordinal() + row.remoteCidrs().hashCode();
    }

    @Override
    public void endpoint(EndpointRow row) {
      rows++;
      hash += row.ingress().ordinal() + row.egress().hashCode();
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      rows++;
      classes++;
    }

    @Override
    public void hop(PathHop hop) {
      rows++;
      hops++;
    }
  }

  static NetworkModel generate(int interfaces, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int subnetCount = Math.max(20, interfaces / 50);
    int vpcCount = Math.max(2, subnetCount / 20);
    int groupCount = Math.max(20, interfaces / 50);
    int setCount = Math.max(50, interfaces / 20);
    List<Vpc> vpcs = new ArrayList<>();
    List<RouteTable> tables = new ArrayList<>();
    List<NetworkAcl> acls = new ArrayList<>();
    List<InternetGateway> gateways = new ArrayList<>();
    List<NatGateway> nats = new ArrayList<>();
    List<Subnet> subnets = new ArrayList<>();
    for (int v = 0; v < vpcCount; v++) {
      String vpc = "vpc-" + v;
      List<CidrBlock> cidrs =
          List.of(CidrBlock.parse("10.0.0.0/8"), CidrBlock.parse("fd00:0:0:" + hex(v) + "::/64"));
      vpcs.add(new Vpc(origin("vpc", vpc), vpc, cidrs));
      gateways.add(
          new InternetGateway(origin("internet-gateway", "igw-" + v), "igw-" + v, List.of(vpc)));
      List<String> publicSubnets = new ArrayList<>();
      List<String> privateSubnets = new ArrayList<>();
      for (int s = v; s < subnetCount; s += vpcCount) {
        (s / vpcCount % 4 == 0 ? publicSubnets : privateSubnets).add("subnet-" + s);
        subnets.add(
            new Subnet(
                origin("subnet", "subnet-" + s),
                "subnet-" + s,
                vpc,
                List.of(new Ipv4Cidr(0x0A00_0000L + ((long) s << 10), 22)),
                "euw1-az" + (1 + s % 3)));
      }
      String nat = "nat-" + v;
      nats.add(
          new NatGateway(
              origin("natgateway", nat),
              nat,
              vpc,
              publicSubnets.get(0),
              true,
              "available",
              List.of(new NatGateway.Address("52.0.0.1", "10.0.0.1", null))));
      tables.add(table("rtb-pub-" + v, vpc, publicSubnets, "0.0.0.0/0 igw-" + v, "::/0 igw-" + v));
      tables.add(table("rtb-prv-" + v, vpc, privateSubnets, "0.0.0.0/0 " + nat));
      boolean custom = v % 5 == 0;
      acls.add(acl("acl-" + v, vpc, custom));
    }
    List<SecurityGroup> groups = new ArrayList<>();
    for (int g = 0; g < groupCount; g++) {
      groups.add(group(g, random));
    }
    List<List<String>> sets = new ArrayList<>();
    for (int i = 0; i < setCount; i++) {
      List<String> set = new ArrayList<>();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        String id = "sg-" + random.nextInt(groupCount);
        if (!set.contains(id)) {
          set.add(id);
        }
      }
      set.sort(null);
      sets.add(List.copyOf(set));
    }
    List<NetworkInterface> enis = new ArrayList<>();
    for (int i = 0; i < interfaces; i++) {
      enis.add(eni(i, subnets.get(random.nextInt(subnets.size())), sets, random));
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
        TransitNetwork.EMPTY,
        ServiceFronts.EMPTY,
        Perimeter.EMPTY,
        List.of(),
        List.of());
  }

  private static RouteTable table(String id, String vpc, List<String> subnets, String... routes) {
    List<Route> all = new ArrayList<>();
    all.add(Texts.route("10.0.0.0/8 local"));
    for (String route : routes) {
      all.add(Texts.route(route));
    }
    return new RouteTable(origin("route-table", id), id, vpc, false, subnets, List.of(), all);
  }

  private static NetworkAcl acl(String id, String vpc, boolean custom) {
    List<NetworkAclEntry> entries = new ArrayList<>();
    if (custom) {
      entries.add(Texts.aclEntry("in 90 deny tcp 22 0.0.0.0/0"));
      entries.add(Texts.aclEntry("in 91 deny all 45.0.0.0/16"));
    }
    for (String entry : Estates.openAcl()) {
      entries.add(Texts.aclEntry(entry));
    }
    return new NetworkAcl(origin("network-acl", id), id, vpc, true, List.of(), entries);
  }

  private static SecurityGroup group(int g, SplittableRandom random) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    String id = "sg-" + g;
    for (int r = random.nextInt(1, 6); r > 0; r--) {
      int port = random.nextInt(1, 10_000);
      String peer =
          random.nextInt(3) == 0
              ? "0.0.0.0/0"
              : random.nextBoolean()
                  ? "sg-" + random.nextInt(20)
                  : random.nextInt(1, 223) + ".0.0.0/8";
      rules.add(Texts.rule("sgr-" + g + "-" + r, "in tcp " + port + " " + peer));
    }
    rules.add(Texts.rule("sgr-" + g + "-out", "out all 0.0.0.0/0"));
    rules.add(Texts.rule("sgr-" + g + "-out6", "out all ::/0"));
    return new SecurityGroup(origin("security-group", id), id, id, List.of("vpc-" + g % 50), rules);
  }

  private static NetworkInterface eni(
      int i, Subnet subnet, List<List<String>> sets, SplittableRandom random) {
    String id = "eni-" + i;
    boolean isPublic = random.nextInt(100) < 12;
    List<NetworkInterface.Address> addresses = new ArrayList<>();
    long base = ((Ipv4Cidr) subnet.cidrs().get(0)).first();
    addresses.add(
        new NetworkInterface.Address(
            Ipv4Cidr.formatAddress(base + 4 + i % 1000),
            false,
            isPublic ? Ipv4Cidr.formatAddress(0x3600_0000L + i) : null,
            null));
    if (random.nextInt(100) < 30) {
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
        sets.get(random.nextInt(sets.size())),
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
