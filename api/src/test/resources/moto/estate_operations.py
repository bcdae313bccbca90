"""Messages, events, identities, watching and delivery."""

import json

from making import ACCOUNT, REGION, makes, policy, role, trust


@makes("AWS::SNS::Topic")
def topic(aws, made):
    made["topic"] = aws("sns").create_topic(Name="orders")["TopicArn"]


@makes("AWS::SQS::Queue")
def queue(aws, made):
    sqs = aws("sqs")
    failed = sqs.create_queue(QueueName="failed")["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=failed, AttributeNames=["QueueArn"])
    redrive = {
        "deadLetterTargetArn": attributes["Attributes"]["QueueArn"], "maxReceiveCount": "3"
    }
    sqs.create_queue(QueueName="parcels", Attributes={"RedrivePolicy": json.dumps(redrive)})


@makes("AWS::SNS::Subscription")
def subscription(aws, made):
    aws("sns").subscribe(
        TopicArn=made["topic"], Protocol="sqs",
        Endpoint=f"arn:aws:sqs:{REGION}:{ACCOUNT}:parcels",
    )


@makes("AWS::SNS::PlatformApplication")
def platform_application(aws, made):
    aws("sns").create_platform_application(
        Name="shop", Platform="GCM", Attributes={"PlatformCredential": "CANARY-push"}
    )


@makes("AWS::Events::EventBus")
def bus(aws, made):
    aws("events").create_event_bus(Name="partners")


@makes("AWS::Events::Rule")
def rule(aws, made):
    aws("events").put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    aws("events").put_targets(
        Rule="nightly",
        Targets=[{"Id": "1", "Arn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:worker"}],
    )


@makes("AWS::Events::Archive")
def archive(aws, made):
    aws("events").create_archive(
        ArchiveName="partners",
        EventSourceArn=f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/partners",
    )


@makes("AWS::Events::Connection")
def connection(aws, made):
    made["connection"] = aws("events").create_connection(
        Name="carrier", AuthorizationType="API_KEY",
        AuthParameters={
            "ApiKeyAuthParameters": {"ApiKeyName": "key", "ApiKeyValue": "CANARY-connection"}
        },
    )["ConnectionArn"]


@makes("AWS::Events::ApiDestination")
def destination(aws, made):
    aws("events").create_api_destination(
        Name="carrier", ConnectionArn=made["connection"], HttpMethod="POST",
        InvocationEndpoint="https://carrier.example.com/parcels",
    )


@makes("AWS::Scheduler::Schedule")
def schedule(aws, made):
    aws("scheduler").create_schedule(
        Name="audit", ScheduleExpression="rate(1 day)", FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:worker", "RoleArn": role("worker")
        },
    )


@makes("AWS::StepFunctions::StateMachine")
def state_machine(aws, made):
    definition = {"StartAt": "End", "States": {"End": {"Type": "Pass", "End": True}}}
    aws("stepfunctions").create_state_machine(
        name="orders", definition=json.dumps(definition), roleArn=role("worker")
    )


@makes("AWS::StepFunctions::Activity")
def activity(aws, made):
    aws("stepfunctions").create_activity(name="approval")


@makes("AWS::Kinesis::Stream")
def stream(aws, made):
    aws("kinesis").create_stream(StreamName="clicks", ShardCount=1)


@makes("AWS::Kinesis::StreamConsumer")
def consumer(aws, made):
    aws("kinesis").register_stream_consumer(
        StreamARN=f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/clicks", ConsumerName="reports"
    )


@makes("AWS::KinesisFirehose::DeliveryStream")
def delivery_stream(aws, made):
    aws("firehose").create_delivery_stream(
        DeliveryStreamName="clicks",
        ExtendedS3DestinationConfiguration={
            "RoleARN": role("worker"), "BucketARN": "arn:aws:s3:::logs"
        },
    )


