package io.periplus.network;

import static io.periplus.network.SemanticRule.Extent.BORDER;
import static io.periplus.network.SemanticRule.Extent.EVALUATED;

/**
 * The rules of AWS networking that this kernel holds to, by the ids that hops, blockers and tests
 * name. Ids are stable: a rule that goes leaves a hole.
 *
 * <p>A rule that is not here is not modelled; {@code docs/limits.md} says what that means.
 */
public enum SemanticRule {
  RT1(EVALUATED, "A subnet uses its explicitly associated route table, else the VPC's main one."),
  RT2(EVALUATED, "IPv4 and IPv6 routes are looked up apart."),
  RT3(EVALUATED, "The longest matching prefix wins."),
  RT4(
      EVALUATED,
      "Of equal prefixes static wins over prefix list, and prefix list over propagated; two lists"
          + " with different targets are ambiguous."),
  RT5(EVALUATED, "Each CIDR block of the VPC has a local route."),
  RT6(EVALUATED, "A route may be more specific than local; it is evaluated as written."),
  RT7(EVALUATED, "A blackhole route keeps what it wins and drops it."),
  RT8(EVALUATED, "169.254.168.0/22 and fd00:ec2::/32 are never forwarded."),
  RT9(EVALUATED, "A prefix list stands for its entries; unknown entries may cover anything."),
  RT10(
      EVALUATED,
      "A gateway's own route table may send what arrives to an appliance or endpoint first."),
  RT11(
      EVALUATED,
      "An appliance behind a gateway's route table runs and has a public address, and replies come"
          + " back through it."),
  RT12(EVALUATED, "Inside one subnet neither route table nor network ACL plays a part."),
  RT13(EVALUATED, "The targets of a route table share out the address space."),
  RT14(BORDER, "A target of a kind that is not modelled is unknown for what its route wins."),

  IG1(
      EVALUATED,
      "IPv4 by an internet gateway needs the gateway attached and a public address associated with"
          + " the private one."),
  IG2(EVALUATED, "An internet gateway drops packets from or to addresses without association."),
  IG3(EVALUATED, "An internet gateway drops private and shared addresses of the far side."),
  IG4(EVALUATED, "A global IPv6 address and a route to the internet gateway work both ways."),
  IG5(
      EVALUATED,
      "From public address to public address a packet leaves by the internet gateway and comes in"
          + " again; groups see the public source."),
  IG6(EVALUATED, "Public addresses are read from the interface, not from what a subnet assigns."),
  IG7(EVALUATED, "What arrives does not ask the subnet's routes; the reply does."),
  IG8(EVALUATED, "Only remotes that the subnet routes to the internet gateway get replies."),
  IG9(EVALUATED, "Addresses brought to AWS are public; unique local IPv6 addresses are not."),
  EO1(EVALUATED, "An egress-only internet gateway carries IPv6 out, and replies."),
  NG1(EVALUATED, "A public NAT gateway needs an address and a route to the internet gateway."),
  NG2(EVALUATED, "A NAT gateway carries TCP, UDP and ICMP, under its own address."),
  NG3(EVALUATED, "A NAT gateway takes replies only."),
  NG4(
      EVALUATED,
      "A NAT gateway serves sources of its own VPC, and those that arrive there through a transit"
          + " gateway."),
  NG5(
      EVALUATED,
      "A NAT gateway has no groups; its subnet's network ACL is asked four times; IPv6 reaches IPv4"
          + " through 64:ff9b::/96."),
  NG6(EVALUATED, "A NAT gateway whose own subnet routes to it leads nowhere."),
  NG7(
      EVALUATED,
      "A regional NAT gateway has no subnet and no network ACL, but a route table of its own, and"
          + " may serve some Availability Zones only."),
  NG8(EVALUATED, "A NAT gateway that is not available drops."),
  NI1(
      BORDER,
      "An interface as route target forwards only without source/destination check; what it does"
          + " then is not in AWS configuration."),

