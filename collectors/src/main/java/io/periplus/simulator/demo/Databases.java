package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the shop has beside its single databases: Aurora in two regions behind a proxy, documents
 * and a graph, their backups (one snapshot is for everybody), and a database that is far too large.
 */
final class Databases {
  private static final String AURORA = "shop-catalogue";
  private static final String AURORA_STANDBY = "shop-catalogue-us";
  private static final String SHOP_NETWORK = "10.10.0.0/16";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;

  private Databases(EstateBuilder estate, Shop shop) {
    this.account = estate.account(DemoAccounts.PROD);
    this.region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
  }

  static void build(EstateBuilder estate, Shop shop) {
    Databases databases = new Databases(estate, shop);
    databases.globalDatabase();
    databases.proxy();
    databases.documentsAndGraph();
    databases.overSized();
    databases.snapshots();
    databases.groups();
    databases.reservation();
  }

  private void globalDatabase() {
    String writer =
        new DatabaseClusterBuilder(AURORA, shop.dataSubnets())
            .groups(shop.vpc().securityGroup(AURORA, "Catalogue").tcp(5432, SHOP_NETWORK))
            .instances(2)
            .with("DBClusterParameterGroup", AURORA)
            .with(
                "MasterUserSecret",
                object(
                    "SecretArn",
                    region.arn("secretsmanager", "secret:rds!cluster-shop-catalogue-AbCdEf"),
                    "SecretStatus",
                    "active"))
            .with(
                "PendingModifiedValues",
                object(
                    "MasterUserPassword", region.facts().canary("CANARY-aurora-master-password")))
            .with("GlobalWriteForwardingStatus", "disabled")
            .create();
    RegionBuilder virginia = account.region(DemoAccounts.VIRGINIA);
    VpcBuilder standby = virginia.vpc("shop-standby", "10.50.0.0/16");
    String reader =
        new DatabaseClusterBuilder(
                AURORA_STANDBY,
                standby.subnet("shop-standby-a", "10.50.1.0/24", "a"),
                standby.subnet("shop-standby-b", "10.50.2.0/24", "b"))
            .groups(standby.securityGroup(AURORA_STANDBY, "Catalogue").tcp(5432, "10.50.0.0/16"))
            .with("ReplicationSourceIdentifier", writer)
            .with("GlobalWriteForwardingStatus", "enabled")
            .create();
    String name = AURORA + "-global";
    String arn =
        region.resource("AWS::RDS::GlobalCluster", account.arn("rds", "global-cluster:" + name));
    ObjectNode global =
        object(
            member("GlobalClusterIdentifier", name),
            member("GlobalClusterResourceId", "cluster-" + EstateBuilder.hash(arn, 16)),
            member("GlobalClusterArn", arn),
            member("Status", "available"),
            member("Engine", "aurora-postgresql"),
            member("EngineVersion", "16.4"),
            member("StorageEncrypted", true),
            member("DeletionProtection", true),
            member(
                "GlobalClusterMembers",
                array(
                    object(
                        member("DBClusterArn", writer),
                        member("Readers", array(reader)),
                        member("IsWriter", true)),
                    object(
                        member("DBClusterArn", reader),
                        member("Readers", array()),
                        member("IsWriter", false),
                        member("GlobalWriteForwardingStatus", "enabled")))),
            member("TagList", tags(account.tags(name))));
    for (RegionBuilder each : new RegionBuilder[] {region, virginia}) {
      each.rds().list("DescribeGlobalClusters", "GlobalClusters").add(global.deepCopy());
    }
    region
        .rds()
        .list("DescribeDBClusterEndpoints", "DBClusterEndpoints")
        .add(
            object(
                member("DBClusterEndpointIdentifier", "shop-reporting"),
                member("DBClusterIdentifier", AURORA),
                member("Endpoint", "shop-reporting.cluster-custom-eu.rds.example.com"),
                member("Status", "available"),
                member("EndpointType", "CUSTOM"),
                member("CustomEndpointType", "READER"),
                member(
                    "DBClusterEndpointArn", region.arn("rds", "cluster-endpoint:shop-reporting"))));
  }

