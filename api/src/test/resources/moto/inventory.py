"""What boto3 lists of each resource type: the other side of the comparison.

A row is (column, service, operation, arguments, JMESPath expression); the column of our table whose
values it compares with is ``arn``, ``id`` or ``name``. Lists of a parent name how to list parents.
"""

import jmespath

from making import ACCOUNT

EC2 = {
    "AWS::EC2::VPC": ("describe_vpcs", "Vpcs[].VpcId"),
    "AWS::EC2::Subnet": ("describe_subnets", "Subnets[].SubnetId"),
    "AWS::EC2::RouteTable": ("describe_route_tables", "RouteTables[].RouteTableId"),
    "AWS::EC2::InternetGateway": (
        "describe_internet_gateways", "InternetGateways[].InternetGatewayId"
    ),
    "AWS::EC2::NatGateway": ("describe_nat_gateways", "NatGateways[].NatGatewayId"),
    "AWS::EC2::NetworkInterface": (
        "describe_network_interfaces", "NetworkInterfaces[].NetworkInterfaceId"
    ),
    "AWS::EC2::SecurityGroup": ("describe_security_groups", "SecurityGroups[].GroupId"),
    "AWS::EC2::NetworkAcl": ("describe_network_acls", "NetworkAcls[].NetworkAclId"),
    "AWS::EC2::EIP": ("describe_addresses", "Addresses[].AllocationId"),
    "AWS::EC2::Instance": ("describe_instances", "Reservations[].Instances[].InstanceId"),
    "AWS::EC2::Volume": ("describe_volumes", "Volumes[].VolumeId"),
}

MORE_EC2 = {
    "AWS::EC2::KeyPair": ("describe_key_pairs", "KeyPairs[].KeyName"),
    "AWS::EC2::LaunchTemplate": (
        "describe_launch_templates", "LaunchTemplates[].LaunchTemplateId"
    ),
    "AWS::EC2::PlacementGroup": ("describe_placement_groups", "PlacementGroups[].GroupId"),
    "AWS::EC2::Host": ("describe_hosts", "Hosts[].HostId"),
    "AWS::EC2::CapacityReservation": (
        "describe_capacity_reservations", "CapacityReservations[].CapacityReservationId"
    ),
    "AWS::EC2::SpotInstanceRequest": (
        "describe_spot_instance_requests", "SpotInstanceRequests[].SpotInstanceRequestId"
    ),
    "AWS::EC2::SpotFleet": (
        "describe_spot_fleet_requests", "SpotFleetRequestConfigs[].SpotFleetRequestId"
    ),
    "AWS::EC2::ReservedInstances": (
        "describe_reserved_instances", "ReservedInstances[].ReservedInstancesId"
    ),
    "AWS::EC2::EgressOnlyInternetGateway": (
        "describe_egress_only_internet_gateways",
        "EgressOnlyInternetGateways[].EgressOnlyInternetGatewayId",
    ),
    "AWS::EC2::CarrierGateway": (
        "describe_carrier_gateways", "CarrierGateways[].CarrierGatewayId"
    ),
    "AWS::EC2::VPCPeeringConnection": (
        "describe_vpc_peering_connections", "VpcPeeringConnections[].VpcPeeringConnectionId"
    ),
    "AWS::EC2::TransitGateway": (
        "describe_transit_gateways", "TransitGateways[].TransitGatewayId"
    ),
    "AWS::EC2::TransitGatewayAttachment": (
        "describe_transit_gateway_attachments",
        "TransitGatewayAttachments[].TransitGatewayAttachmentId",
    ),
    "AWS::EC2::TransitGatewayRouteTable": (
        "describe_transit_gateway_route_tables",
        "TransitGatewayRouteTables[].TransitGatewayRouteTableId",
    ),
    "AWS::EC2::VPCEndpoint": ("describe_vpc_endpoints", "VpcEndpoints[].VpcEndpointId"),
    "AWS::EC2::VPCEndpointService": (
        "describe_vpc_endpoint_service_configurations", "ServiceConfigurations[].ServiceId"
    ),
    "AWS::EC2::VPNConnection": (
        "describe_vpn_connections", "VpnConnections[].VpnConnectionId"
    ),
    "AWS::EC2::VPNGateway": ("describe_vpn_gateways", "VpnGateways[].VpnGatewayId"),
    "AWS::EC2::CustomerGateway": (
        "describe_customer_gateways", "CustomerGateways[].CustomerGatewayId"
    ),
    "AWS::EC2::ClientVpnEndpoint": (
        "describe_client_vpn_endpoints", "ClientVpnEndpoints[].ClientVpnEndpointId"
    ),
    "AWS::EC2::FlowLog": ("describe_flow_logs", "FlowLogs[].FlowLogId"),
    "AWS::EC2::DHCPOptions": ("describe_dhcp_options", "DhcpOptions[].DhcpOptionsId"),
}

