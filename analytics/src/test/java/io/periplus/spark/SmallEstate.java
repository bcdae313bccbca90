package io.periplus.spark;

import io.periplus.network.NetworkModel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkModelReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A VPC with a public web server behind nothing, a private worker behind a NAT gateway, a load
 * balancer, a database, a function and its URL; one denied operation.
 */
final class SmallEstate {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final Instant SEEN = Instant.parse("2026-01-31T02:00:00.123456Z");

  private final List<InventoryRow> resources = new ArrayList<>();
  private final List<AttachmentRow> attachments = new ArrayList<>();
  private final List<CoverageRow> coverage = new ArrayList<>();

  private SmallEstate() {}

  static SmallEstate nothing() {
    return new SmallEstate();
  }

  static SmallEstate rows() {
    SmallEstate estate = new SmallEstate();
    estate.addVpc();
    estate.addInterfaces();
    estate.addServices();
    estate.coverage.add(new CoverageRow(ACCOUNT, REGION, "rds", "DescribeDBInstances", "DENIED"));
    estate.coverage.add(new CoverageRow(ACCOUNT, REGION, "ec2", "DescribeVpcs", "COMPLETE"));
    return estate;
  }

  NetworkModel read() {
    return NetworkModelReader.read(
        resources.iterator(), attachments.iterator(), coverage.iterator());
  }

  private void addVpc() {
    ec2(
        "VPC",
        "vpc",
        "vpc-1",
        """
        {"CidrBlockAssociationSet":[
          {"CidrBlock":"10.0.0.0/16","CidrBlockState":{"State":"associated"}}],
         "Ipv6CidrBlockAssociationSet":[{"Ipv6CidrBlock":"2600:1f18:1::/56",
          "Ipv6CidrBlockState":{"State":"associated"}}]}
        """);
    ec2(
        "Subnet",
        "subnet",
        "subnet-public",
        "{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.1.0/24\",\"AvailabilityZoneId\":\"euw1-az1\"}");
    ec2(
        "Subnet",
        "subnet",
        "subnet-private",
        "{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.2.0/24\",\"AvailabilityZoneId\":\"euw1-az1\"}");
    ec2(
        "InternetGateway",
        "internet-gateway",
        "igw-1",
        "{\"Attachments\":[{\"State\":\"available\",\"VpcId\":\"vpc-1\"}]}");
    ec2(
        "NatGateway",
        "natgateway",
        "nat-1",
        """
        {"VpcId":"vpc-1","SubnetId":"subnet-public","State":"available",
         "ConnectivityType":"public","NatGatewayAddresses":[{"PublicIp":"203.0.113.5",
         "PrivateIp":"10.0.1.5","NetworkInterfaceId":"eni-nat"}]}
        """);
    ec2(
        "RouteTable",
        "route-table",
        "rtb-public",
        """
        {"VpcId":"vpc-1","Associations":[{"SubnetId":"subnet-public"}],"Routes":[
         {"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"},
         {"DestinationIpv6CidrBlock":"2600:1f18:1::/56","GatewayId":"local","State":"active"},
         {"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","State":"active"},
         {"DestinationIpv6CidrBlock":"::/0","GatewayId":"igw-1","State":"active"}]}
        """);
    ec2(
        "RouteTable",
        "route-table",
        "rtb-main",
        """
        {"VpcId":"vpc-1","Associations":[{"Main":true}],"Routes":[
         {"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"},
         {"DestinationCidrBlock":"0.0.0.0/0","NatGatewayId":"nat-1","State":"active"}]}
        """);
    ec2(
        "NetworkAcl",
        "network-acl",
        "acl-1",
        """
        {"VpcId":"vpc-1","IsDefault":true,"Associations":[{"SubnetId":"subnet-public"},
         {"SubnetId":"subnet-private"}],"Entries":[
         {"RuleNumber":100,"Egress":false,"RuleAction":"allow","Protocol":"-1","CidrBlock":"0.0.0.0/0"},
         {"RuleNumber":100,"Egress":true,"RuleAction":"allow","Protocol":"-1","CidrBlock":"0.0.0.0/0"},
         {"RuleNumber":101,"Egress":false,"RuleAction":"allow","Protocol":"-1","Ipv6CidrBlock":"::/0"},
         {"RuleNumber":101,"Egress":true,"RuleAction":"allow","Protocol":"-1","Ipv6CidrBlock":"::/0"}]}
        """);
    ec2(
        "SecurityGroup",
        "security-group",
        "sg-web",
        """
        {"VpcId":"vpc-1","GroupName":"web","IpPermissions":[
         {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],
          "Ipv6Ranges":[{"CidrIpv6":"::/0"}]},
         {"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"198.51.100.0/24"}]}],
         "IpPermissionsEgress":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}],
         "Rules":null}
        """);
    ec2("PrefixList", "prefix-list", "pl-1", "{\"Entries\":null}");
  }