  SG1(EVALUATED, "Groups allow only: the union of the rules of all groups of an interface."),
  SG2(EVALUATED, "Groups let replies pass."),
  SG3(EVALUATED, "Ports of a group rule are destination ports; -1 is every protocol."),
  SG4(EVALUATED, "ICMP rules name type and code, of their own family only."),
  SG5(EVALUATED, "A rule for a group matches its members' private addresses, by membership."),
  SG6(
      EVALUATED,
      "A rule may name a group of a VPC that is peered in the same Region, as long as the"
          + " connection is active."),
  SG7(
      EVALUATED,
      "Over one transit gateway inbound rules for groups match, where it and both attachments"
          + " support that."),
  SG8(EVALUATED, "Rules for groups do not match behind a middlebox."),
  SG9(EVALUATED, "A rule for a prefix list matches its entries."),
  SG10(EVALUATED, "A group may serve several VPCs."),
  SG11(EVALUATED, "In a shared subnet routes and ACL are the owner's, groups the participant's."),
  SG12(EVALUATED, "AWS's resolver, DHCP, metadata and time services are outside every verdict."),
  SG13(EVALUATED, "An interface sends from its own addresses only."),
  SG14(EVALUATED, "A rule for a block compares the address that the interface sees."),

  NA1(EVALUATED, "The lowest numbered matching entry of a network ACL decides, else deny."),
  NA2(EVALUATED, "A network ACL is stateless: replies to ports 1024-65535 need their own allow."),
  NA3(
      EVALUATED,
      "A network ACL acts at the border of its subnet; a classic load balancer's also inside."),
  NA4(EVALUATED, "A subnet has one network ACL, else the VPC's default one; families are apart."),
  NA5(EVALUATED, "Entries name protocols by number; ports count for TCP and UDP only."),
  NA6(EVALUATED, "Replies pass for all client ports, for some, or for none."),
  NA7(
      EVALUATED,
      "Towards a transit gateway the ACLs of both subnets see the packet, the attachment's its"
          + " source; from it the attachment's sees the destination, and neither in one subnet."),
  NA8(EVALUATED, "Entries with the same number are evaluated deny first, with a note."),

  PX1(
      EVALUATED,
      "Peering joins two VPCs, not what lies behind either: no third VPC, no gateway of the peer;"
          + " both sides need routes."),
  PX2(EVALUATED, "A reply follows the responder's own route, which may lead to another VPC."),
  PX3(EVALUATED, "IPv6 over peering needs IPv6 routes on both sides."),
  TG1(
      EVALUATED,
      "A transit gateway takes packets from Availability Zones in which the VPC's attachment has a"
          + " subnet."),
  TG2(
      EVALUATED,
      "What arrives from a transit gateway is in a subnet of the attachment, of the sender's zone"
          + " if there is one; its table and ACL decide onward."),
  TG3(
      EVALUATED,
      "An attachment has at most one transit gateway route table; without one, nothing."),
  TG4(
      EVALUATED,
      "In a transit gateway the longest prefix wins, then static, prefix list, and propagated"
          + " routes by VPC, Direct Connect, Connect and VPN."),
  TG5(
      EVALUATED,
      "A peering of transit gateways is a hop of its own, with the far gateway's table."),
  TG6(EVALUATED, "Routes of a transit gateway that were not read may lead anywhere."),
  VG1(
      EVALUATED,
      "A virtual private gateway carries IPv4 of private addresses of the VPC that it is attached"
          + " to."),
  VG2(BORDER, "A VPN with all tunnels down carries nothing; what lies beyond is not known."),
  VG3(BORDER, "What lies beyond Direct Connect and Connect attachments is not known."),
  CW1(BORDER, "Core networks, local and carrier gateways are unknown for what their route wins."),
  VE1(
      EVALUATED,
      "A gateway endpoint carries TCP and ICMP echo from its own VPC to its service; it is not a"
          + " way to the internet."),
  VE2(EVALUATED, "An interface endpoint has groups and receives; it never initiates."),
  VE3(
      EVALUATED,
      "Behind PrivateLink the load balancer's groups see the client, unless its own switch takes"
          + " them out; targets see the load balancer."),
  VE4(BORDER, "What a Gateway Load Balancer endpoint does with a packet is not checked."),

