package io.periplus.collect.pricing;

import static io.periplus.collect.pricing.OfferPrice.of;
import static io.periplus.collect.pricing.OfferPrice.selector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Prices of RDS, Aurora, DynamoDB, ElastiCache, Redshift and OpenSearch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/User_DBInstanceBilling.html">DB
 *     instance billing</a>
 */
final class DatabaseOffers {
  private static final String RDS = "AmazonRDS";
  private static final String DYNAMODB = "AmazonDynamoDB";
  private static final String STANDARD = "STANDARD";
  private static final String INFREQUENT = "STANDARD_INFREQUENT_ACCESS";

  /** Engine and edition, to the engine as an instance names it. */
  private static final Map<String, String> ENGINES =
      Map.ofEntries(
          Map.entry("MySQL", "mysql"),
          Map.entry("PostgreSQL", "postgres"),
          Map.entry("MariaDB", "mariadb"),
          Map.entry("Oracle Standard Two", "oracle-se2"),
          Map.entry("Oracle Enterprise", "oracle-ee"),
          Map.entry("SQL Server Express", "sqlserver-ex"),
          Map.entry("SQL Server Web", "sqlserver-web"),
          Map.entry("SQL Server Standard", "sqlserver-se"),
          Map.entry("SQL Server Enterprise", "sqlserver-ee"),
          Map.entry("Aurora MySQL", "aurora-mysql"),
          Map.entry("Aurora PostgreSQL", "aurora-postgresql"));

  private static final Map<String, String> DEPLOYMENTS =
      Map.of(
          "Single-AZ", "Single-AZ",
          "Multi-AZ", "Multi-AZ",
          "Multi-AZ (SQL Server Mirror)", "Multi-AZ",
          "Multi-AZ (readable standbys)", "Multi-AZ-cluster");

  private static final Map<String, String> LICENSES =
      Map.of(
          "No license required", "none",
          "License included", "included",
          "Bring your own license", "byol");

  private static final Map<String, String> VOLUMES =
      Map.of(
          "General Purpose", "gp2",
          "General Purpose-GP3", "gp3",
          "Provisioned IOPS", "io1",
          "Provisioned IOPS-IO2", "io2",
          "Magnetic", "standard");

  static final List<OfferPrice> ALL =
      List.of(
          of(RDS, "rds.instance", "Hrs", "(Instance|Multi-AZ|Multi-AZCluster|Mirror)Usage:.+")
              .family("Database Instance")
              .when(p -> p.get("deploymentModel").isEmpty())
              .by(DatabaseOffers::instance),
          of(RDS, "rds.aurora.instance", "Hrs", "InstanceUsage(IOOptimized)?:.+")
              .family("Database Instance")
              .when(DatabaseOffers::isAurora)
              .by(DatabaseOffers::auroraInstance),
          capacity("standard", "Aurora:ServerlessV2Usage"),
          capacity("io-optimized", "Aurora:ServerlessV2IOOptimizedUsage"),
          of(RDS, "rds.aurora.storage", "GB-Mo", "Aurora:StorageUsage").by("storage", "standard"),
          of(RDS, "rds.aurora.storage", "GB-Mo", "Aurora:IO-OptimizedStorageUsage")
              .by("storage", "io-optimized"),
          of(RDS, "rds.aurora.io", "IOs", "Aurora:StorageIOUsage").by("storage", "standard"),
          of(RDS, "rds.storage", "GB-Mo", "RDS:.*Storage.*")
              .family("Database Storage")
              .with("databaseEngine", "Any")
              .by(DatabaseOffers::storage),
          of(RDS, "rds.iops", "IOPS-Mo", "RDS:.*PIOPS.*")
              .family("Provisioned IOPS")
              .with("databaseEngine", "Any")
              .by(DatabaseOffers::operations),
          of(RDS, "rds.backup", "GB-Mo", "RDS:ChargedBackupUsage")
              .family("Storage Snapshot")
              .with("databaseEngine", "Any"),
          of(RDS, "rds.extended-support", "vCPU-Hours", "ExtendedSupport:Yr1-Yr2:.+")
              .called("vCPU-Hrs", "vCPU-hour"),
          provisioned(STANDARD, "write", "WriteCapacityUnit-Hrs", "WriteCapacityUnit-Hrs"),
          provisioned(STANDARD, "read", "ReadCapacityUnit-Hrs", "ReadCapacityUnit-Hrs"),
          provisioned(INFREQUENT, "write", "WriteCapacityUnit-Hrs", "IA-WriteCapacityUnit-Hrs"),
          provisioned(INFREQUENT, "read", "ReadCapacityUnit-Hrs", "IA-ReadCapacityUnit-Hrs"),
          requests(STANDARD, "write", "WriteRequestUnits", "WriteRequestUnits"),
          requests(STANDARD, "read", "ReadRequestUnits", "ReadRequestUnits"),
          requests(INFREQUENT, "write", "WriteRequestUnits", "IA-WriteRequestUnits"),
          requests(INFREQUENT, "read", "ReadRequestUnits", "IA-ReadRequestUnits"),
          of(DYNAMODB, "dynamodb.storage", "GB-Mo", "TimedStorage-ByteHrs").by("class", STANDARD),
          of(DYNAMODB, "dynamodb.storage", "GB-Mo", "IA-TimedStorage-ByteHrs")
              .by("class", INFREQUENT),
          of(DYNAMODB, "dynamodb.recovery", "GB-Mo", "TimedPITRStorage-ByteHrs"),
          of("AmazonElastiCache", "elasticache.node", "Hrs", "NodeUsage:.+")
              .family("Cache Instance")
              .by(DatabaseOffers::cacheNode),
          of("AmazonElastiCache", "elasticache.backup", "GB-Mo", ".*BackupUsage")
              .family("Storage Snapshot"),
          of("AmazonRedshift", "redshift.node", "Hrs", "Node:.+")
              .family("Compute Instance")
              .by(p -> lower("type", p.get("instanceType"))),
          of("AmazonRedshift", "redshift.managed-storage", "GB-Mo", "RMS:.+"),
          of("AmazonRedshift", "redshift.spectrum", "Terabytes", "DataScanned")
              .called("TB", "Terabyte"),
          of("AmazonES", "opensearch.node", "Hrs", "ESInstance:.+")
              .by(p -> lower("type", p.get("instanceType"))),
          of("AmazonES", "opensearch.storage", "GB-Mo", "ES:GP2-Storage").by("type", "gp2"),
          of("AmazonES", "opensearch.storage", "GB-Mo", "ES:GP3-Storage").by("type", "gp3"));

