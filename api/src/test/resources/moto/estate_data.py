"""Buckets, databases, caches, file systems, keys and what analyses them."""

import json

from making import ACCOUNT, REGION, makes, policy, role


@makes("AWS::S3::Bucket")
def bucket(aws, made):
    s3 = aws("s3")
    for name in ("images", "logs"):
        s3.create_bucket(
            Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
    s3.put_bucket_policy(
        Bucket="images",
        Policy=policy("Allow", "s3:GetObject", "arn:aws:s3:::images/*", {"AWS": "*"}),
    )
    s3.put_bucket_versioning(Bucket="images", VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_notification_configuration(
        Bucket="images",
        NotificationConfiguration={
            "LambdaFunctionConfigurations": [
                {
                    "LambdaFunctionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:worker",
                    "Events": ["s3:ObjectCreated:*"],
                }
            ]
        },
    )
    s3.put_bucket_tagging(
        Bucket="images", Tagging={"TagSet": [{"Key": "Team", "Value": "shop"}]}
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket="logs",
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""},
                    "Expiration": {"Days": 90},
                }
            ]
        },
    )


@makes("AWS::S3::AccountPublicAccessBlock")
def account_block(aws, made):
    aws("s3control").put_public_access_block(
        AccountId=ACCOUNT,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True, "IgnorePublicAcls": True,
            "BlockPublicPolicy": False, "RestrictPublicBuckets": False,
        },
    )


@makes("AWS::S3::AccessPoint")
def access_point(aws, made):
    aws("s3control").create_access_point(AccountId=ACCOUNT, Name="reports", Bucket="images")


@makes("AWS::S3::MultiRegionAccessPoint")
def multi_region(aws, made):
    aws("s3control").create_multi_region_access_point(
        AccountId=ACCOUNT, ClientToken="1",
        Details={"Name": "everywhere", "Regions": [{"Bucket": "images"}]},
    )


@makes("AWS::KMS::Key")
def key(aws, made):
    made["key"] = aws("kms").create_key(Description="shop")["KeyMetadata"]["KeyId"]


@makes("AWS::KMS::Alias")
def alias(aws, made):
    aws("kms").create_alias(AliasName="alias/shop", TargetKeyId=made["key"])


@makes("AWS::SecretsManager::Secret")
def secret(aws, made):
    aws("secretsmanager").create_secret(
        Name="shop/orders", SecretString="CANARY-secret", KmsKeyId=made["key"]
    )


@makes("AWS::SSM::Parameter")
def parameter(aws, made):
    aws("ssm").put_parameter(Name="/shop/token", Value="CANARY-parameter", Type="SecureString")


@makes("AWS::SSM::Document")
def document(aws, made):
    content = {
        "schemaVersion": "2.2", "description": "sets up",
        "mainSteps": [
            {
                "action": "aws:runShellScript", "name": "run",
                "inputs": {"runCommand": ["true"]},
            }
        ],
    }
    aws("ssm").create_document(
        Name="setup", Content=json.dumps(content), DocumentType="Command", DocumentFormat="JSON"
    )


@makes("AWS::EFS::FileSystem")
def file_system(aws, made):
    made["file system"] = aws("efs").create_file_system(CreationToken="1")["FileSystemId"]


@makes("AWS::EFS::MountTarget")
def mount_target(aws, made):
    aws("efs").create_mount_target(
        FileSystemId=made["file system"], SubnetId=made["net"]["private"]
    )


@makes("AWS::EFS::AccessPoint")
def efs_access_point(aws, made):
    aws("efs").create_access_point(FileSystemId=made["file system"], ClientToken="1")


@makes("AWS::FSx::FileSystem")
def fsx(aws, made):
    aws("fsx").create_file_system(
        FileSystemType="LUSTRE", StorageCapacity=1200, SubnetIds=[made["net"]["private"]]
    )


@makes("AWS::RDS::DBParameterGroup")
def parameter_group(aws, made):
    aws("rds").create_db_parameter_group(
        DBParameterGroupName="orders", DBParameterGroupFamily="postgres16", Description="orders"
    )


