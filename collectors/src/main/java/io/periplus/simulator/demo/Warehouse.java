package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the shop counts and searches: Redshift of both kinds, a search domain, the bill. */
final class Warehouse {
  private static final String SALES = "shop-sales";
  private static final String SHOP_NETWORK = "10.10.0.0/16";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;

  private Warehouse(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
  }

  static void build(EstateBuilder estate, Shop shop) {
    Warehouse warehouse = new Warehouse(estate, shop);
    String role = warehouse.role();
    warehouse.cluster(role);
    warehouse.serverless(role);
    warehouse.migration();
    warehouse.search();
    bill(estate);
  }

  private String role() {
    return account
        .role("shop-warehouse")
        .trustsService("redshift.amazonaws.com")
        .allows("load", "arn:aws:s3:::example-shop-orders/*", "s3:GetObject")
        .create();
  }

  private void cluster(String role) {
    ServiceRecording redshift = region.service("redshift");
    ArrayNode subnets = array();
    for (SubnetBuilder subnet : shop.dataSubnets()) {
      subnets.add(
          object(
              member("SubnetIdentifier", subnet.id()),
              member("SubnetAvailabilityZone", object("Name", subnet.availabilityZone())),
              member("SubnetStatus", "Active")));
    }
    redshift
        .list("DescribeClusterSubnetGroups", "ClusterSubnetGroups")
        .add(
            object(
                member("ClusterSubnetGroupName", SALES),
                member("Description", "Data tier"),
                member("VpcId", shop.vpc().id()),
                member("SubnetGroupStatus", "Complete"),
                member("Subnets", subnets),
                member("Tags", tags(account.tags(SALES)))));
    region.resource(
        "AWS::Redshift::ClusterSubnetGroup", region.arn("redshift", "subnetgroup:" + SALES));
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-warehouse", "Warehouse").tcp(5439, SHOP_NETWORK);
    CacheParts.networkInterface(
        shop.dataSubnets()[0], SALES, group, "amazon-redshift", "RedshiftNetworkInterface");
    redshift
        .list("DescribeClusters", "Clusters")
        .add(
            object(
                member("ClusterIdentifier", SALES),
                member("NodeType", "ra3.large"),
                member("ClusterStatus", "available"),
                member("MasterUsername", "analyst"),
                member("DBName", "sales"),
                member(
                    "Endpoint", object("Address", SALES + ".redshift.example.com", "Port", 5439)),
                member("ClusterCreateTime", Times.CREATED),
                member("AutomatedSnapshotRetentionPeriod", 7),
                member(
                    "VpcSecurityGroups",
                    array(object("VpcSecurityGroupId", group.id(), "Status", "active"))),
                member("ClusterSubnetGroupName", SALES),
                member("VpcId", shop.vpc().id()),
                member(
                    "PendingModifiedValues",
                    object(
                        "MasterUserPassword",
                        region.facts().canary("CANARY-redshift-master-password"))),
                member("NumberOfNodes", 2),
                member("PubliclyAccessible", false),
                member("Encrypted", true),
                member("KmsKeyId", region.managedKeyArn()),
                member("Tags", tags(account.tags(SALES))),
                member("EnhancedVpcRouting", true),
                member("IamRoles", array(object("IamRoleArn", role, "ApplyStatus", "in-sync")))));
    region.resource("AWS::Redshift::Cluster", region.arn("redshift", "cluster:" + SALES));
    redshift.response(
        "DescribeLoggingStatus",
        object("ClusterIdentifier", SALES),
        object(
            member("LoggingEnabled", true),
            member("BucketName", "example-shop-logs"),
            member("S3KeyPrefix", "redshift/"),
            member("LastSuccessfulDeliveryTime", Times.CREATED)));
    String snapshot = SALES + "/year-end";
    redshift
        .list("DescribeClusterSnapshots", "Snapshots")
        .add(
            object(
                member("SnapshotIdentifier", "year-end"),
                member("ClusterIdentifier", SALES),
                member("SnapshotCreateTime", Times.CREATED),
                member("Status", "available"),
                member("SnapshotType", "manual"),
                member("VpcId", shop.vpc().id()),
                member("Encrypted", true),
                member("KmsKeyId", region.managedKeyArn()),
                member(
                    "AccountsWithRestoreAccess", array(object("AccountId", DemoAccounts.DEV_ID))),
                member("OwnerAccount", account.id()),
                member("Tags", tags(account.tags("year-end"))),
                member(
                    "SnapshotArn",
                    region.resource(
                        "AWS::Redshift::ClusterSnapshot",
                        region.arn("redshift", "snapshot:" + snapshot)))));
  }

