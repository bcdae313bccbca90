package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * To and from an address in a peer VPC that nobody crawled: this side of the connection is known,
 * the other is not (PX1, SG6).
 */
final class PeerPaths {
  private final NetworkIndex index;
  private final Filters filters;
  private final VpcCrossings crossings;

  PeerPaths(NetworkIndex index, Filters filters, VpcCrossings crossings) {
    this.index = index;
    this.filters = filters;
    this.crossings = crossings;
  }

  /** All ways to an address of a peer. */
  List<Candidate> to(Endpoint source, Endpoint peer) {
    Lens toPeer = Lens.fixed(peer.family(), peer.address());
    Lens fromSource = Lens.plain(peer.family());
    List<Candidate> out = new ArrayList<>();
    for (Crossing there :
        crossings.of(
            new VpcCrossings.Asked(source.zone(), peer, Leg.FORWARD, toPeer, fromSource))) {
      List<Step> steps = new ArrayList<>();
      LocalPaths.sourceRuns(source, steps);
      steps.add(filters.unreadPeer(source, true, toPeer, there.outboundLost()));
      steps.add(filters.acl(source.zone(), true, Leg.FORWARD, toPeer));
      steps.addAll(there.steps());
      steps.add(beyond(peer, true));
      steps.add(filters.aclReply(source.zone(), false, Leg.REPLY, toPeer));
      steps.add(filters.statefulReply(source, Leg.REPLY, peer.family()));
      out.add(new Candidate(there.via(), there.gatewayArn(), List.of(), steps, List.of()));
    }
    return out;
  }

  /** All ways from an address of a peer. */
  List<Candidate> from(Endpoint peer, Endpoint destination) {
    Lens toDestination = Lens.fixed(destination.family(), destination.address());
    Lens fromPeer = Lens.plain(destination.family());
    VpcPeeringConnection connection = between(peer.zone().vpcId(), destination.zone().vpcId());
    Reason lost =
        connection == null || connection.sameRegion() ? null : Reason.SG_REFERENCES_NOT_PRESERVED;
    List<Candidate> out = new ArrayList<>();
    for (Crossing back :
        crossings.of(
            new VpcCrossings.Asked(destination.zone(), peer, Leg.REPLY, fromPeer, toDestination))) {
      List<Step> steps = new ArrayList<>();
      steps.add(beyond(peer, connection != null));
      steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, fromPeer));
      steps.add(filters.unreadPeer(destination, false, fromPeer, lost));
      LocalPaths.arrival(destination, fromPeer, steps);
      steps.add(filters.statefulReply(destination, Leg.REPLY, destination.family()));
      steps.add(filters.aclReply(destination.zone(), true, Leg.REPLY, fromPeer));
      steps.addAll(back.steps());
      String arn = connection == null ? null : connection.origin().arn();
      out.add(new Candidate(Via.PEERING, arn, List.of(), steps, List.of()));
    }
    return out;
  }

  private VpcPeeringConnection between(String a, String b) {
    for (VpcPeeringConnection each : index.model.privateConnectivity().peeringConnections()) {
      VpcPeeringConnection.Side other = each.isActive() ? each.other(a) : null;
      if (other != null && other.vpcId() != null && other.vpcId().equals(b)) {
        return each;
      }
    }
    return null;
  }

  /** Whatever the other account's groups, ACLs and routes are. */
  private static Step beyond(Endpoint peer, boolean connected) {
    return connected
        ? EgressPaths.gatewayStep(
            peer.self(),
            Uncertain.unknown(peer.family(), Reason.UNKNOWN_RESOURCE, null),
            Reason.UNKNOWN_RESOURCE,
            "PX1")
        : EgressPaths.stop(peer.self(), peer.family(), Reason.DISCONNECTED_VPCS, "PX1");
  }
}
