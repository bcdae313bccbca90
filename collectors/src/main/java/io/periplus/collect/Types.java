package io.periplus.collect;

import static io.periplus.model.ResourceType.of;

import io.periplus.model.ResourceType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/** Names of the resource types that declarations use, by the CloudFormation name. */
public final class Types {
  public static final ResourceType EC2_AVAILABILITY_ZONE = of("AWS::EC2::AvailabilityZone");
  public static final ResourceType EC2_CAPACITY_RESERVATION = of("AWS::EC2::CapacityReservation");
  public static final ResourceType EC2_CARRIER_GATEWAY = of("AWS::EC2::CarrierGateway");
  public static final ResourceType EC2_DHCP_OPTIONS = of("AWS::EC2::DHCPOptions");
  public static final ResourceType EC2_EGRESS_ONLY_INTERNET_GATEWAY =
      of("AWS::EC2::EgressOnlyInternetGateway");
  public static final ResourceType EC2_EIP = of("AWS::EC2::EIP");
  public static final ResourceType EC2_HOST = of("AWS::EC2::Host");
  public static final ResourceType EC2_IMAGE = of("AWS::EC2::Image");
  public static final ResourceType EC2_INSTANCE = of("AWS::EC2::Instance");
  public static final ResourceType EC2_INSTANCE_TYPE = of("AWS::EC2::InstanceType");
  public static final ResourceType EC2_INTERNET_GATEWAY = of("AWS::EC2::InternetGateway");
  public static final ResourceType EC2_KEY_PAIR = of("AWS::EC2::KeyPair");
  public static final ResourceType EC2_LAUNCH_TEMPLATE = of("AWS::EC2::LaunchTemplate");
  public static final ResourceType EC2_LOCAL_GATEWAY = of("AWS::EC2::LocalGateway");
  public static final ResourceType EC2_NAT_GATEWAY = of("AWS::EC2::NatGateway");
  public static final ResourceType EC2_NETWORK_ACL = of("AWS::EC2::NetworkAcl");
  public static final ResourceType EC2_NETWORK_INTERFACE = of("AWS::EC2::NetworkInterface");
  public static final ResourceType EC2_PLACEMENT_GROUP = of("AWS::EC2::PlacementGroup");
  public static final ResourceType EC2_PREFIX_LIST = of("AWS::EC2::PrefixList");
  public static final ResourceType EC2_ROUTE_TABLE = of("AWS::EC2::RouteTable");
  public static final ResourceType EC2_SERIAL_CONSOLE_ACCESS = of("AWS::EC2::SerialConsoleAccess");
  public static final ResourceType EC2_SECURITY_GROUP = of("AWS::EC2::SecurityGroup");
  public static final ResourceType EC2_SNAPSHOT = of("AWS::EC2::Snapshot");
  public static final ResourceType EC2_SPOT_INSTANCE_REQUEST = of("AWS::EC2::SpotInstanceRequest");
  public static final ResourceType EC2_SUBNET = of("AWS::EC2::Subnet");
  public static final ResourceType EC2_TRANSIT_GATEWAY = of("AWS::EC2::TransitGateway");
  public static final ResourceType EC2_TRANSIT_GATEWAY_ATTACHMENT =
      of("AWS::EC2::TransitGatewayAttachment");
  public static final ResourceType EC2_VOLUME = of("AWS::EC2::Volume");
  public static final ResourceType EC2_VPC = of("AWS::EC2::VPC");
  public static final ResourceType EC2_VPC_ENDPOINT = of("AWS::EC2::VPCEndpoint");
  public static final ResourceType EC2_VPC_PEERING_CONNECTION =
      of("AWS::EC2::VPCPeeringConnection");
  public static final ResourceType EC2_VPN_GATEWAY = of("AWS::EC2::VPNGateway");

  public static final ResourceType ELB_LOAD_BALANCER =
      of("AWS::ElasticLoadBalancing::LoadBalancer");
  public static final ResourceType ELBV2_LISTENER = of("AWS::ElasticLoadBalancingV2::Listener");
  public static final ResourceType ELBV2_LOAD_BALANCER =
      of("AWS::ElasticLoadBalancingV2::LoadBalancer");
  public static final ResourceType ELBV2_TARGET_GROUP =
      of("AWS::ElasticLoadBalancingV2::TargetGroup");

