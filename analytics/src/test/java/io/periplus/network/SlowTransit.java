package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Ways out through transit gateways and to premises, packet by packet (TG1 to TG6, NA7, EG4, VG1 to
 * VG3, EG6). Peerings of transit gateways are not followed here.
 */
final class SlowTransit {
  private static final String UNFINISHED = "TRANSIT_GATEWAY_EGRESS null";
  private static final List<String> IN_SERVICE = List.of("available", "modifying");

  private final TransitNetwork network;
  private final SlowEvaluator twin;
  private final List<Subnet> subnets;
  private final SlowRegionalNat regionalNat;

  SlowTransit(NetworkModel model, SlowEvaluator twin) {
    this.network = model.transitNetwork();
    this.twin = twin;
    this.subnets = model.subnets();
    this.regionalNat = new SlowRegionalNat(twin);
  }

  /** Marks the way to a gateway that leads through a firewall, which others may not. */
  private static final String INSPECTED = " inspected";

  /** A packet of a client, and the remote that it is for. */
  private record Asked(
      NetworkInterface eni,
      Subnet subnet,
      SlowAddress client,
      SlowAddress remote,
      SlowHeader header) {}

  /** One way out per gateway that it may end at; replies include the client's own subnet. */
  Map<String, SlowEvaluator.Way> ways(
      Route route,
      NetworkInterface eni,
      SlowAddress client,
      SlowAddress remote,
      SlowHeader header) {
    Asked asked = new Asked(eni, twin.inventory.subnet(eni.subnetId()), client, remote, header);
    Map<String, SlowEvaluator.Way> out = new TreeMap<>();
    TransitGatewayAttachment own = attachment(route.targetId(), eni.vpcId());
    Subnet entrance = entrance(asked.subnet, own);
    if (entrance == null) {
      return out;
    }
    Truth enters = twin.filters.acl(entrance, false, client, header);
    // Two routes to one attachment: it does not matter which of them wins.
    Map<String, TransitGatewayRoute> winners = new TreeMap<>();
    winners(own, remote).forEach(each -> winners.put(target(each), each));
    for (TransitGatewayRoute winner : winners.values()) {
      Truth chosen = winners.size() == 1 ? Truth.YES : Truth.MAYBE;
      behind(asked, winner)
          .forEach(
              (name, way) -> {
                SlowEvaluator.Way all =
                    new SlowEvaluator.Way(enters.and(chosen).and(way.forward()), way.reply());
                out.merge(name.replace(INSPECTED, ""), all, SlowTransit::either);
              });
    }
    return out;
  }

  /** Of two ways to one gateway it takes one; an answer comes back by the way that was taken. */
  private static SlowEvaluator.Way either(SlowEvaluator.Way a, SlowEvaluator.Way b) {
    return new SlowEvaluator.Way(
        a.forward().or(b.forward()),
        port -> a.forward().and(a.reply().apply(port)).or(b.forward().and(b.reply().apply(port))));
  }

  private TransitGatewayAttachment attachment(String gatewayId, String vpcId) {
    for (TransitGateway gateway : network.transitGateways()) {
      if (gateway.id().equals(gatewayId) && IN_SERVICE.contains(gateway.state())) {
        for (TransitGatewayAttachment each : network.attachments()) {
          if (each.transitGatewayId().equals(gatewayId)
              && Objects.equals(each.resourceId(), vpcId)
              && IN_SERVICE.contains(each.state())) {
            return each;
          }
        }
      }
    }
    return null;
  }

  /** TG1: the attachment's subnet in the sender's zone. */
  private Subnet entrance(Subnet sender, TransitGatewayAttachment attachment) {
    if (attachment != null && sender != null) {
      for (String id : attachment.vpc().subnetIds()) {
        Subnet each = twin.inventory.subnet(id);
        if (each.availabilityZoneId().equals(sender.availabilityZoneId())) {
          return each;
        }
      }
    }
    return null;
  }

