package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.CoverageStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scenarios of ways out by a transit gateway, a virtual private gateway or a regional NAT gateway;
 * controls differ in one setting.
 */
class TransitEgressScenarioTest {
  private static final String OUT =
      "REACHABLE tcp 443 0.0.0.0/0 all TRANSIT_GATEWAY_EGRESS" + Estates.NAT_NOTES;

  /** {@code app} in vpc-1; vpc-9 has the NAT gateway, and attachments subnets of their own. */
  static EstateBuilder spokeAndEgress() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16")
        .vpc("vpc-9", "10.9.0.0/16")
        .internetGateway("igw-9", "vpc-9")
        .routeTable("rtb-app", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 tgw-1")
        .routeTable("rtb-app-tgw", "vpc-1", "10.1.0.0/16 local")
        .routeTable(
            "rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9", "10.0.0.0/8 tgw-1")
        .routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 nat-9")
        .subnet("subnet-app", "vpc-1", "rtb-app", "10.1.1.0/24")
        .subnet("subnet-app-tgw", "vpc-1", "rtb-app-tgw", "10.1.255.0/28")
        .subnet("subnet-public", "vpc-9", "rtb-public", "10.9.1.0/24")
        .subnet("subnet-arrival", "vpc-9", "rtb-arrival", "10.9.255.0/28")
        .natGateway("nat-9", "subnet-public", "10.9.1.5", "198.51.100.9")
        .securityGroup("sg-app", "vpc-1", "out tcp 443 0.0.0.0/0")
        .instance("app", "subnet-app", "10.1.1.10", null, "sg-app");
  }

  private static final List<String> SPOKES = List.of("att-app");
  private static final List<String> HUB = List.of("att-egress");

  static TransitEstates central(EstateBuilder estate) {
    return TransitEstates.on(estate)
        .gateway("tgw-1")
        .attach("att-app", "tgw-1", "vpc-1", "subnet-app-tgw")
        .attach("att-egress", "tgw-1", "vpc-9", "subnet-arrival")
        .table("tgw-rtb-spokes", "tgw-1", SPOKES, "0.0.0.0/0 att-egress")
        .table("tgw-rtb-hub", "tgw-1", HUB, "10.1.0.0/16 att-app propagated");
  }

  private static List<String> app(TransitEstates estate) {
    return estate.done().evaluate().egressDecisions("app");
  }

