package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PortRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scenarios of CloudFront, API Gateway and Global Accelerator in front of an internal load balancer
 * and {@code back} behind it; controls differ in one setting.
 */
class FrontScenarioTest {
  private static final String LB =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/lb/0123456789abcdef";
  private static final String NLB =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/lb/0123456789abcdef";
  private static final String ORIGIN_FACING = "120.52.22.96/27";

  private static List<String> lines(EstateBuilder estate, String arn) {
    return estate.evaluate().exposures.stream()
        .filter(row -> row.arn().equals(arn))
        .map(Results::line)
        .toList();
  }

  private static ExposureRow row(EstateBuilder estate, String arn, Via via) {
    return estate.evaluate().exposures.stream()
        .filter(row -> row.arn().equals(arn) && row.via() == via)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> stops(EstateBuilder estate, String to, int port) {
    Answer answer = RouteScenarioTest.ask(estate, "internet", to, port);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    return answer.blockers().stream().map(b -> b.semanticRule() + " " + b.reason()).toList();
  }

  private static List<String> evidence(EstateBuilder estate, String to, int port) {
    Answer answer = RouteScenarioTest.ask(estate, "internet", to, port);
    return Results.rules(answer.paths().get(0).evidence());
  }

  private static String back() {
    return EstateBuilder.arn("instance", "back");
  }

  /** An internal application load balancer in the private subnet, and its target. */
  private static EstateBuilder internal(String... balancerRules) {
    String[] rules = List.of(balancerRules).toArray(new String[balancerRules.length + 1]);
    rules[balancerRules.length] = "out tcp 8080 sg-back";
    return Estates.textbook()
        .securityGroup("sg-lb", "vpc-1", rules)
        .securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-lb")
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            false,
            List.of("sg-lb"),
            List.of("subnet-private 10.0.2.50 -"),
            listener(6, 443, "tg"));
  }

  private static EstateBuilder named(EstateBuilder estate, String group, String name) {
    estate.securityGroup(group, "vpc-1");
    estate.securityGroups.computeIfPresent(
        group, (id, old) -> new SecurityGroup(old.origin(), id, name, old.vpcIds(), old.rules()));
    return estate;
  }

  private static EstateBuilder cloudFront(String rule) {
    return named(internal(rule), "sg-cf", CloudFrontWays.SERVICE_GROUP)
        .prefixList("pl-cf", ORIGIN_FACING)
        .with(
            new FrontEstates()
                .distribution("E1", true, false, "vo-1")
                .vpcOrigin("vo-1", LB, "https-only")
                .originFacing(ORIGIN_FACING)
                .build());
  }

