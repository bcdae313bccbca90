package io.periplus.network.whatif;

import io.periplus.network.NetworkComparison;
import io.periplus.network.NetworkModel;
import io.periplus.network.ReachabilityKernel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkModelReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A VPC with a public subnet, a web instance that takes 443 from the world, an instance without a
 * public address, and an application load balancer with one target; as inventory rows.
 */
final class WhatIfEstate implements InventoryLookup {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  static final String BALANCER =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1";
  static final String LISTENER =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/1/2";
  static final String GROUP =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pool/3";

  private final List<InventoryRow> rows;

  private final List<AttachmentRow> attachments;

  private WhatIfEstate(List<InventoryRow> rows, List<AttachmentRow> attachments) {
    this.rows = rows;
    this.attachments = attachments;
  }

  static WhatIfEstate textbook() {
    List<InventoryRow> rows = new ArrayList<>();
    ec2(
        rows,
        "VPC",
        "vpc",
        "vpc-1",
        """
        {"CidrBlock":"10.0.0.0/16","CidrBlockAssociationSet":[
          {"CidrBlock":"10.0.0.0/16","CidrBlockState":{"State":"associated"}}]}
        """);
    ec2(rows, "VPC", "vpc", "vpc-2", "{\"CidrBlock\":\"10.9.0.0/16\"}");
    subnet(rows, "subnet-1", "10.0.1.0/24");
    subnet(rows, "subnet-2", "10.0.2.0/24");
    ec2(
        rows,
        "InternetGateway",
        "internet-gateway",
        "igw-1",
        """
        {"Attachments":[{"State":"available","VpcId":"vpc-1"}]}
        """);
    ec2(rows, "InternetGateway", "internet-gateway", "igw-2", "{\"Attachments\":[]}");
    ec2(
        rows,
        "RouteTable",
        "route-table",
        "rtb-1",
        """
        {"VpcId":"vpc-1","Associations":[{"Main":true},{"SubnetId":"subnet-1"}],"Routes":[
          {"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"},
          {"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","State":"active"}]}
        """);
    ec2(
        rows,
        "RouteTable",
        "route-table",
        "rtb-2",
        """
        {"VpcId":"vpc-1","Associations":[],"Routes":[
          {"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"}]}
        """);
    acl(rows, "acl-1", true);
    acl(rows, "acl-2", false);
    group(rows, "sg-web", "443", "443");
    group(rows, "sg-open", "0", "65535");
    networkInterface(rows, "eni-web", "10.0.1.10", "54.1.1.10", "sg-web");
    networkInterface(rows, "eni-app", "10.0.1.20", null, "sg-web");
    networkInterface(rows, "eni-node", "10.0.1.30", "54.1.1.30", "sg-open");
    loadBalancer(rows);
    return new WhatIfEstate(rows, List.of());
  }

  private static void subnet(List<InventoryRow> rows, String id, String cidr) {
    ec2(
        rows,
        "Subnet",
        "subnet",
        id,
        "{\"VpcId\":\"vpc-1\",\"CidrBlock\":\"" + cidr + "\",\"AvailabilityZoneId\":\"euw1-az1\"}");
  }

  private static void acl(List<InventoryRow> rows, String id, boolean isDefault) {
    ec2(
        rows,
        "NetworkAcl",
        "network-acl",
        id,
        "{\"VpcId\":\"vpc-1\",\"IsDefault\":"
            + isDefault
            + ",\"Associations\":[],\"Entries\":["
            + "{\"RuleNumber\":100,\"Egress\":false,\"Protocol\":\"-1\","
            + "\"CidrBlock\":\"0.0.0.0/0\",\"RuleAction\":\"allow\"},"
            + "{\"RuleNumber\":100,\"Egress\":true,\"Protocol\":\"-1\","
            + "\"CidrBlock\":\"0.0.0.0/0\",\"RuleAction\":\"allow\"}]}");
  }

  private static void group(List<InventoryRow> rows, String id, String from, String to) {
    String ports = "\"IpProtocol\":\"tcp\",\"FromPort\":" + from + ",\"ToPort\":" + to;
    ec2(
        rows,
        "SecurityGroup",
        "security-group",
        id,
        "{\"VpcId\":\"vpc-1\",\"GroupName\":\""
            + id
            + "\",\"IpPermissions\":[{"
            + ports
            + ",\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]}],"
            + "\"IpPermissionsEgress\":[{\"IpProtocol\":\"-1\","
            + "\"IpRanges\":[{\"CidrIp\":\"0.0.0.0/0\"}]}],"
            + "\"Rules\":[{\"SecurityGroupRuleId\":\"sgr-"
            + id.substring(3)
            + "\",\"IsEgress\":false,"
            + ports
            + ",\"CidrIpv4\":\"0.0.0.0/0\"}]}");
  }

