package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of internet, egress-only and NAT gateways; controls differ in one setting. */
class GatewayScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  private static List<String> web(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("web");
  }

  private static List<String> app(EstateBuilder estate) {
    return estate.evaluate().egressDecisions("app");
  }

  private static EstateBuilder narrow() {
    return Estates.textbook()
        .securityGroup("sg-app", "vpc-1", "out tcp 443 0.0.0.0/0")
        .securityGroup("sg-web", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0");
  }

  private static final String WEB = "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY";
  private static final String APP =
      "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES;

  @Test
  @Tag("IG1")
  @Tag("IG6")
  void publicIpAndIgw() {
    assertThat(web(narrow())).containsExactly(WEB);
    assertThat(web(narrow().instance("web", "subnet-public", "10.0.1.10", null, "sg-web")))
        .isEmpty();
  }

  @Test
  @Tag("IG1")
  @Tag("EX1")
  void eipOnSecondaryAddress() {
    EstateBuilder estate =
        narrow()
            .instance("web", "subnet-public", "10.0.1.10", null, "sg-web")
            .ipv4("eni-web", "10.0.1.20", "198.51.100.20");
    assertThat(estate.evaluate().exposures("web"))
        .extracting(ExposureRow::privateAddress)
        .containsExactly("10.0.1.20");
    assertThat(narrow().ipv4("eni-web", "10.0.1.20", null).evaluate().exposures("web"))
        .extracting(ExposureRow::privateAddress)
        .containsExactly("10.0.1.10");
  }

  @Test
  @Tag("IG1")
  void igwOfOtherVpc() {
    EstateBuilder estate = narrow().vpc("vpc-2", "10.9.0.0/16").internetGateway("igw-2", "vpc-2");
    assertThat(web(estate)).containsExactly(WEB);
    estate.routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 igw-2");
    assertThat(web(estate))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
    assertThat(estate.evaluate().egressDecisions("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT] by IG1");
  }

  @Test
  @Tag("IG3")
  void bogonSourcesExcluded() {
    assertThat(web(narrow().securityGroup("sg-web", "vpc-1", "in tcp 443 11.0.0.0/8")))
        .containsExactly("REACHABLE tcp 443 11.0.0.0/8 all INTERNET_GATEWAY");
    assertThat(web(narrow().securityGroup("sg-web", "vpc-1", "in tcp 443 10.0.0.0/8")))
        .singleElement()
        .asString()
        .startsWith("BLOCKED all 0.0.0.0/0");
  }

  @Test
  @Tag("IG8")
  void partialWorldRange() {
    ExposureRow half =
        narrow()
            .securityGroup("sg-web", "vpc-1", "in tcp 443 0.0.0.0/1")
            .evaluate()
            .exposures("web")
            .get(0);
    assertThat(half.remoteScope()).isEqualTo(ExposureRow.RemoteScope.SOME);
    assertThat(half.remoteCidrs()).startsWith("1.0.0.0/8").doesNotContain("0.0.0.0/1");
    assertThat(narrow().evaluate().exposures("web").get(0).remoteScope())
        .isEqualTo(ExposureRow.RemoteScope.ALL);
  }

  @Test
  @Tag("IG9")
  void byoipIsPublic() {
    assertThat(web(narrow().instance("web", "subnet-public", "10.0.1.10", "52.1.2.3", "sg-web")))
        .containsExactly(WEB);
    EstateBuilder ula =
        Estates.openHost()
            .instance("host", "subnet-1", "10.0.1.10", null, "sg-1")
            .ipv6("eni-host", "fd00:1234::10");
    assertThat(ula.evaluate().exposureDecisions("host")).isEmpty();
    assertThat(ula.evaluate().egress("host"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED));
  }

  @Test
  @Tag("IG1")
  void igwDetached() {
    assertThat(web(narrow())).containsExactly(WEB);
    EstateBuilder detached = narrow().internetGateway("igw-1");
    assertThat(web(detached))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT, REPLY_ROUTE_MISMATCH] by IG1,"
                + " IG8");
    assertThat(app(detached))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT] by NG1");
  }

  @Test
  @Tag("IG7")
  void publicIpDefaultRouteNat() {
    assertThat(web(narrow())).containsExactly(WEB);
    EstateBuilder behindNat = narrow().associate("subnet-public", "rtb-private");
    assertThat(web(behindNat))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
    Results results = behindNat.evaluate();
    assertThat(results.rules(results.exposures("web").get(0).pathId()))
        .endsWith("IG8 rtb-private/0.0.0.0/0");
  }

  @Test
  @Tag("IG8")
  void moreSpecificRouteStealsReply() {
    EstateBuilder estate = narrow().securityGroup("sg-web", "vpc-1", "in tcp 443 8.0.0.0/7");
    assertThat(web(estate)).containsExactly("REACHABLE tcp 443 8.0.0.0/7 all INTERNET_GATEWAY");
    estate.routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", "8.0.0.0/8 pcx-1");
    assertThat(web(estate))
        .containsExactly(
            "FORWARD_ONLY tcp 443 8.0.0.0/8 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8",
            "REACHABLE tcp 443 9.0.0.0/8 all INTERNET_GATEWAY");
    Results results = estate.evaluate();
    assertThat(results.rules(results.exposures("web").get(0).pathId()))
        .endsWith("IG8 rtb-public/8.0.0.0/8");
  }

  private static EstateBuilder dualStack(String routeV6) {
    return Estates.openHost()
        .securityGroup("sg-1", "vpc-1", "in tcp 443 ::/0", "out tcp 443 ::/0")
        .egressOnlyInternetGateway("eigw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", LOCAL, "2600:1f18::/56 local", routeV6);
  }

  private static final String OUT_V6 = "REACHABLE tcp 443 ::/0 all EGRESS_ONLY_INTERNET_GATEWAY";

  @Test
  @Tag("IG4")
  @Tag("EX2")
  void guaBidirectional() {
    Results both = dualStack("::/0 igw-1").evaluate();
    assertThat(both.exposureDecisions("host"))
        .contains("REACHABLE tcp 443 ::/0 all INTERNET_GATEWAY");
    assertThat(both.egressDecisions("host"))
        .contains("REACHABLE tcp 443 ::/0 all INTERNET_GATEWAY");
    Results outOnly = dualStack("::/0 eigw-1").evaluate();
    assertThat(outOnly.exposureDecisions("host"))
        .contains("FORWARD_ONLY tcp 443 ::/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
    assertThat(outOnly.egressDecisions("host")).contains(OUT_V6);
  }

  @Test
  @Tag("EO1")
  @Tag("EG3")
  void egressOnlyGateway() {
    EstateBuilder estate = dualStack("::/0 eigw-1").internetGateway("igw-1");
    assertThat(estate.evaluate().egressDecisions("host")).contains(OUT_V6);
    Answer inbound = RouteScenarioTest.ask(estate, "internet", "2600:1f18::10", 443);
    assertThat(inbound.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(inbound.blockers())
        .extracting(Answer.Blocker::reason)
        .contains(Reason.EIGW_NO_INBOUND);
    assertThat(inbound.blockers()).extracting(Answer.Blocker::semanticRule).contains("EO1");
  }

  @Test
  @Tag("EO1")
  void egressOnlyGatewayCarriesNoIpv4() {
    EstateBuilder estate =
        Estates.openHost()
            .egressOnlyInternetGateway("eigw-1", "vpc-1")
            .routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 eigw-1");
    assertThat(estate.evaluate().egressDecisions("host"))
        .contains("BLOCKED all 0.0.0.0/0 - NONE [CANNOT_ROUTE] by EO1");
  }

  private static EstateBuilder nat(UnaryOperator<NatGateway> change) {
    return narrow().nat("nat-1", change);
  }

  @Test
  @Tag("NG1")
  @Tag("EG2")
  void natPublicWithEip() {
    assertThat(app(narrow())).containsExactly(APP);
    assertThat(
            app(
                nat(
                    old ->
                        new NatGateway(
                            old.origin(),
                            old.id(),
                            old.vpcId(),
                            old.subnetId(),
                            false,
                            old.state(),
                            old.addresses()))))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_NO_PUBLIC_ADDRESS] by NG1");
  }

  @Test
  @Tag("NG8")
  void natFailedState() {
    assertThat(
            app(
                nat(
                    old ->
                        new NatGateway(
                            old.origin(),
                            old.id(),
                            old.vpcId(),
                            old.subnetId(),
                            true,
                            "failed",
                            old.addresses()))))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE] by NG8");
  }

  @Test
  @Tag("NG2")
  void natProtocols() {
    assertThat(app(narrow().securityGroup("sg-app", "vpc-1", "out udp 53 0.0.0.0/0")))
        .containsExactly("REACHABLE udp 53 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES);
    assertThat(app(narrow().securityGroup("sg-app", "vpc-1", "out 47 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [PROTOCOL_RESTRICTION] by NG2");
  }

  @Test
  @Tag("NG5")
  void natNaclTwice() {
    EstateBuilder estate =
        narrow().networkAcl("acl-nat", "vpc-1", List.of("subnet-public"), Estates.openAcl());
    assertThat(app(estate)).containsExactly(APP);
    estate.networkAcl(
        "acl-nat",
        "vpc-1",
        List.of("subnet-public"),
        "in 100 allow tcp 0-1023 0.0.0.0/0",
        "out 100 allow all 0.0.0.0/0");
    assertThat(app(estate))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none NAT_GATEWAY [NGW_DEST_ADDRESS_PRESERVATION,"
                + " NGW_SOURCE_ADDRESS_REASSIGN, REMAP_EPHEMERAL_PORT, REPLY_ACL_RESTRICTION] by"
                + " NA2");
  }

  @Test
  @Tag("NG5")
  void natThroughInspectionIsUnknown() {
    EstateBuilder estate =
        PrivateEstates.on(narrow())
            .gatewayLoadBalancerEndpoint("vpce-1", "subnet-public", "vpce-svc-1")
            .done();
    estate.routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 vpce-1");
    assertThat(app(estate))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all NAT_GATEWAY [NGW_DEST_ADDRESS_PRESERVATION,"
                + " NGW_SOURCE_ADDRESS_REASSIGN, PATH_THROUGH_GWLB_NOT_CHECKED,"
                + " REMAP_EPHEMERAL_PORT] by VE4");
    estate.routeTable("rtb-public", "vpc-1", LOCAL);
    assertThat(app(estate))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by NG1");
  }

  @Test
  @Tag("NG3")
  @Tag("EX10")
  void natNoInbound() {
    Results results = narrow().evaluate();
    assertThat(results.egressLines("app")).containsExactly(APP);
    assertThat(results.exposureLines("nat-1"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_NO_INBOUND]");
  }

  @Test
  @Tag("EG1")
  void directEgressRow() {
    assertThat(Estates.textbook().evaluate().egressDecisions("web"))
        .containsExactly("REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(narrow().evaluate().egressDecisions("web")).containsExactly(WEB);
  }

  @Test
  @Tag("NG5")
  @Tag("EG2")
  void nat64() {
    EstateBuilder estate =
        Estates.textbook()
            .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
            .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18::/64")
            .subnet("subnet-public", "vpc-1", "rtb-public", "10.0.1.0/24", "2600:1f18:0:1::/64")
            .routeTable("rtb-public", "vpc-1", LOCAL, "2600:1f18::/56 local", "0.0.0.0/0 igw-1")
            .routeTable("rtb-private", "vpc-1", LOCAL, "2600:1f18::/56 local", "64:ff9b::/96 nat-1")
            .securityGroup("sg-app", "vpc-1", "out tcp 443 ::/0")
            .ipv6("eni-app", "2600:1f18::10");
    Results translated = estate.evaluate();
    EgressRow row =
        translated.egress("app").stream()
            .filter(r -> r.verdict() == Verdict.REACHABLE)
            .findFirst()
            .orElseThrow();
    // The destination is the embedded IPv4 address, not the one that the client wrote.
    assertThat(Results.line(row))
        .isEqualTo(
            "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY"
                + " [NGW_SOURCE_ADDRESS_REASSIGN, REMAP_EPHEMERAL_PORT]");
    assertThat(row.family().bits()).isEqualTo(128);
    assertThat(translated.rules(row.pathId()))
        .containsSubsequence(
            "RT3 rtb-private/64:ff9b::/96", "NG5 nat-1", "NG1 rtb-public/0.0.0.0/0");
    estate.routeTable("rtb-private", "vpc-1", LOCAL, "2600:1f18::/56 local");
    assertThat(estate.evaluate().egress("app"))
        .allSatisfy(none -> assertThat(none.verdict()).isEqualTo(Verdict.BLOCKED));
  }

  /** Whatever it is like, it is a NAT gateway: what none of them carries is not in doubt. */
  @Test
  @Tag("NG2")
  @Tag("NG5")
  void natThatIsNotSeen_carriesWhatAnyOfThemCarries() {
    EstateBuilder estate =
        Estates.textbook()
            .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
            .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18::/64")
            .securityGroup("sg-app", "vpc-1", "out tcp 443 ::/0", "out 47 ::/0")
            .ipv6("eni-app", "2600:1f18::10")
            .gap("DescribeNatGateways", CoverageStatus.DENIED);
    String[] local = {LOCAL, "2600:1f18::/56 local"};
    estate.routeTable("rtb-private", "vpc-1", local[0], local[1], "64:ff9b::/96 nat-hidden");
    assertThat(app(estate))
        .contains("UNKNOWN tcp 443 0.0.0.0/0 all NAT_GATEWAY [INPUT_DENIED] by RT7")
        .noneMatch(line -> line.startsWith("UNKNOWN 47"));
    estate.routeTable("rtb-private", "vpc-1", local[0], local[1], "2000::/3 nat-hidden");
    assertThat(app(estate)).noneMatch(line -> line.startsWith("UNKNOWN"));
    Answer native6 =
        new Explainer(ReachabilityKernel.compile(estate.build()))
            .explain(Question.of("2600:1f18::10", "2a00:1450::1", "tcp", 443));
    assertThat(native6.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(native6.reasons()).containsExactly(Reason.NAT64_REQUIRED);
  }

  @Test
  @Tag("NG6")
  @Tag("EG8")
  void natInClientSubnet() {
    assertThat(app(narrow())).containsExactly(APP);
    assertThat(app(narrow().natGateway("nat-1", "subnet-private", "10.0.2.5", "198.51.100.5")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_LOOP] by NG6");
  }

  @Test
  @Tag("NG4")
  void natOfAnotherVpc() {
    EstateBuilder estate =
        narrow()
            .vpc("vpc-2", "10.9.0.0/16")
            .internetGateway("igw-2", "vpc-2")
            .routeTable("rtb-2", "vpc-2", "10.9.0.0/16 local", "0.0.0.0/0 igw-2")
            .subnet("subnet-2", "vpc-2", "rtb-2", "10.9.1.0/24")
            .natGateway("nat-2", "subnet-2", "10.9.1.5", "198.51.100.55");
    assertThat(app(estate)).containsExactly(APP);
    estate.routeTable("rtb-private", "vpc-1", LOCAL, "0.0.0.0/0 nat-2");
    assertThat(estate.evaluate().egress("app"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED);
              assertThat(row.reasons()).contains(Reason.NGW_REQUIRES_SOURCE_IN_VPC);
            });
  }

  /** A proxy is an application on another host: who reaches its port is known, not what it does. */
  @Test
  @Tag("EG9")
  void explicitProxyNotClaimed() {
    EstateBuilder estate =
        narrow()
            .routeTable("rtb-private", "vpc-1", LOCAL)
            .securityGroup("sg-app", "vpc-1", "out tcp 3128 sg-web")
            .securityGroup("sg-web", "vpc-1", "in tcp 3128 sg-app", "out tcp 443 0.0.0.0/0");
    assertThat(RouteScenarioTest.ask(estate, "app", "web", 3128).verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(estate.evaluate().endpoints("app").get(0).egress()).isEqualTo("NONE");
    assertThat(app(estate))
        .singleElement()
        .asString()
        .startsWith("BLOCKED all 0.0.0.0/0 - NONE")
        .contains("NO_ROUTE_TO_DESTINATION");
  }

  /** A packet leaves only from an address of the interface, and only an associated one. */
  @Test
  @Tag("IG2")
  @Tag("SG13")
  void igwSpoofedSource() {
    EstateBuilder estate = narrow().ipv4("eni-web", "10.0.1.20", null);
    Answer own = RouteScenarioTest.ask(estate, "10.0.1.10", "internet", 443);
    assertThat(own.verdict()).isEqualTo(Verdict.REACHABLE);
    Answer unassociated = RouteScenarioTest.ask(estate, "10.0.1.20", "internet", 443);
    assertThat(unassociated.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(unassociated.blockers())
        .extracting(b -> b.semanticRule() + " " + b.reason())
        .containsExactly("IG2 IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
    assertThatThrownBy(() -> RouteScenarioTest.ask(estate, "10.0.1.99", "internet", 443))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("resource-not-found"));
  }
}
