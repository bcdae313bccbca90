package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * Into a VPC from premises where the virtual private gateway has a route table of its own: through
 * something else first, and back the same way (RT10).
 *
 * <p>AWS's pages differ on Gateway Load Balancer endpoints behind such a table: an older one says
 * that what is for them is dropped, today's lists them as a target. So it is not known. (verify)
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html">Gateway
 *     route tables</a>
 */
final class PremisesEdges {
  private final NetworkIndex index;
  private final Zones zones;
  private final Appliances appliances;
  private final Filters filters;
  private final Gateways gateways;

  PremisesEdges(
      NetworkIndex index, Zones zones, Appliances appliances, Filters filters, Gateways gateways) {
    this.index = index;
    this.zones = zones;
    this.appliances = appliances;
    this.filters = filters;
    this.gateways = gateways;
  }

  /**
   * The way from the gateway to an endpoint's subnet.
   *
   * @param forward steps of the packet
   * @param arrived whether they include the network ACL of that subnet, or its border is not
   *     crossed
   */
  record Detour(Redirect redirect, List<Step> forward, boolean arrived) {
    Detour {
      forward = List.copyOf(forward);
    }

    /** Remotes that the endpoint's table sends back to where the packet came through. */
    Uncertain back(Zone zone, IpFamily family, NetworkIndex index) {
      Uncertain out = Uncertain.none(family);
      for (RouteLookup.Won won : zone.routes(family).won()) {
        Route route = won.route();
        if (route != null && !route.blackhole() && redirect.isMatchedBy(route, index)) {
          out = out.union(won.traffic());
        }
      }
      return out;
    }
  }

  /** Null where what arrives for an endpoint is delivered without a detour. */
  Detour of(String gatewayId, Endpoint endpoint) {
    Redirect redirect =
        endpoint.address() == null ? null : zones.redirectOf(gatewayId, endpoint.address());
    if (redirect == null) {
      return null;
    }
    IpFamily family = endpoint.family();
    List<Step> steps = new ArrayList<>(List.of(EdgePaths.edgeRoute(redirect, family)));
    if (redirect.route().blackhole()) {
      return new Detour(redirect, steps, false);
    }
    switch (redirect.route().targetKind()) {
      case NETWORK_INTERFACE, INSTANCE -> {
        NetworkInterface target = index.applianceInterface(redirect.route());
        if (target != null && EdgePaths.hasAddress(target, endpoint)) {
          return null;
        }
        return new Detour(redirect, steps, appliance(endpoint, redirect, target, steps));
      }
      case VPC_ENDPOINT -> {
        VpcEndpoint target = index.endpoints.get(redirect.route().targetId());
        steps.add(VpcEndpoints.appliances(index, gateways, endpoint, target));
      }
      default -> steps.add(EdgePaths.open(redirect, family, Reason.UNSUPPORTED_TARGET, "RT10"));
    }
    return new Detour(redirect, steps, false);
  }

  /** Through an appliance of the VPC; it needs no public address here. */
  private boolean appliance(
      Endpoint endpoint, Redirect redirect, NetworkInterface target, List<Step> steps) {
    IpFamily family = endpoint.family();
    if (target == null) {
      Origin owner = gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder());
      Gaps.Missing missing =
          index.gaps.missing(owner, "ec2", Gateways.applianceOperation(redirect.route()));
      Uncertain passes =
          missing.isGap()
              ? Uncertain.unknown(family, missing.reason(), missing.coverageRef())
              : Uncertain.none(family);
      steps.add(EgressPaths.gatewayStep(redirect.table(), passes, Reason.BAD_STATE_ROUTE, "NI1"));
      return false;
    }
    Lens client = Lens.plain(family);
    Trace.Component component = new Trace.Component(target.owner().arn(), target.owner().type());
    Instance instance =
        target.instanceId() == null ? null : index.instances.get(target.instanceId());
    Endpoint entry = appliances.entry(target, family);
    Reason stop =
        target.sourceDestCheck()
            ? Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION
            : instance != null && !"running".equals(instance.state())
                ? Reason.BAD_STATE
                : entry == null ? Reason.ENI_ADDRESS_RESTRICTION : null;
    if (stop != null) {
      steps.add(EgressPaths.stop(component, family, stop, "NI1"));
      return false;
    }
    steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, client));
    steps.add(filters.securityGroups(entry, false, Leg.FORWARD, client, List.of()));
    steps.add(
        EgressPaths.gatewayStep(
            component,
            Uncertain.unknown(family, Reason.APPLIANCE_FORWARDING_UNKNOWN, null),
            Reason.APPLIANCE_FORWARDING_UNKNOWN,
            "NI1"));
    steps.add(new OnwardWays(family, onward(endpoint, target)).forward());
    return true;
  }

  /** Out of any interface of the appliance into the endpoint's subnet. */
  private List<OnwardWays.Way> onward(Endpoint endpoint, NetworkInterface target) {
    IpFamily family = endpoint.family();
    Lens inner = Lens.fixed(family, endpoint.address());
    List<OnwardWays.Way> out = new ArrayList<>();
    for (Endpoint exit : appliances.exits(target, family)) {
      List<Step> steps = new ArrayList<>();
      steps.add(filters.securityGroups(exit, true, Leg.FORWARD, inner, endpoint.groups()));
      if (!exit.zone().sameSubnet(endpoint.zone())) {
        steps.add(filters.acl(exit.zone(), true, Leg.FORWARD, inner));
        steps.add(gateways.forwardRoute(exit.zone(), Leg.FORWARD, inner, RouteGoal.LOCAL, "RT5"));
        steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, Lens.plain(family)));
      }
      out.add(new OnwardWays.Way(steps, TrafficSet.all(family)));
    }
    return out;
  }
}
