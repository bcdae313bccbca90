package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What transit gateways do with packets that entered them (TG2 to TG6, NA7), once per hub. */
final class TransitHubs {
  private final NetworkIndex index;
  private final Zones zones;
  private final TransitRoutes routes;
  private final TransitAttachments attachments;
  private final TransitPaths transit;
  private final Map<String, TransitHub> known = new ConcurrentHashMap<>();
  private final Map<Key, List<Carry>> carries = new ConcurrentHashMap<>();

  private record Key(String hub, IpFamily family) {}

  TransitHubs(
      NetworkIndex index,
      Zones zones,
      TransitRoutes routes,
      TransitAttachments attachments,
      TransitPaths transit) {
    this.index = index;
    this.zones = zones;
    this.routes = routes;
    this.attachments = attachments;
    this.transit = transit;
  }

  /** The hub of what enters by an attachment from a zone. */
  TransitHub of(TransitGatewayAttachment entered, String senderZoneId) {
    TransitIndex.Association association = index.transit.association(entered);
    String by =
        association.missing() == null && association.table() != null
            ? association.table().origin().arn()
            : entered.origin().arn();
    String id = Hashes.id("hub|" + by + '|' + senderZoneId);
    return known.computeIfAbsent(
        id, k -> new TransitHub(id, first(entered, association, senderZoneId), senderZoneId));
  }

  /** Of all that enter alike the first, so that a hub does not depend on who asked before. */
  private TransitGatewayAttachment first(
      TransitGatewayAttachment entered, TransitIndex.Association association, String senderZoneId) {
    if (association.missing() != null || association.table() == null) {
      return entered;
    }
    TransitGatewayAttachment first = entered;
    for (TransitGatewayAttachment each : index.transit.attachments()) {
      boolean alike =
          each.kind() == TransitGatewayAttachment.Kind.VPC
              && each.vpc() != null
              && each.transitGatewayId().equals(entered.transitGatewayId())
              && association.table().equals(index.transit.association(each).table());
      if (alike
          && RowOrder.compareUtf8(each.origin().arn(), first.origin().arn()) < 0
          && attachments.zones(each).stream()
              .anyMatch(zone -> senderZoneId.equals(zone.availabilityZoneId()))) {
        first = each;
      }
    }
    return first;
  }

  List<Carry> of(TransitHub hub, IpFamily family) {
    Key key = new Key(hub.id(), family);
    return carries.computeIfAbsent(key, k -> compute(hub, family));
  }

  /** Parts of one way to the same receivers, gathered over atoms. */
  private record Target(
      ReachRow.Carrier via,
      List<String> gatewayArns,
      String vpcId,
      String subnetId,
      Reason inboundLost,
      Gaps.Missing inboundDoubt) {}

  private List<Carry> compute(TransitHub hub, IpFamily family) {
    List<TransitBranch> branches = routes.branches(hub.attachment(), family);
    List<AddressSet> cuts = new ArrayList<>();
    branches.forEach(branch -> cuts.add(branch.may()));
    branches.forEach(branch -> addArrivalCuts(branch, hub, family, cuts));
    Map<Target, Carry> out = new LinkedHashMap<>();
    List<AddressSet> distinct = cuts.stream().distinct().toList();
    for (AddressSet atom : ReachPlaces.atoms(AddressSet.all(family), distinct)) {
      List<TransitBranch> taken =
          branches.stream().filter(branch -> branch.may().contains(atom.first())).toList();
      if (taken.isEmpty()) {
        continue;
      }
      Set<String> vpcs = new LinkedHashSet<>();
      for (TransitBranch branch : taken) {
        for (TransitGatewayAttachment end : branch.ends()) {
          if (end.kind() == TransitGatewayAttachment.Kind.VPC) {
            vpcs.add(end.resourceId());
          }
        }
      }
      for (String vpcId : vpcs) {
        List<Zone> arrivals = arrivals(taken, vpcId, hub);
        for (Zone arrival : arrivals) {
          add(hub, taken, ReachPlaces.in(arrival, atom.first()), vpcId, arrivals, atom, out);
        }
        add(hub, taken, ReachPlaces.inVpc(vpcId, atom.first()), vpcId, arrivals, atom, out);
      }
      Endpoint any = ReachPlaces.inVpc(ReachPlaces.ANY_VPC, atom.first());
      add(hub, taken, any, null, List.of(), atom, out);
    }
    return List.copyOf(out.values());
  }