@makes("AWS::RDS::DBClusterParameterGroup")
def cluster_parameter_group(aws, made):
    aws("rds").create_db_cluster_parameter_group(
        DBClusterParameterGroupName="catalogue", DBParameterGroupFamily="aurora-postgresql16",
        Description="catalogue",
    )


@makes("AWS::RDS::OptionGroup")
def option_group(aws, made):
    aws("rds").create_option_group(
        OptionGroupName="orders", EngineName="mysql", MajorEngineVersion="8.0",
        OptionGroupDescription="orders",
    )


@makes("AWS::RDS::DBCluster")
def db_cluster(aws, made):
    aws("rds").create_db_cluster(
        DBClusterIdentifier="catalogue", Engine="aurora-postgresql", MasterUsername="admin1",
        MasterUserPassword="CANARY-cluster",
    )


@makes("AWS::DocDB::DBCluster")
def document_cluster(aws, made):
    aws("rds").create_db_cluster(
        DBClusterIdentifier="reviews", Engine="docdb", MasterUsername="admin1",
        MasterUserPassword="CANARY-docdb",
    )


@makes("AWS::DocDB::DBInstance")
def document_instance(aws, made):
    aws("rds").create_db_instance(
        DBInstanceIdentifier="reviews-1", DBClusterIdentifier="reviews", Engine="docdb",
        DBInstanceClass="db.t3.medium",
    )


@makes("AWS::Neptune::DBCluster")
def graph_cluster(aws, made):
    aws("rds").create_db_cluster(DBClusterIdentifier="bought-together", Engine="neptune")


@makes("AWS::Neptune::DBInstance")
def graph_instance(aws, made):
    aws("rds").create_db_instance(
        DBInstanceIdentifier="bought-together-1", DBClusterIdentifier="bought-together",
        Engine="neptune", DBInstanceClass="db.t3.medium",
    )


@makes("AWS::RDS::GlobalCluster")
def global_cluster(aws, made):
    aws("rds").create_global_cluster(
        GlobalClusterIdentifier="everywhere", Engine="aurora-postgresql"
    )


@makes("AWS::RDS::DBSnapshot")
def db_snapshot(aws, made):
    aws("rds").create_db_snapshot(
        DBInstanceIdentifier="orders", DBSnapshotIdentifier="before-upgrade"
    )


@makes("AWS::RDS::DBClusterSnapshot")
def cluster_snapshot(aws, made):
    aws("rds").create_db_cluster_snapshot(
        DBClusterIdentifier="catalogue", DBClusterSnapshotIdentifier="before-move"
    )


@makes("AWS::RDS::DBProxy")
def proxy(aws, made):
    secret = aws("secretsmanager").list_secrets()["SecretList"][0]["ARN"]
    aws("rds").create_db_proxy(
        DBProxyName="catalogue", EngineFamily="POSTGRESQL", RoleArn=role("proxy"),
        Auth=[{"AuthScheme": "SECRETS", "SecretArn": secret}],
        VpcSubnetIds=[made["net"]["private"], made["net"]["public"]],
    )


@makes("AWS::RDS::EventSubscription")
def event_subscription(aws, made):
    aws("rds").create_event_subscription(
        SubscriptionName="failovers", SnsTopicArn=made["topic"], SourceType="db-instance",
        SourceIds=["orders"],
    )


@makes("AWS::DynamoDB::Table")
def table(aws, made):
    made["table"] = aws("dynamodb").create_table(
        TableName="orders", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]


@makes("AWS::DynamoDB::Backup")
def table_backup(aws, made):
    aws("dynamodb").create_backup(TableName="orders", BackupName="before-move")


@makes("AWS::Lambda::EventSourceMapping")
def event_source(aws, made):
    aws("lambda").create_event_source_mapping(
        EventSourceArn=made["table"]["LatestStreamArn"], FunctionName="worker",
        StartingPosition="LATEST",
    )


@makes("AWS::DAX::Cluster")
def dax(aws, made):
    aws("dax").create_cluster(
        ClusterName="carts", NodeType="dax.t3.small", ReplicationFactor=1,
        IamRoleArn=role("dax"),
    )


@makes("AWS::ElastiCache::SubnetGroup")
def cache_subnets(aws, made):
    aws("elasticache").create_cache_subnet_group(
        CacheSubnetGroupName="data", CacheSubnetGroupDescription="data",
        SubnetIds=[made["net"]["private"]],
    )


