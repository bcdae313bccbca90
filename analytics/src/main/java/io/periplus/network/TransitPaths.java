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
    IpFamily family = asked.to().family();
    TransitAttachments.Entry entry = attachments.enter(asked.from(), won.route().targetId());
    List<Step> steps = new ArrayList<>();
    steps.add(asked.route(won.traffic(), Reason.NO_ROUTE_TO_DESTINATION, asked.routeRule()));
    steps.add(
        asked.step(
            entry.passes(family),
            entry.block(),
            (packet, state, reason, out) ->
                entry.trace(asked.leg(), state, blocked(state, entry.block(), reason), out)));
    if (entry.zone() == null) {
      steps.add(acl(asked, asked.to().zone(), false, asked.back()));
      return crossing(entry, steps, Reason.SG_REFERENCING_SUPPORT, entry.open());
    }
    steps.add(acl(asked, entry.zone(), false, asked.back()));
    List<TransitBranch> taken = taken(entry.attachment(), asked);
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
    steps.addAll(
        AgreedSteps.of(
            ways,
            asked.lens().family(),
            asked.leg(),
            asked.isReply(),
            doubt,
            entry.component(),
            "TG4"));
    boolean same = taken.size() == 1;
    Reason refused = same ? refused(asked, entry, taken.get(0)) : Reason.SG_REFERENCING_SUPPORT;
    Gaps.Missing open = same ? doubtful(entry, taken.get(0)) : doubt;
    return crossing(entry, steps, refused, refused == null ? null : open);
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

  /** Why rules of the receiver for groups of the sender do not match; null where they do (SG7). */
  private Reason refused(
      VpcCrossings.Asked asked, TransitAttachments.Entry entry, TransitBranch branch) {
    boolean oneGateway = branch.ends().size() == 1 && !branch.crossesPeering();
    TransitGatewayAttachment end = oneGateway ? branch.ends().get(0) : null;
    boolean enabled =
        end != null
            && entry.gateway().securityGroupReferencing()
            && entry.attachment().vpc().securityGroupReferencing()
            && end.vpc() != null
            && end.vpc().securityGroupReferencing();
    boolean placed =
        !WITHOUT_REFERENCES.equals(asked.from().availabilityZoneId())
            && !WITHOUT_REFERENCES.equals(asked.to().zone().availabilityZoneId());
    return enabled && placed ? null : Reason.SG_REFERENCING_SUPPORT;
  }

  /** Why nobody knows whether they match; null where that is known. */
  private Gaps.Missing doubtful(TransitAttachments.Entry entry, TransitBranch branch) {
    if (!entry.gateway().securityGroupReferencing()
        || !entry.attachment().vpc().securityGroupReferencing()
        || branch.crossesPeering()
        || branch.stop() != null) {
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
