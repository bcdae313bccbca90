"""What boto3 lists of one parent at a time."""

# type -> (column, (service, operation, expression) of parents, operation, argument, expression)
CHILDREN = {
    "AWS::ElasticLoadBalancingV2::Listener": (
        "arn", ("elbv2", "describe_load_balancers", "LoadBalancers[].LoadBalancerArn"),
        "describe_listeners", "LoadBalancerArn", "Listeners[].ListenerArn",
    ),
    "AWS::Lambda::Alias": (
        "arn", ("lambda", "list_functions", "Functions[].FunctionName"),
        "list_aliases", "FunctionName", "Aliases[].AliasArn",
    ),
    "AWS::Lambda::Version": (
        "arn", ("lambda", "list_functions", "Functions[].FunctionName"),
        "list_versions_by_function", "FunctionName",
        "Versions[?Version!='$LATEST'].FunctionArn",
    ),
    "AWS::Lambda::LayerVersion": (
        "arn", ("lambda", "list_layers", "Layers[].LayerName"),
        "list_layer_versions", "LayerName", "LayerVersions[].LayerVersionArn",
    ),
    "AWS::ECS::Service": (
        "arn", ("ecs", "list_clusters", "clusterArns[]"),
        "list_services", "cluster", "serviceArns[]",
    ),
    "AWS::ECS::Task": (
        "arn", ("ecs", "list_clusters", "clusterArns[]"), "list_tasks", "cluster", "taskArns[]"
    ),
    "AWS::ECS::ContainerInstance": (
        "arn", ("ecs", "list_clusters", "clusterArns[]"),
        "list_container_instances", "cluster", "containerInstanceArns[]",
    ),
    "AWS::EKS::Nodegroup": (
        "name", ("eks", "list_clusters", "clusters[]"),
        "list_nodegroups", "clusterName", "nodegroups[]",
    ),
    "AWS::EKS::FargateProfile": (
        "name", ("eks", "list_clusters", "clusters[]"),
        "list_fargate_profiles", "clusterName", "fargateProfileNames[]",
    ),
    "AWS::ECR::Image": (
        "id", ("ecr", "describe_repositories", "repositories[].repositoryName"),
        "describe_images", "repositoryName",
        "imageDetails[].join('@', [repositoryName, imageDigest])",
    ),
    "AWS::EFS::MountTarget": (
        "id", ("efs", "describe_file_systems", "FileSystems[].FileSystemId"),
        "describe_mount_targets", "FileSystemId", "MountTargets[].MountTargetId",
    ),
    "AWS::Route53::RecordSet": (
        "name", ("route53", "list_hosted_zones", "HostedZones[].Id"),
        "list_resource_record_sets", "HostedZoneId", "ResourceRecordSets[].Name",
    ),
    "AWS::ApiGateway::Stage": (
        "name", ("apigateway", "get_rest_apis", "items[].id"),
        "get_stages", "restApiId", "item[].stageName",
    ),
    "AWS::ApiGateway::Authorizer": (
        "name", ("apigateway", "get_rest_apis", "items[].id"),
        "get_authorizers", "restApiId", "items[].name",
    ),
    "AWS::ApiGatewayV2::Stage": (
        "name", ("apigatewayv2", "get_apis", "Items[].ApiId"),
        "get_stages", "ApiId", "Items[].StageName",
    ),
    "AWS::ApiGatewayV2::Authorizer": (
        "name", ("apigatewayv2", "get_apis", "Items[].ApiId"),
        "get_authorizers", "ApiId", "Items[].Name",
    ),
    "AWS::Cognito::UserPoolIdentityProvider": (
        "name", ("cognito-idp", "list_user_pools", "UserPools[].Id"),
        "list_identity_providers", "UserPoolId", "Providers[].ProviderName",
    ),
    "AWS::Cognito::UserPoolClient": (
        "name", ("cognito-idp", "list_user_pools", "UserPools[].Id"),
        "list_user_pool_clients", "UserPoolId", "UserPoolClients[].ClientName",
    ),
    "AWS::IAM::AccessKey": (
        "id", ("iam", "list_users", "Users[].UserName"),
        "list_access_keys", "UserName", "AccessKeyMetadata[].AccessKeyId",
    ),
    "AWS::SSO::PermissionSet": (
        "arn", ("sso-admin", "list_instances", "Instances[].InstanceArn"),
        "list_permission_sets", "InstanceArn", "PermissionSets[]",
    ),
    "AWS::IdentityStore::User": (
        "id", ("sso-admin", "list_instances", "Instances[].IdentityStoreId"),
        ("identitystore", "list_users"), "IdentityStoreId", "Users[].UserId",
    ),
    "AWS::IdentityStore::Group": (
        "id", ("sso-admin", "list_instances", "Instances[].IdentityStoreId"),
        ("identitystore", "list_groups"), "IdentityStoreId", "Groups[].GroupId",
    ),
    "AWS::Organizations::OrganizationalUnit": (
        "arn", ("organizations", "list_roots", "Roots[].Id"),
        "list_organizational_units_for_parent", "ParentId", "OrganizationalUnits[].Arn",
    ),
    "AWS::CodeDeploy::DeploymentGroup": (
        "name", ("codedeploy", "list_applications", "applications[]"),
        "list_deployment_groups", "applicationName", "deploymentGroups[]",
    ),
    "AWS::Kinesis::StreamConsumer": (
        "arn", ("kinesis", "list_streams", "StreamSummaries[].StreamARN"),
        "list_stream_consumers", "StreamARN", "Consumers[].ConsumerARN",
    ),
    "AWS::Events::Rule": (
        "arn", ("events", "list_event_buses", "EventBuses[].Name"),
        "list_rules", "EventBusName", "Rules[].Arn",
    ),
    "AWS::Glue::Table": (
        "name", ("glue", "get_databases", "DatabaseList[].Name"),
        "get_tables", "DatabaseName", "TableList[].Name",
    ),
    "AWS::Backup::RecoveryPoint": (
        "arn", ("backup", "list_backup_vaults", "BackupVaultList[].BackupVaultName"),
        "list_recovery_points_by_backup_vault", "BackupVaultName",
        "RecoveryPoints[].RecoveryPointArn",
    ),
}
