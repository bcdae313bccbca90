package io.periplus.collect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dax.DaxClient;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.globalaccelerator.GlobalAcceleratorClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.memorydb.MemoryDbClient;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.networkmanager.NetworkManagerClient;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.resourceexplorer2.ResourceExplorer2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.rolesanywhere.RolesAnywhereClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53domains.Route53DomainsClient;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/**
 * One AWS service as the collectors call it. Nothing of a service's SDK is loaded before it is
 * asked: the client interfaces alone would take a second.
 *
 * @param name the CLI's name, {@code elbv2}; names files, coverage rows and limiter keys
 * @param iamPrefix what stands before the colon in IAM actions, {@code elasticloadbalancing}
 * @param scope whether its types are read in every region or once per account; a type may differ
 * @param globalRegion where it is asked in the {@code aws} partition for what is read once per
 *     account; null for the partition's home region (G3)
 * @param clientClass the SDK's client interface; proxies implement it
 */
public record AwsService<C>(
    String name,
    String iamPrefix,
    Scope scope,
    String globalRegion,
    Supplier<Class<C>> clientClass) {

  /** Rule G3. */
  public enum Scope {
    REGIONAL,
    GLOBAL
  }

  public static final AwsService<AccessAnalyzerClient> ACCESSANALYZER =
      regional("accessanalyzer", "access-analyzer", () -> AccessAnalyzerClient.class);
  public static final AwsService<AcmClient> ACM = regional("acm", "acm", () -> AcmClient.class);
  public static final AwsService<ApiGatewayClient> APIGATEWAY =
      regional("apigateway", "apigateway", () -> ApiGatewayClient.class);
  public static final AwsService<ApiGatewayV2Client> APIGATEWAYV2 =
      regional("apigatewayv2", "apigateway", () -> ApiGatewayV2Client.class);
  public static final AwsService<ApplicationAutoScalingClient> APPLICATION_AUTOSCALING =
      regional(
          "application-autoscaling",
          "application-autoscaling",
          () -> ApplicationAutoScalingClient.class);
  public static final AwsService<AthenaClient> ATHENA =
      regional("athena", "athena", () -> AthenaClient.class);
  public static final AwsService<AutoScalingClient> AUTOSCALING =
      regional("autoscaling", "autoscaling", () -> AutoScalingClient.class);
  public static final AwsService<BackupClient> BACKUP =
      regional("backup", "backup", () -> BackupClient.class);
  public static final AwsService<CostExplorerClient> CE =
      global("ce", "ce", () -> CostExplorerClient.class);
  public static final AwsService<CloudControlClient> CLOUDCONTROL =
      regional("cloudcontrol", "cloudformation", () -> CloudControlClient.class);
  public static final AwsService<CloudFormationClient> CLOUDFORMATION =
      regional("cloudformation", "cloudformation", () -> CloudFormationClient.class);
  public static final AwsService<CloudFrontClient> CLOUDFRONT =
      global("cloudfront", "cloudfront", () -> CloudFrontClient.class);
  public static final AwsService<CloudTrailClient> CLOUDTRAIL =
      regional("cloudtrail", "cloudtrail", () -> CloudTrailClient.class);
  public static final AwsService<CloudWatchClient> CLOUDWATCH =
      regional("cloudwatch", "cloudwatch", () -> CloudWatchClient.class);
  public static final AwsService<CodeBuildClient> CODEBUILD =
      regional("codebuild", "codebuild", () -> CodeBuildClient.class);
  public static final AwsService<CodeCommitClient> CODECOMMIT =
      regional("codecommit", "codecommit", () -> CodeCommitClient.class);
  public static final AwsService<CodeDeployClient> CODEDEPLOY =
      regional("codedeploy", "codedeploy", () -> CodeDeployClient.class);
  public static final AwsService<CodePipelineClient> CODEPIPELINE =
      regional("codepipeline", "codepipeline", () -> CodePipelineClient.class);
  public static final AwsService<CognitoIdentityClient> COGNITO_IDENTITY =
      regional("cognito-identity", "cognito-identity", () -> CognitoIdentityClient.class);
  public static final AwsService<CognitoIdentityProviderClient> COGNITO_IDP =
      regional("cognito-idp", "cognito-idp", () -> CognitoIdentityProviderClient.class);
  public static final AwsService<ConfigClient> CONFIG =
      regional("config", "config", () -> ConfigClient.class);
  public static final AwsService<CostAndUsageReportClient> CUR =
      global("cur", "cur", () -> CostAndUsageReportClient.class);
  public static final AwsService<DaxClient> DAX = regional("dax", "dax", () -> DaxClient.class);
  public static final AwsService<DirectConnectClient> DIRECTCONNECT =
      regional("directconnect", "directconnect", () -> DirectConnectClient.class);
  public static final AwsService<DatabaseMigrationClient> DMS =
      regional("dms", "dms", () -> DatabaseMigrationClient.class);
  public static final AwsService<DynamoDbClient> DYNAMODB =
      regional("dynamodb", "dynamodb", () -> DynamoDbClient.class);
  public static final AwsService<DynamoDbStreamsClient> DYNAMODBSTREAMS =
      regional("dynamodbstreams", "dynamodb", () -> DynamoDbStreamsClient.class);
  public static final AwsService<Ec2Client> EC2 = regional("ec2", "ec2", () -> Ec2Client.class);
  public static final AwsService<EcrClient> ECR = regional("ecr", "ecr", () -> EcrClient.class);
  public static final AwsService<EcsClient> ECS = regional("ecs", "ecs", () -> EcsClient.class);
  public static final AwsService<EfsClient> EFS =
      regional("efs", "elasticfilesystem", () -> EfsClient.class);
  public static final AwsService<EksClient> EKS = regional("eks", "eks", () -> EksClient.class);
  public static final AwsService<ElastiCacheClient> ELASTICACHE =
      regional("elasticache", "elasticache", () -> ElastiCacheClient.class);
  public static final AwsService<ElasticBeanstalkClient> ELASTICBEANSTALK =
      regional("elasticbeanstalk", "elasticbeanstalk", () -> ElasticBeanstalkClient.class);
  public static final AwsService<ElasticLoadBalancingClient> ELB =
      regional("elb", "elasticloadbalancing", () -> ElasticLoadBalancingClient.class);
  public static final AwsService<ElasticLoadBalancingV2Client> ELBV2 =
      regional("elbv2", "elasticloadbalancing", () -> ElasticLoadBalancingV2Client.class);
  public static final AwsService<EmrClient> EMR =
      regional("emr", "elasticmapreduce", () -> EmrClient.class);
  public static final AwsService<EventBridgeClient> EVENTS =
      regional("events", "events", () -> EventBridgeClient.class);
  public static final AwsService<FirehoseClient> FIREHOSE =
      regional("firehose", "firehose", () -> FirehoseClient.class);
  public static final AwsService<FSxClient> FSX = regional("fsx", "fsx", () -> FSxClient.class);
  public static final AwsService<GlobalAcceleratorClient> GLOBALACCELERATOR =
      global("globalaccelerator", "globalaccelerator", () -> GlobalAcceleratorClient.class)
          .askedIn("us-west-2");
  public static final AwsService<GlueClient> GLUE =
      regional("glue", "glue", () -> GlueClient.class);
  public static final AwsService<GuardDutyClient> GUARDDUTY =
      regional("guardduty", "guardduty", () -> GuardDutyClient.class);
  public static final AwsService<IamClient> IAM = global("iam", "iam", () -> IamClient.class);
  public static final AwsService<IdentitystoreClient> IDENTITYSTORE =
      regional("identitystore", "identitystore", () -> IdentitystoreClient.class);
  public static final AwsService<Inspector2Client> INSPECTOR2 =
      regional("inspector2", "inspector2", () -> Inspector2Client.class);
  public static final AwsService<KafkaClient> KAFKA =
      regional("kafka", "kafka", () -> KafkaClient.class);
  public static final AwsService<KinesisClient> KINESIS =
      regional("kinesis", "kinesis", () -> KinesisClient.class);
  public static final AwsService<KmsClient> KMS = regional("kms", "kms", () -> KmsClient.class);
  public static final AwsService<LambdaClient> LAMBDA =
      regional("lambda", "lambda", () -> LambdaClient.class);
  public static final AwsService<CloudWatchLogsClient> LOGS =
      regional("logs", "logs", () -> CloudWatchLogsClient.class);
  public static final AwsService<Macie2Client> MACIE2 =
      regional("macie2", "macie2", () -> Macie2Client.class);
  public static final AwsService<MemoryDbClient> MEMORYDB =
      regional("memorydb", "memorydb", () -> MemoryDbClient.class);
  public static final AwsService<NetworkFirewallClient> NETWORK_FIREWALL =
      regional("network-firewall", "network-firewall", () -> NetworkFirewallClient.class);
  public static final AwsService<NetworkManagerClient> NETWORKMANAGER =
      global("networkmanager", "networkmanager", () -> NetworkManagerClient.class)
          .askedIn("us-west-2");
  public static final AwsService<OpenSearchClient> OPENSEARCH =
      regional("opensearch", "es", () -> OpenSearchClient.class);
  public static final AwsService<OrganizationsClient> ORGANIZATIONS =
      global("organizations", "organizations", () -> OrganizationsClient.class);
  public static final AwsService<PipesClient> PIPES =
      regional("pipes", "pipes", () -> PipesClient.class);
  public static final AwsService<PricingClient> PRICING =
      global("pricing", "pricing", () -> PricingClient.class);
  public static final AwsService<RamClient> RAM = regional("ram", "ram", () -> RamClient.class);
  public static final AwsService<RdsClient> RDS = regional("rds", "rds", () -> RdsClient.class);
  public static final AwsService<RedshiftClient> REDSHIFT =
      regional("redshift", "redshift", () -> RedshiftClient.class);
  public static final AwsService<RedshiftServerlessClient> REDSHIFT_SERVERLESS =
      regional("redshift-serverless", "redshift-serverless", () -> RedshiftServerlessClient.class);
  public static final AwsService<ResourceExplorer2Client> RESOURCE_EXPLORER_2 =
      regional("resource-explorer-2", "resource-explorer-2", () -> ResourceExplorer2Client.class);
  public static final AwsService<ResourceGroupsTaggingApiClient> TAGGING =
      regional("resourcegroupstaggingapi", "tag", () -> ResourceGroupsTaggingApiClient.class);
  public static final AwsService<RolesAnywhereClient> ROLES_ANYWHERE =
      regional("rolesanywhere", "rolesanywhere", () -> RolesAnywhereClient.class);
  public static final AwsService<Route53Client> ROUTE53 =
      global("route53", "route53", () -> Route53Client.class);
  public static final AwsService<Route53DomainsClient> ROUTE53DOMAINS =
      global("route53domains", "route53domains", () -> Route53DomainsClient.class);
  public static final AwsService<Route53ResolverClient> ROUTE53RESOLVER =
      regional("route53resolver", "route53resolver", () -> Route53ResolverClient.class);
  public static final AwsService<S3Client> S3 = regional("s3", "s3", () -> S3Client.class);
  public static final AwsService<S3ControlClient> S3CONTROL =
      regional("s3control", "s3", () -> S3ControlClient.class).askedIn("us-west-2");
  public static final AwsService<SageMakerClient> SAGEMAKER =
      regional("sagemaker", "sagemaker", () -> SageMakerClient.class);
  public static final AwsService<SchedulerClient> SCHEDULER =
      regional("scheduler", "scheduler", () -> SchedulerClient.class);
  public static final AwsService<SecretsManagerClient> SECRETSMANAGER =
      regional("secretsmanager", "secretsmanager", () -> SecretsManagerClient.class);
  public static final AwsService<SecurityHubClient> SECURITYHUB =
      regional("securityhub", "securityhub", () -> SecurityHubClient.class);
  public static final AwsService<ServiceDiscoveryClient> SERVICEDISCOVERY =
      regional("servicediscovery", "servicediscovery", () -> ServiceDiscoveryClient.class);
  public static final AwsService<SnsClient> SNS = regional("sns", "sns", () -> SnsClient.class);
  public static final AwsService<SqsClient> SQS = regional("sqs", "sqs", () -> SqsClient.class);
  public static final AwsService<SsmClient> SSM = regional("ssm", "ssm", () -> SsmClient.class);
  public static final AwsService<SsoAdminClient> SSO_ADMIN =
      regional("sso-admin", "sso", () -> SsoAdminClient.class);
  public static final AwsService<SfnClient> STATES =
      regional("states", "states", () -> SfnClient.class);
  public static final AwsService<StsClient> STS = global("sts", "sts", () -> StsClient.class);
  public static final AwsService<Wafv2Client> WAFV2 =
      regional("wafv2", "wafv2", () -> Wafv2Client.class);

  /** Every service that a collector or the discovery calls. */
  public static final List<AwsService<?>> ALL =
      List.of(
          ACCESSANALYZER,
          ACM,
          APIGATEWAY,
          APIGATEWAYV2,
          APPLICATION_AUTOSCALING,
          ATHENA,
          AUTOSCALING,
          BACKUP,
          CE,
          CLOUDCONTROL,
          CLOUDFORMATION,
          CLOUDFRONT,
          CLOUDTRAIL,
          CLOUDWATCH,
          CODEBUILD,
          CODECOMMIT,
          CODEDEPLOY,
          CODEPIPELINE,
          COGNITO_IDENTITY,
          COGNITO_IDP,
          CONFIG,
          CUR,
          DAX,
          DIRECTCONNECT,
          DMS,
          DYNAMODB,
          DYNAMODBSTREAMS,
          EC2,
          ECR,
          ECS,
          EFS,
          EKS,
          ELASTICACHE,
          ELASTICBEANSTALK,
          ELB,
          ELBV2,
          EMR,
          EVENTS,
          FIREHOSE,
          FSX,
          GLOBALACCELERATOR,
          GLUE,
          GUARDDUTY,
          IAM,
          IDENTITYSTORE,
          INSPECTOR2,
          KAFKA,
          KINESIS,
          KMS,
          LAMBDA,
          LOGS,
          MACIE2,
          MEMORYDB,
          NETWORK_FIREWALL,
          NETWORKMANAGER,
          OPENSEARCH,
          ORGANIZATIONS,
          PIPES,
          PRICING,
          RAM,
          RDS,
          REDSHIFT,
          REDSHIFT_SERVERLESS,
          RESOURCE_EXPLORER_2,
          TAGGING,
          ROLES_ANYWHERE,
          ROUTE53,
          ROUTE53DOMAINS,
          ROUTE53RESOLVER,
          S3,
          S3CONTROL,
          SAGEMAKER,
          SCHEDULER,
          SECRETSMANAGER,
          SECURITYHUB,
          SERVICEDISCOVERY,
          SNS,
          SQS,
          SSM,
          SSO_ADMIN,
          STATES,
          STS,
          WAFV2);

  private static final Map<String, AwsService<?>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(AwsService::name, Function.identity()));

  private static <C> AwsService<C> regional(
      String name, String iamPrefix, Supplier<Class<C>> clientClass) {
    return new AwsService<>(name, iamPrefix, Scope.REGIONAL, null, clientClass);
  }

  private static <C> AwsService<C> global(
      String name, String iamPrefix, Supplier<Class<C>> clientClass) {
    return new AwsService<>(name, iamPrefix, Scope.GLOBAL, null, clientClass);
  }

  private AwsService<C> askedIn(String region) {
    return new AwsService<>(name, iamPrefix, scope, region, clientClass);
  }

  /** The SDK's client interface. */
  public Class<C> client() {
    return clientClass.get();
  }

  /** Which regions the SDK knows the service in: a hint (G2), never proof. */
  public ServiceMetadata metadata() {
    return (ServiceMetadata) made("serviceMetadata", ServiceMetadata.class);
  }

  /** Starts a real client. */
  @SuppressWarnings("unchecked") // the builder that a client's interface gives builds that client
  public AwsClientBuilder<?, C> builder() {
    try {
      Class<?> type = Class.forName(client().getName() + "Builder");
      return (AwsClientBuilder<?, C>) made("builder", type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(client() + " has no builder", e);
    }
  }

  /** By handle: listing the methods of a client by reflection loads its whole model. */
  private Object made(String factory, Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(client(), factory, MethodType.methodType(type))
          .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(client() + " has no " + factory, e);
    }
  }

  /** The service of that CLI name, null if there is none. */
  public static AwsService<?> named(String name) {
    return BY_NAME.get(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