SELF = {"Owners": ["self"]}
OWN = {"OwnerIds": ["self"]}

LISTS = {
    **{t: ("id", "ec2", o, {}, e) for t, (o, e) in {**EC2, **MORE_EC2}.items()},
    "AWS::EC2::InstanceType": (
        "name", "ec2", "describe_instances", {}, "Reservations[].Instances[].InstanceType"
    ),
    "AWS::EC2::AvailabilityZone": (
        "name", "ec2", "describe_availability_zones", {}, "AvailabilityZones[].ZoneName"
    ),
    "AWS::EC2::Image": ("id", "ec2", "describe_images", SELF, "Images[].ImageId"),
    "AWS::EC2::Snapshot": ("id", "ec2", "describe_snapshots", OWN, "Snapshots[].SnapshotId"),
    "AWS::EC2::PrefixList": (
        "id", "ec2", "describe_managed_prefix_lists", {}, "PrefixLists[].PrefixListId"
    ),
    "AWS::EC2::VPCBlockPublicAccessOptions": (
        "id", "ec2", "describe_vpc_block_public_access_options", {}, "[AwsAccountId]"
    ),
    "AWS::EC2::VPCBlockPublicAccessExclusion": (
        "id", "ec2", "describe_vpc_block_public_access_exclusions", {},
        "VpcBlockPublicAccessExclusions[].ExclusionId",
    ),
    "AWS::AutoScaling::AutoScalingGroup": (
        "arn", "autoscaling", "describe_auto_scaling_groups", {},
        "AutoScalingGroups[].AutoScalingGroupARN",
    ),
    "AWS::AutoScaling::ScalingPolicy": (
        "arn", "autoscaling", "describe_policies", {}, "ScalingPolicies[].PolicyARN"
    ),
    "AWS::AutoScaling::ScheduledAction": (
        "name", "autoscaling", "describe_scheduled_actions", {},
        "ScheduledUpdateGroupActions[].ScheduledActionName",
    ),
    "AWS::AutoScaling::LaunchConfiguration": (
        "arn", "autoscaling", "describe_launch_configurations", {},
        "LaunchConfigurations[].LaunchConfigurationARN",
    ),
    "AWS::ElasticLoadBalancing::LoadBalancer": (
        "name", "elb", "describe_load_balancers", {},
        "LoadBalancerDescriptions[].LoadBalancerName",
    ),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": (
        "arn", "elbv2", "describe_load_balancers", {}, "LoadBalancers[].LoadBalancerArn"
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": (
        "arn", "elbv2", "describe_target_groups", {}, "TargetGroups[].TargetGroupArn"
    ),
    "AWS::DirectConnect::Connection": (
        "id", "directconnect", "describe_connections", {}, "connections[].connectionId"
    ),
    "AWS::DirectConnect::Lag": ("id", "directconnect", "describe_lags", {}, "lags[].lagId"),
    "AWS::NetworkFirewall::Firewall": (
        "arn", "network-firewall", "list_firewalls", {}, "Firewalls[].FirewallArn"
    ),
    "AWS::RAM::ResourceShare": (
        "arn", "ram", "get_resource_shares", {"resourceOwner": "SELF"},
        "resourceShares[].resourceShareArn",
    ),
    "AWS::NetworkManager::CoreNetwork": (
        "id", "networkmanager", "list_core_networks", {}, "CoreNetworks[].CoreNetworkId"
    ),
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
    "AWS::RDS::DBInstance": (
        "arn", "rds", "describe_db_instances", {},
        "DBInstances[?Engine!='docdb' && Engine!='neptune'].DBInstanceArn",
    ),
    "AWS::DocDB::DBInstance": (
        "arn", "rds", "describe_db_instances", {},
        "DBInstances[?Engine=='docdb'].DBInstanceArn",
    ),
    "AWS::Neptune::DBInstance": (
        "arn", "rds", "describe_db_instances", {},
        "DBInstances[?Engine=='neptune'].DBInstanceArn",
    ),
    "AWS::RDS::DBCluster": (
        "arn", "rds", "describe_db_clusters", {},
        "DBClusters[?Engine!='docdb' && Engine!='neptune'].DBClusterArn",
    ),
    "AWS::DocDB::DBCluster": (
        "arn", "rds", "describe_db_clusters", {}, "DBClusters[?Engine=='docdb'].DBClusterArn"
    ),
    "AWS::Neptune::DBCluster": (
        "arn", "rds", "describe_db_clusters", {}, "DBClusters[?Engine=='neptune'].DBClusterArn"
    ),
    "AWS::RDS::DBSubnetGroup": (
        "arn", "rds", "describe_db_subnet_groups", {}, "DBSubnetGroups[].DBSubnetGroupArn"
    ),
    "AWS::RDS::DBSnapshot": (
        "arn", "rds", "describe_db_snapshots", {}, "DBSnapshots[].DBSnapshotArn"
    ),
    "AWS::RDS::DBClusterSnapshot": (
        "arn", "rds", "describe_db_cluster_snapshots", {},
        "DBClusterSnapshots[].DBClusterSnapshotArn",
    ),
    "AWS::RDS::DBProxy": ("arn", "rds", "describe_db_proxies", {}, "DBProxies[].DBProxyArn"),
    "AWS::RDS::DBParameterGroup": (
        "arn", "rds", "describe_db_parameter_groups", {},
        "DBParameterGroups[].DBParameterGroupArn",
    ),
    "AWS::RDS::DBClusterParameterGroup": (
        "arn", "rds", "describe_db_cluster_parameter_groups", {},
        "DBClusterParameterGroups[].DBClusterParameterGroupArn",
    ),
    "AWS::RDS::OptionGroup": (
        "arn", "rds", "describe_option_groups", {}, "OptionGroupsList[].OptionGroupArn"
    ),
    "AWS::RDS::GlobalCluster": (
        "arn", "rds", "describe_global_clusters", {}, "GlobalClusters[].GlobalClusterArn"
    ),
    "AWS::RDS::EventSubscription": (
        "arn", "rds", "describe_event_subscriptions", {},
        "EventSubscriptionsList[].EventSubscriptionArn",
    ),
    "AWS::RDS::DBInstanceAutomatedBackup": (
        "id", "rds", "describe_db_instance_automated_backups", {},
        "DBInstanceAutomatedBackups[].DBInstanceIdentifier",
    ),
    "AWS::DynamoDB::Table": ("name", "dynamodb", "list_tables", {}, "TableNames[]"),
    "AWS::DynamoDB::Backup": (
        "arn", "dynamodb", "list_backups", {}, "BackupSummaries[].BackupArn"
    ),
    "AWS::DAX::Cluster": ("arn", "dax", "describe_clusters", {}, "Clusters[].ClusterArn"),
    "AWS::ElastiCache::CacheCluster": (
        "arn", "elasticache", "describe_cache_clusters", {}, "CacheClusters[].ARN"
    ),
    "AWS::ElastiCache::ReplicationGroup": (
        "arn", "elasticache", "describe_replication_groups", {}, "ReplicationGroups[].ARN"
    ),
    "AWS::ElastiCache::SubnetGroup": (
        "arn", "elasticache", "describe_cache_subnet_groups", {}, "CacheSubnetGroups[].ARN"
    ),
    "AWS::ElastiCache::Snapshot": (
        "arn", "elasticache", "describe_snapshots", {}, "Snapshots[].ARN"
    ),
    "AWS::ElastiCache::User": ("arn", "elasticache", "describe_users", {}, "Users[].ARN"),
    "AWS::MemoryDB::Cluster": ("arn", "memorydb", "describe_clusters", {}, "Clusters[].ARN"),
    "AWS::MemoryDB::SubnetGroup": (
        "arn", "memorydb", "describe_subnet_groups", {}, "SubnetGroups[].ARN"
    ),
    "AWS::Redshift::Cluster": (
        "name", "redshift", "describe_clusters", {}, "Clusters[].ClusterIdentifier"
    ),
    "AWS::Redshift::ClusterSubnetGroup": (
        "name", "redshift", "describe_cluster_subnet_groups", {},
        "ClusterSubnetGroups[].ClusterSubnetGroupName",
    ),
    "AWS::Redshift::ClusterSnapshot": (
        "name", "redshift", "describe_cluster_snapshots", {}, "Snapshots[].SnapshotIdentifier"
    ),
    "AWS::OpenSearchService::Domain": (
        "name", "opensearch", "list_domain_names", {}, "DomainNames[].DomainName"
    ),
    "AWS::DMS::ReplicationInstance": (
        "arn", "dms", "describe_replication_instances", {},
        "ReplicationInstances[].ReplicationInstanceArn",
    ),
    "AWS::IAM::User": ("arn", "iam", "list_users", {}, "Users[].Arn"),
    "AWS::IAM::AccountRoot": (
        "account_id", "iam", "get_account_summary", {}, f"SummaryMap && ['{ACCOUNT}']"
    ),
    "AWS::IAM::AccountSummary": (
        "account_id", "iam", "get_account_summary", {}, f"SummaryMap && ['{ACCOUNT}']"
    ),
    "AWS::IAM::VirtualMFADevice": (
        "arn", "iam", "list_virtual_mfa_devices", {}, "VirtualMFADevices[].SerialNumber"
    ),
    "AWS::IAM::Group": ("arn", "iam", "list_groups", {}, "Groups[].Arn"),
    "AWS::IAM::Role": ("arn", "iam", "list_roles", {}, "Roles[].Arn"),
    "AWS::IAM::ManagedPolicy": (
        "arn", "iam", "list_policies", {"Scope": "Local"}, "Policies[].Arn"
    ),
    "AWS::IAM::InstanceProfile": (
        "arn", "iam", "list_instance_profiles", {}, "InstanceProfiles[].Arn"
    ),
    "AWS::IAM::SAMLProvider": (
        "arn", "iam", "list_saml_providers", {}, "SAMLProviderList[].Arn"
    ),
    "AWS::IAM::OIDCProvider": (
        "arn", "iam", "list_open_id_connect_providers", {}, "OpenIDConnectProviderList[].Arn"
    ),
    "AWS::IAM::ServerCertificate": (
        "arn", "iam", "list_server_certificates", {}, "ServerCertificateMetadataList[].Arn"
    ),
    "AWS::SSO::Instance": ("arn", "sso-admin", "list_instances", {}, "Instances[].InstanceArn"),
    "AWS::KMS::Key": ("arn", "kms", "list_keys", {}, "Keys[].KeyArn"),
    "AWS::KMS::Alias": ("name", "kms", "list_aliases", {}, "Aliases[?TargetKeyId].AliasName"),
    "AWS::SecretsManager::Secret": (
        "arn", "secretsmanager", "list_secrets", {}, "SecretList[].ARN"
    ),
    "AWS::SSM::Parameter": ("name", "ssm", "describe_parameters", {}, "Parameters[].Name"),
    "AWS::SSM::Document": (
        "name", "ssm", "list_documents", {"Filters": [{"Key": "Owner", "Values": ["Self"]}]},
        "DocumentIdentifiers[].Name",
    ),
    "AWS::Organizations::Organization": (
        "arn", "organizations", "describe_organization", {}, "[Organization.Arn]"
    ),
    "AWS::Organizations::Root": ("arn", "organizations", "list_roots", {}, "Roots[].Arn"),
    "AWS::Organizations::Account": (
        "arn", "organizations", "list_accounts", {}, "Accounts[].Arn"
    ),
    "AWS::Organizations::Policy": (
        "arn", "organizations", "list_policies", {"Filter": "SERVICE_CONTROL_POLICY"},
        "Policies[].Arn",
    ),
    "AWS::GuardDuty::Detector": ("id", "guardduty", "list_detectors", {}, "DetectorIds[]"),
    "AWS::SecurityHub::Hub": ("arn", "securityhub", "describe_hub", {}, "[HubArn]"),
    "AWS::SecurityHub::Finding": (
        "id", "securityhub", "get_findings", {}, "Findings[].Id"
    ),
    "AWS::Macie::Session": (
        "account_id", "macie2", "get_macie_session", {}, f"status && ['{ACCOUNT}']"
    ),
    "AWS::InspectorV2::Finding": (
        "arn", "inspector2", "list_findings", {}, "findings[].findingArn"
    ),
    "AWS::AccessAnalyzer::Analyzer": (
        "arn", "accessanalyzer", "list_analyzers", {}, "analyzers[].arn"
    ),
    "AWS::CloudWatch::Alarm": (
        "arn", "cloudwatch", "describe_alarms", {}, "MetricAlarms[].AlarmArn"
    ),
    "AWS::CloudWatch::CompositeAlarm": (
        "arn", "cloudwatch", "describe_alarms", {"AlarmTypes": ["CompositeAlarm"]},
        "CompositeAlarms[].AlarmArn",
    ),
    "AWS::CloudWatch::Dashboard": (
        "name", "cloudwatch", "list_dashboards", {}, "DashboardEntries[].DashboardName"
    ),
    "AWS::Logs::LogGroup": (
        "name", "logs", "describe_log_groups", {}, "logGroups[].logGroupName"
    ),
    "AWS::Logs::MetricFilter": (
        "name", "logs", "describe_metric_filters", {}, "metricFilters[].filterName"
    ),
    "AWS::Logs::Destination": (
        "arn", "logs", "describe_destinations", {}, "destinations[].arn"
    ),
    "AWS::CloudTrail::Trail": (
        "arn", "cloudtrail", "describe_trails", {}, "trailList[].TrailARN"
    ),
    "AWS::Config::ConfigurationRecorder": (
        "name", "config", "describe_configuration_recorders", {},
        "ConfigurationRecorders[].name",
    ),
    "AWS::Config::DeliveryChannel": (
        "name", "config", "describe_delivery_channels", {}, "DeliveryChannels[].name"
    ),
    "AWS::Config::ConfigRule": (
        "arn", "config", "describe_config_rules", {}, "ConfigRules[].ConfigRuleArn"
    ),
    "AWS::Config::ConfigurationAggregator": (
        "arn", "config", "describe_configuration_aggregators", {},
        "ConfigurationAggregators[].ConfigurationAggregatorArn",
    ),
    "AWS::Backup::BackupPlan": (
        "arn", "backup", "list_backup_plans", {}, "BackupPlansList[].BackupPlanArn"
    ),
    "AWS::Backup::BackupVault": (
        "arn", "backup", "list_backup_vaults", {}, "BackupVaultList[].BackupVaultArn"
    ),
    "AWS::CodeCommit::Repository": (
        "name", "codecommit", "list_repositories", {}, "repositories[].repositoryName"
    ),
    "AWS::CodeBuild::Project": ("name", "codebuild", "list_projects", {}, "projects[]"),
    "AWS::CodeDeploy::Application": (
        "name", "codedeploy", "list_applications", {}, "applications[]"
    ),
    "AWS::CodePipeline::Pipeline": (
        "name", "codepipeline", "list_pipelines", {}, "pipelines[].name"
    ),
    "AWS::CloudFormation::Stack": (
        "arn", "cloudformation", "describe_stacks", {}, "Stacks[].StackId"
    ),
    "AWS::CloudFormation::StackSet": (
        "name", "cloudformation", "list_stack_sets", {}, "Summaries[].StackSetName"
    ),
    "AWS::SNS::Topic": ("arn", "sns", "list_topics", {}, "Topics[].TopicArn"),
    "AWS::SQS::Queue": ("name", "sqs", "list_queues", {}, "QueueUrls[]"),
    "AWS::SNS::Subscription": (
        "arn", "sns", "list_subscriptions", {}, "Subscriptions[].SubscriptionArn"
    ),
    "AWS::SNS::PlatformApplication": (
        "arn", "sns", "list_platform_applications", {},
        "PlatformApplications[].PlatformApplicationArn",
    ),
    "AWS::StepFunctions::StateMachine": (
        "arn", "stepfunctions", "list_state_machines", {}, "stateMachines[].stateMachineArn"
    ),
    "AWS::StepFunctions::Activity": (
        "arn", "stepfunctions", "list_activities", {}, "activities[].activityArn"
    ),
    "AWS::Events::EventBus": ("arn", "events", "list_event_buses", {}, "EventBuses[].Arn"),
    "AWS::Events::Archive": ("name", "events", "list_archives", {}, "Archives[].ArchiveName"),
    "AWS::Events::Connection": (
        "arn", "events", "list_connections", {}, "Connections[].ConnectionArn"
    ),
    "AWS::Events::ApiDestination": (
        "arn", "events", "list_api_destinations", {}, "ApiDestinations[].ApiDestinationArn"
    ),
    "AWS::Scheduler::Schedule": (
        "arn", "scheduler", "list_schedules", {}, "Schedules[].Arn"
    ),
    "AWS::Pipes::Pipe": ("arn", "pipes", "list_pipes", {}, "Pipes[].Arn"),
    "AWS::Kinesis::Stream": ("name", "kinesis", "list_streams", {}, "StreamNames[]"),
    "AWS::KinesisFirehose::DeliveryStream": (
        "name", "firehose", "list_delivery_streams", {}, "DeliveryStreamNames[]"
    ),
    "AWS::MSK::Cluster": (
        "arn", "kafka", "list_clusters_v2", {}, "ClusterInfoList[].ClusterArn"
    ),
    "AWS::Athena::WorkGroup": (
        "name", "athena", "list_work_groups", {}, "WorkGroups[].Name"
    ),
    "AWS::Athena::DataCatalog": (
        "name", "athena", "list_data_catalogs", {}, "DataCatalogsSummary[].CatalogName"
    ),
    "AWS::Glue::Database": ("name", "glue", "get_databases", {}, "DatabaseList[].Name"),
    "AWS::Glue::Crawler": ("name", "glue", "get_crawlers", {}, "Crawlers[].Name"),
    "AWS::Glue::Job": ("name", "glue", "get_jobs", {}, "Jobs[].Name"),
    "AWS::Glue::Connection": (
        "name", "glue", "get_connections", {}, "ConnectionList[].Name"
    ),
    "AWS::Glue::Trigger": ("name", "glue", "get_triggers", {}, "Triggers[].Name"),
    "AWS::Glue::Workflow": ("name", "glue", "list_workflows", {}, "Workflows[]"),
    "AWS::Glue::SecurityConfiguration": (
        "name", "glue", "get_security_configurations", {}, "SecurityConfigurations[].Name"
    ),
    "AWS::Glue::DevEndpoint": (
        "name", "glue", "get_dev_endpoints", {}, "DevEndpoints[].EndpointName"
    ),
    "AWS::EMR::BlockPublicAccessConfiguration": (
        "account_id", "emr", "get_block_public_access_configuration", {},
        f"[ResponseMetadata && '{ACCOUNT}']",
    ),
    "AWS::EMR::Cluster": ("id", "emr", "list_clusters", {}, "Clusters[].Id"),
    "AWS::SageMaker::NotebookInstance": (
        "arn", "sagemaker", "list_notebook_instances", {},
        "NotebookInstances[].NotebookInstanceArn",
    ),
    "AWS::SageMaker::Model": ("arn", "sagemaker", "list_models", {}, "Models[].ModelArn"),
    "AWS::SageMaker::EndpointConfig": (
        "arn", "sagemaker", "list_endpoint_configs", {}, "EndpointConfigs[].EndpointConfigArn"
    ),
    "AWS::SageMaker::Endpoint": (
        "arn", "sagemaker", "list_endpoints", {}, "Endpoints[].EndpointArn"
    ),
    "AWS::SageMaker::TrainingJob": (
        "arn", "sagemaker", "list_training_jobs", {}, "TrainingJobSummaries[].TrainingJobArn"
    ),
    "AWS::SageMaker::Domain": ("arn", "sagemaker", "list_domains", {}, "Domains[].DomainArn"),
    "AWS::SageMaker::UserProfile": (
        "name", "sagemaker", "list_user_profiles", {}, "UserProfiles[].UserProfileName"
    ),
    "AWS::CodeBuild::SourceCredential": (
        "arn", "codebuild", "list_source_credentials", {}, "sourceCredentialsInfos[].arn"
    ),
    "AWS::ApplicationAutoScaling::ScalableTarget": (
        "arn", "application-autoscaling", "describe_scalable_targets",
        {"ServiceNamespace": "ecs"}, "ScalableTargets[].ScalableTargetARN",
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": (
        "arn", "application-autoscaling", "describe_scaling_policies",
        {"ServiceNamespace": "ecs"}, "ScalingPolicies[].PolicyARN",
    ),
    "AWS::ServiceDiscovery::Namespace": (
        "arn", "servicediscovery", "list_namespaces", {}, "Namespaces[].Arn"
    ),
    "AWS::ServiceDiscovery::Service": (
        "arn", "servicediscovery", "list_services", {}, "Services[].Arn"
    ),
}

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


