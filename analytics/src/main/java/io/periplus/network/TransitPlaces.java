package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tells endpoints apart only because their routes lead to a transit gateway, a virtual private
 * gateway or a regional NAT gateway: their Availability Zone, an attachment in their own subnet,
 * and which of their addresses the tables and ACLs on the way tell apart (section 4.3).
 */
final class TransitPlaces {
  private final NetworkIndex index;
  private final Zones zones;
  private final TransitRoutes routes;
  private final NetworkFirewalls firewalls;
  private final Set<String> attachmentSubnets = new HashSet<>();
  private final Map<RouteLookup, Reach> reaches = new ConcurrentHashMap<>();
  private final Map<IpFamily, List<AddressSet>> cuts = new EnumMap<>(IpFamily.class);

  TransitPlaces(NetworkIndex index, Zones zones, TransitRoutes routes, NetworkFirewalls firewalls) {
    this.firewalls = firewalls;
    this.index = index;
    this.zones = zones;
    this.routes = routes;
    for (TransitGatewayAttachment each : index.transit.attachments()) {
      if (each.vpc() != null) {
        attachmentSubnets.addAll(each.vpc().subnetIds());
      }
    }
  }

  /** What of the place of its subnet a route table makes matter. */
  private record Reach(boolean zone, boolean address) {}

  /** The zone of an endpoint, where its routes make it matter; else null. */
  String availabilityZone(Endpoint endpoint) {
    return reach(endpoint.zone(), endpoint.family()).zone()
        ? endpoint.zone().availabilityZoneId()
        : null;
  }

  /** What endpoints of a class share; null where the place does not matter. */
  String of(Endpoint endpoint) {
    return of(endpoint.zone(), endpoint.family());
  }

  String of(Zone zone, IpFamily family) {
    boolean beside = attachmentSubnets.contains(zone.subnetId());
    if (!reach(zone, family).zone()) {
      return beside ? zone.subnetId() : null;
    }
    return zone.availabilityZoneId() + (beside ? " " + zone.subnetId() : "");
  }

  private Reach reach(Zone zone, IpFamily family) {
    RouteLookup lookup = zone.routes(family);
    return lookup == null ? new Reach(false, false) : reaches.computeIfAbsent(lookup, this::reach);
  }

  private Reach reach(RouteLookup lookup) {
    boolean zone = false;
    boolean address = false;
    for (RouteLookup.Won won : lookup.won()) {
      Route route = won.route();
      if (route == null || route.blackhole()) {
        continue;
      }
      switch (route.targetKind()) {
        case TRANSIT_GATEWAY:
          zone = true;
          address = true;
          break;
        case VPN_GATEWAY:
          address = true;
          break;
        case NAT_GATEWAY:
          NatGateway nat = index.natGateways.get(route.targetId());
          zone |= nat != null && nat.regional() != null;
          break;
        default:
          break;
      }
    }
    return new Reach(zone, address);
  }

  /** Sets of addresses that something on the way of an endpoint's packets treats apart. */
  List<AddressSet> cuts(Zone zone, IpFamily family) {
    return reach(zone, family).address() ? cuts(family) : List.of();
  }

  private synchronized List<AddressSet> cuts(IpFamily family) {
    return cuts.computeIfAbsent(family, this::compute);
  }

  private List<AddressSet> compute(IpFamily family) {
    Set<AddressSet> out = new LinkedHashSet<>();
    for (TransitGatewayAttachment each : index.transit.attachments()) {
      if (each.vpc() != null) {
        for (String subnetId : each.vpc().subnetIds()) {
          addZone(zones.of(subnetId, each.resourceId(), each.origin()), family, out);
        }
      }
    }
    for (NatGateway nat : index.model.natGateways()) {
      if (nat.vpcId() != null) {
        addZone(zones.ofNat(nat), family, out);
      }
    }
    for (NetworkFirewalls.Site site : firewalls.all()) {
      addZone(site.zone(), family, out);
      out.addAll(firewalls.blocks(site, family));
    }
    for (TransitGatewayRouteTable each : index.model.transitNetwork().routeTables()) {
      if (each.routes() != null) {
        addWon(routes.table(each, family).won(), out);
      }
    }
    for (DirectConnectGateway each : index.model.transitNetwork().directConnectGateways()) {
      if (each.associations() != null) {
        each.associations().forEach(a -> addPrefixes(a.allowedPrefixes(), family, out));
      }
    }
    return List.copyOf(out);
  }

  private static void addPrefixes(
      Collection<CidrBlock> prefixes, IpFamily family, Set<AddressSet> out) {
    for (CidrBlock prefix : prefixes == null ? List.<CidrBlock>of() : prefixes) {
      if (prefix.family() == family) {
        out.add(AddressSet.of(prefix));
      }
    }
  }

  private static void addZone(Zone zone, IpFamily family, Set<AddressSet> out) {
    if (zone.acl() != null) {
      List<CidrBlock> cidrs = new ArrayList<>();
      zone.acl().entries().forEach(entry -> cidrs.add(entry.cidr()));
      cidrs.removeIf(cidr -> cidr == null);
      addPrefixes(cidrs, family, out);
    }
    RouteLookup lookup = zone.routes(family);
    if (lookup != null) {
      addWon(lookup.won(), out);
    }
  }

  private static void addWon(List<RouteLookup.Won> all, Set<AddressSet> out) {
    for (RouteLookup.Won won : all) {
      out.add(won.may());
      out.add(won.must());
    }
  }
}
