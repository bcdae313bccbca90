package io.periplus.network;

import java.util.List;

/**
 * One way of a packet, or of its reply, from one VPC to another: by one route of its subnet.
 *
 * @param gatewayArn what it goes through; null when nothing carries it
 * @param steps from the route up to the border of the other subnet
 * @param groupsLost why rules for groups do not match behind it; null where they do (SG6 to SG8)
 */
record Crossing(Via via, String gatewayArn, List<Step> steps, Reason groupsLost) {
  Crossing {
    steps = List.copyOf(steps);
  }

  /** What becomes of the groups of the end on the other side. */
  PeerGroups seen(List<String> groups) {
    return groupsLost == null ? PeerGroups.kept(groups) : PeerGroups.lost(groups, groupsLost);
  }
}
