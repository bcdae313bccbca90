package io.periplus.collect.pricing;

import static io.periplus.collect.pricing.OfferPrice.of;

import java.util.List;

/**
 * Prices of public addresses, endpoints, transit gateways, VPN, load balancers, firewalls, of the
 * edge and of transfer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/cur-data-transfers-charges.html">Data
 *     transfer charges</a>
 */
final class NetworkOffers {
  private static final String VPC = "AmazonVPC";
  private static final String ELB = "AWSELB";
  private static final String TRANSFER = "AWSDataTransfer";

  static final List<OfferPrice> ALL =
      List.of(
          of(VPC, "ec2.ipv4", "Hrs", "PublicIPv4:InUseAddress").by("use", "in-use"),
          of(VPC, "ec2.ipv4", "Hrs", "PublicIPv4:IdleAddress").by("use", "idle"),
          of(VPC, "vpc.endpoint.hours", "Hrs", "VpcEndpoint-Hours").by("type", "Interface"),
          of(VPC, "vpc.endpoint.hours", "Hrs", "VpcEndpoint-GWLBE-Hours")
              .by("type", "GatewayLoadBalancer"),
          of(VPC, "vpc.endpoint.bytes", "GB", "VpcEndpoint-Bytes").by("type", "Interface"),
          of(VPC, "vpc.endpoint.bytes", "GB", "VpcEndpoint-GWLBE-Bytes")
              .by("type", "GatewayLoadBalancer"),
          of(VPC, "vpc.tgw.hours", "Hrs", "TransitGateway-Hours")
              .with("operation", "TransitGatewayVPC"),
          of(VPC, "vpc.tgw.bytes", "GB", "TransitGateway-Bytes")
              .with("operation", "TransitGatewayVPC"),
          of(VPC, "vpc.vpn.hours", "Hrs", "VPN-Usage-Hours:ipsec\\.1"),
          balancer("application", "Load Balancer-Application"),
          balancer("network", "Load Balancer-Network"),
          balancer("gateway", "Load Balancer-Gateway"),
          balancer("classic", "Load Balancer"),
          units("application", "Load Balancer-Application"),
          units("network", "Load Balancer-Network"),
          units("gateway", "Load Balancer-Gateway"),
          of(ELB, "elb.bytes", "GB", "DataProcessing-Bytes")
              .family("Load Balancer")
              .by("type", "classic"),
          of(TRANSFER, "transfer.internet", "GB", "DataTransfer-Out-Bytes")
              .with("transferType", "AWS Outbound")
              .fromRegion(),
          of(TRANSFER, "transfer.zone", "GB", "DataTransfer-Regional-Bytes")
              .with("transferType", "IntraRegion")
              .fromRegion(),
          of(TRANSFER, "transfer.region", "GB", ".*AWS-Out-Bytes")
              .with("transferType", "InterRegion Outbound")
              .when(p -> p.get("toLocationType").isEmpty() || p.is("toLocationType", "AWS Region"))
              .fromRegion()
              .by(p -> p.toRegion().isEmpty() ? null : OfferPrice.selector("to", p.toRegion())),
          of("AmazonCloudFront", "cloudfront.bytes", "GB", "US-DataTransfer-Out-Bytes")
              .global()
              .by("from", "us"),
          of("AmazonCloudFront", "cloudfront.origin-bytes", "GB", "US-DataTransfer-Out-OBytes")
              .global()
              .by("from", "us"),
          of("AmazonRoute53", "route53.zone", "HostedZone", "HostedZone")
              .global()
              .called("hosted zones", "zones", "mo"),
          of("AmazonRoute53", "route53.queries", "Queries", "DNS-Queries").global(),
          call("REST", "Requests", "ApiGatewayRequest"),
          call("HTTP", "Requests", "ApiGatewayHttpRequest"),
          call("WEBSOCKET", "Messages", "ApiGatewayMessage"),
          of("AmazonApiGateway", "apigateway.cache", "Hrs", "ApiGatewayCacheUsage:.+")
              .byAttribute("size", "cacheMemorySizeGb"),
          of("awswaf", "waf.acl", "ACL-Mo", "WebACLV2").called("WebACL-Month", "months", "month"),
          of("awswaf", "waf.rules", "Rule-Mo", "RuleV2").called("Rule-Month", "months", "month"),
          of("awswaf", "waf.requests", "Requests", "RequestV2-Tier1"),
          of("AWSNetworkFirewall", "networkfirewall.hours", "Hrs", "Endpoint-Hour"),
          of("AWSNetworkFirewall", "networkfirewall.bytes", "GB", "Traffic-GB-Processed"));

  private NetworkOffers() {}

  private static OfferPrice balancer(String type, String family) {
    return of(ELB, "elb.hours", "Hrs", "LoadBalancerUsage").family(family).by("type", type);
  }

  private static OfferPrice units(String type, String family) {
    return of(ELB, "elb.capacity-units", "LCU-Hrs", "LCUUsage")
        .family(family)
        .called("LCU-Hours", "NLCU-Hrs", "GLCU-Hrs")
        .by("type", type);
  }

  private static OfferPrice call(String protocol, String unit, String usage) {
    return of("AmazonApiGateway", "apigateway.calls", unit, usage).by("protocol", protocol);
  }
}