  public static final ResourceType RDS_DB_CLUSTER = of("AWS::RDS::DBCluster");
  public static final ResourceType RDS_DB_INSTANCE = of("AWS::RDS::DBInstance");
  public static final ResourceType RDS_DB_PARAMETER_GROUP = of("AWS::RDS::DBParameterGroup");
  public static final ResourceType RDS_DB_SUBNET_GROUP = of("AWS::RDS::DBSubnetGroup");
  public static final ResourceType RDS_OPTION_GROUP = of("AWS::RDS::OptionGroup");

  public static final ResourceType LAMBDA_FUNCTION = of("AWS::Lambda::Function");
  public static final ResourceType LAMBDA_LAYER_VERSION = of("AWS::Lambda::LayerVersion");
  public static final ResourceType LAMBDA_URL = of("AWS::Lambda::Url");

  public static final ResourceType IAM_ACCOUNT_ROOT = of("AWS::IAM::AccountRoot");
  public static final ResourceType IAM_ANY_PRINCIPAL = of("AWS::IAM::AnyPrincipal");
  public static final ResourceType IAM_CANONICAL_USER = of("AWS::IAM::CanonicalUser");
  public static final ResourceType IAM_FEDERATED_PRINCIPAL = of("AWS::IAM::FederatedPrincipal");
  public static final ResourceType IAM_INSTANCE_PROFILE = of("AWS::IAM::InstanceProfile");
  public static final ResourceType IAM_MANAGED_POLICY = of("AWS::IAM::ManagedPolicy");
  public static final ResourceType IAM_OIDC_PROVIDER = of("AWS::IAM::OIDCProvider");
  public static final ResourceType IAM_ROLE = of("AWS::IAM::Role");
  public static final ResourceType IAM_SAML_PROVIDER = of("AWS::IAM::SAMLProvider");
  public static final ResourceType IAM_SERVER_CERTIFICATE = of("AWS::IAM::ServerCertificate");
  public static final ResourceType IAM_SERVICE_PRINCIPAL = of("AWS::IAM::ServicePrincipal");
  public static final ResourceType IAM_USER = of("AWS::IAM::User");

  public static final ResourceType ORGANIZATIONS_ACCOUNT = of("AWS::Organizations::Account");
  public static final ResourceType ORGANIZATIONS_ORGANIZATION =
      of("AWS::Organizations::Organization");
  public static final ResourceType ORGANIZATIONS_ROOT = of("AWS::Organizations::Root");
  public static final ResourceType ORGANIZATIONS_UNIT =
      of("AWS::Organizations::OrganizationalUnit");

  public static final ResourceType AUTO_SCALING_GROUP = of("AWS::AutoScaling::AutoScalingGroup");
  public static final ResourceType ACM_CERTIFICATE = of("AWS::CertificateManager::Certificate");
  public static final ResourceType CLOUD_WATCH_ALARM = of("AWS::CloudWatch::Alarm");
  public static final ResourceType CODE_COMMIT_REPOSITORY = of("AWS::CodeCommit::Repository");
  public static final ResourceType COGNITO_USER_POOL = of("AWS::Cognito::UserPool");
  public static final ResourceType CONFIG_CONFIG_RULE = of("AWS::Config::ConfigRule");
  public static final ResourceType ECR_REPOSITORY = of("AWS::ECR::Repository");
  public static final ResourceType EFS_ACCESS_POINT = of("AWS::EFS::AccessPoint");
  public static final ResourceType EKS_CLUSTER = of("AWS::EKS::Cluster");
  public static final ResourceType EVENTS_RULE = of("AWS::Events::Rule");
  public static final ResourceType KMS_KEY = of("AWS::KMS::Key");
  public static final ResourceType LOGS_LOG_GROUP = of("AWS::Logs::LogGroup");
  public static final ResourceType NETWORK_MANAGER_CORE_NETWORK =
      of("AWS::NetworkManager::CoreNetwork");
  public static final ResourceType S3_BUCKET = of("AWS::S3::Bucket");
  public static final ResourceType SECRETS_MANAGER_SECRET = of("AWS::SecretsManager::Secret");
  public static final ResourceType SNS_TOPIC = of("AWS::SNS::Topic");
  public static final ResourceType SQS_QUEUE = of("AWS::SQS::Queue");

