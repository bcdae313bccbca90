package io.periplus.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.network.DirectConnectGateway;
import io.periplus.network.InputGap;
import io.periplus.network.NatGateway;
import io.periplus.network.TransitGatewayAttachment;
import io.periplus.network.TransitGatewayRoute;
import io.periplus.network.TransitGatewayRouteTable;
import io.periplus.network.TransitNetwork;
import io.periplus.network.VpnConnection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transit gateways, VPN and Direct Connect from the configurations that the collectors store. */
class TransitNetworkReadTest {
  private static TransitNetwork read(String type, String arn, String id, String configuration) {
    return InventoryRows.of(type, arn, id, configuration).transitNetwork();
  }

  private static TransitGatewayRouteTable table(String configuration) {
    return read(
            TransitNetworkReader.ROUTE_TABLE,
            InventoryRows.arn("transit-gateway-route-table", "tgw-rtb-1"),
            "tgw-rtb-1",
            configuration)
        .routeTables()
        .get(0);
  }

  private static TransitGatewayAttachment attachment(String configuration) {
    return read(
            TransitNetworkReader.ATTACHMENT,
            InventoryRows.arn("transit-gateway-attachment", "tgw-attach-1"),
            "tgw-attach-1",
            configuration)
        .attachments()
        .get(0);
  }

  @Test
  @Tag("SG7")
  void groupReferencesAreOffUnlessSwitchedOn() {
    String arn = InventoryRows.arn("transit-gateway", "tgw-1");
    String on =
        "{\"State\":\"available\",\"Options\":{\"SecurityGroupReferencingSupport\":\"%s\"}}";
    assertThat(
            read(TransitNetworkReader.TRANSIT_GATEWAY, arn, "tgw-1", String.format(on, "enable"))
                .transitGateways())
        .singleElement()
        .satisfies(gateway -> assertThat(gateway.securityGroupReferencing()).isTrue());
    assertThat(
            read(TransitNetworkReader.TRANSIT_GATEWAY, arn, "tgw-1", "{\"Options\":{}}")
                .transitGateways())
        .singleElement()
        .satisfies(gateway -> assertThat(gateway.securityGroupReferencing()).isFalse());
  }

  @Test
  @Tag("TG1")
  @Tag("TG3")
  void attachmentOfAVpc() {
    TransitGatewayAttachment attachment =
        attachment(
            """
            {"TransitGatewayId":"tgw-1","ResourceType":"vpc","ResourceId":"vpc-1",
             "State":"available",
             "Association":{"TransitGatewayRouteTableId":"tgw-rtb-1","State":"associated"},
             "TransitGatewayVpcAttachments":[{"SubnetIds":["subnet-b","subnet-a"],
               "Options":{"ApplianceModeSupport":"enable"}}]}
            """);
    assertThat(attachment.kind()).isEqualTo(TransitGatewayAttachment.Kind.VPC);
    assertThat(attachment.resourceId()).isEqualTo("vpc-1");
    assertThat(attachment.routeTableId()).isEqualTo("tgw-rtb-1");
    assertThat(attachment.vpc())
        .isEqualTo(
            new TransitGatewayAttachment.VpcDetails(List.of("subnet-a", "subnet-b"), true, true));
    TransitGatewayAttachment withoutDetails =
        attachment(
            """
            {"ResourceType":"vpc","TransitGatewayVpcAttachments":null,
             "Association":{"TransitGatewayRouteTableId":"tgw-rtb-1","State":"disassociating"}}
            """);
    assertThat(withoutDetails.vpc()).isNull();
    assertThat(withoutDetails.routeTableId()).isNull();
  }

  @ParameterizedTest
  @Tag("TG5")
  @Tag("VG3")
  @CsvSource({
    "vpn, VPN",
    "direct-connect-gateway, DIRECT_CONNECT_GATEWAY",
    "connect, CONNECT",
    "peering, PEERING",
    "network-function, OTHER"
  })
  void kindsOfAttachments(String resourceType, TransitGatewayAttachment.Kind kind) {
    assertThat(attachment("{\"ResourceType\":\"" + resourceType + "\"}").kind()).isEqualTo(kind);
  }

  @Test
  @Tag("TG4")
  void routesOfEveryKind() {
    TransitGatewayRouteTable table =
        table(
            """
            {"TransitGatewayId":"tgw-1",
             "Associations":[{"TransitGatewayAttachmentId":"tgw-attach-1","State":"associated"},
               {"TransitGatewayAttachmentId":"tgw-attach-2","State":"disassociated"}],
             "Routes":[
               {"DestinationCidrBlock":"10.0.0.0/16","Type":"propagated","State":"active",
                "TransitGatewayAttachments":[{"TransitGatewayAttachmentId":"tgw-attach-1"}]},
               {"DestinationCidrBlock":"10.9.0.0/16","Type":"static","State":"blackhole"},
               {"DestinationCidrBlock":"10.8.0.0/16","PrefixListId":"pl-1","Type":"static",
                "State":"active",
                "TransitGatewayAttachments":[{"TransitGatewayAttachmentId":"tgw-attach-2"}]},
               {"DestinationCidrBlock":"10.7.0.0/16","Type":"static","State":"deleted"},
               {"DestinationCidrBlock":"nonsense","Type":"static","State":"active"}]}
            """);
    assertThat(table.attachmentIds()).containsExactly("tgw-attach-1");
    assertThat(table.routes())
        .extracting(TransitGatewayRoute::text)
        .containsExactly(
            "10.0.0.0/16 -> tgw-attach-1",
            "10.9.0.0/16 (blackhole)",
            "10.8.0.0/16 -> tgw-attach-2",
            "unreadable destination -> ");
    assertThat(table.routes())
        .extracting(TransitGatewayRoute::propagated)
        .containsExactly(true, false, false, false);
    assertThat(table.routes().get(2).prefixListId()).isEqualTo("pl-1");
    assertThat(table.routes().get(3).malformed()).isTrue();
  }

