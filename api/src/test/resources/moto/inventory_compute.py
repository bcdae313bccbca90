"""What boto3 lists of compute, storage and front doors; see inventory.py for the form."""

from making import ACCOUNT

COMPUTE = {
    "AWS::Lambda::Function": (
        "arn", "lambda", "list_functions", {}, "Functions[].FunctionArn"
    ),
    "AWS::Lambda::EventSourceMapping": (
        "id", "lambda", "list_event_source_mappings", {}, "EventSourceMappings[].UUID"
    ),
    "AWS::ElasticBeanstalk::Application": (
        "name", "elasticbeanstalk", "describe_applications", {},
        "Applications[].ApplicationName",
    ),
    "AWS::ElasticBeanstalk::Environment": (
        "arn", "elasticbeanstalk", "describe_environments", {},
        "Environments[].EnvironmentArn",
    ),
    "AWS::ECS::Cluster": ("arn", "ecs", "list_clusters", {}, "clusterArns[]"),
    "AWS::ECS::TaskDefinition": (
        "arn", "ecs", "list_task_definitions", {}, "taskDefinitionArns[]"
    ),
    "AWS::ECS::CapacityProvider": (
        "arn", "ecs", "describe_capacity_providers", {},
        "capacityProviders[?autoScalingGroupProvider].capacityProviderArn",
    ),
    "AWS::EKS::Cluster": ("name", "eks", "list_clusters", {}, "clusters[]"),
    "AWS::ECR::Repository": (
        "arn", "ecr", "describe_repositories", {}, "repositories[].repositoryArn"
    ),
    "AWS::ECR::Registry": ("id", "ecr", "describe_registry", {}, "[registryId]"),
    "AWS::ECR::PullThroughCacheRule": (
        "name", "ecr", "describe_pull_through_cache_rules", {},
        "pullThroughCacheRules[].ecrRepositoryPrefix",
    ),
    "AWS::S3::Bucket": ("name", "s3", "list_buckets", {}, "Buckets[].Name"),
    "AWS::S3::AccountPublicAccessBlock": (
        "account_id", "s3control", "get_public_access_block", {"AccountId": ACCOUNT},
        f"PublicAccessBlockConfiguration && ['{ACCOUNT}']",
    ),
    "AWS::S3::AccessPoint": (
        "arn", "s3control", "list_access_points", {"AccountId": ACCOUNT},
        "AccessPointList[].AccessPointArn",
    ),
    "AWS::S3::MultiRegionAccessPoint": (
        "name", "s3control", "list_multi_region_access_points", {"AccountId": ACCOUNT},
        "AccessPoints[].Name",
    ),
    "AWS::EFS::FileSystem": (
        "id", "efs", "describe_file_systems", {}, "FileSystems[].FileSystemId"
    ),
    "AWS::EFS::AccessPoint": (
        "id", "efs", "describe_access_points", {}, "AccessPoints[].AccessPointId"
    ),
    "AWS::FSx::FileSystem": (
        "id", "fsx", "describe_file_systems", {}, "FileSystems[].FileSystemId"
    ),
    "AWS::Route53::HostedZone": (
        "id", "route53", "list_hosted_zones", {}, "HostedZones[].Id"
    ),
    "AWS::Route53::HealthCheck": (
        "id", "route53", "list_health_checks", {}, "HealthChecks[].Id"
    ),
    "AWS::Route53Resolver::ResolverEndpoint": (
        "id", "route53resolver", "list_resolver_endpoints", {}, "ResolverEndpoints[].Id"
    ),
    "AWS::Route53Resolver::ResolverRule": (
        "id", "route53resolver", "list_resolver_rules", {}, "ResolverRules[].Id"
    ),
    "AWS::Route53Domains::Domain": (
        "name", "route53domains", "list_domains", {}, "Domains[].DomainName"
    ),
    "AWS::CloudFront::Distribution": (
        "arn", "cloudfront", "list_distributions", {}, "DistributionList.Items[].ARN"
    ),
    "AWS::CloudFront::Function": (
        "name", "cloudfront", "list_functions", {}, "FunctionList.Items[].Name"
    ),
    "AWS::CloudFront::OriginAccessControl": (
        "id", "cloudfront", "list_origin_access_controls", {},
        "OriginAccessControlList.Items[].Id",
    ),
    "AWS::CloudFront::KeyGroup": (
        "id", "cloudfront", "list_key_groups", {}, "KeyGroupList.Items[].KeyGroup.Id"
    ),
    "AWS::CloudFront::PublicKey": (
        "id", "cloudfront", "list_public_keys", {}, "PublicKeyList.Items[].Id"
    ),
    "AWS::ApiGateway::RestApi": ("id", "apigateway", "get_rest_apis", {}, "items[].id"),
    "AWS::ApiGateway::DomainName": (
        "name", "apigateway", "get_domain_names", {}, "items[].domainName"
    ),
    "AWS::ApiGateway::VpcLink": ("id", "apigateway", "get_vpc_links", {}, "items[].id"),
    "AWS::ApiGateway::UsagePlan": ("id", "apigateway", "get_usage_plans", {}, "items[].id"),
    "AWS::ApiGateway::ApiKey": ("id", "apigateway", "get_api_keys", {}, "items[].id"),
    "AWS::ApiGatewayV2::Api": ("id", "apigatewayv2", "get_apis", {}, "Items[].ApiId"),
    "AWS::ApiGatewayV2::DomainName": (
        "name", "apigatewayv2", "get_domain_names", {}, "Items[].DomainName"
    ),
    "AWS::ApiGatewayV2::VpcLink": (
        "id", "apigatewayv2", "get_vpc_links", {}, "Items[].VpcLinkId"
    ),
    "AWS::CertificateManager::Certificate": (
        "arn", "acm", "list_certificates", {}, "CertificateSummaryList[].CertificateArn"
    ),
    "AWS::WAFv2::WebACL": (
        "arn", "wafv2", "list_web_acls", {"Scope": "REGIONAL"}, "WebACLs[].ARN"
    ),
    "AWS::WAFv2::IPSet": (
        "arn", "wafv2", "list_ip_sets", {"Scope": "REGIONAL"}, "IPSets[].ARN"
    ),
    "AWS::WAFv2::RuleGroup": (
        "arn", "wafv2", "list_rule_groups", {"Scope": "REGIONAL"}, "RuleGroups[].ARN"
    ),
    "AWS::Cognito::UserPool": (
        "id", "cognito-idp", "list_user_pools", {"MaxResults": 60}, "UserPools[].Id"
    ),
    "AWS::Cognito::IdentityPool": (
        "id", "cognito-identity", "list_identity_pools", {"MaxResults": 60},
        "IdentityPools[].IdentityPoolId",
    ),
}
