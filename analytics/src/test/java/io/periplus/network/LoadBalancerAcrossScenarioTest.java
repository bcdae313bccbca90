package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scenarios of load balancers with targets in another VPC, by address (LB8); controls differ in one
 * setting.
 */
@Tag("LB8")
class LoadBalancerAcrossScenarioTest {
  private static final String BEHIND = "REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER";
  private static final Reason PRESERVED = Reason.ELBV2_SOURCE_ADDRESS_PRESERVATION;
  private static final String NODE = "subnet-1 10.1.1.50 198.51.100.50";

  /** The load balancer {@code lb} in vpc-1, its target {@code back} in vpc-2. */
  private static EstateBuilder two(String towards) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16")
        .vpc("vpc-2", "10.2.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable(
            "rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1", "10.2.0.0/16 " + towards)
        .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local", "10.1.0.0/16 " + towards)
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.1.1.0/24")
        .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
        .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 8080 10.2.0.0/16")
        .securityGroup("sg-back", "vpc-2", "in tcp 8080 10.1.1.0/24")
        .instance("back", "subnet-2", "10.2.1.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.IP, "HTTP", 8080, "10.2.1.20")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            true,
            List.of("sg-lb"),
            List.of(NODE),
            listener(6, 443, "tg"));
  }

  private static EstateBuilder peered() {
    return PrivateEstates.on(two("pcx-1")).peering("pcx-1", "vpc-1", "vpc-2").done();
  }

  private static EstateBuilder joined() {
    EstateBuilder estate =
        two("tgw-1")
            .routeTable("rtb-1-tgw", "vpc-1", "10.1.0.0/16 local")
            .routeTable("rtb-2-tgw", "vpc-2", "10.2.0.0/16 local")
            .subnet("subnet-1-tgw", "vpc-1", "rtb-1-tgw", "10.1.255.0/28")
            .subnet("subnet-2-tgw", "vpc-2", "rtb-2-tgw", "10.2.255.0/28");
    return TransitScenarioTest.joined(estate).done();
  }

  private static List<String> back(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("back");
  }

  private static List<String> stops(EstateBuilder estate) {
    Answer answer = RouteScenarioTest.ask(estate, "internet", "back", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    return answer.blockers().stream()
        .map(b -> b.semanticRule() + " " + b.reason() + " " + b.leg())
        .toList();
  }

  @Test
  @Tag("PX1")
  @Tag("LB2")
  @DisplayName("LB8 targetInAPeeredVpc: by the node's route, and back by the target's")
  void targetInAPeeredVpc() {
    Results results = peered().evaluate();
    assertThat(results.exposureDecisions("back")).containsExactly(BEHIND);
    assertThat(results.exposures("back").get(0).targetPort()).isEqualTo(8080);
    assertThat(results.rules(results.exposures("back").get(0).pathId()))
        .containsSubsequence(
            "LB2",
            "SG1 sgr-lb-1",
            "RT3 rtb-1/10.2.0.0/16",
            "PX1 pcx-1",
            "SG1 sgr-back-0",
            "PX2 rtb-2/10.1.0.0/16",
            "PX1 pcx-1");

    EstateBuilder noRoute =
        peered().routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1");
    assertThat(back(noRoute)).isEmpty();
    assertThat(stops(noRoute)).containsExactly("RT3 DISCONNECTED_VPCS FORWARD_2");

    EstateBuilder noReturn = peered().routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local");
    assertThat(back(noReturn))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none LOAD_BALANCER [REPLY_ROUTE_MISMATCH] by PX2");

    EstateBuilder closed = peered().securityGroup("sg-back", "vpc-2", "in tcp 8080 10.1.2.0/24");
    assertThat(back(closed)).isEmpty();
    assertThat(stops(closed)).containsExactly("SG1 ENI_SG_RULES_MISMATCH FORWARD_2");
  }

  @Test
  @Tag("SG6")
  @DisplayName("LB8 SG6 targetNamesTheGroup: rules for groups match over a peering in the Region")
  void targetNamesTheGroup() {
    EstateBuilder estate =
        two("pcx-1")
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 8080 sg-back")
            .securityGroup("sg-back", "vpc-2", "in tcp 8080 sg-lb");
    PrivateEstates joined = PrivateEstates.on(estate);
    assertThat(back(joined.peering("pcx-1", "vpc-1", "vpc-2").done())).containsExactly(BEHIND);
    assertThat(
            back(
                joined
                    .peering(
                        "pcx-1", "active", joined.side("vpc-1"), joined.side("vpc-2", "us-east-1"))
                    .done()))
        .isEmpty();
  }

  @Test
  @Tag("TG2")
  @Tag("TG3")
  @DisplayName("LB8 targetBehindATransitGateway: by both attachments, there and back")
  void targetBehindATransitGateway() {
    assertThat(back(joined())).containsExactly(BEHIND);
    Results results = joined().evaluate();
    assertThat(results.rules(results.exposures("back").get(0).pathId()))
        .containsSubsequence(
            "RT3 rtb-1/10.2.0.0/16",
            "TG1",
            "TG4 tgw-rtb-1/10.2.0.0/16",
            "TG2 rtb-2-tgw/10.2.0.0/16",
            "SG1 sgr-back-0");
    EstateBuilder away =
        joined().routeTable("rtb-2-tgw", "vpc-2", "10.2.0.0/16 local", "10.2.1.0/24 igw-1");
    assertThat(back(away)).isEmpty();
  }

  /** An address that no VPC has is a remote one; one that two have is where the route leads. */
  @Test
  @Tag("PX2")
  @DisplayName("LB8 targetAddressOfTwoVpcs: the one that the route leads to")
  void targetAddressOfTwoVpcs() {
    EstateBuilder estate =
        peered()
            .vpc("vpc-3", "10.2.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.2.0.0/16 local")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.2.1.0/24")
            .securityGroup("sg-twin", "vpc-3", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
            .instance("alias", "subnet-3", "10.2.1.20", null, "sg-twin");
    assertThat(back(estate)).containsExactly(BEHIND);
    assertThat(estate.evaluate().exposures("alias")).isEmpty();
  }

  /** Of the own VPC's addresses none is looked for elsewhere. */
  @Test
  @DisplayName("LB8 targetOfTheOwnVpc: an own address is not looked for in other VPCs")
  void targetOfTheOwnVpc() {
    assertThat(back(peered())).containsExactly(BEHIND);
    assertThat(back(peered().vpc("vpc-1", "10.1.0.0/16", "10.2.0.0/16"))).isEmpty();
  }

  @Test
  @Tag("LB5")
  @DisplayName("LB5 LB8 zoneOfARemoteTarget: an address outside is sent to from its zone")
  void zoneOfARemoteTarget() {
    assertThat(back(inZone("all"))).hasSize(1);
    assertThat(back(inZone("eu-west-1a"))).hasSize(1);
    assertThat(back(inZone("eu-west-1b"))).isEmpty();
  }

  private static EstateBuilder inZone(String zone) {
    return peered()
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of("sg-lb"),
            List.of(NODE),
            listener(6, 443, "tg"))
        .loadBalancer(
            "lb",
            old ->
                new LoadBalancer(
                    old.origin(),
                    old.name(),
                    old.kind(),
                    old.vpcId(),
                    old.dnsName(),
                    true,
                    false,
                    old.state(),
                    old.securityGroupIds(),
                    true,
                    false,
                    List.of(
                        new LoadBalancer.Zone("subnet-1", "eu-west-1a", List.of()),
                        new LoadBalancer.Zone("subnet-1b", "eu-west-1b", List.of())),
                    old.listeners()))
        .targetGroup(
            "tg",
            old ->
                new TargetGroup(
                    old.origin(),
                    old.vpcId(),
                    old.targetType(),
                    "TCP",
                    old.port(),
                    false,
                    true,
                    null,
                    List.of(new TargetGroup.Target("10.2.1.20", 8080, zone, "healthy"))));
  }

  private static TargetGroup preserving(TargetGroup old) {
    return new TargetGroup(
        old.origin(),
        old.vpcId(),
        old.targetType(),
        "TCP",
        old.port(),
        true,
        true,
        null,
        old.targets());
  }

  private static EstateBuilder preserved(EstateBuilder estate) {
    return estate
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of("sg-lb"),
            List.of(NODE),
            listener(6, 443, "tg"))
        .targetGroup("tg", LoadBalancerAcrossScenarioTest::preserving);
  }

  @Test
  @Tag("LB3")
  @DisplayName("LB3 preservedTowardsAPeeredVpc: the target sees the client, over a peering")
  void preservedTowardsAPeeredVpc() {
    EstateBuilder open =
        preserved(peered()).securityGroup("sg-back", "vpc-2", "in tcp 8080 8.0.0.0/8");
    assertThat(back(open))
        .containsExactly("REACHABLE tcp 443 8.0.0.0/8 all LOAD_BALANCER [" + PRESERVED + "]");
    EstateBuilder ofNode = preserved(peered());
    assertThat(back(ofNode)).isEmpty();
    assertThat(stops(ofNode)).containsExactly("SG1 ENI_SG_RULES_MISMATCH FORWARD_2");
    EstateBuilder byGroup =
        preserved(peered()).securityGroup("sg-back", "vpc-2", "in tcp 8080 sg-lb");
    assertThat(back(byGroup)).containsExactly(BEHIND + " [" + PRESERVED + "]");
    EstateBuilder noRoute =
        preserved(peered())
            .securityGroup("sg-back", "vpc-2", "in all 0.0.0.0/0")
            .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1");
    assertThat(back(noRoute)).isEmpty();
    assertThat(stops(noRoute)).containsExactly("RT3 DISCONNECTED_VPCS FORWARD_2");
  }

  /** AWS does not say whether the load balancer's VPC must be in the target's table. */
  @Test
  @Tag("LB3")
  @DisplayName("LB3 preservedWithoutARouteBack: whether the reply comes back is not known")
  void preservedWithoutARouteBack() {
    EstateBuilder estate =
        preserved(peered())
            .securityGroup("sg-back", "vpc-2", "in all 0.0.0.0/0")
            .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local");
    assertThat(back(estate))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 - LOAD_BALANCER ["
                + PRESERVED
                + ", UNSUPPORTED_COMPONENT] by PX2");
  }

  /** By a transit gateway, or to another Region, a client's address is not preserved. */
  @Test
  @Tag("LB3")
  @DisplayName("LB3 preservedOverATransitGateway: not supported, nor over a peering of Regions")
  void preservedOverATransitGateway() {
    EstateBuilder hub = preserved(joined()).securityGroup("sg-back", "vpc-2", "in all 0.0.0.0/0");
    assertThat(back(hub)).isEmpty();
    assertThat(stops(hub)).containsExactly("LB3 CANNOT_ROUTE FORWARD_2");
    EstateBuilder open = two("pcx-1").securityGroup("sg-back", "vpc-2", "in all 0.0.0.0/0");
    PrivateEstates regions = PrivateEstates.on(open);
    regions.peering("pcx-1", "active", regions.side("vpc-1"), regions.side("vpc-2", "us-east-1"));
    EstateBuilder apart = preserved(regions.done());
    assertThat(back(apart)).isEmpty();
    assertThat(stops(apart)).containsExactly("LB3 CANNOT_ROUTE FORWARD_2");
  }

  /** What was not registered for certain may be in any VPC that the node's routes lead to. */
  @Test
  @Tag("section7")
  @DisplayName("LB8 targetsNotRead: interfaces of connected VPCs may be targets")
  void targetsNotRead() {
    EstateBuilder hidden =
        peered()
            .targetGroup(
                "tg",
                old ->
                    new TargetGroup(
                        old.origin(),
                        old.vpcId(),
                        old.targetType(),
                        old.protocol(),
                        old.port(),
                        null,
                        true,
                        null,
                        null))
            .gap("elbv2:DescribeTargetHealth", CoverageStatus.DENIED);
    assertThat(RouteScenarioTest.ask(hidden, "internet", "back", 443).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    EstateBuilder apart =
        hidden.routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1");
    assertThat(RouteScenarioTest.ask(apart, "internet", "back", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }
}