  public static final ResourceType ACM_PCA_CERTIFICATE_AUTHORITY =
      of("AWS::ACMPCA::CertificateAuthority");

  public static final ResourceType ACCESS_ANALYZER_ANALYZER = of("AWS::AccessAnalyzer::Analyzer");
  public static final ResourceType ACCESS_ANALYZER_FINDING = of("AWS::AccessAnalyzer::Finding");

  public static final ResourceType MQ_BROKER = of("AWS::AmazonMQ::Broker");

  public static final ResourceType API_GATEWAY_API_KEY = of("AWS::ApiGateway::ApiKey");
  public static final ResourceType API_GATEWAY_AUTHORIZER = of("AWS::ApiGateway::Authorizer");
  public static final ResourceType API_GATEWAY_CLIENT_CERTIFICATE =
      of("AWS::ApiGateway::ClientCertificate");
  public static final ResourceType API_GATEWAY_DOMAIN_NAME = of("AWS::ApiGateway::DomainName");
  public static final ResourceType API_GATEWAY_REST_API = of("AWS::ApiGateway::RestApi");
  public static final ResourceType API_GATEWAY_STAGE = of("AWS::ApiGateway::Stage");
  public static final ResourceType API_GATEWAY_USAGE_PLAN = of("AWS::ApiGateway::UsagePlan");
  public static final ResourceType API_GATEWAY_VPC_LINK = of("AWS::ApiGateway::VpcLink");

  public static final ResourceType API_GATEWAY_V2_API = of("AWS::ApiGatewayV2::Api");
  public static final ResourceType API_GATEWAY_V2_AUTHORIZER = of("AWS::ApiGatewayV2::Authorizer");
  public static final ResourceType API_GATEWAY_V2_DOMAIN_NAME = of("AWS::ApiGatewayV2::DomainName");
  public static final ResourceType API_GATEWAY_V2_STAGE = of("AWS::ApiGatewayV2::Stage");
  public static final ResourceType API_GATEWAY_V2_VPC_LINK = of("AWS::ApiGatewayV2::VpcLink");

  public static final ResourceType APP_SYNC_GRAPHQL_API = of("AWS::AppSync::GraphQLApi");

  public static final ResourceType APPLICATION_AUTO_SCALING_SCALABLE_TARGET =
      of("AWS::ApplicationAutoScaling::ScalableTarget");
  public static final ResourceType APPLICATION_AUTO_SCALING_SCALING_POLICY =
      of("AWS::ApplicationAutoScaling::ScalingPolicy");

  public static final ResourceType ATHENA_DATA_CATALOG = of("AWS::Athena::DataCatalog");
  public static final ResourceType ATHENA_WORK_GROUP = of("AWS::Athena::WorkGroup");

  public static final ResourceType AUTO_SCALING_LAUNCH_CONFIGURATION =
      of("AWS::AutoScaling::LaunchConfiguration");
  public static final ResourceType AUTO_SCALING_SCALING_POLICY =
      of("AWS::AutoScaling::ScalingPolicy");
  public static final ResourceType AUTO_SCALING_SCHEDULED_ACTION =
      of("AWS::AutoScaling::ScheduledAction");

  public static final ResourceType BACKUP_BACKUP_PLAN = of("AWS::Backup::BackupPlan");
  public static final ResourceType BACKUP_BACKUP_VAULT = of("AWS::Backup::BackupVault");
  public static final ResourceType BACKUP_RECOVERY_POINT = of("AWS::Backup::RecoveryPoint");

  public static final ResourceType BATCH_JOB_QUEUE = of("AWS::Batch::JobQueue");

  public static final ResourceType CUR_REPORT_DEFINITION = of("AWS::CUR::ReportDefinition");

  public static final ResourceType CLOUD_FORMATION_STACK = of("AWS::CloudFormation::Stack");
  public static final ResourceType CLOUD_FORMATION_STACK_SET = of("AWS::CloudFormation::StackSet");

