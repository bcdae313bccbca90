package io.periplus.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * From one interface to another, packet by packet: inside a VPC and through peering connections, in
 * the words of AWS's documents (RT12, SG5, SG6, SG8, NA3, NF1, PX1 to PX3).
 */
final class SlowPairs {
  private final NetworkModel model;
  private final SlowEvaluator direct;
  private final SlowVpcEndpoints endpoints;

  SlowPairs(NetworkModel model, SlowEvaluator direct) {
    this.model = model;
    this.direct = direct;
    this.endpoints = direct.endpoints;
  }

  /** One address of an interface. */
  record End(NetworkInterface eni, NetworkInterface.Address own) {
    SlowAddress address() {
      return SlowAddress.of(own.address());
    }
  }

  /** Every way; packets take any of them. None where one of the two cannot take part. */
  List<SlowAnswer> between(End a, End b, SlowHeader header, List<Integer> clientPorts) {
    boolean possible =
        direct.running(a.eni) && direct.running(b.eni) && !endpoints.isInterface(a.eni);
    if (!possible || b.eni.interfaceType().equals("nat_gateway")) {
      return List.of();
    }
    if (Objects.equals(a.eni.subnetId(), b.eni.subnetId())) {
      Truth both = groups(a, true, b, b.eni, header).and(groups(b, false, a, a.eni, header));
      return List.of(new SlowAnswer(both, clientPorts, port -> Truth.YES));
    }
    List<SlowAnswer> out = new ArrayList<>();
    for (Way there : ways(a, b)) {
      for (Way back : ways(b, a)) {
        if (there.firewall != null) {
          out.add(inspected(there.firewall, back, a, b, header, clientPorts));
          continue;
        }
        Truth forward =
            there
                .passes
                .and(through(there.appliance, a, b, header))
                .and(groups(a, true, b, there.keepsGroups ? b.eni : null, header))
                .and(direct.filters.acl(subnet(a), true, b.address(), header))
                .and(direct.filters.acl(subnet(b), false, a.address(), header))
                .and(groups(b, false, a, there.sender(a), header));
        out.add(
            new SlowAnswer(
                forward,
                clientPorts,
                port -> {
                  SlowHeader reply = header.reply(port);
                  return reply == null
                      ? back.passes
                      : back.passes
                          .and(direct.filters.acl(subnet(b), true, a.address(), reply))
                          .and(direct.filters.acl(subnet(a), false, b.address(), reply));
                }));
      }
    }
    return out;
  }

  /**
   * Through a firewall's endpoint in a third subnet, and back through the same or past it: then it
   * saw one direction only (NF1). Rules for groups do not match behind it (SG8).
   */
  private SlowAnswer inspected(
      SlowFirewalls.Site site,
      Way back,
      End a,
      End b,
      SlowHeader header,
      List<Integer> clientPorts) {
    Subnet middle = direct.inventory.subnet(site.subnetId());
    boolean crosses = !middle.id().equals(b.eni.subnetId());
    SlowPacketFilters acls = direct.filters;
    Truth forward =
        groups(a, true, b, b.eni, header)
            .and(acls.acl(subnet(a), true, b.address(), header))
            .and(acls.acl(middle, false, a.address(), header))
            .and(direct.firewalls.forward(site, a.address(), b.address(), header))
            .and(groups(b, false, a, null, header));
    if (crosses) {
      forward =
          forward
              .and(acls.acl(middle, true, b.address(), header))
              .and(direct.local(middle, b.address()))
              .and(acls.acl(subnet(b), false, a.address(), header));
    }
    return new SlowAnswer(
        forward,
        clientPorts,
        port -> {
          SlowHeader reply = header.reply(port);
          boolean seen = crosses && site.equals(back.firewall);
          if (reply == null) {
            return seen ? direct.local(middle, a.address()) : Truth.YES;
          }
          Truth home =
              acls.acl(subnet(b), true, a.address(), reply)
                  .and(acls.acl(subnet(a), false, b.address(), reply));
          if (!seen) {
            return home.and(crosses ? back.passes : Truth.MAYBE).and(Truth.MAYBE);
          }
          return home.and(acls.acl(middle, false, b.address(), reply))
              .and(direct.firewalls.reply(site, a.address(), b.address(), header))
              .and(acls.acl(middle, true, a.address(), reply))
              .and(direct.local(middle, a.address()));
        });
  }

  /** The firewall that a route leads through for certain, in another subnet; null for none. */
  private SlowFirewalls.Site firewall(SlowRoutes.Lookup lookup, End from) {
    Route route = lookup.certain() && !lookup.noRoute() ? lookup.routes().iterator().next() : null;
    boolean leads =
        route != null && !route.blackhole() && route.targetKind() == RouteTargetKind.VPC_ENDPOINT;
    SlowFirewalls.Site site = leads ? direct.firewalls.at(route.targetId()) : null;
    return site == null || site.subnetId().equals(from.eni.subnetId()) ? null : site;
  }

