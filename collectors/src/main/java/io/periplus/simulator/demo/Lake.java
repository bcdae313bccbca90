package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The analysts' corner of the shop: a lake of buckets, Glue that fills it from the orders database
 * every night, and Athena that asks it. What runs on EMR beside it is in {@link LakeCluster}.
 */
final class Lake {
  static final String BUCKET = "example-shop-lake";
  private static final String RESULTS = "example-shop-query-results";
  private static final String DATABASE = "shop";
  private static final String CONNECTION = "shop-orders-database";
  private static final String JOB = "orders-to-lake";
  private static final String CRAWLER = "shop-lake";
  private static final String WORKFLOW = "nightly-lake";
  private static final String PROTECTED = "shop-lake";

  private final RegionBuilder region;
  private final Shop shop;
  private final String key;
  private final SecurityGroupBuilder group;
  private final String role;

  private Lake(EstateBuilder estate, Shop shop) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
    key = region.arn("kms", "key/" + KeysAndSecrets.SHOP_KEY);
    // Glue demands a group whose members may talk to each other.
    group = shop.vpc().securityGroup("shop-etl", "Jobs that read the orders");
    group.tcp(0, 65535, group.id());
    shop.ordersGroup().tcp(5432, group.id());
    role =
        account
            .role("shop-etl")
            .path("/service-role/")
            .trustsService("glue.amazonaws.com")
            .allows("lake", "arn:aws:s3:::" + BUCKET + "/*", "s3:GetObject", "s3:PutObject")
            .create();
  }

  static void build(EstateBuilder estate, Shop shop) {
    Lake lake = new Lake(estate, shop);
    lake.buckets();
    lake.catalogue();
    lake.connection();
    lake.crawler();
    lake.encryption();
    lake.job();
    lake.schedule();
    lake.developmentEndpoint();
    lake.workGroups();
    lake.dataCatalogues();
    LakeCluster.build(estate, shop);
  }

  private void buckets() {
    new BucketBuilder(region, BUCKET)
        .versioned()
        .cools()
        .encryptedBy(key)
        .logsTo("example-shop-logs")
        .blocksPublicAccess()
        .create();
    new BucketBuilder(region, RESULTS).encryptedBy(key).blocksPublicAccess().create();
  }

  private ServiceRecording glue() {
    return region.service("glue");
  }

  private String glueResource(String type, String resource) {
    return region.resource("AWS::Glue::" + type, region.arn("glue", resource));
  }

  private void catalogue() {
    glueResource("Database", "database/" + DATABASE);
    glue()
        .list("GetDatabases", "DatabaseList")
        .add(
            object(
                member("Name", DATABASE),
                member("Description", "What the shop sold, and what its visitors looked at"),
                member("LocationUri", "s3://" + BUCKET + "/shop/"),
                member("CreateTime", Times.CREATED),
                member("CatalogId", region.account().id())));
    table("orders", "s3://" + BUCKET + "/shop/orders/", "parquet", "order_id", "customer", "total");
    // Where the delivery stream puts the clicks.
    table("clicks", "s3://example-shop-logs/", "json", "session", "page");
  }

  private void table(String name, String location, String format, String... columns) {
    glueResource("Table", "table/" + DATABASE + "/" + name);
    ObjectNode descriptor =
        object(
            member("Location", location),
            member("Compressed", true),
            member("Parameters", object("recordCount", "1204000", "objectCount", "365")));
    for (String column : columns) {
      descriptor.withArray("Columns").add(object("Name", column, "Type", "string"));
    }
    glue()
        .list("GetTables", object("DatabaseName", DATABASE), "TableList")
        .add(
            object(
                member("Name", name),
                member("DatabaseName", DATABASE),
                member("CreateTime", Times.CREATED),
                member("UpdateTime", "2026-01-14T02:20:00Z"),
                member("StorageDescriptor", descriptor),
                member("PartitionKeys", array(object("Name", "day", "Type", "date"))),
                member("TableType", "EXTERNAL_TABLE"),
                member("Parameters", object("classification", format)),
                member("CreatedBy", role),
                member("CatalogId", region.account().id()),
                member("VersionId", "12")));
  }

  /** Into the subnet and the group of the orders database, by the password that is rotated. */
  private void connection() {
    SubnetBuilder subnet = shop.dataSubnets()[0];
    subnet
        .networkInterface("glue-" + CONNECTION)
        .groups(List.of(shop.ordersGroup(), group))
        .managedBy(RoleBuilder.uniqueId("AROA", role) + ":GlueJobRunnerSession", "interface")
        .attachedToService("amazon-aws")
        .description("Attached to Glue using role: " + role)
        .build(null);
    glueResource("Connection", "connection/" + CONNECTION);
    glue()
        .list("GetConnections", object("HidePassword", true), "ConnectionList")
        .add(
            object(
                member("Name", CONNECTION),
                member("ConnectionType", "JDBC"),
                member("Status", "READY"),
                member("CreationTime", Times.CREATED),
                member(
                    "ConnectionProperties",
                    object(
                        member("JDBC_CONNECTION_URL", "jdbc:postgresql://" + orders() + "/orders"),
                        member("JDBC_ENFORCE_SSL", "true"),
                        member("SECRET_ID", "shop/orders-database"),
                        // Left behind when the secret took its place.
                        member(
                            "ENCRYPTED_PASSWORD",
                            region.facts().canary("CANARY-glue-connection-password")))),
                member(
                    "PhysicalConnectionRequirements",
                    object(
                        member("SubnetId", subnet.id()),
                        member("SecurityGroupIdList", array(shop.ordersGroup().id(), group.id())),
                        member("AvailabilityZone", subnet.availabilityZone())))));
  }

  /** Host and port of the orders database. */
  private String orders() {
    for (JsonNode database : region.rds().list("DescribeDBInstances", "DBInstances")) {
      if (database.get("DBInstanceIdentifier").asText().equals("shop-orders")) {
        JsonNode endpoint = database.get("Endpoint");
        return endpoint.get("Address").asText() + ":" + endpoint.get("Port").asInt();
      }
    }
    throw new IllegalStateException("the shop has no orders database");
  }

  private void crawler() {
    glueResource("Crawler", "crawler/" + CRAWLER);
    glue()
        .list("GetCrawlers", "Crawlers")
        .add(
            object(
                member("Name", CRAWLER),
                member("Role", "service-role/shop-etl"),
                member("DatabaseName", DATABASE),
                member("State", "READY"),
                member(
                    "Targets",
                    object(
                        member(
                            "S3Targets",
                            array(
                                object("Path", "s3://" + BUCKET + "/shop/"),
                                object("Path", "s3://example-shop-logs/"))),
                        member(
                            "JdbcTargets",
                            array(
                                object("ConnectionName", CONNECTION, "Path", "orders/public/%"))))),
                member("CrawlElapsedTime", 0),
                member("CreationTime", Times.CREATED),
                member(
                    "LastCrawl",
                    object(
                        member("Status", "SUCCEEDED"),
                        member("LogGroup", "/aws-glue/crawlers"),
                        member("LogStream", CRAWLER),
                        member("StartTime", "2026-01-14T02:15:00Z"))),
                member("Version", 4)));
  }

  private void encryption() {
    glueResource("SecurityConfiguration", "security-configuration/" + PROTECTED);
    glue()
        .list("GetSecurityConfigurations", "SecurityConfigurations")
        .add(
            object(
                member("Name", PROTECTED),
                member("CreatedTimeStamp", Times.CREATED),
                member(
                    "EncryptionConfiguration",
                    object(
                        member(
                            "S3Encryption",
                            array(object("S3EncryptionMode", "SSE-KMS", "KmsKeyArn", key))),
                        member(
                            "CloudWatchEncryption",
                            object("CloudWatchEncryptionMode", "SSE-KMS", "KmsKeyArn", key)),
                        member(
                            "JobBookmarksEncryption",
                            object("JobBookmarksEncryptionMode", "DISABLED"))))));
  }

  private void job() {
    glueResource("Job", "job/" + JOB);
    glue()
        .list("GetJobs", "Jobs")
        .add(
            object(
                member("Name", JOB),
                member("Role", role),
                member("CreatedOn", Times.CREATED),
                member(
                    "Command",
                    object(
                        member("Name", "glueetl"),
                        member("ScriptLocation", "s3://" + BUCKET + "/scripts/orders.py"),
                        member("PythonVersion", "3"))),
                member(
                    "DefaultArguments",
                    object(
                        member("--job-language", "python"),
                        member(
                            "--geocoder-key", region.facts().canary("CANARY-glue-job-argument")))),
                member("Connections", object("Connections", array(CONNECTION))),
                member("MaxRetries", 1),
                member("Timeout", 120),
                member("WorkerType", "G.1X"),
                member("NumberOfWorkers", 10),
                member("SecurityConfiguration", PROTECTED),
                member("GlueVersion", "5.0")));
  }

  /** Every night the job, then the crawler. */
  private void schedule() {
    glueResource("Workflow", "workflow/" + WORKFLOW);
    glue().list("ListWorkflows", "Workflows").add(WORKFLOW);
    trigger(
        "nightly-orders",
        "SCHEDULED",
        object("JobName", JOB),
        object("Schedule", "cron(0 1 * * ? *)"));
    trigger(
        "orders-arrived",
        "CONDITIONAL",
        object("CrawlerName", CRAWLER),
        object(
            "Predicate",
            object(
                "Conditions",
                array(
                    object(
                        member("LogicalOperator", "EQUALS"),
                        member("JobName", JOB),
                        member("State", "SUCCEEDED"))))));
  }

  private void trigger(String name, String type, ObjectNode action, ObjectNode more) {
    glueResource("Trigger", "trigger/" + name);
    ObjectNode trigger =
        object(
            member("Name", name),
            member("WorkflowName", WORKFLOW),
            member("Type", type),
            member("State", "ACTIVATED"),
            member("Actions", array(action)));
    trigger.setAll(more);
    glue().list("GetTriggers", "Triggers").add(trigger);
  }

  private void developmentEndpoint() {
    SubnetBuilder subnet = shop.appSubnets()[0];
    glueResource("DevEndpoint", "devEndpoint/shop-etl");
    glue()
        .list("GetDevEndpoints", "DevEndpoints")
        .add(
            object(
                member("EndpointName", "shop-etl"),
                member("RoleArn", role),
                member("SecurityGroupIds", array(group.id())),
                member("SubnetId", subnet.id()),
                member("VpcId", shop.vpc().id()),
                member("AvailabilityZone", subnet.availabilityZone()),
                member("Status", "READY"),
                member("GlueVersion", "1.0"),
                member("NumberOfNodes", 5),
                member("CreatedTimestamp", Times.CREATED)));
  }

  private void workGroups() {
    ObjectNode results =
        object(
            member("OutputLocation", "s3://" + RESULTS + "/"),
            member(
                "EncryptionConfiguration", object("EncryptionOption", "SSE_KMS", "KmsKey", key)));
    workGroup(
        "shop-analysts",
        object(
            member("ResultConfiguration", results),
            member("EnforceWorkGroupConfiguration", true),
            member("PublishCloudWatchMetricsEnabled", true),
            member("BytesScannedCutoffPerQuery", 1_099_511_627_776L)));
    // The one that AWS makes: whoever asks says where results go.
    workGroup("primary", object(member("EnforceWorkGroupConfiguration", false)));
  }

  private void workGroup(String name, ObjectNode configuration) {
    region.resource("AWS::Athena::WorkGroup", region.arn("athena", "workgroup/" + name));
    ObjectNode engine =
        object(
            "SelectedEngineVersion", "AUTO", "EffectiveEngineVersion", "Athena engine version 3");
    ServiceRecording athena = region.service("athena");
    athena
        .list("ListWorkGroups", "WorkGroups")
        .add(
            object(
                member("Name", name),
                member("State", "ENABLED"),
                member("CreationTime", Times.CREATED),
                member("EngineVersion", engine)));
    configuration.set("EngineVersion", engine);
    athena.response(
        "GetWorkGroup",
        object("WorkGroup", name),
        object(
            "WorkGroup",
            object(
                member("Name", name),
                member("State", "ENABLED"),
                member("Configuration", configuration),
                member("CreationTime", Times.CREATED))));
  }

  /** Glue's, and a function through which Athena asks the tables of DynamoDB. */
  private void dataCatalogues() {
    String connector =
        region
            .function("athena-carts")
            .role(region.account().arn("iam", "role/shop-lambda"))
            .create()
            .arn();
    dataCatalogue("shop-carts", "LAMBDA", object("function", connector));
    dataCatalogue("AwsDataCatalog", "GLUE", object("catalog-id", region.account().id()));
  }

  private void dataCatalogue(String name, String type, ObjectNode parameters) {
    region.resource("AWS::Athena::DataCatalog", region.arn("athena", "datacatalog/" + name));
    ServiceRecording athena = region.service("athena");
    ObjectNode catalogue = object("Name", name, "Type", type, "Status", "CREATE_COMPLETE");
    athena
        .list("ListDataCatalogs", "DataCatalogsSummary")
        .add(object("CatalogName", name, "Type", type, "Status", "CREATE_COMPLETE"));
    catalogue.set("Parameters", parameters);
    athena.response(
        "GetDataCatalog", object("Name", name), object(member("DataCatalog", catalogue)));
  }
}
