package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** The direct way from the internet to an endpoint (EX1, EX2, MS1). */
final class IngressPaths {
  private final NetworkIndex index;
  private final Filters filters;
  private final Gateways gateways;
  private final EdgePaths edges;

  IngressPaths(NetworkIndex index, Filters filters, Gateways gateways, EdgePaths edges) {
    this.edges = edges;
    this.index = index;
    this.filters = filters;
    this.gateways = gateways;
  }

  /** Internet to endpoint; stops everything where the endpoint has nothing public. */
  Candidate direct(Endpoint endpoint) {
    return direct(endpoint, false);
  }

  /**
   * @param associatedElsewhere whether the interface has a public address, and only this private
   *     address of it has none (IG1)
   */
  Candidate direct(Endpoint endpoint, boolean associatedElsewhere) {
    Lens lens = Lens.plain(endpoint.family());
    List<Step> steps = new ArrayList<>(arrival(endpoint, associatedElsewhere));
    Redirect redirect = edges.of(endpoint);
    if (redirect != null) {
      return edges.direct(endpoint, redirect, steps, notes(endpoint));
    }
    Gaps.Missing detour = edges.unknown(endpoint);
    if (detour != null) {
      steps.add(EgressPaths.open(endpoint, detour, "RT10"));
    }
    steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, lens));
    steps.add(filters.securityGroups(endpoint, false, Leg.FORWARD, lens, List.of()));
    steps.add(delivery(endpoint, Leg.FORWARD, lens));
    steps.add(filters.statefulReply(endpoint, Leg.REPLY, endpoint.family()));
    steps.add(filters.aclReply(endpoint.zone(), true, Leg.REPLY, lens));
    steps.add(
        gateways.replyRoute(endpoint.zone(), Leg.REPLY, lens, RouteGoal.INTERNET_GATEWAY, "IG8"));
    InternetGateway gateway = index.internetGatewayOfVpc.get(endpoint.zone().vpcId());
    return new Candidate(
        Via.INTERNET_GATEWAY,
        gateway == null ? null : gateway.origin().arn(),
        List.of(),
        steps,
        notes(endpoint));
  }

  private static List<Cause> notes(Endpoint endpoint) {
    List<Cause> notes = new ArrayList<>(endpoint.zone().aclNotes(endpoint.family()));
    notes.addAll(endpoint.notes());
    return notes;
  }

  /** Up to the border of the VPC. */
  private List<Step> arrival(Endpoint endpoint, boolean associatedElsewhere) {
    IpFamily family = endpoint.family();
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.forward(
            Leg.FORWARD,
            Uncertain.certain(TrafficSet.of(Internet.of(family))),
            Reason.NO_PATH,
            (packet, state, reason, out) ->
                out.hop(
                    Leg.FORWARD,
                    Trace.Component.INTERNET,
                    state.effect(Effect.FORWARD),
                    state == Step.State.PASSES ? "IG8" : "IG3",
                    null,
                    state == Step.State.STOPS ? Internet.notASource(packet.remote()) : reason)));
    if (!endpoint.publicFlag()) {
      steps.add(stop(endpoint, Reason.NOT_PUBLICLY_ACCESSIBLE, "MS1"));
    }
    steps.add(gateways.arrival(endpoint));
    PublicAccess access = gateways.publicAccess(endpoint);
    access.addTo(steps, access.inbound(), family, PublicAccess.ruleOf(endpoint));
    InternetGateway gateway = index.internetGatewayOfVpc.get(endpoint.zone().vpcId());
    if (!endpoint.reachable() && associatedElsewhere && gateway != null) {
      Trace.Component component =
          new Trace.Component(gateway.origin().arn(), "AWS::EC2::InternetGateway");
      steps.add(
          EgressPaths.stop(
              component, family, Reason.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS, "IG2"));
    } else if (!endpoint.reachable()) {
      steps.add(stop(endpoint, Reason.NO_PUBLIC_ADDRESS, "IG6"));
    }
    Reason outboundOnly = outboundOnly(endpoint);
    if (outboundOnly != null) {
      String rule = outboundOnly == Reason.NAT_NO_INBOUND ? "NG3" : "EO1";
      steps.add(stop(endpoint, outboundOnly, rule));
    }
    return steps;
  }

  /** A device on the way that takes nothing from outside, where it is the only way. */
  private Reason outboundOnly(Endpoint endpoint) {
    if (endpoint.role() == Endpoint.Role.NAT_GATEWAY) {
      return Reason.NAT_NO_INBOUND;
    }
    Origin owner = gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder());
    boolean noGateway =
        !index.internetGatewayOfVpc.containsKey(endpoint.zone().vpcId())
            && index.gaps.of(owner, "ec2", "DescribeInternetGateways") == null;
    boolean v4 = endpoint.family() == IpFamily.IPV4;
    if (v4 ? endpoint.reachable() : endpoint.reachable() && !noGateway) {
      return null;
    }
    RouteTargetKind device =
        v4 ? RouteTargetKind.NAT_GATEWAY : RouteTargetKind.EGRESS_ONLY_INTERNET_GATEWAY;
    RouteLookup lookup = endpoint.zone().routes(endpoint.family());
    boolean leadsToDevice =
        lookup != null
            && lookup.won().stream()
                .anyMatch(
                    won ->
                        won.route() != null
                            && won.route().targetKind() == device
                            && !won.may().intersect(Internet.of(endpoint.family())).isEmpty());
    if (!leadsToDevice) {
      return null;
    }
    return v4 ? Reason.NAT_NO_INBOUND : Reason.EIGW_NO_INBOUND;
  }

  private static Step stop(Endpoint endpoint, Reason reason, String semanticRule) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.none(endpoint.family()),
        reason,
        (packet, state, why, out) ->
            out.hop(Leg.FORWARD, endpoint.self(), Effect.DROP, semanticRule, null, why));
  }

  /** The endpoint itself: it runs, and a managed one takes only its own ports (MS1, LB2, OW3). */
  static Step delivery(Endpoint endpoint, Leg leg, Lens lens) {
    IpFamily family = lens.localFamily();
    Uncertain accepted =
        !endpoint.running()
            ? Uncertain.none(family)
            : endpoint.accepts() == null ? Uncertain.all(family) : endpoint.accepts();
    if (endpoint.running() && endpoint.stateMissing() != null) {
      accepted =
          Uncertain.unknown(
              family, endpoint.stateMissing().reason(), endpoint.stateMissing().coverageRef());
    }
    Reason block = !endpoint.running() ? Reason.BAD_STATE : endpoint.role().refuses();
    return Step.forward(
        leg,
        lens.apply(accepted),
        block,
        (packet, state, reason, out) -> {
          boolean ofPort =
              state == Step.State.STOPS
                  && endpoint.running()
                  && takesProtocol(endpoint, lens.local(packet).point());
          out.hop(
              leg,
              endpoint.self(),
              state.effect(Effect.DELIVER),
              !endpoint.running() || endpoint.stateMissing() != null
                  ? "OW3"
                  : endpoint.role().takes(),
              null,
              ofPort ? endpoint.role().refusesPort() : reason);
        });
  }

  /** Whether it takes other ports of a packet's protocol. */
  private static boolean takesProtocol(Endpoint endpoint, int point) {
    Headers.Range ports = Headers.ports(point);
    return ports != null
        && endpoint.accepts() != null
        && !endpoint.accepts().may().intersect(ports).isEmpty();
  }
}
