package io.periplus.collect.elasticbeanstalk;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ELASTICBEANSTALK;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_APPLICATION;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_APPLICATION_VERSION;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_ENVIRONMENT;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.DnsNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.TokenPages;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticbeanstalk.model.ApplicationDescription;
import software.amazon.awssdk.services.elasticbeanstalk.model.ApplicationVersionDescription;
import software.amazon.awssdk.services.elasticbeanstalk.model.ConfigurationOptionSetting;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeApplicationVersionsRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeApplicationVersionsResponse;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeApplicationsRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeApplicationsResponse;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeConfigurationSettingsRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeEnvironmentResourcesRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeEnvironmentResourcesResponse;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.elasticbeanstalk.model.DescribeEnvironmentsResponse;
import software.amazon.awssdk.services.elasticbeanstalk.model.EnvironmentDescription;
import software.amazon.awssdk.services.elasticbeanstalk.model.EnvironmentResourceDescription;

/**
 * Applications, their versions, and the environments they run in (C056, C057).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeEnvironments.html">DescribeEnvironments</a>
 */
public final class ElasticBeanstalkCollector {
  private static final int PAGE = 1000;

  /** Applications hold no secrets. */
  static final ResourceSpec<ApplicationDescription> APPLICATION =
      resource(ELASTIC_BEANSTALK_APPLICATION, ApplicationDescription.class)
          .tier(2)
          .listOnce(
              ELASTICBEANSTALK,
              DescribeApplicationsRequest.builder().build(),
              ElasticBeanstalkClient::describeApplications,
              DescribeApplicationsResponse::applications)
          .arn(ApplicationDescription::applicationArn, ApplicationDescription::applicationName)
          .stubArn("elasticbeanstalk", "application/", REGION_AND_ACCOUNT)
          .name(ApplicationDescription::applicationName)
          .columns("ConfigurationTemplates", "ResourceLifecycleConfig")
          .edge(RUNS_AS, IAM_ROLE, "ResourceLifecycleConfig.ServiceRole")
          .build();

