package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.List;

/**
 * Route 53, W65 and W66.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html">Hosted
 *     zones</a>
 */
final class DnsWaste {
  private static final String CHECK = "AWS::Route53::HealthCheck";
  private static final String ZONE = "AWS::Route53::HostedZone";
  private static final String RECORD = "AWS::Route53::RecordSet";

  static final WasteRule LONE_CHECK =
      rule("W65", "Health check that nothing asks", CHECK)
          .confidence(WasteConfidence.HIGH)
          .says("no record set, no other check and no alarm uses it", "the health check")
          .page("https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html")
          .reads(
              "route53:ListHealthChecks",
              "route53:ListHostedZones",
              "route53:ListResourceRecordSets")
          .judge(
              w ->
                  w.foundIf(
                      w.in(EdgeType.ASSOCIATED_WITH, RECORD).isEmpty()
                          && w.in(EdgeType.REFERENCES).isEmpty()
                          && w.in(EdgeType.TRIGGERS).isEmpty(),
                      () ->
                          w.found(
                                  w.priced(
                                      "route53.health-check", PriceSelector.NONE, BigDecimal.ONE),
                                  "HealthCheckConfig.Type",
                                  "HealthCheckConfig.FullyQualifiedDomainName",
                                  "HealthCheckConfig.IPAddress")
                              .with("usedBy", BigDecimal.ZERO)));

  static final WasteRule EMPTY_ZONE =
      rule("W66", "Empty private zone", ZONE)
          .says("private, with no record of its own, or of no VPC", "the zone")
          .page(
              "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html")
          .reads(
              "route53:ListHostedZones", "route53:GetHostedZone", "route53:ListResourceRecordSets")
          .where(w -> w.is("Config.PrivateZone", "true"))
          .judge(
              w -> {
                List<String> own =
                    w.in(EdgeType.MEMBER_OF, RECORD).stream()
                        .filter(arn -> !w.other(arn).is("Type", "NS", "SOA"))
                        .toList();
                return w.foundIf(
                    own.isEmpty() || w.list("VPCs").isEmpty(),
                    () ->
                        w.found(w.whole(), "Name")
                            .with("records", BigDecimal.valueOf(own.size()))
                            .with("vpcs", BigDecimal.valueOf(w.list("VPCs").size())));
              });

  static final List<WasteRule> ALL = List.of(LONE_CHECK, EMPTY_ZONE);

  private DnsWaste() {}
}
