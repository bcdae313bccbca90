package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.ACCOUNT;
import static io.periplus.network.input.InventoryRows.REGION;
import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.CoverageStatus;
import io.periplus.network.InputGap;
import io.periplus.network.NatGateway;
import io.periplus.network.NetworkModel;
import io.periplus.network.Origin;
import io.periplus.network.Route;
import io.periplus.network.RouteTable;
import io.periplus.network.RouteTargetKind;
import io.periplus.network.Vpc;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of networks, routes and gateways become, and what is missing. */
class NetworkModelReaderTest {

  @Test
  @Tag("RT5")
  void vpc_hasAssociatedCidrsOfBothFamiliesOnly() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.VPC,
            arn("vpc", "vpc-1"),
            "vpc-1",
            """
            {"CidrBlock":"10.0.0.0/16","CidrBlockAssociationSet":[
              {"CidrBlock":"10.0.0.0/16","CidrBlockState":{"State":"associated"}},
              {"CidrBlock":"10.1.0.0/16","CidrBlockState":{"State":"disassociated"}},
              {"CidrBlock":"10.2.0.9/16","CidrBlockState":{"State":"associated"}}],
             "Ipv6CidrBlockAssociationSet":[
              {"Ipv6CidrBlock":"2001:db8:1::/56","Ipv6CidrBlockState":{"State":"associated"}}]}
            """);
    assertThat(model.vpcs())
        .containsExactly(
            new Vpc(
                origin(arn("vpc", "vpc-1")),
                "vpc-1",
                cidrs("10.0.0.0/16", "10.2.0.0/16", "2001:db8:1::/56")));
    assertThat(model.warnings()).isEmpty();
  }

  @Test
  void subnet_readsBothFamiliesAndZoneId() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SUBNET,
            arn("subnet", "subnet-1"),
            "subnet-1",
            """
            {"VpcId":"vpc-1","CidrBlock":"10.0.1.0/24","AvailabilityZoneId":"euw1-az1",
             "Ipv6CidrBlockAssociationSet":[{"Ipv6CidrBlock":"2001:db8:1:1::/64",
               "Ipv6CidrBlockState":{"State":"associated"}}]}
            """);
    assertThat(model.subnets().get(0).cidrs()).isEqualTo(cidrs("10.0.1.0/24", "2001:db8:1:1::/64"));
    assertThat(model.subnets().get(0).availabilityZoneId()).isEqualTo("euw1-az1");
  }

  @ParameterizedTest(name = "{0} {1} is {2} {3}")
  @Tag("RT14")
  @CsvSource({
    "GatewayId,local,LOCAL,local",
    "GatewayId,igw-1,INTERNET_GATEWAY,igw-1",
    "GatewayId,vgw-1,VPN_GATEWAY,vgw-1",
    "GatewayId,vpce-1,VPC_ENDPOINT,vpce-1",
    "GatewayId,other-1,UNKNOWN,other-1",
    "NatGatewayId,nat-1,NAT_GATEWAY,nat-1",
    "EgressOnlyInternetGatewayId,eigw-1,EGRESS_ONLY_INTERNET_GATEWAY,eigw-1",
    "NetworkInterfaceId,eni-1,NETWORK_INTERFACE,eni-1",
    "InstanceId,i-1,INSTANCE,i-1",
    "VpcPeeringConnectionId,pcx-1,VPC_PEERING_CONNECTION,pcx-1",
    "TransitGatewayId,tgw-1,TRANSIT_GATEWAY,tgw-1",
    "CoreNetworkArn,arn:x,CORE_NETWORK,arn:x",
    "LocalGatewayId,lgw-1,LOCAL_GATEWAY,lgw-1",
    "CarrierGatewayId,cagw-1,CARRIER_GATEWAY,cagw-1",
    "InventedGatewayId,new-1,UNKNOWN,new-1",
  })
  void routeTargets(String member, String id, RouteTargetKind kind, String targetId) {
    Route route =
        routes(
                "{\"DestinationCidrBlock\":\"0.0.0.0/0\",\"State\":\"active\",\"Origin\":\"CreateRoute\",\""
                    + member
                    + "\":\""
                    + id
                    + "\"}")
            .get(0);
    assertThat(route.targetKind()).isEqualTo(kind);
    assertThat(route.targetId()).isEqualTo(targetId);
    assertThat(route.text()).isEqualTo("0.0.0.0/0 -> " + targetId);
    assertThat(route.malformed()).isFalse();
  }

  @Test
  @Tag("RT4")
  @Tag("RT7")
  void routes_keepDestinationKindStateAndOrigin() {
    List<Route> routes =
        routes(
            """
            {"DestinationIpv6CidrBlock":"::/0","GatewayId":"igw-1"},
            {"DestinationPrefixListId":"pl-1","TransitGatewayId":"tgw-1"},
            {"DestinationCidrBlock":"10.9.0.0/16","GatewayId":"vgw-1","State":"blackhole",
             "Origin":"EnableVgwRoutePropagation"},
            {"DestinationCidrBlock":"10.9.0.0/33","GatewayId":"igw-1"}
            """);
    assertThat(routes.get(0).destination()).isEqualTo(CidrBlock.parse("::/0"));
    assertThat(routes.get(1).prefixListId()).isEqualTo("pl-1");
    assertThat(routes.get(2).blackhole()).isTrue();
    assertThat(routes.get(2).origination()).isEqualTo(Route.Origination.PROPAGATED);
    assertThat(routes.get(3).malformed()).isTrue();
    assertThat(routes.get(3).destination()).isNull();
  }

  @Test
  @Tag("RT1")
  void routeTable_countsAssociatedAssociationsOnly() {
    RouteTable table =
        routeTable(
            """
            {"VpcId":"vpc-1","Routes":[],"Associations":[
              {"Main":true,"AssociationState":{"State":"associated"}},
              {"Main":false,"SubnetId":"subnet-2","AssociationState":{"State":"associated"}},
              {"Main":false,"SubnetId":"subnet-1"},
              {"Main":false,"SubnetId":"subnet-3","AssociationState":{"State":"failed"}},
              {"Main":false,"GatewayId":"igw-1","AssociationState":{"State":"associated"}}]}
            """);
    assertThat(table.main()).isTrue();
    assertThat(table.subnetIds()).containsExactly("subnet-1", "subnet-2");
    assertThat(table.gatewayIds()).containsExactly("igw-1");
  }

  @Test
  @Tag("IG1")
  void gateways_countAttachmentsThatWork() {
    NetworkModel model =
        new InventoryRows()
            .add(
                NetworkInputTypes.INTERNET_GATEWAY,
                arn("internet-gateway", "igw-1"),
                "igw-1",
                """
                {"Attachments":[{"State":"available","VpcId":"vpc-1"},
                  {"State":"detaching","VpcId":"vpc-2"}]}
                """)
            .add(
                NetworkInputTypes.EGRESS_ONLY_INTERNET_GATEWAY,
                arn("egress-only-internet-gateway", "eigw-1"),
                "eigw-1",
                "{\"Attachments\":[{\"State\":\"attached\",\"VpcId\":\"vpc-1\"}]}")
            .read();
    assertThat(model.internetGateways().get(0).vpcIds()).containsExactly("vpc-1");
    assertThat(model.egressOnlyInternetGateways().get(0).vpcIds()).containsExactly("vpc-1");
  }

  @Test
  @Tag("NG1")
  void natGateway_keepsAddressesThatDidNotFail() {
    NatGateway gateway =
        InventoryRows.of(
                NetworkInputTypes.NAT_GATEWAY,
                arn("natgateway", "nat-1"),
                "nat-1",
                """
                {"VpcId":"vpc-1","SubnetId":"subnet-1","State":"available",
                 "ConnectivityType":"public","NatGatewayAddresses":[
                   {"PublicIp":"203.0.113.1","PrivateIp":"10.0.0.5","NetworkInterfaceId":"eni-n"},
                   {"PublicIp":"203.0.113.2","Status":"failed"}]}
                """)
            .natGateways()
            .get(0);
    assertThat(gateway.isPublic()).isTrue();
    assertThat(gateway.addresses())
        .containsExactly(new NatGateway.Address("203.0.113.1", "10.0.0.5", "eni-n"));
  }

  @ParameterizedTest(name = "{0} is a gap: {1}")
  @CsvSource({
    "DENIED,true",
    "FAILED,true",
    "UNSUPPORTED_REGION,true",
    "SKIPPED,true",
    "INVENTED,true",
    "COMPLETE,false",
    "CARRIED,false"
  })
  void coverage_isAGapUnlessCompleteOrCarried(String status, boolean gap) {
    InventoryRows rows = new InventoryRows();
    rows.coverage.add(new CoverageRow(ACCOUNT, REGION, "ec2", "DescribeNetworkAcls", status));
    rows.coverage.add(new CoverageRow(ACCOUNT, REGION, "ec2", "DescribeVolumes", "DENIED"));
    assertThat(rows.read().gaps()).hasSize(gap ? 1 : 0);
  }

  @Test
  void stubs_areOwnersButNoResources() {
    InventoryRows rows = new InventoryRows();
    rows.resources.add(
        new InventoryRow(
            arn("vpc", "vpc-9"),
            NetworkInputTypes.VPC,
            ACCOUNT,
            REGION,
            "vpc-9",
            "{}",
            true,
            false,
            null));
    assertThat(rows.read().vpcs()).isEmpty();
  }

  @Test
  void staleRows_carryWhenTheyWereLastSeen() {
    Instant lastSeen = Instant.parse("2026-01-31T02:00:00Z");
    InventoryRows rows = new InventoryRows();
    rows.resources.add(
        new InventoryRow(
            arn("vpc", "vpc-1"),
            NetworkInputTypes.VPC,
            ACCOUNT,
            REGION,
            "vpc-1",
            "{}",
            false,
            true,
            lastSeen));
    assertThat(rows.read().vpcs().get(0).origin().staleSince()).isEqualTo(lastSeen);
  }

  @Test
  @Tag("P5")
  void model_doesNotDependOnTheOrderOfRows() {
    InventoryRows rows = new InventoryRows();
    for (int i = 0; i < 20; i++) {
      rows.add(NetworkInputTypes.VPC, arn("vpc", "vpc-" + i), "vpc-" + i, "{\"CidrBlock\":7}");
    }
    rows.add(NetworkInputTypes.VPC, arn("vpc", "vpc-3"), "vpc-3", "{}");
    NetworkModel model = rows.read();
    Collections.reverse(rows.resources);
    assertThat(rows.read()).isEqualTo(model);
    assertThat(model.vpcs()).hasSize(20);
  }

  @Test
  void unreadableRouteTableOrAcl_isAGapNotAnAbsence() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.NETWORK_ACL, arn("network-acl", "acl-1"), "acl-1", "{\"Entries\":[");
    assertThat(model.networkAcls()).isEmpty();
    assertThat(model.gaps())
        .containsExactly(
            new InputGap(ACCOUNT, REGION, "ec2", "DescribeNetworkAcls", CoverageStatus.FAILED));
    assertThat(model.warnings()).hasSize(1);
  }

  private static Origin origin(String arn) {
    return new Origin(arn, ACCOUNT, REGION, null);
  }

  private static List<CidrBlock> cidrs(String... texts) {
    return List.of(texts).stream().map(CidrBlock::parse).toList();
  }

  private static RouteTable routeTable(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.ROUTE_TABLE, arn("route-table", "rtb-1"), "rtb-1", configuration)
        .routeTables()
        .get(0);
  }

  private static List<Route> routes(String items) {
    return routeTable("{\"Routes\":[" + items + "]}").routes();
  }
}
