package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * From a subnet of one VPC into a subnet of another through a transit gateway (TG1 to TG6, NA7,
 * SG7). Each direction is a way of its own; the reply asks the responder's tables.
 */
final class TransitPaths {
  /** The one Availability Zone in which rules for groups do not work over transit gateways. */
  private static final String WITHOUT_REFERENCES = "use1-az3";

  private final TransitRoutes routes;
  private final TransitAttachments attachments;
  private final Filters filters;
  private final Gateways gateways;
  private final Premises premises;

  TransitPaths(
      TransitRoutes routes,
      TransitAttachments attachments,
      Filters filters,
      Gateways gateways,
      Premises premises) {
    this.routes = routes;
    this.attachments = attachments;
    this.filters = filters;
    this.gateways = gateways;
    this.premises = premises;
  }

  /**
   * @param won leads to a transit gateway
   */
  Crossing crossing(VpcCrossings.Asked asked, RouteLookup.Won won) {
    TransitAttachments.Entry entry = attachments.enter(asked.from(), won.route().targetId());
    List<Step> steps = new ArrayList<>(entering(asked, won, entry));
    if (entry.zone() == null) {
      steps.add(acl(asked, asked.to().zone(), false, asked.back()));
      return crossing(entry, steps, Reason.SG_REFERENCING_SUPPORT, entry.open());
    }
    Onward onward = onward(asked, entry.attachment());
    steps.addAll(onward.steps());
    Reason refused = refusedAtEntry(asked.from(), entry);
    if (!keepsReferences(asked.to().zone())) {
      refused = Reason.SG_REFERENCING_SUPPORT;
    }
    // What an end refuses is refused whatever the rest of the way is.
    Gaps.Missing open = refused == null ? onward.doubt() : null;
    refused = refused != null ? refused : onward.inboundLost();
    return crossing(entry, steps, refused, refused == null ? null : open);
  }

  /** By a route into a transit gateway, as far as the packet gets in (TG1, NA7). */
  List<Step> entering(
      VpcCrossings.Asked asked, RouteLookup.Won won, TransitAttachments.Entry entry) {
    List<Step> steps = new ArrayList<>();
    steps.add(asked.route(won.traffic(), Reason.NO_ROUTE_TO_DESTINATION, asked.routeRule()));
    steps.add(
        asked.step(
            entry.passes(asked.to().family()),
            entry.block(),
            (packet, state, reason, out) ->
                entry.trace(asked.leg(), state, blocked(state, entry.block(), reason), out)));
    if (entry.zone() != null) {
      steps.add(acl(asked, entry.zone(), false, asked.back()));
    }
    return steps;
  }

  /**
   * From a transit gateway to the receiver's subnet, whatever subnet the packet came from.
   *
   * @param taken branches that the receiver's address takes, or may
   * @param inboundLost why the receiver's rules for groups of the sender do not match; null where
   *     they do if the entry keeps references
   * @param doubt why nobody knows whether they do
   */
  record Onward(
      List<Step> steps, List<TransitBranch> taken, Reason inboundLost, Gaps.Missing doubt) {
    Onward {
      steps = List.copyOf(steps);
      taken = List.copyOf(taken);
    }
  }

  /** The way on from an attachment that a packet entered by (TG2 to TG6). */
  Onward onward(VpcCrossings.Asked asked, TransitGatewayAttachment from) {
    List<TransitBranch> taken = taken(from, asked);
    List<List<Step>> ways = new ArrayList<>();
    Gaps.Missing doubt = new Gaps.Missing(Reason.ROUTE_AMBIGUOUS, null);
    for (TransitBranch branch : taken) {
      List<Step> way = new ArrayList<>();
      way.add(lookedUp(asked, branch));
      way.addAll(beyond(asked, branch));
      ways.add(way);
      for (Cause cause : branch.causes()) {
        doubt = new Gaps.Missing(cause.reason(), cause.coverageRef());
      }
    }
    List<Step> steps =
        AgreedSteps.of(
            ways,
            asked.lens().family(),
            asked.leg(),
            asked.isReply(),
            doubt,
            TransitRoutes.component(from),
            "TG4");
    boolean same = taken.size() == 1;
    return new Onward(
        steps,
        taken,
        same ? refusedAtEnd(taken.get(0)) : Reason.SG_REFERENCING_SUPPORT,
        same ? doubtful(taken.get(0)) : doubt);
  }

  private static Crossing crossing(
      TransitAttachments.Entry entry, List<Step> steps, Reason inboundLost, Gaps.Missing doubt) {
    return new Crossing(
        Via.TRANSIT_GATEWAY,
        entry.gatewayArn(),
        steps,
        Reason.SG_REFERENCING_SUPPORT,
        inboundLost,
        doubt,
        true);
  }

  private static Reason blocked(Step.State state, Reason block, Reason reason) {
    return state == Step.State.STOPS ? block : reason;
  }