  public static final ResourceType CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY =
      of("AWS::CloudFront::CloudFrontOriginAccessIdentity");
  public static final ResourceType CLOUD_FRONT_DISTRIBUTION = of("AWS::CloudFront::Distribution");
  public static final ResourceType CLOUD_FRONT_FUNCTION = of("AWS::CloudFront::Function");
  public static final ResourceType CLOUD_FRONT_KEY_GROUP = of("AWS::CloudFront::KeyGroup");
  public static final ResourceType CLOUD_FRONT_ORIGIN_ACCESS_CONTROL =
      of("AWS::CloudFront::OriginAccessControl");
  public static final ResourceType CLOUD_FRONT_PUBLIC_KEY = of("AWS::CloudFront::PublicKey");
  public static final ResourceType CLOUD_FRONT_VPC_ORIGIN = of("AWS::CloudFront::VpcOrigin");

  public static final ResourceType CLOUD_TRAIL_EVENT_DATA_STORE =
      of("AWS::CloudTrail::EventDataStore");
  public static final ResourceType CLOUD_TRAIL_TRAIL = of("AWS::CloudTrail::Trail");
  public static final ResourceType CLOUD_WATCH_COMPOSITE_ALARM =
      of("AWS::CloudWatch::CompositeAlarm");
  public static final ResourceType CLOUD_WATCH_DASHBOARD = of("AWS::CloudWatch::Dashboard");

  public static final ResourceType CODE_BUILD_PROJECT = of("AWS::CodeBuild::Project");
  public static final ResourceType CODE_BUILD_SOURCE_CREDENTIAL =
      of("AWS::CodeBuild::SourceCredential");

  public static final ResourceType CODE_DEPLOY_APPLICATION = of("AWS::CodeDeploy::Application");
  public static final ResourceType CODE_DEPLOY_DEPLOYMENT_GROUP =
      of("AWS::CodeDeploy::DeploymentGroup");

  public static final ResourceType CODE_PIPELINE_PIPELINE = of("AWS::CodePipeline::Pipeline");

  public static final ResourceType COGNITO_IDENTITY_POOL = of("AWS::Cognito::IdentityPool");
  public static final ResourceType COGNITO_USER_POOL_CLIENT = of("AWS::Cognito::UserPoolClient");
  public static final ResourceType COGNITO_USER_POOL_IDENTITY_PROVIDER =
      of("AWS::Cognito::UserPoolIdentityProvider");
  public static final ResourceType CONFIG_CONFIGURATION_AGGREGATOR =
      of("AWS::Config::ConfigurationAggregator");
  public static final ResourceType CONFIG_CONFIGURATION_RECORDER =
      of("AWS::Config::ConfigurationRecorder");
  public static final ResourceType CONFIG_CONFORMANCE_PACK = of("AWS::Config::ConformancePack");
  public static final ResourceType CONFIG_DELIVERY_CHANNEL = of("AWS::Config::DeliveryChannel");

  public static final ResourceType DAX_CLUSTER = of("AWS::DAX::Cluster");
  public static final ResourceType DAX_PARAMETER_GROUP = of("AWS::DAX::ParameterGroup");
  public static final ResourceType DAX_SUBNET_GROUP = of("AWS::DAX::SubnetGroup");

  public static final ResourceType DMS_REPLICATION_INSTANCE = of("AWS::DMS::ReplicationInstance");

  public static final ResourceType DIRECT_CONNECT_CONNECTION = of("AWS::DirectConnect::Connection");
  public static final ResourceType DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY =
      of("AWS::DirectConnect::DirectConnectGateway");
  public static final ResourceType DIRECT_CONNECT_LAG = of("AWS::DirectConnect::Lag");
  public static final ResourceType DIRECT_CONNECT_VIRTUAL_INTERFACE =
      of("AWS::DirectConnect::VirtualInterface");

  public static final ResourceType DOC_DB_DB_CLUSTER = of("AWS::DocDB::DBCluster");
  public static final ResourceType DOC_DB_DB_INSTANCE = of("AWS::DocDB::DBInstance");

  public static final ResourceType DYNAMODB_BACKUP = of("AWS::DynamoDB::Backup");
  public static final ResourceType DYNAMODB_GLOBAL_TABLE = of("AWS::DynamoDB::GlobalTable");
  public static final ResourceType DYNAMODB_TABLE = of("AWS::DynamoDB::Table");