  @Test
  @Tag("EX5")
  void cloudFrontVpcOrigin() {
    for (String rule : List.of("in tcp 443 sg-cf", "in tcp 443 pl-cf", "in tcp 443 0.0.0.0/0")) {
      EstateBuilder estate = cloudFront(rule);
      assertThat(lines(estate, LB))
          .as(rule)
          .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all CLOUDFRONT [L7_RULES_NOT_EVALUATED]");
      assertThat(lines(estate, back()))
          .as(rule)
          .containsExactly(
              "REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER [L7_RULES_NOT_EVALUATED]");
    }
    EstateBuilder estate = cloudFront("in tcp 443 sg-cf");
    ExposureRow onBalancer = row(estate, LB, Via.CLOUDFRONT);
    assertThat(onBalancer.address()).isEqualTo("e1.cloudfront.net");
    assertThat(onBalancer.gatewayArn()).isEqualTo(FrontEstates.distributionArn("E1"));
    assertThat(onBalancer.targetPort()).isEqualTo(443);
    assertThat(onBalancer.authentication()).isEqualTo("NONE");
    ExposureRow onTarget = row(estate, back(), Via.LOAD_BALANCER);
    assertThat(onTarget.address()).isEqualTo("e1.cloudfront.net");
    assertThat(onTarget.gatewayArn()).isEqualTo(LB);
    assertThat(onTarget.targetPort()).isEqualTo(8080);
    assertThat(evidence(estate, LB, 443)).containsSubsequence("EX5", "SG5 sgr-lb-0", "LB2");
    assertThat(evidence(estate, back(), 443))
        .containsSubsequence("EX5", "SG5 sgr-lb-0", "LB2", "SG5 sgr-lb-1", "SG5 sgr-back-0");
    assertThat(lines(estate, FrontEstates.distributionArn("E1")))
        .containsExactly(
            "REACHABLE tcp 80 0.0.0.0/0 all SERVICE_ENDPOINT [L7_RULES_NOT_EVALUATED]",
            "REACHABLE tcp 443 0.0.0.0/0 all SERVICE_ENDPOINT [L7_RULES_NOT_EVALUATED]");
    assertThat(evidence(estate, FrontEstates.distributionArn("E1"), 443)).contains("EX5");

    EstateBuilder vpcOnly = cloudFront("in tcp 443 10.0.0.0/16");
    assertThat(lines(vpcOnly, LB)).isEmpty();
    assertThat(lines(vpcOnly, back())).isEmpty();
    assertThat(stops(vpcOnly, LB, 443)).containsExactly("SG1 ENI_SG_RULES_MISMATCH");

    EstateBuilder detached = cloudFront("in tcp 443 sg-cf").internetGateway("igw-1");
    assertThat(lines(detached, LB)).isEmpty();
    assertThat(stops(detached, back(), 443)).containsExactly("EX5 BAD_STATE_ATTACHMENT");
    detached.gap("DescribeInternetGateways", CoverageStatus.DENIED);
    detached.remove("igw-1");
    assertThat(row(detached, LB, Via.CLOUDFRONT).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  /** Some of CloudFront's addresses are admitted: which of them asks is not known. */
  @Test
  @Tag("EX5")
  void cloudFrontFromSomeOfItsAddresses() {
    assertThat(lines(cloudFront("in tcp 443 120.52.22.96/28"), LB))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all CLOUDFRONT [L7_RULES_NOT_EVALUATED,"
                + " SOURCE_ADDRESS_UNKNOWN]");
  }

  @Test
  @Tag("EX5")
  void cloudFrontPortsByPolicy() {
    FrontEstates fronts =
        new FrontEstates()
            .distribution("E1", true, true, "vo-1")
            .vpcOrigin("vo-1", LB, "https-only")
            .originFacing(ORIGIN_FACING);
    EstateBuilder both = internal("in tcp 443 0.0.0.0/0").with(fronts.build());
    assertThat(both.evaluate().exposures.stream().filter(row -> row.via() == Via.CLOUDFRONT))
        .extracting(ExposureRow::fromPort)
        .containsExactly(80, 443);
    EstateBuilder matching =
        internal("in tcp 443 0.0.0.0/0").with(fronts.vpcOrigin("vo-1", LB, "match-viewer").build());
    assertThat(matching.evaluate().exposures.stream().filter(row -> row.via() == Via.CLOUDFRONT))
        .extracting(ExposureRow::fromPort)
        .containsExactly(443);
    EstateBuilder disabled =
        internal("in tcp 443 0.0.0.0/0")
            .with(fronts.distribution("E1", false, true, "vo-1").build());
    assertThat(lines(disabled, LB)).isEmpty();
    assertThat(lines(disabled, FrontEstates.distributionArn("E1"))).isEmpty();
    assertThat(stops(disabled, FrontEstates.distributionArn("E1"), 443))
        .containsExactly("EX5 BAD_STATE");
  }

  @Test
  @Tag("EX5")
  void cloudFrontToAnInstance() {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-app", "vpc-1", "in tcp 80 0.0.0.0/0")
            .with(
                new FrontEstates()
                    .distribution("E1", true, false, "vo-1")
                    .vpcOrigin("vo-1", EstateBuilder.arn("instance", "app"), "http-only")
                    .originFacing(ORIGIN_FACING)
                    .build());
    assertThat(lines(estate, EstateBuilder.arn("instance", "app")))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all CLOUDFRONT [L7_RULES_NOT_EVALUATED]");
    assertThat(row(estate, EstateBuilder.arn("instance", "app"), Via.CLOUDFRONT).targetPort())
        .isEqualTo(80);
  }

  /** Whom the load balancer sends to was not read: perhaps to this instance. */
  @Test
  @Tag("EX5")
  @Tag("section7")
  void hiddenTargetsBehindADistribution() {
    EstateBuilder estate = cloudFront("in tcp 443 sg-cf");
    estate.gap("elbv2:DescribeTargetGroups", CoverageStatus.DENIED).remove("tg");
    assertThat(estate.evaluate().endpoints("back"))
        .extracting(EndpointRow::ingress)
        .containsExactly(Verdict.UNKNOWN);
    Answer answer = RouteScenarioTest.ask(estate, "internet", back(), 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).contains(Reason.INPUT_DENIED);
    EstateBuilder closed = cloudFront("in tcp 443 10.0.0.0/16");
    closed.gap("elbv2:DescribeTargetGroups", CoverageStatus.DENIED).remove("tg");
    assertThat(closed.evaluate().endpoints("back"))
        .extracting(EndpointRow::ingress)
        .containsExactly(Verdict.BLOCKED);
  }

  private static EstateBuilder withoutPorts() {
    return internal("in tcp 443 0.0.0.0/0")
        .with(
            new FrontEstates()
                .distribution("E1", true, false, "vo-1")
                .vpcOrigin("vo-1", LB, null)
                .originFacing(ORIGIN_FACING)
                .build());
  }

  /** The ports of the origin were not read: it is perhaps asked at the listener's. */
  @Test
  @Tag("EX5")
  @Tag("section7")
  void cloudFrontOriginNotRead() {
    EstateBuilder estate = withoutPorts().gap("cloudfront:GetVpcOrigin", CoverageStatus.DENIED);
    ExposureRow row = row(estate, LB, Via.CLOUDFRONT);
    assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(row.reasons()).contains(Reason.INPUT_DENIED);
    assertThat(row.coverageRefs())
        .containsExactly("111122223333/eu-west-1/cloudfront:GetVpcOrigin");
  }

  private static EstateBuilder behindNlb(boolean isPublic, String targetRule) {
    return Estates.textbook()
        .securityGroup("sg-back", "vpc-1", targetRule)
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "TCP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            false,
            List.of(),
            List.of("subnet-private 10.0.2.50 -"),
            listener(6, 8443, "tg"))
        .with(
            new FrontEstates()
                .api("api1", isPublic, "AWS_IAM", FrontEstates.toPort("AWS_IAM", "link1", 8443))
                .link("link1", NLB)
                .build());
  }

  @Test
  @Tag("EX6")
  @Tag("VE3")
  void apiGatewayVpcLink() {
    EstateBuilder open = behindNlb(true, "in tcp 8080 10.0.2.0/24");
    assertThat(lines(open, NLB))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all API_GATEWAY [AUTHENTICATION_REQUIRED,"
                + " L7_RULES_NOT_EVALUATED]");
    assertThat(lines(open, back()))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER [AUTHENTICATION_REQUIRED,"
                + " L7_RULES_NOT_EVALUATED]");
    ExposureRow onBalancer = row(open, NLB, Via.API_GATEWAY);
    assertThat(onBalancer.gatewayArn()).isEqualTo(FrontEstates.apiArn("api1"));
    assertThat(onBalancer.address()).isEqualTo("api1.execute-api.eu-west-1.amazonaws.com");
    assertThat(onBalancer.targetPort()).isEqualTo(8443);
    assertThat(onBalancer.authentication()).isEqualTo("AWS_IAM");
    assertThat(evidence(open, back(), 443))
        .containsSubsequence("EX6", "LB4", "LB2", "SG1 sgr-back-0");
    assertThat(lines(open, FrontEstates.apiArn("api1")))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all SERVICE_ENDPOINT [AUTHENTICATION_REQUIRED,"
                + " L7_RULES_NOT_EVALUATED]");

    // By PrivateLink the target sees the node, whatever the group preserves.
    assertThat(lines(behindNlb(true, "in tcp 8080 8.0.0.0/8"), back())).isEmpty();

    EstateBuilder inside = behindNlb(false, "in tcp 8080 10.0.2.0/24");
    assertThat(lines(inside, NLB)).isEmpty();
    assertThat(lines(inside, back())).isEmpty();
    assertThat(lines(inside, FrontEstates.apiArn("api1"))).isEmpty();
    assertThat(stops(inside, FrontEstates.apiArn("api1"), 443))
        .containsExactly("EX6 NOT_PUBLICLY_ACCESSIBLE");
  }

  private static EstateBuilder byLink(String balancerRule, String... linkRules) {
    return internal(balancerRule)
        .securityGroup("sg-link", "vpc-1", linkRules)
        .with(
            new FrontEstates()
                .api("api1", true, "NONE", FrontEstates.toListener("NONE", "l2", "listener-6-443"))
                .linkInSubnet("l2", "subnet-public", "sg-link")
                .build());
  }

  @Test
  @Tag("EX6")
  void apiGatewayVpcLinkWithInterfaces() {
    EstateBuilder open = byLink("in tcp 443 sg-link", "out all 0.0.0.0/0");
    assertThat(lines(open, LB))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all API_GATEWAY [L7_RULES_NOT_EVALUATED]");
    assertThat(lines(open, back()))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER [L7_RULES_NOT_EVALUATED]");
    assertThat(evidence(open, back(), 443))
        .containsSubsequence("EX6", "SG1 sgr-link-0", "SG5 sgr-lb-0", "SG5 sgr-back-0");
    EstateBuilder groupClosed = byLink("in tcp 443 sg-link");
    assertThat(lines(groupClosed, back())).isEmpty();
    assertThat(stops(groupClosed, back(), 443)).containsExactly("SG1 SG_HAS_NO_RULES");
    EstateBuilder balancerClosed = byLink("in tcp 443 sg-web", "out all 0.0.0.0/0");
    assertThat(lines(balancerClosed, LB)).isEmpty();
  }

  @Test
  @Tag("EX6")
  @Tag("EX7")
  void apiGatewayFunction() {
    EstateBuilder open =
        Estates.textbook()
            .function("fn", List.of())
            .with(
                new FrontEstates()
                    .api("api1", true, "AUTHORIZER", FrontEstates.toFunction("AUTHORIZER", "fn"))
                    .build());
    String function = EstateBuilder.functionArn("fn");
    assertThat(lines(open, function))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all API_GATEWAY [AUTHENTICATION_REQUIRED,"
                + " L7_RULES_NOT_EVALUATED]");
    assertThat(row(open, function, Via.API_GATEWAY).authentication()).isEqualTo("AUTHORIZER");
    assertThat(evidence(open, function, 443)).contains("EX6");
    EstateBuilder without =
        Estates.textbook()
            .function("fn", List.of())
            .with(new FrontEstates().api("api1", true, "AUTHORIZER").build());
    assertThat(lines(without, function)).isEmpty();
    assertThat(stops(without, function, 443)).containsExactly("EX7 NO_POSSIBLE_DESTINATION");
  }

  private static EstateBuilder accelerated(String rule, boolean preserves) {
    return named(internal(rule), "sg-ga", AcceleratorWays.SERVICE_GROUP)
        .with(
            new FrontEstates()
                .accelerator(
                    "ga",
                    true,
                    new PortRange(443, 443),
                    Map.of(),
                    new Accelerator.Target(LB, null, null, preserves))
                .build());
  }

  @Test
  @Tag("EX8")
  void globalAcceleratorPrivateAlb() {
    EstateBuilder open = accelerated("in tcp 443 8.0.0.0/8", true);
    assertThat(lines(open, LB))
        .containsExactly("REACHABLE tcp 443 8.0.0.0/8 all GLOBAL_ACCELERATOR");
    assertThat(lines(open, back()))
        .containsExactly("REACHABLE tcp 443 8.0.0.0/8 all LOAD_BALANCER");
    ExposureRow onBalancer = row(open, LB, Via.GLOBAL_ACCELERATOR);
    assertThat(onBalancer.address()).isEqualTo("ga.awsglobalaccelerator.com");
    assertThat(onBalancer.gatewayArn()).isEqualTo(FrontEstates.acceleratorArn("ga"));
    assertThat(onBalancer.authentication()).isNull();
    assertThat(evidence(open, back(), 443))
        .containsSubsequence("EX8", "SG1 sgr-lb-0", "LB2", "SG5 sgr-back-0");
    assertThat(lines(open, FrontEstates.acceleratorArn("ga")))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all SERVICE_ENDPOINT");
    assertThat(lines(accelerated("in tcp 443 sg-ga", true), LB))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all GLOBAL_ACCELERATOR");

    EstateBuilder detached = accelerated("in tcp 443 8.0.0.0/8", true).internetGateway("igw-1");
    assertThat(lines(detached, LB)).isEmpty();
    assertThat(lines(detached, back())).isEmpty();
    assertThat(stops(detached, LB, 443)).containsExactly("EX8 BAD_STATE_ATTACHMENT");

    // Without the client's address it comes from the internet, to nothing private.
    EstateBuilder notPreserving = accelerated("in tcp 443 0.0.0.0/0", false);
    assertThat(lines(notPreserving, LB)).isEmpty();
    assertThat(stops(notPreserving, LB, 443)).contains("IG6 NO_PUBLIC_ADDRESS");
  }

  @Test
  @Tag("EX8")
  void globalAcceleratorPorts() {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-app", "vpc-1", "in tcp 8080-8090 0.0.0.0/0")
            .with(
                new FrontEstates()
                    .accelerator(
                        "ga",
                        true,
                        new PortRange(8080, 8089),
                        Map.of(8081, 8090, 8082, 22),
                        new Accelerator.Target("app", null, null, true))
                    .build());
    assertThat(
            estate.evaluate().exposures("app").stream()
                .map(row -> row.fromPort() + "-" + row.toPort() + " to " + row.targetPort()))
        .containsExactly("8080-8080 to null", "8081-8081 to 8090", "8083-8089 to null");
  }

  /** To a public address without the client's own: which one it comes from is not known. */
  @Test
  @Tag("EX8")
  void globalAcceleratorElasticIp() {
    Accelerator.Target address = new Accelerator.Target(null, "eni-web", "10.0.1.10", false);
    EstateBuilder open =
        Estates.textbook()
            .with(
                new FrontEstates()
                    .accelerator("ga", true, new PortRange(443, 443), Map.of(), address)
                    .build());
    assertThat(row(open, EstateBuilder.arn("instance", "web"), Via.GLOBAL_ACCELERATOR).verdict())
        .isEqualTo(Verdict.REACHABLE);
    open.securityGroup("sg-web", "vpc-1", "in tcp 443 8.0.0.0/8");
    ExposureRow some = row(open, EstateBuilder.arn("instance", "web"), Via.GLOBAL_ACCELERATOR);
    assertThat(some.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(some.reasons()).containsExactly(Reason.SOURCE_ADDRESS_UNKNOWN);
  }

  @Test
  @Tag("EG7")
  void frontsCallOutFromTheServiceNetwork() {
    Results results = cloudFront("in tcp 443 sg-cf").evaluate();
    assertThat(results.egress)
        .filteredOn(row -> row.arn().equals(FrontEstates.distributionArn("E1")))
        .extracting(Results::line)
        .containsExactly("REACHABLE all 0.0.0.0/0 all SERVICE_NETWORK");
    assertThat(results.endpoints)
        .filteredOn(row -> row.arn().equals(FrontEstates.distributionArn("E1")))
        .extracting(EndpointRow::ingress, EndpointRow::egress)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Verdict.REACHABLE, "SERVICE_NETWORK"));
  }

  /** A load balancer that only the accelerator reaches is as reachable as its strongest row. */
  @Test
  @Tag("EX11")
  void strongestRowOfAFrontRollsUp() {
    assertThat(accelerated("in tcp 443 8.0.0.0/8", true).evaluate().endpoints("back"))
        .extracting(EndpointRow::ingress)
        .containsExactly(Verdict.REACHABLE);
    assertThat(internal("in tcp 443 8.0.0.0/8").evaluate().endpoints("back"))
        .extracting(EndpointRow::ingress)
        .containsExactly(Verdict.BLOCKED);
  }
}
