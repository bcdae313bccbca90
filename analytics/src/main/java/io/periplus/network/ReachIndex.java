package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins the factors of {@code reach} (spec section 4.6): what an endpoint sends, what its zone
 * carries, and what the other end accepts.
 *
 * <p>A question about two endpoints costs the rules of the two. {@link ReachNeighbours} finds for
 * one class all others without trying every pair. Made per snapshot; safe for many threads.
 */
final class ReachIndex {
  private final CompiledNetwork network;
  private final ClassFactors factors;
  private final ReachZoneIds zoneIds;
  private final Appliances appliances;
  private final Map<String, Sides> sides = new ConcurrentHashMap<>();
  private final Map<String, Ways> ways = new ConcurrentHashMap<>();

  ReachIndex(CompiledNetwork network) {
    this.network = network;
    this.factors = new ClassFactors(network.filters());
    this.zoneIds = new ReachZoneIds(network);
    this.appliances = new Appliances(network.index(), network.endpoints());
  }

  /** What a class sends and accepts. */
  private record Sides(List<ClassFactors.Selected> sends, List<ClassFactors.Selected> accepts) {}

  /** What a zone's packets are carried by. */
  private record Ways(List<Carry> inside, List<List<Carry>> outside) {}

  /** A way from subnet to subnet, as far as carriers and not ends decide. */
  private record Way(
      Via via,
      ReachFilter passes,
      Carry first,
      Carry last,
      Reason outboundLost,
      Reason inboundLost,
      Gaps.Missing inboundDoubt) {}

  /**
   * What one endpoint gets to another; the question's remote is the source's address.
   *
   * @param sourceCheck source/destination check of the source's interface; part of its class
   */
  List<Outcome> join(
      Endpoint source, Boolean sourceCheck, Endpoint destination, Boolean destinationCheck) {
    Sides from = sides(source, sourceCheck);
    Sides to = sides(destination, destinationCheck);
    boolean sameVpc = Objects.equals(source.zone().vpcId(), destination.zone().vpcId());
    if (sameVpc && source.zone().sameSubnet(destination.zone())) {
      ReachFilter sends = select(from.sends(), destination.groups(), false, source.family());
      ReachFilter accepts = select(to.accepts(), source.groups(), false, source.family());
      return List.of(outcome(source, destination, List.of(sends), List.of(accepts)));
    }
    List<Outcome> out = new ArrayList<>();
    List<Way> there = sameVpc ? inside(source, destination) : outside(source, destination);
    List<Way> back = sameVpc ? inside(destination, source) : outside(destination, source);
    if (sameVpc) {
      // Alternatives of one table are one way: which route wins is a doubt of its own.
      ReachFilter reply = null;
      for (Way each : back) {
        reply = reply == null ? each.passes : reply.or(each.passes);
      }
      back =
          reply == null
              ? List.of()
              : List.of(new Way(Via.LOCAL, reply, null, null, null, null, null));
    }
    for (Way way : there) {
      for (Way reply : back) {
        out.add(across(source, destination, from, to, way, reply));
      }
      if (back.isEmpty()) {
        Way none = new Way(Via.LOCAL, nothing(source.family()), null, null, null, null, null);
        out.add(across(source, destination, from, to, way, none));
      }
    }
    return out;
  }

  private static ReachFilter nothing(IpFamily family) {
    ReplyTable none = ReplyTable.all(TrafficSet.empty(family));
    return new ReachFilter(Uncertain.none(family), none, none, List.of());
  }

  private Outcome across(
      Endpoint source, Endpoint destination, Sides from, Sides to, Way there, Way back) {
    IpFamily family = source.family();
    List<String> named = there.outboundLost == null ? destination.groups() : List.of();
    ReachFilter sends = select(from.sends(), named, true, family);
    ReachFilter accepts = accepts(source, to, there, destination.zone(), true, family);
    List<ReachFilter> seenByReceiver = new ArrayList<>();
    List<ReachFilter> seenBySender = new ArrayList<>();
    // The reply enters the sender's subnet, and the packet the receiver's, at its border or inside.
    seenBySender.add(sends.forwardOnly());
    seenBySender.add(
        entering(select(from.sends(), named, false, family), sends, back.last, source.zone())
            .repliesOnly());
    seenBySender.add(there.passes.forwardOnly());
    seenByReceiver.add(accepts.repliesOnly());
    ReachFilter bare = accepts(source, to, there, destination.zone(), false, family);
    seenByReceiver.add(entering(bare, accepts, there.last, destination.zone()).forwardOnly());
    seenByReceiver.add(back.passes.repliesOnly());
    NetworkInterface appliance = there.first == null ? null : there.first.appliance();
    if (appliance != null) {
      through(source, appliance, destination, seenBySender, seenByReceiver);
    }
    return outcome(source, destination, seenBySender, seenByReceiver);
  }

  /** Three-valued: certain only where both readings of where it enters agree (TG2, NA7). */
  private static ReachFilter entering(
      ReachFilter within, ReachFilter crossing, Carry last, Zone zone) {
    if (last == null || !last.mayArriveIn(zone)) {
      return crossing;
    }
    return last.arrivesOnlyIn(zone) ? within : within.orOnly(crossing, Reason.ROUTE_AMBIGUOUS);
  }