  private DatabaseOffers() {}

  private static boolean isAurora(Product product) {
    return product.get("databaseEngine").startsWith("Aurora");
  }

  private static String engine(Product product) {
    String edition = product.get("databaseEdition");
    return ENGINES.get(
        (product.get("databaseEngine") + " " + (edition.equals("NA") ? "" : edition)).strip());
  }

  private static SortedMap<String, String> instance(Product product) {
    String deployment = DEPLOYMENTS.get(product.get("deploymentOption"));
    String engine = engine(product);
    String license = LICENSES.get(product.get("licenseModel"));
    String type = product.get("instanceType");
    return isAurora(product)
            || deployment == null
            || engine == null
            || license == null
            || type.isEmpty()
        ? null
        : selector("deployment", deployment, "engine", engine, "license", license, "type", type);
  }

  private static SortedMap<String, String> auroraInstance(Product product) {
    String engine = engine(product);
    String type = product.get("instanceType");
    boolean optimized = product.usage().startsWith("InstanceUsageIOOptimized:");
    return engine == null || type.isEmpty()
        ? null
        : selector(
            "engine", engine, "storage", optimized ? "io-optimized" : "standard", "type", type);
  }

  private static OfferPrice capacity(String storage, String usage) {
    return of(RDS, "rds.aurora.capacity-units", "ACU-Hr", usage)
        .called("ACU-Hrs", "ACU-Hours")
        .by("storage", storage);
  }

  private static SortedMap<String, String> storage(Product product) {
    String deployment = DEPLOYMENTS.get(product.get("deploymentOption"));
    String type = VOLUMES.get(product.get("volumeType"));
    return deployment == null || type == null
        ? null
        : selector("deployment", deployment, "type", type);
  }

  private static SortedMap<String, String> operations(Product product) {
    String deployment = DEPLOYMENTS.get(product.get("deploymentOption"));
    String usage = product.usage();
    String type = usage.contains("GP3") ? "gp3" : usage.contains("IO2") ? "io2" : "io1";
    return deployment == null ? null : selector("deployment", deployment, "type", type);
  }

  private static OfferPrice provisioned(
      String tableClass, String direction, String unit, String usage) {
    return of(DYNAMODB, "dynamodb.provisioned", unit, usage)
        .family("Provisioned IOPS")
        .by(p -> selector("class", tableClass, "unit", direction));
  }

  private static OfferPrice requests(
      String tableClass, String direction, String unit, String usage) {
    return of(DYNAMODB, "dynamodb.requests", unit, usage)
        .family("Amazon DynamoDB PayPerRequest Throughput")
        .by(p -> selector("class", tableClass, "unit", direction));
  }

  private static SortedMap<String, String> cacheNode(Product product) {
    String engine = product.get("cacheEngine").toLowerCase(Locale.ROOT);
    String type = product.get("instanceType");
    return engine.isEmpty() || type.isEmpty() ? null : selector("engine", engine, "type", type);
  }

  private static SortedMap<String, String> lower(String name, String value) {
    return value.isEmpty() ? null : selector(name, value.toLowerCase(Locale.ROOT));
  }
}