@makes("AWS::ElastiCache::CacheCluster")
def cache(aws, made):
    aws("elasticache").create_cache_cluster(
        CacheClusterId="sessions", Engine="redis", CacheNodeType="cache.t3.micro",
        NumCacheNodes=1,
    )


@makes("AWS::ElastiCache::ReplicationGroup")
def replication_group(aws, made):
    aws("elasticache").create_replication_group(
        ReplicationGroupId="carts", ReplicationGroupDescription="carts", Engine="redis",
        CacheNodeType="cache.t3.micro", NumCacheClusters=1,
    )


@makes("AWS::ElastiCache::Snapshot")
def cache_snapshot(aws, made):
    aws("elasticache").create_snapshot(SnapshotName="nightly", CacheClusterId="sessions")


@makes("AWS::ElastiCache::User")
def cache_user(aws, made):
    aws("elasticache").create_user(
        UserId="web", UserName="web", Engine="Redis", AccessString="on ~* +@all",
        NoPasswordRequired=True,
    )


@makes("AWS::MemoryDB::SubnetGroup")
def memory_subnets(aws, made):
    aws("memorydb").create_subnet_group(
        SubnetGroupName="data", SubnetIds=[made["net"]["private"]]
    )


@makes("AWS::MemoryDB::Cluster")
def memory_cluster(aws, made):
    aws("memorydb").create_cluster(
        ClusterName="offers", NodeType="db.t4g.small", ACLName="open-access",
        SubnetGroupName="data",
    )


@makes("AWS::Redshift::ClusterSubnetGroup")
def warehouse_subnets(aws, made):
    aws("redshift").create_cluster_subnet_group(
        ClusterSubnetGroupName="sales", Description="sales", SubnetIds=[made["net"]["private"]]
    )


@makes("AWS::Redshift::Cluster")
def warehouse(aws, made):
    aws("redshift").create_cluster(
        ClusterIdentifier="sales", NodeType="ra3.large", MasterUsername="admin1",
        MasterUserPassword="CANARY-Redshift1", ClusterSubnetGroupName="sales",
    )


@makes("AWS::Redshift::ClusterSnapshot")
def warehouse_snapshot(aws, made):
    aws("redshift").create_cluster_snapshot(
        SnapshotIdentifier="year-end", ClusterIdentifier="sales"
    )


@makes("AWS::OpenSearchService::Domain")
def search(aws, made):
    aws("opensearch").create_domain(DomainName="search")


@makes("AWS::DMS::ReplicationInstance")
def replication_instance(aws, made):
    aws("dms").create_replication_instance(
        ReplicationInstanceIdentifier="move", ReplicationInstanceClass="dms.t3.micro"
    )


@makes("AWS::Athena::WorkGroup")
def work_group(aws, made):
    aws("athena").create_work_group(Name="analysts")


@makes("AWS::Athena::DataCatalog")
def data_catalogue(aws, made):
    aws("athena").create_data_catalog(Name="lake", Type="GLUE", Parameters={"catalog-id": ACCOUNT})


@makes("AWS::Glue::Database")
def glue_database(aws, made):
    aws("glue").create_database(DatabaseInput={"Name": "lake"})


@makes("AWS::Glue::Table")
def glue_table(aws, made):
    aws("glue").create_table(
        DatabaseName="lake",
        TableInput={
            "Name": "orders",
            "StorageDescriptor": {"Columns": [], "Location": "s3://images/orders"},
        },
    )


@makes("AWS::Glue::Crawler")
def glue_crawler(aws, made):
    aws("glue").create_crawler(
        Name="orders", Role="worker", DatabaseName="lake",
        Targets={"S3Targets": [{"Path": "s3://images/orders"}]},
    )


@makes("AWS::Glue::Job")
def glue_job(aws, made):
    aws("glue").create_job(
        Name="nightly", Role="worker",
        Command={"Name": "glueetl", "ScriptLocation": "s3://images/job.py"},
    )