  public static final ResourceType EC2_CLIENT_VPN_ENDPOINT = of("AWS::EC2::ClientVpnEndpoint");
  public static final ResourceType EC2_CUSTOMER_GATEWAY = of("AWS::EC2::CustomerGateway");
  public static final ResourceType EC2_FLOW_LOG = of("AWS::EC2::FlowLog");
  public static final ResourceType EC2_RESERVED_INSTANCES = of("AWS::EC2::ReservedInstances");
  public static final ResourceType EC2_SECURITY_GROUP_VPC_ASSOCIATION =
      of("AWS::EC2::SecurityGroupVpcAssociation");
  public static final ResourceType EC2_SPOT_FLEET = of("AWS::EC2::SpotFleet");
  public static final ResourceType EC2_TRANSIT_GATEWAY_ROUTE_TABLE =
      of("AWS::EC2::TransitGatewayRouteTable");
  public static final ResourceType EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION =
      of("AWS::EC2::VPCBlockPublicAccessExclusion");
  public static final ResourceType EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS =
      of("AWS::EC2::VPCBlockPublicAccessOptions");
  public static final ResourceType EC2_VPC_ENDPOINT_SERVICE = of("AWS::EC2::VPCEndpointService");
  public static final ResourceType EC2_VPN_CONNECTION = of("AWS::EC2::VPNConnection");

  public static final ResourceType ECR_IMAGE = of("AWS::ECR::Image");
  public static final ResourceType ECR_PULL_THROUGH_CACHE_RULE =
      of("AWS::ECR::PullThroughCacheRule");
  public static final ResourceType ECR_REGISTRY = of("AWS::ECR::Registry");

  public static final ResourceType ECS_CAPACITY_PROVIDER = of("AWS::ECS::CapacityProvider");
  public static final ResourceType ECS_CLUSTER = of("AWS::ECS::Cluster");
  public static final ResourceType ECS_CONTAINER_INSTANCE = of("AWS::ECS::ContainerInstance");
  public static final ResourceType ECS_SERVICE = of("AWS::ECS::Service");
  public static final ResourceType ECS_TASK = of("AWS::ECS::Task");
  public static final ResourceType ECS_TASK_DEFINITION = of("AWS::ECS::TaskDefinition");

  public static final ResourceType EFS_FILE_SYSTEM = of("AWS::EFS::FileSystem");
  public static final ResourceType EFS_MOUNT_TARGET = of("AWS::EFS::MountTarget");

  public static final ResourceType EKS_ACCESS_ENTRY = of("AWS::EKS::AccessEntry");
  public static final ResourceType EKS_ADDON = of("AWS::EKS::Addon");
  public static final ResourceType EKS_FARGATE_PROFILE = of("AWS::EKS::FargateProfile");
  public static final ResourceType EKS_IDENTITY_PROVIDER_CONFIG =
      of("AWS::EKS::IdentityProviderConfig");
  public static final ResourceType EKS_NODEGROUP = of("AWS::EKS::Nodegroup");
  public static final ResourceType EKS_POD_IDENTITY_ASSOCIATION =
      of("AWS::EKS::PodIdentityAssociation");

  public static final ResourceType EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION =
      of("AWS::EMR::BlockPublicAccessConfiguration");
  public static final ResourceType EMR_CLUSTER = of("AWS::EMR::Cluster");
  public static final ResourceType EMR_SECURITY_CONFIGURATION =
      of("AWS::EMR::SecurityConfiguration");
  public static final ResourceType EMR_STUDIO = of("AWS::EMR::Studio");

  public static final ResourceType ELASTICACHE_CACHE_CLUSTER = of("AWS::ElastiCache::CacheCluster");
  public static final ResourceType ELASTICACHE_GLOBAL_REPLICATION_GROUP =
      of("AWS::ElastiCache::GlobalReplicationGroup");
  public static final ResourceType ELASTICACHE_REPLICATION_GROUP =
      of("AWS::ElastiCache::ReplicationGroup");
  public static final ResourceType ELASTICACHE_SERVERLESS_CACHE =
      of("AWS::ElastiCache::ServerlessCache");
  public static final ResourceType ELASTICACHE_SNAPSHOT = of("AWS::ElastiCache::Snapshot");
  public static final ResourceType ELASTICACHE_SUBNET_GROUP = of("AWS::ElastiCache::SubnetGroup");
  public static final ResourceType ELASTICACHE_USER = of("AWS::ElastiCache::User");

