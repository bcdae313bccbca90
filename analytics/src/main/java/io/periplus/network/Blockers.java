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
      case NOT_PUBLICLY_ACCESSIBLE -> "Turn on public access of " + component + ".";
      case BAD_STATE -> "Bring " + component + " into service.";
      case NAT_NO_INBOUND, EIGW_NO_INBOUND ->
          "Route through an internet gateway, or put a load balancer in front: "
              + hop.reason().text();
      case VPCE_NO_OUTBOUND, VPCE_INTRA_VPC_TRAFFIC ->
          "Ask for the other direction: " + component + " only answers its clients.";
      case ENI_SOURCE_DEST_CHECK_RESTRICTION ->
          "Turn off the source/destination check of " + component + ", if it is meant to forward.";
      case SG_REFERENCES_NOT_PRESERVED, SG_REFERENCING_SUPPORT ->
          "Name the sender's block in "
              + component
              + " instead of its group: "
              + hop.reason().text();
      case UNASSOCIATED_COMPONENT -> "Put " + component + " into a subnet of a VPC.";
      default -> {
        String text = RouteSuggestions.of(hop);
        text = text == null ? LoadBalancerSuggestions.of(hop) : text;
        yield text == null ? hop.reason().text() : text;
      }
    };
  }

  /** The setting of a network ACL that decides. */
  private static String rule(Hop hop) {
    return hop.rule() == null ? "its last entry" : hop.rule().id();
  }
}