  LB1(EVALUATED, "An internet-facing scheme alone proves nothing; each node is evaluated."),
  LB2(EVALUATED, "A load balancer has two connections: to a listener, and on to a target."),
  LB3(EVALUATED, "Targets see the node, or the client where its address is preserved."),
  LB4(EVALUATED, "A network load balancer without groups takes every client."),
  LB5(EVALUATED, "Without cross-zone balancing a node sends to targets of its own zone."),
  LB6(EVALUATED, "Targets of a listener are the union of all its forward actions."),
  LB7(EVALUATED, "Unhealthy targets count only when none is healthy."),
  LB8(EVALUATED, "Targets are instances, addresses, load balancers or functions."),
  LB9(EVALUATED, "Nodes that nobody sees are placed in the load balancer's subnets."),
  LB10(EVALUATED, "Health checks and traffic between nodes are no exposure."),

  EX1(EVALUATED, "From the internet to a public IPv4 address."),
  EX2(EVALUATED, "From the internet to a global IPv6 address."),
  EX3(EVALUATED, "From the internet through what the gateway's route table puts in between."),
  EX4(EVALUATED, "From the internet through a load balancer to its targets."),
  EX5(EVALUATED, "From the internet through CloudFront to an origin in a VPC."),
  EX6(EVALUATED, "From the internet through API Gateway to functions and into VPCs."),
  EX7(EVALUATED, "From the internet to a function URL."),
  EX8(EVALUATED, "From the internet through Global Accelerator, to private endpoints too."),
  EX9(
      EVALUATED,
      "A service by PrivateLink is open to endpoints of others, not to the internet; it has no row"
          + " of exposure."),
  EX10(EVALUATED, "What looks public and is not reachable has one blocked row with all reasons."),
  EX11(EVALUATED, "Of several answers the strongest stands for the resource."),

  EG1(EVALUATED, "Out by an internet gateway."),
  EG2(EVALUATED, "Out by a NAT gateway."),
  EG3(EVALUATED, "Out by an egress-only internet gateway."),
  EG4(EVALUATED, "Out by a transit gateway and the NAT gateway of another VPC, and back again."),
  EG5(
      EVALUATED,
      "Out by an appliance: unknown where its own ways lead on, blocked where none does."),
  EG6(BORDER, "Out to premises: what lies behind is not in AWS configuration."),
  EG7(EVALUATED, "Out of a function without a VPC, by AWS's network."),
  EG8(EVALUATED, "No way out."),
  EG9(EVALUATED, "A proxy inside an instance is never claimed as a way out."),
  EG10(EVALUATED, "The summary of the ways out is the first in a fixed order that is reachable."),
  EG11(EVALUATED, "Partial default routes give rows with their exact destinations."),
  EG12(EVALUATED, "Gateway and interface endpoints are not internet egress."),

  MS1(EVALUATED, "A database needs its public flag besides route, groups and network ACL."),
  MS2(EVALUATED, "A function in a VPC has no public address and takes no packets."),
  MS3(
      EVALUATED,
      "A cluster's API is public to its own list of addresses; its private endpoint has groups."),
  MS4(EVALUATED, "A task is met at its own interface, else on the published ports of its host."),
  MS5(EVALUATED, "Secondary addresses that pods use belong to the node."),
  MS6(EVALUATED, "Services that only policies guard have no row here."),
  MS7(EVALUATED, "Caches and file systems are met inside their VPC only."),
  BP1(
      EVALUATED,
      "Block Public Access closes internet gateways for an account and Region, but for excluded"
          + " VPCs and subnets."),
  BP2(EVALUATED, "Block Public Access stops NAT gateways and internet-facing load balancers too."),
  NF1(
      EVALUATED,
      "A network firewall passes what its stateless and stateful rules say of addresses, ports and"
          + " protocols; rules of other kinds are unknown."),
  OW1(EVALUATED, "The owner of an interface is the resource that a person means."),
  OW2(EVALUATED, "Of several possible owners only what all agree on is certain."),
  OW3(EVALUATED, "A stopped instance keeps its endpoint; a terminated one has none.");

  /** How far the kernel follows a rule. */
  public enum Extent {
    /** Decides packets. */
    EVALUATED,
    /** Recognised; what lies beyond is {@link Verdict#UNKNOWN}, never blocked. */
    BORDER
  }

  private final Extent extent;
  private final String text;

  SemanticRule(Extent extent, String text) {
    this.extent = extent;
    this.text = text;
  }

  public Extent extent() {
    return extent;
  }

  /** One sentence for people. */
  public String text() {
    return text;
  }
}