  /** Branches that the receiver's address takes, or may. */
  private List<TransitBranch> taken(TransitGatewayAttachment from, VpcCrossings.Asked asked) {
    return routes.branches(from, asked.to().family()).stream()
        .filter(branch -> branch.may().contains(asked.to().address()))
        .toList();
  }

  private Step lookedUp(VpcCrossings.Asked asked, TransitBranch branch) {
    Reason missed = missed(asked, branch);
    boolean noRoute = branch.block() == Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT;
    Reason block = noRoute && missed != null ? missed : branch.block();
    return asked.step(
        branch.passes(),
        block,
        (packet, state, reason, out) ->
            branch.trace(
                asked.leg(),
                asked.lens().local(packet).remote(),
                state,
                blocked(state, block, reason),
                out));
  }

  /** Why the table does not send the packet to the receiver's VPC; a reply just goes elsewhere. */
  private Reason missed(VpcCrossings.Asked asked, TransitBranch branch) {
    return asked.isReply()
        ? null
        : routes.missed(branch, asked.to().address(), asked.to().zone().vpcId());
  }

  /** From where the packet leaves the transit gateway into the receiver's subnet. */
  private List<Step> beyond(VpcCrossings.Asked asked, TransitBranch branch) {
    if (branch.ends().isEmpty()) {
      return List.of(acl(asked, asked.to().zone(), false, asked.back()));
    }
    TransitGatewayAttachment end = branch.ends().get(0);
    if (end.kind() != TransitGatewayAttachment.Kind.VPC) {
      Premises.Beyond beyond = premises.beyond(branch.ends(), null);
      return List.of(
          at(asked, beyond.component(), beyond.stop(), beyond.open(), beyond.semanticRule()),
          acl(asked, asked.to().zone(), false, asked.back()));
    }
    List<Zone> arrivals = attachments.arrivals(end, asked.from().availabilityZoneId());
    if (arrivals.isEmpty()) {
      Gaps.Missing missing = attachments.detailsMissing(end);
      return List.of(
          at(asked, TransitRoutes.component(end), null, missing, "TG2"),
          acl(asked, asked.to().zone(), false, asked.back()));
    }
    List<List<Step>> ways = new ArrayList<>();
    for (Zone arrival : TransitAttachments.kinds(arrivals, asked.to().zone()::sameSubnet)) {
      ways.add(arriving(asked, branch, arrivals, arrival));
    }
    Gaps.Missing doubt = new Gaps.Missing(Reason.ROUTE_AMBIGUOUS, null);
    return AgreedSteps.of(
        ways,
        asked.lens().family(),
        asked.leg(),
        asked.isReply(),
        doubt,
        TransitRoutes.component(end),
        "TG2");
  }

