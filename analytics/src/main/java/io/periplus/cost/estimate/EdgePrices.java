package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.REQUESTS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.PriceSelector;
import java.util.List;

/**
 * Distributions, APIs, hosted zones and accelerators: what clients meet first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-https-dedicated-ip-or-sni.html">Dedicated
 *     IP addresses</a>
 */
final class EdgePrices {
  private static final EstimateRule DISTRIBUTION =
      rule(
          "EP22",
          "AWS::CloudFront::Distribution",
          "AmazonCloudFront",
          charge("cloudfront.dedicated-ip", "Mo", r -> Quantity.ONE)
              .when(r -> r.is("ViewerCertificate.SSLSupportMethod", "vip")),
          usage("cloudfront.bytes", GB).by("from", "us"),
          usage("cloudfront.requests", REQUESTS).by("from", "us"));

  private static final EstimateRule REST_API =
      rule(
          "EP23",
          "AWS::ApiGateway::RestApi",
          "AmazonApiGateway",
          usage("apigateway.calls", REQUESTS).by("protocol", "REST"));

  private static final EstimateRule STAGE =
      rule(
          "EP23",
          "AWS::ApiGateway::Stage",
          "AmazonApiGateway",
          charge("apigateway.cache", HOURS, r -> Quantity.MONTH)
              .by(
                  r ->
                      r.text("cacheClusterSize").isEmpty()
                          ? null
                          : PriceSelector.of("size", r.text("cacheClusterSize")))
              .when(r -> r.fields().isTrue("cacheClusterEnabled")));

  private static final EstimateRule API =
      rule(
          "EP23",
          "AWS::ApiGatewayV2::Api",
          "AmazonApiGateway",
          usage("apigateway.calls", REQUESTS)
              .by("protocol", "HTTP")
              .when(r -> !r.is("ProtocolType", "WEBSOCKET")),
          usage("apigateway.calls", "Messages")
              .by("protocol", "WEBSOCKET")
              .when(r -> r.is("ProtocolType", "WEBSOCKET")));

  private static final EstimateRule HOSTED_ZONE =
      rule(
          "EP29",
          "AWS::Route53::HostedZone",
          "AmazonRoute53",
          charge("route53.zone", "HostedZone", r -> Quantity.ONE),
          usage("route53.queries", "Queries"));

  private static final EstimateRule ACCELERATOR =
      rule(
          "EP32",
          "AWS::GlobalAccelerator::Accelerator",
          "AWSGlobalAccelerator",
          charge("globalaccelerator.hours", HOURS, r -> Quantity.MONTH),
          usage("globalaccelerator.bytes", GB));

  private static final EstimateRule WEB_ACL =
      rule(
          "EP32",
          "AWS::WAFv2::WebACL",
          "awswaf",
          charge("waf.acl", "ACL-Mo", r -> Quantity.ONE),
          charge("waf.rules", "Rule-Mo", r -> Quantity.of(r.list("Rules").size())),
          usage("waf.requests", REQUESTS));

  private static final EstimateRule FIREWALL =
      rule(
          "EP32",
          "AWS::NetworkFirewall::Firewall",
          "AWSNetworkFirewall",
          charge(
              "networkfirewall.hours",
              HOURS,
              r -> Quantity.MONTH.times(Quantity.of(r.list("SubnetMappings").size()))),
          usage("networkfirewall.bytes", GB));

  static final List<EstimateRule> ALL =
      List.of(DISTRIBUTION, REST_API, STAGE, API, HOSTED_ZONE, ACCELERATOR, WEB_ACL, FIREWALL);

  private EdgePrices() {}
}
