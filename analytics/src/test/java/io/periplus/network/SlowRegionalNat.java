package io.periplus.network;

import java.util.List;
import java.util.Set;

/**
 * A NAT gateway of a whole VPC, packet by packet: it has a route table and no subnet, so that no
 * network ACL sees its packets, and serves the zones that it names (NG7).
 */
final class SlowRegionalNat {
  private final SlowEvaluator twin;

  SlowRegionalNat(SlowEvaluator twin) {
    this.twin = twin;
  }

  /**
   * From a client through the gateway, which works, to the internet and back.
   *
   * @param passed firewalls that the packet came through already
   */
  SlowEvaluator.Way way(
      NatGateway nat,
      NetworkInterface client,
      SlowAddress own,
      SlowAddress remote,
      Set<String> passed) {
    SlowRoutes.Lookup out = lookup(nat, remote);
    SlowRoutes.Lookup home = lookup(nat, own);
    Truth forward =
        serves(nat, client)
            .and(twin.publicAccess.translated(nat.vpcId(), null))
            .and(
                SlowEvaluator.outcome(
                    out, route -> twin.isRouteToOwnInternetGateway(route, client)));
    Truth back = SlowEvaluator.outcome(home, route -> twin.backToClient(route, client, passed));
    return new SlowEvaluator.Way(forward, port -> back);
  }

  private Truth serves(NatGateway nat, NetworkInterface client) {
    List<String> zones = nat.regional().availabilityZoneIds();
    Subnet subnet = twin.inventory.subnet(client.subnetId());
    if (zones == null) {
      return Truth.YES;
    }
    return subnet == null ? Truth.MAYBE : Truth.of(zones.contains(subnet.availabilityZoneId()));
  }

  SlowRoutes.Lookup lookup(NatGateway nat, SlowAddress destination) {
    for (RouteTable each : twin.routes.tables()) {
      if (each.id().equals(nat.regional().routeTableId())) {
        return twin.routes.lookup(each, destination);
      }
    }
    return new SlowRoutes.Lookup(true, Set.of(), false);
  }
}
