package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_IMAGE;
import static io.periplus.collect.Types.EC2_KEY_PAIR;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.Target;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/**
 * What instances are launched with: launch templates and key pairs (C005, C013). Of a template only
 * the default and the latest version are read; their user data is hashed (X2).
 */
public final class TemplatesCollector {
  private static final String DATA = "LaunchTemplateVersions[].LaunchTemplateData.";

  static final ResourceSpec<LaunchTemplate> LAUNCH_TEMPLATE =
      resource(EC2_LAUNCH_TEMPLATE, LaunchTemplate.class)
          .tier(2)
          .list(
              EC2,
              DescribeLaunchTemplatesRequest.builder().maxResults(200).build(),
              Ec2Client::describeLaunchTemplatesPaginator,
              DescribeLaunchTemplatesResponse::launchTemplates)
          .arn("ec2", "launch-template/", LaunchTemplate::launchTemplateId)
          .name(LaunchTemplate::launchTemplateName)
          .tags(LaunchTemplate::tags)
          .join(
              "LaunchTemplateVersions",
              EC2,
              DescribeLaunchTemplateVersionsRequest.builder()
                  .versions("$Default", "$Latest")
                  .maxResults(200)
                  .build(),
              Ec2Client::describeLaunchTemplateVersionsPaginator,
              DescribeLaunchTemplateVersionsResponse::launchTemplateVersions,
              LaunchTemplateVersion::launchTemplateId,
              LaunchTemplate::launchTemplateId,
              LaunchTemplateVersion.class)
          .aliases(template -> Stream.of(template.path("LaunchTemplateName").asText("")))
          .redactWithin(LaunchTemplateVersion.class, "LaunchTemplateData.UserData")
          .columns(
              "DefaultVersionNumber",
              "LatestVersionNumber",
              "LaunchTemplateVersions[].VersionNumber",
              DATA + "InstanceType",
              DATA + "MetadataOptions.HttpTokens",
              DATA + "NetworkInterfaces[].AssociatePublicIpAddress")
          // A parameter of Systems Manager may stand for the image: resolve:ssm:/images/web.
          .edge(CREATED_FROM, Target.byPrefix("ami-", EC2_IMAGE), DATA + "ImageId")
          .edge(AUTHENTICATED_BY, EC2_KEY_PAIR, DATA + "KeyName")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, DATA + "SecurityGroupIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, DATA + "NetworkInterfaces[].Groups")
          .edge(IN_SUBNET, EC2_SUBNET, DATA + "NetworkInterfaces[].SubnetId")
          .edge(RUNS_AS, IAM_INSTANCE_PROFILE, DATA + "IamInstanceProfile.Arn")
          .edge(RUNS_AS, IAM_INSTANCE_PROFILE, DATA + "IamInstanceProfile.Name")
          .build();

  /** Key pairs, public halves only; instances name them. */
  static final ResourceSpec<KeyPairInfo> KEY_PAIR =
      resource(EC2_KEY_PAIR, KeyPairInfo.class)
          .listOnce(
              EC2,
              DescribeKeyPairsRequest.builder().build(),
              Ec2Client::describeKeyPairs,
              DescribeKeyPairsResponse::keyPairs)
          .arn("ec2", "key-pair/", KeyPairInfo::keyName)
          .name(KeyPairInfo::keyName)
          .tags(KeyPairInfo::tags)
          .aliases(pair -> Stream.of(pair.path("KeyPairId").asText("")))
          .columns("KeyType", "KeyFingerprint", "CreateTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(LAUNCH_TEMPLATE, KEY_PAIR);

  private TemplatesCollector() {}
}
