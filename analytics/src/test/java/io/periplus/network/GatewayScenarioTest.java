package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of internet, egress-only and NAT gateways; controls differ in one setting. */
class GatewayScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  private static List<String> web(EstateBuilder estate) {
    return estate.evaluate().exposureLines("web");
  }

  private static List<String> app(EstateBuilder estate) {
    return estate.evaluate().egressLines("app");
  }

  private static EstateBuilder narrow() {
    return Estates.textbook()
        .securityGroup("sg-app", "vpc-1", "out tcp 443 0.0.0.0/0")
        .securityGroup("sg-web", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0");
  }

  private static final String WEB = "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY";
  private static final String APP = "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY";

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
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY" + " [REPLY_ROUTE_MISMATCH]");
    assertThat(estate.evaluate().egressLines("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT]");
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
    assertThat(ula.evaluate().exposureLines("host")).isEmpty();
    assertThat(ula.evaluate().egress("host"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED));
  }

  @Test
  @Tag("EO1")
  @Tag("EG3")
  void egressOnlyGatewayCarriesIpv6Only() {
    EstateBuilder estate =
        Estates.openHost()
            .egressOnlyInternetGateway("eigw-1", "vpc-1")
            .routeTable("rtb-1", "vpc-1", LOCAL, "::/0 eigw-1");
    assertThat(estate.evaluate().egress("host"))
        .filteredOn(row -> row.verdict() == Verdict.REACHABLE)
        .extracting(EgressRow::via)
        .containsExactly(Via.EGRESS_ONLY_INTERNET_GATEWAY);
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 eigw-1");
    assertThat(estate.evaluate().egress("host"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED));
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
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_NO_PUBLIC_ADDRESS]");
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
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE]");
  }

  @Test
  @Tag("NG2")
  void natProtocols() {
    assertThat(app(narrow().securityGroup("sg-app", "vpc-1", "out udp 53 0.0.0.0/0")))
        .containsExactly("REACHABLE udp 53 0.0.0.0/0 all NAT_GATEWAY");
    assertThat(app(narrow().securityGroup("sg-app", "vpc-1", "out 47 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [PROTOCOL_RESTRICTION]");
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
        .containsExactly("FORWARD_ONLY tcp 443 0.0.0.0/0 none NAT_GATEWAY [REPLY_ACL_RESTRICTION]");
  }

  @Test
  @Tag("NG5")
  void natThroughInspectionIsUnknown() {
    EstateBuilder estate = narrow();
    estate.routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 vpce-1");
    assertThat(app(estate))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all NAT_GATEWAY [PATH_THROUGH_GWLB_NOT_CHECKED]");
    estate.routeTable("rtb-public", "vpc-1", LOCAL);
    assertThat(app(estate))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION]");
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
    assertThat(Estates.textbook().evaluate().egressLines("web"))
        .containsExactly("REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(narrow().evaluate().egressLines("web")).containsExactly(WEB);
  }
}
