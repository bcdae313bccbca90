package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of appliances and edge tables in front of them; controls differ in one setting. */
class ApplianceScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";
  private static final String UNKNOWN_OUT =
      "UNKNOWN tcp 443 0.0.0.0/0 all APPLIANCE [APPLIANCE_FORWARDING_UNKNOWN] by NI1";
  private static final String UNKNOWN_IN =
      "UNKNOWN tcp 443 0.0.0.0/0 all APPLIANCE [APPLIANCE_FORWARDING_UNKNOWN] by NI1";

  private static String blocked(Reason reason, String rule) {
    return "BLOCKED all 0.0.0.0/0 - NONE [" + reason + "] by " + rule;
  }

  /** A client whose default route leads to an appliance in a subnet with an internet gateway. */
  private static EstateBuilder outwards() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-client", "vpc-1", LOCAL, "0.0.0.0/0 eni-appliance")
        .routeTable("rtb-appliance", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
        .subnet("subnet-client", "vpc-1", "rtb-client", "10.0.1.0/24")
        .subnet("subnet-appliance", "vpc-1", "rtb-appliance", "10.0.2.0/24")
        .securityGroup("sg-client", "vpc-1", "out tcp 443 0.0.0.0/0")
        .securityGroup("sg-appliance", "vpc-1", "in all 10.0.0.0/16", "out all 0.0.0.0/0")
        .instance("client", "subnet-client", "10.0.1.10", null, "sg-client")
        .instance("appliance", "subnet-appliance", "10.0.2.10", "198.51.100.20", "sg-appliance")
        .eni("eni-appliance", false, "sg-appliance");
  }

  private static List<String> out(EstateBuilder estate) {
    return estate.evaluate().egressDecisions("client");
  }

  @Test
  @Tag("EG5")
  @Tag("NI1")
  @DisplayName("EG5 natInstance: unknown where the appliance could send on, blocked where not")
  void beyondTheAppliance() {
    Results open = outwards().evaluate();
    assertThat(open.egressDecisions("client")).containsExactly(UNKNOWN_OUT);
    assertThat(open.rules(open.egress("client").get(0).pathId()))
        .containsSubsequence(
            "RT3 rtb-client/0.0.0.0/0",
            "SG1 sgr-appliance-0",
            "NI1",
            "SG1 sgr-appliance-1",
            "RT3 rtb-appliance/0.0.0.0/0",
            "IG1 eipassoc-198.51.100.20");
    assertThat(open.egress("client").get(0).gatewayArn()).endsWith("instance/appliance");
    assertThat(out(outwards().routeTable("rtb-appliance", "vpc-1", LOCAL)))
        .containsExactly(blocked(Reason.NO_ROUTE_TO_DESTINATION, "NI1, RT3"));
    assertThat(
            out(
                outwards()
                    .instance("appliance", "subnet-appliance", "10.0.2.10", null, "sg-appliance")
                    .eni("eni-appliance", false, "sg-appliance")))
        .containsExactly(blocked(Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS, "NI1, IG2"));
    assertThat(out(outwards().instanceState("appliance", "stopped")))
        .containsExactly(blocked(Reason.BAD_STATE, "NI1"));
  }

  @Test
  @Tag("NI1")
  @DisplayName("NI1: the appliance's groups and network ACL apply to what passes through it")
  void filtersOfTheAppliance() {
    assertThat(out(outwards())).containsExactly(UNKNOWN_OUT);
    assertThat(
            out(
                outwards()
                    .securityGroup(
                        "sg-appliance", "vpc-1", "in all 10.0.9.0/24", "out all 0.0.0.0/0")))
        .containsExactly(blocked(Reason.ENI_SG_RULES_MISMATCH, "SG1, NI1"));
    assertThat(
            out(
                outwards()
                    .securityGroup(
                        "sg-appliance", "vpc-1", "in all 10.0.0.0/16", "out tcp 80 0.0.0.0/0")))
        .containsExactly(blocked(Reason.ENI_SG_RULES_MISMATCH, "NI1, SG1"));
    assertThat(
            out(
                outwards()
                    .networkAcl(
                        "acl-2",
                        "vpc-1",
                        List.of("subnet-appliance"),
                        "in 100 allow tcp 1024-65535 0.0.0.0/0",
                        "out 100 allow all 0.0.0.0/0")))
        .containsExactly(blocked(Reason.SUBNET_ACL_RESTRICTION, "NA1, NI1"));
  }

  @Test
  @Tag("EG5")
  @DisplayName("EG5: an appliance may send on from any of its interfaces")
  void secondInterfaceOfTheAppliance() {
    EstateBuilder estate =
        outwards()
            .routeTable("rtb-appliance", "vpc-1", LOCAL)
            .routeTable("rtb-outside", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
            .subnet("subnet-outside", "vpc-1", "rtb-outside", "10.0.3.0/24");
    assertThat(out(estate)).containsExactly(blocked(Reason.NO_ROUTE_TO_DESTINATION, "NI1, RT3"));
    estate.networkInterface(
        "eni-outside",
        "subnet-outside",
        "interface",
        EstateBuilder.owner(EstateBuilder.arn("instance", "appliance"), "AWS::EC2::Instance"),
        "appliance",
        List.of("sg-appliance"),
        EstateBuilder.address("10.0.3.10", "198.51.100.30"));
    assertThat(out(estate)).containsExactly(UNKNOWN_OUT);
  }

  @Test
  @Tag("EG5")
  @DisplayName("EG5: a packet that comes back to an appliance goes no further")
  void loopOfAppliances() {
    assertThat(
            out(outwards().routeTable("rtb-appliance", "vpc-1", LOCAL, "0.0.0.0/0 eni-appliance")))
        .containsExactly(blocked(Reason.CANNOT_ROUTE, "NI1"));
  }

  @Test
  @Tag("NI1")
  @DisplayName("NI1: an appliance without an address of the family takes nothing")
  void applianceOfTheOtherFamily() {
    EstateBuilder estate =
        Estates.openHost()
            .routeTable(
                "rtb-1",
                "vpc-1",
                LOCAL,
                "2600:1f18::/56 local",
                "0.0.0.0/0 igw-1",
                "::/0 eni-appliance")
            .instance("appliance", "subnet-1", "10.0.1.7", "198.51.100.7", "sg-1")
            .eni("eni-appliance", false, "sg-1");
    assertThat(estate.evaluate().egressLines("host"))
        .contains("BLOCKED all ::/0 - NONE [ENI_ADDRESS_RESTRICTION]");
    estate.ipv6("eni-appliance", "2600:1f18::7");
    estate
        .routeTable("rtb-2", "vpc-1", LOCAL, "2600:1f18::/56 local", "::/0 igw-1")
        .subnet("subnet-2", "vpc-1", "rtb-2", "10.0.2.0/24", "2600:1f18:0:1::/64")
        .instance("appliance", "subnet-2", "10.0.2.7", "198.51.100.7", "sg-1")
        .ipv6("eni-appliance", "2600:1f18:0:1::7")
        .eni("eni-appliance", false, "sg-1");
    assertThat(estate.evaluate().egressLines("host"))
        .contains("UNKNOWN all ::/0 all APPLIANCE [APPLIANCE_FORWARDING_UNKNOWN]");
  }

  @Test
  @Tag("NI1")
  @Tag("RT6")
  @Tag("SG8")
  @DisplayName("NI1: between two subnets the appliance's groups apply to what passes through it")
  void applianceBetweenSubnets() {
    EstateBuilder estate =
        outwards()
            .routeTable("rtb-client", "vpc-1", LOCAL, "10.0.3.0/24 eni-appliance")
            .subnet("subnet-server", "vpc-1", "rtb-appliance", "10.0.3.0/24")
            .securityGroup("sg-server", "vpc-1", "in tcp 443 10.0.1.0/24")
            .instance("server", "subnet-server", "10.0.3.10", null, "sg-server");
    Answer open = RouteScenarioTest.ask(estate, "client", "server", 443);
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.reasons()).containsExactly(Reason.APPLIANCE_FORWARDING_UNKNOWN);
    assertThat(Results.rules(open.paths().get(0).evidence()))
        .containsSubsequence("SG1 sgr-appliance-0", "SG1 sgr-appliance-1", "SG1 sgr-server-0");
    estate.securityGroup("sg-appliance", "vpc-1", "in tcp 22 10.0.0.0/16", "out all 0.0.0.0/0");
    Answer closed = RouteScenarioTest.ask(estate, "client", "server", 443);
    assertThat(closed.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(closed.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
  }

  /** A server behind an appliance that the internet gateway's table puts before its subnet. */
  private static EstateBuilder inwards() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-edge", "vpc-1", LOCAL, "10.0.1.0/24 eni-appliance")
        .associateGateway("igw-1", "rtb-edge")
        .routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 eni-appliance")
        .routeTable("rtb-appliance", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
        .subnet("subnet-server", "vpc-1", "rtb-server", "10.0.1.0/24")
        .subnet("subnet-appliance", "vpc-1", "rtb-appliance", "10.0.2.0/24")
        .securityGroup("sg-server", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0")
        .securityGroup("sg-appliance", "vpc-1", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
        .instance("server", "subnet-server", "10.0.1.10", "198.51.100.10", "sg-server")
        .instance("other", "subnet-appliance", "10.0.2.20", "198.51.100.30", "sg-server")
        .instance("appliance", "subnet-appliance", "10.0.2.10", "198.51.100.20", "sg-appliance")
        .eni("eni-appliance", false, "sg-appliance");
  }

  private static List<String> in(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("server");
  }

  @Test
  @Tag("RT10")
  @Tag("RT11")
  @Tag("EX3")
  @DisplayName("EX3 edgeTableAppliance: unknown behind one with a public address, else blocked")
  void edgeTableAppliance() {
    Results open = inwards().evaluate();
    assertThat(open.exposureDecisions("server")).containsExactly(UNKNOWN_IN);
    assertThat(open.exposureDecisions("other"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(open.rules(open.exposures("server").get(0).pathId()))
        .containsSubsequence(
            "IG8",
            "RT10 rtb-edge/10.0.1.0/24",
            "SG1 sgr-appliance-0",
            "NI1",
            "SG1 sgr-appliance-1",
            "RT5 rtb-appliance/10.0.0.0/16",
            "SG1 sgr-server-0",
            "IG8 rtb-server/0.0.0.0/0");
    assertThat(
            in(
                inwards()
                    .instance("appliance", "subnet-appliance", "10.0.2.10", null, "sg-appliance")
                    .eni("eni-appliance", false, "sg-appliance")))
        .singleElement()
        .asString()
        .contains("BLOCKED", "INGRESS_RTB_NO_PUBLIC_IP", "RT11");
    assertThat(in(inwards().instanceState("appliance", "stopped")))
        .singleElement()
        .asString()
        .startsWith("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE");
    assertThat(in(inwards().eni("eni-appliance", true, "sg-appliance")))
        .singleElement()
        .asString()
        .startsWith("BLOCKED all 0.0.0.0/0 - NONE [ENI_SOURCE_DEST_CHECK_RESTRICTION");
    assertThat(in(inwards().remove("eni-appliance"))).singleElement().asString().contains("NI1");
  }

  /** The same estate with the table at a virtual private gateway, asked from premises. */
  private static Answer fromPremises(EstateBuilder estate) {
    EstateBuilder all =
        TransitEstates.on(estate.associateGateway("vgw-1", "rtb-edge"))
            .vpnGateway("vgw-1", "vpc-1")
            .vpn("vpn-1", "vgw-1", VpnConnection.Tunnels.SOME_UP)
            .done();
    return RouteScenarioTest.ask(all, "192.168.5.5", "10.0.1.10", 443);
  }

  private static void blockedFromPremises(EstateBuilder estate, Reason reason, String rule) {
    Answer answer = fromPremises(estate);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.blockers())
        .extracting(Answer.Blocker::reason, Answer.Blocker::semanticRule)
        .contains(tuple(reason, rule));
  }

  @Test
  @Tag("RT10")
  @Tag("VG1")
  @DisplayName("RT10 vpnGatewayTable: through an appliance that takes it, and back by it")
  void vpnGatewayTable() {
    Answer open = fromPremises(inwards());
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.replies()).isNotEqualTo(Replies.NONE);
    assertThat(open.reasons())
        .containsExactly(Reason.APPLIANCE_FORWARDING_UNKNOWN, Reason.ON_PREMISES_UNKNOWN);
    assertThat(Results.rules(open.paths().get(0).evidence()))
        .containsSubsequence(
            "RT10 rtb-edge/10.0.1.0/24",
            "SG1 sgr-appliance-0",
            "NI1",
            "SG1 sgr-appliance-1",
            "RT5 rtb-appliance/10.0.0.0/16",
            "SG1 sgr-server-0");
    // No public address is asked for here (RT11), but that it forwards and takes the packet in.
    EstateBuilder without =
        inwards()
            .instance("appliance", "subnet-appliance", "10.0.2.10", null, "sg-appliance")
            .eni("eni-appliance", false, "sg-appliance");
    assertThat(fromPremises(without).verdict()).isEqualTo(Verdict.UNKNOWN);
    blockedFromPremises(
        inwards().eni("eni-appliance", true, "sg-appliance"),
        Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION,
        "NI1");
    blockedFromPremises(inwards().instanceState("appliance", "stopped"), Reason.BAD_STATE, "NI1");
    blockedFromPremises(inwards().remove("eni-appliance"), Reason.BAD_STATE_ROUTE, "NI1");
    blockedFromPremises(
        inwards().securityGroup("sg-appliance", "vpc-1", "in tcp 22 0.0.0.0/0"),
        Reason.ENI_SG_RULES_MISMATCH,
        "SG1");
    // Back past the appliance: AWS supports no such way.
    Answer past =
        fromPremises(inwards().routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 vgw-1"));
    assertThat(past.replies()).isEqualTo(Replies.NONE);
  }

  /** VE4: today's pages list endpoints as targets there, an older one said they drop. */
  @Test
  @Tag("RT10")
  @Tag("VE4")
  @DisplayName("RT10 vpnGatewayTableEndpoint: unknown behind an endpoint, blocked without it")
  void vpnGatewayTableEndpoint() {
    EstateBuilder estate =
        inwards()
            .routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 vpce-gwlb")
            .routeTable("rtb-edge", "vpc-1", LOCAL, "10.0.1.0/24 vpce-gwlb");
    EstateBuilder there =
        PrivateEstates.on(estate)
            .gatewayLoadBalancerEndpoint("vpce-gwlb", "subnet-appliance", "vpce-svc-1")
            .serviceZones("vpce-gwlb", "euw1-az1")
            .done();
    Answer open = fromPremises(there);
    assertThat(open.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(open.reasons()).contains(Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
    EstateBuilder gone = there.with(PrivateConnectivity.EMPTY);
    blockedFromPremises(gone, Reason.BAD_STATE_ROUTE, "VE4");
  }

  @Test
  @Tag("RT11")
  @DisplayName("RT11 redirectedSubnetNeedsSymmetry: by the appliance, not past it")
  void redirectedSubnetNeedsSymmetry() {
    assertThat(in(inwards())).containsExactly(UNKNOWN_IN);
    assertThat(inwards().evaluate().egressDecisions("server")).containsExactly(UNKNOWN_OUT);
    EstateBuilder past = inwards().routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 igw-1");
    assertThat(in(past))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 none APPLIANCE [APPLIANCE_FORWARDING_UNKNOWN,"
                + " INGRESS_RTB_TRAFFIC_REDIRECTION] by NI1, RT11");
    assertThat(past.evaluate().egressDecisions("server"))
        .containsExactly(blocked(Reason.INGRESS_RTB_TRAFFIC_REDIRECTION, "RT11"));
  }

  @Test
  @Tag("RT7")
  @Tag("RT10")
  @DisplayName("RT10: a blackhole in the gateway's table drops what arrives")
  void edgeTableBlackhole() {
    EstateBuilder estate =
        inwards()
            .routeTable("rtb-edge", "vpc-1", LOCAL, "10.0.1.0/24 eni-appliance blackhole")
            .associateGateway("igw-1", "rtb-edge");
    assertThat(in(estate)).singleElement().asString().contains("BAD_STATE_ROUTE", "by RT7");
  }

  @Test
  @Tag("OW3")
  @DisplayName("OW3 stoppedInstance: blocked, and what it would be if it ran")
  void stoppedInstance() {
    EstateBuilder running = Estates.textbook();
    assertThat(running.evaluate().exposures("web"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE));
    Results stopped = Estates.textbook().instanceState("web", "stopped").evaluate();
    assertThat(stopped.exposures("web"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED);
              assertThat(row.reasons()).contains(Reason.BAD_STATE);
            });
    assertThat(stopped.endpoints("web").get(0).ingressIfRunning()).isEqualTo(Verdict.REACHABLE);
    assertThat(stopped.endpoints("web").get(0).ingress()).isEqualTo(Verdict.BLOCKED);
  }
}