  /** TG3, TG4: possible winners; null among them stands for no route. */
  private List<TransitGatewayRoute> winners(
      TransitGatewayAttachment from, SlowAddress destination) {
    TransitGatewayRouteTable table = null;
    for (TransitGatewayRouteTable each : network.routeTables()) {
      table = each.attachmentIds().contains(from.id()) ? each : table;
    }
    int best = -1;
    List<TransitGatewayRoute> winners = new ArrayList<>();
    List<TransitGatewayRoute> anywhere = new ArrayList<>();
    for (TransitGatewayRoute each :
        table == null ? List.<TransitGatewayRoute>of() : table.routes()) {
      int length = -1;
      if (each.destination() != null) {
        length = lengthAt(each.destination(), destination);
      } else {
        PrefixList list = twin.inventory.prefixList(each.prefixListId());
        if (list == null || list.entries() == null) {
          anywhere.add(each);
          continue;
        }
        for (CidrBlock entry : list.entries()) {
          length = Math.max(length, lengthAt(entry, destination));
        }
      }
      int rank = length * 10 + (each.propagated() ? 5 : each.prefixListId() != null ? 6 : 7);
      if (length >= 0 && rank > best) {
        best = rank;
        winners.clear();
      }
      if (length >= 0 && rank == best) {
        winners.add(each);
      }
    }
    if (winners.isEmpty()) {
      winners.add(null);
    }
    winners.addAll(anywhere);
    return winners;
  }

  private static int lengthAt(CidrBlock block, SlowAddress address) {
    return address.in(block) ? SlowAddress.lengthOf(block) : -1;
  }

  private static String target(TransitGatewayRoute route) {
    return route == null ? "none" : route.attachmentIds() + " " + route.blackhole();
  }

  private TransitGatewayAttachment end(TransitGatewayRoute route) {
    if (route == null || route.blackhole()) {
      return null;
    }
    for (TransitGatewayAttachment each : network.attachments()) {
      if (each.id().equals(route.attachmentIds().get(0)) && IN_SERVICE.contains(each.state())) {
        return each;
      }
    }
    return null;
  }

  private Map<String, SlowEvaluator.Way> behind(Asked asked, TransitGatewayRoute route) {
    TransitGatewayAttachment end = end(route);
    if (end == null) {
      return Map.of();
    }
    if (end.kind() == TransitGatewayAttachment.Kind.VPN) {
      for (VpnConnection each : network.vpnConnections()) {
        if (each.id().equals(end.resourceId())
            && each.tunnels() == VpnConnection.Tunnels.ALL_DOWN) {
          return Map.of();
        }
      }
      return Map.of(
          "ON_PREMISES " + end.id(),
          new SlowEvaluator.Way(Truth.MAYBE, port -> intoOwnSubnet(asked, port)));
    }
    List<Map<String, SlowEvaluator.Way>> places = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (Subnet arrival : arrivals(end, asked.subnet.availabilityZoneId())) {
      Map<String, SlowEvaluator.Way> ways = from(asked, arrival, null);
      places.add(ways);
      names.addAll(ways.keySet());
    }
    Map<String, SlowEvaluator.Way> out = new TreeMap<>();
    for (String name : names) {
      List<SlowEvaluator.Way> all =
          places.stream().map(ways -> ways.getOrDefault(name, SlowEvaluator.Way.NONE)).toList();
      // The way back does not depend on where the packet arrived.
      SlowEvaluator.Way some =
          places.stream()
              .map(ways -> ways.get(name))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      out.put(
          name,
          new SlowEvaluator.Way(
              agreed(all.stream().map(SlowEvaluator.Way::forward).toList()), some.reply()));
    }
    return out;
  }

  /** TG2. */
  private List<Subnet> arrivals(TransitGatewayAttachment end, String senderZone) {
    List<Subnet> all = new ArrayList<>();
    List<Subnet> same = new ArrayList<>();
    for (String id : end.vpc().subnetIds()) {
      Subnet each = twin.inventory.subnet(id);
      all.add(each);
      if (each.availabilityZoneId().equals(senderZone)) {
        same.add(each);
      }
    }
    return end.vpc().applianceMode() || same.isEmpty() ? all : same;
  }

  private static Truth agreed(List<Truth> all) {
    return all.stream().distinct().count() == 1 ? all.get(0) : Truth.MAYBE;
  }