  private void addArrivalCuts(
      TransitBranch branch, TransitHub hub, IpFamily family, List<AddressSet> out) {
    for (TransitGatewayAttachment end : branch.ends()) {
      if (end.kind() == TransitGatewayAttachment.Kind.VPC) {
        for (Zone arrival : attachments.arrivals(end, hub.senderZoneId())) {
          RouteLookup lookup = arrival.routes(family);
          for (RouteLookup.Won won : lookup == null ? List.<RouteLookup.Won>of() : lookup.won()) {
            out.add(won.may().intersect(branch.may()));
          }
        }
      }
    }
  }

  /** Subnets of a VPC that packets may arrive in. */
  private List<Zone> arrivals(List<TransitBranch> taken, String vpcId, TransitHub hub) {
    List<Zone> out = new ArrayList<>();
    for (TransitBranch branch : taken) {
      for (TransitGatewayAttachment end : branch.ends()) {
        if (end.kind() == TransitGatewayAttachment.Kind.VPC && end.resourceId().equals(vpcId)) {
          for (Zone zone : attachments.arrivals(end, hub.senderZoneId())) {
            if (out.stream().noneMatch(zone::sameSubnet)) {
              out.add(zone);
            }
          }
        }
      }
    }
    return out;
  }

  private void add(
      TransitHub hub,
      List<TransitBranch> taken,
      Endpoint to,
      String vpcId,
      List<Zone> arrivals,
      AddressSet atom,
      Map<Target, Carry> out) {
    // Whose packets they are does not matter behind the entry.
    Endpoint from = ReachPlaces.in(senderZone(hub), to.address());
    TransitPaths.Onward there =
        transit.onward(ReachCarriers.asked(from, to, Leg.FORWARD), hub.attachment());
    TransitPaths.Onward back =
        transit.onward(ReachCarriers.asked(from, to, Leg.REPLY), hub.attachment());
    List<Step> steps = new ArrayList<>(there.steps());
    steps.addAll(back.steps());
    ReachFilter passes = ReachFilter.of(to.family(), steps).within(atom);
    Target target =
        new Target(
            carrier(taken),
            ends(taken),
            vpcId,
            to.zone().subnetId(),
            there.inboundLost(),
            there.doubt());
    out.merge(
        target,
        new Carry(
            target.via,
            target.gatewayArns,
            vpcId,
            target.subnetId,
            atom,
            passes,
            arrivals,
            Reason.SG_REFERENCING_SUPPORT,
            there.inboundLost(),
            there.doubt(),
            null,
            null,
            List.of(new Carry.Part(atom, steps))),
        TransitHubs::both);
  }

  private static Carry both(Carry a, Carry b) {
    List<Carry.Part> parts = new ArrayList<>(a.parts());
    parts.addAll(b.parts());
    return new Carry(
        a.via(),
        a.gatewayArns(),
        a.vpcId(),
        a.subnetId(),
        a.covers().union(b.covers()),
        a.passes().or(b.passes()),
        a.arrivals(),
        a.outboundLost(),
        a.inboundLost(),
        a.inboundDoubt(),
        null,
        null,
        parts);
  }

  /** A place in the sender's Availability Zone, which decides where packets arrive. */
  private Zone senderZone(TransitHub hub) {
    if (hub.attachment().vpc() != null) {
      for (Zone zone : attachments.zones(hub.attachment())) {
        if (hub.senderZoneId() != null && hub.senderZoneId().equals(zone.availabilityZoneId())) {
          return zone;
        }
      }
    }
    return zones.of(null, hub.attachment().resourceId(), hub.attachment().origin());
  }

  private static List<String> ends(List<TransitBranch> taken) {
    List<String> out = new ArrayList<>();
    taken.forEach(branch -> branch.ends().forEach(end -> out.add(end.origin().arn())));
    return out.stream().distinct().sorted(RowOrder::compareUtf8).toList();
  }

  private static ReachRow.Carrier carrier(List<TransitBranch> taken) {
    List<TransitGatewayAttachment.Kind> kinds =
        taken.stream()
            .flatMap(branch -> branch.ends().stream())
            .map(TransitGatewayAttachment::kind)
            .distinct()
            .toList();
    if (kinds.equals(List.of(TransitGatewayAttachment.Kind.VPN))) {
      return ReachRow.Carrier.VPN;
    }
    return kinds.equals(List.of(TransitGatewayAttachment.Kind.DIRECT_CONNECT_GATEWAY))
        ? ReachRow.Carrier.DIRECT_CONNECT
        : ReachRow.Carrier.TRANSIT_GATEWAY;
  }
}
