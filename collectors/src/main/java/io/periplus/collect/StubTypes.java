package io.periplus.collect;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;

import io.periplus.model.ResourceType;
import java.util.HashMap;
import java.util.Map;

/**
 * Types that are only referenced so far: how a stub's ARN is made from the id in the field. A type
 * leaves this table when a collector declares it.
 */
final class StubTypes {
  private static final Map<ResourceType, ArnForm> FORMS = forms();

  private StubTypes() {}

  static Map<ResourceType, ArnForm> all() {
    return FORMS;
  }

  private static Map<ResourceType, ArnForm> forms() {
    Map<ResourceType, ArnForm> forms = new HashMap<>();
    ec2(forms, Types.EC2_CAPACITY_RESERVATION, "capacity-reservation/");
    ec2(forms, Types.EC2_CARRIER_GATEWAY, "carrier-gateway/");
    ec2(forms, Types.EC2_DHCP_OPTIONS, "dhcp-options/");
    ec2(forms, Types.EC2_HOST, "dedicated-host/");
    ec2(forms, Types.EC2_KEY_PAIR, "key-pair/");
    ec2(forms, Types.EC2_LAUNCH_TEMPLATE, "launch-template/");
    ec2(forms, Types.EC2_LOCAL_GATEWAY, "local-gateway/");
    ec2(forms, Types.EC2_PLACEMENT_GROUP, "placement-group/");
    ec2(forms, Types.EC2_SPOT_INSTANCE_REQUEST, "spot-instances-request/");
    ec2(forms, Types.EC2_TRANSIT_GATEWAY, "transit-gateway/");
    ec2(forms, Types.EC2_TRANSIT_GATEWAY_ATTACHMENT, "transit-gateway-attachment/");
    ec2(forms, Types.EC2_VPC_ENDPOINT, "vpc-endpoint/");
    ec2(forms, Types.EC2_VPC_PEERING_CONNECTION, "vpc-peering-connection/");
    ec2(forms, Types.EC2_VPN_GATEWAY, "vpn-gateway/");
    forms.put(Types.EC2_IMAGE, new ArnForm("ec2", "image/", REGION));
    forms.put(Types.EC2_SNAPSHOT, new ArnForm("ec2", "snapshot/", REGION));
    forms.put(Types.EC2_INSTANCE_TYPE, new ArnForm("ec2", "instance-type/", REGION));
    regional(
        forms, Types.AUTO_SCALING_GROUP, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/");
    regional(forms, Types.ACM_CERTIFICATE, "acm", "certificate/");
    regional(forms, Types.CLOUDWATCH_ALARM, "cloudwatch", "alarm:");
    regional(forms, Types.CODECOMMIT_REPOSITORY, "codecommit", "");
    regional(forms, Types.COGNITO_USER_POOL, "cognito-idp", "userpool/");
    regional(forms, Types.CONFIG_RULE, "config", "config-rule/");
    regional(forms, Types.ECR_REPOSITORY, "ecr", "repository/");
    regional(forms, Types.EFS_ACCESS_POINT, "elasticfilesystem", "access-point/");
    regional(forms, Types.EKS_CLUSTER, "eks", "cluster/");
    regional(forms, Types.EVENTS_RULE, "events", "rule/");
    regional(forms, Types.KMS_KEY, "kms", "key/");
    regional(forms, Types.LAMBDA_LAYER_VERSION, "lambda", "layer:");
    regional(forms, Types.LOGS_LOG_GROUP, "logs", "log-group:");
    regional(forms, Types.RDS_DB_CLUSTER, "rds", "cluster:");
    regional(forms, Types.RDS_DB_PARAMETER_GROUP, "rds", "pg:");
    regional(forms, Types.RDS_OPTION_GROUP, "rds", "og:");
    regional(forms, Types.SECRETS_MANAGER_SECRET, "secretsmanager", "secret:");
    regional(forms, Types.SNS_TOPIC, "sns", "");
    regional(forms, Types.SQS_QUEUE, "sqs", "");
    forms.put(
        Types.NETWORK_MANAGER_CORE_NETWORK,
        new ArnForm("networkmanager", "core-network/", ACCOUNT));
    forms.put(Types.S3_BUCKET, new ArnForm("s3", "", NOWHERE));
    forms.put(Types.IAM_ANY_PRINCIPAL, new ArnForm("iam", "any-principal/", NOWHERE));
    forms.put(Types.IAM_CANONICAL_USER, new ArnForm("iam", "canonical-user/", NOWHERE));
    forms.put(Types.IAM_FEDERATED_PRINCIPAL, new ArnForm("iam", "federated-principal/", NOWHERE));
    forms.put(Types.IAM_MANAGED_POLICY, new ArnForm("iam", "policy/", ACCOUNT));
    forms.put(Types.IAM_OIDC_PROVIDER, new ArnForm("iam", "oidc-provider/", ACCOUNT));
    forms.put(Types.IAM_SAML_PROVIDER, new ArnForm("iam", "saml-provider/", ACCOUNT));
    forms.put(Types.IAM_SERVER_CERTIFICATE, new ArnForm("iam", "server-certificate/", ACCOUNT));
    forms.put(Types.IAM_SERVICE_PRINCIPAL, new ArnForm("iam", "service-principal/", NOWHERE));
    forms.put(Types.IAM_USER, new ArnForm("iam", "user/", ACCOUNT));
    regional(forms, Types.ACM_PCA_CERTIFICATE_AUTHORITY, "acm-pca", "certificate-authority/");
    regional(forms, Types.ACCESS_ANALYZER_ANALYZER, "access-analyzer", "analyzer/");
    regional(forms, Types.ACCESS_ANALYZER_FINDING, "access-analyzer", "finding/");
    regional(forms, Types.MQ_BROKER, "mq", "broker:");
    forms.put(Types.API_GATEWAY_API_KEY, new ArnForm("apigateway", "/apikeys/", REGION));
    forms.put(
        Types.API_GATEWAY_AUTHORIZER,
        new ArnForm("apigateway", "/restapis/*/authorizers/", REGION));
    forms.put(
        Types.API_GATEWAY_CLIENT_CERTIFICATE,
        new ArnForm("apigateway", "/clientcertificates/", REGION));
    forms.put(Types.API_GATEWAY_DOMAIN_NAME, new ArnForm("apigateway", "/domainnames/", REGION));
    forms.put(Types.API_GATEWAY_REST_API, new ArnForm("apigateway", "/restapis/", REGION));
    forms.put(Types.API_GATEWAY_STAGE, new ArnForm("apigateway", "/restapis/*/stages/", REGION));
    forms.put(Types.API_GATEWAY_USAGE_PLAN, new ArnForm("apigateway", "/usageplans/", REGION));
    forms.put(Types.API_GATEWAY_VPC_LINK, new ArnForm("apigateway", "/vpclinks/", REGION));
    forms.put(Types.API_GATEWAY_V2_API, new ArnForm("apigateway", "/apis/", REGION));
    forms.put(
        Types.API_GATEWAY_V2_AUTHORIZER, new ArnForm("apigateway", "/apis/*/authorizers/", REGION));
    forms.put(
        Types.API_GATEWAY_V2_DOMAIN_NAME, new ArnForm("apigateway", "/v2domainnames/", REGION));
    forms.put(Types.API_GATEWAY_V2_STAGE, new ArnForm("apigateway", "/apis/*/stages/", REGION));
    forms.put(Types.API_GATEWAY_V2_VPC_LINK, new ArnForm("apigateway", "/v2vpclinks/", REGION));
    regional(forms, Types.APP_SYNC_GRAPHQL_API, "appsync", "apis/");
    regional(
        forms,
        Types.APPLICATION_AUTO_SCALING_SCALABLE_TARGET,
        "application-autoscaling",
        "scalable-target/");
    regional(
        forms,
        Types.APPLICATION_AUTO_SCALING_SCALING_POLICY,
        "autoscaling",
        "scalingPolicy:*:resource/");
    regional(forms, Types.ATHENA_DATA_CATALOG, "athena", "datacatalog/");
    regional(forms, Types.ATHENA_WORK_GROUP, "athena", "workgroup/");
    regional(
        forms,
        Types.AUTO_SCALING_LAUNCH_CONFIGURATION,
        "autoscaling",
        "launchConfiguration:*:launchConfigurationName/");
    regional(forms, Types.AUTO_SCALING_SCALING_POLICY, "autoscaling", "scalingPolicy:*:");
    regional(
        forms, Types.AUTO_SCALING_SCHEDULED_ACTION, "autoscaling", "scheduledUpdateGroupAction:*:");
    regional(forms, Types.BACKUP_BACKUP_PLAN, "backup", "backup-plan:");
    regional(forms, Types.BACKUP_BACKUP_VAULT, "backup", "backup-vault:");
    regional(forms, Types.BACKUP_RECOVERY_POINT, "backup", "recovery-point:");
    regional(forms, Types.BATCH_JOB_QUEUE, "batch", "job-queue/");
    regional(forms, Types.CUR_REPORT_DEFINITION, "cur", "definition/");
    regional(forms, Types.CLOUD_FORMATION_STACK, "cloudformation", "stack/");
    regional(forms, Types.CLOUD_FORMATION_STACK_SET, "cloudformation", "stackset/");
    forms.put(
        Types.CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY,
        new ArnForm("cloudfront", "origin-access-identity/", ACCOUNT));
    forms.put(Types.CLOUD_FRONT_DISTRIBUTION, new ArnForm("cloudfront", "distribution/", ACCOUNT));
    forms.put(Types.CLOUD_FRONT_FUNCTION, new ArnForm("cloudfront", "function/", ACCOUNT));
    forms.put(Types.CLOUD_FRONT_KEY_GROUP, new ArnForm("cloudfront", "key-group/", ACCOUNT));
    forms.put(
        Types.CLOUD_FRONT_ORIGIN_ACCESS_CONTROL,
        new ArnForm("cloudfront", "origin-access-control/", ACCOUNT));
    forms.put(Types.CLOUD_FRONT_PUBLIC_KEY, new ArnForm("cloudfront", "public-key/", ACCOUNT));
    forms.put(Types.CLOUD_FRONT_VPC_ORIGIN, new ArnForm("cloudfront", "vpcorigin/", ACCOUNT));
    regional(forms, Types.CLOUD_TRAIL_EVENT_DATA_STORE, "cloudtrail", "eventdatastore/");
    regional(forms, Types.CLOUD_TRAIL_TRAIL, "cloudtrail", "trail/");
    regional(forms, Types.CLOUD_WATCH_ALARM, "cloudwatch", "alarm:");
    regional(forms, Types.CLOUD_WATCH_COMPOSITE_ALARM, "cloudwatch", "alarm:");
    forms.put(Types.CLOUD_WATCH_DASHBOARD, new ArnForm("cloudwatch", "dashboard/", ACCOUNT));
    regional(forms, Types.CODE_BUILD_PROJECT, "codebuild", "project/");
    regional(forms, Types.CODE_BUILD_SOURCE_CREDENTIAL, "codebuild", "token/");
    regional(forms, Types.CODE_COMMIT_REPOSITORY, "codecommit", "");
    regional(forms, Types.CODE_DEPLOY_APPLICATION, "codedeploy", "application:");
    regional(forms, Types.CODE_DEPLOY_DEPLOYMENT_GROUP, "codedeploy", "deploymentgroup:");
    regional(forms, Types.CODE_PIPELINE_PIPELINE, "codepipeline", "");
    regional(forms, Types.COGNITO_IDENTITY_POOL, "cognito-identity", "identitypool/");
    regional(forms, Types.COGNITO_USER_POOL_CLIENT, "cognito-idp", "client/");
    regional(forms, Types.COGNITO_USER_POOL_IDENTITY_PROVIDER, "cognito-idp", "identityprovider/");
    regional(forms, Types.CONFIG_CONFIG_RULE, "config", "config-rule/");
    regional(forms, Types.CONFIG_CONFIGURATION_AGGREGATOR, "config", "config-aggregator/");
    regional(forms, Types.CONFIG_CONFIGURATION_RECORDER, "config", "configuration-recorder/");
    regional(forms, Types.CONFIG_CONFORMANCE_PACK, "config", "conformance-pack/");
    regional(forms, Types.CONFIG_DELIVERY_CHANNEL, "config", "delivery-channel/");
    regional(forms, Types.DAX_CLUSTER, "dax", "cache/");
    regional(forms, Types.DAX_PARAMETER_GROUP, "dax", "parameter-group/");
    regional(forms, Types.DAX_SUBNET_GROUP, "dax", "subnet-group/");
    regional(forms, Types.DMS_REPLICATION_INSTANCE, "dms", "rep:");
    regional(forms, Types.DIRECT_CONNECT_CONNECTION, "directconnect", "dxcon/");
    forms.put(
        Types.DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY,
        new ArnForm("directconnect", "dx-gateway/", ACCOUNT));
    regional(forms, Types.DIRECT_CONNECT_LAG, "directconnect", "dxlag/");
    regional(forms, Types.DIRECT_CONNECT_VIRTUAL_INTERFACE, "directconnect", "dxvif/");
    regional(forms, Types.DOC_DB_DB_CLUSTER, "rds", "cluster:");
    regional(forms, Types.DOC_DB_DB_INSTANCE, "rds", "db:");
    regional(forms, Types.DYNAMODB_BACKUP, "dynamodb", "table/*/backup/");
    forms.put(Types.DYNAMODB_GLOBAL_TABLE, new ArnForm("dynamodb", "global-table/", ACCOUNT));
    regional(forms, Types.DYNAMODB_TABLE, "dynamodb", "table/");
    regional(forms, Types.EC2_CLIENT_VPN_ENDPOINT, "ec2", "client-vpn-endpoint/");
    regional(forms, Types.EC2_CUSTOMER_GATEWAY, "ec2", "customer-gateway/");
    regional(forms, Types.EC2_FLOW_LOG, "ec2", "vpc-flow-log/");
    regional(forms, Types.EC2_RESERVED_INSTANCES, "ec2", "reserved-instances/");
    regional(
        forms, Types.EC2_SECURITY_GROUP_VPC_ASSOCIATION, "ec2", "security-group-vpc-association/");
    regional(forms, Types.EC2_SPOT_FLEET, "ec2", "spot-fleet-request/");
    regional(forms, Types.EC2_TRANSIT_GATEWAY_ROUTE_TABLE, "ec2", "transit-gateway-route-table/");
    regional(
        forms,
        Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
        "ec2",
        "vpc-block-public-access-exclusion/");
    regional(
        forms,
        Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
        "ec2",
        "vpc-block-public-access-options/");
    regional(forms, Types.EC2_VPC_ENDPOINT_SERVICE, "ec2", "vpc-endpoint-service/");
    regional(forms, Types.EC2_VPN_CONNECTION, "ec2", "vpn-connection/");
    regional(forms, Types.ECR_IMAGE, "ecr", "image/");
    regional(forms, Types.ECR_PULL_THROUGH_CACHE_RULE, "ecr", "pull-through-cache-rule/");
    regional(forms, Types.ECR_REGISTRY, "ecr", "registry/");
    regional(forms, Types.ECS_CAPACITY_PROVIDER, "ecs", "capacity-provider/");
    regional(forms, Types.ECS_CLUSTER, "ecs", "cluster/");
    regional(forms, Types.ECS_CONTAINER_INSTANCE, "ecs", "container-instance/");
    regional(forms, Types.ECS_SERVICE, "ecs", "service/");
    regional(forms, Types.ECS_TASK, "ecs", "task/");
    regional(forms, Types.ECS_TASK_DEFINITION, "ecs", "task-definition/");
    regional(forms, Types.EFS_FILE_SYSTEM, "elasticfilesystem", "file-system/");
    regional(forms, Types.EFS_MOUNT_TARGET, "elasticfilesystem", "mount-target/");
    regional(forms, Types.EKS_ACCESS_ENTRY, "eks", "access-entry/");
    regional(forms, Types.EKS_ADDON, "eks", "addon/");
    regional(forms, Types.EKS_FARGATE_PROFILE, "eks", "fargateprofile/");
    regional(forms, Types.EKS_IDENTITY_PROVIDER_CONFIG, "eks", "identityproviderconfig/");
    regional(forms, Types.EKS_NODEGROUP, "eks", "nodegroup/");
    regional(forms, Types.EKS_POD_IDENTITY_ASSOCIATION, "eks", "podidentityassociation/");
    regional(
        forms,
        Types.EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION,
        "elasticmapreduce",
        "block-public-access-configuration/");
    regional(forms, Types.EMR_CLUSTER, "elasticmapreduce", "cluster/");
    regional(
        forms, Types.EMR_SECURITY_CONFIGURATION, "elasticmapreduce", "security-configuration/");
    regional(forms, Types.EMR_STUDIO, "elasticmapreduce", "studio/");
    regional(forms, Types.ELASTICACHE_CACHE_CLUSTER, "elasticache", "cluster:");
    forms.put(
        Types.ELASTICACHE_GLOBAL_REPLICATION_GROUP,
        new ArnForm("elasticache", "globalreplicationgroup:", ACCOUNT));
    regional(forms, Types.ELASTICACHE_REPLICATION_GROUP, "elasticache", "replicationgroup:");
    regional(forms, Types.ELASTICACHE_SERVERLESS_CACHE, "elasticache", "serverlesscache:");
    regional(forms, Types.ELASTICACHE_SNAPSHOT, "elasticache", "snapshot:");
    regional(forms, Types.ELASTICACHE_SUBNET_GROUP, "elasticache", "subnetgroup:");
    regional(forms, Types.ELASTICACHE_USER, "elasticache", "user:");
    regional(forms, Types.ELASTIC_BEANSTALK_APPLICATION, "elasticbeanstalk", "application/");
    regional(
        forms,
        Types.ELASTIC_BEANSTALK_APPLICATION_VERSION,
        "elasticbeanstalk",
        "applicationversion/");
    regional(forms, Types.ELASTIC_BEANSTALK_ENVIRONMENT, "elasticbeanstalk", "environment/");
    regional(forms, Types.ELBV2_TRUST_STORE, "elasticloadbalancing", "truststore/");
    regional(forms, Types.EVENTS_API_DESTINATION, "events", "api-destination/");
    regional(forms, Types.EVENTS_ARCHIVE, "events", "archive/");
    regional(forms, Types.EVENTS_CONNECTION, "events", "connection/");
    regional(forms, Types.EVENTS_EVENT_BUS, "events", "event-bus/");
    regional(forms, Types.EVENTS_RULE, "events", "rule/");
    regional(forms, Types.FSX_FILE_SYSTEM, "fsx", "file-system/");
    forms.put(
        Types.GLOBAL_ACCELERATOR_ACCELERATOR,
        new ArnForm("globalaccelerator", "accelerator/", ACCOUNT));
    forms.put(
        Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP,
        new ArnForm("globalaccelerator", "accelerator/*/listener/*/endpoint-group/", ACCOUNT));
    forms.put(
        Types.GLOBAL_ACCELERATOR_LISTENER,
        new ArnForm("globalaccelerator", "accelerator/*/listener/", ACCOUNT));
    regional(forms, Types.GLUE_CONNECTION, "glue", "connection/");
    regional(forms, Types.GLUE_CRAWLER, "glue", "crawler/");
    regional(forms, Types.GLUE_DATABASE, "glue", "database/");
    regional(forms, Types.GLUE_DEV_ENDPOINT, "glue", "devEndpoint/");
    regional(forms, Types.GLUE_JOB, "glue", "job/");
    regional(forms, Types.GLUE_SECURITY_CONFIGURATION, "glue", "security-configuration/");
    regional(forms, Types.GLUE_TABLE, "glue", "table/");
    regional(forms, Types.GLUE_TRIGGER, "glue", "trigger/");
    regional(forms, Types.GLUE_WORKFLOW, "glue", "workflow/");
    regional(forms, Types.GUARD_DUTY_DETECTOR, "guardduty", "detector/");
    regional(forms, Types.GUARD_DUTY_FINDING, "guardduty", "detector/*/finding/");
    forms.put(Types.IAM_ACCESS_KEY, new ArnForm("iam", "access-key/", ACCOUNT));
    forms.put(Types.IAM_ACCOUNT_SUMMARY, new ArnForm("iam", "account-summary", ACCOUNT));
    forms.put(Types.IAM_GROUP, new ArnForm("iam", "group/", ACCOUNT));
    forms.put(Types.IAM_VIRTUAL_MFA_DEVICE, new ArnForm("iam", "mfa/", ACCOUNT));
    forms.put(Types.IDENTITY_STORE_GROUP, new ArnForm("identitystore", "group/", NOWHERE));
    forms.put(Types.IDENTITY_STORE_USER, new ArnForm("identitystore", "user/", NOWHERE));
    regional(forms, Types.INSPECTOR_FINDING, "inspector2", "finding/");
    regional(forms, Types.KMS_ALIAS, "kms", "alias/");
    regional(forms, Types.KINESIS_STREAM, "kinesis", "stream/");
    regional(forms, Types.KINESIS_STREAM_CONSUMER, "kinesis", "stream/*/consumer/");
    regional(forms, Types.FIREHOSE_DELIVERY_STREAM, "firehose", "deliverystream/");
    regional(forms, Types.LAMBDA_ALIAS, "lambda", "function:*:");
    regional(forms, Types.LAMBDA_EVENT_INVOKE_CONFIG, "lambda", "event-invoke-config/");
    regional(forms, Types.LAMBDA_EVENT_SOURCE_MAPPING, "lambda", "event-source-mapping:");
    regional(forms, Types.LAMBDA_VERSION, "lambda", "function-version/");
    regional(forms, Types.LOGS_DESTINATION, "logs", "destination:");
    regional(forms, Types.LOGS_METRIC_FILTER, "logs", "metric-filter/");
    regional(forms, Types.MSK_CLUSTER, "kafka", "cluster/");
    regional(forms, Types.MACIE_SESSION, "macie2", "session/");
    regional(forms, Types.MEMORY_DB_CLUSTER, "memorydb", "cluster/");
    regional(forms, Types.MEMORY_DB_SUBNET_GROUP, "memorydb", "subnetgroup/");
    regional(forms, Types.NEPTUNE_DB_CLUSTER, "rds", "cluster:");
    regional(forms, Types.NEPTUNE_DB_INSTANCE, "rds", "db:");
    regional(forms, Types.NETWORK_FIREWALL_FIREWALL, "network-firewall", "firewall/");
    regional(forms, Types.NETWORK_FIREWALL_FIREWALL_POLICY, "network-firewall", "firewall-policy/");
    regional(forms, Types.NETWORK_FIREWALL_RULE_GROUP, "network-firewall", "stateful-rulegroup/");
    forms.put(
        Types.NETWORK_MANAGER_ATTACHMENT, new ArnForm("networkmanager", "attachment/", ACCOUNT));
    forms.put(
        Types.NETWORK_MANAGER_GLOBAL_NETWORK,
        new ArnForm("networkmanager", "global-network/", ACCOUNT));
    regional(forms, Types.OPEN_SEARCH_DOMAIN, "es", "domain/");
    forms.put(Types.ORGANIZATIONS_POLICY, new ArnForm("organizations", "policy/", ACCOUNT));
    regional(forms, Types.PIPES_PIPE, "pipes", "pipe/");
    regional(forms, Types.RAM_RESOURCE_SHARE, "ram", "resource-share/");
    regional(forms, Types.RDS_DB_CLUSTER_PARAMETER_GROUP, "rds", "cluster-pg:");
    regional(forms, Types.RDS_DB_CLUSTER_SNAPSHOT, "rds", "cluster-snapshot:");
    regional(forms, Types.RDS_DB_INSTANCE_AUTOMATED_BACKUP, "rds", "auto-backup:");
    regional(forms, Types.RDS_DB_PROXY, "rds", "db-proxy:");
    regional(forms, Types.RDS_DB_SNAPSHOT, "rds", "snapshot:");
    regional(forms, Types.RDS_EVENT_SUBSCRIPTION, "rds", "es:");
    forms.put(Types.RDS_GLOBAL_CLUSTER, new ArnForm("rds", "global-cluster:", ACCOUNT));
    regional(forms, Types.RDS_RESERVED_DB_INSTANCE, "rds", "ri:");
    regional(forms, Types.REDSHIFT_CLUSTER, "redshift", "cluster:");
    regional(forms, Types.REDSHIFT_CLUSTER_SNAPSHOT, "redshift", "snapshot:");
    regional(forms, Types.REDSHIFT_CLUSTER_SUBNET_GROUP, "redshift", "subnetgroup:");
    regional(forms, Types.REDSHIFT_SERVERLESS_NAMESPACE, "redshift-serverless", "namespace/");
    regional(forms, Types.REDSHIFT_SERVERLESS_WORKGROUP, "redshift-serverless", "workgroup/");
    forms.put(Types.ROUTE53_HEALTH_CHECK, new ArnForm("route53", "healthcheck/", NOWHERE));
    forms.put(Types.ROUTE53_HOSTED_ZONE, new ArnForm("route53", "hostedzone/", NOWHERE));
    forms.put(Types.ROUTE53_RECORD_SET, new ArnForm("route53", "recordset/", NOWHERE));
    forms.put(Types.ROUTE53_DOMAINS_DOMAIN, new ArnForm("route53domains", "domain/", ACCOUNT));
    regional(
        forms, Types.ROUTE53_RESOLVER_RESOLVER_ENDPOINT, "route53resolver", "resolver-endpoint/");
    regional(forms, Types.ROUTE53_RESOLVER_RESOLVER_RULE, "route53resolver", "resolver-rule/");
    regional(forms, Types.S3_ACCESS_POINT, "s3", "accesspoint/");
    forms.put(
        Types.S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
        new ArnForm("s3", "account-public-access-block", ACCOUNT));
    forms.put(Types.S3_MULTI_REGION_ACCESS_POINT, new ArnForm("s3", "accesspoint/", ACCOUNT));
    regional(forms, Types.SES_EMAIL_IDENTITY, "ses", "identity/");
    regional(forms, Types.SNS_PLATFORM_APPLICATION, "sns", "app/");
    regional(forms, Types.SNS_SUBSCRIPTION, "sns", "subscription/");
    regional(forms, Types.SSM_ASSOCIATION, "ssm", "association/");
    regional(forms, Types.SSM_DOCUMENT, "ssm", "document/");
    regional(forms, Types.SSM_MANAGED_INSTANCE, "ssm", "managed-instance/");
    regional(forms, Types.SSM_PARAMETER, "ssm", "parameter/");
    forms.put(Types.SSO_INSTANCE, new ArnForm("sso", "instance/", NOWHERE));
    forms.put(Types.SSO_PERMISSION_SET, new ArnForm("sso", "permissionSet/", NOWHERE));
    regional(forms, Types.SAGE_MAKER_DOMAIN, "sagemaker", "domain/");
    regional(forms, Types.SAGE_MAKER_ENDPOINT, "sagemaker", "endpoint/");
    regional(forms, Types.SAGE_MAKER_ENDPOINT_CONFIG, "sagemaker", "endpoint-config/");
    regional(forms, Types.SAGE_MAKER_MODEL, "sagemaker", "model/");
    regional(forms, Types.SAGE_MAKER_NOTEBOOK_INSTANCE, "sagemaker", "notebook-instance/");
    regional(forms, Types.SAGE_MAKER_TRAINING_JOB, "sagemaker", "training-job/");
    regional(forms, Types.SAGE_MAKER_USER_PROFILE, "sagemaker", "user-profile/");
    regional(forms, Types.SCHEDULER_SCHEDULE, "scheduler", "schedule/");
    regional(forms, Types.SECURITY_HUB_FINDING, "securityhub", "finding/");
    regional(forms, Types.SECURITY_HUB_HUB, "securityhub", "hub/");
    regional(forms, Types.SERVICE_DISCOVERY_NAMESPACE, "servicediscovery", "namespace/");
    regional(forms, Types.SERVICE_DISCOVERY_SERVICE, "servicediscovery", "service/");
    regional(forms, Types.STEP_FUNCTIONS_ACTIVITY, "states", "activity:");
    regional(forms, Types.STEP_FUNCTIONS_STATE_MACHINE, "states", "stateMachine:");
    regional(forms, Types.WAFV2_IP_SET, "wafv2", "regional/ipset/");
    regional(forms, Types.WAFV2_RULE_GROUP, "wafv2", "regional/rulegroup/");
    regional(forms, Types.WAFV2_WEB_ACL, "wafv2", "regional/webacl/");
    return Map.copyOf(forms);
  }

  private static void ec2(Map<ResourceType, ArnForm> forms, ResourceType type, String prefix) {
    regional(forms, type, "ec2", prefix);
  }

  private static void regional(
      Map<ResourceType, ArnForm> forms, ResourceType type, String service, String prefix) {
    forms.put(type, new ArnForm(service, prefix, REGION_AND_ACCOUNT));
  }
}