@makes("AWS::Pipes::Pipe")
def pipe(aws, made):
    aws("pipes").create_pipe(
        Name="parcels", RoleArn=role("worker"),
        Source=f"arn:aws:sqs:{REGION}:{ACCOUNT}:parcels",
        Target=f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:worker",
    )


@makes("AWS::MSK::Cluster")
def kafka(aws, made):
    aws("kafka").create_cluster(
        ClusterName="orders", KafkaVersion="3.6.0", NumberOfBrokerNodes=2,
        BrokerNodeGroupInfo={
            "InstanceType": "kafka.t3.small",
            "ClientSubnets": [made["net"]["private"], made["net"]["public"]],
            "SecurityGroups": [made["web group"]],
        },
    )


@makes("AWS::IAM::User")
def user(aws, made):
    aws("iam").create_user(UserName="anna")
    aws("iam").put_user_policy(
        UserName="anna", PolicyName="reads", PolicyDocument=policy("Allow", "s3:Get*", "*")
    )


@makes("AWS::IAM::AccessKey")
def access_key(aws, made):
    aws("iam").create_access_key(UserName="anna")


@makes("AWS::IAM::VirtualMFADevice")
def mfa(aws, made):
    device = aws("iam").create_virtual_mfa_device(VirtualMFADeviceName="anna")
    aws("iam").enable_mfa_device(
        UserName="anna", SerialNumber=device["VirtualMFADevice"]["SerialNumber"],
        AuthenticationCode1="123456", AuthenticationCode2="654321",
    )


@makes("AWS::IAM::Group")
def iam_group(aws, made):
    aws("iam").create_group(GroupName="operators")
    aws("iam").add_user_to_group(GroupName="operators", UserName="anna")


@makes("AWS::IAM::ManagedPolicy")
def managed_policy(aws, made):
    arn = aws("iam").create_policy(
        PolicyName="deployment", PolicyDocument=policy("Allow", "lambda:*", "*")
    )["Policy"]["Arn"]
    aws("iam").attach_group_policy(GroupName="operators", PolicyArn=arn)


@makes("AWS::IAM::InstanceProfile")
def instance_profile(aws, made):
    aws("iam").create_role(
        RoleName="server", AssumeRolePolicyDocument=trust("ec2.amazonaws.com")
    )
    aws("iam").create_instance_profile(InstanceProfileName="server")
    aws("iam").add_role_to_instance_profile(InstanceProfileName="server", RoleName="server")


@makes("AWS::IAM::SAMLProvider")
def saml(aws, made):
    aws("iam").create_saml_provider(Name="company", SAMLMetadataDocument="<x/>" * 300)


@makes("AWS::IAM::OIDCProvider")
def oidc(aws, made):
    aws("iam").create_open_id_connect_provider(
        Url="https://token.ci.example.com", ClientIDList=["sts.amazonaws.com"],
        ThumbprintList=["a" * 40],
    )


@makes("AWS::IAM::ServerCertificate")
def server_certificate(aws, made):
    aws("iam").upload_server_certificate(
        ServerCertificateName="old", CertificateBody="certificate", PrivateKey="CANARY-private"
    )


@makes("AWS::IdentityStore::User")
def person(aws, made):
    store = aws("sso-admin").list_instances()["Instances"][0]["IdentityStoreId"]
    made["store"] = store
    aws("identitystore").create_user(
        IdentityStoreId=store, UserName="anna", DisplayName="CANARY-person",
        Name={"GivenName": "Anna", "FamilyName": "Example"},
    )


@makes("AWS::IdentityStore::Group")
def people(aws, made):
    aws("identitystore").create_group(IdentityStoreId=made["store"], DisplayName="platform")


@makes("AWS::SSO::PermissionSet")
def permission_set(aws, made):
    instance = aws("sso-admin").list_instances()["Instances"][0]["InstanceArn"]
    aws("sso-admin").create_permission_set(InstanceArn=instance, Name="Auditors")


@makes("AWS::Organizations::OrganizationalUnit")
def unit(aws, made):
    root = aws("organizations").list_roots()["Roots"][0]["Id"]
    aws("organizations").create_organizational_unit(ParentId=root, Name="Workloads")


