package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import java.math.BigDecimal;
import java.util.List;

/**
 * Functions, APIs and distributions, W70, W71 and W73.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html">Provisioned
 *     concurrency</a>
 */
final class ServerlessWaste {
  static final WasteRule CONCURRENCY =
      rule("W70", "Provisioned concurrency that is not used", "AWS::Lambda::Function")
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("never more than half used for 14 days", "half of what is provisioned")
          .page("https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html")
          .threshold("days", "14", "length of the window")
          .threshold("percent", "50", "use below which it is too much")
          .metric("AWS/Lambda", "ProvisionedConcurrencyUtilization", "Maximum")
          .reads("lambda:ListProvisionedConcurrencyConfigs")
          .where(w -> !w.list("ProvisionedConcurrencyConfigs").isEmpty())
          .judge(
              w -> {
                BigDecimal cost = w.component("lambda.provisioned-concurrency");
                return w.foundIf(
                    w.metric("ProvisionedConcurrencyUtilization")
                            .compareTo(w.threshold("percent").movePointLeft(2))
                        < 0,
                    () ->
                        w.found(
                            w.ofList(cost == null ? null : cost.multiply(new BigDecimal("0.5"))),
                            "MemorySize"));
              });

  static final WasteRule API_CACHE =
      rule("W71", "API cache that is not hit", "AWS::ApiGateway::Stage")
          .confidence(WasteConfidence.HIGH)
          .says("a cache cluster and no hit for 14 days", "the hours of the cache")
          .page(
              "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html")
          .threshold("days", "14", "length of the window")
          .metric("AWS/ApiGateway", "CacheHitCount", "Sum")
          .reads("apigateway:GetStages")
          .where(w -> w.is("cacheClusterEnabled", "true"))
          .judge(
              w ->
                  w.foundIf(
                      w.metric("CacheHitCount").signum() == 0,
                      () ->
                          w.found(
                              w.ofList(w.component("apigateway.cache")),
                              "cacheClusterSize",
                              "stageName")));

  static final WasteRule DEDICATED_ADDRESS =
      rule("W73", "Distribution with dedicated addresses", "AWS::CloudFront::Distribution")
          .group(WasteGroup.RETYPE)
          .says("SSLSupportMethod vip", "the dedicated addresses")
          .page(
              "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-https-dedicated-ip-or-sni.html")
          .reads("cloudfront:ListDistributions")
          .judge(
              w ->
                  w.foundIf(
                      w.is("ViewerCertificate.SSLSupportMethod", "vip"),
                      () ->
                          w.found(
                              w.ofList(w.component("cloudfront.dedicated-ip")),
                              "ViewerCertificate.SSLSupportMethod",
                              "DomainName")));

  static final List<WasteRule> ALL = List.of(CONCURRENCY, API_CACHE, DEDICATED_ADDRESS);

  private ServerlessWaste() {}
}
