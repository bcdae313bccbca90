package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The model's records by AWS id; the first in canonical order wins where an id comes twice. */
final class NetworkIndex {
  final NetworkModel model;
  final Gaps gaps;
  final TransitIndex transit;
  final Map<String, Vpc> vpcs;
  final Map<String, Subnet> subnets;
  final Map<String, RouteTable> routeTables;
  final Map<String, NetworkAcl> networkAcls;
  final Map<String, SecurityGroup> securityGroups;
  final Map<String, PrefixList> prefixLists;
  final Map<String, InternetGateway> internetGateways;
  final Map<String, EgressOnlyInternetGateway> egressOnlyGateways;
  final Map<String, NatGateway> natGateways;
  final Map<String, Instance> instances;
  final Map<String, LoadBalancer> loadBalancersByArn;
  final Map<String, TargetGroup> targetGroupsByArn;
  final Map<String, DbInstance> dbInstancesByArn;
  final Map<String, VpcPeeringConnection> peeringConnections;
  final Map<String, VpcEndpoint> endpoints;
  private final Map<String, EndpointService> servicesByName;

  /** Interface id -> the VPC endpoint that it belongs to. */
  final Map<String, VpcEndpoint> endpointOfInterface = new HashMap<>();

  final Map<String, InternetGateway> internetGatewayOfVpc = new HashMap<>();
  final Map<String, EgressOnlyInternetGateway> egressOnlyGatewayOfVpc = new HashMap<>();

  /** Public addresses that several interfaces claim: calls that raced with a move. */
  final Set<String> contestedPublicIps = new HashSet<>();

  final PublicAccessBlocks publicAccess;

  private final Set<String> firewallEndpoints = new HashSet<>();

  /** Endpoints that are not known and that some route leads to which names no service. */
  private final Set<String> otherEndpoints = new HashSet<>();

  /** Made when first asked for. */
  private Map<String, NetworkInterface> interfaces;

  private final Map<String, NetworkInterface> primaryInterfaces = new HashMap<>();
  private final Map<String, AddressSet> internet4 = new ConcurrentHashMap<>();
  private final Map<String, AddressSet> internet6 = new ConcurrentHashMap<>();

  NetworkIndex(NetworkModel model) {
    this.model = model;
    this.publicAccess = new PublicAccessBlocks(this, model.perimeter());
    this.gaps = new Gaps(model.gaps());
    this.transit = new TransitIndex(model, gaps);
    this.vpcs = index(model.vpcs(), Vpc::id, Vpc::origin);
    this.subnets = index(model.subnets(), Subnet::id, Subnet::origin);
    this.routeTables = index(model.routeTables(), RouteTable::id, RouteTable::origin);
    this.networkAcls = index(model.networkAcls(), NetworkAcl::id, NetworkAcl::origin);
    this.securityGroups = index(model.securityGroups(), SecurityGroup::id, SecurityGroup::origin);
    this.prefixLists = index(model.prefixLists(), PrefixList::id, PrefixList::origin);
    this.internetGateways =
        index(model.internetGateways(), InternetGateway::id, InternetGateway::origin);
    this.egressOnlyGateways =
        index(
            model.egressOnlyInternetGateways(),
            EgressOnlyInternetGateway::id,
            EgressOnlyInternetGateway::origin);
    this.natGateways = index(model.natGateways(), NatGateway::id, NatGateway::origin);
    this.instances = index(model.instances(), Instance::id, Instance::origin);
    this.loadBalancersByArn =
        index(model.loadBalancers(), lb -> lb.origin().arn(), LoadBalancer::origin);
    this.targetGroupsByArn =
        index(model.targetGroups(), group -> group.origin().arn(), TargetGroup::origin);
    this.dbInstancesByArn = index(model.dbInstances(), db -> db.origin().arn(), DbInstance::origin);
    PrivateConnectivity joined = model.privateConnectivity();
    this.peeringConnections =
        index(joined.peeringConnections(), VpcPeeringConnection::id, VpcPeeringConnection::origin);
    this.endpoints = index(joined.endpoints(), VpcEndpoint::id, VpcEndpoint::origin);
    this.servicesByName =
        index(joined.services(), EndpointService::serviceName, EndpointService::origin);
    for (VpcEndpoint endpoint : endpoints.values()) {
      endpoint.networkInterfaceIds().forEach(eni -> endpointOfInterface.put(eni, endpoint));
    }
    for (NetworkFirewall firewall : model.perimeter().firewalls()) {
      firewall.attachments().forEach(each -> firewallEndpoints.add(each.endpointId()));
    }
    for (RouteTable table : routeTables.values()) {
      for (Route route : table.routes()) {
        boolean endpoint = route.targetKind() == RouteTargetKind.VPC_ENDPOINT;
        if (endpoint && !endpoints.containsKey(route.targetId()) && !leadsToService(route)) {
          otherEndpoints.add(route.targetId());
        }
      }
    }
    Map<String, String> interfaceOfPublicIp = new HashMap<>();
    boolean contested = false;
    for (NetworkInterface each : model.networkInterfaces()) {
      if (each.instanceId() != null && each.primary()) {
        primaryInterfaces.putIfAbsent(each.instanceId(), each);
      }
      contested |= claim(each, interfaceOfPublicIp);
    }
    if (contested) {
      // An interface that comes twice claims what its first copy does.
      interfaceOfPublicIp.clear();
      contestedPublicIps.clear();
      interfaces().values().forEach(each -> claim(each, interfaceOfPublicIp));
    }
    for (InternetGateway gateway : internetGateways.values()) {
      gateway
          .vpcIds()
          .forEach(vpc -> internetGatewayOfVpc.merge(vpc, gateway, NetworkIndex::least));
    }
    for (EgressOnlyInternetGateway gateway : egressOnlyGateways.values()) {
      gateway
          .vpcIds()
          .forEach(
              vpc ->
                  egressOnlyGatewayOfVpc.merge(
                      vpc, gateway, (a, b) -> a.id().compareTo(b.id()) <= 0 ? a : b));
    }
  }