  private void serverless(String role) {
    ServiceRecording serverless = region.service("redshift-serverless");
    String namespace = "namespace/" + uuid("shop-reports-namespace");
    serverless
        .list("ListNamespaces", "namespaces")
        .add(
            object(
                member(
                    "namespaceArn",
                    region.resource(
                        "AWS::RedshiftServerless::Namespace",
                        region.arn("redshift-serverless", namespace))),
                member("namespaceId", namespace.substring("namespace/".length())),
                member("namespaceName", "shop-reports"),
                member("adminUsername", "analyst"),
                member("dbName", "reports"),
                member("kmsKeyId", "AWS_OWNED_KMS_KEY"),
                member("iamRoles", array("IamRole(applyStatus=in-sync, iamRoleArn=" + role + ")")),
                member("logExports", array("connectionlog")),
                member("status", "AVAILABLE"),
                member("creationDate", Times.CREATED)));
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-reports", "Reports").tcp(5439, SHOP_NETWORK);
    String workgroup = "workgroup/" + uuid("shop-reports-workgroup");
    serverless
        .list("ListWorkgroups", "workgroups")
        .add(
            object(
                member(
                    "workgroupArn",
                    region.resource(
                        "AWS::RedshiftServerless::Workgroup",
                        region.arn("redshift-serverless", workgroup))),
                member("workgroupId", workgroup.substring("workgroup/".length())),
                member("workgroupName", "shop-reports"),
                member("namespaceName", "shop-reports"),
                member("status", "AVAILABLE"),
                member("baseCapacity", 8),
                member("publiclyAccessible", false),
                member("enhancedVpcRouting", true),
                member(
                    "endpoint",
                    object(
                        "address", "shop-reports.redshift-serverless.example.com", "port", 5439)),
                member("subnetIds", CacheParts.subnetIds(shop.dataSubnets())),
                member("securityGroupIds", array(group.id())),
                member("creationDate", Times.CREATED)));
  }

  private static String uuid(String name) {
    String hash = EstateBuilder.hash(name, 32);
    return String.join(
        "-",
        hash.substring(0, 8),
        hash.substring(8, 12),
        hash.substring(12, 16),
        hash.substring(16, 20),
        hash.substring(20));
  }

  /** What moved the orders out of the data centre, and was forgotten. */
  private void migration() {
    ArrayNode subnets = array();
    for (SubnetBuilder subnet : shop.dataSubnets()) {
      subnets.add(
          object(
              member("SubnetIdentifier", subnet.id()),
              member("SubnetAvailabilityZone", object("Name", subnet.availabilityZone())),
              member("SubnetStatus", "Active")));
    }
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-migration", "Migration").tcp(5432, SHOP_NETWORK);
    region
        .service("dms")
        .list("DescribeReplicationInstances", "ReplicationInstances")
        .add(
            object(
                member("ReplicationInstanceIdentifier", "shop-migration"),
                member("ReplicationInstanceClass", "dms.t3.medium"),
                member("ReplicationInstanceStatus", "available"),
                member("AllocatedStorage", 50),
                member("InstanceCreateTime", Times.CREATED),
                member(
                    "VpcSecurityGroups",
                    array(object("VpcSecurityGroupId", group.id(), "Status", "active"))),
                member(
                    "ReplicationSubnetGroup",
                    object(
                        member("ReplicationSubnetGroupIdentifier", "shop-data"),
                        member("VpcId", shop.vpc().id()),
                        member("SubnetGroupStatus", "Complete"),
                        member("Subnets", subnets))),
                member("MultiAZ", false),
                member("EngineVersion", "3.5.4"),
                member(
                    "ReplicationInstanceArn",
                    region.resource(
                        "AWS::DMS::ReplicationInstance", region.arn("dms", "rep:SHOPMIGRATION"))),
                member("PubliclyAccessible", false)));
  }