  public static final ResourceType ELASTIC_BEANSTALK_APPLICATION =
      of("AWS::ElasticBeanstalk::Application");
  public static final ResourceType ELASTIC_BEANSTALK_APPLICATION_VERSION =
      of("AWS::ElasticBeanstalk::ApplicationVersion");
  public static final ResourceType ELASTIC_BEANSTALK_ENVIRONMENT =
      of("AWS::ElasticBeanstalk::Environment");

  public static final ResourceType ELBV2_TRUST_STORE =
      of("AWS::ElasticLoadBalancingV2::TrustStore");

  public static final ResourceType EVENTS_API_DESTINATION = of("AWS::Events::ApiDestination");
  public static final ResourceType EVENTS_ARCHIVE = of("AWS::Events::Archive");
  public static final ResourceType EVENTS_CONNECTION = of("AWS::Events::Connection");
  public static final ResourceType EVENTS_EVENT_BUS = of("AWS::Events::EventBus");

  public static final ResourceType FSX_FILE_SYSTEM = of("AWS::FSx::FileSystem");

  public static final ResourceType GLOBAL_ACCELERATOR_ACCELERATOR =
      of("AWS::GlobalAccelerator::Accelerator");
  public static final ResourceType GLOBAL_ACCELERATOR_ENDPOINT_GROUP =
      of("AWS::GlobalAccelerator::EndpointGroup");
  public static final ResourceType GLOBAL_ACCELERATOR_LISTENER =
      of("AWS::GlobalAccelerator::Listener");

  public static final ResourceType GLUE_CONNECTION = of("AWS::Glue::Connection");
  public static final ResourceType GLUE_CRAWLER = of("AWS::Glue::Crawler");
  public static final ResourceType GLUE_DATABASE = of("AWS::Glue::Database");
  public static final ResourceType GLUE_DEV_ENDPOINT = of("AWS::Glue::DevEndpoint");
  public static final ResourceType GLUE_JOB = of("AWS::Glue::Job");
  public static final ResourceType GLUE_SECURITY_CONFIGURATION =
      of("AWS::Glue::SecurityConfiguration");
  public static final ResourceType GLUE_TABLE = of("AWS::Glue::Table");
  public static final ResourceType GLUE_TRIGGER = of("AWS::Glue::Trigger");
  public static final ResourceType GLUE_WORKFLOW = of("AWS::Glue::Workflow");

  public static final ResourceType GUARD_DUTY_DETECTOR = of("AWS::GuardDuty::Detector");
  public static final ResourceType GUARD_DUTY_FINDING = of("AWS::GuardDuty::Finding");

  public static final ResourceType IAM_ACCESS_KEY = of("AWS::IAM::AccessKey");
  public static final ResourceType IAM_ACCOUNT_SUMMARY = of("AWS::IAM::AccountSummary");
  public static final ResourceType IAM_GROUP = of("AWS::IAM::Group");
  public static final ResourceType IAM_VIRTUAL_MFA_DEVICE = of("AWS::IAM::VirtualMFADevice");

  public static final ResourceType IDENTITY_STORE_GROUP = of("AWS::IdentityStore::Group");
  public static final ResourceType IDENTITY_STORE_USER = of("AWS::IdentityStore::User");

  public static final ResourceType INSPECTOR_FINDING = of("AWS::InspectorV2::Finding");

  public static final ResourceType KMS_ALIAS = of("AWS::KMS::Alias");

  public static final ResourceType KINESIS_STREAM = of("AWS::Kinesis::Stream");
  public static final ResourceType KINESIS_STREAM_CONSUMER = of("AWS::Kinesis::StreamConsumer");

  public static final ResourceType FIREHOSE_DELIVERY_STREAM =
      of("AWS::KinesisFirehose::DeliveryStream");

  public static final ResourceType LAMBDA_ALIAS = of("AWS::Lambda::Alias");
  public static final ResourceType LAMBDA_EVENT_INVOKE_CONFIG =
      of("AWS::Lambda::EventInvokeConfig");
  public static final ResourceType LAMBDA_EVENT_SOURCE_MAPPING =
      of("AWS::Lambda::EventSourceMapping");
  public static final ResourceType LAMBDA_VERSION = of("AWS::Lambda::Version");

