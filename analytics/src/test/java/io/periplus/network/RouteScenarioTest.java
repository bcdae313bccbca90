package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of the route rules; each negative control differs in one setting. */
class RouteScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";
  private static final String OPEN = "REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY";
  private static final String NO_REPLY =
      "FORWARD_ONLY all 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8";

  /** One IPv4 host in one subnet; the rows of a table with these routes. */
  private static EstateBuilder host(String... routes) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", routes)
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24")
        .securityGroup("sg-1", "vpc-1", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
        .instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1");
  }

  private static List<String> exposure(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("host");
  }

  private static List<String> egress(EstateBuilder estate) {
    return estate.evaluate().egressDecisions("host");
  }

  @Test
  @Tag("RT1")
  void mainTableWhenNoAssociation() {
    EstateBuilder estate =
        host(LOCAL).dissociate("subnet-1").mainRouteTable("rtb-main", "vpc-1", "0.0.0.0/0 igw-1");
    assertThat(exposure(estate)).containsExactly(OPEN);
    assertThat(exposure(estate.associate("subnet-1", "rtb-1"))).containsExactly(NO_REPLY);
  }

  @Test
  @Tag("RT2")
  @Tag("EX2")
  void v4RouteSaysNothingForV6() {
    EstateBuilder estate =
        host(LOCAL, "0.0.0.0/0 igw-1", "::/0 igw-1")
            .securityGroup("sg-1", "vpc-1", "in tcp 443 ::/0", "out all ::/0")
            .ipv6("eni-host", "2600:1f18::10");
    assertThat(exposure(estate)).contains("REACHABLE tcp 443 ::/0 all INTERNET_GATEWAY");
    assertThat(exposure(estate.routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")))
        .contains("FORWARD_ONLY tcp 443 ::/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
  }

  @Test
  @Tag("RT3")
  void longestPrefixBeatsStatic() {
    EstateBuilder estate =
        host(LOCAL, "0.0.0.0/0 nat-gone", "8.8.8.0/24 igw-1")
            .securityGroup("sg-1", "vpc-1", "in tcp 443 8.8.8.0/24", "out tcp 443 8.8.8.0/24");
    assertThat(exposure(estate))
        .containsExactly("REACHABLE tcp 443 8.8.8.0/24 all INTERNET_GATEWAY");
    assertThat(exposure(estate.routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 nat-gone")))
        .containsExactly(
            "FORWARD_ONLY tcp 443 8.8.8.0/24 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH] by IG8");
  }

  @Test
  @Tag("RT4")
  void staticBeatsPropagated() {
    assertThat(egress(host(LOCAL, "0.0.0.0/0 vgw-1 propagated", "0.0.0.0/0 igw-1")))
        .containsExactly(OPEN);
    assertThat(egress(withVpn(host(LOCAL, "0.0.0.0/0 vgw-1 propagated"))))
        .containsExactly("UNKNOWN all 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
  }

  @Test
  @Tag("RT4")
  @Tag("RT9")
  void staticBeatsPrefixList() {
    EstateBuilder estate =
        host(LOCAL, "pl-1 pcx-1", "0.0.0.0/0 igw-1").prefixList("pl-1", "0.0.0.0/0");
    assertThat(exposure(estate)).containsExactly(OPEN);
    assertThat(exposure(estate.routeTable("rtb-1", "vpc-1", LOCAL, "pl-1 pcx-1")))
        .containsExactly(NO_REPLY);
  }

  @Test
  @Tag("RT4")
  void overlappingPrefixListsAmbiguous() {
    EstateBuilder estate =
        host(LOCAL, "pl-1 igw-1", "pl-2 igw-1")
            .prefixList("pl-1", "0.0.0.0/0")
            .prefixList("pl-2", "0.0.0.0/0");
    assertThat(egress(estate)).containsExactly(OPEN);
    assertThat(egress(estate.routeTable("rtb-1", "vpc-1", LOCAL, "pl-1 igw-1", "pl-2 pcx-1")))
        .containsExactly("UNKNOWN all 0.0.0.0/0 all INTERNET_GATEWAY [ROUTE_AMBIGUOUS] by RT4");
  }

  @Test
  @Tag("RT7")
  void blackholeWins() {
    EstateBuilder estate = host(LOCAL, "0.0.0.0/0 igw-1", "8.8.8.0/24 igw-1");
    estate.securityGroup("sg-1", "vpc-1", "in tcp 443 8.8.8.0/24", "out tcp 443 8.8.8.0/24");
    assertThat(egress(estate)).containsExactly("REACHABLE tcp 443 8.8.8.0/24 all INTERNET_GATEWAY");
    assertThat(
            egress(
                estate.routeTable(
                    "rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", "8.8.8.0/24 igw-1 blackhole")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ROUTE] by RT7");
  }

  @Test
  @Tag("RT9")
  @Tag("P5")
  void unknownPrefixListsInAnyOrderNameOneWitness() {
    String[] routes = {"0.0.0.0/0 igw-1", "pl-1 mystery-1", "pl-2 igw-1", LOCAL};
    String[] reversed = {LOCAL, "pl-2 igw-1", "pl-1 mystery-1", "0.0.0.0/0 igw-1"};
    EstateBuilder closed = host(routes).securityGroup("sg-1", "vpc-1");
    Results one = closed.prefixList("pl-2", (String[]) null).evaluate();
    Results other = closed.routeTable("rtb-1", "vpc-1", reversed).evaluate();
    assertThat(one.exposureDecisions("host"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES] by SG1, RT9");
    assertThat(other.exposures).isEqualTo(one.exposures);
    assertThat(other.egress).isEqualTo(one.egress);
    assertThat(other.paths).isEqualTo(one.paths);
  }

  /** IG8: what the local route wins is not the internet, also where the rest of it is not known. */
  @Test
  @Tag("RT9")
  @Tag("IG8")
  void unknownPrefixListNeverWinsWhatIsLocal() {
    EstateBuilder estate =
        host(LOCAL, "2600:1f18::/56 local", "pl-1 igw-1")
            .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
            .securityGroup("sg-1", "vpc-1", "in all ::/0", "out all ::/0")
            .ipv6("eni-host", "2600:1f18::10");
    assertThat(egress(estate))
        .contains("UNKNOWN all ::/0 all INTERNET_GATEWAY [INPUT_NOT_COLLECTED] by RT9");
    assertThat(ask(estate, "2600:1f18::10", "2600:1f18:0:0:ff::1", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("RT9")
  @Tag("SG9")
  void prefixListEntriesExpand() {
    EstateBuilder estate =
        host(LOCAL, "pl-1 igw-1")
            .securityGroup("sg-1", "vpc-1", "in tcp 443 pl-1")
            .prefixList("pl-1", "8.8.8.0/24", "9.0.0.0/8");
    assertThat(exposure(estate))
        .containsExactly("REACHABLE tcp 443 8.8.8.0/24,9.0.0.0/8 all INTERNET_GATEWAY");
    assertThat(exposure(estate.prefixList("pl-1", "9.0.0.0/8")))
        .containsExactly("REACHABLE tcp 443 9.0.0.0/8 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("RT5")
  void secondaryVpcCidrIsLocal() {
    EstateBuilder estate =
        host(LOCAL, "10.1.0.0/16 local")
            .vpc("vpc-1", "10.0.0.0/16", "10.1.0.0/16")
            .subnet("subnet-2", "vpc-1", "rtb-1", "10.1.1.0/24")
            .instance("peer", "subnet-2", "10.1.1.10", null, "sg-1");
    assertThat(ask(estate, "host", "peer", 80).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(estate.routeTable("rtb-1", "vpc-1", LOCAL), "host", "peer", 80).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  static Answer ask(EstateBuilder estate, String from, String to, int port) {
    return new Explainer(ReachabilityKernel.compile(estate.build()))
        .explain(Question.of(from, to, "tcp", port));
  }

  @Test
  @Tag("RT13")
  @Tag("EG11")
  void splitDefaultRoutes() {
    EstateBuilder estate =
        host(LOCAL, "0.0.0.0/1 igw-1", "128.0.0.0/1 nat-1")
            .routeTable("rtb-nat", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
            .subnet("subnet-nat", "vpc-1", "rtb-nat", "10.0.3.0/24")
            .natGateway("nat-1", "subnet-nat", "10.0.3.5", "198.51.100.5")
            .securityGroup("sg-1", "vpc-1", "out tcp 443 0.0.0.0/0");
    assertThat(estate.evaluate().egress("host"))
        .extracting(EgressRow::via)
        .containsExactly(Via.INTERNET_GATEWAY, Via.NAT_GATEWAY);
    Results half = estate.routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/1 igw-1").evaluate();
    assertThat(half.egress("host"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.via()).isEqualTo(Via.INTERNET_GATEWAY);
              assertThat(row.remoteScope()).isEqualTo(ExposureRow.RemoteScope.SOME);
            });
  }

  @Test
  @Tag("RT14")
  @Tag("CW1")
  void coreNetworkRouteUnknown() {
    EstateBuilder estate =
        host(LOCAL, "8.0.0.0/7 core-1", "8.8.8.0/24 igw-1")
            .securityGroup("sg-1", "vpc-1", "in tcp 443 8.8.0.0/16");
    assertThat(estate.evaluate().exposures("host"))
        .extracting(ExposureRow::verdict)
        .containsExactlyInAnyOrder(Verdict.REACHABLE, Verdict.UNKNOWN);
    assertThat(exposure(estate.securityGroup("sg-1", "vpc-1", "in tcp 443 8.8.8.0/24")))
        .containsExactly("REACHABLE tcp 443 8.8.8.0/24 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("NI1")
  @Tag("EG5")
  void natInstance() {
    EstateBuilder estate =
        host(LOCAL, "0.0.0.0/0 eni-appliance")
            .routeTable("rtb-nat", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
            .subnet("subnet-nat", "vpc-1", "rtb-nat", "10.0.3.0/24")
            .instance("appliance", "subnet-nat", "10.0.3.7", "198.51.100.7", "sg-1")
            .eni("eni-appliance", false, "sg-1");
    assertThat(egress(estate))
        .containsExactly(
            "UNKNOWN all 0.0.0.0/0 all APPLIANCE [APPLIANCE_FORWARDING_UNKNOWN] by NI1");
    assertThat(exposure(estate))
        .containsExactly(
            "UNKNOWN all 0.0.0.0/0 - INTERNET_GATEWAY [APPLIANCE_FORWARDING_UNKNOWN] by NI1");
    estate.eni("eni-appliance", true, "sg-1");
    assertThat(egress(estate))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [ENI_SOURCE_DEST_CHECK_RESTRICTION] by NI1");
    assertThat(exposure(estate)).containsExactly(NO_REPLY);
  }

  /** The reserved ranges match no route, not even one that is written for them. */
  @Test
  @Tag("RT8")
  void neverForwardedRanges() {
    EstateBuilder estate =
        host(LOCAL, "169.254.0.0/16 igw-1", "0.0.0.0/0 igw-1", "fd00::/8 local", "::/0 igw-1");
    CompiledNetwork network = ReachabilityKernel.compile(estate.build());
    Zone zone = network.zones().of("subnet-1", "vpc-1", estate.build().subnets().get(0).origin());
    RouteLookup v4 = zone.routes(IpFamily.IPV4);
    for (String neighbour : List.of("169.254.167.255", "169.254.172.0")) {
      assertThat(v4.at(Address.parseOrNull(neighbour)).route().text())
          .isEqualTo("169.254.0.0/16 -> igw-1");
    }
    for (String reserved : List.of("169.254.168.0", "169.254.169.254", "169.254.171.255")) {
      assertThat(v4.at(Address.parseOrNull(reserved)).route()).as(reserved).isNull();
    }
    RouteLookup v6 = zone.routes(IpFamily.IPV6);
    assertThat(v6.at(Address.parseOrNull("fd00:ec1:ffff::1")).route().text())
        .isEqualTo("fd00::/8 -> local");
    assertThat(v6.at(Address.parseOrNull("fd00:ec2::254")).route()).isNull();
    assertThat(v6.at(Address.parseOrNull("fd00:ec3::1")).route().text())
        .isEqualTo("fd00::/8 -> local");
  }

  /** The same, as packets between two hosts: only the range of their addresses differs. */
  @Test
  @Tag("RT8")
  void neverForwardedRangesBetweenHosts() {
    assertThat(betweenUniqueLocal("fd00:ec3").verdict()).isEqualTo(Verdict.REACHABLE);
    Answer dropped = betweenUniqueLocal("fd00:ec2");
    assertThat(dropped.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(dropped.blockers())
        .extracting(Answer.Blocker::reason)
        .contains(Reason.NO_ROUTE_TO_DESTINATION);
  }

  private static Answer betweenUniqueLocal(String prefix) {
    EstateBuilder estate =
        host(LOCAL, prefix + "::/56 local")
            .securityGroup("sg-1", "vpc-1", "in all ::/0", "out all ::/0")
            .vpc("vpc-1", "10.0.0.0/16", prefix + "::/56")
            .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24", prefix + "::/64")
            .subnet("subnet-2", "vpc-1", "rtb-1", "10.0.2.0/24", prefix + ":0:1::/64")
            .instance("peer", "subnet-2", "10.0.2.10", null, "sg-1")
            .ipv6("eni-host", prefix + "::10")
            .ipv6("eni-peer", prefix + ":0:1::10");
    return ask(estate, prefix + "::10", prefix + ":0:1::10", 80);
  }

  @Test
  @Tag("RT6")
  @Tag("NI1")
  void moreSpecificThanLocalToEni() {
    EstateBuilder estate =
        host(LOCAL, "10.0.2.0/24 eni-appliance")
            .routeTable("rtb-2", "vpc-1", LOCAL)
            .subnet("subnet-2", "vpc-1", "rtb-2", "10.0.2.0/24")
            .subnet("subnet-3", "vpc-1", "rtb-2", "10.0.3.0/24")
            .instance("peer", "subnet-2", "10.0.2.10", null, "sg-1")
            .instance("other", "subnet-3", "10.0.3.10", null, "sg-1")
            .instance("appliance", "subnet-3", "10.0.3.7", null, "sg-1")
            .eni("eni-appliance", false, "sg-1");
    assertThat(ask(estate, "host", "other", 80).verdict()).isEqualTo(Verdict.REACHABLE);
    Answer through = ask(estate, "host", "peer", 80);
    assertThat(through.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(through.reasons()).containsExactly(Reason.APPLIANCE_FORWARDING_UNKNOWN);
    assertThat(Results.by(through.paths().get(0).evidence())).isEqualTo(" by NI1");
    Answer checked = ask(estate.eni("eni-appliance", true, "sg-1"), "host", "peer", 80);
    assertThat(checked.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(checked.reasons()).containsExactly(Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION);
    assertThat(Results.by(checked.paths().get(0).evidence())).isEqualTo(" by NI1");
  }

  @Test
  @Tag("VE1")
  @Tag("EG12")
  void gatewayEndpointIsNotInternet() {
    EstateBuilder estate =
        host(LOCAL, "pl-s3 vpce-1")
            .prefixList("pl-s3", "52.218.0.0/17")
            .instance("host", "subnet-1", "10.0.1.10", null, "sg-1");
    PrivateEstates.on(estate).gatewayEndpoint("vpce-1", "vpc-1").done();
    assertThat(egress(estate))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");
    assertThat(estate.evaluate().endpoints("host").get(0).egress()).isEqualTo("NONE");
    estate.instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1");
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "pl-s3 igw-1");
    assertThat(egress(estate)).containsExactly("REACHABLE all 52.218.0.0/17 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("VE4")
  @Tag("EG5")
  void gatewayLoadBalancerEndpoint() {
    assertThat(egress(inspected("0.0.0.0/0 vpce-1")))
        .containsExactly(
            "UNKNOWN all 0.0.0.0/0 all APPLIANCE [PATH_THROUGH_GWLB_NOT_CHECKED] by VE4");
    assertThat(exposure(inspected("0.0.0.0/0 vpce-1")))
        .containsExactly(
            "UNKNOWN all 0.0.0.0/0 - INTERNET_GATEWAY [PATH_THROUGH_GWLB_NOT_CHECKED] by VE4");
    assertThat(egress(inspected("0.0.0.0/0 vpce-1 blackhole")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ROUTE] by RT7");
  }

  private static EstateBuilder inspected(String route) {
    return PrivateEstates.on(host(LOCAL, route))
        .gatewayLoadBalancerEndpoint("vpce-1", "subnet-1", "vpce-svc-1")
        .done();
  }

  /** Routes that leave for premises: unknown beyond, blocked without the route. */
  @Test
  @Tag("EG6")
  @Tag("EG8")
  void premisesAreUnknown() {
    assertThat(egress(withVpn(host(LOCAL, "0.0.0.0/0 vgw-1"))))
        .containsExactly("UNKNOWN all 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
    assertThat(egress(withVpn(host(LOCAL))))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");
  }

  private static EstateBuilder withVpn(EstateBuilder estate) {
    return TransitEstates.on(estate)
        .vpnGateway("vgw-1", "vpc-1")
        .vpn("vpn-1", "vgw-1", VpnConnection.Tunnels.SOME_UP)
        .done();
  }

  @Test
  @Tag("PX1")
  void peeringEdgeToEdge() {
    assertThat(egress(host(LOCAL, "0.0.0.0/0 igw-1"))).containsExactly(OPEN);
    assertThat(egress(host(LOCAL, "0.0.0.0/0 pcx-1")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [PCX_EDGE_TO_EDGE] by PX1");
  }

  @Test
  @Tag("RT14")
  void routeFieldUnknown() {
    EstateBuilder estate =
        host(LOCAL, "0.0.0.0/0 igw-1", "8.8.8.0/24 igw-1")
            .securityGroup("sg-1", "vpc-1", "out tcp 443 8.8.0.0/16");
    assertThat(egress(estate)).containsExactly("REACHABLE tcp 443 8.8.0.0/16 all INTERNET_GATEWAY");
    estate.routeTable("rtb-1", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", "8.8.8.0/24 novelty-1");
    assertThat(estate.evaluate().egress("host"))
        .extracting(row -> row.verdict() + " " + row.remoteCidrs().contains("8.8.8.0/24"))
        .containsExactlyInAnyOrder("REACHABLE false", "UNKNOWN true");
    assertThat(egress(estate))
        .contains("UNKNOWN tcp 443 8.8.8.0/24 all NONE [UNSUPPORTED_TARGET] by RT14");
    estate.securityGroup("sg-1", "vpc-1", "in tcp 443 8.8.8.0/24", "in tcp 443 9.0.0.0/8");
    assertThat(exposure(estate))
        .containsExactlyInAnyOrder(
            "REACHABLE tcp 443 9.0.0.0/8 all INTERNET_GATEWAY",
            "UNKNOWN tcp 443 8.8.8.0/24 - INTERNET_GATEWAY [UNSUPPORTED_TARGET] by RT14");
  }
}
