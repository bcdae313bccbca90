package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.Comparator;
import java.util.List;

/**
 * Row of {@code reach} (spec section 3.5): one factor of reachability inside and across VPCs. One
 * endpoint reaches another where what its class sends, what its zone carries and what the other's
 * class accepts have in common; no row speaks of a pair.
 *
 * @param classId of {@code endpoint_class}; null unless SENDS, ACCEPTS, or CARRIES by PRIVATELINK
 * @param zoneId what carries the packets of a class; null for principals
 * @param protocol {@code tcp udp icmp icmpv6 all other}, a number, or a run {@code N-M}
 * @param fromPort first destination port; null unless tcp or udp
 * @param icmpType first ICMP type; -1 for any; null unless icmp or icmpv6
 * @param icmpCode first code; -1 for any; other than -1 for a single type only
 * @param icmpTypeTo last type; -1 for any
 * @param icmpCodeTo last code; -1 for any
 * @param remote CIDRs; or what {@code remoteKind} names, then the CIDRs that it is narrowed to, if
 *     any; addresses of the other end as the filter sees it (SG14)
 * @param replyPorts client ports whose reply passes this factor; null for CARRIES, where a reply is
 *     a packet like others
 * @param gatewayArns what carries it, in path order
 * @param arrivalZoneIds CARRIES: zones of the subnets that it arrives in, whose own border it does
 *     not cross (TG2, NA7), or the transit gateway's table that carries it on
 * @param sgReferences CARRIES: whether the receiver's rules for groups of the sender match after
 *     it, and the sender's for groups of the receiver unless it is a transit gateway (SG6 to SG8);
 *     null where nobody knows, and for SENDS and ACCEPTS
 * @param reasons sorted by name
 * @param coverageRefs {@code account/region/service:Operation} of each input gap, sorted
 * @param pathId witness in {@code path}
 */
public record ReachRow(
    Factor factor,
    Scope scope,
    String classId,
    String zoneId,
    IpFamily family,
    String protocol,
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    Integer icmpTypeTo,
    Integer icmpCodeTo,
    RemoteKind remoteKind,
    List<String> remote,
    List<PortRange> replyPorts,
    Carrier via,
    List<String> gatewayArns,
    List<String> arrivalZoneIds,
    Boolean sgReferences,
    Verdict verdict,
    List<Reason> reasons,
    List<String> coverageRefs,
    String pathId) {

  /** Order of the table; unique. */
  public static final Comparator<ReachRow> ORDER =
      Comparator.comparing((ReachRow row) -> row.factor().name())
          .thenComparing(row -> row.scope().name())
          .thenComparing(RowOrder.text(ReachRow::classId))
          .thenComparing(RowOrder.text(ReachRow::zoneId))
          .thenComparing(ReachRow::family)
          .thenComparing(RowOrder.text(ReachRow::protocol))
          .thenComparing(RowOrder.number(ReachRow::fromPort))
          .thenComparing(RowOrder.number(ReachRow::toPort))
          .thenComparing(RowOrder.number(ReachRow::icmpType))
          .thenComparing(RowOrder.number(ReachRow::icmpCode))
          .thenComparing(RowOrder.number(ReachRow::icmpTypeTo))
          .thenComparing(RowOrder.number(ReachRow::icmpCodeTo))
          .thenComparing(row -> row.remoteKind().name())
          .thenComparing(RowOrder.cidrs(ReachRow::remote))
          .thenComparing(RowOrder.text(row -> row.via() == null ? null : row.via().name()))
          .thenComparing(RowOrder.cidrs(ReachRow::gatewayArns))
          .thenComparing(RowOrder.cidrs(ReachRow::arrivalZoneIds))
          .thenComparing(row -> row.verdict().name())
          .thenComparing(RowOrder.text(ReachRow::pathId));

  public ReachRow {
    remote = List.copyOf(remote);
    replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
    gatewayArns = List.copyOf(gatewayArns);
    arrivalZoneIds = List.copyOf(arrivalZoneIds);
    reasons = List.copyOf(reasons);
    coverageRefs = List.copyOf(coverageRefs);
  }

  /** Which of the three it is. */
  public enum Factor {
    /** What a class takes in. */
    ACCEPTS,
    /** Where the packets of a zone are delivered to. */
    CARRIES,
    /** What a class may emit. */
    SENDS
  }

  /** Between which ends it holds. */
  public enum Scope {
    ANY,
    /** Routes and network ACLs leave the rest between them alone (RT12, NA3). */
    ROUTED,
    /** Inside one subnet, and where packets enter the VPC in the receiver's own (NA7). */
    SAME_SUBNET
  }

  /** What {@code remote} holds. */
  public enum RemoteKind {
    /** Every address. */
    ANY,
    CIDR,
    /** Entries of a prefix list that nobody read; its addresses are unknown (RT9, SG9). */
    PREFIX_LIST_UNKNOWN,
    /** Who may connect to an endpoint service (EX9). */
    PRINCIPAL,
    /** Members of a group (SG5). */
    SECURITY_GROUP,
    /** Addresses of one VPC. */
    VPC
  }

  /** What carries packets between subnets. */
  public enum Carrier {
    /** The VPC's own router. */
    LOCAL,
    PEERING,
    TRANSIT_GATEWAY,
    VPN,
    DIRECT_CONNECT,
    /** From an interface endpoint to the targets of its service (VE3). */
    PRIVATELINK,
    GATEWAY_ENDPOINT,
    /** An instance, an interface or a Gateway Load Balancer endpoint that routes lead through. */
    APPLIANCE,
    /** A target that is not evaluated, or routes that nobody read. */
    UNKNOWN
  }
}