  public static final ResourceType LOGS_DESTINATION = of("AWS::Logs::Destination");
  public static final ResourceType LOGS_METRIC_FILTER = of("AWS::Logs::MetricFilter");

  public static final ResourceType MSK_CLUSTER = of("AWS::MSK::Cluster");

  public static final ResourceType MACIE_SESSION = of("AWS::Macie::Session");

  public static final ResourceType MEMORY_DB_CLUSTER = of("AWS::MemoryDB::Cluster");
  public static final ResourceType MEMORY_DB_SUBNET_GROUP = of("AWS::MemoryDB::SubnetGroup");

  public static final ResourceType NEPTUNE_DB_CLUSTER = of("AWS::Neptune::DBCluster");
  public static final ResourceType NEPTUNE_DB_INSTANCE = of("AWS::Neptune::DBInstance");

  public static final ResourceType NETWORK_FIREWALL_FIREWALL = of("AWS::NetworkFirewall::Firewall");
  public static final ResourceType NETWORK_FIREWALL_FIREWALL_POLICY =
      of("AWS::NetworkFirewall::FirewallPolicy");
  public static final ResourceType NETWORK_FIREWALL_RULE_GROUP =
      of("AWS::NetworkFirewall::RuleGroup");

  public static final ResourceType NETWORK_MANAGER_ATTACHMENT =
      of("AWS::NetworkManager::Attachment");
  public static final ResourceType NETWORK_MANAGER_GLOBAL_NETWORK =
      of("AWS::NetworkManager::GlobalNetwork");

  public static final ResourceType OPEN_SEARCH_DOMAIN = of("AWS::OpenSearchService::Domain");

  public static final ResourceType ORGANIZATIONS_POLICY = of("AWS::Organizations::Policy");

  public static final ResourceType PIPES_PIPE = of("AWS::Pipes::Pipe");

  public static final ResourceType RAM_RESOURCE_SHARE = of("AWS::RAM::ResourceShare");

  public static final ResourceType RDS_DB_CLUSTER_PARAMETER_GROUP =
      of("AWS::RDS::DBClusterParameterGroup");
  public static final ResourceType RDS_DB_CLUSTER_SNAPSHOT = of("AWS::RDS::DBClusterSnapshot");
  public static final ResourceType RDS_DB_INSTANCE_AUTOMATED_BACKUP =
      of("AWS::RDS::DBInstanceAutomatedBackup");
  public static final ResourceType RDS_DB_PROXY = of("AWS::RDS::DBProxy");
  public static final ResourceType RDS_DB_SNAPSHOT = of("AWS::RDS::DBSnapshot");
  public static final ResourceType RDS_EVENT_SUBSCRIPTION = of("AWS::RDS::EventSubscription");
  public static final ResourceType RDS_GLOBAL_CLUSTER = of("AWS::RDS::GlobalCluster");
  public static final ResourceType RDS_RESERVED_DB_INSTANCE = of("AWS::RDS::ReservedDBInstance");

  public static final ResourceType REDSHIFT_CLUSTER = of("AWS::Redshift::Cluster");
  public static final ResourceType REDSHIFT_CLUSTER_SNAPSHOT = of("AWS::Redshift::ClusterSnapshot");
  public static final ResourceType REDSHIFT_CLUSTER_SUBNET_GROUP =
      of("AWS::Redshift::ClusterSubnetGroup");

  public static final ResourceType REDSHIFT_SERVERLESS_NAMESPACE =
      of("AWS::RedshiftServerless::Namespace");
  public static final ResourceType REDSHIFT_SERVERLESS_WORKGROUP =
      of("AWS::RedshiftServerless::Workgroup");

  public static final ResourceType ROLES_ANYWHERE_PROFILE = of("AWS::RolesAnywhere::Profile");
  public static final ResourceType ROLES_ANYWHERE_TRUST_ANCHOR =
      of("AWS::RolesAnywhere::TrustAnchor");
  public static final ResourceType ROUTE53_HEALTH_CHECK = of("AWS::Route53::HealthCheck");
  public static final ResourceType ROUTE53_HOSTED_ZONE = of("AWS::Route53::HostedZone");
  public static final ResourceType ROUTE53_RECORD_SET = of("AWS::Route53::RecordSet");