# What boto3 prints in another form than the resource's own name.
FORMS = {
    "AWS::Route53::HostedZone": lambda path: path.split("/")[-1],
    "AWS::Route53::RecordSet": lambda name: name.rstrip("."),
    "AWS::SQS::Queue": lambda url: url.split("/")[-1],
}


def pages(client, operation, expression, arguments):
    """All values of the expression over all pages of one operation."""
    if client.can_paginate(operation):
        found = client.get_paginator(operation).paginate(**arguments).search(expression)
        return [value for value in found if value is not None]
    return jmespath.search(expression, getattr(client, operation)(**arguments)) or []


def of_type(aws, resource_type):
    """(column, values) of a type."""
    if resource_type in LISTS:
        column, service, operation, arguments, expression = LISTS[resource_type]
        return column, pages(aws(service), operation, expression, arguments)
    column, parents, operation, argument, expression = CHILDREN[resource_type]
    service, list_parents, each = parents
    child_service = service
    if isinstance(operation, tuple):
        child_service, operation = operation
    values = []
    arguments = {"MaxResults": 60} if service == "cognito-idp" else {}
    for parent in pages(aws(service), list_parents, each, arguments):
        found = pages(aws(child_service), operation, expression, {argument: parent})
        values.extend(found)
    return column, values


def all_types(aws):
    """type -> {"column", "values"}, or {"error"} where moto does not list it."""
    listed = {}
    for resource_type in sorted({**LISTS, **CHILDREN}):
        try:
            column, values = of_type(aws, resource_type)
            values = map(FORMS.get(resource_type, str), values)
            listed[resource_type] = {"column": column, "values": sorted(set(values))}
        except Exception as e:  # moto fails in many ways; the table of the test knows which
            listed[resource_type] = {"error": f"{type(e).__name__}: {e}"[:300]}
    return listed
