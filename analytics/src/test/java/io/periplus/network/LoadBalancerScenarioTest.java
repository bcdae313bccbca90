package io.periplus.network;

import static io.periplus.network.EstateBuilder.classicListener;
import static io.periplus.network.EstateBuilder.listener;
import static io.periplus.network.LoadBalancerEstates.NODE;
import static io.periplus.network.LoadBalancerEstates.alb;
import static io.periplus.network.LoadBalancerEstates.listening;
import static io.periplus.network.LoadBalancerEstates.nlb;
import static io.periplus.network.LoadBalancerEstates.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of load balancers in front of {@code back}; controls differ in one setting. */
class LoadBalancerScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";
  private static final String BEHIND = "REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER";
  private static final String PRESERVED = BEHIND + " [ELBV2_SOURCE_ADDRESS_PRESERVATION]";
  private static final String FRONT = "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY";

  private static List<String> back(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("back");
  }

  private static List<String> front(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("0123456789abcdef");
  }

  /** What stops the packets of clients on their way to {@code back}: rule, reason, leg. */
  private static List<String> stops(EstateBuilder estate) {
    Answer answer = RouteScenarioTest.ask(estate, "internet", "back", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    return answer.blockers().stream()
        .map(b -> b.semanticRule() + " " + b.reason() + " " + b.leg())
        .toList();
  }

  private static List<String> hops(EstateBuilder estate) {
    Results results = estate.evaluate();
    return results.rules(results.exposures("back").get(0).pathId());
  }

  @Test
  @Tag("LB2")
  @Tag("EX4")
  void albTwoLegs() {
    assertThat(front(alb())).containsExactly(FRONT);
    assertThat(back(alb())).containsExactly(BEHIND);
    assertThat(hops(alb()))
        .containsSubsequence("SG1 sgr-lb-0", "LB2", "SG5 sgr-lb-1", "RT5 rtb-public/10.0.0.0/16")
        .containsSubsequence("SG5 sgr-back-0", "RT5 rtb-private/10.0.0.0/16");

    EstateBuilder targetClosed = alb().securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-web");
    assertThat(back(targetClosed)).isEmpty();
    assertThat(stops(targetClosed)).containsExactly("SG1 ENI_SG_RULES_MISMATCH FORWARD_2");

    EstateBuilder frontClosed = alb().securityGroup("sg-lb", "vpc-1", "out tcp 8080 sg-back");
    assertThat(back(frontClosed)).isEmpty();
    assertThat(stops(frontClosed)).containsExactly("SG1 SG_HAS_NO_RULES FORWARD");

    EstateBuilder egressClosed = alb().securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0");
    assertThat(back(egressClosed)).isEmpty();
    assertThat(stops(egressClosed)).containsExactly("SG1 SG_HAS_NO_RULES FORWARD_2");
  }

  private static EstateBuilder albWithNode(boolean internetFacing, String node) {
    return alb()
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            internetFacing,
            List.of("sg-lb"),
            List.of(node),
            listener(6, 443, "tg"));
  }

  @Test
  @Tag("LB1")
  void albInternalScheme() {
    assertThat(back(albWithNode(true, NODE))).containsExactly(BEHIND);
    EstateBuilder internal = albWithNode(false, "subnet-public 10.0.1.50 -");
    assertThat(front(internal)).isEmpty();
    assertThat(back(internal)).isEmpty();
    assertThat(stops(internal)).contains("IG6 NO_PUBLIC_ADDRESS FORWARD");
  }

  @Test
  @Tag("EX10")
  void albInternetFacingWithoutPublicAddress() {
    EstateBuilder estate = albWithNode(true, "subnet-public 10.0.1.50 -");
    assertThat(estate.evaluate().exposures("0123456789abcdef"))
        .extracting(Results::line)
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_PUBLIC_ADDRESS]");
  }

  /** The scheme proves nothing: what decides is the route of the nodes' subnet. */
  @Test
  @Tag("LB1")
  @Tag("EX10")
  void albInternetFacingInPrivateSubnet() {
    String stranded = "subnet-private 10.0.2.50 198.51.100.50";
    assertThat(front(albWithNode(true, NODE))).containsExactly(FRONT);
    assertThat(front(albWithNode(true, stranded)))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
    // The client's connection never stands, so that nothing is sent on.
    assertThat(back(albWithNode(true, stranded))).isEmpty();
    assertThat(stops(albWithNode(true, stranded)))
        .containsExactly("IG8 REPLY_ROUTE_MISMATCH REPLY");
    EstateBuilder detached = albWithNode(true, stranded).internetGateway("igw-1");
    assertThat(front(detached))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT, REPLY_ROUTE_MISMATCH] by IG1,"
                + " IG8");
    assertThat(back(detached)).isEmpty();
  }

  /** A network load balancer passes packets on, whether the client gets a reply or not. */
  @Test
  @Tag("LB2")
  void nlbInternetFacingInPrivateSubnet() {
    EstateBuilder stranded =
        nlb("in tcp 8080 0.0.0.0/0")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.NETWORK,
                true,
                List.of(),
                List.of("subnet-private 10.0.2.50 198.51.100.50"),
                listener(6, 443, "tg"));
    assertThat(back(stranded))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none LOAD_BALANCER"
                + " [ELBV2_SOURCE_ADDRESS_PRESERVATION, REPLY_ROUTE_MISMATCH] by IG8");
  }

  @Test
  @Tag("LB3")
  void nlbClientIpPreserved() {
    assertThat(back(nlb("in tcp 8080 0.0.0.0/0"))).containsExactly(PRESERVED);
    assertThat(hops(nlb("in tcp 8080 0.0.0.0/0")))
        .containsSubsequence("LB4", "LB2", "SG1 sgr-back-0");
    assertThat(back(nlb("in tcp 8080 11.0.0.0/8")))
        .containsExactly(
            "REACHABLE tcp 443 11.0.0.0/8 all LOAD_BALANCER [ELBV2_SOURCE_ADDRESS_PRESERVATION]");
    EstateBuilder nodeOnly = nlb("in tcp 8080 10.0.1.0/24");
    assertThat(back(nodeOnly)).isEmpty();
    assertThat(stops(nodeOnly)).containsExactly("SG1 ENI_SG_RULES_MISMATCH FORWARD_2");
  }

  @Test
  @Tag("LB3")
  @Tag("SG14")
  void nlbIpTargetsDefault() {
    EstateBuilder estate =
        nlb("in tcp 8080 10.0.1.50/32")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.IP, "TCP", 8080, "10.0.2.20");
    assertThat(back(estate)).containsExactly(BEHIND);
    assertThat(hops(estate)).contains("SG1 sgr-back-0");
    estate.targetGroup("tg", LoadBalancerEstates::preserving);
    assertThat(back(estate)).isEmpty();
    assertThat(stops(estate)).containsExactly("SG1 ENI_SG_RULES_MISMATCH FORWARD_2");
  }

  /** A rule for the original client does not match what an application load balancer sends. */
  @Test
  @Tag("SG14")
  @Tag("LB3")
  void targetGroupSeesTheNodeNotTheClient() {
    EstateBuilder estate =
        alb()
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 8.0.0.0/8", "out tcp 8080 sg-back")
            .securityGroup("sg-back", "vpc-1", "in tcp 8080 10.0.1.50/32");
    assertThat(back(estate)).containsExactly("REACHABLE tcp 443 8.0.0.0/8 all LOAD_BALANCER");
    estate.securityGroup("sg-back", "vpc-1", "in tcp 8080 8.0.0.0/8");
    assertThat(back(estate)).isEmpty();
    Answer answer = RouteScenarioTest.ask(estate, "8.8.8.8", "back", 443);
    assertThat(answer.blockers())
        .extracting(b -> b.semanticRule() + " " + b.leg())
        .containsExactly("SG1 FORWARD_2");
  }

  @Test
  @Tag("LB4")
  void nlbWithoutSecurityGroups() {
    assertThat(front(nlb("in tcp 8080 0.0.0.0/0"))).containsExactly(FRONT);
    EstateBuilder closed =
        nlb("in tcp 8080 0.0.0.0/0")
            .securityGroup("sg-lb", "vpc-1", "out all 0.0.0.0/0")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.NETWORK,
                true,
                List.of("sg-lb"),
                List.of(NODE),
                listener(6, 443, "tg"));
    assertThat(front(closed))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES] by SG1");
    assertThat(back(closed)).isEmpty();
    assertThat(stops(closed)).containsExactly("SG1 SG_HAS_NO_RULES FORWARD");
  }

  /**
   * With cross-zone balancing off, a node in another zone is no way to the target; the node in the
   * target's own zone has nothing that the internet could address.
   */
  @Test
  @Tag("LB5")
  void crossZoneOff() {
    EstateBuilder estate =
        nlb("in tcp 8080 0.0.0.0/0")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.NETWORK,
                true,
                List.of(),
                List.of(NODE, "subnet-private 10.0.2.50 -"),
                listener(6, 443, "tg"));
    assertThat(back(estate)).containsExactly(PRESERVED);
    estate.zone("subnet-private", "euw1-az2");
    assertThat(back(estate)).isEmpty();
    estate.targetGroup("tg", LoadBalancerEstates::crossZone);
    assertThat(back(estate)).containsExactly(PRESERVED);
  }

  @Test
  @Tag("LB6")
  void listenerRulesUnion() {
    EstateBuilder estate =
        alb()
            .instance("other", "subnet-private", "10.0.2.21", null, "sg-back")
            .targetGroup("tg-2", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "other");
    estate.loadBalancer("lb", lb -> listening(lb, listener(6, 443, "tg", "tg-2")));
    assertThat(back(estate)).containsExactly(BEHIND);
    assertThat(estate.evaluate().exposureDecisions("other")).containsExactly(BEHIND);
    estate.loadBalancer("lb", lb -> listening(lb, listener(6, 443)));
    assertThat(front(estate)).containsExactly(FRONT);
    assertThat(back(estate)).isEmpty();
  }

  @Test
  @Tag("LB7")
  void targetHealthFailOpen() {
    EstateBuilder estate = alb().instance("second", "subnet-private", "10.0.2.21", null, "sg-back");
    estate.targetGroup("tg", group -> targets(group, "back unhealthy", "second unhealthy"));
    assertThat(back(estate)).containsExactly(BEHIND + " [LB_NO_HEALTHY_TARGET]");
    estate.targetGroup("tg", group -> targets(group, "back unhealthy", "second healthy"));
    assertThat(back(estate)).isEmpty();
    assertThat(estate.evaluate().exposureDecisions("second")).containsExactly(BEHIND);
    estate.targetGroup("tg", group -> targets(group, "back draining", "second unused"));
    assertThat(back(estate)).isEmpty();
  }

  @Test
  @Tag("NA3")
  @Tag("LB8")
  void classicLbNaclSameSubnet() {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-clb", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
            .securityGroup("sg-back", "vpc-1", "in tcp 80 0.0.0.0/0")
            .instance("back", "subnet-public", "10.0.1.20", null, "sg-back")
            .loadBalancer(
                "classic",
                LoadBalancer.Kind.CLASSIC,
                true,
                List.of("sg-clb"),
                List.of(NODE),
                classicListener(443, 80, "back"));
    estate.networkAcl("acl-1", "vpc-1", List.of("subnet-public"), Estates.openAcl());
    assertThat(back(estate)).containsExactly(BEHIND);
    estate.networkAcl(
        "acl-1",
        "vpc-1",
        List.of("subnet-public"),
        "in 100 allow all 0.0.0.0/0",
        "out 90 deny all 10.0.0.0/16",
        "out 100 allow all 0.0.0.0/0");
    assertThat(back(estate)).isEmpty();
    assertThat(stops(estate)).containsExactly("NA1 ELB_ACL_RESTRICTION FORWARD_2");
  }

  @Test
  @Tag("LB5")
  @Tag("LB8")
  void nlbToAlb() {
    EstateBuilder estate =
        alb()
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                false,
                List.of("sg-lb"),
                List.of("subnet-private 10.0.2.50 -"),
                listener(6, 443, "tg"));
    String inner = estate.build().loadBalancers().get(0).origin().arn();
    estate
        .targetGroup("tg-alb", "vpc-1", TargetGroup.TargetType.ALB, "TCP", 443, inner)
        .loadBalancer(
            "outer",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of(),
            List.of("subnet-public 10.0.1.60 198.51.100.60"),
            listener(6, 443, "tg-alb"));
    assertThat(back(estate)).containsExactly(BEHIND);
    assertThat(hops(estate))
        .containsSubsequence("LB4", "LB2", "SG1 sgr-lb-0", "LB2", "SG5 sgr-lb-1", "SG5 sgr-back-0");
    estate.loadBalancer("lb", lb -> listening(lb, listener(6, 80, "tg")));
    assertThat(back(estate)).isEmpty();
  }

  /**
   * Health checks and traffic between nodes are no exposure: a front without listeners has none.
   */
  @Test
  @Tag("LB10")
  void healthChecksAreNoExposure() {
    EstateBuilder estate = alb();
    assertThat(back(estate)).hasSize(1);
    estate.loadBalancer("lb", LoadBalancerEstates::listening);
    assertThat(back(estate)).isEmpty();
    assertThat(front(estate))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [ELBV2_LISTENERS_MISMATCH] by LB2");
  }

  /** Both families, each by its own address of the node. */
  @Test
  @Tag("EX4")
  @Tag("EX2")
  void dualStackFront() {
    EstateBuilder estate =
        alb()
            .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
            .subnet("subnet-public", "vpc-1", "rtb-public", "10.0.1.0/24", "2600:1f18::/64")
            .routeTable(
                "rtb-public",
                "vpc-1",
                LOCAL,
                "2600:1f18::/56 local",
                "0.0.0.0/0 igw-1",
                "::/0 igw-1")
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 ::/0", "out tcp 8080 sg-back");
    String node = "eni-lb-subnet-public";
    assertThat(back(estate)).isEmpty();
    assertThat(back(estate.ipv6(node, "2600:1f18::50")))
        .containsExactly("REACHABLE tcp 443 ::/0 all LOAD_BALANCER");
  }
}
