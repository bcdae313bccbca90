package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Managed services as endpoints, by their interfaces or by the subnets that they are in. */
final class ManagedPlaces {
  private static final Comparator<ManagedResource> BY_ARN =
      Comparator.comparing(each -> each.origin().arn());

  private final NetworkIndex index;
  private final Map<String, ManagedResource> byArn = new HashMap<>();

  ManagedPlaces(NetworkIndex index) {
    this.index = index;
    for (ManagedResource each : index.model.serviceFronts().managedResources()) {
      byArn.putIfAbsent(each.origin().arn(), each);
    }
  }

  /** The managed service with this ARN, null for any other resource. */
  ManagedResource byArn(String arn) {
    return byArn.isEmpty() ? null : byArn.get(arn);
  }

  /** What its kind makes of an endpoint. */
  static Endpoint.Role role(ManagedResource each) {
    return switch (each.kind()) {
      case SINGLE, SPREAD -> Endpoint.Role.MANAGED;
      case CLUSTER_API -> Endpoint.Role.CLUSTER_API;
      case VPC_ONLY -> Endpoint.Role.VPC_SERVICE;
    };
  }

  /** What it takes; null: everything. */
  static Uncertain accepts(ManagedResource each, IpFamily family) {
    return each.ports() == null
        ? null
        : Uncertain.certain(tcp(each.ports(), AddressSet.all(family)));
  }

  /** These TCP ports, from these addresses. */
  static TrafficSet tcp(List<Integer> ports, AddressSet remotes) {
    TrafficSet.Builder out = new TrafficSet.Builder(remotes.family());
    for (int port : ports) {
      if (port >= 0 && port <= 65535) {
        out.add(new Headers.Range(Headers.tcp(port), Headers.tcp(port)), remotes);
      }
    }
    return out.build();
  }

  /** A resource without a switch of its own has none that is off. */
  static boolean publicFlag(ManagedResource each) {
    return !Boolean.FALSE.equals(each.publiclyAccessible());
  }

  /** Those whose interfaces nobody sees. */
  List<ManagedEndpoints.Virtual> virtualEndpoints(Zones zones, Set<String> visible) {
    List<ManagedEndpoints.Virtual> out = new ArrayList<>();
    for (ManagedResource each : byArn.values().stream().sorted(BY_ARN).toList()) {
      String vpcId = vpcId(each);
      if (visible.contains(each.origin().arn()) || vpcId == null) {
        continue;
      }
      boolean single =
          each.kind() == ManagedResource.Kind.SINGLE
              || each.kind() == ManagedResource.Kind.VPC_ONLY;
      out.add(
          new ManagedEndpoints.Virtual(
              ManagedEndpoints.owner(each.origin(), each.type()),
              each.origin(),
              vpcId,
              IpFamily.IPV4,
              places(each, vpcId, zones),
              single ? Agreement.Choice.ONE_OF : Agreement.Choice.ANY_OF,
              each.hostName()));
    }
    return out;
  }

  private List<Endpoint> places(ManagedResource each, String vpcId, Zones zones) {
    List<Endpoint> out = new ArrayList<>();
    boolean isPublic = Boolean.TRUE.equals(each.publiclyAccessible());
    for (String subnetId : ManagedEndpoints.subnets(each.subnetIds())) {
      Zone zone = zones.of(subnetId, vpcId, each.origin());
      out.add(
          new Endpoint(
              zone,
              each.origin(),
              each.securityGroupIds(),
              IpFamily.IPV4,
              ManagedEndpoints.someAddress(zone, IpFamily.IPV4),
              isPublic,
              null,
              role(each),
              accepts(each, IpFamily.IPV4),
              publicFlag(each),
              List.of(),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }

  private String vpcId(ManagedResource each) {
    if (each.vpcId() != null) {
      return each.vpcId();
    }
    for (String subnetId : each.subnetIds()) {
      Subnet subnet = index.subnets.get(subnetId);
      if (subnet != null) {
        return subnet.vpcId();
      }
    }
    return null;
  }
}
