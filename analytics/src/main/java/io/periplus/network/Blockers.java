package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** What must change on a path, with a suggestion that nobody applies (section 4.7). */
final class Blockers {
  private Blockers() {}

  /** Every hop that stops the packet, in path order; each setting once per leg. */
  static List<Answer.Blocker> of(List<Hop> hops) {
    List<Answer.Blocker> out = new ArrayList<>();
    for (Hop hop : hops) {
      if (hop.isBlock()) {
        out.add(
            new Answer.Blocker(
                hop.leg(),
                hop.component().arn(),
                hop.component().type(),
                hop.rule(),
                hop.reason(),
                hop.semanticRule(),
                suggestion(hop)));
      }
    }
    return out;
  }

  private static String suggestion(Hop hop) {
    String component = hop.component().arn();
    return switch (hop.reason()) {
      case ENI_SG_RULES_MISMATCH, SG_HAS_NO_RULES ->
          "Add a rule that allows this traffic to security group " + component + ".";
      case SUBNET_ACL_RESTRICTION, ELB_ACL_RESTRICTION ->
          "Allow this traffic in network ACL " + component + ", before " + rule(hop) + ".";
      case REPLY_ACL_RESTRICTION ->
          "Allow replies to ports 1024-65535 in network ACL "
              + component
              + ", before "
              + rule(hop)
              + ".";
      case NO_PUBLIC_ADDRESS, IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS ->
          "Associate a public IPv4 address with the interface of " + component + ".";
      case NO_ROUTE_TO_DESTINATION, CANNOT_ROUTE, DISCONNECTED_VPCS ->
          "Add a route to the destination in " + component + ".";
      case REPLY_ROUTE_MISMATCH ->
          "Route replies in " + component + " back the way that the packet came.";
      case BAD_STATE_ROUTE -> "Replace the target of the blackhole route " + rule(hop) + ".";
      case BAD_STATE_ATTACHMENT -> "Attach an internet gateway to the VPC of " + component + ".";
      case NAT_LOOP ->
          "Move the NAT gateway to a subnet whose default route leads to an internet gateway.";
      case NAT_NO_INBOUND, EIGW_NO_INBOUND ->
          "Route through an internet gateway, or put a load balancer in front: "
              + hop.reason().text();
      case NOT_PUBLICLY_ACCESSIBLE -> "Turn on public access of " + component + ".";
      case BAD_STATE -> "Bring " + component + " into service.";
      default -> hop.reason().text();
    };
  }

  private static String rule(Hop hop) {
    return hop.rule() == null ? "its last entry" : hop.rule().id();
  }
}
