package io.periplus.collect;

import static io.periplus.model.ResourceType.of;

import io.periplus.model.ResourceType;

/** Names of the resource types that declarations use, by the CloudFormation name. */
public final class Types {
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
  public static final ResourceType CLOUDWATCH_ALARM = of("AWS::CloudWatch::Alarm");
  public static final ResourceType CODECOMMIT_REPOSITORY = of("AWS::CodeCommit::Repository");
  public static final ResourceType COGNITO_USER_POOL = of("AWS::Cognito::UserPool");
  public static final ResourceType CONFIG_RULE = of("AWS::Config::ConfigRule");
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

  private Types() {}
}