  /** Two subnets alike in table, ACL and groups; the way back knows one of them. */
  @Test
  @Tag("EG4")
  @Tag("P7")
  @DisplayName("EG4 centralEgressAnswersOneSubnetOfTwo")
  void centralEgressAnswersOneSubnetOfTwo() {
    EstateBuilder estate =
        spokeAndEgress()
            .subnet("subnet-more", "vpc-1", "rtb-app", "10.1.2.0/24")
            .instance("more", "subnet-more", "10.1.2.10", null, "sg-app");
    Results both = central(estate).done().evaluate();
    assertThat(both.egressLines("app")).containsExactly(OUT);
    assertThat(both.egressLines("more")).containsExactly(OUT);
    estate.routeTable(
        "rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9", "10.1.1.0/24 tgw-1");
    Results one = central(estate).done().evaluate();
    assertThat(one.egressLines("app")).containsExactly(OUT);
    assertThat(one.egress("more"))
        .singleElement()
        .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.FORWARD_ONLY));
  }

  /** RT4: where an unknown prefix list leads to the same attachment, nothing is in doubt. */
  @Test
  @Tag("TG4")
  @Tag("RT9")
  @DisplayName("TG4 RT9 centralEgressUnknownPrefixListToOneAttachment")
  void centralEgressUnknownPrefixListToOneAttachment() {
    TransitEstates estate =
        central(spokeAndEgress())
            .table("tgw-rtb-spokes", "tgw-1", SPOKES, "0.0.0.0/0 att-egress", "pl-1 att-egress");
    assertThat(app(estate)).containsExactly(OUT);
    TransitEstates elsewhere =
        central(spokeAndEgress())
            .table("tgw-rtb-spokes", "tgw-1", SPOKES, "0.0.0.0/0 att-egress", "pl-1 att-app");
    assertThat(app(elsewhere)).allMatch(line -> line.startsWith("UNKNOWN"));
    assertThat(TwinComparison.differences(estate.done().build(), estate.done().evaluate(), 1, 100))
        .isEmpty();
  }

  @Test
  @Tag("EG4")
  @Tag("NG4")
  @DisplayName("EG4 centralEgress")
  void centralEgress() {
    TransitEstates all = central(spokeAndEgress());
    assertThat(app(all)).containsExactly(OUT);
    Results results = all.done().evaluate();
    EgressRow row = results.egress("app").get(0);
    assertThat(row.gatewayArn()).isEqualTo(EstateBuilder.arn("natgateway", "nat-9"));
    assertThat(row.publicAddresses()).containsExactly("198.51.100.9");
    assertThat(row.transitArns())
        .containsExactly(
            TransitEstates.gatewayArn("tgw-1"),
            EstateBuilder.arn("transit-gateway-attachment", "att-egress"));
    assertThat(results.rules(row.pathId()))
        .containsSubsequence(
            "RT3 rtb-app/0.0.0.0/0",
            "TG1",
            "TG4 tgw-rtb-spokes/0.0.0.0/0",
            "TG2 rtb-arrival/0.0.0.0/0",
            "NG2 nat-9",
            "NG1 rtb-public/0.0.0.0/0",
            "EG4",
            "PX2 rtb-public/10.0.0.0/8",
            "TG1",
            "TG4 tgw-rtb-hub/10.1.0.0/16",
            "TG2 rtb-app-tgw/10.1.0.0/16");
    assertThat(results.endpoints("app"))
        .singleElement()
        .satisfies(each -> assertThat(each.egress()).isEqualTo("TRANSIT_GATEWAY_EGRESS"));

    TransitEstates noSpokeRoute =
        central(spokeAndEgress().routeTable("rtb-app", "vpc-1", "10.1.0.0/16 local"));
    assertThat(app(noSpokeRoute))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");

    TransitEstates noTransitRoute =
        central(spokeAndEgress()).table("tgw-rtb-spokes", "tgw-1", SPOKES);
    assertThat(app(noTransitRoute))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT] by TG4");

    TransitEstates noArrivalRoute =
        central(spokeAndEgress().routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local"));
    assertThat(app(noArrivalRoute))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [TGW_ARRIVAL_NO_ROUTE] by TG2");

    TransitEstates noInternetRoute =
        central(
            spokeAndEgress()
                .routeTable("rtb-public", "vpc-9", "10.9.0.0/16 local", "10.0.0.0/8 tgw-1"));
    assertThat(app(noInternetRoute))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by NG1");

    // The scenario table calls this BLOCKED; by the definitions of section 1.1 it is not: the
    // packet
    // is delivered to the internet, and only its reply finds no way back to the client.
    TransitEstates noReturnInTransit = central(spokeAndEgress()).table("tgw-rtb-hub", "tgw-1", HUB);
    assertThat(app(noReturnInTransit))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none TRANSIT_GATEWAY_EGRESS"
                + " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN,"
                + " REMAP_EPHEMERAL_PORT, REPLY_ROUTE_MISMATCH] by TG4");
  }

  @Test
  @Tag("NG4")
  @Tag("EG4")
  @DisplayName("NG4 natSourceFromTransitGateway")
  void natSourceFromTransitGateway() {
    assertThat(app(central(spokeAndEgress()))).containsExactly(OUT);
    // Delivered and never answered, which section 1.1 calls FORWARD_ONLY, not BLOCKED.
    TransitEstates noReturn =
        central(
            spokeAndEgress()
                .routeTable("rtb-public", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9"));
    assertThat(app(noReturn))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none TRANSIT_GATEWAY_EGRESS"
                + " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN,"
                + " REMAP_EPHEMERAL_PORT, REPLY_ROUTE_MISMATCH] by PX2");
  }

  @Test
  @Tag("EG4")
  @Tag("TG1")
  @Tag("TG3")
  @DisplayName("EG4 the way in: zone, association and state of both attachments")
  void wayIntoTheGateway() {
    assertThat(app(central(spokeAndEgress().zone("subnet-app-tgw", "euw1-az2"))))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [TGW_ROUTE_AZ_RESTRICTION] by TG1");
    assertThat(app(central(spokeAndEgress()).table("tgw-rtb-spokes", "tgw-1", List.of())))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION] by TG3");
    assertThat(app(central(spokeAndEgress()).state("att-egress", "failed")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE] by TG4, TG1");
    assertThat(app(central(spokeAndEgress()).remove("tgw-1")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ROUTE] by RT7");
  }

  @Test
  @Tag("EG4")
  @Tag("NA7")
  @DisplayName("EG4 network ACLs of the attachment's and the NAT gateway's subnets")
  void aclsOnTheWayOut() {
    EstateBuilder arrival =
        spokeAndEgress()
            .networkAcl(
                "acl-arrival",
                "vpc-9",
                List.of("subnet-arrival"),
                "out 100 allow tcp 443 0.0.0.0/0");
    assertThat(app(central(arrival)))
        .containsExactly(
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none TRANSIT_GATEWAY_EGRESS"
                + " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN,"
                + " REMAP_EPHEMERAL_PORT, REPLY_ACL_RESTRICTION] by NA2");
    arrival.networkAcl(
        "acl-arrival",
        "vpc-9",
        List.of("subnet-arrival"),
        "out 100 allow tcp 443 0.0.0.0/0",
        "in 100 allow tcp 1024-65535 0.0.0.0/0");
    assertThat(app(central(arrival))).containsExactly(OUT);
    EstateBuilder nat =
        spokeAndEgress()
            .networkAcl(
                "acl-nat",
                "vpc-9",
                List.of("subnet-public"),
                "in 90 deny all 10.1.0.0/16",
                "in 100 allow all 0.0.0.0/0",
                "out 100 allow all 0.0.0.0/0");
    assertThat(app(central(nat)))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION] by NA1");
    EstateBuilder own =
        spokeAndEgress()
            .networkAcl(
                "acl-own",
                "vpc-1",
                List.of("subnet-app-tgw"),
                "in 100 allow all 10.1.1.0/24",
                "out 100 allow tcp 32768-65535 10.1.1.0/24");
    assertThat(app(central(own)))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 partial TRANSIT_GATEWAY_EGRESS"
                + " [NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN,"
                + " REMAP_EPHEMERAL_PORT, REPLY_ACL_PARTIAL]");
  }

  @Test
  @Tag("EG4")
  @Tag("IG2")
  @DisplayName("EG4 an internet gateway has no public address for clients of another VPC")
  void noWayByAnInternetGateway() {
    TransitEstates direct =
        central(
            spokeAndEgress()
                .routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 igw-9"));
    assertThat(app(direct))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS] by IG2");
  }

  @Test
  @Tag("EG5")
  @DisplayName("EG5 an appliance between the transit gateway and the NAT gateway is unknown")
  void applianceOnTheWayOut() {
    EstateBuilder estate =
        spokeAndEgress()
            .securityGroup("sg-mid", "vpc-9", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
            .instance("mid", "subnet-public", "10.9.1.20", null, "sg-mid")
            .routeTable("rtb-arrival", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 eni-mid");
    assertThat(app(central(estate)))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [CANNOT_ROUTE] by EG5");
    estate.eni("eni-mid", false, "sg-mid");
    assertThat(app(central(estate)))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all TRANSIT_GATEWAY_EGRESS"
                + " [APPLIANCE_FORWARDING_UNKNOWN] by EG5");
  }

  private static EstateBuilder twoNats() {
    return spokeAndEgress()
        .zone("subnet-app", "euw1-az3")
        .zone("subnet-app-tgw", "euw1-az3")
        .subnet("subnet-public-2", "vpc-9", "rtb-public", "10.9.2.0/24")
        .natGateway("nat-92", "subnet-public-2", "10.9.2.5", "198.51.100.92")
        .routeTable("rtb-arrival-2", "vpc-9", "10.9.0.0/16 local", "0.0.0.0/0 nat-92")
        .subnet("subnet-arrival-2", "vpc-9", "rtb-arrival-2", "10.9.254.0/28")
        .zone("subnet-arrival-2", "euw1-az2");
  }

  @Test
  @Tag("TG2")
  @Tag("EG4")
  @DisplayName("TG2 of the NAT gateways of several zones the sender's own is certain")
  void natGatewayOfTheZone() {
    TransitEstates both =
        central(twoNats().zone("subnet-app", "euw1-az2").zone("subnet-app-tgw", "euw1-az2"))
            .attach("att-egress", "tgw-1", "vpc-9", "subnet-arrival", "subnet-arrival-2");
    assertThat(both.done().evaluate().egress("app"))
        .extracting(EgressRow::gatewayArn, EgressRow::verdict)
        .containsExactly(tuple(EstateBuilder.arn("natgateway", "nat-92"), Verdict.REACHABLE));
    TransitEstates elsewhere =
        central(twoNats())
            .attach("att-egress", "tgw-1", "vpc-9", "subnet-arrival", "subnet-arrival-2");
    assertThat(elsewhere.done().evaluate().egress("app"))
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(row.reasons()).contains(Reason.ROUTE_AMBIGUOUS);
            });
  }

  @Test
  @Tag("TG6")
  @Tag("section7")
  @DisplayName("TG6 a way out by routes that were not read is unknown")
  void routesNotRead() {
    TransitEstates denied =
        central(spokeAndEgress()).table("tgw-rtb-spokes", "tgw-1", SPOKES, (String[]) null);
    denied.estate().gap("SearchTransitGatewayRoutes", CoverageStatus.DENIED);
    assertThat(app(denied))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all TRANSIT_GATEWAY_EGRESS"
                + " [TGW_RTB_ROUTES_ARE_UNKNOWN] by TG6");
    assertThat(denied.done().evaluate().egress("app").get(0).coverageRefs())
        .containsExactly("111122223333/eu-west-1/ec2:SearchTransitGatewayRoutes");
  }

  /** {@code app} whose table takes over the default route of a VPN. */
  private static TransitEstates vpn(VpnConnection.Tunnels tunnels, String... routes) {
    return TransitEstates.on(spokeAndEgress().routeTable("rtb-app", "vpc-1", routes))
        .vpnGateway("vgw-1", "vpc-1")
        .vpn("vpn-1", "vgw-1", tunnels);
  }

  private static final String[] PROPAGATED = {"10.1.0.0/16 local", "0.0.0.0/0 vgw-1 propagated"};

  @Test
  @Tag("VG1")
  @Tag("VG2")
  @Tag("EG6")
  @DisplayName("VG1 VG2 EG6 vpnPropagation")
  void vpnPropagation() {
    assertThat(app(vpn(VpnConnection.Tunnels.SOME_UP, PROPAGATED)))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
    assertThat(app(vpn(VpnConnection.Tunnels.ALL_DOWN, PROPAGATED)))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_VPN] by VG2");
    assertThat(app(vpn(VpnConnection.Tunnels.SOME_UP, "10.1.0.0/16 local")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");
    assertThat(
            app(
                vpn(VpnConnection.Tunnels.ALL_DOWN, PROPAGATED)
                    .virtualInterface("v", "vgw-1", true)))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
  }

  @Test
  @Tag("VG1")
  @Tag("section7")
  @DisplayName("VG1 a gateway that is not attached, is gone, or was not read")
  void vpnGatewayAttached() {
    assertThat(app(vpn(VpnConnection.Tunnels.SOME_UP, PROPAGATED).vpnGateway("vgw-1", "vpc-9")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ATTACHMENT] by VG1");
    TransitEstates gone = vpn(VpnConnection.Tunnels.SOME_UP, PROPAGATED).remove("vgw-1");
    assertThat(app(gone)).containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE_ROUTE] by VG1");
    gone.estate().gap("DescribeVpnGateways", CoverageStatus.DENIED);
    assertThat(app(gone))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [INPUT_DENIED] by VG1");
    TransitEstates unread = vpn(VpnConnection.Tunnels.ALL_DOWN, PROPAGATED);
    unread.estate().gap("DescribeVpnConnections", CoverageStatus.DENIED);
    assertThat(app(unread))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
  }

  @Test
  @Tag("VG3")
  @Tag("EG6")
  @DisplayName("VG3 EG6 directConnectOpaque")
  void directConnectOpaque() {
    TransitEstates line =
        central(spokeAndEgress())
            .attach(
                "att-dx", "tgw-1", TransitGatewayAttachment.Kind.DIRECT_CONNECT_GATEWAY, "dxgw-1")
            .table("tgw-rtb-spokes", "tgw-1", SPOKES, "0.0.0.0/0 att-dx propagated")
            .directConnect("dxgw-1", "tgw-1", "10.0.0.0/8");
    assertThat(app(line))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by VG3");
    assertThat(app(line.directConnect("dxgw-1", "tgw-1", "10.2.0.0/16")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [REPLY_ROUTE_MISMATCH] by VG3");
    TransitEstates ofVpc =
        vpn(VpnConnection.Tunnels.ALL_DOWN, PROPAGATED)
            .directConnect("dxgw-1", "vgw-1", "10.1.0.0/16");
    assertThat(app(ofVpc))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all ON_PREMISES [ON_PREMISES_UNKNOWN] by EG6");
    assertThat(app(ofVpc.directConnect("dxgw-1", "vgw-1", "10.2.0.0/16")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [REPLY_ROUTE_MISMATCH] by VG3");
  }

  /** The textbook with a regional NAT gateway instead. */
  private static EstateBuilder regional(List<String> zones, String... routes) {
    return Estates.textbook()
        .securityGroup("sg-app", "vpc-1", "out tcp 443 0.0.0.0/0")
        .routeTable("rtb-nat", "vpc-1", routes)
        .nat(
            "nat-1",
            old ->
                new NatGateway(
                    old.origin(),
                    old.id(),
                    old.vpcId(),
                    null,
                    true,
                    "available",
                    old.addresses(),
                    new NatGateway.Regional("rtb-nat", zones)));
  }

  private static final String[] NAT_ROUTES = {"10.0.0.0/16 local", "0.0.0.0/0 igw-1"};

  private static List<String> client(EstateBuilder estate) {
    return estate.evaluate().egressDecisions("app");
  }

  @Test
  @Tag("NG7")
  @DisplayName("NG7 regionalNatWithoutSubnet")
  void regionalNatWithoutSubnet() {
    String out = "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES;
    EstateBuilder listed = regional(List.of("euw1-az1"), NAT_ROUTES);
    assertThat(client(listed)).containsExactly(out);
    Results results = listed.evaluate();
    assertThat(results.rules(results.egress("app").get(0).pathId()))
        .contains("NG1 rtb-nat/0.0.0.0/0", "RT5 rtb-nat/10.0.0.0/16");
    assertThat(client(regional(null, NAT_ROUTES))).containsExactly(out);
    assertThat(client(regional(List.of("euw1-az2"), NAT_ROUTES)))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [REGIONAL_NGW_ROUTE_AZ_RESTRICTION] by NG7");
    assertThat(client(regional(List.of("euw1-az1"), "10.0.0.0/16 local")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by NG1");
  }

  /** {@link #spokeAndEgress} with a regional NAT gateway that has the public subnet's table. */
  private static EstateBuilder regionalEgress(List<String> zones, String... routes) {
    return spokeAndEgress()
        .routeTable("rtb-nat", "vpc-9", routes)
        .nat(
            "nat-9",
            old ->
                new NatGateway(
                    old.origin(),
                    old.id(),
                    old.vpcId(),
                    null,
                    true,
                    "available",
                    old.addresses(),
                    new NatGateway.Regional("rtb-nat", zones)));
  }

  /** The rows of {@code app}, which the slow twin has as well. */
  private static List<String> asTwin(TransitEstates estate) {
    NetworkModel model = estate.done().build();
    Results results = Results.of(model);
    assertThat(TwinComparison.differences(model, results, 7, 200)).isEmpty();
    return results.egressDecisions("app");
  }

  /** In which zone it sends a reply on is not known: certain where all zones agree (TG1). */
  @Test
  @Tag("NG7")
  @Tag("EG4")
  @Tag("TG1")
  @DisplayName("NG7 EG4 regionalNatBehindTransitGateway")
  void regionalNatBehindTransitGateway() {
    String[] back = {"10.9.0.0/16 local", "0.0.0.0/0 igw-9", "10.0.0.0/8 tgw-1"};
    for (List<String> zones : Arrays.asList(null, List.of("euw1-az1"))) {
      assertThat(asTwin(central(regionalEgress(zones, back)))).containsExactly(OUT);
    }
    assertThat(asTwin(central(regionalEgress(null, "10.9.0.0/16 local", "0.0.0.0/0 igw-9"))))
        .allMatch(line -> line.startsWith("FORWARD_ONLY") && line.contains("REPLY_ROUTE_MISMATCH"));
    EstateBuilder hidden = regionalEgress(null, back).gap("DescribeSubnets", CoverageStatus.FAILED);
    assertThat(asTwin(central(hidden))).allMatch(line -> line.startsWith("UNKNOWN"));
    // The attachment has no subnet in the other zone, from which replies may have to go as well.
    EstateBuilder two = regionalEgress(null, back).zone("subnet-public", "euw1-az2");
    assertThat(asTwin(central(two))).allMatch(line -> line.startsWith("UNKNOWN"));
    assertThat(
            app(
                central(
                    regionalEgress(List.of("euw1-az1"), back).zone("subnet-public", "euw1-az2"))))
        .containsExactly(OUT);
    // A zone that it is said to serve and no subnet is in: not all zones are known.
    assertThat(asTwin(central(regionalEgress(List.of("euw1-az1", "euw1-az3"), back))))
        .allMatch(line -> line.startsWith("UNKNOWN"));
  }

  @Test
  @Tag("NG7")
  @DisplayName("NG7 regionalNatUnknownZone")
  void regionalNatUnknownZone() {
    EstateBuilder listed = regional(List.of("euw1-az1"), NAT_ROUTES);
    assertThat(client(listed.zone("subnet-private", null)))
        .isNotEmpty()
        .allMatch(row -> row.startsWith("UNKNOWN") && row.contains("UNASSOCIATED_COMPONENT"));
  }
}