@makes("AWS::Organizations::Policy")
def control_policy(aws, made):
    root = aws("organizations").list_roots()["Roots"][0]["Id"]
    aws("organizations").enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    aws("organizations").create_policy(
        Name="deny-leaving", Description="stay", Type="SERVICE_CONTROL_POLICY",
        Content=policy("Deny", "organizations:LeaveOrganization", "*"),
    )


@makes("AWS::Cognito::UserPool")
def user_pool(aws, made):
    made["user pool"] = aws("cognito-idp").create_user_pool(PoolName="people")["UserPool"]["Id"]


@makes("AWS::Cognito::UserPoolClient")
def pool_client(aws, made):
    aws("cognito-idp").create_user_pool_client(
        UserPoolId=made["user pool"], ClientName="web", GenerateSecret=True
    )


@makes("AWS::Cognito::UserPoolIdentityProvider")
def pool_provider(aws, made):
    aws("cognito-idp").create_identity_provider(
        UserPoolId=made["user pool"], ProviderName="Google", ProviderType="Google",
        ProviderDetails={
            "client_id": "1", "client_secret": "CANARY-google", "authorize_scopes": "openid"
        },
    )


@makes("AWS::Cognito::IdentityPool")
def identity_pool(aws, made):
    aws("cognito-identity").create_identity_pool(
        IdentityPoolName="shop", AllowUnauthenticatedIdentities=False
    )


@makes("AWS::GuardDuty::Detector")
def detector(aws, made):
    aws("guardduty").create_detector(Enable=True)


@makes("AWS::SecurityHub::Hub")
def hub(aws, made):
    aws("securityhub").enable_security_hub()


@makes("AWS::SecurityHub::Finding")
def finding(aws, made):
    product = f"arn:aws:securityhub:{REGION}:{ACCOUNT}:product/{ACCOUNT}/default"
    aws("securityhub").batch_import_findings(
        Findings=[
            {
                "SchemaVersion": "2018-10-08",
                "Id": f"arn:aws:securityhub:{REGION}:{ACCOUNT}:subscription/baseline/finding/1",
                "ProductArn": product,
                "GeneratorId": "scan", "AwsAccountId": ACCOUNT, "Types": ["Software"],
                "CreatedAt": "2026-01-31T00:00:00Z", "UpdatedAt": "2026-01-31T00:00:00Z",
                "Severity": {"Label": "HIGH"}, "Title": "open", "Description": "open",
                "Resources": [{"Type": "AwsS3Bucket", "Id": "arn:aws:s3:::images"}],
            }
        ]
    )


@makes("AWS::Macie::Session")
def macie(aws, made):
    aws("macie2").enable_macie()


@makes("AWS::AccessAnalyzer::Analyzer")
def analyzer(aws, made):
    aws("accessanalyzer").create_analyzer(analyzerName="outside", type="ACCOUNT")


@makes("AWS::CloudWatch::Alarm")
def alarm(aws, made):
    aws("cloudwatch").put_metric_alarm(
        AlarmName="dead-letters", Namespace="AWS/SQS", MetricName="NumberOfMessages",
        Dimensions=[{"Name": "QueueName", "Value": "failed"}], Statistic="Sum", Period=60,
        EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold",
        AlarmActions=[made["topic"]],
    )


@makes("AWS::CloudWatch::CompositeAlarm")
def composite(aws, made):
    aws("cloudwatch").put_composite_alarm(
        AlarmName="trouble", AlarmRule="ALARM(dead-letters)"
    )


@makes("AWS::CloudWatch::Dashboard")
def dashboard(aws, made):
    aws("cloudwatch").put_dashboard(DashboardName="shop", DashboardBody='{"widgets":[]}')


@makes("AWS::Logs::LogGroup")
def log_group(aws, made):
    aws("logs").create_log_group(logGroupName="/aws/lambda/worker")


