package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** VPC endpoints as route targets and as interfaces (VE1, VE2, VE4). */
final class SlowVpcEndpoints {
  private final NetworkModel model;
  private final SlowInventory inventory;

  SlowVpcEndpoints(NetworkModel model, SlowInventory inventory) {
    this.model = model;
    this.inventory = inventory;
  }

  VpcEndpoint byId(String id) {
    for (VpcEndpoint each : model.privateConnectivity().endpoints()) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    return null;
  }

  /** Whether a route leads to a service of AWS and not out of the VPC (VE1). */
  boolean isGateway(Route route) {
    if (route.targetKind() != RouteTargetKind.VPC_ENDPOINT) {
      return false;
    }
    VpcEndpoint endpoint = byId(route.targetId());
    return endpoint == null
        ? !isFirewall(route) && everyRouteNamesAService(route.targetId())
        : endpoint.kind() == VpcEndpoint.Kind.GATEWAY;
  }

  /** Of an endpoint that nobody sees. */
  private boolean everyRouteNamesAService(String endpointId) {
    return model.routeTables().stream()
        .flatMap(table -> table.routes().stream())
        .filter(route -> route.targetKind() == RouteTargetKind.VPC_ENDPOINT)
        .filter(route -> route.targetId().equals(endpointId))
        .allMatch(route -> route.prefixListId() != null && !hasPrivate(route.prefixListId()));
  }

  /** Lists of services have public addresses alone. */
  private boolean hasPrivate(String prefixListId) {
    PrefixList list = inventory.prefixList(prefixListId);
    return list != null
        && list.entries() != null
        && list.entries().stream().anyMatch(entry -> !SlowEvaluator.isOfInternet(entry));
  }

  /** VE2: such an interface sends nothing of its own. */
  boolean isInterface(NetworkInterface eni) {
    return eni.interfaceType().contains("endpoint")
        || model.privateConnectivity().endpoints().stream()
            .anyMatch(endpoint -> endpoint.networkInterfaceIds().contains(eni.id()));
  }

  /** VE4: perhaps through appliances, unless there are none. */
  Truth appliances(Route route, NetworkInterface client) {
    if (route.blackhole() || isGateway(route)) {
      return Truth.NO;
    }
    VpcEndpoint endpoint = byId(route.targetId());
    if (endpoint == null) {
      return isFirewall(route) || denied(client) ? Truth.MAYBE : Truth.NO;
    }
    boolean works = endpoint.state().equals("available") && installed(endpoint);
    return works ? Truth.MAYBE : Truth.NO;
  }

  /** Null for an endpoint that nobody sees. */
  String arn(Route route) {
    VpcEndpoint endpoint = byId(route.targetId());
    return endpoint == null ? null : endpoint.origin().arn();
  }

  /** NF1: a firewall names its endpoints, listed or not. */
  private boolean isFirewall(Route route) {
    return model.perimeter().firewalls().stream()
        .flatMap(firewall -> firewall.attachments().stream())
        .anyMatch(each -> each.endpointId().equals(route.targetId()));
  }

  /** Routes belong to the owner of the subnet (SG11). */
  private boolean denied(NetworkInterface client) {
    Subnet subnet = inventory.subnet(client.subnetId());
    Vpc vpc = inventory.vpc(client.vpcId());
    Origin scope = subnet != null ? subnet.origin() : vpc != null ? vpc.origin() : client.origin();
    return inventory.gap(scope, "DescribeVpcEndpoints");
  }

  /** Whether the service is in one of the endpoint's zones. */
  boolean installed(VpcEndpoint endpoint) {
    if (endpoint.serviceZoneIds() == null) {
      return true;
    }
    List<String> own = new ArrayList<>();
    for (String id : endpoint.subnetIds()) {
      Subnet subnet = inventory.subnet(id);
      if (subnet != null) {
        own.add(subnet.availabilityZoneId());
      }
    }
    return own.isEmpty() || own.stream().anyMatch(endpoint.serviceZoneIds()::contains);
  }
}
