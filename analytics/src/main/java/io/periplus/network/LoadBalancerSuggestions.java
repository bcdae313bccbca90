package io.periplus.network;

/** What to change about a load balancer that does not send a packet on. */
final class LoadBalancerSuggestions {
  private LoadBalancerSuggestions() {}

  /** One sentence; null where it is no load balancer that stops. */
  static String of(Hop hop) {
    String component = hop.component().arn();
    return switch (hop.reason()) {
      case ELB_LISTENERS_MISMATCH, ELBV2_LISTENERS_MISMATCH ->
          "Add a listener for this protocol and port to " + component + ".";
      case ELB_LISTENER_PORT_RESTRICTION, ELBV2_LISTENER_PORT_RESTRICTION ->
          "Use a port of a listener of " + component + ", or add one for this port.";
      case ELB_INSTALLED_AZ_RESTRICTION ->
          "Enable the target's Availability Zone for " + component + ".";
      case ELB_NOT_CROSSZONE, ELBV2_NO_TARGETS_IN_AZ ->
          "Turn on cross-zone load balancing of "
              + component
              + ", or register a target in the node's Availability Zone.";
      case ELBV2_LISTENER_HAS_NO_TG ->
          "Register targets that are in use with the target groups of " + component + ".";
      case ELBV2_LISTENER_REQUIRES_TG_ACCEPT ->
          "Bring the target into service: " + component + " sends to others only.";
      case TARGET_ADDRESS_RESTRICTION ->
          "Register this address with a target group of " + component + ".";
      case TARGET_PORT_RESTRICTION -> "Use a port that " + component + " takes.";
      case GWLB_PROTOCOL_RESTRICTION, GWLB_DESTINATION_PORT_RESTRICTION ->
          "Ask for UDP port 6081, the only traffic between " + component + " and its appliances.";
      case VPCE_SERVICE_NOT_INSTALLED_IN_AZ ->
          "Add the endpoint's Availability Zone to the service behind " + component + ".";
      default -> null;
    };
  }
}