  private void addInterfaces() {
    ec2("Instance", "instance", "i-web", "{\"VpcId\":\"vpc-1\",\"State\":{\"Name\":\"running\"}}");
    ec2("Instance", "instance", "i-job", "{\"VpcId\":\"vpc-1\",\"State\":{\"Name\":\"running\"}}");
    networkInterface(
        "eni-web",
        "subnet-public",
        "i-web",
        "{\"PrivateIpAddress\":\"10.0.1.10\",\"Association\":{\"PublicIp\":\"198.51.100.10\"}}",
        "{\"Ipv6Address\":\"2600:1f18:1::a\"}");
    networkInterface(
        "eni-job", "subnet-private", "i-job", "{\"PrivateIpAddress\":\"10.0.2.10\"}", "");
    networkInterface("eni-nat", "subnet-public", null, "{\"PrivateIpAddress\":\"10.0.1.5\"}", "");
    attachments.add(
        new AttachmentRow(arn("network-interface", "eni-nat"), arn("natgateway", "nat-1")));
    networkInterface("eni-efs", "subnet-private", null, "{\"PrivateIpAddress\":\"10.0.2.20\"}", "");
    String mountTarget = "arn:aws:elasticfilesystem:eu-west-1:111122223333:mount-target/fsmt-1";
    add("AWS::EFS::MountTarget", mountTarget, "fsmt-1", "{\"MountTargetId\":\"fsmt-1\"}");
    attachments.add(new AttachmentRow(arn("network-interface", "eni-efs"), mountTarget));
  }

  private void addServices() {
    add(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/n/1",
        "n",
        """
        {"LoadBalancerName":"n","Type":"network","Scheme":"internet-facing","VpcId":"vpc-1",
         "DNSName":"n.elb.eu-west-1.amazonaws.com","State":{"Code":"active"},
         "AvailabilityZones":[{"SubnetId":"subnet-public","ZoneName":"eu-west-1a"}]}
        """);
    add(
        "AWS::ElasticLoadBalancingV2::Listener",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/n/1/2",
        "2",
        """
        {"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/n/1",
         "Protocol":"TCP_UDP","Port":53,"DefaultActions":[{"Type":"forward",
         "TargetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/3"}]}
        """);
    add(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/t/3",
        "t",
        """
        {"TargetType":"instance","Protocol":"TCP_UDP","Port":53,"VpcId":"vpc-1",
         "TargetHealthDescriptions":[{"Target":{"Id":"i-job","Port":53},
         "TargetHealth":{"State":"healthy"}}]}
        """);
    add(
        "AWS::RDS::DBInstance",
        "arn:aws:rds:eu-west-1:111122223333:db:orders",
        "orders",
        """
        {"DBInstanceIdentifier":"orders","DBInstanceStatus":"available",
         "Endpoint":{"Address":"orders.rds.amazonaws.com","Port":5432},
         "DBSubnetGroup":{"VpcId":"vpc-1","Subnets":[{"SubnetIdentifier":"subnet-private"}]}}
        """);
    add(
        "AWS::Lambda::Function",
        "arn:aws:lambda:eu-west-1:111122223333:function:f",
        "f",
        "{\"FunctionName\":\"f\"}");
    add(
        "AWS::Lambda::Url",
        "arn:aws:lambda:eu-west-1:111122223333:url/f",
        "f",
        """
        {"FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f","AuthType":"NONE",
         "FunctionUrl":"https://abc.lambda-url.eu-west-1.on.aws/"}
        """);
  }

