package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of a firewall in the VPC that others leave by; controls differ in one setting. */
@Tag("NF1")
@Tag("EG4")
class CentralInspectionScenarioTest {
  private static final String OUT =
      "REACHABLE tcp 443 0.0.0.0/0 all TRANSIT_GATEWAY_EGRESS" + Estates.NAT_NOTES;

  private static PerimeterEstates stateful(String... rules) {
    return new PerimeterEstates()
        .statefulGroup("rules", rules)
        .policy("fw", List.of(), List.of("rules"));
  }

  /** What arrives goes to the firewall first, and what comes back to the NAT gateway too. */
  private static EstateBuilder inspected(PerimeterEstates perimeter) {
    return TransitEgressScenarioTest.spokeAndEgress()
        .routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 vpce-fw")
        .routeTable(
            "rtb-firewall", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 nat-9", "10.0.0.0/8 tgw-1")
        .routeTable(
            "rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9", "10.0.0.0/8 vpce-fw")
        .subnet("subnet-firewall", "vpc-9", "rtb-firewall", "10.9.2.0/24")
        .with(perimeter.firewall("fw", "vpc-9", "subnet-firewall", "vpce-fw").build());
  }

  private static List<String> app(EstateBuilder estate) {
    return TransitEgressScenarioTest.central(estate).done().evaluate().egressDecisions("app");
  }

  @Test
  @DisplayName("NF1 centralInspection: the rules of a firewall behind a hub decide")
  void rulesDecide() {
    EstateBuilder open = inspected(stateful("pass tcp 10.1.0.0/16 any -> any 443"));
    assertThat(app(open)).containsExactly(OUT);
    Results results = TransitEgressScenarioTest.central(open).done().evaluate();
    EgressRow row = results.egress("app").get(0);
    assertThat(row.gatewayArn()).isEqualTo(EstateBuilder.arn("natgateway", "nat-9"));
    assertThat(results.rules(row.pathId()))
        .containsSubsequence(
            "TG4 tgw-rtb-spokes/0.0.0.0/0",
            "TG2 rtb-arrival/0.0.0.0/0",
            "NF1 fw",
            "RT3 rtb-firewall/0.0.0.0/0",
            "NG2 nat-9",
            "EG4",
            "RT6 rtb-public/10.0.0.0/8",
            "NF1 fw",
            "PX2 rtb-firewall/10.0.0.0/8",
            "TG4 tgw-rtb-hub/10.1.0.0/16");

    assertThat(app(inspected(stateful("drop tcp 10.1.0.0/16 any -> any 443"))))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [FIREWALL_RULES_RESTRICTION] by NF1");
    assertThat(app(inspected(stateful("drop tcp 10.2.0.0/16 any -> any 443"))))
        .containsExactly(OUT);
  }

  @Test
  @DisplayName("NF1 centralInspection: rules beyond 5-tuples leave unknown what they may pass")
  void otherRulesAreUnknown() {
    PerimeterEstates domains =
        new PerimeterEstates()
            .opaqueGroup("domains", FirewallRuleGroup.Beyond.ANYTHING)
            .policy("fw", List.of(), List.of("domains"));
    assertThat(app(inspected(domains)))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443 0.0.0.0/0 - TRANSIT_GATEWAY_EGRESS")
        .contains("FIREWALL_RULES_NOT_EVALUATED")
        .endsWith(" by NF1");
  }

  @Test
  @Tag("RT6")
  @DisplayName("NF1 centralInspection: what comes back must come through the firewall")
  void answersComeThroughTheFirewall() {
    EstateBuilder past =
        inspected(stateful())
            .routeTable(
                "rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9", "10.0.0.0/8 tgw-1");
    assertThat(app(past))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443")
        .contains("FIREWALL_RULES_NOT_EVALUATED");

    EstateBuilder nowhere =
        inspected(stateful())
            .routeTable("rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9");
    assertThat(app(nowhere))
        .singleElement()
        .asString()
        .startsWith("FORWARD_ONLY tcp 443")
        .contains("REPLY_ROUTE_MISMATCH");

    EstateBuilder lost =
        inspected(stateful())
            .routeTable("rtb-firewall", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 nat-9");
    assertThat(app(lost)).singleElement().asString().startsWith("FORWARD_ONLY tcp 443");
  }

  @Test
  @DisplayName("NF1 centralInspection: the firewall's subnet must lead on")
  void theFirewallsSubnetLeadsOn() {
    EstateBuilder stuck =
        inspected(stateful())
            .routeTable("rtb-firewall", "vpc-9", "10.9.0.0/16 local", "10.0.0.0/8 tgw-1");
    assertThat(app(stuck))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");
    EstateBuilder loop =
        inspected(stateful())
            .routeTable("rtb-firewall", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 vpce-fw");
    assertThat(app(loop)).containsExactly("BLOCKED all 0.0.0.0/0 - NONE [CANNOT_ROUTE] by NF1");
  }
}
