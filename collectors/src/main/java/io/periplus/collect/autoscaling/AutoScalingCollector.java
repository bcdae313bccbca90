package io.periplus.collect.autoscaling;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.AUTOSCALING;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.AUTO_SCALING_LAUNCH_CONFIGURATION;
import static io.periplus.collect.Types.AUTO_SCALING_SCALING_POLICY;
import static io.periplus.collect.Types.AUTO_SCALING_SCHEDULED_ACTION;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.EC2_IMAGE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_KEY_PAIR;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/**
 * Auto Scaling groups with their policies, scheduled actions and launch configurations (C003 to
 * C004).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html">DescribeAutoScalingGroups</a>
 */
public final class AutoScalingCollector {
  /** Every list here answers at most 100 (P7). */
  private static final int PAGE = 100;

  private static final String SUBNETS = "VPCZoneIdentifier";

  /**
   * Launch configurations, the forerunners of launch templates. Their user data is hashed (X2); the
   * instance profile is given by name or by ARN.
   */
  static final ResourceSpec<LaunchConfiguration> LAUNCH_CONFIGURATION =
      resource(AUTO_SCALING_LAUNCH_CONFIGURATION, LaunchConfiguration.class)
          .tier(2)
          .list(
              AUTOSCALING,
              DescribeLaunchConfigurationsRequest.builder().maxRecords(PAGE).build(),
              AutoScalingClient::describeLaunchConfigurationsPaginator,
              DescribeLaunchConfigurationsResponse::launchConfigurations)
          .arn(
              LaunchConfiguration::launchConfigurationARN,
              LaunchConfiguration::launchConfigurationName)
          .stubArn(
              "autoscaling", "launchConfiguration:*:launchConfigurationName/", REGION_AND_ACCOUNT)
          .name(LaunchConfiguration::launchConfigurationName)
          .redact("UserData")
          .columns(
              "InstanceType",
              "AssociatePublicIpAddress",
              "MetadataOptions.HttpTokens",
              "MetadataOptions.HttpPutResponseHopLimit",
              "SpotPrice")
          .edge(CREATED_FROM, EC2_IMAGE, "ImageId")
          .edge(AUTHENTICATED_BY, EC2_KEY_PAIR, "KeyName")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups")
          .edge(RUNS_AS, IAM_INSTANCE_PROFILE, "IamInstanceProfile")
          .build();

  /** Groups; how many of their instances have to live is their minimum size. */
  static final ResourceSpec<AutoScalingGroup> GROUP =
      resource(AUTO_SCALING_GROUP, AutoScalingGroup.class)
          .tier(1)
          .list(
              AUTOSCALING,
              DescribeAutoScalingGroupsRequest.builder().maxRecords(PAGE).build(),
              AutoScalingClient::describeAutoScalingGroupsPaginator,
              DescribeAutoScalingGroupsResponse::autoScalingGroups)
          .arn(AutoScalingGroup::autoScalingGroupARN, AutoScalingGroup::autoScalingGroupName)
          .stubArn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/", REGION_AND_ACCOUNT)
          .name(AutoScalingGroup::autoScalingGroupName)
          .tags(AutoScalingGroup::tags)
          .columns(
              "MinSize",
              "MaxSize",
              "DesiredCapacity",
              "HealthCheckType",
              "MixedInstancesPolicy.InstancesDistribution",
              "SuspendedProcesses")
          .edge(MANAGES, EC2_INSTANCE, "Instances[].InstanceId")
          .edgeFrom(MEMBER_OF, EC2_INSTANCE, "Instances[].InstanceId")
          .edge(CREATED_FROM, EC2_LAUNCH_TEMPLATE, "LaunchTemplate.LaunchTemplateId")
          .edge(
              CREATED_FROM,
              EC2_LAUNCH_TEMPLATE,
              "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId")
          .edge(CREATED_FROM, AUTO_SCALING_LAUNCH_CONFIGURATION, "LaunchConfigurationName")
          .edges(IN_SUBNET, List.of(EC2_SUBNET), List.of(SUBNETS), AutoScalingCollector::subnets)
          .edge(MEMBER_OF, ELBV2_TARGET_GROUP, "TargetGroupARNs")
          .edge(MEMBER_OF, ELB_LOAD_BALANCER, "LoadBalancerNames")
          .edge(RUNS_AS, IAM_ROLE, "ServiceLinkedRoleARN")
          .volatileFields("PredictedCapacity")
          .build();

  /** What changes the size of a group when an alarm or a schedule says so. */
  static final ResourceSpec<ScalingPolicy> SCALING_POLICY =
      resource(AUTO_SCALING_SCALING_POLICY, ScalingPolicy.class)
          .list(
              AUTOSCALING,
              DescribePoliciesRequest.builder().maxRecords(PAGE).build(),
              AutoScalingClient::describePoliciesPaginator,
              DescribePoliciesResponse::scalingPolicies)
          .arn(ScalingPolicy::policyARN, ScalingPolicy::policyName)
          .stubArn("autoscaling", "scalingPolicy:*:", REGION_AND_ACCOUNT)
          .name(ScalingPolicy::policyName)
          .columns("PolicyType", "TargetTrackingConfiguration", "StepAdjustments")
          .edge(MANAGES, AUTO_SCALING_GROUP, "AutoScalingGroupName")
          .edgeFrom(TRIGGERS, CLOUD_WATCH_ALARM, "Alarms[].AlarmARN")
          .build();

  static final ResourceSpec<ScheduledUpdateGroupAction> SCHEDULED_ACTION =
      resource(AUTO_SCALING_SCHEDULED_ACTION, ScheduledUpdateGroupAction.class)
          .list(
              AUTOSCALING,
              DescribeScheduledActionsRequest.builder().maxRecords(PAGE).build(),
              AutoScalingClient::describeScheduledActionsPaginator,
              DescribeScheduledActionsResponse::scheduledUpdateGroupActions)
          .arn(
              ScheduledUpdateGroupAction::scheduledActionARN,
              ScheduledUpdateGroupAction::scheduledActionName)
          .stubArn("autoscaling", "scheduledUpdateGroupAction:*:", REGION_AND_ACCOUNT)
          .name(ScheduledUpdateGroupAction::scheduledActionName)
          .columns("Recurrence", "MinSize", "MaxSize", "DesiredCapacity")
          .edge(MANAGES, AUTO_SCALING_GROUP, "AutoScalingGroupName")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(LAUNCH_CONFIGURATION, GROUP, SCALING_POLICY, SCHEDULED_ACTION);

  private AutoScalingCollector() {}

  /** {@code subnet-1,subnet-2}. */
  private static void subnets(ResourceView group, EdgeSink edges) {
    for (String subnet : group.configuration().path(SUBNETS).asText("").split(",", -1)) {
      if (!subnet.isBlank()) {
        edges.edge(IN_SUBNET, Reference.to(EC2_SUBNET, subnet.strip()), SUBNETS);
      }
    }
  }
}
