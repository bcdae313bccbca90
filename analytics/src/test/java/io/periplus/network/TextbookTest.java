package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** R1 to R17 of the reference architecture, as bulk rows; pairs are in ExplainerTest. */
class TextbookTest {
  @Test
  void r1_webIsReachableOnItsPorts() {
    Results results = Estates.textbook().evaluate();
    assertThat(results.exposureLines("web"))
        .containsExactly(
            "REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    ExposureRow row = results.exposures("web").get(0);
    assertThat(row.address()).isEqualTo("198.51.100.10");
    assertThat(row.privateAddress()).isEqualTo("10.0.1.10");
    assertThat(row.gatewayArn()).isEqualTo(EstateBuilder.arn("internet-gateway", "igw-1"));
    assertThat(row.remoteAddresses()).hasToString("3702390784");
    assertThat(results.paths.get(row.pathId()))
        .extracting(PathHop::semanticRule)
        .containsExactly("IG8", "IG1", "NA1", "SG1", "EX1", "SG2", "NA2", "IG8");
  }

  @Test
  void r3_r4_nothingPublicMeansNoRow() {
    Results results = Estates.textbook().evaluate();
    assertThat(results.exposures("app")).isEmpty();
    assertThat(results.exposures("web-noip")).isEmpty();
    assertThat(results.endpoints("app").get(0).ingress()).isEqualTo(Verdict.BLOCKED);
    assertThat(results.endpoints("web-noip").get(0).ingress()).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void r5_natGatewayTakesNothingFromOutside() {
    assertThat(Estates.textbook().evaluate().exposureLines("nat-1"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_NO_INBOUND]");
  }

  @Test
  void r6_webLeavesByTheInternetGateway() {
    Results results = Estates.textbook().evaluate();
    assertThat(results.egressLines("web"))
        .containsExactly("REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(results.egress("web").get(0).publicAddresses()).containsExactly("198.51.100.10");
    assertThat(results.endpoints("web").get(0).egress()).isEqualTo("INTERNET_GATEWAY");
  }

  @Test
  void r7_appLeavesByNat() {
    Results results = Estates.textbook().evaluate();
    assertThat(results.egressLines("app"))
        .containsExactly(
            "REACHABLE icmp -1/-1 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES_WITHOUT_PORTS,
            "REACHABLE tcp 0-65535 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES,
            "REACHABLE udp 0-65535 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES);
    assertThat(results.egress("app").get(0).publicAddresses()).containsExactly("198.51.100.5");
  }

  @Test
  void r8_withoutPublicAddressNoEgress() {
    assertThat(Estates.textbook().evaluate().egressLines("web-noip"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS]");
  }

  @Test
  void r9_natGatewayLeavesByTheInternetGateway() {
    assertThat(Estates.textbook().evaluate().egressLines("nat-1"))
        .containsExactly("REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  void r13_noIpv6Rows() {
    Results results = Estates.textbook().evaluate();
    assertThat(results.exposures).noneMatch(row -> row.family().bits() == 128);
    assertThat(results.egress).noneMatch(row -> row.family().bits() == 128);
  }

  @Test
  void r14_natInTheClientsSubnetLoops() {
    Results results =
        Estates.textbook()
            .natGateway("nat-1", "subnet-private", "10.0.2.5", "198.51.100.5")
            .evaluate();
    assertThat(results.egressLines("app"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NAT_LOOP]");
  }

  @Test
  void r15_natInSubnetWithoutInternetRoute() {
    Results results =
        Estates.textbook()
            .routeTable("rtb-third", "vpc-1", "10.0.0.0/16 local")
            .subnet("subnet-third", "vpc-1", "rtb-third", "10.0.3.0/24")
            .natGateway("nat-1", "subnet-third", "10.0.3.5", "198.51.100.5")
            .evaluate();
    assertThat(results.egressLines("app"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION]");
  }

  @Test
  void r16_detachedGatewayBlocksEverything() {
    Results results = Estates.textbook().internetGateway("igw-1").evaluate();
    assertThat(results.exposureLines("web"))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT, REPLY_ROUTE_MISMATCH]");
    for (String owner : List.of("web", "app", "nat-1")) {
      assertThat(results.egressLines(owner))
          .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT]");
    }
  }

  @Test
  void r17_publicAddressBehindNatRouteGetsNoReply() {
    Results results = Estates.textbook().associate("subnet-public", "rtb-private").evaluate();
    assertThat(results.exposureLines("web"))
        .containsExactly(
            "FORWARD_ONLY tcp 80 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]",
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]");
  }
}
