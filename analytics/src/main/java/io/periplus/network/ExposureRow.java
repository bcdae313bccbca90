package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Row of {@code exposure} (spec section 3.2): internet to resource, per address, protocol and
 * ports.
 *
 * @param arn owner of the endpoint (OW1)
 * @param address what the peer addresses: public IPv4, GUA, or DNS name
 * @param privateAddress the endpoint's own address when it differs, else null
 * @param gatewayArn internet gateway, or the last front of an indirect way; null when there is none
 * @param protocol {@code tcp udp icmp icmpv6 all other}, a number, or a run {@code N-M}
 * @param fromPort first destination port as the peer addresses it; null unless tcp or udp
 * @param icmpType first ICMP type; -1 for any; null unless icmp or icmpv6
 * @param icmpCode first code; -1 for any; other than -1 for a single type only
 * @param icmpTypeTo last type; -1 for any
 * @param icmpCodeTo last code; -1 for any
 * @param targetPort port at the endpoint when a front translates it, else null
 * @param remoteCidrs minimal and ascending; {@code 0.0.0.0/0} or {@code ::/0} for the whole
 *     internet
 * @param remoteAddresses size of the remote set
 * @param replies null on UNKNOWN when it cannot be decided, and on BLOCKED
 * @param replyPorts client ports that get their reply; null unless {@code replies} is partial
 * @param authentication {@code NONE}, {@code AWS_IAM}; null for plain network endpoints
 * @param reasons sorted by name
 * @param coverageRefs {@code account/region/service:Operation} of each input gap, sorted
 * @param pathId witness in {@code path}; null on BLOCKED rows without a way to show
 * @param staleSince oldest carried-over input used, else null
 */
public record ExposureRow(
    String arn,
    String type,
    String accountId,
    String region,
    String vpcId,
    String subnetId,
    String networkInterfaceId,
    IpFamily family,
    String address,
    String privateAddress,
    Via via,
    String gatewayArn,
    String protocol,
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    Integer icmpTypeTo,
    Integer icmpCodeTo,
    Integer targetPort,
    List<String> remoteCidrs,
    RemoteScope remoteScope,
    BigInteger remoteAddresses,
    Verdict verdict,
    Replies replies,
    List<PortRange> replyPorts,
    String authentication,
    List<Reason> reasons,
    List<String> coverageRefs,
    String pathId,
    Instant staleSince)
    implements InternetRow {
  /** The value of the column {@code direction}. */
  public static final String DIRECTION = "INGRESS";

  /** Order of the table; unique. */
  public static final Comparator<ExposureRow> ORDER =
      RowOrder.text(ExposureRow::accountId)
          .thenComparing(RowOrder.text(ExposureRow::region))
          .thenComparing(RowOrder.text(ExposureRow::arn))
          .thenComparing(RowOrder.text(ExposureRow::networkInterfaceId))
          .thenComparing(ExposureRow::family)
          .thenComparing(RowOrder.address(ExposureRow::address))
          .thenComparing(row -> row.via().name())
          .thenComparing(RowOrder.text(ExposureRow::gatewayArn))
          .thenComparing(RowOrder.text(ExposureRow::protocol))
          .thenComparing(RowOrder.number(ExposureRow::fromPort))
          .thenComparing(RowOrder.number(ExposureRow::toPort))
          .thenComparing(RowOrder.number(ExposureRow::icmpType))
          .thenComparing(RowOrder.number(ExposureRow::icmpCode))
          .thenComparing(RowOrder.number(ExposureRow::icmpTypeTo))
          .thenComparing(RowOrder.number(ExposureRow::icmpCodeTo))
          .thenComparing(RowOrder.number(ExposureRow::targetPort))
          .thenComparing(row -> row.verdict().name())
          .thenComparing(RowOrder.cidrs(ExposureRow::remoteCidrs));

  public ExposureRow {
    remoteCidrs = List.copyOf(remoteCidrs);
    replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
    reasons = List.copyOf(reasons);
    coverageRefs = List.copyOf(coverageRefs);
  }

  /** Whether the remote set is the whole internet of the family. */
  public enum RemoteScope {
    ALL,
    SOME
  }
}