  private void proxy() {
    String secret = region.arn("secretsmanager", "secret:shop-catalogue-app-GhIjKl");
    String role =
        account
            .role("shop-catalogue-proxy")
            .trustsService("rds.amazonaws.com")
            .allows("credentials", secret, "secretsmanager:GetSecretValue")
            .create();
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-catalogue-proxy", "Proxy").tcp(5432, SHOP_NETWORK);
    String id = "prx-" + EstateBuilder.hash("shop-catalogue-proxy", 17);
    ArrayNode subnets = array();
    for (SubnetBuilder subnet : shop.appSubnets()) {
      subnets.add(subnet.id());
    }
    String name = "shop-catalogue-proxy";
    region
        .rds()
        .list("DescribeDBProxies", "DBProxies")
        .add(
            object(
                member("DBProxyName", name),
                member(
                    "DBProxyArn",
                    region.resource("AWS::RDS::DBProxy", region.arn("rds", "db-proxy:" + id))),
                member("Status", "available"),
                member("EngineFamily", "POSTGRESQL"),
                member("VpcId", shop.vpc().id()),
                member("VpcSecurityGroupIds", array(group.id())),
                member("VpcSubnetIds", subnets),
                member(
                    "Auth",
                    array(
                        object(
                            member("AuthScheme", "SECRETS"),
                            member("SecretArn", secret),
                            member("IAMAuth", "REQUIRED")))),
                member("RoleArn", role),
                member("Endpoint", name + ".proxy-eu.rds.example.com"),
                member("RequireTLS", true),
                member("IdleClientTimeout", 1800),
                member("DebugLogging", false),
                member("CreatedDate", Times.CREATED),
                member("UpdatedDate", Times.CREATED)));
    ArrayNode targets =
        region.rds().list("DescribeDBProxyTargets", object("DBProxyName", name), "Targets");
    targets.add(
        object(
            member("RdsResourceId", AURORA),
            member("TrackedClusterId", AURORA),
            member("Type", "TRACKED_CLUSTER")));
    targets.add(
        object(
            member("RdsResourceId", AURORA + "-1"),
            member("Port", 5432),
            member("Type", "RDS_INSTANCE"),
            member("Role", "READ_WRITE"),
            member("TargetHealth", object("State", "AVAILABLE"))));
    region
        .rds()
        .list("DescribeDBProxyEndpoints", "DBProxyEndpoints")
        .add(
            object(
                member("DBProxyEndpointName", "shop-catalogue-readers"),
                member(
                    "DBProxyEndpointArn",
                    region.arn(
                        "rds",
                        "db-proxy-endpoint:prx-endpoint-"
                            + EstateBuilder.hash("shop-catalogue-readers", 17))),
                member("DBProxyName", name),
                member("Status", "available"),
                member("VpcId", shop.vpc().id()),
                member("Endpoint", "shop-catalogue-readers.endpoint.proxy-eu.rds.example.com"),
                member("TargetRole", "READ_ONLY"),
                member("IsDefault", false)));
  }

  private void documentsAndGraph() {
    new DatabaseClusterBuilder("shop-reviews", shop.dataSubnets())
        .engine("docdb", "5.0.0", 27017)
        .groups(shop.vpc().securityGroup("shop-reviews", "Reviews").tcp(27017, SHOP_NETWORK))
        .instances(2)
        .create();
    new DatabaseClusterBuilder("shop-bought-together", shop.dataSubnets())
        .engine("neptune", "1.3.2.1", 8182)
        .groups(shop.vpc().securityGroup("shop-bought-together", "Graph").tcp(8182, SHOP_NETWORK))
        .create();
  }

