"""What boto3 lists of identity, security, operations and integration; see inventory.py for the form."""

from making import ACCOUNT

OPERATIONS = {
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