@makes("AWS::Logs::MetricFilter")
def metric_filter(aws, made):
    aws("logs").put_metric_filter(
        logGroupName="/aws/lambda/worker", filterName="errors", filterPattern="ERROR",
        metricTransformations=[
            {"metricName": "errors", "metricNamespace": "shop", "metricValue": "1"}
        ],
    )


@makes("AWS::Logs::Destination")
def log_destination(aws, made):
    aws("logs").put_destination(
        destinationName="central",
        targetArn=f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/clicks", roleArn=role("worker"),
    )


@makes("AWS::CloudTrail::Trail")
def trail(aws, made):
    aws("s3").create_bucket(
        Bucket="trails", CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    aws("cloudtrail").create_trail(Name="all", S3BucketName="trails")


@makes("AWS::Config::ConfigurationRecorder")
def recorder(aws, made):
    aws("config").put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default", "roleARN": role("config"),
            "recordingGroup": {"allSupported": True},
        }
    )


@makes("AWS::Config::DeliveryChannel")
def channel(aws, made):
    aws("config").put_delivery_channel(
        DeliveryChannel={"name": "default", "s3BucketName": "logs"}
    )


@makes("AWS::Config::ConfigRule")
def config_rule(aws, made):
    aws("config").put_config_rule(
        ConfigRule={
            "ConfigRuleName": "encrypted",
            "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"},
        }
    )


@makes("AWS::Config::ConfigurationAggregator")
def aggregator(aws, made):
    aws("config").put_configuration_aggregator(
        ConfigurationAggregatorName="all",
        AccountAggregationSources=[{"AccountIds": [ACCOUNT], "AllAwsRegions": True}],
    )


@makes("AWS::CodeCommit::Repository")
def code(aws, made):
    aws("codecommit").create_repository(repositoryName="shop")


@makes("AWS::CodeBuild::Project")
def project(aws, made):
    aws("codebuild").create_project(
        name="shop", serviceRole=role("worker"),
        source={"type": "S3", "location": "images/source.zip"},
        artifacts={"type": "NO_ARTIFACTS"},
        environment={
            "type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
            "environmentVariables": [{"name": "TOKEN", "value": "CANARY-build"}],
        },
    )


@makes("AWS::CodeDeploy::Application")
def deployed_application(aws, made):
    aws("codedeploy").create_application(applicationName="shop", computePlatform="Server")


@makes("AWS::CodeDeploy::DeploymentGroup")
def deployment_group(aws, made):
    aws("codedeploy").create_deployment_group(
        applicationName="shop", deploymentGroupName="prod", serviceRoleArn=role("worker")
    )


@makes("AWS::CodePipeline::Pipeline")
def pipeline(aws, made):
    aws("iam").create_role(
        RoleName="pipeline", AssumeRolePolicyDocument=trust("codepipeline.amazonaws.com")
    )

    def stage(name, category, provider, **configuration):
        action = {
            "name": name, "configuration": configuration,
            "actionTypeId": {
                "category": category, "owner": "AWS", "provider": provider, "version": "1"
            },
        }
        return {"name": name, "actions": [action]}

    aws("codepipeline").create_pipeline(
        pipeline={
            "name": "shop", "roleArn": role("pipeline"),
            "artifactStore": {"type": "S3", "location": "images"},
            "stages": [
                stage("Source", "Source", "S3", S3Bucket="images", S3ObjectKey="source.zip"),
                stage("Build", "Build", "CodeBuild", ProjectName="shop"),
            ],
        }
    )


TEMPLATE = json.dumps(
    {"Resources": {"Waits": {"Type": "AWS::CloudFormation::WaitConditionHandle"}}}
)


@makes("AWS::CloudFormation::Stack")
def stack(aws, made):
    aws("cloudformation").create_stack(StackName="shop", TemplateBody=TEMPLATE)


@makes("AWS::CloudFormation::StackSet")
def stack_set(aws, made):
    aws("cloudformation").create_stack_set(StackSetName="baseline", TemplateBody=TEMPLATE)
