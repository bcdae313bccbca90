package io.periplus.network;

import static io.periplus.network.Reason.Kind.BLOCK;
import static io.periplus.network.Reason.Kind.NOTE;
import static io.periplus.network.Reason.Kind.UNKNOWN;

/**
 * Why a verdict is what it is (spec section 1.2). Where AWS has a code, the name is AWS's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html">Reachability
 *     Analyzer explanation codes</a>
 */
public enum Reason {
  BAD_STATE(BLOCK, true, "The component is not in a state that forwards traffic."),
  BAD_STATE_ATTACHMENT(BLOCK, true, "The gateway is not attached to this VPC."),
  BAD_STATE_ROUTE(
      BLOCK, true, "The route is a blackhole: its target does not exist or is not available."),
  BAD_STATE_VPN(BLOCK, true, "All tunnels of the VPN connection are down."),
  TGW_BAD_STATE_VPN(BLOCK, true, "All tunnels of the transit gateway's VPN attachment are down."),
  NO_ROUTE_TO_DESTINATION(BLOCK, true, "The route table has no route to the destination."),
  CANNOT_ROUTE(BLOCK, true, "The route does not apply to this destination."),
  MORE_SPECIFIC_ROUTE(BLOCK, true, "A more specific route wins."),
  HIGHER_PRIORITY_ROUTE(BLOCK, true, "A route of the same length with higher priority wins."),
  VPC_LOCAL_ROUTE_CIDR_RESTRICTION(BLOCK, true, "The destination is not in the VPC's CIDR blocks."),
  INGRESS_RTB_NO_PUBLIC_IP(
      BLOCK, true, "The appliance behind the gateway's route table has no public address."),
  INGRESS_RTB_TRAFFIC_REDIRECTION(BLOCK, true, "The gateway's route table redirects this traffic."),
  /** Of an interface whose public address is another private one's; else NO_PUBLIC_ADDRESS. */
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS(
      BLOCK,
      true,
      "The internet gateway delivers only to public addresses of interfaces of its VPC."),
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS(
      BLOCK,
      true,
      "The internet gateway drops packets from an address without a public IPv4 address."),
  /**
   * Never given: behind the public address of an interface is one of the interface's own, which AWS
   * takes from the VPC's blocks. One outside them is bad input, and evaluated (section 7). A public
   * address that leads to no interface is {@link #NO_PUBLIC_ADDRESS} or {@link
   * #IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS}.
   */
  IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS(
      BLOCK, true, "The internet gateway delivers inside its VPC's CIDR blocks only."),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS(
      BLOCK, true, "The internet gateway drops packets from private (RFC 1918) addresses."),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS(
      BLOCK, true, "The internet gateway drops packets from shared (RFC 6598) addresses."),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS(
      BLOCK, true, "The internet gateway drops packets to private (RFC 1918) addresses."),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS(
      BLOCK, true, "The internet gateway drops packets to shared (RFC 6598) addresses."),
  IGW_NAT_REFLECTION(
      NOTE,
      true,
      "Both ends are public addresses in AWS; traffic turns round at the internet gateway."),
  GATEWAY_REJECTS_SPOOFED_TRAFFIC(
      BLOCK, true, "The gateway drops packets whose source is not the sender's."),
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED(BLOCK, true, "VPC Block Public Access is on."),
  NGW_REQUIRES_SOURCE_IN_VPC(BLOCK, true, "The NAT gateway takes packets only from its own VPC."),
  NGW_SOURCE_ADDRESS_REASSIGN(NOTE, true, "The NAT gateway replaces the source address."),
  NGW_DEST_ADDRESS_PRESERVATION(NOTE, true, "The NAT gateway keeps the destination address."),
  /** Of NAT gateways only: behind a load balancer that does the same is another connection. */
  REMAP_EPHEMERAL_PORT(NOTE, true, "The NAT gateway replaces the source port."),
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION(
      BLOCK, true, "The regional NAT gateway does not serve this Availability Zone."),
  SG_HAS_NO_RULES(BLOCK, true, "No security group has a rule in this direction."),
  ENI_SG_RULES_MISMATCH(BLOCK, true, "No security group rule allows this traffic."),
  SG_REFERENCES_NOT_PRESERVED(
      BLOCK, true, "Security group references do not match behind a middlebox."),
  SG_REFERENCING_SUPPORT(BLOCK, true, "Security group referencing is not enabled on this path."),
  UNKNOWN_PEERED_SGS(
      UNKNOWN, true, "The referenced security group of a peer VPC was not collected."),
  SUBNET_ACL_RESTRICTION(BLOCK, true, "The network ACL denies this traffic."),
  ENI_ADDRESS_RESTRICTION(BLOCK, true, "The interface does not have this address."),
  ENI_SOURCE_DEST_CHECK_RESTRICTION(
      BLOCK,
      true,
      "The source/destination check of the interface drops traffic that is not its own."),
  PROTOCOL_RESTRICTION(BLOCK, true, "The component does not carry this protocol."),
  FIREWALL_RULES_RESTRICTION(BLOCK, true, "The network firewall's rules drop this traffic."),
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR(BLOCK, true, "Peering carries only addresses of the two VPCs."),
  TGW_ROUTE_AZ_RESTRICTION(
      BLOCK, true, "The transit gateway attachment has no subnet in this Availability Zone."),
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION(
      BLOCK, true, "The attachment has no transit gateway route table."),
  TGW_ATTACH_VPC_AZ_RESTRICTION(
      BLOCK,
      true,
      "The packet arrives in the sender's Availability Zone, whose subnet has no route onward."),
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT(
      BLOCK, true, "The transit gateway route table has no route to the attachment."),
  TGW_RTB_CANNOT_ROUTE(
      BLOCK, true, "The transit gateway route does not apply to this destination."),
  TGW_RTB_MORE_SPECIFIC_ROUTE(BLOCK, true, "A more specific transit gateway route wins."),
  TGW_RTB_HIGHER_PRIORITY_ROUTE(BLOCK, true, "A transit gateway route with higher priority wins."),
  TGW_RTB_BAD_STATE_ROUTE(BLOCK, true, "The transit gateway route is a blackhole."),
  TGW_RTB_ROUTES_ARE_UNKNOWN(
      UNKNOWN, true, "The routes of the transit gateway were not collected."),
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS(
      BLOCK, true, "The virtual private gateway carries only private addresses of its VPC."),
  VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS(
      BLOCK, true, "The virtual private gateway delivers only to private addresses of its VPC."),
  ELB_ACL_RESTRICTION(
      BLOCK, true, "The network ACL of the load balancer's subnet denies this traffic."),
  ELB_INSTALLED_AZ_RESTRICTION(
      BLOCK, true, "The target's Availability Zone is not enabled for the load balancer."),
  ELB_LISTENER_PORT_RESTRICTION(BLOCK, true, "The listener does not take this port."),
  ELB_LISTENERS_MISMATCH(BLOCK, true, "No listener of the load balancer accepts this traffic."),
  ELB_NOT_CROSSZONE(
      BLOCK, true, "Cross-zone load balancing is off and the target is in another zone."),
  ELBV2_LISTENERS_MISMATCH(BLOCK, true, "No listener of the load balancer accepts this traffic."),
  ELBV2_LISTENER_PORT_RESTRICTION(BLOCK, true, "The listener does not take this port."),
  ELBV2_LISTENER_HAS_NO_TG(BLOCK, true, "The listener's target groups have no target in use."),
  ELBV2_LISTENER_REQUIRES_TG_ACCEPT(
      BLOCK, true, "The listener's target groups send to other targets only."),
  ELBV2_NO_TARGETS_IN_AZ(
      BLOCK,
      true,
      "No target is in the node's Availability Zone, and cross-zone load balancing is off."),
  ELBV2_SOURCE_ADDRESS_PRESERVATION(NOTE, true, "The target sees the client's address."),
  TARGET_ADDRESS_RESTRICTION(BLOCK, true, "The load balancer sends to registered addresses only."),
  TARGET_PORT_RESTRICTION(BLOCK, true, "The target does not take this port."),
  GWLB_DESTINATION_PORT_RESTRICTION(
      BLOCK, true, "The gateway load balancer sends to UDP port 6081 only."),
  GWLB_PROTOCOL_RESTRICTION(BLOCK, true, "The gateway load balancer sends UDP only."),
  VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION(
      BLOCK, true, "The gateway endpoint takes packets only from its own VPC."),
  VPCE_GATEWAY_PROTOCOL_RESTRICTION(
      BLOCK, true, "The gateway endpoint carries TCP and ICMP echo only."),
  VPCE_INTRA_VPC_TRAFFIC(BLOCK, true, "A VPC endpoint starts no connection inside its VPC."),
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ(
      BLOCK, true, "The endpoint service is not installed in this Availability Zone."),
  DISCONNECTED_VPCS(BLOCK, true, "The two VPCs are not connected."),
  NO_PATH(BLOCK, true, "There is no path between the two."),
  NO_POSSIBLE_DESTINATION(BLOCK, true, "Nothing can be a destination here."),
  NO_SOURCE_OR_DESTINATION(BLOCK, true, "Nothing here has an address."),
  UNASSOCIATED_COMPONENT(BLOCK, true, "The component is in no VPC or subnet."),
  UNSUPPORTED_COMPONENT(UNKNOWN, true, "A component on the path is not modelled."),
  UNKNOWN_RESOURCE(UNKNOWN, true, "A resource on the path was not collected."),
  SOURCE_ADDRESS_UNKNOWN(
      UNKNOWN, false, "Which of its addresses the service sends from is not in any configuration."),
  UNKNOWN_DESTINATION(UNKNOWN, true, "The destination was not collected."),
  ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED(
      NOTE,
      true,
      "Client IP preservation could not be read; assumed on, the default of the target type."),
  ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED(
      NOTE,
      true,
      "Client IP preservation could not be read; assumed off, the default of the target type."),
  /**
   * Of paths between two endpoints: a row to or from the internet stands for those of all zones.
   */
  AVAILABILITY_ZONE_CROSSED(NOTE, true, "The path crosses Availability Zones."),
  PATH_THROUGH_GWLB_NOT_CHECKED(
      UNKNOWN,
      true,
      "What appliances behind the gateway load balancer do is not in AWS configuration."),
  NO_PUBLIC_ADDRESS(
      BLOCK, false, "The endpoint has no public IPv4 address and no global IPv6 address."),
  REPLY_ROUTE_MISMATCH(
      BLOCK, false, "The packet arrives, but the route of the reply leads elsewhere."),
  REPLY_ACL_RESTRICTION(BLOCK, false, "The packet arrives, but a network ACL denies every reply."),
  REPLY_ACL_PARTIAL(NOTE, false, "Network ACLs let replies to some client ports pass only."),
  NAT_NO_INBOUND(BLOCK, false, "A NAT gateway takes no connection from outside."),
  EIGW_NO_INBOUND(
      BLOCK, false, "An egress-only internet gateway takes no connection from outside."),
  VPCE_NO_OUTBOUND(BLOCK, false, "A VPC endpoint receives connections and initiates none."),
  NAT_NO_PUBLIC_ADDRESS(BLOCK, false, "The NAT gateway has no public address."),
  NAT_LOOP(BLOCK, false, "The NAT gateway is in a subnet whose own default route leads to it."),
  NAT64_REQUIRED(
      BLOCK, false, "An IPv6-only client needs a route for 64:ff9b::/96 to a NAT gateway."),
  PCX_TRANSITIVE(BLOCK, false, "Peering is not transitive."),
  PCX_EDGE_TO_EDGE(BLOCK, false, "Peering does not lead through the peer's gateways."),
  TGW_ARRIVAL_NO_ROUTE(BLOCK, false, "The transit gateway's arrival subnet has no route onward."),
  LB_NO_HEALTHY_TARGET(NOTE, false, "No target is known to be healthy; all are taken as targets."),
  NOT_PUBLICLY_ACCESSIBLE(BLOCK, false, "The resource's own setting for public access is off."),
  SOURCE_CIDR_RESTRICTED(NOTE, false, "The service's own allow list narrows the sources."),
  AUTHENTICATION_REQUIRED(
      NOTE, false, "The network lets it pass; the service demands credentials."),
  L7_RULES_NOT_EVALUATED(
      NOTE, false, "Host and path rules, WAF and resource policies are not part of this verdict."),
  ROUTE_AMBIGUOUS(UNKNOWN, false, "Two prefix lists cover the address with different targets."),
  OWNER_AMBIGUOUS(
      UNKNOWN, false, "The interface may belong to several resources with different answers."),
  INPUT_DENIED(UNKNOWN, false, "An operation that this answer needs was denied."),
  INPUT_FAILED(UNKNOWN, false, "An operation that this answer needs failed."),
  INPUT_UNSUPPORTED(
      UNKNOWN, false, "An operation that this answer needs does not exist in the region."),
  INPUT_NOT_COLLECTED(UNKNOWN, false, "An operation that this answer needs was not asked for."),
  INPUT_STALE(NOTE, false, "An input is carried over from an earlier snapshot."),
  INPUT_MALFORMED(UNKNOWN, false, "A value could not be read."),
  KNOWN_AFTER_APPLY(UNKNOWN, false, "A value of the plan is known only after it is applied."),
  DANGLING_REFERENCE(
      UNKNOWN, false, "A named resource does not exist, although its kind was read completely."),
  APPLIANCE_FORWARDING_UNKNOWN(
      UNKNOWN, false, "What the appliance does with the traffic is not in AWS configuration."),
  FIREWALL_RULES_NOT_EVALUATED(
      UNKNOWN, false, "Some firewall rules are beyond addresses, ports and protocols."),
  ON_PREMISES_UNKNOWN(
      UNKNOWN, false, "What lies beyond the VPN or Direct Connect is not in AWS configuration."),
  UNSUPPORTED_TARGET(
      UNKNOWN,
      false,
      "The target of the route or load balancer is of a kind that is not modelled.");

  /** What a code says about the verdict. */
  public enum Kind {
    /** A known setting stops the traffic. */
    BLOCK,
    /** Something needed to decide is missing. */
    UNKNOWN,
    /** Worth knowing; changes no verdict. */
    NOTE
  }

  private final Kind kind;
  private final boolean aws;
  private final String text;

  Reason(Kind kind, boolean aws, String text) {
    this.kind = kind;
    this.aws = aws;
    this.text = text;
  }

  public Kind kind() {
    return kind;
  }

  /** Reachability Analyzer's code; null when the code was coined here. */
  public String awsCode() {
    return aws ? name() : null;
  }

  /** One sentence for people. */
  public String text() {
    return text;
  }
}
