package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.ACCOUNT;
import static io.periplus.network.input.InventoryRows.REGION;
import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.CoverageStatus;
import io.periplus.network.InputGap;
import io.periplus.network.LoadBalancer;
import io.periplus.network.NatGateway;
import io.periplus.network.NetworkAclEntry;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.Origin;
import io.periplus.network.Route;
import io.periplus.network.RouteTable;
import io.periplus.network.RouteTargetKind;
import io.periplus.network.SecurityGroupRule;
import io.periplus.network.TargetGroup;
import io.periplus.network.Vpc;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest(name = "protocol {0} range {1}-{2} is {3} {4}-{5}")
  @Tag("NA5")
  @CsvSource({
    "6,22,22,6,22,22",
    "tcp,22,80,6,22,80",
    "17,0,65535,17,0,65535",
    "-1,5,6,-1,-1,-1",
    "47,5,6,47,-1,-1",
  })
  void networkAclEntries_readProtocolAndPorts(
      String protocol, int from, int to, int number, int fromPort, int toPort) {
    NetworkAclEntry entry =
        entries(
                """
                {"RuleNumber":100,"Egress":false,"RuleAction":"allow","CidrBlock":"0.0.0.0/0",
                 "Protocol":"%s","PortRange":{"From":%d,"To":%d}}
                """
                    .formatted(protocol, from, to))
            .get(0);
    assertThat(entry)
        .isEqualTo(
            new NetworkAclEntry(
                100,
                false,
                true,
                number,
                CidrBlock.parse("0.0.0.0/0"),
                fromPort,
                toPort,
                -1,
                -1,
                false));
  }

  @Test
  @Tag("NA5")
  void networkAclEntries_readIcmp() {
    NetworkAclEntry entry =
        entries(
                """
                {"RuleNumber":7,"Egress":true,"RuleAction":"deny","Ipv6CidrBlock":"::/0",
                 "Protocol":"58","IcmpTypeCode":{"Type":128,"Code":-1}}
                """)
            .get(0);
    assertThat(entry.icmpType()).isEqualTo(128);
    assertThat(entry.icmpCode()).isEqualTo(-1);
    assertThat(entry.allow()).isFalse();
    assertThat(entry.fromPort()).isEqualTo(-1);
  }

  @Test
  @Tag("SG3")
  @Tag("SG4")
  @Tag("SG5")
  void securityGroup_readsEveryPeerAndFindsRuleIdsByContent() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP,
            arn("security-group", "sg-1"),
            "sg-1",
            """
            {"GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[
              {"IpProtocol":"tcp","FromPort":443,"ToPort":443,
               "IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}]},
              {"IpProtocol":"icmp","FromPort":8,"ToPort":-1,
               "UserIdGroupPairs":[{"GroupId":"sg-2","UserId":"444455556666",
                 "VpcPeeringConnectionId":"pcx-1"}]},
              {"IpProtocol":"udp","PrefixListIds":[{"PrefixListId":"pl-1"}]}],
             "IpPermissionsEgress":[{"IpProtocol":"-1","UserIdGroupPairs":[
               {"GroupId":"sg-1","UserId":"111122223333"}]}],
             "Rules":[
              {"SecurityGroupRuleId":"sgr-4","IsEgress":false,"IpProtocol":"tcp","FromPort":443,
               "ToPort":443,"CidrIpv4":"0.0.0.0/0"},
              {"SecurityGroupRuleId":"sgr-6","IsEgress":false,"IpProtocol":"tcp","FromPort":443,
               "ToPort":443,"CidrIpv6":"::/0"},
              {"SecurityGroupRuleId":"sgr-i","IsEgress":false,"IpProtocol":"icmp","FromPort":8,
               "ToPort":-1,"ReferencedGroupInfo":{"GroupId":"sg-2","UserId":"444455556666"}},
              {"SecurityGroupRuleId":"sgr-e","IsEgress":true,"IpProtocol":"-1","FromPort":-1,
               "ToPort":-1,"ReferencedGroupInfo":{"GroupId":"sg-1"}}]}
            """);
    List<SecurityGroupRule> rules = model.securityGroups().get(0).rules();
    assertThat(rules.subList(0, 3))
        .containsExactly(
            rule("sgr-4", false, 6, 443, 443, -1, -1, "0.0.0.0/0"),
            rule("sgr-6", false, 6, 443, 443, -1, -1, "::/0"),
            new SecurityGroupRule(
                "sgr-i",
                false,
                1,
                -1,
                -1,
                8,
                -1,
                null,
                "sg-2",
                "444455556666",
                "pcx-1",
                null,
                false));
    assertThat(rules.get(3).id()).matches("sg-1/ingress/[0-9a-f]{8}");
    assertThat(rules.get(3).prefixListId()).isEqualTo("pl-1");
    assertThat(rules.get(3).toPort()).isEqualTo(65_535);
    assertThat(rules.get(4))
        .isEqualTo(
            new SecurityGroupRule(
                "sgr-e", true, -1, -1, -1, -1, -1, null, "sg-1", null, null, null, false));
    assertThat(model.warnings()).isEmpty();
  }

  @Test
  void securityGroup_withoutRuleIds_hashesTheContent() {
    String configuration =
        """
        {"IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,
          "IpRanges":[{"CidrIp":"10.0.0.0/8"}]}],"Rules":null}
        """;
    SecurityGroupRule rule = sgRules(configuration).get(0);
    assertThat(rule.id()).matches("sg-1/ingress/[0-9a-f]{8}");
    assertThat(sgRules(configuration).get(0)).isEqualTo(rule);
  }

  @Test
  @Tag("RT9")
  void prefixList_withoutEntriesIsUnknownNotEmpty() {
    assertThat(prefixList("{\"Entries\":null}")).isNull();
    assertThat(prefixList("{\"Entries\":[{\"Cidr\":\"10.0.0.0/8\"},{\"Cidr\":\"bad\"}]}")).isNull();
    assertThat(prefixList("{\"Entries\":[]}")).isEmpty();
    assertThat(prefixList("{\"Entries\":[{\"Cidr\":\"10.0.0.0/8\"}]}"))
        .isEqualTo(cidrs("10.0.0.0/8"));
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

  private static List<NetworkAclEntry> entries(String items) {
    return InventoryRows.of(
            NetworkInputTypes.NETWORK_ACL,
            arn("network-acl", "acl-1"),
            "acl-1",
            "{\"Entries\":[" + items + "]}")
        .networkAcls()
        .get(0)
        .entries();
  }

  private static List<SecurityGroupRule> sgRules(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.SECURITY_GROUP, arn("security-group", "sg-1"), "sg-1", configuration)
        .securityGroups()
        .get(0)
        .rules();
  }

  private static SecurityGroupRule rule(
      String id,
      boolean egress,
      int protocol,
      int from,
      int to,
      int icmpType,
      int icmpCode,
      String cidr) {
    return new SecurityGroupRule(
        id,
        egress,
        protocol,
        from,
        to,
        icmpType,
        icmpCode,
        CidrBlock.parse(cidr),
        null,
        null,
        null,
        null,
        false);
  }

  private static List<CidrBlock> prefixList(String configuration) {
    return InventoryRows.of(
            NetworkInputTypes.PREFIX_LIST, arn("prefix-list", "pl-1"), "pl-1", configuration)
        .prefixLists()
        .get(0)
        .entries();
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