  private void search() {
    String name = "shop-search";
    SecurityGroupBuilder group = shop.vpc().securityGroup(name, "Search").tcp(443, SHOP_NETWORK);
    CacheParts.networkInterface(
        shop.dataSubnets()[1], name, group, "amazon-elasticsearch", "ES " + name);
    String arn =
        region.resource("AWS::OpenSearchService::Domain", region.arn("es", "domain/" + name));
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member(
                            "Principal", object("AWS", account.arn("iam", "role/shop-instance"))),
                        member("Action", "es:ESHttp*"),
                        member("Resource", arn + "/*")))));
    ServiceRecording opensearch = region.service("opensearch");
    opensearch
        .list("ListDomainNames", "DomainNames")
        .add(object("DomainName", name, "EngineType", "OpenSearch"));
    opensearch
        .list("DescribeDomains", object(member("DomainNames", array(name))), "DomainStatusList")
        .add(
            object(
                member("DomainId", account.id() + "/" + name),
                member("DomainName", name),
                member("ARN", arn),
                member("Created", true),
                member("Endpoints", object("vpc", "vpc-" + name + ".es.example.com")),
                member("EngineVersion", "OpenSearch_2.17"),
                member(
                    "ClusterConfig",
                    object(
                        member("InstanceType", "t3.small.search"),
                        member("InstanceCount", 1),
                        member("ZoneAwarenessEnabled", false))),
                member("AccessPolicies", policy.toString()),
                member(
                    "VPCOptions",
                    object(
                        member("VPCId", shop.vpc().id()),
                        member("SubnetIds", array(shop.dataSubnets()[1].id())),
                        member("SecurityGroupIds", array(group.id())))),
                member(
                    "EncryptionAtRestOptions",
                    object(member("Enabled", true), member("KmsKeyId", region.managedKeyArn()))),
                member("NodeToNodeEncryptionOptions", object("Enabled", true)),
                member(
                    "DomainEndpointOptions",
                    object(
                        member("EnforceHTTPS", true),
                        member("TLSSecurityPolicy", "Policy-Min-TLS-1-2-2019-07"))),
                member("AdvancedSecurityOptions", object("Enabled", false))));
  }

  private static void bill(EstateBuilder estate) {
    AccountBuilder management = estate.account(DemoAccounts.MANAGEMENT);
    management
        .service("cur")
        .list("DescribeReportDefinitions", "ReportDefinitions")
        .add(
            object(
                member("ReportName", "monthly-bill"),
                member("TimeUnit", "DAILY"),
                member("Format", "Parquet"),
                member("Compression", "Parquet"),
                member("AdditionalSchemaElements", array("RESOURCES")),
                member("S3Bucket", "example-organization-bills"),
                member("S3Prefix", "cur"),
                member("S3Region", DemoAccounts.IRELAND),
                member("ReportVersioning", "OVERWRITE_REPORT")));
    estate
        .facts()
        .resource(
            "AWS::CUR::ReportDefinition",
            "arn:aws:cur:us-east-1:" + management.id() + ":definition/monthly-bill",
            management.id(),
            DemoAccounts.VIRGINIA);
  }
}