  private static void networkInterface(
      List<InventoryRow> rows, String id, String address, String publicIp, String group) {
    String association =
        publicIp == null ? "" : ",\"Association\":{\"PublicIp\":\"" + publicIp + "\"}";
    ec2(
        rows,
        "NetworkInterface",
        "network-interface",
        id,
        "{\"VpcId\":\"vpc-1\",\"SubnetId\":\"subnet-1\",\"InterfaceType\":\"interface\","
            + "\"SourceDestCheck\":true,\"Groups\":[{\"GroupId\":\""
            + group
            + "\"}],\"PrivateIpAddress\":\""
            + address
            + "\",\"PrivateIpAddresses\":[{\"PrivateIpAddress\":\""
            + address
            + "\""
            + association
            + "}]}");
  }

  private static void loadBalancer(List<InventoryRow> rows) {
    row(
        rows,
        BALANCER,
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        BALANCER,
        """
        {"Type":"application","LoadBalancerName":"front","VpcId":"vpc-1","DNSName":"front.example",
         "Scheme":"internet-facing","State":{"Code":"active"},"SecurityGroups":["sg-open"],
         "AvailabilityZones":[{"SubnetId":"subnet-1","ZoneName":"eu-west-1a"}]}
        """);
    row(
        rows,
        LISTENER,
        "AWS::ElasticLoadBalancingV2::Listener",
        LISTENER,
        "{\"LoadBalancerArn\":\""
            + BALANCER
            + "\",\"ListenerArn\":\""
            + LISTENER
            + "\",\"Port\":80,\"Protocol\":\"HTTP\",\"Rules\":[],\"DefaultActions\":["
            + "{\"Type\":\"forward\",\"TargetGroupArn\":\""
            + GROUP
            + "\"}]}");
    row(
        rows,
        GROUP,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        GROUP,
        """
        {"TargetType":"ip","Protocol":"HTTP","Port":443,"VpcId":"vpc-1","Attributes":[],
         "TargetHealthDescriptions":[{"Target":{"Id":"10.0.1.20","Port":443},
           "TargetHealth":{"State":"healthy"}}]}
        """);
  }

  private static void ec2(
      List<InventoryRow> rows, String type, String kind, String id, String json) {
    String arn = "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + kind + "/" + id;
    row(rows, arn, "AWS::EC2::" + type, id, json);
  }

  private static void row(
      List<InventoryRow> rows, String arn, String type, String id, String json) {
    rows.add(new InventoryRow(arn, type, ACCOUNT, REGION, id, json, false, false, null));
  }

  @Override
  public List<InventoryRow> find(String type, String idOrArn) {
    return rows.stream()
        .filter(row -> row.type().equals(type))
        .filter(row -> idOrArn.equals(row.id()) || idOrArn.equals(row.arn()))
        .toList();
  }

  @Override
  public Optional<InventoryRow> byArn(String arn) {
    return rows.stream().filter(row -> row.arn().equals(arn)).findFirst();
  }

  @Override
  public Map<String, String> tags(String arn) {
    return byArn(arn).isPresent() ? Map.of("team", "red") : Map.of();
  }

  @Override
  public List<InventoryRow> ofType(String type) {
    return rows.stream().filter(row -> row.type().equals(type)).toList();
  }

  /** The estate as it is after the changes, for changing it again. */
  WhatIfEstate after(ChangedRows changes) {
    return new WhatIfEstate(
        Stream.concat(
                rows.stream().filter(row -> !changes.hides(row.arn())), changes.rows().stream())
            .toList(),
        Stream.concat(attachments.stream(), changes.attachments().stream()).toList());
  }

  NetworkModel model() {
    return NetworkModelReader.read(
        rows.iterator(), attachments.iterator(), Collections.emptyIterator());
  }

  NetworkComparison compare(ChangedRows changes) {
    Set<String> arns = new HashSet<>();
    changes.rows().forEach(row -> arns.add(row.arn()));
    return compare(after(changes), arns);
  }

  NetworkComparison compare(WhatIfEstate other, Set<String> changed) {
    return NetworkComparison.of(
        ReachabilityKernel.compile(model()), ReachabilityKernel.compile(other.model()), changed);
  }
}
