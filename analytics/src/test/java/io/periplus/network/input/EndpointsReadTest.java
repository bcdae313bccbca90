package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.ACCOUNT;
import static io.periplus.network.input.InventoryRows.REGION;
import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.LoadBalancer;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.TargetGroup;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rows of interfaces, load balancers, databases and functions become. */
class EndpointsReadTest {

  @Test
  @Tag("IG1")
  void networkInterface_givesItsOwnAssociationToThePrimaryAddress() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.NETWORK_INTERFACE,
            arn("network-interface", "eni-1"),
            "eni-1",
            """
            {"VpcId":"vpc-1","SubnetId":"subnet-1","PrivateIpAddress":"10.0.1.10",
             "Association":{"PublicIp":"198.51.100.10","AssociationId":"eipassoc-1"},
             "PrivateIpAddresses":[{"Primary":true,"PrivateIpAddress":"10.0.1.10"},
               {"Primary":false,"PrivateIpAddress":"10.0.1.11"}]}
            """);

    assertThat(model.networkInterfaces().get(0).addresses())
        .containsExactly(
            new NetworkInterface.Address("10.0.1.10", false, "198.51.100.10", "eipassoc-1"),
            new NetworkInterface.Address("10.0.1.11", false, null, null));
  }

  @Test
  @Tag("IG6")
  @Tag("IG9")
  void networkInterface_readsAddressesAndTheirAssociations() {
    NetworkInterface networkInterface =
        InventoryRows.of(
                NetworkInputTypes.NETWORK_INTERFACE,
                arn("network-interface", "eni-1"),
                "eni-1",
                """
                {"VpcId":"vpc-1","SubnetId":"subnet-1","InterfaceType":"interface",
                 "SourceDestCheck":false,"Groups":[{"GroupId":"sg-2"},{"GroupId":"sg-1"}],
                 "Attachment":{"InstanceId":"i-1","DeviceIndex":0},
                 "PrivateIpAddresses":[
                  {"PrivateIpAddress":"10.0.1.10","Association":{"PublicIp":"198.51.100.10",
                    "AssociationId":"eipassoc-1"}},
                  {"PrivateIpAddress":"10.0.1.11","Association":{"CarrierIp":"155.146.1.1"}}],
                 "Ipv6Addresses":[{"Ipv6Address":"2001:DB8:1:1:0:0:0:A"}]}
                """)
            .networkInterfaces()
            .get(0);
    assertThat(networkInterface.addresses())
        .containsExactly(
            new NetworkInterface.Address("10.0.1.10", false, "198.51.100.10", "eipassoc-1"),
            new NetworkInterface.Address("10.0.1.11", false, null, null),
            new NetworkInterface.Address("2001:db8:1:1::a", true, null, null));
    assertThat(networkInterface.securityGroupIds()).containsExactly("sg-1", "sg-2");
    assertThat(networkInterface.primary()).isTrue();
    assertThat(networkInterface.sourceDestCheck()).isFalse();
  }

  @Test
  @Tag("OW1")
  void owner_isTheInstanceThenTheAttachmentThenTheInterfaceItself() {
    String eni = arn("network-interface", "eni-1");
    String instance = arn("instance", "i-1");
    String endpoint = arn("vpc-endpoint", "vpce-1");
    String attached = "{\"Attachment\":{\"InstanceId\":\"i-1\",\"DeviceIndex\":1}}";
    InventoryRows rows =
        new InventoryRows()
            .add(NetworkInputTypes.INSTANCE, instance, "i-1", "{\"State\":{\"Name\":\"running\"}}")
            .add("AWS::EC2::VPCEndpoint", endpoint, "vpce-1", null)
            .add(NetworkInputTypes.NETWORK_INTERFACE, eni, "eni-1", attached)
            .attach(eni, endpoint);
    assertThat(rows.read().networkInterfaces().get(0).owner())
        .isEqualTo(
            new NetworkInterface.Owner(instance, NetworkInputTypes.INSTANCE, ACCOUNT, REGION));

    rows.resources.remove(2);
    rows.add(NetworkInputTypes.NETWORK_INTERFACE, eni, "eni-1", "{}");
    assertThat(rows.read().networkInterfaces().get(0).owner().arn()).isEqualTo(endpoint);

    rows.attachments.clear();
    assertThat(rows.read().networkInterfaces().get(0).owner().arn()).isEqualTo(eni);
  }

  /** The owner is whatever the graph ties the interface to, of any type; of two, both may be it. */
  @Test
  @Tag("OW1")
  @Tag("OW2")
  void ownerResolution() {
    String eni = arn("network-interface", "eni-1");
    for (String type :
        List.of(
            "AWS::EC2::NatGateway",
            "AWS::EC2::VPCEndpoint",
            "AWS::EC2::TransitGatewayAttachment",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::Lambda::Function",
            "AWS::GlobalAccelerator::EndpointGroup",
            "AWS::ECS::Task",
            "AWS::RDS::DBInstance",
            "AWS::EKS::Cluster",
            "AWS::Redshift::Cluster")) {
      InventoryRows rows =
          new InventoryRows()
              .add(NetworkInputTypes.NETWORK_INTERFACE, eni, "eni-1", "{}")
              .add(type, "arn:owner:a", "a", null)
              .attach(eni, "arn:owner:a");
      NetworkInterface one = rows.read().networkInterfaces().get(0);
      assertThat(one.owner().arn()).as(type).isEqualTo("arn:owner:a");
      assertThat(one.owner().type()).isEqualTo(type);
      assertThat(one.ownerCandidates()).hasSize(1);
      rows.add(type, "arn:owner:b", "b", null).attach(eni, "arn:owner:b");
      assertThat(rows.read().networkInterfaces().get(0).ownerCandidates())
          .extracting(NetworkInterface.Owner::arn)
          .containsExactly("arn:owner:a", "arn:owner:b");
    }
  }

  @Test
  @Tag("OW2")
  void owner_withSeveralCandidates_isTheFirstByArn() {
    String eni = arn("network-interface", "eni-1");
    NetworkModel model =
        new InventoryRows()
            .add(NetworkInputTypes.NETWORK_INTERFACE, eni, "eni-1", "{}")
            .add(NetworkInputTypes.DB_INSTANCE, "arn:aws:rds:::db:b", "b", "{}")
            .add(NetworkInputTypes.DB_INSTANCE, "arn:aws:rds:::db:a", "a", "{}")
            .attach(eni, "arn:aws:rds:::db:b")
            .attach(eni, "arn:aws:rds:::db:a")
            .read();
    NetworkInterface networkInterface = model.networkInterfaces().get(0);
    assertThat(networkInterface.owner().arn()).isEqualTo("arn:aws:rds:::db:a");
    assertThat(networkInterface.ownerCandidates()).hasSize(2);
  }

  @Test
  @Tag("LB6")
  void listeners_joinTheirBalancerAndUniteForwards() {
    NetworkModel model =
        new InventoryRows()
            .add(
                NetworkInputTypes.LOAD_BALANCER,
                "arn:lb",
                "lb",
                """
                {"LoadBalancerName":"web","Type":"network","Scheme":"internet-facing",
                 "VpcId":"vpc-1","DNSName":"Web.ELB.amazonaws.com","IpAddressType":"dualstack",
                 "State":{"Code":"active"},"SecurityGroups":["sg-1"],
                 "AvailabilityZones":[{"ZoneName":"eu-west-1a","SubnetId":"subnet-1",
                   "LoadBalancerAddresses":[{"IpAddress":"203.0.113.7"}]}],
                 "Attributes":[{"Key":"load_balancing.cross_zone.enabled","Value":"true"}]}
                """)
            .add(
                NetworkInputTypes.LISTENER,
                "arn:listener",
                "listener",
                """
                {"LoadBalancerArn":"arn:lb","Protocol":"TCP_UDP","Port":53,
                 "DefaultActions":[{"Type":"forward","ForwardConfig":{"TargetGroups":[
                   {"TargetGroupArn":"arn:tg-b","Weight":1},
                   {"TargetGroupArn":"arn:tg-off","Weight":0}]}}],
                 "Rules":[{"Actions":[{"Type":"authenticate-oidc"},
                   {"Type":"forward","TargetGroupArn":"arn:tg-a"}]}]}
                """)
            .read();
    LoadBalancer balancer = model.loadBalancers().get(0);
    assertThat(balancer.kind()).isEqualTo(LoadBalancer.Kind.NETWORK);
    assertThat(balancer.dnsName()).isEqualTo("web.elb.amazonaws.com");
    assertThat(balancer.internetFacing()).isTrue();
    assertThat(balancer.dualStack()).isTrue();
    assertThat(balancer.crossZone()).isTrue();
    assertThat(balancer.zones())
        .containsExactly(new LoadBalancer.Zone("subnet-1", "eu-west-1a", List.of("203.0.113.7")));
    List<String> forwards = List.of("arn:tg-a", "arn:tg-b");
    assertThat(balancer.listeners())
        .containsExactly(
            new LoadBalancer.Listener("arn:listener", 6, 53, forwards, true, true, List.of(), -1),
            new LoadBalancer.Listener("arn:listener", 17, 53, forwards, true, true, List.of(), -1));
  }

  @Test
  @Tag("LB7")
  void classicBalancer_keepsInstancesInService() {
    String configuration =
        """
        {"LoadBalancerName":"old","Scheme":"internet-facing","VPCId":"vpc-1","DNSName":"old.elb",
         "Subnets":["subnet-1"],"SecurityGroups":["sg-1"],
         "Instances":[{"InstanceId":"i-1"},{"InstanceId":"i-2"}],
         "InstanceStates":[{"InstanceId":"i-1","State":"%s"},
           {"InstanceId":"i-2","State":"OutOfService"}],
         "ListenerDescriptions":[{"Listener":{"Protocol":"HTTP","LoadBalancerPort":80,
           "InstanceProtocol":"HTTP","InstancePort":8080}}],
         "LoadBalancerAttributes":{"CrossZoneLoadBalancing":{"Enabled":false}}}
        """;
    LoadBalancer.Listener listener = classic(configuration.formatted("InService"));
    assertThat(listener)
        .isEqualTo(
            new LoadBalancer.Listener(
                "old:80", 6, 80, List.of(), true, false, List.of("i-1"), 8080));
    assertThat(classic(configuration.formatted("OutOfService")).instanceIds())
        .containsExactly("i-1", "i-2");
  }

  @Test
  @Tag("LB3")
  @Tag("LB8")
  void targetGroup_tellsUnknownFromNone() {
    TargetGroup group =
        targetGroup(
            """
            {"TargetType":"ip","Protocol":"TCP","Port":443,"VpcId":"vpc-1",
             "Attributes":[{"Key":"preserve_client_ip.enabled","Value":"true"},
              {"Key":"load_balancing.cross_zone.enabled","Value":"use_load_balancer_configuration"}],
             "TargetHealthDescriptions":[{"Target":{"Id":"10.0.1.10","Port":8443,
               "AvailabilityZone":"eu-west-1a"},"TargetHealth":{"State":"healthy"}}]}
            """);
    assertThat(group.targetType()).isEqualTo(TargetGroup.TargetType.IP);
    assertThat(group.preserveClientIp()).isTrue();
    assertThat(group.crossZone()).isNull();
    assertThat(group.targets())
        .containsExactly(new TargetGroup.Target("10.0.1.10", 8443, "eu-west-1a", "healthy"));

    TargetGroup unknown =
        targetGroup(
            "{\"TargetType\":\"novel\",\"Attributes\":null,\"TargetHealthDescriptions\":null}");
    assertThat(unknown.targetType()).isEqualTo(TargetGroup.TargetType.UNKNOWN);
    assertThat(unknown.attributesKnown()).isFalse();
    assertThat(unknown.targets()).isNull();
  }

  @Test
  @Tag("MS1")
  void dbInstance_sitsInTheSubnetsOfItsZone() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.DB_INSTANCE,
            "arn:aws:rds:eu-west-1:111122223333:db:orders",
            "orders",
            """
            {"DBInstanceIdentifier":"orders","AvailabilityZone":"eu-west-1b",
             "DBInstanceStatus":"available","PubliclyAccessible":true,
             "Endpoint":{"Address":"Orders.rds.amazonaws.com","Port":5432},
             "VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-db"}],
             "DBSubnetGroup":{"VpcId":"vpc-1","Subnets":[
               {"SubnetIdentifier":"subnet-a","SubnetAvailabilityZone":{"Name":"eu-west-1a"}},
               {"SubnetIdentifier":"subnet-b","SubnetAvailabilityZone":{"Name":"eu-west-1b"}}]}}
            """);
    assertThat(model.dbInstances().get(0).subnetIds()).containsExactly("subnet-b");
    assertThat(model.dbInstances().get(0).endpointAddress()).isEqualTo("orders.rds.amazonaws.com");
    assertThat(model.dbInstances().get(0).port()).isEqualTo(5432);
    assertThat(model.dbInstances().get(0).publiclyAccessible()).isTrue();
  }

  @Test
  @Tag("MS2")
  @Tag("EX7")
  void lambda_readsVpcAndUrl() {
    NetworkModel model =
        new InventoryRows()
            .add(
                NetworkInputTypes.LAMBDA_FUNCTION,
                "arn:fn",
                "fn",
                """
                {"FunctionName":"fn","VpcConfig":{"VpcId":"","SubnetIds":[],
                  "SecurityGroupIds":[]}}
                """)
            .add(
                NetworkInputTypes.LAMBDA_URL,
                "arn:url",
                "fn",
                """
                {"FunctionArn":"arn:fn","AuthType":"NONE",
                 "FunctionUrl":"https://AbC.lambda-url.eu-west-1.on.aws/"}
                """)
            .read();
    assertThat(model.lambdaFunctions().get(0).vpcId()).isNull();
    assertThat(model.lambdaUrls().get(0).host()).isEqualTo("abc.lambda-url.eu-west-1.on.aws");
    assertThat(model.lambdaUrls().get(0).authType()).isEqualTo("NONE");
  }

  private static LoadBalancer.Listener classic(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.CLASSIC_LOAD_BALANCER, "arn:classic", "old", configuration)
        .loadBalancers()
        .get(0)
        .listeners()
        .get(0);
  }

  private static TargetGroup targetGroup(String configuration) {
    return InventoryRows.of(NetworkInputTypes.TARGET_GROUP, "arn:tg", "tg", configuration)
        .targetGroups()
        .get(0);
  }
}
