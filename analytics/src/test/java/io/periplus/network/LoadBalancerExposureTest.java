package io.periplus.network;

import static io.periplus.network.EstateBuilder.classicListener;
import static io.periplus.network.EstateBuilder.listener;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** EX4 with LB1 to LB8: both legs of application, network and classic load balancers. */
class LoadBalancerExposureTest {
  private static final String NODE = "subnet-public 10.0.1.50 198.51.100.50";

  private static EstateBuilder alb() {
    return Estates.textbook()
        .securityGroup("sg-alb", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 8080 sg-back")
        .securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-alb")
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            true,
            List.of("sg-alb"),
            List.of(NODE),
            listener(6, 443, "tg"));
  }

  @Test
  @Tag("LB2")
  void lb2_albTwoLegs() {
    Results results = alb().evaluate();
    assertThat(results.exposures("0123456789abcdef"))
        .extracting(Results::line)
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(results.exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    ExposureRow row = results.exposures("back").get(0);
    assertThat(row.address()).isEqualTo("198.51.100.50");
    assertThat(row.privateAddress()).isEqualTo("10.0.2.20");
    assertThat(row.targetPort()).isEqualTo(8080);
    assertThat(row.gatewayArn()).contains("loadbalancer/app/lb");
    assertThat(results.endpoints("back").get(0).ingress()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("LB2")
  void lb2_eitherLegClosedMeansNoTargetRow() {
    assertThat(
            alb()
                .securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-web")
                .evaluate()
                .exposureLines("back"))
        .isEmpty();
    assertThat(
            alb()
                .securityGroup("sg-alb", "vpc-1", "in tcp 443 0.0.0.0/0")
                .evaluate()
                .exposureLines("back"))
        .isEmpty();
    assertThat(
            alb()
                .securityGroup("sg-alb", "vpc-1", "out tcp 8080 sg-back")
                .evaluate()
                .exposureLines("back"))
        .isEmpty();
  }

  @Test
  @Tag("LB1")
  void lb1_internalSchemeHasNoRow() {
    Results results =
        alb()
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                false,
                List.of("sg-alb"),
                List.of("subnet-public 10.0.1.50 -"),
                listener(6, 443, "tg"))
            .evaluate();
    assertThat(results.exposureLines("back")).isEmpty();
    assertThat(results.exposures("0123456789abcdef")).isEmpty();
  }

  @Test
  @Tag("EX10")
  void ex10_internetFacingWithoutPublicAddressIsBlocked() {
    Results results =
        alb()
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-alb"),
                List.of("subnet-public 10.0.1.50 -"),
                listener(6, 443, "tg"))
            .evaluate();
    assertThat(results.exposures("0123456789abcdef"))
        .extracting(Results::line)
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_PUBLIC_ADDRESS]");
  }