@makes("AWS::Glue::Connection")
def glue_connection(aws, made):
    aws("glue").create_connection(
        ConnectionInput={
            "Name": "orders", "ConnectionType": "JDBC",
            "ConnectionProperties": {
                "JDBC_CONNECTION_URL": "jdbc:postgresql://orders/orders",
                "USERNAME": "reader", "PASSWORD": "CANARY-glue",
            },
        }
    )


@makes("AWS::Glue::Trigger")
def glue_trigger(aws, made):
    aws("glue").create_trigger(
        Name="nightly", Type="SCHEDULED", Schedule="cron(0 2 * * ? *)",
        Actions=[{"JobName": "nightly"}],
    )


@makes("AWS::Glue::Workflow")
def glue_workflow(aws, made):
    aws("glue").create_workflow(Name="nightly")


@makes("AWS::Glue::SecurityConfiguration")
def glue_security(aws, made):
    aws("glue").create_security_configuration(
        Name="encrypted",
        EncryptionConfiguration={"S3Encryption": [{"S3EncryptionMode": "SSE-S3"}]},
    )


@makes("AWS::Glue::DevEndpoint")
def glue_endpoint(aws, made):
    aws("glue").create_dev_endpoint(EndpointName="lab", RoleArn=role("worker"))


@makes("AWS::EMR::Cluster")
def emr(aws, made):
    aws("emr").run_job_flow(
        Name="reports", ReleaseLabel="emr-6.15.0", JobFlowRole="workers", ServiceRole="emr",
        Instances={
            "MasterInstanceType": "m5.xlarge", "SlaveInstanceType": "m5.xlarge",
            "InstanceCount": 2, "KeepJobFlowAliveWhenNoSteps": True,
            "Ec2SubnetId": made["net"]["private"],
        },
    )


@makes("AWS::SageMaker::NotebookInstance")
def notebook(aws, made):
    aws("sagemaker").create_notebook_instance(
        NotebookInstanceName="lab", InstanceType="ml.t3.medium", RoleArn=role("worker")
    )


@makes("AWS::SageMaker::Model")
def model(aws, made):
    aws("sagemaker").create_model(
        ModelName="offers", ExecutionRoleArn=role("worker"),
        PrimaryContainer={"Image": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/offers:1"},
    )


@makes("AWS::SageMaker::EndpointConfig")
def endpoint_config(aws, made):
    aws("sagemaker").create_endpoint_config(
        EndpointConfigName="offers",
        ProductionVariants=[
            {
                "VariantName": "all", "ModelName": "offers", "InitialInstanceCount": 1,
                "InstanceType": "ml.t2.medium", "InitialVariantWeight": 1.0,
            }
        ],
    )


@makes("AWS::SageMaker::Endpoint")
def model_endpoint(aws, made):
    aws("sagemaker").create_endpoint(EndpointName="offers", EndpointConfigName="offers")


@makes("AWS::SageMaker::TrainingJob")
def training(aws, made):
    aws("sagemaker").create_training_job(
        TrainingJobName="offers-1", RoleArn=role("worker"),
        AlgorithmSpecification={"TrainingImage": "offers:1", "TrainingInputMode": "File"},
        OutputDataConfig={"S3OutputPath": "s3://images/models"},
        ResourceConfig={
            "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10
        },
        StoppingCondition={"MaxRuntimeInSeconds": 60},
    )


@makes("AWS::SageMaker::Domain")
def studio_domain(aws, made):
    made["studio"] = aws("sagemaker").create_domain(
        DomainName="studio", AuthMode="IAM", VpcId=made["net"]["vpc"],
        SubnetIds=[made["net"]["private"]],
        DefaultUserSettings={"ExecutionRole": role("worker")},
    )["DomainArn"]


@makes("AWS::SageMaker::UserProfile")
def studio_profile(aws, made):
    aws("sagemaker").create_user_profile(
        DomainId=made["studio"].split("/")[-1], UserProfileName="anna"
    )


@makes("AWS::Backup::BackupVault")
def vault(aws, made):
    aws("backup").create_backup_vault(BackupVaultName="nightly")


@makes("AWS::Backup::BackupPlan")
def backup_plan(aws, made):
    aws("backup").create_backup_plan(
        BackupPlan={
            "BackupPlanName": "nightly",
            "Rules": [{"RuleName": "nightly", "TargetBackupVaultName": "nightly"}],
        }
    )