  public static final ResourceType ROUTE53_DOMAINS_DOMAIN = of("AWS::Route53Domains::Domain");

  public static final ResourceType ROUTE53_RESOLVER_RESOLVER_ENDPOINT =
      of("AWS::Route53Resolver::ResolverEndpoint");
  public static final ResourceType ROUTE53_RESOLVER_RESOLVER_RULE =
      of("AWS::Route53Resolver::ResolverRule");

  public static final ResourceType S3_ACCESS_POINT = of("AWS::S3::AccessPoint");
  public static final ResourceType S3_ACCOUNT_PUBLIC_ACCESS_BLOCK =
      of("AWS::S3::AccountPublicAccessBlock");
  public static final ResourceType S3_MULTI_REGION_ACCESS_POINT =
      of("AWS::S3::MultiRegionAccessPoint");

  public static final ResourceType SES_EMAIL_IDENTITY = of("AWS::SES::EmailIdentity");

  public static final ResourceType SNS_PLATFORM_APPLICATION = of("AWS::SNS::PlatformApplication");
  public static final ResourceType SNS_SUBSCRIPTION = of("AWS::SNS::Subscription");

  public static final ResourceType SSM_ASSOCIATION = of("AWS::SSM::Association");
  public static final ResourceType SSM_DOCUMENT = of("AWS::SSM::Document");
  public static final ResourceType SSM_MANAGED_INSTANCE = of("AWS::SSM::ManagedInstance");
  public static final ResourceType SSM_PARAMETER = of("AWS::SSM::Parameter");

  public static final ResourceType SSO_INSTANCE = of("AWS::SSO::Instance");
  public static final ResourceType SSO_PERMISSION_SET = of("AWS::SSO::PermissionSet");

  public static final ResourceType SAGE_MAKER_DOMAIN = of("AWS::SageMaker::Domain");
  public static final ResourceType SAGE_MAKER_ENDPOINT = of("AWS::SageMaker::Endpoint");
  public static final ResourceType SAGE_MAKER_ENDPOINT_CONFIG =
      of("AWS::SageMaker::EndpointConfig");
  public static final ResourceType SAGE_MAKER_MODEL = of("AWS::SageMaker::Model");
  public static final ResourceType SAGE_MAKER_NOTEBOOK_INSTANCE =
      of("AWS::SageMaker::NotebookInstance");
  public static final ResourceType SAGE_MAKER_TRAINING_JOB = of("AWS::SageMaker::TrainingJob");
  public static final ResourceType SAGE_MAKER_USER_PROFILE = of("AWS::SageMaker::UserProfile");

  public static final ResourceType SCHEDULER_SCHEDULE = of("AWS::Scheduler::Schedule");

  public static final ResourceType SECURITY_HUB_FINDING = of("AWS::SecurityHub::Finding");
  public static final ResourceType SECURITY_HUB_HUB = of("AWS::SecurityHub::Hub");

  public static final ResourceType SERVICE_DISCOVERY_NAMESPACE =
      of("AWS::ServiceDiscovery::Namespace");
  public static final ResourceType SERVICE_DISCOVERY_SERVICE = of("AWS::ServiceDiscovery::Service");

  public static final ResourceType STEP_FUNCTIONS_ACTIVITY = of("AWS::StepFunctions::Activity");
  public static final ResourceType STEP_FUNCTIONS_STATE_MACHINE =
      of("AWS::StepFunctions::StateMachine");

  public static final ResourceType WAFV2_IP_SET = of("AWS::WAFv2::IPSet");
  public static final ResourceType WAFV2_RULE_GROUP = of("AWS::WAFv2::RuleGroup");
  public static final ResourceType WAFV2_WEB_ACL = of("AWS::WAFv2::WebACL");

  private static final List<ResourceType> ALL = named();

  private Types() {}

  /** Every type that is collected or made as a stub, sorted; loads nothing of the SDK. */
  public static List<ResourceType> all() {
    return ALL;
  }

  private static List<ResourceType> named() {
    return Arrays.stream(Types.class.getFields()).map(Types::value).sorted().toList();
  }

  private static ResourceType value(Field constant) {
    try {
      return (ResourceType) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(constant + " is public", e);
    }
  }
}
