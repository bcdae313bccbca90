package io.periplus.network;

import java.util.List;

/**
 * One way of a packet, or of its reply, from one VPC to another: by one route of its subnet.
 *
 * @param gatewayArn what it goes through; null when nothing carries it
 * @param steps from the route up to the border of the other subnet
 * @param outboundLost why the sender's rules for groups of the receiver do not match; null where
 *     they do (SG6 to SG8)
 * @param inboundLost the same for the receiver's rules
 * @param inboundDoubt why nobody knows whether the receiver's do; null where that is known
 * @param entered whether the steps include the network ACL of the other subnet
 */
record Crossing(
    Via via,
    String gatewayArn,
    List<Step> steps,
    Reason outboundLost,
    Reason inboundLost,
    Gaps.Missing inboundDoubt,
    boolean entered) {
  Crossing {
    steps = List.copyOf(steps);
  }

  /** Up to the border of the other subnet, with the same for the rules of both ends. */
  Crossing(Via via, String gatewayArn, List<Step> steps, Reason groupsLost) {
    this(via, gatewayArn, steps, groupsLost, groupsLost, null, false);
  }

  /** What the sender's rules may name. */
  PeerGroups ofReceiver(List<String> groups) {
    return seen(groups, outboundLost);
  }

  /** What the receiver's rules may name. */
  PeerGroups ofSender(List<String> groups) {
    return seen(groups, inboundLost);
  }

  private static PeerGroups seen(List<String> groups, Reason lost) {
    return lost == null ? PeerGroups.kept(groups) : PeerGroups.lost(groups, lost);
  }
}
