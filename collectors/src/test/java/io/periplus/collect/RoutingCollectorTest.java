package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C018 and C029 to C032: route tables, gateways, network ACLs. */
@Tag("T10")
class RoutingCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("routing");

  @Test
  @Tag("C018")
  void c018_networkAcl_securesItsSubnets() {
    rows.assertExactly("C018", Types.EC2_NETWORK_ACL);
  }

  @Test
  @Tag("C029")
  void c029_routeTable_routesToEveryKindOfNextHop() {
    rows.assertExactly("C029", Types.EC2_ROUTE_TABLE);
  }

  @Test
  @Tag("C030")
  void c030_internetGateway_isAttachedToItsVpc() {
    rows.assertExactly("C030", Types.EC2_INTERNET_GATEWAY);
  }

  @Test
  @Tag("C031")
  void c031_natGateway_carriesItsAddressesAndInterface() {
    rows.assertExactly("C031", Types.EC2_NAT_GATEWAY);
  }

  @Test
  @Tag("C032")
  void c032_egressOnlyInternetGateway_isAttachedToItsVpc() {
    rows.assertExactly("C032", Types.EC2_EGRESS_ONLY_INTERNET_GATEWAY);
  }

  @Test
  @Tag("K10")
  void k10_mainRouteTable_hasNoEdgeToSubnets() {
    assertThat(rows.edges().lines())
        .filteredOn(line -> line.startsWith("route-table/rtb-0b2"))
        .containsExactly("route-table/rtb-0b2 IN_VPC vpc/vpc-0a1 [VpcId]");
  }

  @Test
  @Tag("K12")
  void k12_gatewayIds_areClassifiedByPrefix_unknownOnesCounted() {
    assertThat(rows.edges().lines())
        .filteredOn(line -> line.contains(" ROUTES_TO ") && line.contains("[Routes[].GatewayId]"))
        .extracting(line -> line.split(" ")[2])
        .containsExactlyInAnyOrder(
            "internet-gateway/igw-0a1",
            "vpn-gateway/vgw-0a1",
            "vpc-endpoint/vpce-0a1",
            "egress-only-internet-gateway/eigw-0b2");
    assertThat(rows.edges().problems()).containsExactly("unknown_value Routes[].GatewayId");
  }

  @Test
  @Tag("T13")
  void t13_routerInstanceOfAnotherAccount_isAStubThere() {
    assertThat(rows.edges().stubs())
        .extracting(Resource::arn)
        .contains("arn:aws:ec2:eu-west-1:444455556666:instance/i-0b2");
  }
}
