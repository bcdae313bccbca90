package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Tables of the shop: the orders with a stream, a replica in another region and a policy for the
 * partner, the carts as an old global table behind DAX.
 */
final class Tables {
  static final String ORDERS = "shop-orders";
  private static final String CARTS = "shop-carts";
  private static final String STREAM_LABEL = "2025-03-03T09:00:00.000";

  private final AccountBuilder account;
  private final RegionBuilder ireland;
  private final RegionBuilder virginia;
  private final Shop shop;

  private Tables(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    ireland = account.region(DemoAccounts.IRELAND);
    virginia = account.region(DemoAccounts.VIRGINIA);
    this.shop = shop;
  }

  static void build(EstateBuilder estate, Shop shop) {
    Tables tables = new Tables(estate, shop);
    tables.orders();
    tables.carts();
    tables.accelerator();
  }

  /** The ARN of the stream of a table of the shop. */
  static String stream(RegionBuilder region, String table) {
    return region.arn("dynamodb", "table/" + table) + "/stream/" + STREAM_LABEL;
  }

  private void orders() {
    String arn = ireland.arn("dynamodb", "table/" + ORDERS);
    ObjectNode replicas = object("Replicas", array(replica(ireland), replica(virginia)));
    ObjectNode encrypted =
        object(
            "SSEDescription",
            object(
                member("Status", "ENABLED"),
                member("SSEType", "KMS"),
                member("KMSMasterKeyArn", ireland.managedKeyArn())));
    table(ireland, ORDERS, replicas, encrypted);
    table(virginia, ORDERS, replicas);
    ireland
        .service("dynamodb")
        .response(
            "GetResourcePolicy",
            object("ResourceArn", arn),
            object("Policy", readableBy(arn, DemoAccounts.PARTNER_ACCOUNT), "RevisionId", "1"));
    noPolicy(virginia, ORDERS);
    ireland
        .service("dynamodb")
        .list(
            "DescribeKinesisStreamingDestination",
            object("TableName", ORDERS),
            "KinesisDataStreamDestinations")
        .add(
            object(
                member("StreamArn", ireland.arn("kinesis", "stream/shop-order-changes")),
                member("DestinationStatus", "ACTIVE")));
    String backup = arn + "/backup/01740992400000-" + EstateBuilder.hash(arn, 8);
    ireland
        .service("dynamodb")
        .list("ListBackups", object("BackupType", "ALL"), "BackupSummaries")
        .add(
            object(
                member("TableName", ORDERS),
                member("TableArn", arn),
                member("BackupArn", ireland.resource("AWS::DynamoDB::Backup", backup)),
                member("BackupName", "before-replication"),
                member("BackupCreationDateTime", Times.CREATED),
                member("BackupStatus", "AVAILABLE"),
                member("BackupType", "USER"),
                member("BackupSizeBytes", 734003200)));
  }

  /** Replicated in the way of 2017, as one table in every region under a common name. */
  private void carts() {
    for (RegionBuilder region : List.of(ireland, virginia)) {
      table(region, CARTS);
      noPolicy(region, CARTS);
    }
    account
        .service("dynamodb")
        .list("ListGlobalTables", "GlobalTables")
        .add(
            object(
                member("GlobalTableName", CARTS),
                member(
                    "ReplicationGroup",
                    array(
                        object("RegionName", ireland.name()),
                        object("RegionName", virginia.name())))));
    account.resource(
        "AWS::DynamoDB::GlobalTable", account.arn("dynamodb", "global-table/" + CARTS));
  }

  private static ObjectNode replica(RegionBuilder region) {
    return object("RegionName", region.name(), "ReplicaStatus", "ACTIVE");
  }