  /**
   * From one arrival subnet, or that of a firewall's endpoint, on by its own table.
   *
   * @param inspected the firewall that the packet came through; null for none
   */
  private Map<String, SlowEvaluator.Way> from(
      Asked asked, Subnet arrival, SlowFirewalls.Site inspected) {
    SlowRoutes.Lookup lookup = twin.routes.lookup(arrival, asked.remote);
    Truth leaves = twin.filters.acl(arrival, true, asked.remote, asked.header);
    if (lookup.unknown()) {
      return Map.of(
          UNFINISHED,
          new SlowEvaluator.Way(leaves.and(Truth.MAYBE), port -> intoOwnSubnet(asked, port)));
    }
    Map<String, SlowEvaluator.Way> out = new TreeMap<>();
    for (Route route : lookup.routes()) {
      if (route.blackhole()) {
        continue;
      }
      Truth chosen = lookup.certain() ? Truth.YES : Truth.MAYBE;
      switch (route.targetKind()) {
        case NAT_GATEWAY:
          NatGateway nat = twin.inventory.natGateway(route.targetId());
          if (nat == null) {
            boolean hidden = twin.inventory.gap(arrival.origin(), "DescribeNatGateways");
            if (hidden) {
              out.put(
                  UNFINISHED,
                  new SlowEvaluator.Way(
                      leaves.and(chosen).and(Truth.MAYBE), port -> intoOwnSubnet(asked, port)));
            }
            break;
          }
          SlowEvaluator.Way way = nat(asked, nat, arrival, inspected);
          out.put(
              "TRANSIT_GATEWAY_EGRESS " + nat.id() + (inspected == null ? "" : INSPECTED),
              new SlowEvaluator.Way(leaves.and(chosen).and(way.forward()), way.reply()));
          break;
        case VPC_ENDPOINT:
          SlowFirewalls.Site site = twin.firewalls.at(route.targetId());
          if (site != null && inspected == null) {
            inspected(asked, site)
                .forEach(
                    (name, on) ->
                        out.put(
                            name,
                            new SlowEvaluator.Way(
                                leaves.and(chosen).and(on.forward()), on.reply())));
          }
          break;
        case CORE_NETWORK:
          out.put(
              UNFINISHED,
              new SlowEvaluator.Way(
                  leaves.and(chosen).and(Truth.MAYBE), port -> intoOwnSubnet(asked, port)));
          break;
        default:
          break;
      }
    }
    return out;
  }

  /** NF1: past the rules of a firewall in a subnet of its own. */
  private Map<String, SlowEvaluator.Way> inspected(Asked asked, SlowFirewalls.Site site) {
    Subnet subnet = twin.inventory.subnet(site.subnetId());
    Truth in =
        twin.filters
            .acl(subnet, false, asked.client, asked.header)
            .and(twin.firewalls.forward(site, asked.client, asked.remote, asked.header));
    Map<String, SlowEvaluator.Way> out = new TreeMap<>();
    from(asked, subnet, site)
        .forEach(
            (name, on) -> out.put(name, new SlowEvaluator.Way(in.and(on.forward()), on.reply())));
    return out;
  }

  /** From the NAT gateway's subnet through the firewall, as far as the firewall's own subnet. */
  private Truth inspectedBack(
      Asked asked, SlowRoutes.Lookup homeward, SlowFirewalls.Site site, int port) {
    Subnet subnet = twin.inventory.subnet(site.subnetId());
    if (asked.header.reply(port) == null) {
      return Truth.YES;
    }
    Truth there =
        SlowEvaluator.outcome(
            homeward,
            route ->
                route.blackhole()
                    ? Truth.NO
                    : switch (route.targetKind()) {
                      case VPC_ENDPOINT ->
                          Truth.of(site.equals(twin.firewalls.at(route.targetId())));
                      case LOCAL, TRANSIT_GATEWAY, CORE_NETWORK -> Truth.MAYBE;
                      default -> Truth.NO;
                    });
    return there
        .and(reply(asked, subnet, false, asked.remote, port))
        .and(twin.firewalls.reply(site, asked.client, asked.remote, asked.header))
        .and(reply(asked, subnet, true, asked.client, port));
  }

  private SlowEvaluator.Way nat(
      Asked asked, NatGateway nat, Subnet arrival, SlowFirewalls.Site inspected) {
    if (nat.regional() != null) {
      return regional(asked, nat, arrival, inspected);
    }
    Subnet subnet = twin.inventory.subnet(nat.subnetId());
    NetworkInterface own =
        twin.inventory.networkInterface(nat.addresses().get(0).networkInterfaceId());
    if (!asked.header.hasPorts() && !asked.header.isIcmp()) {
      return SlowEvaluator.Way.NONE;
    }
    SlowRoutes.Lookup homeward = twin.routes.lookup(subnet, asked.client);
    Truth forward =
        twin.filters
            .acl(subnet, false, asked.client, asked.header)
            .and(twin.filters.acl(subnet, true, asked.remote, asked.header))
            .and(twin.publicAccess.translated(nat.vpcId(), nat.subnetId()))
            .and(
                SlowEvaluator.outcome(
                    twin.routes.lookup(subnet, asked.remote),
                    route -> twin.isRouteToOwnInternetGateway(route, own)));
    return new SlowEvaluator.Way(
        forward,
        port ->
            reply(asked, subnet, false, asked.remote, port)
                .and(reply(asked, subnet, true, asked.client, port))
                .and(
                    inspected == null
                        ? back(asked, subnet, port)
                        : inspectedBack(asked, homeward, inspected, port)
                            .and(back(asked, twin.inventory.subnet(inspected.subnetId()), port))));
  }