  /** In one arrival subnet; in the receiver's own neither table nor ACL is asked (NA7, RT12). */
  private List<Step> arriving(
      VpcCrossings.Asked asked, TransitBranch branch, List<Zone> arrivals, Zone arrival) {
    TransitGatewayAttachment end = branch.ends().get(0);
    Zone destination = asked.to().zone();
    if (arrival.sameSubnet(destination)) {
      return List.of(at(asked, TransitRoutes.component(end), null, null, "NA7"));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(acl(asked, arrival, true, asked.lens()));
    steps.add(
        destination.vpcId().equals(end.resourceId())
            ? onward(asked, arrival, end, arrivals)
            : elsewhere(asked, arrival, branch));
    steps.add(acl(asked, destination, false, asked.back()));
    return steps;
  }

  /** The arrival subnet's table leads to the receiver inside the VPC (TG2). */
  private Step onward(
      VpcCrossings.Asked asked, Zone arrival, TransitGatewayAttachment end, List<Zone> arrivals) {
    IpFamily family = asked.to().family();
    boolean otherZone =
        attachments.zones(end).stream()
            .filter(zone -> arrivals.stream().noneMatch(zone::sameSubnet))
            .anyMatch(zone -> leadsOn(zone, asked.to().address()));
    Reason block = otherZone ? Reason.TGW_ATTACH_VPC_AZ_RESTRICTION : Reason.TGW_ARRIVAL_NO_ROUTE;
    return arrival(asked, arrival, gateways.routed(arrival, family, RouteGoal.LOCAL), block);
  }

  private boolean leadsOn(Zone zone, Address address) {
    TrafficSet routed = gateways.routed(zone, address.family(), RouteGoal.LOCAL).must();
    return routed.contains(Headers.TCP_FIRST, address);
  }

  private static Step arrival(
      VpcCrossings.Asked asked, Zone arrival, Uncertain passes, Reason block) {
    return asked.step(
        passes,
        block,
        (packet, state, reason, out) ->
            Gateways.traceRoute(
                arrival,
                asked.leg(),
                asked.lens().local(packet),
                state,
                asked.isReply() ? reason : blocked(state, block, reason),
                "TG2",
                out));
  }

  /** In another VPC than the receiver's, because the table did not send it there. */
  private Step elsewhere(VpcCrossings.Asked asked, Zone arrival, TransitBranch branch) {
    IpFamily family = asked.to().family();
    RouteLookup lookup = arrival.routes(family);
    Uncertain passes =
        lookup == null
            ? Uncertain.unknown(
                family, arrival.tableMissing().reason(), arrival.tableMissing().coverageRef())
            : elsewhere(asked, arrival, lookup.at(asked.to().address()));
    Reason missed = missed(asked, branch);
    if (missed == null) {
      return arrival(asked, arrival, passes, Reason.DISCONNECTED_VPCS);
    }
    Step onward = arrival(asked, arrival, passes, missed);
    TransitTable last = branch.tables().get(branch.tables().size() - 1);
    return asked.step(
        passes,
        missed,
        (packet, state, reason, out) -> {
          if (state == Step.State.STOPS) {
            last.trace(asked.leg(), asked.to().address(), state, missed, "TG4", out);
          } else {
            onward.witness().trace(packet, state, reason, out);
          }
        });
  }

  /** A VPC on the way, which may send the packet on by an appliance or another gateway. */
  private Uncertain elsewhere(VpcCrossings.Asked asked, Zone arrival, RouteLookup.Won won) {
    IpFamily family = asked.to().family();
    if (won.route() == null || won.route().blackhole()) {
      return Uncertain.none(family);
    }
    Gaps.Missing open = gateways.undecided(won.route(), arrival);
    switch (won.route().targetKind()) {
      case TRANSIT_GATEWAY, VPC_PEERING_CONNECTION, VPN_GATEWAY, NAT_GATEWAY:
        open = new Gaps.Missing(Reason.UNSUPPORTED_COMPONENT, null);
        break;
      default:
        break;
    }
    return open == null
        ? Uncertain.none(family)
        : Uncertain.unknown(family, open.reason(), open.coverageRef());
  }

  private Step acl(VpcCrossings.Asked asked, Zone zone, boolean egress, Lens lens) {
    return asked.isReply()
        ? filters.aclReply(zone, egress, asked.leg(), lens)
        : filters.acl(zone, egress, asked.leg(), lens);
  }

  private static Step at(
      VpcCrossings.Asked asked,
      Trace.Component component,
      Reason stop,
      Gaps.Missing open,
      String semanticRule) {
    IpFamily family = asked.to().family();
    Uncertain passes =
        stop != null
            ? Uncertain.none(family)
            : open != null
                ? Uncertain.unknown(family, open.reason(), open.coverageRef())
                : Uncertain.all(family);
    return asked.step(
        passes,
        stop == null ? Reason.CANNOT_ROUTE : stop,
        (packet, state, reason, out) ->
            out.hop(
                asked.leg(),
                component,
                state.effect(Effect.FORWARD),
                semanticRule,
                null,
                stop == null ? reason : blocked(state, stop, reason)));
  }

  private static boolean enabledAtEntry(TransitAttachments.Entry entry) {
    return entry.gateway().securityGroupReferencing()
        && entry.attachment().vpc().securityGroupReferencing();
  }

  /**
   * Why rules of any receiver for groups of a sender do not match where it enters; null where they
   * may (SG7).
   */
  static Reason refusedAtEntry(Zone from, TransitAttachments.Entry entry) {
    return enabledAtEntry(entry) && !WITHOUT_REFERENCES.equals(from.availabilityZoneId())
        ? null
        : Reason.SG_REFERENCING_SUPPORT;
  }

  /** The same where it leaves. */
  private static Reason refusedAtEnd(TransitBranch branch) {
    boolean oneGateway = branch.ends().size() == 1 && !branch.crossesPeering();
    TransitGatewayAttachment end = oneGateway ? branch.ends().get(0) : null;
    return end != null && end.vpc() != null && end.vpc().securityGroupReferencing()
        ? null
        : Reason.SG_REFERENCING_SUPPORT;
  }

  /** Whether the zone of a receiver is the one without references. */
  static boolean keepsReferences(Zone receiver) {
    return keepsReferences(receiver.availabilityZoneId());
  }

  /** Whether rules for groups work in a zone at all. */
  static boolean keepsReferences(String availabilityZoneId) {
    return !WITHOUT_REFERENCES.equals(availabilityZoneId);
  }

  /** Why nobody knows whether they match; null where that is known. */
  private Gaps.Missing doubtful(TransitBranch branch) {
    if (branch.crossesPeering() || branch.stop() != null) {
      return null;
    }
    if (branch.open() != null) {
      return branch.open();
    }
    TransitGatewayAttachment end = branch.ends().get(0);
    return end.kind() == TransitGatewayAttachment.Kind.VPC && end.vpc() == null
        ? attachments.detailsMissing(end)
        : null;
  }
}
