package io.periplus.simulator.estate;

import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Service;
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
          ec2("ImageIds", "InvalidAMIID.NotFound"),
          ec2("VolumeIds", "InvalidVolume.NotFound"),
          ec2("RegionNames", "InvalidParameterValue"),
          ec2("LoadBalancerArns", "LoadBalancerNotFound"),
          ec2("LoadBalancerNames", "LoadBalancerNotFound"),
          ec2("ListenerArns", "ListenerNotFound"),
          ec2("RuleArns", "RuleNotFound"),
          ec2("TargetGroupArns", "TargetGroupNotFound"),
          Map.entry("DBInstanceIdentifier", new Answer(404, "DBInstanceNotFound")),
          Map.entry("DBSubnetGroupName", new Answer(404, "DBSubnetGroupNotFoundFault")));

  /** What S3 calls the settings that a bucket does not have; its model does not name them. */
  private static final Map<String, String> OF_BUCKETS =
      Map.ofEntries(
          Map.entry("GetBucketCors", "NoSuchCORSConfiguration"),
          Map.entry("GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError"),
          Map.entry("GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),
          Map.entry("GetBucketOwnershipControls", "OwnershipControlsNotFoundError"),
          Map.entry("GetBucketPolicy", "NoSuchBucketPolicy"),
          Map.entry("GetBucketPolicyStatus", "NoSuchBucketPolicy"),
          Map.entry("GetBucketReplication", "ReplicationConfigurationNotFoundError"),
          Map.entry("GetBucketTagging", "NoSuchTagSet"),
          Map.entry("GetBucketWebsite", "NoSuchWebsiteConfiguration"),
          Map.entry("GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"),
          Map.entry("GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"));

  private static final Map<String, String> OF_ACCESS_POINTS =
      Map.of(
          "GetAccessPointPolicy", "NoSuchAccessPointPolicy",
          "GetAccessPointPolicyStatus", "NoSuchAccessPointPolicy",
          "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration");

  /** Reads that are answered as not found wherever the estate is silent, as AWS does. */
  private static final Set<String> ABSENT =
      Set.of(
          "backup GetBackupVaultAccessPolicy",
          "backup GetBackupVaultNotifications",
          "codebuild GetResourcePolicy",
          "glue GetResourcePolicy",
          "iam GetAccountPasswordPolicy",
          "iam GetInstanceProfile",
          "iam GetLoginProfile",
          "iam GetPolicy",
          "iam GetPolicyVersion",
          "iam GetRole",
          "iam GetRolePolicy",
          "iam GetUser",
          "kafka GetClusterPolicy",
          "kinesis GetResourcePolicy",
          "lambda GetFunction",
          "lambda GetFunctionConfiguration",
          "lambda GetFunctionEventInvokeConfig",
          "lambda GetFunctionUrlConfig",
          "lambda GetPolicy",
          "network-firewall DescribeResourcePolicy",
          "organizations DescribeAccount",
          "organizations DescribePolicy",
          "redshift-serverless GetResourcePolicy",
          "sso-admin GetPermissionsBoundaryForPermissionSet",
          "wafv2 GetLoggingConfiguration",
          "wafv2 GetPermissionPolicy");

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

  /** The error for a single thing of which the estate says nothing at all, if there is one. */
  public static Optional<AwsException> single(Service service, String operation) {
    Map<String, String> own =
        switch (service.name()) {
          case "s3" -> OF_BUCKETS;
          case "s3control" -> OF_ACCESS_POINTS;
          default -> Map.of();
        };
    if (own.containsKey(operation)) {
      return Optional.of(
          new AwsException(404, own.get(operation), "The requested setting does not exist"));
    }
    boolean policy = operation.endsWith("Policy");
    return service
        .notFound(operation)
        .filter(
            error ->
                ABSENT.contains(service.name() + " " + operation)
                    || policy && error.code().contains("PolicyNotFound"));
  }

  /** The error for one thing where the estate holds others; lists leave out what is not there. */
  static Optional<AwsException> other(Service service, ListOperation operation) {
    boolean list =
        operation.isPaged() || !operation.rows().isEmpty() || operation.name().startsWith("List");
    return list
        ? Optional.empty()
        : single(service, operation.name()).or(() -> service.notFound(operation.name()));
  }
}