  /** NG7: by its own table and no network ACL; back from any of the zones that it serves. */
  private SlowEvaluator.Way regional(
      Asked asked, NatGateway nat, Subnet arrival, SlowFirewalls.Site inspected) {
    if (!asked.header.hasPorts() && !asked.header.isIcmp()) {
      return SlowEvaluator.Way.NONE;
    }
    List<String> served = nat.regional().availabilityZoneIds();
    Map<String, Subnet> zones = new TreeMap<>();
    for (Subnet each : subnets) {
      if (each.vpcId().equals(nat.vpcId())
          && (served == null || served.contains(each.availabilityZoneId()))) {
        zones.put(each.availabilityZoneId(), each);
      }
    }
    boolean known =
        served == null
            ? !twin.inventory.gap(nat.origin(), "DescribeSubnets")
            : zones.keySet().containsAll(served);
    SlowRoutes.Lookup homeward = regionalNat.lookup(nat, asked.client);
    NetworkInterface own =
        twin.inventory.networkInterface(nat.addresses().get(0).networkInterfaceId());
    Truth forward =
        Truth.of(served == null || served.contains(arrival.availabilityZoneId()))
            .and(twin.publicAccess.translated(nat.vpcId(), null))
            .and(
                SlowEvaluator.outcome(
                    regionalNat.lookup(nat, asked.remote),
                    route -> twin.isRouteToOwnInternetGateway(route, own)));
    return new SlowEvaluator.Way(
        forward,
        port -> {
          if (inspected != null) {
            return inspectedBack(asked, homeward, inspected, port)
                .and(back(asked, twin.inventory.subnet(inspected.subnetId()), port));
          }
          List<Truth> all = new ArrayList<>();
          zones.values().forEach(zone -> all.add(back(asked, zone, homeward, port)));
          return known && !all.isEmpty() ? agreed(all) : Truth.MAYBE;
        });
  }

  private Truth reply(Asked asked, Subnet subnet, boolean egress, SlowAddress remote, int port) {
    SlowHeader reply = asked.header.reply(port);
    return reply == null ? Truth.YES : twin.filters.acl(subnet, egress, remote, reply);
  }

  private Truth intoOwnSubnet(Asked asked, int port) {
    return reply(asked, asked.subnet, false, asked.remote, port);
  }

  /** From the NAT gateway's subnet to the client, by every table anew. */
  private Truth back(Asked asked, Subnet nat, int port) {
    return back(asked, nat, twin.routes.lookup(nat, asked.client), port);
  }

  private Truth back(Asked asked, Subnet nat, SlowRoutes.Lookup lookup, int port) {
    if (lookup.unknown()) {
      return Truth.MAYBE.and(intoOwnSubnet(asked, port));
    }
    Function<Route, Truth> judge =
        route -> {
          if (route.blackhole() || route.targetKind() != RouteTargetKind.TRANSIT_GATEWAY) {
            return elsewhere(asked, route).and(intoOwnSubnet(asked, port));
          }
          TransitGatewayAttachment own = attachment(route.targetId(), nat.vpcId());
          Subnet entrance = entrance(nat, own);
          if (entrance == null) {
            return Truth.NO;
          }
          List<Truth> all = new ArrayList<>();
          for (TransitGatewayRoute winner : winners(own, asked.client)) {
            all.add(arrive(asked, end(winner), nat.availabilityZoneId(), port));
          }
          return reply(asked, entrance, false, asked.remote, port).and(agreed(all));
        };
    return SlowEvaluator.outcome(lookup, judge);
  }

  /** Of what else a table may lead to, nobody knows of some whether it comes to the client. */
  private Truth elsewhere(Asked asked, Route route) {
    if (route.blackhole()) {
      return Truth.NO;
    }
    return switch (route.targetKind()) {
      case VPC_ENDPOINT, CORE_NETWORK -> twin.isRouteToOwnInternetGateway(route, asked.eni);
      case NAT_GATEWAY -> {
        NatGateway nat = twin.inventory.natGateway(route.targetId());
        Subnet subnet = nat == null ? null : twin.inventory.subnet(nat.subnetId());
        boolean on =
            subnet == null
                ? nat != null || twin.inventory.gap(asked.eni.origin(), "DescribeNatGateways")
                : twin.routes.lookup(subnet, asked.client).routes().stream()
                    .anyMatch(each -> each.targetKind() == RouteTargetKind.TRANSIT_GATEWAY);
        yield Truth.of(on).and(Truth.MAYBE);
      }
      default -> Truth.NO;
    };
  }