  /** Versions hold no secrets; the bundle itself is not read. */
  static final ResourceSpec<ApplicationVersionDescription> VERSION =
      resource(ELASTIC_BEANSTALK_APPLICATION_VERSION, ApplicationVersionDescription.class)
          .list(
              ELASTICBEANSTALK,
              DescribeApplicationVersionsRequest.builder().maxRecords(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::describeApplicationVersions,
                      DescribeApplicationVersionsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeApplicationVersionsResponse::applicationVersions)
          .arn(
              ApplicationVersionDescription::applicationVersionArn,
              version -> version.applicationName() + '/' + version.versionLabel())
          .stubArn("elasticbeanstalk", "applicationversion/", REGION_AND_ACCOUNT)
          .name(ApplicationVersionDescription::versionLabel)
          .columns("VersionLabel", "Status", "SourceBuildInformation")
          .edge(MEMBER_OF, ELASTIC_BEANSTALK_APPLICATION, "ApplicationName")
          .edge(STORES_IN, S3_BUCKET, "SourceBundle.S3Bucket")
          .edges(
              CREATED_FROM,
              List.of(CODE_COMMIT_REPOSITORY),
              List.of(EnvironmentEdges.SOURCE_LOCATION),
              EnvironmentEdges::repository)
          .edges(
              CREATED_FROM,
              List.of(CODE_BUILD_PROJECT),
              List.of(EnvironmentEdges.BUILD),
              EnvironmentEdges::project)
          .build();

  /**
   * Environments with what they made and how they are set. Environment properties and database
   * passwords are hashed (X7).
   */
  static final ResourceSpec<EnvironmentDescription> ENVIRONMENT =
      resource(ELASTIC_BEANSTALK_ENVIRONMENT, EnvironmentDescription.class)
          .tier(2)
          .list(
              ELASTICBEANSTALK,
              DescribeEnvironmentsRequest.builder().includeDeleted(false).maxRecords(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::describeEnvironments,
                      DescribeEnvironmentsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeEnvironmentsResponse::environments)
          .arn(EnvironmentDescription::environmentArn, EnvironmentDescription::environmentId)
          .stubArn("elasticbeanstalk", "environment/", REGION_AND_ACCOUNT)
          .name(EnvironmentDescription::environmentName)
          .aliases(environment -> Stream.of(environment.path("EnvironmentName").asText()))
          // Environments of a blue/green deployment swap their names.
          .aliases(environment -> DnsNames.aliases(environment, "CNAME", "EndpointURL"))
          .perItem(
              "EnvironmentResources",
              ELASTICBEANSTALK,
              "DescribeEnvironmentResources",
              environment ->
                  DescribeEnvironmentResourcesRequest.builder()
                      .environmentId(environment.environmentId())
                      .build(),
              ElasticBeanstalkClient::describeEnvironmentResources,
              DescribeEnvironmentResourcesResponse::environmentResources,
              EnvironmentResourceDescription.class)
          .perItem(
              "OptionSettings",
              ELASTICBEANSTALK,
              "DescribeConfigurationSettings",
              environment ->
                  DescribeConfigurationSettingsRequest.builder()
                      .applicationName(environment.applicationName())
                      .environmentName(environment.environmentName())
                      .build(),
              ElasticBeanstalkClient::describeConfigurationSettings,
              response ->
                  response.configurationSettings().stream()
                      .flatMap(settings -> settings.optionSettings().stream())
                      .toList(),
              ConfigurationOptionSetting.class)
          .redactBy(
              ConfigurationOptionSetting.class,
              (setting, secrets) -> {
                if (EnvironmentEdges.isSecret(setting)) {
                  secrets.hash(setting, "Value");
                }
              })
          .columns(
              "Tier.Name",
              "SolutionStackName",
              "PlatformArn",
              "CNAME",
              "EndpointURL",
              "Health",
              "Status",
              "VersionLabel",
              "OptionSettings")
          .edge(MEMBER_OF, ELASTIC_BEANSTALK_APPLICATION, "ApplicationName")
          .edges(
              CREATED_FROM,
              List.of(ELASTIC_BEANSTALK_APPLICATION_VERSION),
              List.of("VersionLabel"),
              EnvironmentEdges::version)
          .edge(MANAGES, AUTO_SCALING_GROUP, "EnvironmentResources.AutoScalingGroups[].Name")
          .edge(MANAGES, EC2_INSTANCE, "EnvironmentResources.Instances[].Id")
          .edges(
              MANAGES,
              List.of(ELB_LOAD_BALANCER, ELBV2_LOAD_BALANCER),
              List.of(EnvironmentEdges.LOAD_BALANCERS),
              EnvironmentEdges::loadBalancers)
          .edge(MANAGES, EC2_LAUNCH_TEMPLATE, "EnvironmentResources.LaunchTemplates[].Id")
          .edges(
              MANAGES,
              List.of(SQS_QUEUE),
              List.of(EnvironmentEdges.QUEUES),
              EnvironmentEdges::queues)
          .edges(IN_VPC, List.of(EC2_VPC), List.of(option("VPCId")), EnvironmentEdges::vpc)
          .edges(
              IN_SUBNET, List.of(EC2_SUBNET), List.of(option("Subnets")), EnvironmentEdges::subnets)
          .edges(
              RUNS_AS,
              List.of(IAM_ROLE),
              List.of(option("ServiceRole")),
              EnvironmentEdges::serviceRole)
          .edges(
              RUNS_AS,
              List.of(IAM_INSTANCE_PROFILE),
              List.of(option("IamInstanceProfile")),
              EnvironmentEdges::instanceProfile)
          .volatileFields("AbortableOperationInProgress")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(APPLICATION, VERSION, ENVIRONMENT);

  private ElasticBeanstalkCollector() {}

  static String option(String name) {
    return EnvironmentEdges.option(name);
  }
}
