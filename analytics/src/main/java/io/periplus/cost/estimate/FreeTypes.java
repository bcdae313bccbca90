package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.EstimateRule.free;

import java.util.List;
import java.util.stream.Stream;

/** Types that AWS does not charge for: a real zero. */
final class FreeTypes {
  static final List<EstimateRule> ALL =
      Stream.of(
              "AWS::AutoScaling::AutoScalingGroup",
              "AWS::AutoScaling::LaunchConfiguration",
              "AWS::CloudFormation::Stack",
              "AWS::CloudFormation::StackSet",
              "AWS::EC2::AvailabilityZone",
              "AWS::EC2::CustomerGateway",
              "AWS::EC2::DHCPOptions",
              "AWS::EC2::EgressOnlyInternetGateway",
              "AWS::EC2::InstanceType",
              "AWS::EC2::InternetGateway",
              "AWS::EC2::KeyPair",
              "AWS::EC2::LaunchTemplate",
              "AWS::EC2::NetworkAcl",
              "AWS::EC2::PlacementGroup",
              "AWS::EC2::PrefixList",
              "AWS::EC2::RouteTable",
              "AWS::EC2::SecurityGroup",
              "AWS::EC2::Subnet",
              "AWS::EC2::TransitGateway",
              "AWS::EC2::TransitGatewayRouteTable",
              "AWS::EC2::VPC",
              "AWS::EC2::VPCPeeringConnection",
              "AWS::EC2::VPNGateway",
              "AWS::ECS::Cluster",
              "AWS::ECS::TaskDefinition",
              "AWS::EKS::Nodegroup",
              "AWS::ElastiCache::SubnetGroup",
              "AWS::ElasticLoadBalancingV2::Listener",
              "AWS::ElasticLoadBalancingV2::TargetGroup",
              "AWS::IAM::AccessKey",
              "AWS::IAM::Group",
              "AWS::IAM::InstanceProfile",
              "AWS::IAM::ManagedPolicy",
              "AWS::IAM::OIDCProvider",
              "AWS::IAM::Role",
              "AWS::IAM::SAMLProvider",
              "AWS::IAM::ServerCertificate",
              "AWS::IAM::User",
              "AWS::IAM::VirtualMFADevice",
              "AWS::KMS::Alias",
              "AWS::Lambda::Alias",
              "AWS::Lambda::EventSourceMapping",
              "AWS::Organizations::Account",
              "AWS::Organizations::Organization",
              "AWS::Organizations::OrganizationalUnit",
              "AWS::Organizations::Policy",
              "AWS::Organizations::Root",
              "AWS::RDS::DBClusterParameterGroup",
              "AWS::RDS::DBParameterGroup",
              "AWS::RDS::DBSubnetGroup",
              "AWS::RDS::OptionGroup",
              "AWS::Route53::RecordSet")
          .map(type -> free("EP33", type))
          .toList();

  private FreeTypes() {}
}
