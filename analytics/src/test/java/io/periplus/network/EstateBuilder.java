package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.CoverageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A small language for estates in tests: names are AWS ids, everything is in one account and region
 * unless said otherwise, and every method can be called again to replace what it made.
 *
 * <pre>{@code
 * new EstateBuilder()
 *     .vpc("vpc-1", "10.0.0.0/16")
 *     .internetGateway("igw-1", "vpc-1")
 *     .routeTable("rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
 *     .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24")
 *     .securityGroup("sg-1", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
 *     .instance("web", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1")
 *     .build();
 * }</pre>
 *
 * <p>Every VPC gets a default network ACL {@code acl-<vpc>} that allows everything, and a main
 * route table only where {@link #mainRouteTable} makes one.
 */
public final class EstateBuilder {
  public static final String ACCOUNT = "111122223333";
  public static final String REGION = "eu-west-1";

  final Map<String, Vpc> vpcs = new LinkedHashMap<>();
  final Map<String, Subnet> subnets = new LinkedHashMap<>();
  final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
  final Map<String, NetworkAcl> networkAcls = new LinkedHashMap<>();
  final Map<String, SecurityGroup> securityGroups = new LinkedHashMap<>();
  final Map<String, PrefixList> prefixLists = new LinkedHashMap<>();
  final Map<String, InternetGateway> internetGateways = new LinkedHashMap<>();
  final Map<String, EgressOnlyInternetGateway> egressOnlyGateways = new LinkedHashMap<>();
  final Map<String, NatGateway> natGateways = new LinkedHashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final Map<String, Instance> instances = new LinkedHashMap<>();
  final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
  final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
  final Map<String, DbInstance> dbInstances = new LinkedHashMap<>();
  final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  final Map<String, LambdaUrl> urls = new LinkedHashMap<>();
  final List<InputGap> gaps = new ArrayList<>();
  private PrivateConnectivity privateConnectivity = PrivateConnectivity.EMPTY;
  private TransitNetwork transitNetwork = TransitNetwork.EMPTY;
  private ServiceFronts serviceFronts = ServiceFronts.EMPTY;
  private Perimeter perimeter = Perimeter.EMPTY;
  private String account = ACCOUNT;

  public EstateBuilder with(PrivateConnectivity connectivity) {
    privateConnectivity = connectivity;
    return this;
  }

  PrivateConnectivity privateConnectivity() {
    return privateConnectivity;
  }

  public EstateBuilder with(TransitNetwork network) {
    transitNetwork = network;
    return this;
  }

  public EstateBuilder with(ServiceFronts fronts) {
    serviceFronts = fronts;
    return this;
  }

  public EstateBuilder with(Perimeter outer) {
    perimeter = outer;
    return this;
  }

  Perimeter perimeter() {
    return perimeter;
  }

  /** What follows belongs to this account. */
  public EstateBuilder account(String id) {
    account = id;
    return this;
  }

  /** The ARN of an EC2 thing: {@code arn("vpc", "vpc-1")}. */
  public static String arn(String kind, String id) {
    return arn("ec2", kind + '/' + id, ACCOUNT);
  }

  private static String arn(String service, String resource, String account) {
    return "arn:aws:" + service + ':' + REGION + ':' + account + ':' + resource;
  }

  private Origin origin(String kind, String id) {
    return new Origin(arn("ec2", kind + '/' + id, account), account, REGION, null);
  }

  private Origin origin(String arn) {
    return new Origin(arn, account, REGION, null);
  }

  public EstateBuilder vpc(String id, String... cidrs) {
    vpcs.put(id, new Vpc(origin("vpc", id), id, cidrs(cidrs)));
    String acl = "acl-" + id;
    networkAcls.putIfAbsent(
        acl,
        new NetworkAcl(
            origin("network-acl", acl),
            acl,
            id,
            true,
            List.of(),
            List.of(
                aclEntry("in 100 allow all 0.0.0.0/0"),
                aclEntry("in 101 allow all ::/0"),
                aclEntry("out 100 allow all 0.0.0.0/0"),
                aclEntry("out 101 allow all ::/0"))));
    return this;
  }

  /**
   * A subnet, associated with a table; zone {@code euw1-az1}.
   *
   * @param routeTable null: the main table
   */
  public EstateBuilder subnet(String id, String vpc, String routeTable, String... cidrs) {
    subnets.put(id, new Subnet(origin("subnet", id), id, vpc, cidrs(cidrs), "euw1-az1"));
    if (routeTable != null) {
      associate(id, routeTable);
    }
    return this;
  }

  /** Moves a subnet to another zone. */
  public EstateBuilder zone(String subnet, String availabilityZoneId) {
    Subnet old = subnets.get(subnet);
    subnets.put(
        subnet, new Subnet(old.origin(), old.id(), old.vpcId(), old.cidrs(), availabilityZoneId));
    return this;
  }

  /** Associates a subnet with a table and with no other. */
  public EstateBuilder associate(String subnet, String routeTable) {
    dissociate(subnet);
    return change(
        routeTables,
        routeTable,
        t ->
            new RouteTable(
                t.origin(),
                t.id(),
                t.vpcId(),
                t.main(),
                plus(t.subnetIds(), subnet),
                t.gatewayIds(),
                t.routes()));
  }

  /** Routes what a gateway takes in by this table. */
  public EstateBuilder associateGateway(String gateway, String routeTable) {
    return change(
        routeTables,
        routeTable,
        t ->
            new RouteTable(
                t.origin(),
                t.id(),
                t.vpcId(),
                t.main(),
                t.subnetIds(),
                plus(t.gatewayIds(), gateway),
                t.routes()));
  }

  /** Leaves the subnet to its VPC's main table. */
  public EstateBuilder dissociate(String subnet) {
    routeTables.replaceAll(
        (id, t) ->
            new RouteTable(
                t.origin(),
                t.id(),
                t.vpcId(),
                t.main(),
                t.subnetIds().stream().filter(s -> !s.equals(subnet)).toList(),
                t.gatewayIds(),
                t.routes()));
    return this;
  }

  /** A table; keeps its associations when made again. Routes as {@link Texts#route}. */
  public EstateBuilder routeTable(String id, String vpc, String... routes) {
    return routeTable(id, vpc, false, routes);
  }

  public EstateBuilder mainRouteTable(String id, String vpc, String... routes) {
    return routeTable(id, vpc, true, routes);
  }

  private EstateBuilder routeTable(String id, String vpc, boolean main, String... routes) {
    RouteTable old = routeTables.get(id);
    List<Route> parsed = new ArrayList<>();
    for (String route : routes) {
      parsed.add(Texts.route(route));
    }
    routeTables.put(
        id,
        new RouteTable(
            origin("route-table", id),
            id,
            vpc,
            main,
            old == null ? List.of() : old.subnetIds(),
            List.of(),
            parsed));
    return this;
  }

  /** A custom ACL for these subnets. Entries as {@link Texts#aclEntry}. */
  public EstateBuilder networkAcl(
      String id, String vpc, Collection<String> subnetIds, String... entries) {
    List<NetworkAclEntry> parsed = new ArrayList<>();
    for (String entry : entries) {
      parsed.add(Texts.aclEntry(entry));
    }
    networkAcls.put(
        id,
        new NetworkAcl(
            origin("network-acl", id),
            id,
            vpc,
            id.equals("acl-" + vpc),
            List.copyOf(subnetIds),
            parsed));
    return this;
  }

  /** A group. Rules as {@link Texts#rule}. */
  public EstateBuilder securityGroup(String id, String vpc, String... rules) {
    List<SecurityGroupRule> parsed = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      parsed.add(Texts.rule("sgr-" + id.substring(3) + "-" + i, rules[i]));
    }
    securityGroups.put(
        id, new SecurityGroup(origin("security-group", id), id, id, List.of(vpc), parsed));
    return this;
  }

  /**
   * @param entries null: unknown
   */
  public EstateBuilder prefixList(String id, String... entries) {
    prefixLists.put(
        id, new PrefixList(origin("prefix-list", id), id, entries == null ? null : cidrs(entries)));
    return this;
  }

  public EstateBuilder internetGateway(String id, String... vpcIds) {
    internetGateways.put(
        id, new InternetGateway(origin("internet-gateway", id), id, List.of(vpcIds)));
    return this;
  }

  public EstateBuilder egressOnlyInternetGateway(String id, String... vpcIds) {
    egressOnlyGateways.put(
        id,
        new EgressOnlyInternetGateway(
            origin("egress-only-internet-gateway", id), id, List.of(vpcIds)));
    return this;
  }

  /** A public NAT gateway in a subnet, with its interface {@code eni-<id>}. */
  public EstateBuilder natGateway(String id, String subnet, String privateIp, String publicIp) {
    String vpc = subnets.get(subnet).vpcId();
    String eni = "eni-" + id;
    Origin origin = origin("natgateway", id);
    natGateways.put(
        id,
        new NatGateway(
            origin,
            id,
            vpc,
            subnet,
            true,
            "available",
            List.of(new NatGateway.Address(publicIp, privateIp, eni))));
    return networkInterface(
        eni,
        subnet,
        "nat_gateway",
        owner(origin.arn(), "AWS::EC2::NatGateway"),
        null,
        List.of(),
        address(privateIp, publicIp));
  }

  public EstateBuilder nat(String id, UnaryOperator<NatGateway> change) {
    return change(natGateways, id, change);
  }

  /**
   * A running instance {@code id} with one interface {@code eni-<id>}.
   *
   * @param publicIp null for none
   */
  public EstateBuilder instance(
      String id, String subnet, String privateIp, String publicIp, String... groups) {
    Origin origin = origin("instance", id);
    instances.put(id, new Instance(origin, id, subnets.get(subnet).vpcId(), "running"));
    return networkInterface(
        "eni-" + id,
        subnet,
        "interface",
        owner(origin.arn(), "AWS::EC2::Instance"),
        id,
        List.of(groups),
        address(privateIp, publicIp));
  }

  /** Adds an IPv6 address to an interface. */
  public EstateBuilder ipv6(String networkInterface, String address) {
    return addAddress(networkInterface, new NetworkInterface.Address(address, true, null, null));
  }

  /** Adds an IPv4 address to an interface. */
  public EstateBuilder ipv4(String networkInterface, String privateIp, String publicIp) {
    return addAddress(networkInterface, address(privateIp, publicIp));
  }

  private EstateBuilder addAddress(String id, NetworkInterface.Address address) {
    return eni(
        id,
        e -> {
          List<NetworkInterface.Address> all = new ArrayList<>(e.addresses());
          all.add(address);
          return new NetworkInterface(
              e.origin(),
              e.id(),
              e.vpcId(),
              e.subnetId(),
              e.interfaceType(),
              e.owner(),
              e.ownerCandidates(),
              e.securityGroupIds(),
              e.sourceDestCheck(),
              e.instanceId(),
              e.primary(),
              all);
        });
  }

  /** Changes an interface record. */
  public EstateBuilder eni(String id, UnaryOperator<NetworkInterface> change) {
    return change(interfaces, id, change);
  }

  /** Replaces groups and source/destination check of an interface. */
  public EstateBuilder eni(String id, boolean sourceDestCheck, String... groups) {
    return eni(
        id,
        e ->
            new NetworkInterface(
                e.origin(),
                e.id(),
                e.vpcId(),
                e.subnetId(),
                e.interfaceType(),
                e.owner(),
                e.ownerCandidates(),
                List.of(groups),
                sourceDestCheck,
                e.instanceId(),
                e.primary(),
                e.addresses()));
  }

  public EstateBuilder instanceState(String id, String state) {
    return change(instances, id, i -> new Instance(i.origin(), i.id(), i.vpcId(), state));
  }

  /** An interface of any owner. */
  public EstateBuilder networkInterface(
      String id,
      String subnet,
      String interfaceType,
      NetworkInterface.Owner owner,
      String instanceId,
      List<String> groups,
      NetworkInterface.Address... addresses) {
    Subnet home = subnets.get(subnet);
    interfaces.put(
        id,
        new NetworkInterface(
            origin("network-interface", id),
            id,
            home == null ? null : home.vpcId(),
            subnet,
            interfaceType,
            owner,
            List.of(owner),
            groups.stream().sorted().toList(),
            true,
            instanceId,
            instanceId != null,
            List.of(addresses)));
    return this;
  }

  /**
   * A load balancer with one node interface {@code eni-<name>-<subnet>} per subnet.
   *
   * @param nodes {@code subnet privateIp publicIp}, {@code -} for no public address
   */
  public EstateBuilder loadBalancer(
      String name,
      LoadBalancer.Kind kind,
      boolean internetFacing,
      List<String> groups,
      List<String> nodes,
      LoadBalancer.Listener... listeners) {
    String prefix = kind == LoadBalancer.Kind.APPLICATION ? "app/" : "net/";
    String resource =
        kind == LoadBalancer.Kind.CLASSIC
            ? "loadbalancer/" + name
            : "loadbalancer/" + prefix + name + "/0123456789abcdef";
    String arn = arn("elasticloadbalancing", resource, account);
    String type =
        kind == LoadBalancer.Kind.CLASSIC
            ? "AWS::ElasticLoadBalancing::LoadBalancer"
            : "AWS::ElasticLoadBalancingV2::LoadBalancer";
    interfaces.keySet().removeIf(eni -> eni.startsWith("eni-" + name + '-'));
    List<LoadBalancer.Zone> zones = new ArrayList<>();
    String vpc = null;
    for (String node : nodes) {
      String[] parts = node.split(" ");
      vpc = subnets.get(parts[0]).vpcId();
      zones.add(new LoadBalancer.Zone(parts[0], null, List.of()));
      networkInterface(
          "eni-" + name + '-' + parts[0],
          parts[0],
          kind == LoadBalancer.Kind.NETWORK ? "network_load_balancer" : "interface",
          owner(arn, type),
          null,
          groups,
          address(parts[1], parts[2].equals("-") ? null : parts[2]));
    }
    loadBalancers.put(
        name,
        new LoadBalancer(
            origin(arn),
            name,
            kind,
            vpc,
            name + ".elb.eu-west-1.amazonaws.com",
            internetFacing,
            false,
            "active",
            groups,
            true,
            null,
            zones,
            List.of(listeners)));
    return this;
  }

  public EstateBuilder loadBalancer(String name, UnaryOperator<LoadBalancer> change) {
    return change(loadBalancers, name, change);
  }

  /** A listener that forwards to target groups by name. */
  public static LoadBalancer.Listener listener(int protocol, int port, String... targetGroups) {
    List<String> arns = new ArrayList<>();
    for (String group : targetGroups) {
      arns.add(targetGroupArn(group));
    }
    return new LoadBalancer.Listener(
        "listener-" + protocol + "-" + port, protocol, port, arns, true, false, List.of(), -1);
  }

  /** A classic listener. */
  public static LoadBalancer.Listener classicListener(
      int port, int instancePort, String... instances) {
    return new LoadBalancer.Listener(
        "listener-" + port, 6, port, List.of(), true, false, List.of(instances), instancePort);
  }

  public static String targetGroupArn(String name) {
    return arn("elasticloadbalancing", "targetgroup/" + name + "/0123456789abcdef", ACCOUNT);
  }

  /** Healthy targets {@code id:port}; an id alone has the group's port. */
  public EstateBuilder targetGroup(
      String name,
      String vpc,
      TargetGroup.TargetType type,
      String protocol,
      int port,
      String... targets) {
    List<TargetGroup.Target> parsed = new ArrayList<>();
    for (String target : targets) {
      int colon = target.startsWith("arn:") ? -1 : target.lastIndexOf(':');
      parsed.add(
          new TargetGroup.Target(
              colon < 0 ? target : target.substring(0, colon),
              colon < 0 ? port : Integer.parseInt(target.substring(colon + 1)),
              null,
              "healthy"));
    }
    targetGroups.put(
        name,
        new TargetGroup(
            origin(targetGroupArn(name)), vpc, type, protocol, port, null, true, null, parsed));
    return this;
  }

  public EstateBuilder targetGroup(String name, UnaryOperator<TargetGroup> change) {
    return change(targetGroups, name, change);
  }

  /** A DB instance whose interface is not visible. */
  public EstateBuilder dbInstance(
      String id, boolean publiclyAccessible, List<String> subnetIds, String... groups) {
    dbInstances.put(
        id,
        new DbInstance(
            origin(arn("rds", "db:" + id, account)),
            id,
            subnets.get(subnetIds.get(0)).vpcId(),
            subnetIds,
            List.of(groups),
            publiclyAccessible,
            id + ".abc.eu-west-1.rds.amazonaws.com",
            5432,
            "available"));
    return this;
  }

  public EstateBuilder dbInstance(String id, UnaryOperator<DbInstance> change) {
    return change(dbInstances, id, change);
  }

  /**
   * @param subnetIds empty: outside any VPC
   */
  public EstateBuilder function(String name, List<String> subnetIds, String... groups) {
    functions.put(
        name,
        new LambdaFunction(
            origin(functionArn(name)),
            name,
            subnetIds.isEmpty() ? null : subnets.get(subnetIds.get(0)).vpcId(),
            subnetIds,
            List.of(groups)));
    return this;
  }

  public static String functionArn(String name) {
    return arn("lambda", "function:" + name, ACCOUNT);
  }

  public EstateBuilder functionUrl(String function, String authType) {
    urls.put(
        function,
        new LambdaUrl(
            origin(arn("lambda", "url:" + function, account)),
            functionArn(function),
            function + ".lambda-url.eu-west-1.on.aws",
            authType));
    return this;
  }

  /** An operation that was not complete; {@code ec2} unless the name has another service. */
  public EstateBuilder gap(String operation, CoverageStatus status) {
    int colon = operation.indexOf(':');
    gaps.add(
        new InputGap(
            account,
            REGION,
            colon < 0 ? "ec2" : operation.substring(0, colon),
            operation.substring(colon + 1),
            status));
    return this;
  }

  /** Takes something out, whatever it is. */
  public EstateBuilder remove(String id) {
    for (Map<String, ?> some :
        List.of(
            vpcs,
            subnets,
            routeTables,
            networkAcls,
            securityGroups,
            prefixLists,
            internetGateways,
            egressOnlyGateways,
            natGateways,
            interfaces,
            instances,
            loadBalancers,
            targetGroups,
            dbInstances,
            functions,
            urls)) {
      some.remove(id);
    }
    return this;
  }

  /** Marks an interface as carried over. */
  public EstateBuilder stale(String networkInterface, Instant since) {
    return eni(
        networkInterface,
        e ->
            new NetworkInterface(
                new Origin(e.origin().arn(), e.origin().accountId(), e.origin().region(), since),
                e.id(),
                e.vpcId(),
                e.subnetId(),
                e.interfaceType(),
                e.owner(),
                e.ownerCandidates(),
                e.securityGroupIds(),
                e.sourceDestCheck(),
                e.instanceId(),
                e.primary(),
                e.addresses()));
  }

  public NetworkModel build() {
    return new NetworkModel(
        sorted(vpcs, Vpc::origin),
        sorted(subnets, Subnet::origin),
        sorted(routeTables, RouteTable::origin),
        sorted(networkAcls, NetworkAcl::origin),
        sorted(securityGroups, SecurityGroup::origin),
        sorted(prefixLists, PrefixList::origin),
        sorted(internetGateways, InternetGateway::origin),
        sorted(egressOnlyGateways, EgressOnlyInternetGateway::origin),
        sorted(natGateways, NatGateway::origin),
        sorted(interfaces, NetworkInterface::origin),
        sorted(instances, Instance::origin),
        sorted(loadBalancers, LoadBalancer::origin),
        sorted(targetGroups, TargetGroup::origin),
        sorted(dbInstances, DbInstance::origin),
        sorted(functions, LambdaFunction::origin),
        sorted(urls, LambdaUrl::origin),
        privateConnectivity,
        transitNetwork,
        serviceFronts,
        perimeter,
        gaps,
        List.of());
  }

  /** Evaluates the estate. */
  public Results evaluate() {
    return Results.of(build());
  }

  static NetworkInterface.Owner owner(String arn, String type) {
    return new NetworkInterface.Owner(arn, type, arn.split(":")[4], REGION);
  }

  static NetworkInterface.Address address(String privateIp, String publicIp) {
    return new NetworkInterface.Address(
        privateIp, false, publicIp, publicIp == null ? null : "eipassoc-" + publicIp);
  }

  private static <T> List<T> sorted(Map<String, T> map, Function<T, Origin> origin) {
    return map.values().stream()
        .sorted(Comparator.comparing(each -> origin.apply(each).arn()))
        .toList();
  }

  private <T> EstateBuilder change(Map<String, T> map, String id, UnaryOperator<T> change) {
    if (!map.containsKey(id)) {
      throw new IllegalArgumentException("no " + id + " in the estate");
    }
    map.computeIfPresent(id, (key, old) -> change.apply(old));
    return this;
  }

  private static List<String> plus(List<String> list, String more) {
    List<String> out = new ArrayList<>(list);
    out.add(more);
    return out;
  }

  private static NetworkAclEntry aclEntry(String text) {
    return Texts.aclEntry(text);
  }

  private static List<CidrBlock> cidrs(String... cidrs) {
    List<CidrBlock> out = new ArrayList<>();
    for (String cidr : cidrs) {
      out.add(CidrBlock.parse(cidr));
    }
    return out;
  }
}
