"""What boto3 lists of databases and caches; see inventory.py for the form."""

DATA = {
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
}
