package io.periplus.network;

import java.util.List;

/**
 * What a transit gateway is attached to. A peering has one attachment at each of the two gateways,
 * and both may have the same id.
 *
 * @param resourceId VPC, VPN connection, Direct Connect gateway, or the other transit gateway of a
 *     peering
 * @param state {@code available} and {@code modifying} forward
 * @param routeTableId the table that looks up what comes from here (TG3); null when none is
 *     associated, or when only the gateway's owner sees it
 * @param vpc null unless it is a VPC's and its details were read
 */
public record TransitGatewayAttachment(
    Origin origin,
    String id,
    String transitGatewayId,
    Kind kind,
    String resourceId,
    String state,
    String routeTableId,
    VpcDetails vpc) {

  /** What is attached, in the order in which propagated routes of equal length win (TG4). */
  public enum Kind {
    VPC,
    DIRECT_CONNECT_GATEWAY,
    CONNECT,
    VPN,
    PEERING,
    /** A kind that this version does not know. */
    OTHER
  }

  /**
   * What only a VPC's attachment has. {@code Ipv6Support} is not among it: it gives the attachment
   * an IPv6 address and propagates IPv6 routes, which tables show, and filters no IPv6 traffic
   * (TG5).
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachmentRequestOptions.html">Options
   *     of a VPC attachment</a>
   * @param subnetIds one per enabled Availability Zone (TG1)
   * @param applianceMode whether a flow may arrive in any zone (TG2)
   * @param securityGroupReferencing on unless switched off (SG7)
   */
  public record VpcDetails(
      List<String> subnetIds, boolean applianceMode, boolean securityGroupReferencing) {
    public VpcDetails {
      subnetIds = List.copyOf(subnetIds);
    }
  }
}
