package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which route keeps another one from being taken; controls differ in one setting. */
class RouteReasonTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  /** {@code host} and, in a subnet of its own, {@code peer}. */
  private static EstateBuilder host(String... routes) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", routes)
        .routeTable("rtb-2", "vpc-1", LOCAL)
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24")
        .subnet("subnet-2", "vpc-1", "rtb-2", "10.0.2.0/24")
        .securityGroup("sg-1", "vpc-1", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
        .instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1")
        .instance("peer", "subnet-2", "10.0.2.10", null, "sg-1");
  }

  private static Answer ask(EstateBuilder estate, String to) {
    return RouteScenarioTest.ask(estate, "host", to, 443);
  }

  private static void blocked(Answer answer, Reason reason, String rule, String setting) {
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(reason);
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.semanticRule()).isEqualTo(rule);
              assertThat(blocker.rule() == null ? null : blocker.rule().id()).isEqualTo(setting);
              assertThat(blocker.suggestion()).isNotEqualTo(reason.text());
            });
  }

  @Test
  @Tag("RT3")
  @DisplayName("RT3 a longer route keeps the default route from being taken")
  void moreSpecificRoute() {
    assertThat(ask(host(LOCAL, "0.0.0.0/0 igw-1"), "8.8.8.8").verdict())
        .isEqualTo(Verdict.REACHABLE);
    blocked(
        ask(host(LOCAL, "0.0.0.0/0 igw-1", "8.0.0.0/8 pcx-1"), "8.8.8.8"),
        Reason.MORE_SPECIFIC_ROUTE,
        "RT3",
        "rtb-1/8.0.0.0/8");
    // Where no other route would do, the peering is what stops it.
    blocked(ask(host(LOCAL, "8.0.0.0/8 pcx-1"), "8.8.8.8"), Reason.PCX_EDGE_TO_EDGE, "PX1", null);
    EstateBuilder rows = host(LOCAL, "0.0.0.0/0 igw-1", "0.0.0.0/1 pcx-1", "128.0.0.0/1 pcx-1");
    assertThat(rows.evaluate().egressDecisions("host"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [MORE_SPECIFIC_ROUTE] by RT3");
  }

  @Test
  @Tag("RT6")
  @Tag("RT3")
  @DisplayName("RT6 a route that is longer than local leads away from the subnet")
  void moreSpecificThanLocal() {
    assertThat(ask(host(LOCAL), "peer").verdict()).isEqualTo(Verdict.REACHABLE);
    EstateBuilder away =
        host(LOCAL, "10.0.2.0/24 nat-1")
            .subnet("subnet-nat", "vpc-1", "rtb-2", "10.0.3.0/24")
            .natGateway("nat-1", "subnet-nat", "10.0.3.5", "198.51.100.5");
    blocked(ask(away, "peer"), Reason.MORE_SPECIFIC_ROUTE, "RT3", "rtb-1/10.0.2.0/24");
  }

  @Test
  @Tag("RT4")
  @DisplayName("RT4 a static route keeps a prefix list of the same length from being taken")
  void higherPriorityRoute() {
    EstateBuilder estate = host(LOCAL, "pl-1 igw-1").prefixList("pl-1", "8.0.0.0/8");
    assertThat(ask(estate, "8.8.8.8").verdict()).isEqualTo(Verdict.REACHABLE);
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "pl-1 igw-1", "8.0.0.0/8 pcx-1");
    blocked(ask(estate, "8.8.8.8"), Reason.HIGHER_PRIORITY_ROUTE, "RT4", "rtb-1/8.0.0.0/8");
  }

  @Test
  @Tag("RT5")
  @DisplayName("RT5 a local route says nothing of addresses outside its block")
  void localRouteOfAnotherBlock() {
    EstateBuilder estate =
        host(LOCAL, "10.1.0.0/16 local")
            .vpc("vpc-1", "10.0.0.0/16", "10.1.0.0/16")
            .subnet("subnet-3", "vpc-1", "rtb-1", "10.1.1.0/24")
            .instance("second", "subnet-3", "10.1.1.10", null, "sg-1");
    assertThat(ask(estate, "second").verdict()).isEqualTo(Verdict.REACHABLE);
    Answer answer = ask(estate.routeTable("rtb-1", "vpc-1", LOCAL), "second");
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons())
        .contains(Reason.VPC_LOCAL_ROUTE_CIDR_RESTRICTION)
        .doesNotContain(Reason.NO_ROUTE_TO_DESTINATION);
    assertThat(answer.blockers()).extracting(Answer.Blocker::semanticRule).contains("RT5");
    Answer none = ask(estate.routeTable("rtb-1", "vpc-1", "0.0.0.0/1 igw-1"), "2.2.2.2");
    assertThat(none.reasons()).doesNotContain(Reason.VPC_LOCAL_ROUTE_CIDR_RESTRICTION);
  }

  @Test
  @Tag("RT3")
  @Tag("PX1")
  @DisplayName("RT3 PX1 a longer route keeps the peering from being taken")
  void moreSpecificThanPeering() {
    EstateBuilder estate =
        host(LOCAL, "10.2.0.0/16 pcx-1")
            .vpc("vpc-2", "10.2.0.0/16")
            .routeTable("rtb-far", "vpc-2", "10.2.0.0/16 local", "10.0.0.0/16 pcx-1")
            .subnet("subnet-far", "vpc-2", "rtb-far", "10.2.1.0/24")
            .securityGroup("sg-2", "vpc-2", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
            .instance("far", "subnet-far", "10.2.1.10", null, "sg-2");
    PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2").done();
    assertThat(ask(estate, "far").verdict()).isEqualTo(Verdict.REACHABLE);
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "10.2.0.0/16 pcx-1", "10.2.1.0/24 igw-1");
    blocked(ask(estate, "far"), Reason.MORE_SPECIFIC_ROUTE, "RT3", "rtb-1/10.2.1.0/24");
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "10.2.1.0/24 igw-1");
    blocked(ask(estate, "far"), Reason.DISCONNECTED_VPCS, "RT3", "rtb-1/10.2.1.0/24");
  }

  private static final List<String> BOTH = List.of("att-1", "att-2", "att-3");

  /** {@code a} and {@code b} at a transit gateway that a third VPC is attached to. */
  private static Answer overTransit(String... routes) {
    EstateBuilder estate =
        TransitScenarioTest.two()
            .vpc("vpc-3", "10.3.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.3.0.0/16 local")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.3.1.0/24");
    return RouteScenarioTest.ask(
        TransitScenarioTest.joined(estate)
            .attach("att-3", "tgw-1", "vpc-3", "subnet-3")
            .table("tgw-rtb-1", "tgw-1", BOTH, routes)
            .done(),
        "a",
        "b",
        22);
  }

  private static final String BACK = "10.1.0.0/16 att-1 propagated";
  private static final String THERE = "10.2.0.0/16 att-2 propagated";

  @Test
  @Tag("TG4")
  @DisplayName("TG4 a longer route of the transit gateway leads to another VPC")
  void transitMoreSpecificRoute() {
    assertThat(overTransit(BACK, THERE).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(
        overTransit(BACK, THERE, "10.2.1.0/24 att-3"),
        Reason.TGW_RTB_MORE_SPECIFIC_ROUTE,
        "TG4",
        "tgw-rtb-1/10.2.1.0/24");
  }

  @Test
  @Tag("TG4")
  @DisplayName("TG4 a static route of the transit gateway wins over a propagated one")
  void transitHigherPriorityRoute() {
    assertThat(overTransit(BACK, THERE).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(
        overTransit(BACK, THERE, "10.2.0.0/16 att-3"),
        Reason.TGW_RTB_HIGHER_PRIORITY_ROUTE,
        "TG4",
        "tgw-rtb-1/10.2.0.0/16");
  }

  @Test
  @Tag("TG4")
  @DisplayName("TG4 a route to the right attachment that is for other addresses")
  void transitRouteForOtherAddresses() {
    assertThat(overTransit(BACK, THERE).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(overTransit(BACK, "10.2.7.0/24 att-2"), Reason.TGW_RTB_CANNOT_ROUTE, "TG4", null);
    blocked(overTransit(BACK), Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, "TG4", null);
    blocked(
        overTransit(BACK, "10.2.0.0/16 att-3", "10.2.7.0/24 att-2"),
        Reason.TGW_RTB_CANNOT_ROUTE,
        "TG4",
        "tgw-rtb-1/10.2.0.0/16");
  }

  @Test
  @Tag("TG2")
  @DisplayName("TG2 packets arrive in the sender's zone, whose subnet does not route on")
  void arrivalZoneIsTheSenders() {
    String[] lost = {"10.2.0.0/16 local", "10.2.1.0/24 eni-middle blackhole"};
    EstateBuilder estate =
        TransitScenarioTest.secondZone("10.2.0.0/16 local")
            .zone("subnet-2-tgw", "euw1-az1")
            .routeTable("rtb-2-tgw", "vpc-2", lost);
    Answer restricted =
        RouteScenarioTest.ask(TransitScenarioTest.twoArrivals(estate).done(), "a", "b", 22);
    assertThat(restricted.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(restricted.reasons()).contains(Reason.TGW_ATTACH_VPC_AZ_RESTRICTION);
    Answer nowhere =
        RouteScenarioTest.ask(
            TransitScenarioTest.twoArrivals(estate.routeTable("rtb-2-other", "vpc-2", lost)).done(),
            "a",
            "b",
            22);
    assertThat(nowhere.reasons())
        .contains(Reason.TGW_ARRIVAL_NO_ROUTE)
        .doesNotContain(Reason.TGW_ATTACH_VPC_AZ_RESTRICTION);
  }
}