  /** Rule O9: bought for a migration and never made smaller again. */
  private void overSized() {
    new DatabaseBuilder("shop-archive", shop.dataSubnets())
        .size("db.r6i.8xlarge", 4000)
        .multiZone()
        .parameterGroup("shop-postgres")
        .groups(shop.vpc().securityGroup("shop-archive-db", "Archive").tcp(5432, SHOP_NETWORK))
        .create();
  }

  private void snapshots() {
    snapshot("shop-orders-before-upgrade", "shop-orders", true, DemoAccounts.DEV_ID);
    // Rule O5: whoever finds it may restore it.
    snapshot("shop-reports-for-the-agency", "shop-reports", false, "all");
    String name = "shop-catalogue-before-move";
    region
        .rds()
        .list("DescribeDBClusterSnapshots", "DBClusterSnapshots")
        .add(
            object(
                member("DBClusterSnapshotIdentifier", name),
                member("DBClusterIdentifier", AURORA),
                member("SnapshotCreateTime", Times.CREATED),
                member("Engine", "aurora-postgresql"),
                member("AllocatedStorage", 1),
                member("Status", "available"),
                member("VpcId", shop.vpc().id()),
                member("SnapshotType", "manual"),
                member("PercentProgress", 100),
                member("StorageEncrypted", true),
                member("KmsKeyId", region.managedKeyArn()),
                member(
                    "DBClusterSnapshotArn",
                    region.resource(
                        "AWS::RDS::DBClusterSnapshot",
                        region.arn("rds", "cluster-snapshot:" + name))),
                member("TagList", tags(account.tags(name)))));
    attributes("Cluster", name);
    String backup = "auto-backup:ab-" + EstateBuilder.hash("shop-orders", 26);
    region
        .rds()
        .list("DescribeDBInstanceAutomatedBackups", "DBInstanceAutomatedBackups")
        .add(
            object(
                member("DBInstanceArn", region.arn("rds", "db:shop-orders")),
                member(
                    "DbiResourceId",
                    "db-" + RoleBuilder.uniqueId("", region.arn("rds", "db:shop-orders"))),
                member("Region", region.name()),
                member("DBInstanceIdentifier", "shop-orders"),
                member(
                    "RestoreWindow",
                    object("EarliestTime", Times.CREATED, "LatestTime", Times.CREATED)),
                member("AllocatedStorage", 100),
                member("Status", "active"),
                member("Engine", "postgres"),
                member("EngineVersion", "16.4"),
                member("Encrypted", true),
                member("KmsKeyId", region.managedKeyArn()),
                member("BackupRetentionPeriod", 7),
                member(
                    "DBInstanceAutomatedBackupsArn",
                    region.resource(
                        "AWS::RDS::DBInstanceAutomatedBackup", region.arn("rds", backup)))));
  }

  private void snapshot(String name, String instance, boolean encrypted, String sharedWith) {
    region
        .rds()
        .list("DescribeDBSnapshots", "DBSnapshots")
        .add(
            object(
                member("DBSnapshotIdentifier", name),
                member("DBInstanceIdentifier", instance),
                member("SnapshotCreateTime", Times.CREATED),
                member("Engine", "postgres"),
                member("AllocatedStorage", 100),
                member("Status", "available"),
                member("VpcId", shop.vpc().id()),
                member("SnapshotType", "manual"),
                member("PercentProgress", 100),
                member("Encrypted", encrypted),
                member("KmsKeyId", encrypted ? region.managedKeyArn() : null),
                member(
                    "DBSnapshotArn",
                    region.resource("AWS::RDS::DBSnapshot", region.arn("rds", "snapshot:" + name))),
                member("TagList", tags(account.tags(name)))));
    attributes("", name, sharedWith);
  }