  @Test
  @Tag("EX4")
  void ex4_equalNodesAreMergedUnderTheName() {
    Results results =
        alb()
            .subnet("subnet-public-2", "vpc-1", "rtb-public", "10.0.3.0/24")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-alb"),
                List.of(NODE, "subnet-public-2 10.0.3.50 198.51.100.51"),
                listener(6, 443, "tg"))
            .evaluate();
    assertThat(results.exposures("back"))
        .extracting(ExposureRow::address)
        .containsExactly("lb.elb.eu-west-1.amazonaws.com");
  }

  private static EstateBuilder nlb(String... targetRules) {
    return Estates.textbook()
        .securityGroup("sg-back", "vpc-1", targetRules)
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "TCP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of(),
            List.of(NODE),
            listener(6, 443, "tg"));
  }

  @Test
  @Tag("LB3")
  void lb3_networkLoadBalancerPreservesTheClient() {
    assertThat(nlb("in tcp 8080 0.0.0.0/0").evaluate().exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    assertThat(nlb("in tcp 8080 11.0.0.0/8").evaluate().exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 11.0.0.0/8 all LOAD_BALANCER");
    assertThat(nlb("in tcp 8080 10.0.1.0/24").evaluate().exposureLines("back")).isEmpty();
  }

  @Test
  @Tag("LB3")
  void lb3_ipTargetsSeeTheNode() {
    EstateBuilder estate =
        nlb("in tcp 8080 10.0.1.0/24")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.IP, "TCP", 8080, "10.0.2.20");
    assertThat(estate.evaluate().exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    estate.targetGroup(
        "tg",
        g ->
            new TargetGroup(
                g.origin(),
                g.vpcId(),
                g.targetType(),
                g.protocol(),
                g.port(),
                true,
                true,
                null,
                g.targets()));
    assertThat(estate.evaluate().exposureLines("back")).isEmpty();
  }

  @Test
  @Tag("LB4")
  void lb4_withoutGroupsListenersAreOpen() {
    assertThat(nlb("in tcp 8080 0.0.0.0/0").evaluate().exposures("0123456789abcdef"))
        .extracting(Results::line)
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("LB5")
  void lb5_crossZoneOff() {
    EstateBuilder estate = nlb("in tcp 8080 0.0.0.0/0");
    assertThat(estate.evaluate().exposures("back")).hasSize(1);
    assertThat(estate.zone("subnet-private", "euw1-az2").evaluate().exposures("back")).isEmpty();
  }

  @Test
  @Tag("LB7")
  void lb7_unhealthyCountsOnlyAlone() {
    EstateBuilder estate =
        alb()
            .instance("second", "subnet-private", "10.0.2.21", null, "sg-back")
            .targetGroup("tg", g -> health(g, "back", "unhealthy", "second", "unhealthy"));
    assertThat(estate.evaluate().exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER [LB_NO_HEALTHY_TARGET]");
    estate.targetGroup("tg", g -> health(g, "back", "unhealthy", "second", "healthy"));
    assertThat(estate.evaluate().exposureLines("back")).isEmpty();
    assertThat(estate.evaluate().exposureLines("second")).hasSize(1);
    estate.targetGroup("tg", g -> health(g, "back", "draining", "second", "unused"));
    assertThat(estate.evaluate().exposureLines("back")).isEmpty();
  }

  private static TargetGroup health(
      TargetGroup g, String a, String healthA, String b, String healthB) {
    return new TargetGroup(
        g.origin(),
        g.vpcId(),
        g.targetType(),
        g.protocol(),
        g.port(),
        g.preserveClientIp(),
        g.attributesKnown(),
        g.crossZone(),
        List.of(
            new TargetGroup.Target(a, 8080, null, healthA),
            new TargetGroup.Target(b, 8080, null, healthB)));
  }

  @Test
  @Tag("LB8")
  void lb8_networkLoadBalancerInFrontOfApplicationLoadBalancer() {
    EstateBuilder estate =
        alb()
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                false,
                List.of("sg-alb"),
                List.of("subnet-private 10.0.2.50 -"),
                listener(6, 443, "tg"));
    String alb = estate.build().loadBalancers().get(0).origin().arn();
    estate
        .targetGroup("tg-alb", "vpc-1", TargetGroup.TargetType.ALB, "TCP", 443, alb)
        .loadBalancer(
            "outer",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of(),
            List.of("subnet-public 10.0.1.60 198.51.100.60"),
            listener(6, 8443, "tg-alb"));
    Results results = estate.evaluate();
    assertThat(results.exposureLines("back"))
        .containsExactly("REACHABLE tcp 8443 0.0.0.0/0 all LOAD_BALANCER");
    assertThat(results.exposures("back").get(0).gatewayArn()).isEqualTo(alb);
    estate.loadBalancer(
        "lb",
        lb ->
            new LoadBalancer(
                lb.origin(),
                lb.name(),
                lb.kind(),
                lb.vpcId(),
                lb.dnsName(),
                false,
                false,
                "active",
                lb.securityGroupIds(),
                null,
                lb.zones(),
                List.of(listener(6, 80, "tg"))));
    assertThat(estate.evaluate().exposureLines("back")).isEmpty();
  }

  @Test
  @Tag("NA3")
  void na3_classicLoadBalancerObeysItsAclInsideTheSubnet() {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-clb", "vpc-1", "in tcp 80 0.0.0.0/0", "out all 0.0.0.0/0")
            .loadBalancer(
                "classic",
                LoadBalancer.Kind.CLASSIC,
                true,
                List.of("sg-clb"),
                List.of(NODE),
                classicListener(80, 80, "web-noip"));
    assertThat(estate.evaluate().exposureLines("web-noip"))
        .containsExactly("REACHABLE tcp 80 0.0.0.0/0 all LOAD_BALANCER");
    estate.networkAcl(
        "acl-1",
        "vpc-1",
        List.of("subnet-public"),
        "in 100 allow all 0.0.0.0/0",
        "out 90 deny all 10.0.0.0/16",
        "out 100 allow all 0.0.0.0/0");
    assertThat(estate.evaluate().exposureLines("web-noip")).isEmpty();
  }

  @Test
  @Tag("LB8")
  void lb8_functionsAreInvokedThroughTheFirstLegAlone() {
    Results results =
        alb()
            .function("fn", List.of())
            .targetGroup(
                "tg",
                "vpc-1",
                TargetGroup.TargetType.LAMBDA,
                null,
                0,
                EstateBuilder.functionArn("fn"))
            .evaluate();
    assertThat(results.exposures)
        .filteredOn(row -> row.arn().endsWith(":fn"))
        .extracting(Results::line)
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
  }
}