  private Truth arrive(Asked asked, TransitGatewayAttachment end, String senderZone, int port) {
    if (end == null || !Objects.equals(end.resourceId(), asked.eni.vpcId())) {
      return Truth.NO;
    }
    List<Truth> all = new ArrayList<>();
    for (Subnet arrival : arrivals(end, senderZone)) {
      if (arrival.id().equals(asked.subnet.id())) {
        all.add(Truth.YES);
        continue;
      }
      Truth local =
          SlowEvaluator.outcome(
              twin.routes.lookup(arrival, asked.client),
              route -> Truth.of(!route.blackhole() && route.targetKind() == RouteTargetKind.LOCAL));
      all.add(
          reply(asked, arrival, true, asked.client, port)
              .and(local)
              .and(intoOwnSubnet(asked, port)));
    }
    return agreed(all);
  }

  /**
   * From a subnet of one VPC to one of another through a transit gateway (NA7), security groups
   * apart.
   */
  Truth carries(
      Subnet from, SlowAddress sender, Subnet to, SlowAddress receiver, SlowHeader header) {
    SlowRoutes.Lookup lookup = twin.routes.lookup(from, receiver);
    return SlowEvaluator.outcome(
            lookup,
            route -> {
              boolean leads =
                  !route.blackhole() && route.targetKind() == RouteTargetKind.TRANSIT_GATEWAY;
              TransitGatewayAttachment own =
                  leads ? attachment(route.targetId(), from.vpcId()) : null;
              Subnet entrance = entrance(from, own);
              if (entrance == null) {
                return Truth.NO;
              }
              List<Truth> all = new ArrayList<>();
              for (TransitGatewayRoute winner : winners(own, receiver)) {
                all.add(arrive(end(winner), from, sender, to, receiver, header));
              }
              return twin.filters.acl(entrance, false, sender, header).and(agreed(all));
            })
        .and(twin.filters.acl(from, true, receiver, header));
  }

  private Truth arrive(
      TransitGatewayAttachment end,
      Subnet from,
      SlowAddress sender,
      Subnet to,
      SlowAddress receiver,
      SlowHeader header) {
    if (end == null || !Objects.equals(end.resourceId(), to.vpcId())) {
      return Truth.NO;
    }
    List<Truth> all = new ArrayList<>();
    for (Subnet arrival : arrivals(end, from.availabilityZoneId())) {
      Truth local =
          SlowEvaluator.outcome(
              twin.routes.lookup(arrival, receiver),
              route -> Truth.of(!route.blackhole() && route.targetKind() == RouteTargetKind.LOCAL));
      all.add(
          arrival.id().equals(to.id())
              ? Truth.YES
              : twin.filters
                  .acl(arrival, true, receiver, header)
                  .and(local)
                  .and(twin.filters.acl(to, false, sender, header)));
    }
    return agreed(all);
  }

  /** VG1, VG2: unknown beyond a virtual private gateway that carries anything at all. */
  SlowEvaluator.Way vpnGateway(Route route, NetworkInterface eni, SlowAddress client) {
    VpnGateway gateway = vpnGateway(route);
    if (gateway == null) {
      return twin.gapAt(eni, "DescribeVpnGateways")
          ? SlowEvaluator.Way.UNKNOWN
          : SlowEvaluator.Way.NONE;
    }
    boolean carries = gateway.vpcIds().contains(eni.vpcId()) && client.family() == IpFamily.IPV4;
    return carries && !isDown(gateway) ? SlowEvaluator.Way.UNKNOWN : SlowEvaluator.Way.NONE;
  }

  /** Null when it is not in the inventory. */
  VpnGateway vpnGateway(Route route) {
    VpnGateway gateway = null;
    for (VpnGateway each : network.vpnGateways()) {
      gateway = each.id().equals(route.targetId()) ? each : gateway;
    }
    return gateway;
  }

  private boolean isDown(VpnGateway gateway) {
    List<VpnConnection> own =
        network.vpnConnections().stream()
            .filter(each -> gateway.id().equals(each.vpnGatewayId()))
            .toList();
    return !own.isEmpty()
        && own.stream().allMatch(each -> each.tunnels() == VpnConnection.Tunnels.ALL_DOWN);
  }
}