  private void table(RegionBuilder region, String name, ObjectNode... more) {
    String arn = region.resource("AWS::DynamoDB::Table", region.arn("dynamodb", "table/" + name));
    String stream = stream(region, name);
    ObjectNode table =
        object(
            member("TableName", name),
            member(
                "KeySchema",
                array(
                    object("AttributeName", "customer", "KeyType", "HASH"),
                    object("AttributeName", "placed", "KeyType", "RANGE"))),
            member("TableStatus", "ACTIVE"),
            member("CreationDateTime", Times.CREATED),
            member(
                "ProvisionedThroughput", object("ReadCapacityUnits", 0, "WriteCapacityUnits", 0)),
            member("TableSizeBytes", 734003200),
            member("ItemCount", 1204000),
            member("TableArn", arn),
            member("BillingModeSummary", object("BillingMode", "PAY_PER_REQUEST")),
            member(
                "StreamSpecification",
                object("StreamEnabled", true, "StreamViewType", "NEW_AND_OLD_IMAGES")),
            member("LatestStreamLabel", STREAM_LABEL),
            member("LatestStreamArn", stream),
            member("DeletionProtectionEnabled", true));
    for (ObjectNode each : more) {
      table.setAll(each);
    }
    ServiceRecording dynamodb = region.service("dynamodb");
    ObjectNode named = object("TableName", name);
    dynamodb.list("ListTables", "TableNames").add(name);
    dynamodb.response("DescribeTable", named, object(member("Table", table)));
    dynamodb.response(
        "DescribeContinuousBackups",
        named,
        object(
            member(
                "ContinuousBackupsDescription",
                object(
                    member("ContinuousBackupsStatus", "ENABLED"),
                    member(
                        "PointInTimeRecoveryDescription",
                        object(
                            member("PointInTimeRecoveryStatus", "ENABLED"),
                            member("EarliestRestorableDateTime", Times.CREATED),
                            member("LatestRestorableDateTime", Times.CREATED)))))));
    dynamodb.list("DescribeKinesisStreamingDestination", named, "KinesisDataStreamDestinations");
    dynamodb
        .list("ListTagsOfResource", object("ResourceArn", arn), "Tags")
        .addAll(tags(account.tags(name)));
    region
        .service("dynamodbstreams")
        .list("ListStreams", "Streams")
        .add(
            object(
                member("StreamArn", stream),
                member("TableName", name),
                member("StreamLabel", STREAM_LABEL)));
  }

  private static void noPolicy(RegionBuilder region, String name) {
    String arn = region.arn("dynamodb", "table/" + name);
    region
        .service("dynamodb")
        .error(
            "GetResourcePolicy",
            object("ResourceArn", arn),
            "PolicyNotFoundException",
            "Resource-based policy not found for the provided ResourceArn",
            400);
  }

  private static String readableBy(String arn, String partner) {
    return object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Sid", "partner"),
                        member("Effect", "Allow"),
                        member("Principal", object("AWS", partner)),
                        member("Action", array("dynamodb:GetItem", "dynamodb:Query")),
                        member("Resource", arn)))))
        .toString();
  }

  private void accelerator() {
    ServiceRecording dax = ireland.service("dax");
    dax.list("DescribeSubnetGroups", "SubnetGroups")
        .add(
            object(
                member("SubnetGroupName", CARTS),
                member("Description", "Data tier"),
                member("VpcId", shop.vpc().id()),
                member("Subnets", CacheParts.subnets(shop.dataSubnets()))));
    ireland.resource("AWS::DAX::SubnetGroup", ireland.arn("dax", "subnet-group/" + CARTS));
    dax.list("DescribeParameterGroups", "ParameterGroups")
        .add(object("ParameterGroupName", CARTS, "Description", "Five minutes"));
    ireland.resource("AWS::DAX::ParameterGroup", ireland.arn("dax", "parameter-group/" + CARTS));
    String role =
        account
            .role("shop-carts-dax")
            .trustsService("dax.amazonaws.com")
            .allows("carts", ireland.arn("dynamodb", "table/" + CARTS), "dynamodb:*")
            .create();
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-carts-dax", "Accelerator").tcp(9111, "10.10.0.0/16");
    CacheParts.networkInterface(
        shop.dataSubnets()[0], CARTS + "-dax", group, "amazon-dax", "DAX " + CARTS);
    dax.list("DescribeClusters", "Clusters")
        .add(
            object(
                member("ClusterName", CARTS),
                member(
                    "ClusterArn",
                    ireland.resource("AWS::DAX::Cluster", ireland.arn("dax", "cache/" + CARTS))),
                member("TotalNodes", 1),
                member("ActiveNodes", 1),
                member("NodeType", "dax.t3.small"),
                member("Status", "available"),
                member(
                    "ClusterDiscoveryEndpoint",
                    object("Address", CARTS + ".dax-clusters.example.com", "Port", 9111)),
                member("SubnetGroup", CARTS),
                member(
                    "SecurityGroups",
                    array(object("SecurityGroupIdentifier", group.id(), "Status", "active"))),
                member("IamRoleArn", role),
                member(
                    "ParameterGroup",
                    object("ParameterGroupName", CARTS, "ParameterApplyStatus", "in-sync")),
                member("SSEDescription", object("Status", "ENABLED")),
                member("ClusterEndpointEncryptionType", "TLS")));
  }
}
