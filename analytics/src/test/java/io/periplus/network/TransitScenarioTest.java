package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of transit gateways between VPCs; controls differ in one setting. */
class TransitScenarioTest {
  /** {@code a} in vpc-1 and {@code b} in vpc-2; attachments have subnets of their own. */
  static EstateBuilder two() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16")
        .vpc("vpc-2", "10.2.0.0/16")
        .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "10.0.0.0/8 tgw-1")
        .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local", "10.0.0.0/8 tgw-1")
        .routeTable("rtb-1-tgw", "vpc-1", "10.1.0.0/16 local")
        .routeTable("rtb-2-tgw", "vpc-2", "10.2.0.0/16 local")
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.1.1.0/24")
        .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
        .subnet("subnet-1-tgw", "vpc-1", "rtb-1-tgw", "10.1.255.0/28")
        .subnet("subnet-2-tgw", "vpc-2", "rtb-2-tgw", "10.2.255.0/28")
        .securityGroup("sg-1", "vpc-1", "in tcp 22 10.0.0.0/8", "out all 0.0.0.0/0")
        .securityGroup("sg-2", "vpc-2", "in tcp 22 10.0.0.0/8", "out all 0.0.0.0/0")
        .instance("a", "subnet-1", "10.1.1.10", null, "sg-1")
        .instance("b", "subnet-2", "10.2.1.10", null, "sg-2");
  }

  private static final List<String> BOTH = List.of("att-1", "att-2");

  /** Both VPCs attached, one table that knows both. */
  static TransitEstates joined(EstateBuilder estate) {
    return TransitEstates.on(estate)
        .gateway("tgw-1")
        .attach("att-1", "tgw-1", "vpc-1", "subnet-1-tgw")
        .attach("att-2", "tgw-1", "vpc-2", "subnet-2-tgw")
        .table(
            "tgw-rtb-1",
            "tgw-1",
            BOTH,
            "10.1.0.0/16 att-1 propagated",
            "10.2.0.0/16 att-2 propagated");
  }

  private static Answer ask(TransitEstates estate) {
    return ask(estate.done());
  }

  private static Answer ask(EstateBuilder estate) {
    return RouteScenarioTest.ask(estate, "a", "b", 22);
  }

  private static List<String> by(Answer answer) {
    return answer.blockers().stream().map(Answer.Blocker::semanticRule).distinct().toList();
  }

  private static void blocked(Answer answer, Reason reason, String semanticRule) {
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).contains(reason);
    assertThat(by(answer)).contains(semanticRule);
  }

  private static void unanswered(Answer answer, String semanticRule) {
    assertThat(answer.verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    assertThat(answer.reasons()).containsExactly(Reason.REPLY_ROUTE_MISMATCH);
    assertThat(by(answer)).contains(semanticRule);
  }

  private static void reachable(Answer answer) {
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.replies()).isEqualTo(Replies.ALL);
    assertThat(answer.reasons()).isSubsetOf(Reason.AVAILABILITY_ZONE_CROSSED);
  }

  @Test
  @Tag("TG1")
  @DisplayName("TG1 tgwAz")
  void tgwAz() {
    Answer enabled = ask(joined(two()));
    reachable(enabled);
    Answer.Path path = enabled.paths().get(0);
    assertThat(path.via()).isEqualTo(Via.TRANSIT_GATEWAY);
    assertThat(path.gatewayArn()).isEqualTo(TransitEstates.gatewayArn("tgw-1"));
    assertThat(Results.rules(path.evidence()))
        .containsSubsequence(
            "RT3 rtb-1/10.0.0.0/8",
            "TG1",
            "NA1 acl-vpc-1/ingress/100",
            "TG4 tgw-rtb-1/10.2.0.0/16",
            "NA1 acl-vpc-2/egress/100",
            "TG2 rtb-2-tgw/10.2.0.0/16",
            "SG1 sgr-2-0",
            "PX2 rtb-2/10.0.0.0/8",
            "TG1",
            "TG4 tgw-rtb-1/10.1.0.0/16",
            "TG2 rtb-1-tgw/10.1.0.0/16");

    Answer elsewhere = ask(joined(two().zone("subnet-1-tgw", "euw1-az2")));
    blocked(elsewhere, Reason.TGW_ROUTE_AZ_RESTRICTION, "TG1");
    unanswered(ask(joined(two().zone("subnet-2-tgw", "euw1-az2"))), "TG1");
  }

  @Test
  @Tag("TG1")
  @DisplayName("TG1 what is not attached, or not in service, takes nothing")
  void tgwAttachmentInService() {
    blocked(ask(joined(two()).remove("att-1")), Reason.BAD_STATE_ATTACHMENT, "TG1");
    blocked(ask(joined(two()).state("att-1", "deleting")), Reason.BAD_STATE, "TG1");
    blocked(ask(joined(two()).state("att-2", "failed")), Reason.BAD_STATE, "TG4");
    blocked(ask(joined(two()).remove("tgw-1")), Reason.BAD_STATE_ROUTE, "RT7");
    reachable(ask(joined(two()).state("att-1", "modifying")));
  }

  @Test
  @Tag("TG2")
  @DisplayName("TG2 tgwArrivalSubnetRoute")
  void tgwArrivalSubnetRoute() {
    reachable(ask(joined(two())));
    EstateBuilder away =
        two()
            .routeTable(
                "rtb-2-tgw", "vpc-2", "10.2.0.0/16 local", "10.2.1.0/24 eni-middle blackhole");
    blocked(ask(joined(away)), Reason.TGW_ARRIVAL_NO_ROUTE, "TG2");
  }

  static EstateBuilder secondZone(String... routes) {
    return two()
        .zone("subnet-2-tgw", "euw1-az3")
        .zone("subnet-2", "euw1-az3")
        .zone("subnet-1-tgw", "euw1-az1")
        .routeTable("rtb-2-other", "vpc-2", routes)
        .subnet("subnet-2-other", "vpc-2", "rtb-2-other", "10.2.254.0/28")
        .zone("subnet-2-other", "euw1-az2");
  }

  static TransitEstates twoArrivals(EstateBuilder estate) {
    return joined(estate).attach("att-2", "tgw-1", "vpc-2", "subnet-2-tgw", "subnet-2-other");
  }

  @Test
  @Tag("TG2")
  @DisplayName("TG2 of several arrival subnets only what all of them do is certain")
  void tgwSeveralArrivalSubnets() {
    reachable(ask(twoArrivals(secondZone("10.2.0.0/16 local"))));
    Answer open =
        ask(twoArrivals(secondZone("10.2.0.0/16 local", "10.2.1.0/24 eni-middle blackhole")));
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.reasons())
        .containsExactly(Reason.AVAILABILITY_ZONE_CROSSED, Reason.ROUTE_AMBIGUOUS);
    assertThat(by(open)).isEmpty();
    Answer never =
        ask(
            twoArrivals(
                secondZone("10.2.0.0/16 local", "10.2.1.0/24 eni-middle blackhole")
                    .routeTable(
                        "rtb-2-tgw",
                        "vpc-2",
                        "10.2.0.0/16 local",
                        "10.2.1.0/24 eni-middle blackhole")));
    blocked(never, Reason.TGW_ARRIVAL_NO_ROUTE, "TG2");
  }

  @Test
  @Tag("TG2")
  @DisplayName("TG2 appliance mode may arrive in any zone, the default keeps the sender's")
  void tgwApplianceMode() {
    EstateBuilder estate =
        secondZone("10.2.0.0/16 local", "10.2.1.0/24 eni-middle blackhole")
            .zone("subnet-2-tgw", "euw1-az1")
            .zone("subnet-2", "euw1-az1");
    reachable(ask(twoArrivals(estate)));
    Answer any =
        ask(
            twoArrivals(estate)
                .details(
                    "att-2",
                    old -> new TransitGatewayAttachment.VpcDetails(old.subnetIds(), true, true)));
    assertThat(any.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(any.reasons()).containsExactly(Reason.ROUTE_AMBIGUOUS);
  }

  @Test
  @Tag("TG3")
  @Tag("TG4")
  @DisplayName("TG3 TG4 tgwAssociationAndPropagation")
  void tgwAssociationAndPropagation() {
    reachable(ask(joined(two())));
    TransitEstates notAssociated =
        joined(two())
            .table(
                "tgw-rtb-1",
                "tgw-1",
                List.of("att-2"),
                "10.1.0.0/16 att-1 propagated",
                "10.2.0.0/16 att-2 propagated");
    blocked(ask(notAssociated), Reason.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION, "TG3");
    TransitEstates notPropagated =
        joined(two()).table("tgw-rtb-1", "tgw-1", BOTH, "10.1.0.0/16 att-1 propagated");
    blocked(ask(notPropagated), Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, "TG4");
    TransitEstates blackhole =
        joined(two())
            .table(
                "tgw-rtb-1",
                "tgw-1",
                BOTH,
                "10.1.0.0/16 att-1 propagated",
                "10.2.0.0/16 att-2 propagated",
                "10.2.1.0/24 blackhole");
    blocked(ask(blackhole), Reason.TGW_RTB_BAD_STATE_ROUTE, "TG4");
    TransitEstates noWayBack =
        joined(two()).table("tgw-rtb-1", "tgw-1", BOTH, "10.2.0.0/16 att-2 propagated");
    unanswered(ask(noWayBack), "TG4");
  }

  @Test
  @Tag("TG4")
  @DisplayName("TG4 tgwTieBreak")
  void tgwTieBreak() {
    TransitEstates withVpn =
        joined(two())
            .attach("att-vpn", "tgw-1", TransitGatewayAttachment.Kind.VPN, "vpn-1")
            .vpn("vpn-1", null, VpnConnection.Tunnels.SOME_UP);
    withVpn.table(
        "tgw-rtb-1",
        "tgw-1",
        BOTH,
        "10.1.0.0/16 att-1 propagated",
        "10.2.0.0/16 att-vpn propagated",
        "10.2.0.0/16 att-2");
    reachable(ask(withVpn));
    withVpn.table(
        "tgw-rtb-1",
        "tgw-1",
        BOTH,
        "10.1.0.0/16 att-1 propagated",
        "10.2.0.0/16 att-vpn propagated",
        "10.2.0.0/16 att-2 propagated");
    reachable(ask(withVpn));
    withVpn.table(
        "tgw-rtb-1",
        "tgw-1",
        BOTH,
        "10.1.0.0/16 att-1 propagated",
        "10.2.0.0/16 att-vpn",
        "10.2.0.0/16 att-2 propagated");
    Answer toPremises = ask(withVpn);
    assertThat(toPremises.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(toPremises.reasons()).containsExactly(Reason.ON_PREMISES_UNKNOWN);
  }

  /** {@code b} behind a gateway of its own, which is peered with the other. */
  private static TransitEstates peered(String[] near, String[] far) {
    EstateBuilder estate =
        two().routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local", "10.0.0.0/8 tgw-2");
    return joined(estate)
        .gateway("tgw-2")
        .attach("att-2", "tgw-2", "vpc-2", "subnet-2-tgw")
        .attach("att-p", "tgw-1", TransitGatewayAttachment.Kind.PEERING, "tgw-2")
        .attach("att-q", "tgw-2", TransitGatewayAttachment.Kind.PEERING, "tgw-1")
        .table("tgw-rtb-1", "tgw-1", List.of("att-1", "att-p"), near)
        .table("tgw-rtb-2", "tgw-2", List.of("att-2", "att-q"), far);
  }

  private static final String[] NEAR = {"10.1.0.0/16 att-1 propagated", "10.2.0.0/16 att-p"};
  private static final String[] FAR = {"10.2.0.0/16 att-2 propagated", "10.1.0.0/16 att-q"};

  @Test
  @Tag("TG5")
  @DisplayName("TG5 tgwPeeringStaticOnly")
  void tgwPeeringStaticOnly() {
    Answer both = ask(peered(NEAR, FAR));
    reachable(both);
    assertThat(Results.rules(both.paths().get(0).evidence()))
        .containsSubsequence(
            "TG4 tgw-rtb-1/10.2.0.0/16",
            "TG5 tgw-rtb-2/10.2.0.0/16",
            "TG4 tgw-rtb-2/10.1.0.0/16",
            "TG5 tgw-rtb-1/10.1.0.0/16");
    unanswered(ask(peered(NEAR, new String[] {"10.2.0.0/16 att-2 propagated"})), "TG4");
    blocked(
        ask(peered(NEAR, new String[] {"10.1.0.0/16 att-q"})),
        Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
        "TG5");
    Answer notCollected = ask(peered(NEAR, FAR).remove("att-q"));
    assertThat(notCollected.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(notCollected.reasons()).contains(Reason.UNKNOWN_RESOURCE);
  }

  @Test
  @Tag("TG5")
  @DisplayName("TG5 a packet that comes back to a gateway goes round")
  void tgwPeeringLoop() {
    String[] back = {"10.2.0.0/16 att-q", "10.1.0.0/16 att-q"};
    blocked(ask(peered(NEAR, back)), Reason.NO_PATH, "TG5");
  }

  @Test
  @Tag("TG6")
  @Tag("section7")
  @DisplayName("TG6 tgwRoutesDenied")
  void tgwRoutesDenied() {
    reachable(ask(joined(two())));
    TransitEstates denied = joined(two()).table("tgw-rtb-1", "tgw-1", BOTH, (String[]) null);
    denied.estate().gap("SearchTransitGatewayRoutes", CoverageStatus.DENIED);
    Answer answer = ask(denied);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.TGW_RTB_ROUTES_ARE_UNKNOWN);
    assertThat(answer.coverage())
        .extracting(InputGap::coverageRef)
        .containsExactly("111122223333/eu-west-1/ec2:SearchTransitGatewayRoutes");
    assertThat(RouteScenarioTest.ask(denied.done(), "a", "b", 23).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("TG6")
  @Tag("section7")
  @DisplayName("TG6 the tables of a gateway whose account was not read are unknown")
  void tgwOfAnotherAccount() {
    Origin foreign =
        new Origin(
            "arn:aws:ec2:eu-west-1:444455556666:transit-gateway/tgw-1",
            "444455556666",
            EstateBuilder.REGION,
            null);
    Answer answer =
        ask(
            joined(two())
                .gateway("tgw-1", old -> new TransitGateway(foreign, "tgw-1", "available", false))
                .remove("tgw-rtb-1"));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.TGW_RTB_ROUTES_ARE_UNKNOWN);
    blocked(
        ask(joined(two()).remove("tgw-rtb-1")),
        Reason.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION,
        "TG3");
  }

  @Test
  @Tag("section7")
  @DisplayName("section7 what was denied leaves unknown, with its coverage")
  void deniedOperations() {
    for (String operation :
        List.of("DescribeTransitGateways", "DescribeTransitGatewayAttachments")) {
      TransitEstates denied =
          operation.endsWith("s") && operation.contains("Attach")
              ? joined(two()).remove("att-1").remove("att-2")
              : joined(two()).remove("tgw-1");
      denied.estate().gap(operation, CoverageStatus.DENIED);
      Answer answer = ask(denied);
      assertThat(answer.verdict()).as(operation).isEqualTo(Verdict.UNKNOWN);
      assertThat(answer.reasons()).as(operation).containsExactly(Reason.INPUT_DENIED);
    }
    TransitEstates details = joined(two()).details("att-1", old -> null);
    details.estate().gap("DescribeTransitGatewayVpcAttachments", CoverageStatus.DENIED);
    Answer answer = ask(details);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.INPUT_DENIED);
  }

  private static EstateBuilder byGroup(String rule) {
    return two().securityGroup("sg-2", "vpc-2", rule, "out all 0.0.0.0/0");
  }

  private static TransitGatewayAttachment.VpcDetails withoutReferences(
      TransitGatewayAttachment.VpcDetails old) {
    return new TransitGatewayAttachment.VpcDetails(old.subnetIds(), old.applianceMode(), false);
  }

  @Test
  @Tag("SG7")
  @DisplayName("SG7 sgReferenceTransitGateway")
  void sgReferenceTransitGateway() {
    EstateBuilder named = byGroup("in tcp 22 sg-1");
    Answer on = ask(joined(named).referencing("tgw-1"));
    reachable(on);
    assertThat(Results.rules(on.paths().get(0).evidence())).contains("SG5 sgr-2-0");

    blocked(ask(joined(named)), Reason.SG_REFERENCING_SUPPORT, "SG7");
    for (String attachment : BOTH) {
      TransitEstates off =
          joined(named)
              .referencing("tgw-1")
              .details(attachment, TransitScenarioTest::withoutReferences);
      blocked(ask(off), Reason.SG_REFERENCING_SUPPORT, "SG7");
    }
    EstateBuilder outbound = two().securityGroup("sg-1", "vpc-1", "out tcp 22 sg-2");
    blocked(ask(joined(outbound).referencing("tgw-1")), Reason.SG_REFERENCING_SUPPORT, "SG7");
    EstateBuilder excluded =
        byGroup("in tcp 22 sg-1").zone("subnet-1", "use1-az3").zone("subnet-1-tgw", "use1-az3");
    blocked(ask(joined(excluded).referencing("tgw-1")), Reason.SG_REFERENCING_SUPPORT, "SG7");

    TransitEstates overPeering = peered(NEAR, FAR).referencing("tgw-1").referencing("tgw-2");
    overPeering.estate().securityGroup("sg-2", "vpc-2", "in tcp 22 sg-1");
    blocked(ask(overPeering), Reason.SG_REFERENCING_SUPPORT, "SG7");
  }

  /** {@code b} in the attachment's own subnet. */
  private static EstateBuilder sameSubnet(String... entries) {
    return two()
        .instance("b", "subnet-2-tgw", "10.2.255.10", null, "sg-2")
        .associate("subnet-2-tgw", "rtb-2")
        .networkAcl("acl-b", "vpc-2", List.of("subnet-2-tgw"), entries);
  }

  @Test
  @Tag("NA7")
  @DisplayName("NA7 naclTransitGatewaySameSubnet")
  void naclTransitGatewaySameSubnet() {
    // The packet is not filtered; its reply is, by destination on the way out and source in.
    String[] repliesOnly = {
      "in 100 allow tcp 1024-65535 10.2.0.0/16", "out 100 allow tcp 1024-65535 10.1.0.0/16"
    };
    reachable(ask(joined(sameSubnet(repliesOnly))));
    EstateBuilder apart = two().networkAcl("acl-b", "vpc-2", List.of("subnet-2"), repliesOnly);
    blocked(ask(joined(apart)), Reason.SUBNET_ACL_RESTRICTION, "NA1");
    Answer replyNotTaken = ask(joined(sameSubnet("out 100 allow tcp 1024-65535 10.1.0.0/16")));
    assertThat(replyNotTaken.verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    assertThat(replyNotTaken.reasons()).containsExactly(Reason.REPLY_ACL_RESTRICTION);
  }

  private static EstateBuilder attachmentAcl(String... entries) {
    return two().networkAcl("acl-tgw", "vpc-2", List.of("subnet-2-tgw"), entries);
  }

  @Test
  @Tag("NA7")
  @DisplayName("NA7 naclTransitGatewayOtherSubnet")
  void naclTransitGatewayOtherSubnet() {
    // To the instance: outbound by destination. From it: inbound by source.
    reachable(
        ask(
            joined(
                attachmentAcl(
                    "out 100 allow tcp 22 10.2.1.0/24",
                    "in 100 allow tcp 1024-65535 10.2.1.0/24"))));
    blocked(
        ask(
            joined(
                attachmentAcl(
                    "out 100 allow tcp 23 10.2.1.0/24",
                    "in 100 allow tcp 1024-65535 10.2.1.0/24"))),
        Reason.SUBNET_ACL_RESTRICTION,
        "NA1");
    Answer noReply = ask(joined(attachmentAcl("out 100 allow tcp 22 10.2.1.0/24")));
    assertThat(noReply.verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    assertThat(noReply.reasons()).containsExactly(Reason.REPLY_ACL_RESTRICTION);
    Answer some =
        ask(
            joined(
                attachmentAcl(
                    "out 100 allow tcp 22 10.2.1.0/24",
                    "in 100 allow tcp 32768-65535 10.2.1.0/24")));
    assertThat(some.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(some.replies()).isEqualTo(Replies.PARTIAL);
  }

  @Test
  @Tag("VG2")
  @Tag("VG3")
  @DisplayName("VG2 VG3 what is routed to premises is unknown, unless the line is down")
  void toPremises() {
    TransitEstates vpn =
        joined(two())
            .attach("att-vpn", "tgw-1", TransitGatewayAttachment.Kind.VPN, "vpn-1")
            .vpn("vpn-1", null, VpnConnection.Tunnels.SOME_UP)
            .table(
                "tgw-rtb-1", "tgw-1", BOTH, "10.1.0.0/16 att-1 propagated", "10.2.0.0/16 att-vpn");
    assertThat(ask(vpn).verdict()).isEqualTo(Verdict.UNKNOWN);
    blocked(
        ask(vpn.vpn("vpn-1", null, VpnConnection.Tunnels.ALL_DOWN)),
        Reason.TGW_BAD_STATE_VPN,
        "VG2");
    Answer connect =
        ask(vpn.attach("att-vpn", "tgw-1", TransitGatewayAttachment.Kind.CONNECT, "att-1"));
    assertThat(connect.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(connect.reasons()).containsExactly(Reason.ON_PREMISES_UNKNOWN);
  }

  @Test
  @Tag("CW1")
  @Tag("RT14")
  @DisplayName("CW1 coreNetworkRouteUnknown")
  void coreNetworkRouteUnknown() {
    EstateBuilder core =
        Estates.openHost()
            .securityGroup("sg-1", "vpc-1", "out tcp 443 0.0.0.0/0")
            .routeTable(
                "rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "52.0.0.0/8 core-1");
    assertThat(core.evaluate().egressDecisions("host"))
        .anySatisfy(
            row -> assertThat(row).startsWith("UNKNOWN tcp 443 52.0.0.0/8").contains("RT14"))
        .anySatisfy(row -> assertThat(row).startsWith("REACHABLE tcp 443"));
    EstateBuilder longer =
        core.routeTable(
            "rtb-1", "vpc-1", "10.0.0.0/16 local", "52.0.0.0/9 igw-1", "52.0.0.0/8 core-1");
    assertThat(longer.evaluate().egressDecisions("host"))
        .anySatisfy(row -> assertThat(row).startsWith("UNKNOWN tcp 443 52.128.0.0/9"))
        .anySatisfy(row -> assertThat(row).startsWith("REACHABLE tcp 443 52.0.0.0/9"));
  }
}
