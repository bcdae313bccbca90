package io.periplus.network;

import java.util.List;

/**
 * What rules for security groups may match at the other end of a way (SG5 to SG8).
 *
 * @param seen groups that count as those of the peer
 * @param lost groups that the peer has and that do not count, for {@code why}
 * @param why null when nothing is lost
 */
record PeerGroups(List<String> seen, List<String> lost, Reason why) {
  /** The way keeps no reference and none is worth mentioning. */
  static final PeerGroups NONE = new PeerGroups(List.of(), List.of(), null);

  PeerGroups {
    seen = List.copyOf(seen);
    lost = List.copyOf(lost);
  }

  static PeerGroups kept(List<String> groups) {
    return new PeerGroups(groups, List.of(), null);
  }

  /** An appliance sends what it forwards: its own groups may count, the sender's never (SG8). */
  static PeerGroups behind(NetworkInterface appliance, List<String> groups) {
    List<String> own = appliance.securityGroupIds();
    return new PeerGroups(
        own,
        groups.stream().filter(group -> !own.contains(group)).toList(),
        Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  static PeerGroups lost(List<String> groups, Reason why) {
    return new PeerGroups(List.of(), groups, why);
  }
}
