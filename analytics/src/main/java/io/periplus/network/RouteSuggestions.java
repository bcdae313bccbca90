package io.periplus.network;

/** What to change about a route or gateway that stops a packet. */
final class RouteSuggestions {
  private RouteSuggestions() {}

  /** One sentence; null where it is no route or gateway that stops. */
  static String of(Hop hop) {
    String component = hop.component().arn();
    return switch (hop.reason()) {
      case NO_ROUTE_TO_DESTINATION, CANNOT_ROUTE, DISCONNECTED_VPCS ->
          "Add a route to the destination in " + component + ".";
      case REPLY_ROUTE_MISMATCH ->
          "Route replies in " + component + " back the way that the packet came.";
      case BAD_STATE_ROUTE -> "Replace the target of the blackhole route " + rule(hop) + ".";
      case BAD_STATE_ATTACHMENT -> "Attach an internet gateway to the VPC of " + component + ".";
      case NAT_LOOP ->
          "Move the NAT gateway to a subnet whose default route leads to an internet gateway.";
      case MORE_SPECIFIC_ROUTE, TGW_RTB_MORE_SPECIFIC_ROUTE ->
          "Remove or narrow route " + rule(hop) + ", so that the longer route applies no more.";
      case HIGHER_PRIORITY_ROUTE, TGW_RTB_HIGHER_PRIORITY_ROUTE ->
          "Remove route " + rule(hop) + ", or write the other one as a static route.";
      case VPC_LOCAL_ROUTE_CIDR_RESTRICTION ->
          "Associate the destination's CIDR block with the VPC, or add a route to it in "
              + component
              + ".";
      case NAT64_REQUIRED -> "Add a route for 64:ff9b::/96 to a NAT gateway in " + component + ".";
      case IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS ->
          "Address the public IPv4 address of the interface, or associate it with this private"
              + " address.";
      case IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS, IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS ->
          "Connect the sender privately, by peering, transit gateway or VPN: from the internet its"
              + " address is not accepted.";
      case IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
          IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS ->
          "Add a route for the destination to a peering connection, transit gateway or virtual"
              + " private gateway: it is not on the internet.";
      case GATEWAY_REJECTS_SPOOFED_TRAFFIC, VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS ->
          "Give the sender's own VPC a way out: the gateway takes packets of its VPC only.";
      case VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS ->
          "Address the private address: the virtual private gateway delivers to no other.";
      case PCX_EDGE_TO_EDGE -> "Route to a gateway of the sender's own VPC: " + hop.reason().text();
      case PCX_TRANSITIVE, PCX_REQUIRES_ADDRESS_IN_VPC_CIDR ->
          "Peer the two VPCs directly, or join them by a transit gateway: " + hop.reason().text();
      case NGW_REQUIRES_SOURCE_IN_VPC ->
          "Use a NAT gateway in the sender's VPC, or reach this one by a transit gateway.";
      case TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, TGW_RTB_CANNOT_ROUTE ->
          "Add a route to the destination in transit gateway route table " + component + ".";
      case TGW_RTB_BAD_STATE_ROUTE -> "Replace the blackhole route " + rule(hop) + ".";
      case TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION ->
          "Associate " + component + " with a transit gateway route table.";
      case TGW_ROUTE_AZ_RESTRICTION ->
          "Add a subnet of the sender's Availability Zone to " + component + ".";
      case TGW_ATTACH_VPC_AZ_RESTRICTION ->
          "Route the arrival subnet of the sender's Availability Zone like those of the others.";
      case TGW_ARRIVAL_NO_ROUTE ->
          "Add a route to the destination in " + component + ", the arrival subnet's table.";
      default -> null;
    };
  }

  private static String rule(Hop hop) {
    return hop.rule() == null ? "that decides" : hop.rule().id();
  }
}