  /**
   * A way by one route that may win.
   *
   * @param appliance whose packets the far end sees instead; null for the sender's own
   * @param firewall that it leads through inside the VPC; null for none
   */
  record Way(
      Truth passes, boolean keepsGroups, NetworkInterface appliance, SlowFirewalls.Site firewall) {
    Way(Truth passes, boolean keepsGroups, NetworkInterface appliance) {
      this(passes, keepsGroups, appliance, null);
    }

    NetworkInterface sender(End a) {
      return appliance != null ? appliance : keepsGroups ? a.eni : null;
    }
  }

  List<Way> ways(End from, End to) {
    SlowRoutes.Lookup lookup = direct.routes.lookup(subnet(from), to.address());
    boolean inside = Objects.equals(from.eni.vpcId(), to.eni.vpcId());
    if (lookup.unknown()) {
      return List.of(new Way(Truth.MAYBE, true, null));
    }
    Set<Route> routes = new LinkedHashSet<>(lookup.routes());
    Truth chosen = lookup.certain() ? Truth.YES : Truth.MAYBE;
    List<Way> out = new ArrayList<>();
    for (Route route : routes) {
      NetworkInterface appliance = inside ? appliance(route) : null;
      Truth leads = inside ? inside(route, from) : across(route, from, to);
      boolean keeps = inside || sameRegion(route);
      SlowFirewalls.Site firewall = inside ? firewall(lookup, from) : null;
      out.add(new Way(chosen.and(leads), keeps, appliance, firewall));
    }
    if (lookup.noRoute()) {
      out.add(new Way(Truth.NO, true, null));
    }
    return out;
  }

  private NetworkInterface appliance(Route route) {
    return switch (route.targetKind()) {
      case NETWORK_INTERFACE, INSTANCE -> direct.appliances.target(route);
      default -> null;
    };
  }

  /** Into an appliance, and out of any of its interfaces (NI1). */
  private Truth through(NetworkInterface appliance, End a, End b, SlowHeader header) {
    if (appliance == null) {
      return Truth.YES;
    }
    if (SlowAppliances.addresses(appliance, a.address()).isEmpty()) {
      return Truth.NO;
    }
    Truth in = direct.groups(appliance, false, a.address(), a.eni, header);
    if (!appliance.subnetId().equals(a.eni.subnetId())) {
      Subnet subnet = direct.inventory.subnet(appliance.subnetId());
      in = in.and(direct.filters.acl(subnet, false, a.address(), header));
    }
    Truth out = Truth.NO;
    for (NetworkInterface exit : direct.appliances.interfaces(appliance)) {
      if (!SlowAppliances.addresses(exit, a.address()).isEmpty()) {
        out = out.or(direct.groups(exit, true, b.address(), b.eni, header));
      }
    }
    return in.and(out);
  }

  private Truth inside(Route route, End from) {
    if (route.blackhole()) {
      return Truth.NO;
    }
    return switch (route.targetKind()) {
      case LOCAL -> Truth.YES;
      case NETWORK_INTERFACE, INSTANCE -> direct.appliances.forwards(route);
      case VPC_ENDPOINT -> endpoints.appliances(route, from.eni);
      case CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN -> Truth.MAYBE;
      default -> Truth.NO;
    };
  }

  private Truth across(Route route, End from, End to) {
    if (route.blackhole()) {
      return Truth.NO;
    }
    return switch (route.targetKind()) {
      case VPC_PEERING_CONNECTION -> peering(route, from, to);
      case VPN_GATEWAY -> Truth.MAYBE;
      case LOCAL -> Truth.NO;
      default -> inside(route, from);
    };
  }

  private Truth peering(Route route, End from, End to) {
    VpcPeeringConnection connection = connection(route);
    if (connection == null) {
      Subnet home = subnet(from);
      boolean denied =
          home != null && direct.inventory.gap(home.origin(), "DescribeVpcPeeringConnections");
      return denied ? Truth.MAYBE : Truth.NO;
    }
    Set<String> sides = Set.of(connection.requester().vpcId(), connection.accepter().vpcId());
    return Truth.of(
        connection.status().equals("active")
            && sides.contains(from.eni.vpcId())
            && sides.contains(to.eni.vpcId()));
  }

  private boolean sameRegion(Route route) {
    VpcPeeringConnection connection = connection(route);
    return connection == null
        || connection.requester().region().equals(connection.accepter().region());
  }

  private VpcPeeringConnection connection(Route route) {
    for (VpcPeeringConnection each : model.privateConnectivity().peeringConnections()) {
      if (each.id().equals(route.targetId())) {
        return each;
      }
    }
    return null;
  }

  private Truth groups(
      End own, boolean egress, End other, NetworkInterface peer, SlowHeader header) {
    return direct.groups(own.eni, egress, other.address(), peer, header);
  }

  private Subnet subnet(End end) {
    return direct.inventory.subnet(end.eni.subnetId());
  }
}