  /** Who may restore a snapshot, of an instance or of a cluster. */
  private void attributes(String kind, String snapshot, Object... sharedWith) {
    String identifier = "DB" + kind + "SnapshotIdentifier";
    ObjectNode result =
        object(
            member(identifier, snapshot),
            member(
                "DB" + kind + "SnapshotAttributes",
                array(
                    object(
                        member("AttributeName", "restore"),
                        member("AttributeValues", array(sharedWith))))));
    region
        .rds()
        .response(
            "DescribeDB" + kind + "SnapshotAttributes",
            object(identifier, snapshot),
            object(member("DB" + kind + "SnapshotAttributesResult", result)));
  }

  private void groups() {
    region
        .rds()
        .list("DescribeDBParameterGroups", "DBParameterGroups")
        .add(
            object(
                member("DBParameterGroupName", "shop-postgres"),
                member("DBParameterGroupFamily", "postgres16"),
                member("Description", "Logs slow queries"),
                member(
                    "DBParameterGroupArn",
                    region.resource(
                        "AWS::RDS::DBParameterGroup", region.arn("rds", "pg:shop-postgres")))));
    region
        .rds()
        .list("DescribeDBClusterParameterGroups", "DBClusterParameterGroups")
        .add(
            object(
                member("DBClusterParameterGroupName", AURORA),
                member("DBParameterGroupFamily", "aurora-postgresql16"),
                member("Description", "Forces TLS"),
                member(
                    "DBClusterParameterGroupArn",
                    region.resource(
                        "AWS::RDS::DBClusterParameterGroup",
                        region.arn("rds", "cluster-pg:" + AURORA)))));
    region
        .rds()
        .list("DescribeOptionGroups", "OptionGroupsList")
        .add(
            object(
                member("OptionGroupName", "shop-mysql"),
                member("OptionGroupDescription", "Audit of the sessions database"),
                member("EngineName", "mysql"),
                member("MajorEngineVersion", "8.0"),
                member(
                    "Options",
                    array(
                        object(
                            member("OptionName", "MARIADB_AUDIT_PLUGIN"),
                            member(
                                "OptionSettings",
                                array(
                                    object(
                                        member("Name", "SERVER_AUDIT_EXCL_USERS"),
                                        member(
                                            "Value",
                                            region.facts().canary("CANARY-option-setting")))))))),
                member("AllowsVpcAndNonVpcInstanceMemberships", true),
                member(
                    "OptionGroupArn",
                    region.resource("AWS::RDS::OptionGroup", region.arn("rds", "og:shop-mysql")))));
    region
        .rds()
        .list("DescribeEventSubscriptions", "EventSubscriptionsList")
        .add(
            object(
                member("CustomerAwsId", account.id()),
                member("CustSubscriptionId", "shop-failovers"),
                member("SnsTopicArn", region.arn("sns", "shop-database-events")),
                member("Status", "active"),
                member("SourceType", "db-cluster"),
                member("SourceIdsList", array(AURORA)),
                member("EventCategoriesList", array("failover")),
                member("Enabled", true),
                member(
                    "EventSubscriptionArn",
                    region.resource(
                        "AWS::RDS::EventSubscription", region.arn("rds", "es:shop-failovers")))));
  }

  private void reservation() {
    region
        .rds()
        .list("DescribeReservedDBInstances", "ReservedDBInstances")
        .add(
            object(
                member("ReservedDBInstanceId", "shop-postgres-2025"),
                member("DBInstanceClass", "db.t4g.medium"),
                member("StartTime", Times.CREATED),
                member("Duration", 31536000),
                member("FixedPrice", 0.0),
                member("UsagePrice", 0.0),
                member("CurrencyCode", "USD"),
                member("DBInstanceCount", 2),
                member("ProductDescription", "postgresql"),
                member("OfferingType", "No Upfront"),
                member("MultiAZ", false),
                member("State", "active"),
                member(
                    "ReservedDBInstanceArn",
                    region.resource(
                        "AWS::RDS::ReservedDBInstance",
                        region.arn("rds", "ri:shop-postgres-2025")))));
  }
}
