package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_DHCP_OPTIONS;
import static io.periplus.collect.Types.EC2_PREFIX_LIST;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupVpcAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupVpcAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupVpcAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** VPCs, subnets and security groups (C015 to C017, C026, C028). */
public final class NetworkCollector {
  /** VPCs with their two DNS attributes, which only DescribeVpcAttribute tells. */
  static final ResourceSpec<Vpc> VPC =
      resource(EC2_VPC, Vpc.class)
          .tier(1)
          .list(
              EC2,
              DescribeVpcsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeVpcsPaginator,
              DescribeVpcsResponse::vpcs)
          .arn("ec2", "vpc/", Vpc::vpcId)
          .owner(Vpc::ownerId)
          .tags(Vpc::tags)
          .perItem(
              "EnableDnsSupport",
              EC2,
              "DescribeVpcAttribute",
              vpc -> attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT),
              Ec2Client::describeVpcAttribute,
              response -> response.enableDnsSupport().value(),
              null)
          .perItem(
              "EnableDnsHostnames",
              EC2,
              "DescribeVpcAttribute",
              vpc -> attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES),
              Ec2Client::describeVpcAttribute,
              response -> response.enableDnsHostnames().value(),
              null)
          .columns(
              "CidrBlock",
              "CidrBlockAssociationSet[].CidrBlock",
              "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock",
              "IsDefault",
              "InstanceTenancy",
              "EnableDnsSupport",
              "EnableDnsHostnames")
          .edge(ASSOCIATED_WITH, EC2_DHCP_OPTIONS, "DhcpOptionsId")
          .build();

  /** Subnets, shared ones under their owner. */
  static final ResourceSpec<Subnet> SUBNET =
      resource(EC2_SUBNET, Subnet.class)
          .tier(1)
          .list(
              EC2,
              DescribeSubnetsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSubnetsPaginator,
              DescribeSubnetsResponse::subnets)
          .arn("ec2", "subnet/", Subnet::subnetId)
          .owner(Subnet::ownerId)
          .tags(Subnet::tags)
          .columns(
              "CidrBlock",
              "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock",
              "Ipv6Native",
              "AvailabilityZone",
              "AvailabilityZoneId",
              "MapPublicIpOnLaunch",
              "AssignIpv6AddressOnCreation",
              "OutpostArn")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .volatileFields("AvailableIpAddressCount")
          .build();

  /**
   * Security groups with their rules, whose ids are evidence in paths, and the further VPCs in
   * which they may be used.
   */
  static final ResourceSpec<SecurityGroup> SECURITY_GROUP =
      resource(EC2_SECURITY_GROUP, SecurityGroup.class)
          .tier(1)
          .list(
              EC2,
              DescribeSecurityGroupsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSecurityGroupsPaginator,
              DescribeSecurityGroupsResponse::securityGroups)
          .arn("ec2", "security-group/", SecurityGroup::groupId)
          .owner(SecurityGroup::ownerId)
          .name(SecurityGroup::groupName)
          .tags(SecurityGroup::tags)
          .join(
              "Rules",
              EC2,
              DescribeSecurityGroupRulesRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSecurityGroupRulesPaginator,
              DescribeSecurityGroupRulesResponse::securityGroupRules,
              SecurityGroupRule::groupId,
              SecurityGroup::groupId,
              SecurityGroupRule.class)
          .join(
              "SecurityGroupVpcAssociations",
              EC2,
              DescribeSecurityGroupVpcAssociationsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSecurityGroupVpcAssociationsPaginator,
              DescribeSecurityGroupVpcAssociationsResponse::securityGroupVpcAssociations,
              SecurityGroupVpcAssociation::groupId,
              SecurityGroup::groupId,
              SecurityGroupVpcAssociation.class)
          .aliases(NetworkCollector::nameInVpc)
          .columns(
              "GroupName",
              "Description",
              "IpPermissions",
              "IpPermissionsEgress",
              "Rules",
              "SecurityGroupVpcAssociations[].State")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edges(
              ASSOCIATED_WITH,
              List.of(EC2_VPC),
              List.of("SecurityGroupVpcAssociations[].VpcId"),
              NetworkCollector::associations)
          .edges(
              REFERENCES,
              List.of(EC2_SECURITY_GROUP),
              SecurityGroupReferences.SOURCES,
              SecurityGroupReferences::draw)
          .edge(REFERENCES, EC2_PREFIX_LIST, "IpPermissions[].PrefixListIds[].PrefixListId")
          .edge(REFERENCES, EC2_PREFIX_LIST, "IpPermissionsEgress[].PrefixListIds[].PrefixListId")
          .edge(REFERENCES, EC2_PREFIX_LIST, "Rules[].PrefixListId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(VPC, SUBNET, SECURITY_GROUP);

  private NetworkCollector() {}

  /** {@code vpc-1|web}: a classic load balancer calls its source group by name. */
  private static Stream<String> nameInVpc(JsonNode group) {
    return Stream.of(group.path("VpcId").asText("") + '|' + group.path("GroupName").asText(""));
  }

  /** C017: the VPC may be another account's; the state says whether the group works there yet. */
  private static void associations(ResourceView group, EdgeSink edges) {
    for (JsonNode association : group.configuration().path("SecurityGroupVpcAssociations")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("state", association.get("State"));
      edges.edge(
          ASSOCIATED_WITH,
          Reference.in(
              EC2_VPC,
              association.path("VpcId").asText(),
              association.path("VpcOwnerId").asText(null)),
          "SecurityGroupVpcAssociations[].VpcId",
          properties);
    }
  }

  private static DescribeVpcAttributeRequest attribute(Vpc vpc, VpcAttributeName name) {
    return DescribeVpcAttributeRequest.builder().vpcId(vpc.vpcId()).attribute(name).build();
  }
}
