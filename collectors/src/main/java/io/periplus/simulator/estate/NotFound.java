package io.periplus.simulator.estate;

import io.periplus.simulator.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services' own words for a thing that does not exist. */
public final class NotFound {
  private record Answer(int status, String code) {}

  /** Request member -> error, for operations that refuse an unknown id instead of omitting it. */
  private static final Map<String, Answer> BY_MEMBER =
      Map.ofEntries(
          ec2("VpcIds", "InvalidVpcID.NotFound"),
          ec2("SubnetIds", "InvalidSubnetID.NotFound"),
          ec2("InstanceIds", "InvalidInstanceID.NotFound"),
          ec2("GroupIds", "InvalidGroup.NotFound"),
          ec2("SecurityGroupRuleIds", "InvalidSecurityGroupRuleId.NotFound"),
          ec2("NetworkInterfaceIds", "InvalidNetworkInterfaceID.NotFound"),
          ec2("RouteTableIds", "InvalidRouteTableID.NotFound"),
          ec2("InternetGatewayIds", "InvalidInternetGatewayID.NotFound"),
          ec2("EgressOnlyInternetGatewayIds", "InvalidGatewayID.NotFound"),
          ec2("NatGatewayIds", "NatGatewayNotFound"),
          ec2("AllocationIds", "InvalidAllocationID.NotFound"),
          ec2("PublicIps", "InvalidAddress.NotFound"),
          ec2("NetworkAclIds", "InvalidNetworkAclID.NotFound"),
          ec2("PrefixListIds", "InvalidPrefixListID.NotFound"),
          ec2("VolumeIds", "InvalidVolume.NotFound"),
          ec2("RegionNames", "InvalidParameterValue"),
          ec2("LoadBalancerArns", "LoadBalancerNotFound"),
          ec2("LoadBalancerNames", "LoadBalancerNotFound"),
          ec2("ListenerArns", "ListenerNotFound"),
          ec2("RuleArns", "RuleNotFound"),
          ec2("TargetGroupArns", "TargetGroupNotFound"),
          Map.entry("DBInstanceIdentifier", new Answer(404, "DBInstanceNotFound")),
          Map.entry("DBSubnetGroupName", new Answer(404, "DBSubnetGroupNotFoundFault")));

  /** Operation -> error, for reads of one thing that the estate does not hold. */
  private static final Map<String, Answer> BY_OPERATION =
      Map.ofEntries(
          Map.entry("GetPolicy", new Answer(404, "ResourceNotFoundException")),
          Map.entry("GetFunction", new Answer(404, "ResourceNotFoundException")),
          Map.entry("GetFunctionConfiguration", new Answer(404, "ResourceNotFoundException")),
          Map.entry("GetFunctionUrlConfig", new Answer(404, "ResourceNotFoundException")),
          Map.entry("GetRole", new Answer(404, "NoSuchEntity")),
          Map.entry("GetUser", new Answer(404, "NoSuchEntity")),
          Map.entry("GetInstanceProfile", new Answer(404, "NoSuchEntity")),
          Map.entry("GetRolePolicy", new Answer(404, "NoSuchEntity")),
          Map.entry("GetPolicyVersion", new Answer(404, "NoSuchEntity")),
          Map.entry("GetBucketPolicy", new Answer(404, "NoSuchBucketPolicy")),
          Map.entry("GetBucketPolicyStatus", new Answer(404, "NoSuchBucketPolicy")),
          Map.entry("GetBucketTagging", new Answer(404, "NoSuchTagSet")),
          Map.entry(
              "GetBucketEncryption",
              new Answer(404, "ServerSideEncryptionConfigurationNotFoundError")),
          Map.entry(
              "GetBucketLifecycleConfiguration", new Answer(404, "NoSuchLifecycleConfiguration")),
          Map.entry(
              "GetPublicAccessBlock", new Answer(404, "NoSuchPublicAccessBlockConfiguration")),
          Map.entry("GetBucketWebsite", new Answer(404, "NoSuchWebsiteConfiguration")),
          Map.entry(
              "GetBucketReplication", new Answer(404, "ReplicationConfigurationNotFoundError")),
          Map.entry("GetBucketCors", new Answer(404, "NoSuchCORSConfiguration")),
          Map.entry(
              "GetBucketOwnershipControls", new Answer(404, "OwnershipControlsNotFoundError")),
          Map.entry(
              "GetObjectLockConfiguration",
              new Answer(404, "ObjectLockConfigurationNotFoundError")),
          Map.entry("DescribeAccount", new Answer(400, "AccountNotFoundException")),
          Map.entry("DescribePolicy", new Answer(400, "PolicyNotFoundException")));

  private NotFound() {}

  private static Map.Entry<String, Answer> ec2(String member, String code) {
    return Map.entry(member, new Answer(400, code));
  }

  /** Throws the error for ids that no row has; some lists just leave them out. */
  static void report(String operation, String member, Set<String> missing) {
    // Tag lists and health lists are answers about things, not lists of them.
    Answer answer = operation.equals("DescribeTags") ? null : BY_MEMBER.get(member);
    if (answer != null) {
      throw new AwsException(
          answer.status(),
          answer.code(),
          "The ID '" + String.join(", ", missing) + "' does not exist");
    }
  }

  /** The error for a single thing that is absent, if {@code operation} reads single things. */
  public static Optional<AwsException> single(String operation) {
    return Optional.ofNullable(BY_OPERATION.get(operation))
        .map(
            answer ->
                new AwsException(
                    answer.status(), answer.code(), "The requested resource does not exist"));
  }
}
