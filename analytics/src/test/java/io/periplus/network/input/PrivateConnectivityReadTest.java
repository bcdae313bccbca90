package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.network.EndpointService;
import io.periplus.network.InputGap;
import io.periplus.network.NetworkModel;
import io.periplus.network.VpcEndpoint;
import io.periplus.network.VpcPeeringConnection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rows of peering connections, VPC endpoints and endpoint services become. */
class PrivateConnectivityReadTest {

  @Test
  @Tag("PX1")
  @Tag("PX3")
  void peeringConnection_readsBothSides() {
    VpcPeeringConnection connection =
        InventoryRows.of(
                PrivateConnectivityReader.PEERING_CONNECTION,
                arn("vpc-peering-connection", "pcx-1"),
                "pcx-1",
                """
                {"Status":{"Code":"active","Message":"Active"},
                 "RequesterVpcInfo":{"VpcId":"vpc-1","OwnerId":"111122223333",
                   "Region":"eu-west-1","CidrBlock":"10.0.0.0/16",
                   "CidrBlockSet":[{"CidrBlock":"10.0.0.0/16"},{"CidrBlock":"10.9.0.0/16"}],
                   "Ipv6CidrBlockSet":[{"Ipv6CidrBlock":"2600:1f18::/56"}]},
                 "AccepterVpcInfo":{"VpcId":"vpc-2","OwnerId":"444455556666",
                   "Region":"eu-central-1","CidrBlock":"10.2.0.0/16"}}
                """)
            .privateConnectivity()
            .peeringConnections()
            .get(0);

    assertThat(connection.id()).isEqualTo("pcx-1");
    assertThat(connection.status()).isEqualTo("active");
    assertThat(connection.requester())
        .isEqualTo(
            new VpcPeeringConnection.Side(
                "vpc-1",
                "111122223333",
                "eu-west-1",
                List.of(
                    CidrBlock.parse("10.0.0.0/16"),
                    CidrBlock.parse("10.9.0.0/16"),
                    CidrBlock.parse("2600:1f18::/56"))));
    assertThat(connection.accepter().cidrs()).containsExactly(CidrBlock.parse("10.2.0.0/16"));
    assertThat(connection.accepter().region()).isEqualTo("eu-central-1");
  }

  @Test
  @Tag("VE1")
  @Tag("VE2")
  @Tag("VE4")
  void endpoint_readsItsKindStateAndWhereItsServiceIs() {
    NetworkModel model =
        new InventoryRows()
            .add(
                PrivateConnectivityReader.ENDPOINT,
                arn("vpc-endpoint", "vpce-1"),
                "vpce-1",
                """
                {"VpcEndpointType":"Interface","VpcId":"vpc-1","State":"pendingAcceptance",
                 "ServiceName":"com.amazonaws.vpce.eu-west-1.vpce-svc-1",
                 "SubnetIds":["subnet-2","subnet-1"],"NetworkInterfaceIds":["eni-2","eni-1"],
                 "DnsEntries":[{"DnsName":"VPCE-1.vpce-svc-1.eu-west-1.vpce.amazonaws.com"}],
                 "ServiceDetails":[{"AvailabilityZoneIds":["euw1-az2","euw1-az1"]}]}
                """)
            .add(
                PrivateConnectivityReader.ENDPOINT,
                arn("vpc-endpoint", "vpce-2"),
                "vpce-2",
                """
                {"VpcEndpointType":"Gateway","VpcId":"vpc-1","State":"available",
                 "ServiceName":"com.amazonaws.eu-west-1.s3"}
                """)
            .add(
                PrivateConnectivityReader.ENDPOINT,
                arn("vpc-endpoint", "vpce-3"),
                "vpce-3",
                "{\"VpcEndpointType\":\"Resource\",\"State\":\"available\"}")
            .read();

    List<VpcEndpoint> endpoints = model.privateConnectivity().endpoints();
    assertThat(endpoints)
        .extracting(VpcEndpoint::kind)
        .containsExactly(
            VpcEndpoint.Kind.INTERFACE, VpcEndpoint.Kind.GATEWAY, VpcEndpoint.Kind.OTHER);
    VpcEndpoint first = endpoints.get(0);
    assertThat(first.state()).isEqualTo("pendingacceptance");
    assertThat(first.subnetIds()).containsExactly("subnet-1", "subnet-2");
    assertThat(first.networkInterfaceIds()).containsExactly("eni-1", "eni-2");
    assertThat(first.dnsNames()).containsExactly("vpce-1.vpce-svc-1.eu-west-1.vpce.amazonaws.com");
    assertThat(first.serviceZoneIds()).containsExactly("euw1-az1", "euw1-az2");
    assertThat(endpoints.get(1).serviceZoneIds()).isNull();
  }

  @Test
  @Tag("VE3")
  @Tag("EX9")
  void service_readsItsLoadBalancersAndWhomItAdmits() {
    List<EndpointService> services =
        new InventoryRows()
            .add(
                PrivateConnectivityReader.SERVICE,
                arn("vpc-endpoint-service", "vpce-svc-1"),
                "vpce-svc-1",
                """
                {"ServiceName":"com.amazonaws.vpce.eu-west-1.vpce-svc-1",
                 "NetworkLoadBalancerArns":["lb-2","lb-1"],
                 "AvailabilityZoneIds":["euw1-az1"],
                 "AllowedPrincipals":[{"Principal":"arn:aws:iam::444455556666:root"}]}
                """)
            .add(
                PrivateConnectivityReader.SERVICE,
                arn("vpc-endpoint-service", "vpce-svc-2"),
                "vpce-svc-2",
                "{\"GatewayLoadBalancerArns\":[\"gwlb-1\"],\"AllowedPrincipals\":null}")
            .read()
            .privateConnectivity()
            .services();

    assertThat(services.get(0).loadBalancerArns()).containsExactly("lb-1", "lb-2");
    assertThat(services.get(0).zoneIds()).containsExactly("euw1-az1");
    assertThat(services.get(0).allowedPrincipals())
        .containsExactly("arn:aws:iam::444455556666:root");
    assertThat(services.get(1).loadBalancerArns()).containsExactly("gwlb-1");
    assertThat(services.get(1).allowedPrincipals()).as("not read").isNull();
  }

  @Test
  @Tag("VE3")
  void networkLoadBalancer_saysWhetherItsGroupsSeePrivateLink() {
    String off = "\"EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic\":\"off\",";
    assertThat(filters("")).isTrue();
    assertThat(filters(off)).isFalse();
    assertThat(filters(off.replace("off", "on"))).isTrue();
  }

  private static boolean filters(String member) {
    return InventoryRows.of(
            NetworkInputTypes.LOAD_BALANCER,
            "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/lb/1",
            "lb",
            "{" + member + "\"Type\":\"network\",\"SecurityGroups\":[\"sg-1\"]}")
        .loadBalancers()
        .get(0)
        .filtersPrivateLink();
  }

  /** An endpoint that cannot be read may be what a route leads to. */
  @Test
  @Tag("section7")
  void unreadable_isAGapAndNoAbsence() {
    NetworkModel model =
        InventoryRows.of(
            PrivateConnectivityReader.ENDPOINT, arn("vpc-endpoint", "vpce-1"), "vpce-1", "[]");
    assertThat(model.privateConnectivity().endpoints()).isEmpty();
    assertThat(model.gaps())
        .extracting(InputGap::coverageRef)
        .containsExactly("111122223333/eu-west-1/ec2:DescribeVpcEndpoints");
  }
}