  private boolean claim(NetworkInterface each, Map<String, String> interfaceOfPublicIp) {
    boolean contested = false;
    for (NetworkInterface.Address address : each.addresses()) {
      if (address.publicIp() != null) {
        String other = interfaceOfPublicIp.putIfAbsent(address.publicIp(), each.id());
        if (other != null && !other.equals(each.id())) {
          contestedPublicIps.add(address.publicIp());
          contested = true;
        }
      }
    }
    return contested;
  }

  /** Interfaces by id; most estates never ask for them, and there are many. */
  synchronized Map<String, NetworkInterface> interfaces() {
    if (interfaces == null) {
      interfaces = index(model.networkInterfaces(), NetworkInterface::id, NetworkInterface::origin);
    }
    return interfaces;
  }

  /** The service that somebody in the inventory offers; null for others and those of AWS. */
  EndpointService serviceOf(VpcEndpoint endpoint) {
    return endpoint.serviceName() == null ? null : servicesByName.get(endpoint.serviceName());
  }

  /**
   * Whether a route leads to a gateway endpoint; to one that is not known all routes have the
   * prefix list of its service, which has public addresses alone.
   */
  boolean isGatewayEndpoint(Route route) {
    if (route.targetKind() != RouteTargetKind.VPC_ENDPOINT) {
      return false;
    }
    VpcEndpoint endpoint = endpoints.get(route.targetId());
    return endpoint == null
        ? !firewallEndpoints.contains(route.targetId())
            && !otherEndpoints.contains(route.targetId())
        : endpoint.kind() == VpcEndpoint.Kind.GATEWAY;
  }

  private boolean leadsToService(Route route) {
    return route.prefixListId() != null && isPublic(prefixLists.get(route.prefixListId()));
  }

  /** True of a list that was not read. */
  private static boolean isPublic(PrefixList list) {
    return list == null
        || list.entries() == null
        || list.entries().stream()
            .allMatch(entry -> AddressSet.of(entry).minus(Internet.of(entry.family())).isEmpty());
  }

  /** {@link Internet#seenFrom} of a VPC by id; null for none. */
  AddressSet internetSeenFrom(String vpcId, IpFamily family) {
    if (vpcId == null) {
      return Internet.of(family);
    }
    return (family == IpFamily.IPV4 ? internet4 : internet6)
        .computeIfAbsent(vpcId, id -> Internet.seenFrom(vpcs.get(id), family));
  }

  /** Instance id to its interface with device index 0. */
  Map<String, NetworkInterface> primaryInterfaces() {
    return primaryInterfaces;
  }

  /** The interface that a route to an interface or an instance leads to, null when absent. */
  NetworkInterface applianceInterface(Route route) {
    return switch (route.targetKind()) {
      case NETWORK_INTERFACE -> interfaces().get(route.targetId());
      case INSTANCE -> primaryInterfaces.get(route.targetId());
      default -> null;
    };
  }

  private static InternetGateway least(InternetGateway a, InternetGateway b) {
    return a.id().compareTo(b.id()) <= 0 ? a : b;
  }

  private static <T> Map<String, T> index(
      List<T> records, Function<T, String> key, Function<T, Origin> origin) {
    Comparator<T> order = Comparator.comparing(record -> origin.apply(record).arn());
    Map<String, T> out = new HashMap<>(records.size() * 2);
    for (T record : records) {
      out.merge(key.apply(record), record, (a, b) -> order.compare(a, b) <= 0 ? a : b);
    }
    return out;
  }
}
