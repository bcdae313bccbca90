package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Row of {@code egress} (spec section 3.3): resource to internet. At least one per endpoint
 * address.
 *
 * <p>Columns as in {@link ExposureRow}, with these differences.
 *
 * @param address the endpoint's own address; null for an endpoint on the service network
 * @param privateAddress always null: {@code address} is the endpoint's own
 * @param fromPort first destination port at the remote end
 * @param publicAddresses addresses that the internet sees
 * @param transitArns what is passed on the way beyond the gateway
 */
public record EgressRow(
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
    List<String> remoteCidrs,
    ExposureRow.RemoteScope remoteScope,
    BigInteger remoteAddresses,
    Verdict verdict,
    Replies replies,
    List<PortRange> replyPorts,
    List<Reason> reasons,
    List<String> coverageRefs,
    String pathId,
    Instant staleSince,
    List<String> publicAddresses,
    List<String> transitArns)
    implements InternetRow {
  /** The value of the column {@code direction}. */
  public static final String DIRECTION = "EGRESS";

  /** Order of the table; unique. */
  public static final Comparator<EgressRow> ORDER =
      RowOrder.text(EgressRow::accountId)
          .thenComparing(RowOrder.text(EgressRow::region))
          .thenComparing(RowOrder.text(EgressRow::arn))
          .thenComparing(RowOrder.text(EgressRow::networkInterfaceId))
          .thenComparing(EgressRow::family)
          .thenComparing(RowOrder.address(EgressRow::address))
          .thenComparing(row -> row.via().name())
          .thenComparing(RowOrder.text(EgressRow::gatewayArn))
          .thenComparing(RowOrder.text(EgressRow::protocol))
          .thenComparing(RowOrder.number(EgressRow::fromPort))
          .thenComparing(RowOrder.number(EgressRow::toPort))
          .thenComparing(RowOrder.number(EgressRow::icmpType))
          .thenComparing(RowOrder.number(EgressRow::icmpCode))
          .thenComparing(RowOrder.number(EgressRow::icmpTypeTo))
          .thenComparing(RowOrder.number(EgressRow::icmpCodeTo))
          .thenComparing(row -> row.verdict().name())
          .thenComparing(RowOrder.cidrs(EgressRow::remoteCidrs));

  public EgressRow {
    remoteCidrs = List.copyOf(remoteCidrs);
    replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
    reasons = List.copyOf(reasons);
    coverageRefs = List.copyOf(coverageRefs);
    publicAddresses = List.copyOf(publicAddresses);
    transitArns = List.copyOf(transitArns);
  }
}
