package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The slow twin (spec section 4.11): one packet at a time over the raw records, written from the
 * semantic rules. No interval sets, no classes, no code of the kernel.
 *
 * <p>A packet is a remote internet address and a protocol header; the answer says whether it is
 * delivered and which client ports get their reply.
 */
final class SlowEvaluator {
  /** The internet, as a list of what it is not (spec section 1). */
  private static final List<CidrBlock> NOT_INTERNET4 =
      cidrs(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3");

  private static final CidrBlock GLOBAL_UNICAST = CidrBlock.parse("2000::/3");
  private static final CidrBlock DOCUMENTATION6 = CidrBlock.parse("2001:db8::/32");

  private final NetworkModel model;
  final SlowInventory inventory;
  final SlowPacketFilters filters;
  final SlowRoutes routes;
  final SlowVpcEndpoints endpoints;
  final SlowTransit transit;
  final SlowPublicAccess publicAccess;
  final SlowAppliances appliances;
  final SlowEdges edges;
  final SlowFirewalls firewalls;
  private final SlowRegionalNat regionalNat;

  SlowEvaluator(NetworkModel model) {
    this.model = model;
    this.inventory = new SlowInventory(model);
    this.filters = new SlowPacketFilters(model, inventory);
    this.routes = new SlowRoutes(model, inventory);
    this.endpoints = new SlowVpcEndpoints(model, inventory);
    this.transit = new SlowTransit(model, this);
    this.publicAccess = new SlowPublicAccess(model, inventory);
    this.appliances = new SlowAppliances(model, this);
    this.edges = new SlowEdges(model, this);
    this.firewalls = new SlowFirewalls(model, this);
    this.regionalNat = new SlowRegionalNat(this);
  }

  static boolean isInternet(SlowAddress address) {
    return address.family() == IpFamily.IPV4
        ? NOT_INTERNET4.stream().noneMatch(address::in)
        : address.in(GLOBAL_UNICAST) && !address.in(DOCUMENTATION6);
  }

  /** Whether a block has such addresses alone. */
  static boolean isOfInternet(CidrBlock block) {
    SlowAddress first = SlowAddress.firstOf(block);
    return isInternet(first)
        && isInternet(SlowAddress.lastOf(block))
        && NOT_INTERNET4.stream().noneMatch(each -> SlowAddress.firstOf(each).in(block))
        && !SlowAddress.firstOf(DOCUMENTATION6).in(block);
  }

  /** Addresses of the VPC's own blocks are nobody's on the internet, seen from there. */
  boolean isOwnAddress(String vpcId, SlowAddress remote) {
    Vpc vpc = inventory.vpc(vpcId);
    return vpc != null && vpc.cidrs().stream().anyMatch(remote::in);
  }

  /** Whether the internet can address this one (IG6, IG9, EX2). */
  static boolean isPublic(NetworkInterface.Address address) {
    return address.ipv6()
        ? SlowAddress.of(address.address()).in(GLOBAL_UNICAST)
        : address.publicIp() != null;
  }

  /** Internet to one address of an interface, without load balancers (EX1, EX2). */
  SlowAnswer ingress(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      List<Integer> clientPorts) {
    return running(eni)
        ? ingressIfRunning(eni, address, remote, header, clientPorts)
        : SlowAnswer.BLOCKED;
  }

  private SlowAnswer ingressIfRunning(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      List<Integer> clientPorts) {
    if (!isPublic(address) || isNatGateway(eni)) {
      return SlowAnswer.BLOCKED;
    }
    LoadBalancer balancer = loadBalancerOf(eni);
    if (balancer != null && !listens(balancer, header)) {
      return SlowAnswer.BLOCKED;
    }
    Subnet subnet = inventory.subnet(eni.subnetId());
    Route redirect = edges.redirect(eni, address);
    Truth forward =
        vpcHasInternetGateway(eni)
            .and(publicAccess.inbound(eni.vpcId(), eni.subnetId()))
            .and(edges.known(subnet))
            .and(
                redirect == null
                    ? filters.acl(subnet, false, remote, header)
                    : edges.through(redirect, eni, address, remote, header))
            .and(groups(eni, false, remote, header));
    Truth routeBack =
        outcome(routes.lookup(subnet, remote), route -> isRouteToOwnInternetGateway(route, eni));
    return new SlowAnswer(
        forward,
        clientPorts,
        port -> {
          SlowHeader reply = header.reply(port);
          if (redirect != null && firewalls.at(redirect.targetId()) != null) {
            SlowAddress own = SlowAddress.of(address.address());
            return firewalls.departure(redirect, eni, own, remote, header, reply);
          }
          if (redirect != null) {
            return edges.back(redirect, eni, remote, reply);
          }
          return reply == null
              ? routeBack
              : routeBack.and(filters.acl(subnet, true, remote, reply));
        });
  }

  /**
   * One address of an interface to the internet (EG1 to EG8): way out -> answer. Ways that are
   * impossible are left out.
   */
  Map<String, SlowAnswer> egress(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      List<Integer> clientPorts) {
    return egress(eni, address, remote, header, clientPorts, Set.of());
  }

  /**
   * @param passed interfaces that the packet came through already
   */
  Map<String, SlowAnswer> egress(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      List<Integer> clientPorts,
      Set<String> passed) {
    Map<String, SlowAnswer> ways = new TreeMap<>();
    if (!running(eni) || endpoints.isInterface(eni)) {
      return ways;
    }
    SlowAddress own = SlowAddress.of(address.address());
    SlowAddress destination = own.family() == remote.family() ? remote : remote.mapped();
    Subnet subnet = inventory.subnet(eni.subnetId());
    SlowRoutes.Lookup lookup = routes.lookup(subnet, destination);
    Truth leaves =
        groups(eni, true, destination, header).and(filters.acl(subnet, true, destination, header));
    Map<String, Route> gateways = new LinkedHashMap<>();
    lookup.routes().forEach(route -> gateways.putIfAbsent(wayOf(route), route));
    if (lookup.unknown()) {
      SlowAnswer answer = new SlowAnswer(leaves.and(Truth.MAYBE), clientPorts, port -> Truth.MAYBE);
      put(ways, "NONE", answer);
    }
    for (Map.Entry<String, Route> gateway : gateways.entrySet()) {
      String name = gateway.getKey();
      Truth chosen = outcome(lookup, route -> Truth.of(wayOf(route).equals(name)));
      if (name.equals("TRANSIT_GATEWAY_EGRESS")) {
        if (own.family() == remote.family()) {
          transit
              .ways(gateway.getValue(), eni, own, remote, header)
              .forEach(
                  (through, way) ->
                      put(
                          ways,
                          through,
                          new SlowAnswer(
                              leaves.and(chosen).and(way.forward), clientPorts, way.reply::apply)));
        }
        continue;
      }
      Way way = beyond(gateway.getValue(), eni, address, remote, header, passed);
      SlowAnswer answer =
          new SlowAnswer(
              leaves.and(chosen).and(way.forward),
              clientPorts,
              port -> {
                SlowHeader reply = header.reply(port);
                return reply == null
                    ? Truth.YES
                    : way.reply.apply(port).and(filters.acl(subnet, false, destination, reply));
              });
      put(ways, name, answer);
    }
    return ways;
  }

  private static void put(Map<String, SlowAnswer> ways, String way, SlowAnswer answer) {
    if (answer.verdict() != Verdict.BLOCKED) {
      ways.put(way, answer);
    }
  }

  /** The part of a way out that lies beyond the client's subnet. */
  record Way(Truth forward, Function<Integer, Truth> reply) {
    static final Way NONE = new Way(Truth.NO, port -> Truth.NO);
    static final Way UNKNOWN = new Way(Truth.MAYBE, port -> Truth.MAYBE);

    static Way of(Truth forward) {
      return new Way(forward, port -> Truth.YES);
    }
  }

  private String wayOf(Route route) {
    if (route.blackhole()) {
      return "BLACKHOLE";
    }
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY -> way(route, inventory.internetGateway(route.targetId()));
      case NAT_GATEWAY -> way(route, inventory.natGateway(route.targetId()));
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          way(route, inventory.egressOnlyInternetGateway(route.targetId()));
      case NETWORK_INTERFACE, INSTANCE -> "APPLIANCE " + name(appliances.arn(route));
      case VPC_ENDPOINT ->
          endpoints.isGateway(route)
              ? "LEADS INSIDE"
              : "APPLIANCE "
                  + name(
                      firewalls.at(route.targetId()) == null
                          ? endpoints.arn(route)
                          : firewalls.at(route.targetId()).firewall().origin().arn());
      case VPN_GATEWAY ->
          "ON_PREMISES " + (transit.vpnGateway(route) == null ? null : route.targetId());
      case TRANSIT_GATEWAY -> "TRANSIT_GATEWAY_EGRESS";
      case LOCAL, VPC_PEERING_CONNECTION -> "LEADS INSIDE";
      case CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN -> "NONE";
    };
  }

