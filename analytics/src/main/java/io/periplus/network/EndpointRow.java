package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.Comparator;

/**
 * Row of {@code network_endpoint} (spec section 3.4): one per endpoint, exposed or not.
 *
 * @param arn owner (OW1)
 * @param privateAddress the endpoint's own address; null for service and virtual endpoints
 * @param publicAddress public IPv4, the IPv6 GUA itself, or the DNS name of a service endpoint
 * @param egress {@code <via>}, {@code UNKNOWN:<via>} or {@code NONE} (EG10)
 * @param ingressIfRunning the verdict if the instance ran (OW3); equals {@code ingress} otherwise
 */
public record EndpointRow(
    String arn,
    String type,
    String accountId,
    String region,
    String vpcId,
    String subnetId,
    String availabilityZoneId,
    String networkInterfaceId,
    IpFamily family,
    String privateAddress,
    String publicAddress,
    String classId,
    Verdict ingress,
    String egress,
    Verdict ingressIfRunning,
    boolean stub) {
  /** Order of the table. */
  public static final Comparator<EndpointRow> ORDER =
      RowOrder.text(EndpointRow::accountId)
          .thenComparing(RowOrder.text(EndpointRow::region))
          .thenComparing(RowOrder.text(EndpointRow::vpcId))
          .thenComparing(RowOrder.text(EndpointRow::networkInterfaceId))
          .thenComparing(EndpointRow::family)
          .thenComparing(RowOrder.address(EndpointRow::privateAddress))
          .thenComparing(RowOrder.text(EndpointRow::arn));
}
