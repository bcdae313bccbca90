package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Nodes of load balancers: addresses of their interfaces, or, where nobody sees those, one virtual
 * node per family in each of their subnets (LB1, LB9).
 */
final class BalancerNodes {
  private final NetworkIndex index;
  private final Zones zones;
  private final Endpoints endpoints;
  private final Targets targets;
  private final Map<String, List<Node>> nodes = new ConcurrentHashMap<>();

  BalancerNodes(NetworkIndex index, Zones zones, Endpoints endpoints, Targets targets) {
    this.index = index;
    this.zones = zones;
    this.endpoints = endpoints;
    this.targets = targets;
  }

  /**
   * A node's address.
   *
   * @param key of its rows: interface and address, or the load balancer when it is virtual
   * @param home tells the nodes of one load balancer apart, whatever the address
   * @param endpoint named
   * @param frontAddress what a client addresses; null when it has nothing public
   */
  record Node(String key, String home, Endpoint endpoint, String frontAddress, boolean virtual) {
    boolean isIpv6() {
      return endpoint.family() == IpFamily.IPV6;
    }
  }

  List<Node> of(LoadBalancer loadBalancer) {
    return nodes.computeIfAbsent(loadBalancer.origin().arn(), arn -> find(loadBalancer));
  }

  private List<Node> find(LoadBalancer loadBalancer) {
    List<Node> out = new ArrayList<>();
    for (Targets.Member member : targets.nodes(loadBalancer)) {
      NetworkInterface each = member.networkInterface();
      String front = member.isIpv6() ? member.address().address() : member.address().publicIp();
      out.add(new Node(key(member), each.id(), named(member), front, false));
    }
    if (out.isEmpty()) {
      String arn = loadBalancer.origin().arn();
      for (IpFamily family : families(loadBalancer)) {
        for (Endpoint place : places(loadBalancer, family)) {
          Endpoint node = place.named(arn, type(loadBalancer));
          String home = String.valueOf(place.zone().subnetId());
          out.add(new Node(arn, home, node, loadBalancer.dnsName(), true));
        }
      }
    }
    return List.copyOf(out);
  }

  /** Whether a zone is enabled for a load balancer; true where nobody knows (LB5). */
  boolean isInstalledIn(LoadBalancer loadBalancer, String availabilityZoneId) {
    boolean known = !loadBalancer.zones().isEmpty();
    for (LoadBalancer.Zone each : loadBalancer.zones()) {
      String own =
          zones
              .of(each.subnetId(), loadBalancer.vpcId(), loadBalancer.origin())
              .availabilityZoneId();
      if (availabilityZoneId.equals(own)) {
        return true;
      }
      known &= own != null;
    }
    return !known;
  }

  /** Whether a listener has a target of a group in a zone. */
  boolean hasTargetIn(
      LoadBalancer.Listener listener, TargetGroup group, String availabilityZoneId) {
    return targets.of(listener).stream()
        .filter(target -> group.equals(target.group()) && target.member() != null)
        .filter(target -> target.outsideZone() == null)
        .map(target -> endpoints.zone(target.member().networkInterface()).availabilityZoneId())
        .anyMatch(availabilityZoneId::equals);
  }

  /** The endpoint of an interface's address, named by its owner. */
  Endpoint named(Targets.Member member) {
    NetworkInterface.Owner owner = member.networkInterface().owner();
    return endpoints
        .of(member.networkInterface(), owner, member.address())
        .named(owner, member.address());
  }

  static String key(Targets.Member member) {
    return key(member.networkInterface().id(), member.address().address());
  }

  static String key(String networkInterfaceId, String address) {
    return networkInterfaceId + ' ' + address;
  }

  static List<IpFamily> families(LoadBalancer loadBalancer) {
    return loadBalancer.dualStack()
        ? List.of(IpFamily.IPV4, IpFamily.IPV6)
        : List.of(IpFamily.IPV4);
  }

  static String type(LoadBalancer loadBalancer) {
    return loadBalancer.kind() == LoadBalancer.Kind.CLASSIC
        ? "AWS::ElasticLoadBalancing::LoadBalancer"
        : "AWS::ElasticLoadBalancingV2::LoadBalancer";
  }

  /** LB9: nodes nobody sees; whether they have a public address follows from the scheme only. */
  List<Endpoint> places(LoadBalancer loadBalancer, IpFamily family) {
    List<Endpoint> out = new ArrayList<>();
    Origin origin = loadBalancer.origin();
    boolean grouped = !loadBalancer.securityGroupIds().isEmpty();
    List<String> ids = loadBalancer.zones().stream().map(LoadBalancer.Zone::subnetId).toList();
    for (String subnetId : ManagedEndpoints.subnets(ids)) {
      Zone zone = zones.of(subnetId, loadBalancer.vpcId(), origin);
      out.add(
          new Endpoint(
              zone,
              origin,
              loadBalancer.securityGroupIds(),
              family,
              ManagedEndpoints.someAddress(zone, family),
              loadBalancer.internetFacing(),
              index.gaps.missing(origin, "ec2", "DescribeNetworkInterfaces"),
              Endpoint.Role.ofNode(loadBalancer.kind(), grouped),
              endpoints.listeners(loadBalancer, family),
              true,
              endpoints.targetNotes(loadBalancer, family),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }
}
