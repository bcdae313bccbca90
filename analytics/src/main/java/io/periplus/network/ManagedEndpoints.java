package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Endpoints without a visible interface: databases, functions and load balancers whose interfaces
 * are not in the inventory, function URLs, functions outside a VPC (EG7, EX7, LB9, MS1, MS2).
 */
final class ManagedEndpoints {
  private static final String DB_TYPE = "AWS::RDS::DBInstance";
  static final String FUNCTION_TYPE = "AWS::Lambda::Function";

  private final NetworkIndex index;
  private final Zones zones;
  private final BalancerNodes nodes;
  private final ManagedPlaces managedPlaces;

  /** Owners of interfaces; made when first asked for. */
  private Set<String> visible;

  private final Map<String, List<LambdaUrl>> urls = new HashMap<>();

  ManagedEndpoints(
      NetworkIndex index, Zones zones, BalancerNodes nodes, ManagedPlaces managedPlaces) {
    this.index = index;
    this.managedPlaces = managedPlaces;
    this.nodes = nodes;
    this.zones = zones;
    for (LambdaUrl url : index.model.lambdaUrls()) {
      urls.computeIfAbsent(unqualified(url.functionArn()), arn -> new ArrayList<>()).add(url);
    }
  }

  private synchronized Set<String> visible() {
    if (visible == null) {
      visible = owners();
    }
    return visible;
  }

  private Set<String> owners() {
    Set<String> out = new HashSet<>();
    for (NetworkInterface each : index.model.networkInterfaces()) {
      if (each.owner().type().equals(DB_TYPE)
          || each.owner().type().equals(FUNCTION_TYPE)
          || managedPlaces.byArn(each.owner().arn()) != null
          || index.loadBalancersByArn.containsKey(each.owner().arn())) {
        out.add(each.owner().arn());
      }
      if (each.ownerCandidates().size() > 1) {
        each.ownerCandidates().forEach(owner -> out.add(owner.arn()));
      }
    }
    return out;
  }

  /**
   * A virtual endpoint.
   *
   * @param family of its addresses
   * @param places subnets that it is in
   * @param choice whether it is in all of them or in one of them
   * @param peerAddress DNS name; null when it has none
   */
  record Virtual(
      NetworkInterface.Owner owner,
      Origin origin,
      String vpcId,
      IpFamily family,
      List<Endpoint> places,
      Agreement.Choice choice,
      String peerAddress) {}

  List<Virtual> virtualEndpoints() {
    List<Virtual> out = new ArrayList<>();
    for (DbInstance db : index.model.dbInstances()) {
      if (!visible().contains(db.origin().arn()) && db.vpcId() != null) {
        out.add(
            new Virtual(
                owner(db.origin(), DB_TYPE),
                db.origin(),
                db.vpcId(),
                IpFamily.IPV4,
                places(db),
                Agreement.Choice.ONE_OF,
                db.endpointAddress()));
      }
    }
    for (LoadBalancer loadBalancer : index.model.loadBalancers()) {
      boolean hasNodes = loadBalancer.kind() != LoadBalancer.Kind.GATEWAY;
      if (hasNodes && !visible().contains(loadBalancer.origin().arn())) {
        for (IpFamily family : BalancerNodes.families(loadBalancer)) {
          out.add(
              new Virtual(
                  owner(loadBalancer.origin(), BalancerNodes.type(loadBalancer)),
                  loadBalancer.origin(),
                  loadBalancer.vpcId(),
                  family,
                  nodes.places(loadBalancer, family),
                  Agreement.Choice.ANY_OF,
                  loadBalancer.internetFacing() ? loadBalancer.dnsName() : null));
        }
      }
    }
    for (LambdaFunction function : index.model.lambdaFunctions()) {
      if (!visible().contains(function.origin().arn()) && function.vpcId() != null) {
        out.add(
            new Virtual(
                owner(function.origin(), FUNCTION_TYPE),
                function.origin(),
                function.vpcId(),
                IpFamily.IPV4,
                places(function),
                Agreement.Choice.ANY_OF,
                null));
      }
    }
    out.addAll(managedPlaces.virtualEndpoints(zones, visible()));
    return out;
  }

  private List<Endpoint> places(DbInstance db) {
    List<Endpoint> out = new ArrayList<>();
    for (String subnetId : subnets(db.subnetIds())) {
      Zone zone = zones.of(subnetId, db.vpcId(), db.origin());
      out.add(
          new Endpoint(
              zone,
              db.origin(),
              db.securityGroupIds(),
              IpFamily.IPV4,
              someAddress(zone, IpFamily.IPV4),
              db.publiclyAccessible(),
              null,
              Endpoint.Role.MANAGED,
              Endpoints.port(db, IpFamily.IPV4),
              db.publiclyAccessible(),
              List.of(),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }

  private List<Endpoint> places(LambdaFunction function) {
    List<Endpoint> out = new ArrayList<>();
    for (String subnetId : subnets(function.subnetIds())) {
      Zone zone = zones.of(subnetId, function.vpcId(), function.origin());
      out.add(
          new Endpoint(
              zone,
              function.origin(),
              function.securityGroupIds(),
              IpFamily.IPV4,
              someAddress(zone, IpFamily.IPV4),
              false,
              null,
              Endpoint.Role.MANAGED,
              Uncertain.none(IpFamily.IPV4),
              true,
              List.of(),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }

  /** At least one place, so that a resource without subnets still has its row. */
  static List<String> subnets(List<String> ids) {
    List<String> out = new ArrayList<>(ids);
    if (out.isEmpty()) {
      out.add(null);
    }
    return out;
  }

  /** Stands for the unknown address: filters rarely tell addresses of one subnet apart. */
  static Address someAddress(Zone zone, IpFamily family) {
    if (zone.subnet() == null) {
      return null;
    }
    AddressSet addresses = AddressSet.of(family, zone.subnet().cidrs());
    return addresses.isEmpty() ? null : addresses.first();
  }

  static NetworkInterface.Owner owner(Origin origin, String type) {
    return new NetworkInterface.Owner(origin.arn(), type, origin.accountId(), origin.region());
  }

  /** URLs of a function, by host. */
  List<LambdaUrl> urls(String functionArn) {
    return urls.getOrDefault(functionArn, List.of());
  }

  /** Why a function may have URLs that nobody saw. */
  Gaps.Missing urlsMissing(LambdaFunction function) {
    return index.gaps.missing(function.origin(), "lambda", "ListFunctionUrlConfigs");
  }

  private static String unqualified(String functionArn) {
    String[] parts = functionArn.split(":", 8);
    return parts.length < 8 ? functionArn : String.join(":", List.of(parts).subList(0, 7));
  }
}
