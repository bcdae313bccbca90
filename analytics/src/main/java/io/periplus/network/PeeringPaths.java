package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * Through a VPC peering connection (PX1 to PX3): to addresses of the VPC on its other side and no
 * further, and back by whatever route the responder has.
 */
final class PeeringPaths {
  private static final String TYPE = "AWS::EC2::VPCPeeringConnection";

  private final NetworkIndex index;
  private final Gateways gateways;

  PeeringPaths(NetworkIndex index, Gateways gateways) {
    this.index = index;
    this.gateways = gateways;
  }

  /**
   * @param won leads to a peering connection
   */
  Crossing crossing(VpcCrossings.Asked asked, RouteLookup.Won won) {
    VpcPeeringConnection connection = index.peeringConnections.get(won.route().targetId());
    if (connection == null) {
      return absent(asked, won);
    }
    String arn = connection.origin().arn();
    Step route = asked.route(won.traffic(), Reason.NO_ROUTE_TO_DESTINATION, asked.routeRule());
    return new Crossing(
        Via.PEERING,
        arn,
        List.of(route, through(asked, connection)),
        connection.sameRegion() ? null : Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  private Step through(VpcCrossings.Asked asked, VpcPeeringConnection connection) {
    IpFamily family = asked.to().family();
    Reason block = block(asked, connection);
    Uncertain passes =
        connection.status() == null
            ? Uncertain.unknown(family, Reason.INPUT_MALFORMED, null)
            : block == null ? Uncertain.all(family) : Uncertain.none(family);
    Trace.Component component = new Trace.Component(connection.origin().arn(), TYPE);
    MatchedRule rule =
        new MatchedRule(
            "attribute",
            connection.id(),
            connection.requester().vpcId()
                + " <-> "
                + connection.accepter().vpcId()
                + ' '
                + connection.status());
    return asked.step(
        passes,
        block == null ? Reason.BAD_STATE : block,
        (packet, state, reason, out) ->
            out.hop(
                asked.leg(),
                component,
                state.effect(Effect.FORWARD),
                family == IpFamily.IPV6 && state == Step.State.PASSES ? "PX3" : "PX1",
                rule,
                reason));
  }

  /** Why the connection does not lead to the far end; null when it does. */
  private Reason block(VpcCrossings.Asked asked, VpcPeeringConnection connection) {
    VpcPeeringConnection.Side far = connection.other(asked.from().vpcId());
    if (!connection.isActive()) {
      return Reason.BAD_STATE;
    }
    if (far == null) {
      return Reason.CANNOT_ROUTE;
    }
    String vpcId = asked.to().zone().vpcId();
    if (far.vpcId() != null && far.vpcId().equals(vpcId)) {
      return null;
    }
    Address address = asked.to().address();
    if (far.cidrs().stream().anyMatch(cidr -> AddressSet.of(cidr).contains(address))) {
      // Another VPC has the same addresses: the packet arrives there.
      return Reason.CANNOT_ROUTE;
    }
    boolean peersOn =
        index.peeringConnections.values().stream()
            .map(each -> each.isActive() ? each.other(far.vpcId()) : null)
            .anyMatch(side -> side != null && vpcId != null && vpcId.equals(side.vpcId()));
    return peersOn ? Reason.PCX_TRANSITIVE : Reason.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR;
  }

  /** A route to a connection that is not in the inventory: gone, or not read. */
  private Crossing absent(VpcCrossings.Asked asked, RouteLookup.Won won) {
    IpFamily family = asked.to().family();
    Gaps.Missing missing =
        index.gaps.missing(gateways.scope(asked.from()), "ec2", "DescribeVpcPeeringConnections");
    Uncertain passes =
        missing.isGap()
            ? won.traffic()
                .intersect(Uncertain.unknown(family, missing.reason(), missing.coverageRef()))
            : Uncertain.none(family);
    Step route = asked.route(passes, Reason.BAD_STATE_ROUTE, "PX1");
    return new Crossing(Via.PEERING, null, List.of(route), null);
  }
}
