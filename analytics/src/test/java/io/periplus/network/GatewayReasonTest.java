package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Addresses that gateways do not take; controls differ in one setting. */
class GatewayReasonTest {
  private static final String LOCAL = "10.0.0.0/16 local";
  private static final String WEB = "198.51.100.10";

  private static Answer ask(EstateBuilder estate, String from, String to) {
    return RouteScenarioTest.ask(estate, from, to, 443);
  }

  private static void blocked(Answer answer, Reason reason, String semanticRule) {
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(reason);
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.semanticRule()).isEqualTo(semanticRule);
              assertThat(blocker.suggestion()).isNotEqualTo(reason.text());
            });
  }

  private static EstateBuilder withVpn(EstateBuilder estate) {
    return TransitEstates.on(estate)
        .vpnGateway("vgw-1", "vpc-1")
        .vpn("vpn-1", "vgw-1", VpnConnection.Tunnels.SOME_UP)
        .done();
  }

  private static EstateBuilder routedToVpn() {
    return withVpn(Estates.textbook())
        .routeTable(
            "rtb-public",
            "vpc-1",
            LOCAL,
            "0.0.0.0/0 igw-1",
            "192.168.0.0/16 vgw-1",
            "100.64.0.0/10 vgw-1");
  }

  @Test
  @Tag("IG3")
  @DisplayName("IG3 an internet gateway drops packets to private and shared addresses")
  void destinationsThatAreNotOnTheInternet() {
    EstateBuilder estate = Estates.textbook();
    assertThat(ask(estate, "web", "8.8.8.8").verdict()).isEqualTo(Verdict.REACHABLE);
    for (String to : List.of("192.168.5.5", "172.31.0.0/16")) {
      blocked(ask(estate, "web", to), Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS, "IG3");
    }
    blocked(
        ask(estate, "web", "100.64.7.7"),
        Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS,
        "IG3");
    blocked(
        ask(estate, "app", "192.168.5.5"),
        Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
        "IG3");
    Answer byVpn = ask(routedToVpn(), "web", "192.168.5.5");
    assertThat(byVpn.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(byVpn.reasons()).containsExactly(Reason.ON_PREMISES_UNKNOWN);
    assertThat(byVpn.paths().get(0).destination()).isEqualTo("192.168.5.5");
    blocked(
        ask(estate.routeTable("rtb-public", "vpc-1", LOCAL), "web", "192.168.5.5"),
        Reason.NO_ROUTE_TO_DESTINATION,
        "RT3");
  }

  @Test
  @Tag("IG3")
  @DisplayName("IG3 an internet gateway drops packets from private and shared addresses")
  void sourcesThatAreNotOnTheInternet() {
    EstateBuilder estate = Estates.textbook();
    assertThat(ask(estate, "8.8.8.8", "web").verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(
        ask(estate, "192.168.5.5", "web"), Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS, "IG3");
    blocked(
        ask(estate, "100.64.7.0/24", "web"),
        Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS,
        "IG3");
    Answer byVpn = ask(routedToVpn(), "192.168.5.5", "web");
    assertThat(byVpn.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(byVpn.reasons()).containsExactly(Reason.ON_PREMISES_UNKNOWN);
    assertThat(byVpn.paths().get(0).source()).isEqualTo("192.168.5.5");
    // Without a route back the premises get no reply, whatever is there.
    Answer oneWay = ask(withVpn(Estates.textbook()), "192.168.5.5", "web");
    assertThat(oneWay.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(oneWay.replies()).isEqualTo(Replies.NONE);
  }

  @Test
  @Tag("VG1")
  @DisplayName("VG1 a virtual private gateway delivers to private addresses only")
  void vpnGatewayDeliversToPrivateAddresses() {
    assertThat(ask(routedToVpn(), "192.168.5.5", "10.0.1.10").verdict()).isEqualTo(Verdict.UNKNOWN);
    blocked(
        ask(routedToVpn(), "192.168.5.5", WEB),
        Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
        "VG1");
  }

  @Test
  @Tag("VG3")
  @Tag("TG4")
  @DisplayName("VG3 premises behind a transit gateway are unknown in both directions")
  void premisesBehindATransitGateway() {
    EstateBuilder estate =
        Estates.textbook()
            .routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", "192.168.0.0/16 tgw-1");
    EstateBuilder joined =
        TransitEstates.on(estate)
            .gateway("tgw-1")
            .attach("att-1", "tgw-1", "vpc-1", "subnet-public")
            .attach("att-vpn", "tgw-1", TransitGatewayAttachment.Kind.VPN, "vpn-1")
            .vpn("vpn-1", null, VpnConnection.Tunnels.SOME_UP)
            .table("tgw-rtb", "tgw-1", List.of("att-1"), "192.168.0.0/16 att-vpn propagated")
            .done();
    assertThat(ask(joined, "web", "192.168.5.5").reasons())
        .containsExactly(Reason.ON_PREMISES_UNKNOWN);
    assertThat(ask(joined, "192.168.5.5", "web").reasons())
        .containsExactly(Reason.ON_PREMISES_UNKNOWN);
    Answer unrouted = ask(joined, "web", "192.169.0.1");
    assertThat(unrouted.verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("IG1")
  @Tag("IG2")
  @DisplayName("IG1 IG2 an internet gateway delivers to the address that has the public one")
  void publicAddressOfAnotherPrivateOne() {
    EstateBuilder estate = Estates.textbook().ipv4("eni-web", "10.0.1.20", null);
    assertThat(ask(estate, "internet", "10.0.1.10").verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(
        ask(estate, "internet", "10.0.1.20"), Reason.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS, "IG2");
    blocked(ask(estate, "internet", "web-noip"), Reason.NO_PUBLIC_ADDRESS, "IG6");
  }

  private static EstateBuilder ipv6Only(String... routes) {
    return Estates.textbook()
        .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18::/64")
        .egressOnlyInternetGateway("eigw-1", "vpc-1")
        .routeTable("rtb-public", "vpc-1", LOCAL, "2600:1f18::/56 local", "0.0.0.0/0 igw-1")
        .routeTable("rtb-private", "vpc-1", routes)
        .securityGroup("sg-six", "vpc-1", "out tcp 443 ::/0")
        .networkInterface(
            "eni-six",
            "subnet-private",
            "interface",
            EstateBuilder.owner(EstateBuilder.arn("instance", "six"), "AWS::EC2::Instance"),
            null,
            List.of("sg-six"))
        .ipv6("eni-six", "2600:1f18::66");
  }

  @Test
  @Tag("NG5")
  @DisplayName("NG5 a client with IPv6 alone reaches IPv4 by NAT64 only")
  void nat64Required() {
    String[] translated = {LOCAL, "2600:1f18::/56 local", "64:ff9b::/96 nat-1"};
    Answer open = ask(ipv6Only(translated), "eni-six", "8.8.8.8");
    assertThat(open.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(open.paths().get(0).remoteCidrs()).containsExactly("8.8.8.8/32");
    assertThat(open.paths().get(0).via()).isEqualTo(Via.NAT_GATEWAY);
    blocked(
        ask(ipv6Only(LOCAL, "2600:1f18::/56 local"), "eni-six", "8.8.8.8"),
        Reason.NAT64_REQUIRED,
        "RT3");
    blocked(
        ask(ipv6Only(LOCAL, "2600:1f18::/56 local", "::/0 eigw-1"), "eni-six", "8.8.8.8"),
        Reason.NAT64_REQUIRED,
        "IG3");
  }
}
