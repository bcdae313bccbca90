package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of network firewalls on the way; controls differ in one setting. */
@Tag("NF1")
class NetworkFirewallScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";
  private static final String OPEN = "REACHABLE tcp 443 0.0.0.0/0 all APPLIANCE";
  private static final String DROPPED =
      "BLOCKED all 0.0.0.0/0 - NONE [FIREWALL_RULES_RESTRICTION] by NF1";
  private static final String UNKNOWN =
      "UNKNOWN tcp 443 0.0.0.0/0 - APPLIANCE [FIREWALL_RULES_NOT_EVALUATED] by NF1";

  /** Both ways through a firewall between a server's subnet and the internet gateway. */
  private static EstateBuilder estate(PerimeterEstates perimeter) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-edge", "vpc-1", LOCAL, "10.0.1.0/24 vpce-fw")
        .associateGateway("igw-1", "rtb-edge")
        .routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 vpce-fw")
        .routeTable("rtb-firewall", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
        .subnet("subnet-server", "vpc-1", "rtb-server", "10.0.1.0/24")
        .subnet("subnet-firewall", "vpc-1", "rtb-firewall", "10.0.2.0/24")
        .securityGroup("sg-server", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0")
        .instance("server", "subnet-server", "10.0.1.10", "198.51.100.10", "sg-server")
        .with(perimeter.firewall("fw", "vpc-1", "subnet-firewall", "vpce-fw").build());
  }

  private static PerimeterEstates stateful(String... rules) {
    return new PerimeterEstates()
        .statefulGroup("rules", rules)
        .policy("fw", List.of(), List.of("rules"));
  }

  private static PerimeterEstates stateless(String... rules) {
    return new PerimeterEstates()
        .statelessGroup("rules", rules)
        .policy("fw", List.of("rules"), List.of());
  }

  private static PerimeterEstates strict(String statefulDefault, String... rules) {
    return new PerimeterEstates()
        .statefulGroup("rules", rules)
        .policy(
            "fw",
            List.of(),
            "aws:forward_to_sfe",
            List.of("rules"),
            true,
            List.of(statefulDefault));
  }

  private static List<String> in(PerimeterEstates perimeter) {
    return estate(perimeter).evaluate().exposureDecisions("server");
  }

  private static List<String> out(PerimeterEstates perimeter) {
    return estate(perimeter).evaluate().egressDecisions("server");
  }

  @Test
  @DisplayName("NF1: stateful rules pass and drop, both ways")
  void networkFirewallFiveTuple() {
    PerimeterEstates empty = stateful();
    assertThat(in(empty)).containsExactly(OPEN);
    assertThat(out(stateful())).containsExactly(OPEN);
    assertThat(in(stateful("drop tcp any any -> 10.0.1.0/24 443")))
        .singleElement()
        .asString()
        .startsWith("BLOCKED")
        .contains("FIREWALL_RULES_RESTRICTION");
    assertThat(out(stateful("drop tcp any any -> 10.0.1.0/24 443"))).containsExactly(OPEN);
    assertThat(out(stateful("drop tcp 10.0.1.0/24 any -> any 443"))).containsExactly(DROPPED);
    assertThat(out(stateful("drop tcp 10.0.9.0/24 any -> any 443"))).containsExactly(OPEN);
    assertThat(out(stateful("drop tcp $HOME_NET any -> $EXTERNAL_NET ![80,8080:8090]")))
        .containsExactly(DROPPED);
    assertThat(out(stateful("drop udp any any -> any any"))).containsExactly(OPEN);
  }

  @Test
  @DisplayName("NF1: in the default order pass wins, in strict order the first rule")
  void orderOfStatefulRules() {
    String[] rules = {"drop tcp any any <> any any", "pass tcp 10.0.0.0/16 any -> 8.8.8.0/24 443"};
    assertThat(out(stateful(rules))).containsExactly("REACHABLE tcp 443 8.8.8.0/24 all APPLIANCE");
    assertThat(out(strict("aws:alert_strict", rules))).containsExactly(DROPPED);
    assertThat(out(strict("aws:drop_strict", rules[1])))
        .containsExactly("REACHABLE tcp 443 8.8.8.0/24 all APPLIANCE");
    assertThat(out(strict("aws:drop_strict"))).containsExactly(DROPPED);
    assertThat(out(strict("aws:drop_established")))
        .containsExactly(UNKNOWN.replace(" - ", " all "));
  }

  @Test
  @DisplayName("NF1: stateless rules meet every packet, replies too")
  void statelessRules() {
    assertThat(out(stateless())).containsExactly(OPEN);
    assertThat(out(stateless("aws:drop 6 10.0.1.0/24 any 0.0.0.0/0 443"))).containsExactly(DROPPED);
    assertThat(out(stateless("aws:drop 17 10.0.1.0/24 any 0.0.0.0/0 443"))).containsExactly(OPEN);
    assertThat(out(stateless("aws:drop 6 0.0.0.0/0 443 10.0.1.0/24 any")))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none APPLIANCE [FIREWALL_RULES_RESTRICTION] by NF1");
    assertThat(
            out(
                stateless(
                    "aws:pass 6 10.0.1.0/24 any 0.0.0.0/0 443",
                    "aws:pass 6 0.0.0.0/0 443 10.0.1.0/24 any",
                    "aws:drop any 0.0.0.0/0 any 0.0.0.0/0 any")))
        .containsExactly(OPEN);
  }

  @Test
  @DisplayName("NF1: domain lists and Suricata rules are not evaluated")
  void otherKindsOfRules() {
    PerimeterEstates domains =
        new PerimeterEstates()
            .opaqueGroup("rules", FirewallRuleGroup.Beyond.DOMAINS)
            .policy("fw", List.of(), List.of("rules"));
    assertThat(out(domains))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443 0.0.0.0/0")
        .contains("FIREWALL_RULES_NOT_EVALUATED");
    PerimeterEstates suricata =
        new PerimeterEstates()
            .opaqueGroup("rules", FirewallRuleGroup.Beyond.ANYTHING)
            .statelessGroup("ssh", "aws:drop 6 0.0.0.0/0 any 0.0.0.0/0 443")
            .policy("fw", List.of("ssh"), List.of("rules"));
    assertThat(out(suricata)).containsExactly(DROPPED);
    assertThat(out(stateful("drop tls any any -> any any")))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443");
    assertThat(out(stateful("drop tcp any any -> any any flow:to_server")))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443");
    assertThat(out(stateful("drop tcp $NOWHERE any -> any any")))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443");
  }

  @Test
  @DisplayName("NF1: rules that were not read leave the answer unknown")
  void rulesNotRead() {
    PerimeterEstates perimeter = new PerimeterEstates().policy("fw", List.of(), List.of("gone"));
    EstateBuilder estate =
        estate(perimeter).gap("network-firewall:DescribeRuleGroup", CoverageStatus.DENIED);
    EgressRow row = estate.evaluate().egress("server").get(0);
    assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(row.reasons()).containsExactly(Reason.INPUT_DENIED);
    assertThat(row.coverageRefs())
        .containsExactly("111122223333/eu-west-1/network-firewall:DescribeRuleGroup");
  }

  @Test
  @Tag("RT11")
  @DisplayName("NF1: replies that go past the firewall leave the answer unknown")
  void repliesPastTheFirewall() {
    EstateBuilder estate = estate(stateful()).routeTable("rtb-edge", "vpc-1", LOCAL);
    assertThat(estate.evaluate().egressLines("server"))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 443")
        .contains("FIREWALL_RULES_NOT_EVALUATED");
    EstateBuilder past =
        estate(stateful()).routeTable("rtb-server", "vpc-1", LOCAL, "0.0.0.0/0 igw-1");
    assertThat(past.evaluate().exposureDecisions("server"))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none APPLIANCE [INGRESS_RTB_TRAFFIC_REDIRECTION] by"
                + " RT11");
  }

  @Test
  @DisplayName("NF1: to a NAT gateway behind the firewall, and back through it")
  void firewallBeforeNat() {
    EstateBuilder estate = behindNat("10.0.3.0/24 vpce-fw");
    assertThat(estate.evaluate().egressDecisions("client")).containsExactly(OPEN);
    assertThat(behindNat("10.9.0.0/16 igw-1").evaluate().egressLines("client"))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 - APPLIANCE [FIREWALL_RULES_NOT_EVALUATED]");
  }

  private static EstateBuilder behindNat(String routeBack) {
    return estate(stateful())
        .routeTable("rtb-client", "vpc-1", LOCAL, "0.0.0.0/0 vpce-fw")
        .subnet("subnet-client", "vpc-1", "rtb-client", "10.0.3.0/24")
        .routeTable("rtb-firewall", "vpc-1", LOCAL, "0.0.0.0/0 nat-1")
        .routeTable("rtb-nat", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", routeBack)
        .subnet("subnet-nat", "vpc-1", "rtb-nat", "10.0.4.0/24")
        .natGateway("nat-1", "subnet-nat", "10.0.4.5", "198.51.100.5")
        .instance("client", "subnet-client", "10.0.3.10", null, "sg-server");
  }

  @Test
  @Tag("BP2")
  @DisplayName("BP2: Block Public Access stops firewalls even in excluded VPCs")
  void bpaStopsFirewalls() {
    PerimeterEstates spared =
        stateful()
            .blockPublicAccess(BlockPublicAccess.Mode.BLOCK_BIDIRECTIONAL)
            .exclude("vpc-1", BlockPublicAccessExclusion.Mode.ALLOW_BIDIRECTIONAL);
    assertThat(in(spared))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [VPC_BLOCK_PUBLIC_ACCESS_ENABLED] by BP2");
    assertThat(out(stateful().blockPublicAccess(BlockPublicAccess.Mode.OFF))).containsExactly(OPEN);
  }
}