  private ReachFilter accepts(
      Endpoint source, Sides to, Way there, Zone zone, boolean routed, IpFamily family) {
    NetworkInterface appliance = there.first == null ? null : there.first.appliance();
    if (appliance != null) {
      return select(to.accepts(), appliance.securityGroupIds(), routed, family);
    }
    boolean placed = there.via != Via.TRANSIT_GATEWAY || TransitPaths.keepsReferences(zone);
    if (there.inboundLost == null && placed) {
      return select(to.accepts(), source.groups(), routed, family);
    }
    ReachFilter known = select(to.accepts(), List.of(), routed, family);
    if (there.inboundDoubt == null || !placed) {
      return known;
    }
    ReachFilter matching = select(to.accepts(), source.groups(), routed, family);
    Uncertain perhaps =
        Uncertain.unknown(family, there.inboundDoubt.reason(), there.inboundDoubt.coverageRef());
    return new ReachFilter(
        known.forward().union(matching.forward().intersect(perhaps)),
        known.replyMust(),
        known.replyMay(),
        known.replyCauses());
  }

  /** What lets a packet into an appliance and out of it again (NI1). */
  private void through(
      Endpoint source,
      NetworkInterface appliance,
      Endpoint destination,
      List<ReachFilter> seenBySender,
      List<ReachFilter> seenByReceiver) {
    IpFamily family = source.family();
    Endpoint entry = appliances.entry(appliance, family);
    if (entry == null) {
      seenByReceiver.add(nothing(family).forwardOnly());
      return;
    }
    boolean crosses = !entry.zone().sameSubnet(source.zone());
    ReachFilter in =
        ClassFactors.union(factors.accepts(entry), source.groups()::contains, crosses, family);
    seenByReceiver.add(in.forwardOnly());
    ReachFilter out = null;
    for (Endpoint exit : appliances.exits(appliance, family)) {
      ReachFilter one =
          ClassFactors.union(factors.sends(exit), destination.groups()::contains, false, family);
      out = out == null ? one : out.or(one);
    }
    if (out != null) {
      seenBySender.add(out.forwardOnly());
    }
  }

  private static ReachFilter select(
      List<ClassFactors.Selected> all, List<String> groups, boolean routed, IpFamily family) {
    return ClassFactors.union(all, groups::contains, routed, family);
  }

  /**
   * @param seenBySender filters whose remote is the destination
   * @param seenByReceiver filters whose remote is the source
   */
  private static Outcome outcome(
      Endpoint source,
      Endpoint destination,
      List<ReachFilter> seenBySender,
      List<ReachFilter> seenByReceiver) {
    IpFamily family = source.family();
    Lens toDestination = Lens.fixed(family, destination.address());
    ReachFilter all = null;
    for (ReachFilter each : seenBySender) {
      ReachFilter seen = each.through(toDestination);
      all = all == null ? seen : all.and(seen);
    }
    for (ReachFilter each : seenByReceiver) {
      all = all == null ? each : all.and(each);
    }
    return all.outcome(TrafficSet.of(AddressSet.of(source.address())));
  }

  private Sides sides(Endpoint endpoint, Boolean sourceDestCheck) {
    String classId = network.classRow(endpoint, sourceDestCheck).classId();
    return sides.computeIfAbsent(
        classId + endpoint.family(),
        key -> new Sides(factors.sends(endpoint), factors.accepts(endpoint)));
  }

  private Ways ways(Endpoint endpoint) {
    return ways.computeIfAbsent(
        zoneIds.of(endpoint) + endpoint.family(),
        key -> new Ways(network.carriers().inside(endpoint), network.carriers().outside(endpoint)));
  }

  /** Ways inside the VPC that lead, or may, to an address. */
  private List<Way> inside(Endpoint from, Endpoint to) {
    List<Way> out = new ArrayList<>();
    for (Carry carry : ways(from).inside()) {
      if (carry.covers().contains(to.address())) {
        out.add(new Way(Via.LOCAL, carry.passes(), carry, null, null, carry.inboundLost(), null));
      }
    }
    return out;
  }

  /** Ways to another VPC. */
  private List<Way> outside(Endpoint from, Endpoint to) {
    List<Way> out = new ArrayList<>();
    for (List<Carry> alternatives : ways(from).outside()) {
      Carry carry = to(alternatives, to);
      if (carry == null) {
        continue;
      }
      if (carry.next() == null) {
        out.add(
            new Way(
                carry.via() == ReachRow.Carrier.TRANSIT_GATEWAY ? Via.TRANSIT_GATEWAY : Via.PEERING,
                carry.passes(),
                carry,
                carry,
                carry.outboundLost(),
                carry.inboundLost(),
                carry.inboundDoubt()));
        continue;
      }
      Carry onward = to(network.carriers().of(carry.next(), from.family()), to);
      if (onward != null) {
        boolean kept = carry.inboundLost() == null;
        out.add(
            new Way(
                Via.TRANSIT_GATEWAY,
                carry.passes().and(onward.passes()),
                carry,
                onward,
                carry.outboundLost(),
                kept ? onward.inboundLost() : carry.inboundLost(),
                kept ? onward.inboundDoubt() : null));
      }
    }
    return out;
  }

  /** Of ways that one gateway offers the one that names the receiver most exactly; else null. */
  private static Carry to(List<Carry> alternatives, Endpoint to) {
    Carry best = null;
    int bestRank = -1;
    for (Carry each : alternatives) {
      int rank = rank(each, to);
      if (rank > bestRank && each.covers().contains(to.address())) {
        best = each;
        bestRank = rank;
      }
    }
    return best;
  }

  private static int rank(Carry carry, Endpoint to) {
    if (carry.vpcId() == null) {
      return 0;
    }
    if (!carry.vpcId().equals(to.zone().vpcId())) {
      return -1;
    }
    return carry.subnetId() == null ? 1 : carry.subnetId().equals(to.zone().subnetId()) ? 2 : -1;
  }
}
