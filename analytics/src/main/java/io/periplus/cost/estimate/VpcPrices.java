package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.List;

/**
 * Public addresses, NAT gateways, endpoints, transit gateways and VPN connections.
 *
 * <p>A public IPv4 address is charged once: in use at the interface that has it, idle at the
 * Elastic IP.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html">Elastic
 *     IP addresses</a>
 */
final class VpcPrices {
  private static final EstimateRule ELASTIC_IP =
      rule(
              "EP5",
              "AWS::EC2::EIP",
              "AmazonVPC",
              charge("ec2.ipv4", HOURS, r -> Quantity.MONTH).by("use", "idle"))
          .freeWhen(
              r ->
                  isOwnPool(r.fields())
                      ? EstimateReason.NOT_CHARGED
                      : r.text("AssociationId").isEmpty()
                          ? null
                          : EstimateReason.CHARGED_ELSEWHERE);

  private static final EstimateRule NETWORK_INTERFACE =
      rule(
          "EP5",
          "AWS::EC2::NetworkInterface",
          "AmazonVPC",
          charge(
                  "ec2.ipv4",
                  HOURS,
                  r -> Quantity.hours(true, BigDecimal.valueOf(publicAddresses(r))))
              .by("use", "in-use")
              .when(r -> publicAddresses(r) > 0));

  private static final EstimateRule NAT_GATEWAY =
      rule(
          "EP6",
          "AWS::EC2::NatGateway",
          "AmazonEC2",
          charge("nat.hours", HOURS, VpcPrices::natHours),
          usage("nat.bytes", GB).when(r -> r.is("State", "available")));

  private static final EstimateRule ENDPOINT =
      rule(
              "EP9",
              "AWS::EC2::VPCEndpoint",
              "AmazonVPC",
              charge(
                      "vpc.endpoint.hours",
                      HOURS,
                      r ->
                          Quantity.hours(
                              r.is("State", "available"),
                              BigDecimal.valueOf(r.list("SubnetIds").size())))
                  .by(VpcPrices::endpoint),
              usage("vpc.endpoint.bytes", GB).by(VpcPrices::endpoint))
          .freeWhen(
              r ->
                  r.is("VpcEndpointType", "Gateway")
                      ? EstimateReason.NOT_CHARGED
                      : isOfFirewall(r) ? EstimateReason.CHARGED_ELSEWHERE : null);

  private static final EstimateRule TRANSIT_GATEWAY_ATTACHMENT =
      rule(
          "EP10",
          "AWS::EC2::TransitGatewayAttachment",
          "AmazonVPC",
          charge("vpc.tgw.hours", HOURS, r -> Quantity.hours(r.is("State", "available"))),
          usage("vpc.tgw.bytes", GB));

  private static final EstimateRule VPN_CONNECTION =
      rule(
          "EP11",
          "AWS::EC2::VPNConnection",
          "AmazonVPC",
          charge("vpc.vpn.hours", HOURS, r -> Quantity.hours(r.is("State", "available"))),
          usage("transfer.internet", GB));

  static final List<EstimateRule> ALL =
      List.of(
          ELASTIC_IP,
          NETWORK_INTERFACE,
          NAT_GATEWAY,
          ENDPOINT,
          TRANSIT_GATEWAY_ATTACHMENT,
          VPN_CONNECTION);

  private VpcPrices() {}

  /** Addresses that one brought along cost nothing. */
  private static boolean isOwnPool(Fields elasticIp) {
    String pool = elasticIp.text("PublicIpv4Pool");
    return !pool.isEmpty() && !pool.equals("amazon");
  }

  private static long publicAddresses(PricedResource networkInterface) {
    List<Fields> addresses = networkInterface.list("PrivateIpAddresses");
    return (addresses.isEmpty() ? List.of(networkInterface.fields()) : addresses)
        .stream()
            .filter(address -> !address.text("Association.PublicIp").isEmpty())
            .filter(
                address -> {
                  String allocation = address.text("Association.AllocationId");
                  return allocation.isEmpty()
                      || !isOwnPool(networkInterface.beside("ec2", "elastic-ip/" + allocation));
                })
            .count();
  }

  /** One gateway for each zone that a regional one has addresses in. */
  private static Quantity natHours(PricedResource gateway) {
    boolean available = gateway.is("State", "available");
    if (!gateway.is("AvailabilityMode", "regional")) {
      return Quantity.hours(available);
    }
    long zones =
        gateway.list("NatGatewayAddresses").stream()
            .map(address -> address.text("AvailabilityZoneId"))
            .filter(zone -> !zone.isEmpty())
            .distinct()
            .count();
    return zones == 0 && available
        ? Quantity.NOT_READ
        : Quantity.hours(available, BigDecimal.valueOf(zones));
  }

  private static PriceSelector endpoint(PricedResource endpoint) {
    String type = endpoint.text("VpcEndpointType");
    return type.isEmpty() ? null : PriceSelector.of("type", type);
  }

  /** The endpoints of a Network Firewall are part of its own price. */
  private static boolean isOfFirewall(PricedResource endpoint) {
    return endpoint.list("Tags").stream()
        .anyMatch(tag -> tag.is("Key", "AWSNetworkFirewallManaged") && tag.isTrue("Value"));
  }
}