  @Test
  @Tag("TG6")
  void whatCouldNotBeReadIsUnknownNotEmpty() {
    TransitGatewayRouteTable denied = table("{\"Associations\":null,\"Routes\":null}");
    assertThat(denied.attachmentIds()).isNull();
    assertThat(denied.routes()).isNull();
    TransitGatewayRouteTable empty = table("{\"Associations\":[],\"Routes\":[]}");
    assertThat(empty.attachmentIds()).isEmpty();
    assertThat(empty.routes()).isEmpty();
    assertThat(
            InventoryRows.of(
                    TransitNetworkReader.ROUTE_TABLE,
                    InventoryRows.arn("transit-gateway-route-table", "tgw-rtb-1"),
                    "tgw-rtb-1",
                    "no JSON")
                .gaps())
        .extracting(InputGap::operation)
        .containsExactly("DescribeTransitGatewayRouteTables");
  }

  @Test
  @Tag("VG1")
  void vpnGatewaysServeTheVpcThatTheyAreAttachedTo() {
    assertThat(
            read(
                    TransitNetworkReader.VPN_GATEWAY,
                    InventoryRows.arn("vpn-gateway", "vgw-1"),
                    "vgw-1",
                    """
                    {"VpcAttachments":[{"VpcId":"vpc-1","State":"attached"},
                      {"VpcId":"vpc-2","State":"detached"}]}
                    """)
                .vpnGateways()
                .get(0)
                .vpcIds())
        .containsExactly("vpc-1");
  }

  @ParameterizedTest
  @Tag("VG2")
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"Status\":\"DOWN\"},{\"Status\":\"UP\"}] | SOME_UP",
        "[{\"Status\":\"DOWN\"},{\"Status\":\"DOWN\"}] | ALL_DOWN",
        "[{\"Status\":\"DOWN\"},{\"Status\":\"ASLEEP\"}] | UNKNOWN",
        "[] | UNKNOWN",
        "null | UNKNOWN"
      })
  void tunnels(String telemetry, VpnConnection.Tunnels expected) {
    assertThat(
            read(
                    TransitNetworkReader.VPN_CONNECTION,
                    InventoryRows.arn("vpn-connection", "vpn-1"),
                    "vpn-1",
                    "{\"VpnGatewayId\":\"vgw-1\",\"VgwTelemetry\":" + telemetry + "}")
                .vpnConnections())
        .singleElement()
        .satisfies(
            connection -> {
              assertThat(connection.vpnGatewayId()).isEqualTo("vgw-1");
              assertThat(connection.tunnels()).isEqualTo(expected);
            });
  }

  @Test
  @Tag("VG3")
  void directConnectGatewaysAnnounceTheirAllowedPrefixes() {
    String arn = "arn:aws:directconnect::111122223333:dx-gateway/dxgw-1";
    List<DirectConnectGateway> gateways =
        read(
                TransitNetworkReader.DIRECT_CONNECT_GATEWAY,
                arn,
                "dxgw-1",
                """
                {"directConnectGatewayAssociations":[{"associationState":"associated",
                  "associatedGateway":{"id":"tgw-1","type":"transitGateway"},
                  "allowedPrefixesToDirectConnectGateway":[{"cidr":"10.0.0.0/8"}]}]}
                """)
            .directConnectGateways();
    assertThat(gateways.get(0).associations())
        .containsExactly(
            new DirectConnectGateway.Association("tgw-1", List.of(CidrBlock.parse("10.0.0.0/8"))));
    assertThat(
            read(
                    TransitNetworkReader.DIRECT_CONNECT_GATEWAY,
                    arn,
                    "dxgw-1",
                    "{\"directConnectGatewayAssociations\":null}")
                .directConnectGateways()
                .get(0)
                .associations())
        .isNull();
  }

  @Test
  @Tag("NG7")
  void regionalNatGatewaysServeTheZonesOfTheirAddresses() {
    String addresses =
        "\"NatGatewayAddresses\":[{\"PublicIp\":\"198.51.100.1\",\"PrivateIp\":\"10.0.0.4\","
            + "\"AvailabilityZoneId\":\"euw1-az1\",\"Status\":\"succeeded\"}]";
    String arn = InventoryRows.arn("natgateway", "nat-1");
    NatGateway byHand =
        InventoryRows.of(
                NetworkInputTypes.NAT_GATEWAY,
                arn,
                "nat-1",
                "{\"VpcId\":\"vpc-1\",\"RouteTableId\":\"rtb-1\","
                    + "\"AutoProvisionZones\":\"disabled\","
                    + addresses
                    + "}")
            .natGateways()
            .get(0);
    assertThat(byHand.subnetId()).isNull();
    assertThat(byHand.regional()).isEqualTo(new NatGateway.Regional("rtb-1", List.of("euw1-az1")));
    NatGateway automatic =
        InventoryRows.of(
                NetworkInputTypes.NAT_GATEWAY,
                arn,
                "nat-1",
                "{\"AutoProvisionZones\":\"enabled\"," + addresses + "}")
            .natGateways()
            .get(0);
    assertThat(automatic.regional()).isEqualTo(new NatGateway.Regional(null, null));
  }
}
