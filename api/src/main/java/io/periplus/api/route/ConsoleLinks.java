package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Pages of resources in the AWS console, for the types whose page is addressed by their id. */
final class ConsoleLinks {
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("AWS::EC2::Instance", "ec2/home?region=%s#InstanceDetails:instanceId=%s"),
          Map.entry("AWS::EC2::SecurityGroup", "ec2/home?region=%s#SecurityGroup:groupId=%s"),
          Map.entry(
              "AWS::EC2::NetworkInterface",
              "ec2/home?region=%s#NetworkInterface:networkInterfaceId=%s"),
          Map.entry("AWS::EC2::Volume", "ec2/home?region=%s#VolumeDetails:volumeId=%s"),
          Map.entry("AWS::EC2::VPC", "vpcconsole/home?region=%s#VpcDetails:VpcId=%s"),
          Map.entry("AWS::EC2::Subnet", "vpcconsole/home?region=%s#SubnetDetails:subnetId=%s"),
          Map.entry(
              "AWS::EC2::RouteTable",
              "vpcconsole/home?region=%s#RouteTableDetails:RouteTableId=%s"),
          Map.entry(
              "AWS::EC2::InternetGateway",
              "vpcconsole/home?region=%s#InternetGateway:internetGatewayId=%s"),
          Map.entry(
              "AWS::EC2::NatGateway",
              "vpcconsole/home?region=%s#NatGatewayDetails:natGatewayId=%s"),
          Map.entry(
              "AWS::EC2::NetworkAcl",
              "vpcconsole/home?region=%s#NetworkAclDetails:networkAclId=%s"),
          Map.entry("AWS::Lambda::Function", "lambda/home?region=%s#/functions/%s"),
          Map.entry("AWS::RDS::DBInstance", "rds/home?region=%s#database:id=%s"));

  private ConsoleLinks() {}

  /** The page of a resource row of the {@code aws} partition; null when none is known. */
  static String of(ObjectNode resource) {
    String page = PAGES.get(resource.path("type").asText());
    String region = resource.path("region").asText();
    boolean commercial = resource.path("arn").asText().startsWith("arn:aws:");
    if (page == null || !commercial || !region.matches("[a-z0-9-]{4,30}")) {
      return null;
    }
    String id =
        URLEncoder.encode(resource.path("id").asText(), StandardCharsets.UTF_8).replace("+", "%20");
    return "https://" + region + ".console.aws.amazon.com/" + String.format(page, region, id);
  }
}