  private void networkInterface(
      String id, String subnetId, String instanceId, String ipv4, String ipv6) {
    String attachment =
        instanceId == null
            ? ""
            : ",\"Attachment\":{\"InstanceId\":\"" + instanceId + "\",\"DeviceIndex\":0}";
    ec2(
        "NetworkInterface",
        "network-interface",
        id,
        "{\"VpcId\":\"vpc-1\",\"SubnetId\":\""
            + subnetId
            + "\",\"Groups\":[{\"GroupId\":\"sg-web\"}],\"PrivateIpAddresses\":["
            + ipv4
            + "],\"Ipv6Addresses\":["
            + ipv6
            + "]"
            + attachment
            + "}");
  }

  private void ec2(String type, String kind, String id, String configuration) {
    add("AWS::EC2::" + type, arn(kind, id), id, configuration);
  }

  private void add(String type, String arn, String id, String configuration) {
    // One carried-over row, so that an instant takes the way through every format.
    boolean stale = id.equals("i-web");
    resources.add(
        new InventoryRow(arn, type, ACCOUNT, REGION, id, configuration, false, stale, SEEN));
  }

  private static String arn(String kind, String id) {
    return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + kind + "/" + id;
  }

  /**
   * Writes the three inventory tables.
   *
   * @param seed of the order of the rows
   * @return table name -> files, as a request has them
   */
  Map<String, List<String>> write(SparkSession session, Path directory, long seed) {
    List<Row> inventory = new ArrayList<>();
    for (InventoryRow row : resources) {
      inventory.add(
          RowFactory.create(
              row.arn(),
              row.type(),
              row.accountId(),
              row.region(),
              row.id(),
              row.configuration(),
              row.stub(),
              row.stale(),
              row.lastSeenAt(),
              "a column that nobody asks for"));
    }
    List<Row> edges = new ArrayList<>();
    for (AttachmentRow row : attachments) {
      edges.add(RowFactory.create(row.sourceArn(), "ATTACHED_TO", row.targetArn()));
      edges.add(RowFactory.create(row.sourceArn(), "IN_VPC", arn("vpc", "vpc-1")));
    }
    List<Row> outcomes = new ArrayList<>();
    for (CoverageRow row : coverage) {
      outcomes.add(
          RowFactory.create(
              row.accountId(), row.region(), row.service(), row.operation(), row.status()));
    }
    return Map.of(
        "resource",
        write(
            session,
            directory.resolve("resource"),
            inventory,
            strings("arn", "type", "account_id", "region", "id", "configuration")
                .add("stub", DataTypes.BooleanType)
                .add("stale", DataTypes.BooleanType)
                .add("last_seen_at", DataTypes.TimestampType)
                .add("extra", DataTypes.StringType),
            seed),
        "relationship",
        write(
            session,
            directory.resolve("relationship"),
            edges,
            strings("source_arn", "type", "target_arn"),
            seed),
        "coverage",
        write(
            session,
            directory.resolve("coverage"),
            outcomes,
            strings("account_id", "region", "service", "operation", "status"),
            seed));
  }

  private static List<String> write(
      SparkSession session, Path directory, List<Row> rows, StructType schema, long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    session
        .createDataset(shuffled, Encoders.row(schema))
        .repartition(1 + (int) (seed % 3))
        .write()
        .parquet(directory.toString());
    return List.of(directory.toString());
  }

  private static StructType strings(String... names) {
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema;
  }
}