  /** What rows tell ways apart by; null for what is not in the inventory. */
  private static String name(String arn) {
    return arn == null ? null : arn.substring(arn.indexOf('/') + 1);
  }

  /** A gateway that was not collected has no ARN to name. */
  private static String way(Route route, Object gateway) {
    return route.targetKind() + " " + (gateway == null ? null : route.targetId());
  }

  private Way beyond(
      Route route,
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      Set<String> passed) {
    SlowAddress own = SlowAddress.of(address.address());
    if (route.blackhole()) {
      return Way.NONE;
    }
    boolean translated = own.family() != remote.family();
    if (translated && route.targetKind() != RouteTargetKind.NAT_GATEWAY) {
      return Way.NONE;
    }
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY -> internetGateway(route, eni, address, passed);
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          new Way(
              isRouteToOwnEgressOnlyGateway(route, eni)
                  .and(Truth.of(address.ipv6() && isPublic(address)))
                  .and(publicAccess.translated(eni.vpcId(), eni.subnetId())),
              port -> isPassing(eni) ? Truth.MAYBE : Truth.YES);
      case NAT_GATEWAY ->
          address.ipv6() && !translated ? Way.NONE : nat(route, eni, own, remote, header, passed);
      case NETWORK_INTERFACE, INSTANCE ->
          appliances.way(route, eni, SlowAddress.of(address.address()), remote, header, passed);
      case LOCAL, VPC_PEERING_CONNECTION -> Way.NONE;
      case VPC_ENDPOINT ->
          firewalls.at(route.targetId()) != null
              ? firewalls.way(route, eni, address, remote, header, passed)
              : Way.of(endpoints.appliances(route, eni));
      case VPN_GATEWAY -> transit.vpnGateway(route, eni, own);
      case TRANSIT_GATEWAY, CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN -> Way.UNKNOWN;
    };
  }

  private Way internetGateway(
      Route route, NetworkInterface eni, NetworkInterface.Address address, Set<String> passed) {
    Route redirect = isPublic(address) ? edges.redirect(eni, address) : null;
    Truth access =
        isNatGateway(eni)
            ? publicAccess.translated(eni.vpcId(), eni.subnetId())
            : isPassing(eni)
                ? publicAccess.inspected(eni.vpcId())
                : publicAccess.outbound(eni.vpcId(), eni.subnetId());
    Truth forward =
        Truth.of(redirect == null || passed.contains(redirect.targetId()))
            .and(isRouteToOwnInternetGateway(route, eni))
            .and(Truth.of(isPublic(address)))
            .and(access);
    boolean askew = isPassing(eni) && redirect == null;
    return new Way(forward, port -> askew ? Truth.MAYBE : Truth.YES);
  }

  /** A client's packet that a firewall hands on. */
  private static boolean isPassing(NetworkInterface eni) {
    return eni.interfaceType().equals("passing");
  }

  /** Whether a subnet's table keeps an address inside the VPC. */
  Truth local(Subnet subnet, SlowAddress address) {
    return outcome(
        routes.lookup(subnet, address),
        each ->
            each.blackhole()
                ? Truth.NO
                : switch (each.targetKind()) {
                  case LOCAL -> Truth.YES;
                  case NETWORK_INTERFACE, INSTANCE -> appliances.forwards(each);
                  case VPC_ENDPOINT -> Truth.of(!endpoints.isGateway(each)).and(Truth.MAYBE);
                  case CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN -> Truth.MAYBE;
                  default -> Truth.NO;
                });
  }

  Truth toInternetGateway(Subnet subnet, SlowAddress remote, NetworkInterface eni) {
    return outcome(routes.lookup(subnet, remote), each -> isRouteToOwnInternetGateway(each, eni));
  }

  /** NG1 to NG8: client, its subnet's ACL, then the NAT gateway's subnet four times (NG5). */
  private Way nat(
      Route route,
      NetworkInterface eni,
      SlowAddress client,
      SlowAddress remote,
      SlowHeader header,
      Set<String> passed) {
    NatGateway nat = inventory.natGateway(route.targetId());
    boolean carries = header.hasPorts() || header.isIcmp();
    if (nat == null) {
      return carries && gapAt(eni, "DescribeNatGateways") ? Way.UNKNOWN : Way.NONE;
    }
    boolean works =
        nat.state().equals("available")
            && Objects.equals(nat.vpcId(), eni.vpcId())
            && nat.isPublic()
            && nat.addresses().stream().anyMatch(each -> each.publicIp() != null);
    if (!works || !carries) {
      return Way.NONE;
    }
    boolean translated = client.family() != remote.family();
    SlowHeader outside = translated ? header.translatedToIpv4() : header;
    if (outside == null) {
      return Way.NONE;
    }
    if (nat.regional() != null) {
      return regionalNat.way(nat, eni, client, remote, passed);
    }
    boolean crosses = !nat.subnetId().equals(eni.subnetId());
    Subnet subnet = inventory.subnet(nat.subnetId());
    Truth forward =
        (crosses ? filters.acl(subnet, false, client, header) : Truth.YES)
            .and(filters.acl(subnet, true, remote, outside))
            .and(publicAccess.translated(nat.vpcId(), nat.subnetId()))
            .and(
                outcome(
                    routes.lookup(subnet, remote), each -> isRouteToOwnInternetGateway(each, eni)));
    Truth routeToClient =
        outcome(routes.lookup(subnet, client), each -> backToClient(each, eni, passed));
    return new Way(
        forward,
        port ->
            filters
                .acl(subnet, false, remote, outside.reply(port))
                .and(
                    crosses
                        ? filters.acl(subnet, true, client, header.reply(port)).and(routeToClient)
                        : Truth.YES));
  }

  /** From a NAT gateway to its client: a firewall's packets go back the way that they came. */
  Truth backToClient(Route route, NetworkInterface client, Set<String> passed) {
    boolean home = !route.blackhole() && route.targetKind() == RouteTargetKind.LOCAL;
    boolean back = isPassing(client) && passed.contains(route.targetId());
    return back ? Truth.YES : isPassing(client) && home ? Truth.MAYBE : Truth.of(home);
  }

  /** What all possible winners of a lookup agree on; else MAYBE. */
  static Truth outcome(SlowRoutes.Lookup lookup, Function<Route, Truth> judge) {
    if (lookup.unknown()) {
      return Truth.MAYBE;
    }
    List<Truth> all = new ArrayList<>();
    lookup.routes().forEach(route -> all.add(judge.apply(route)));
    if (lookup.noRoute()) {
      all.add(Truth.NO);
    }
    return all.stream().distinct().count() == 1 ? all.get(0) : Truth.MAYBE;
  }

  Truth isRouteToOwnInternetGateway(Route route, NetworkInterface eni) {
    if (route.blackhole()) {
      return Truth.NO;
    }
    switch (route.targetKind()) {
      case INTERNET_GATEWAY:
        InternetGateway igw = inventory.internetGateway(route.targetId());
        if (igw == null) {
          return gapAt(eni, "DescribeInternetGateways") ? Truth.MAYBE : Truth.NO;
        }
        return Truth.of(igw.vpcIds().contains(eni.vpcId()));
      case NETWORK_INTERFACE:
      case INSTANCE:
        return appliances.forwards(route);
      case VPC_ENDPOINT:
        return endpoints.appliances(route, eni);
      case CORE_NETWORK:
      case LOCAL_GATEWAY:
      case CARRIER_GATEWAY:
      case UNKNOWN:
        return Truth.MAYBE;
      default:
        return Truth.NO;
    }
  }

  private Truth isRouteToOwnEgressOnlyGateway(Route route, NetworkInterface eni) {
    EgressOnlyInternetGateway eigw = inventory.egressOnlyInternetGateway(route.targetId());
    if (eigw == null) {
      return gapAt(eni, "DescribeEgressOnlyInternetGateways") ? Truth.MAYBE : Truth.NO;
    }
    return Truth.of(eigw.vpcIds().contains(eni.vpcId()));
  }

  Truth vpcHasInternetGateway(NetworkInterface eni) {
    for (InternetGateway igw : model.internetGateways()) {
      if (igw.vpcIds().contains(eni.vpcId())) {
        return Truth.YES;
      }
    }
    return gapAt(eni, "DescribeInternetGateways") ? Truth.MAYBE : Truth.NO;
  }

  /** Gateways belong to the owner of the VPC, not to the owner of the interface (SG11). */
  boolean gapAt(NetworkInterface eni, String operation) {
    Vpc vpc = inventory.vpc(eni.vpcId());
    Subnet subnet = inventory.subnet(eni.subnetId());
    Origin scope = vpc != null ? vpc.origin() : subnet != null ? subnet.origin() : eni.origin();
    return inventory.gap(scope, operation);
  }

  private Truth groups(
      NetworkInterface eni, boolean egress, SlowAddress remote, SlowHeader header) {
    return groups(eni, egress, remote, null, header);
  }

  /**
   * @param peer whose groups count as those of the remote; null for nobody's
   */
  Truth groups(
      NetworkInterface eni,
      boolean egress,
      SlowAddress remote,
      NetworkInterface peer,
      SlowHeader header) {
    LoadBalancer balancer = loadBalancerOf(eni);
    boolean unfiltered =
        isNatGateway(eni)
            || isPassing(eni)
            || (balancer != null
                && balancer.kind() == LoadBalancer.Kind.NETWORK
                && balancer.securityGroupIds().isEmpty());
    return unfiltered
        ? Truth.YES
        : filters.groups(eni.securityGroupIds(), eni.origin(), egress, remote, peer, header);
  }

  /** Whether the interface takes such packets at all (LB2). */
  boolean takes(NetworkInterface eni, SlowHeader header) {
    LoadBalancer balancer = loadBalancerOf(eni);
    return balancer == null || listens(balancer, header);
  }

  /**
   * Internet to the port of a DB instance (MS1). Its interface is not visible: it may be in any of
   * its subnets, so only what all of them agree on is certain.
   */
  SlowAnswer ingress(
      DbInstance database, SlowAddress remote, SlowHeader header, List<Integer> clientPorts) {
    boolean takes = header.protocol() == 6 && header.port() == database.port();
    if (!database.publiclyAccessible() || !takes) {
      return SlowAnswer.BLOCKED;
    }
    List<SlowAnswer> places = new ArrayList<>();
    for (String subnetId : database.subnetIds()) {
      NetworkInterface somewhere = placeholder(database, subnetId);
      places.add(
          ingressIfRunning(somewhere, somewhere.addresses().get(0), remote, header, clientPorts));
    }
    return new SlowAnswer(
        agreed(places.stream().map(SlowAnswer::forward).toList()),
        clientPorts,
        port -> agreed(places.stream().map(place -> place.reply().apply(port)).toList()));
  }

  private static Truth agreed(List<Truth> all) {
    return all.stream().distinct().count() == 1 ? all.get(0) : Truth.MAYBE;
  }

  private NetworkInterface placeholder(DbInstance database, String subnetId) {
    Subnet subnet = inventory.subnet(subnetId);
    String somewhere = subnet.cidrs().get(0).toString().replaceFirst("/.*", "");
    NetworkInterface.Owner owner =
        new NetworkInterface.Owner(database.origin().arn(), "AWS::RDS::DBInstance", null, null);
    return new NetworkInterface(
        database.origin(),
        "virtual",
        database.vpcId(),
        subnetId,
        "interface",
        owner,
        List.of(owner),
        database.securityGroupIds(),
        true,
        null,
        false,
        List.of(new NetworkInterface.Address(somewhere, false, "somewhere", null)));
  }

  private boolean isNatGateway(NetworkInterface eni) {
    return eni.interfaceType().equals("nat_gateway");
  }

  private LoadBalancer loadBalancerOf(NetworkInterface eni) {
    for (LoadBalancer each : model.loadBalancers()) {
      if (each.origin().arn().equals(eni.owner().arn())) {
        return each;
      }
    }
    return null;
  }

  static boolean listens(LoadBalancer balancer, SlowHeader header) {
    return balancer.listeners().stream()
        .anyMatch(each -> each.protocol() == header.protocol() && each.port() == header.port());
  }

  boolean running(NetworkInterface eni) {
    Instance instance = eni.instanceId() == null ? null : inventory.instance(eni.instanceId());
    return instance == null || instance.state().equals("running");
  }

  private static List<CidrBlock> cidrs(String... texts) {
    List<CidrBlock> out = new ArrayList<>();
    for (String text : texts) {
      out.add(CidrBlock.parse(text));
    }
    return out;
  }
}
