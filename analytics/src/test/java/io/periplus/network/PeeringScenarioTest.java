package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of VPC peering; controls differ in one setting. */
class PeeringScenarioTest {

  /** {@code a} in vpc-1 and {@code b} in vpc-2, both open to 10.0.0.0/8 on port 22. */
  private static EstateBuilder two() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16", "2600:1f18:0:100::/56")
        .vpc("vpc-2", "10.2.0.0/16", "2600:1f18:0:200::/56")
        .routeTable("rtb-1", "vpc-1", ROUTES_1)
        .routeTable("rtb-2", "vpc-2", ROUTES_2)
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.1.1.0/24", "2600:1f18:0:100::/64")
        .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24", "2600:1f18:0:200::/64")
        .securityGroup("sg-1", "vpc-1", "in tcp 22 10.0.0.0/8", "out all 0.0.0.0/0", "out all ::/0")
        .securityGroup(
            "sg-2", "vpc-2", "in tcp 22 10.0.0.0/8", "in tcp 22 ::/0", "out all 0.0.0.0/0")
        .instance("a", "subnet-1", "10.1.1.10", null, "sg-1")
        .instance("b", "subnet-2", "10.2.1.10", null, "sg-2");
  }

  private static final String[] ROUTES_1 = {
    "10.1.0.0/16 local", "2600:1f18:0:100::/56 local", "10.2.0.0/16 pcx-1"
  };
  private static final String[] ROUTES_2 = {
    "10.2.0.0/16 local", "2600:1f18:0:200::/56 local", "10.1.0.0/16 pcx-1"
  };

  private static String[] plus(String[] routes, String... more) {
    String[] all = Arrays.copyOf(routes, routes.length + more.length);
    System.arraycopy(more, 0, all, routes.length, more.length);
    return all;
  }

  private static PrivateEstates peered() {
    return PrivateEstates.on(two()).peering("pcx-1", "vpc-1", "vpc-2");
  }

  private static Answer ask(EstateBuilder estate, String from, String to) {
    return RouteScenarioTest.ask(estate, from, to, 22);
  }

  private static List<String> by(Answer answer) {
    return answer.blockers().stream().map(Answer.Blocker::semanticRule).distinct().toList();
  }

  @Test
  @Tag("PX1")
  @DisplayName("PX1 peeringBothSidesRouted")
  void peeringBothSidesRouted() {
    Answer both = ask(peered().done(), "a", "b");
    assertThat(both.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(both.replies()).isEqualTo(Replies.ALL);
    assertThat(both.reasons()).isEmpty();
    Answer.Path path = both.paths().get(0);
    assertThat(path.via()).isEqualTo(Via.PEERING);
    assertThat(path.gatewayArn()).isEqualTo(PrivateEstates.peeringArn("pcx-1"));
    assertThat(Results.rules(path.evidence()))
        .containsSubsequence(
            "SG1 sgr-1-1",
            "RT3 rtb-1/10.2.0.0/16",
            "PX1 pcx-1",
            "SG1 sgr-2-0",
            "PX2 rtb-2/10.1.0.0/16",
            "PX1 pcx-1");

    Answer noReply =
        ask(peered().done().routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local"), "a", "b");
    assertThat(noReply.verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    assertThat(noReply.reasons()).containsExactly(Reason.REPLY_ROUTE_MISMATCH);
    assertThat(by(noReply)).containsExactly("PX2");

    Answer noWay = ask(peered().done().routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local"), "a", "b");
    assertThat(noWay.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(noWay.reasons()).containsExactly(Reason.DISCONNECTED_VPCS);
    assertThat(by(noWay)).containsExactly("RT3");
  }

  @Test
  @Tag("PX1")
  @DisplayName("PX1 a connection that nobody accepted carries nothing")
  void peeringNotActive() {
    PrivateEstates pending = peered();
    pending.peering("pcx-1", "pending-acceptance", pending.side("vpc-1"), pending.side("vpc-2"));
    Answer answer = ask(pending.done(), "a", "b");
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.BAD_STATE, Reason.REPLY_ROUTE_MISMATCH);
    assertThat(by(answer)).containsExactly("PX1");
  }

  @Test
  @Tag("PX1")
  @Tag("section7")
  @DisplayName("PX1 a connection that is not there blocks; one that was not read leaves unknown")
  void peeringAbsent() {
    Answer gone = ask(peered().remove("pcx-1").done(), "a", "b");
    assertThat(gone.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(gone.reasons()).contains(Reason.BAD_STATE_ROUTE);

    EstateBuilder denied = peered().remove("pcx-1").done();
    Answer unread =
        ask(denied.gap("DescribeVpcPeeringConnections", CoverageStatus.DENIED), "a", "b");
    assertThat(unread.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(unread.reasons()).containsExactly(Reason.INPUT_DENIED);
    assertThat(unread.coverage())
        .extracting(InputGap::coverageRef)
        .containsExactly("111122223333/eu-west-1/ec2:DescribeVpcPeeringConnections");
  }

  @Test
  @Tag("PX1")
  @DisplayName("PX1 peeringNotTransitive")
  void peeringNotTransitive() {
    EstateBuilder three =
        two()
            .vpc("vpc-3", "10.3.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.3.0.0/16 local", "10.0.0.0/8 pcx-3")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.3.1.0/24")
            .securityGroup("sg-3", "vpc-3", "in tcp 22 10.0.0.0/8", "out all 0.0.0.0/0")
            .instance("c", "subnet-3", "10.3.1.10", null, "sg-3")
            .routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "10.3.0.0/16 pcx-1"))
            .routeTable("rtb-2", "vpc-2", plus(ROUTES_2, "10.3.0.0/16 pcx-3"));
    PrivateEstates chain =
        PrivateEstates.on(three)
            .peering("pcx-1", "vpc-1", "vpc-2")
            .peering("pcx-3", "vpc-3", "vpc-2");
    assertThat(ask(chain.done(), "a", "b").verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(chain.done(), "b", "c").verdict()).isEqualTo(Verdict.REACHABLE);
    Answer through = ask(chain.done(), "a", "c");
    assertThat(through.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(through.reasons())
        .containsExactly(Reason.PCX_TRANSITIVE, Reason.REPLY_ROUTE_MISMATCH);
    assertThat(by(through)).containsExactly("PX1");

    Answer nowhere = ask(chain.remove("pcx-3").done(), "a", "c");
    assertThat(nowhere.reasons()).contains(Reason.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR);
  }

  @Test
  @Tag("PX1")
  @Tag("NG4")
  @DisplayName("PX1 NG4 natSourceFromPeering")
  void natSourceFromPeering() {
    EstateBuilder estate =
        two()
            .internetGateway("igw-2", "vpc-2")
            .routeTable("rtb-nat", "vpc-2", plus(ROUTES_2, "0.0.0.0/0 igw-2"))
            .subnet("subnet-nat", "vpc-2", "rtb-nat", "10.2.9.0/24")
            .natGateway("nat-2", "subnet-nat", "10.2.9.5", "198.51.100.5")
            .routeTable("rtb-2", "vpc-2", plus(ROUTES_2, "0.0.0.0/0 nat-2"))
            .routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "0.0.0.0/0 pcx-1"));
    Results own = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2").done().evaluate();
    assertThat(own.egressDecisions("b"))
        .contains("REACHABLE tcp 0-65535 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES);
    assertThat(own.egressDecisions("a"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [PCX_EDGE_TO_EDGE] by PX1");

    estate.routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "0.0.0.0/0 nat-2"));
    assertThat(estate.evaluate().egressDecisions("a"))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [NGW_REQUIRES_SOURCE_IN_VPC, REPLY_ROUTE_MISMATCH] by"
                + " NG4, RT5");
  }

  /** Two VPCs with the same block: the responder's table decides which of them gets the reply. */
  @Test
  @Tag("PX2")
  @DisplayName("PX2 peeringOverlapWrongReply")
  void peeringOverlapWrongReply() {
    EstateBuilder estate =
        two()
            .vpc("vpc-3", "10.1.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.1.0.0/16 local", "10.2.0.0/16 pcx-3")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.1.1.0/24")
            .securityGroup("sg-3", "vpc-3", "out all 0.0.0.0/0")
            .instance("twin", "subnet-3", "10.1.1.20", null, "sg-3");
    PrivateEstates both =
        PrivateEstates.on(estate)
            .peering("pcx-1", "vpc-1", "vpc-2")
            .peering("pcx-3", "vpc-3", "vpc-2");
    assertThat(ask(both.done(), "a", "b").verdict()).isEqualTo(Verdict.REACHABLE);
    Answer other = ask(both.done(), "twin", "b");
    assertThat(other.verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    assertThat(other.reasons()).containsExactly(Reason.REPLY_ROUTE_MISMATCH);
    assertThat(by(other)).containsExactly("PX1");

    estate.routeTable("rtb-2", "vpc-2", plus(ROUTES_2, "10.1.1.20/32 pcx-3"));
    assertThat(ask(both.done(), "twin", "b").verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("PX3")
  @DisplayName("PX3 peeringIpv6")
  void peeringIpv6() {
    EstateBuilder estate =
        two().ipv6("eni-a", "2600:1f18:0:100::10").ipv6("eni-b", "2600:1f18:0:200::10");
    PrivateEstates joined = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2");
    Answer v4Only = ask(joined.done(), "2600:1f18:0:100::10", "2600:1f18:0:200::10");
    assertThat(v4Only.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(v4Only.reasons())
        .containsExactly(Reason.DISCONNECTED_VPCS, Reason.REPLY_ROUTE_MISMATCH);

    estate
        .routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "2600:1f18:0:200::/56 pcx-1"))
        .routeTable("rtb-2", "vpc-2", plus(ROUTES_2, "2600:1f18:0:100::/56 pcx-1"));
    Answer routed = ask(joined.done(), "2600:1f18:0:100::10", "2600:1f18:0:200::10");
    assertThat(routed.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(routed.paths().get(0).evidence()))
        .containsSubsequence("RT3 rtb-1/2600:1f18:0:200::/56", "PX3 pcx-1");
  }

  @Test
  @Tag("IG8")
  @Tag("PX2")
  @DisplayName("IG8 PX2 moreSpecificRouteStealsReply")
  void moreSpecificRouteStealsReply() {
    EstateBuilder estate =
        two()
            .internetGateway("igw-1", "vpc-1")
            .instance("a", "subnet-1", "10.1.1.10", "198.51.100.10", "sg-1")
            .securityGroup("sg-1", "vpc-1", "in tcp 22 8.0.0.0/7")
            .routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "0.0.0.0/0 igw-1"));
    PrivateEstates joined = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2");
    assertThat(joined.done().evaluate().exposureDecisions("a"))
        .containsExactly("REACHABLE tcp 22 8.0.0.0/7 all INTERNET_GATEWAY");
    estate.routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "0.0.0.0/0 igw-1", "8.0.0.0/8 pcx-1"));
    assertThat(joined.done().evaluate().exposureDecisions("a"))
        .containsExactly(
            "FORWARD_ONLY tcp 22 8.0.0.0/8 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8",
            "REACHABLE tcp 22 9.0.0.0/8 all INTERNET_GATEWAY");
  }

  private static EstateBuilder byReference() {
    return two().securityGroup("sg-2", "vpc-2", "in tcp 22 sg-1", "out all 0.0.0.0/0");
  }

  @Test
  @Tag("SG6")
  @DisplayName("SG6 sgReferencePeering")
  void sgReferencePeering() {
    EstateBuilder estate = byReference();
    PrivateEstates joined = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2");
    Answer same = ask(joined.done(), "a", "b");
    assertThat(same.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(same.paths().get(0).evidence())).contains("SG5 sgr-2-0");

    joined.peering("pcx-1", "active", joined.side("vpc-1"), joined.side("vpc-2", "eu-central-1"));
    Answer far = ask(joined.done(), "a", "b");
    assertThat(far.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(far.reasons()).containsExactly(Reason.SG_REFERENCES_NOT_PRESERVED);
    assertThat(by(far)).containsExactly("SG8");

    joined.peering("pcx-1", "vpc-1", "vpc-2");
    estate.securityGroup("sg-2", "vpc-2", "in tcp 22 sg-gone", "out all 0.0.0.0/0");
    Answer stale = ask(joined.done(), "a", "b");
    assertThat(stale.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(stale.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
  }

  /** The group of the far end counts in rules of the sender, too. */
  @Test
  @Tag("SG6")
  @DisplayName("SG6 a rule on the way out may name the peer's group")
  void sgReferencePeeringOutbound() {
    EstateBuilder estate = two().securityGroup("sg-1", "vpc-1", "out tcp 22 sg-2");
    PrivateEstates joined = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2");
    assertThat(ask(joined.done(), "a", "b").verdict()).isEqualTo(Verdict.REACHABLE);
    joined.peering("pcx-1", "active", joined.side("vpc-1"), joined.side("vpc-2", "eu-central-1"));
    assertThat(ask(joined.done(), "a", "b").reasons())
        .containsExactly(Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  @Test
  @Tag("SG5")
  @Tag("SG6")
  @DisplayName("SG5 SG6 sgReferenceOverlappingVpcs")
  void sgReferenceOverlappingVpcs() {
    EstateBuilder estate =
        byReference()
            .vpc("vpc-3", "10.1.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.1.0.0/16 local", "10.2.0.0/16 pcx-3")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.1.1.0/24")
            .securityGroup("sg-3", "vpc-3", "out all 0.0.0.0/0")
            .instance("twin", "subnet-3", "10.1.1.10", null, "sg-3");
    PrivateEstates joined =
        PrivateEstates.on(estate)
            .peering("pcx-1", "vpc-1", "vpc-2")
            .peering("pcx-3", "vpc-3", "vpc-2");
    assertThat(ask(joined.done(), "a", "b").verdict()).isEqualTo(Verdict.REACHABLE);
    Answer twin = ask(joined.done(), "twin", "b");
    assertThat(twin.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(twin.reasons()).contains(Reason.ENI_SG_RULES_MISMATCH);
  }

  /** Inside a VPC: the member's packets come from the appliance, whose groups are others. */
  @Test
  @Tag("SG8")
  @DisplayName("SG8 sgReferenceThroughMiddlebox")
  void sgReferenceThroughMiddlebox() {
    EstateBuilder estate =
        two()
            .subnet("subnet-9", "vpc-1", "rtb-1", "10.1.9.0/24")
            .securityGroup("sg-9", "vpc-1", "in tcp 22 sg-1", "out all 0.0.0.0/0")
            .instance("inner", "subnet-9", "10.1.9.10", null, "sg-9")
            .securityGroup("sg-appliance", "vpc-1", "in all 10.1.0.0/16", "out all 0.0.0.0/0")
            .instance("appliance", "subnet-9", "10.1.9.7", null, "sg-appliance")
            .eni("eni-appliance", false, "sg-appliance");
    assertThat(ask(estate, "a", "inner").verdict()).isEqualTo(Verdict.REACHABLE);
    estate.routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "10.1.9.0/24 eni-appliance"));
    Answer through = ask(estate, "a", "inner");
    assertThat(through.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(through.reasons()).contains(Reason.SG_REFERENCES_NOT_PRESERVED);
    assertThat(by(through)).contains("SG8");
    estate.securityGroup("sg-9", "vpc-1", "in tcp 22 10.1.1.0/24", "out all 0.0.0.0/0");
    Answer byAddress = ask(estate, "a", "inner");
    assertThat(byAddress.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(byAddress.reasons()).containsExactly(Reason.APPLIANCE_FORWARDING_UNKNOWN);
  }

  /** Which of two lists wins is not known, so neither is the way. */
  @Test
  @Tag("PX1")
  @Tag("RT4")
  @DisplayName("PX1 RT4 an ambiguous route over peering is unknown")
  void peeringByAmbiguousRoute() {
    EstateBuilder estate =
        two()
            .internetGateway("igw-1", "vpc-1")
            .prefixList("pl-1", "10.2.0.0/16")
            .prefixList("pl-2", "10.2.0.0/16")
            .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "pl-1 pcx-1", "pl-2 igw-1");
    PrivateEstates joined = PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2");
    Answer answer = ask(joined.done(), "a", "b");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.ROUTE_AMBIGUOUS);
    estate.routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "pl-1 pcx-1");
    assertThat(ask(joined.done(), "a", "b").verdict()).isEqualTo(Verdict.REACHABLE);
  }

  /** {@code a} and a peer VPC of an account that nobody crawled. */
  private static EstateBuilder withUnreadPeer(String... rules) {
    EstateBuilder estate =
        two()
            .routeTable("rtb-1", "vpc-1", plus(ROUTES_1, "10.9.0.0/16 pcx-9"))
            .securityGroup("sg-1", "vpc-1", rules);
    PrivateEstates joined = PrivateEstates.on(estate);
    return joined
        .peering(
            "pcx-9", "active", joined.side("vpc-1"), PrivateEstates.foreign("vpc-9", "10.9.0.0/16"))
        .done();
  }

  @Test
  @Tag("SG6")
  @Tag("section7")
  @DisplayName("SG6 sgReferencePeering: a group of a peer that was not collected is unknown")
  void sgReferenceOfAnUnreadPeer() {
    Answer named = ask(withUnreadPeer("in tcp 22 sg-9"), "10.9.1.1", "a");
    assertThat(named.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(named.reasons()).containsExactly(Reason.UNKNOWN_PEERED_SGS, Reason.UNKNOWN_RESOURCE);
    assertThat(named.paths().get(0).via()).isEqualTo(Via.PEERING);
    assertThat(named.paths().get(0).gatewayArn()).isEqualTo(PrivateEstates.peeringArn("pcx-9"));

    Answer notNamed = ask(withUnreadPeer("in tcp 22 sg-2"), "10.9.1.1", "a");
    assertThat(notNamed.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(notNamed.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    Answer byAddress = ask(withUnreadPeer("in tcp 22 10.9.0.0/16"), "10.9.1.1", "a");
    assertThat(byAddress.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(byAddress.reasons()).containsExactly(Reason.UNKNOWN_RESOURCE);
  }

  @Test
  @Tag("PX1")
  @Tag("section7")
  @DisplayName("PX1 to an address in a peer VPC that was not collected: as far as the connection")
  void towardsAnUnreadPeer() {
    Answer open = ask(withUnreadPeer("out all 10.0.0.0/8"), "a", "10.9.1.1");
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.reasons()).containsExactly(Reason.UNKNOWN_RESOURCE);
    Answer closed = ask(withUnreadPeer("out all 10.1.0.0/16"), "a", "10.9.1.1");
    assertThat(closed.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(closed.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    EstateBuilder noRoute =
        withUnreadPeer("out all 10.0.0.0/8").routeTable("rtb-1", "vpc-1", ROUTES_1);
    assertThat(ask(noRoute, "a", "10.9.1.1").reasons()).containsExactly(Reason.DISCONNECTED_VPCS);
    EstateBuilder noReply =
        withUnreadPeer("in tcp 22 10.9.0.0/16").routeTable("rtb-1", "vpc-1", ROUTES_1);
    Answer unanswered = ask(noReply, "10.9.1.1", "a");
    assertThat(unanswered.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(unanswered.replies()).isEqualTo(Replies.NONE);
  }
}
