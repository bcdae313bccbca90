package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of the ends of a question; controls differ in one setting. */
class EndReasonTest {
  private static Answer ask(EstateBuilder estate, String from, String to) {
    return RouteScenarioTest.ask(estate, from, to, 443);
  }

  @Test
  @Tag("section7")
  @DisplayName("section7 a range in which nothing has an address is no end of a path")
  void nothingInTheRange() {
    EstateBuilder estate = Estates.textbook();
    assertThat(ask(estate, "web", "10.0.2.0/24").reasons())
        .doesNotContain(Reason.NO_SOURCE_OR_DESTINATION);
    for (String empty : List.of("10.0.77.0/24", "subnet-empty")) {
      estate.subnet("subnet-empty", "vpc-1", "rtb-private", "10.0.77.0/24");
      Answer answer = ask(estate, "web", empty);
      assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
      assertThat(answer.reasons()).containsExactly(Reason.NO_SOURCE_OR_DESTINATION);
    }
  }

  @Test
  @Tag("section7")
  @DisplayName("section7 an instance without an interface is in no subnet")
  void instanceWithoutInterface() {
    EstateBuilder estate = Estates.textbook();
    assertThat(ask(estate, "web", "app").reasons()).doesNotContain(Reason.UNASSOCIATED_COMPONENT);
    Answer answer = ask(estate.remove("eni-app"), "web", "app");
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.UNASSOCIATED_COMPONENT);
  }

  @Test
  @Tag("EG4")
  @Tag("EO1")
  @Tag("IG2")
  @DisplayName("EG4 gateways of a VPC take no IPv6 packets of another one")
  void gatewaysRejectSpoofedTraffic() {
    for (String gateway : List.of("igw-9", "eigw-9")) {
      TransitEstates direct = TransitEgressScenarioTest.central(dualStack(gateway));
      direct
          .table("tgw-rtb-spokes", "tgw-1", List.of("att-app"), "::/0 att-egress")
          .table("tgw-rtb-hub", "tgw-1", List.of("att-egress"), "2600:1f18::/56 att-app");
      assertThat(direct.done().evaluate().egressDecisions("app"))
          .filteredOn(row -> row.contains("::/0"))
          .singleElement()
          .asString()
          .startsWith("BLOCKED all ::/0 - NONE [GATEWAY_REJECTS_SPOOFED_TRAFFIC]");
    }
    // The same gateway takes what its own VPC sends.
    EstateBuilder own = dualStack("igw-9").ipv6("eni-egress", "2600:1f18:99::10");
    assertThat(own.evaluate().egressDecisions("egress"))
        .contains("REACHABLE tcp 443 ::/0 all INTERNET_GATEWAY");
  }

  private static EstateBuilder dualStack(String gateway) {
    String[] spoke = {"10.1.0.0/16 local", "2600:1f18::/56 local", "::/0 tgw-1"};
    String[] arrival = {"10.9.0.0/16 local", "2600:1f18:99::/56 local", "::/0 " + gateway};
    return TransitEgressScenarioTest.spokeAndEgress()
        .vpc("vpc-1", "10.1.0.0/16", "2600:1f18::/56")
        .vpc("vpc-9", "10.9.0.0/16", "2600:1f18:99::/56")
        .egressOnlyInternetGateway("eigw-9", "vpc-9")
        .subnet("subnet-app", "vpc-1", "rtb-app", "10.1.1.0/24", "2600:1f18::/64")
        .routeTable("rtb-app", "vpc-1", spoke)
        .routeTable("rtb-arrival", "vpc-9", arrival)
        .securityGroup("sg-app", "vpc-1", "out tcp 443 ::/0")
        .securityGroup("sg-9", "vpc-9", "out tcp 443 ::/0")
        .instance("egress", "subnet-arrival", "10.9.255.10", null, "sg-9")
        .ipv6("eni-app", "2600:1f18::10");
  }

  @Test
  @Tag("VG1")
  @Tag("EG4")
  @DisplayName("VG1 EG4 a virtual private gateway takes packets of its own VPC only")
  void vpnGatewayOfAnotherVpc() {
    EstateBuilder estate =
        TransitEgressScenarioTest.spokeAndEgress()
            .routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 vgw-9")
            .securityGroup("sg-9", "vpc-9", "out tcp 443 0.0.0.0/0")
            .instance("hub", "subnet-arrival", "10.9.255.10", null, "sg-9");
    EstateBuilder all =
        TransitEgressScenarioTest.central(estate)
            .vpnGateway("vgw-9", "vpc-9")
            .vpn("vpn-9", "vgw-9", VpnConnection.Tunnels.SOME_UP)
            .done();
    Results results = all.evaluate();
    assertThat(results.egressDecisions("hub"))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
    assertThat(results.egressDecisions("app"))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS] by VG1");
  }
}
