package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.PriceSelector;
import java.util.List;

/**
 * DynamoDB, ElastiCache and Redshift.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html">DynamoDB
 *     capacity modes</a>
 */
final class DatabasePrices {
  private static final EstimateRule TABLE =
      rule(
          "EP17",
          "AWS::DynamoDB::Table",
          "AmazonDynamoDB",
          charge(
                  "dynamodb.provisioned",
                  "WriteCapacityUnit-Hrs",
                  r -> provisioned(r, "WriteCapacityUnits"))
              .by(r -> table(r).with("unit", "write"))
              .when(r -> !isOnDemand(r)),
          charge(
                  "dynamodb.provisioned",
                  "ReadCapacityUnit-Hrs",
                  r -> provisioned(r, "ReadCapacityUnits"))
              .by(r -> table(r).with("unit", "read"))
              .when(r -> !isOnDemand(r)),
          charge("dynamodb.storage", GB_MONTHS, DatabasePrices::size).by(DatabasePrices::table),
          charge(
                  "dynamodb.recovery",
                  GB_MONTHS,
                  r -> Quantity.gigabytes(r.number("TableSizeBytes")))
              .when(
                  r ->
                      r.is(
                          "ContinuousBackups.PointInTimeRecoveryDescription"
                              + ".PointInTimeRecoveryStatus",
                          "ENABLED")),
          usage("dynamodb.requests", "WriteRequestUnits")
              .by(r -> table(r).with("unit", "write"))
              .when(DatabasePrices::isOnDemand),
          usage("dynamodb.requests", "ReadRequestUnits")
              .by(r -> table(r).with("unit", "read"))
              .when(DatabasePrices::isOnDemand));

  private static final EstimateRule CACHE_CLUSTER =
      rule(
          "EP18",
          "AWS::ElastiCache::CacheCluster",
          "AmazonElastiCache",
          charge(
                  "elasticache.node",
                  HOURS,
                  r ->
                      Quantity.hours(
                          !r.is("CacheClusterStatus", "creating", "deleting", "deleted"),
                          r.number("NumCacheNodes")))
              .by(DatabasePrices::cacheNode),
          usage("elasticache.backup", GB_MONTHS).when(r -> !r.is("Engine", "memcached")));

  private static final EstimateRule WAREHOUSE =
      rule(
          "EP24",
          "AWS::Redshift::Cluster",
          "AmazonRedshift",
          charge(
                  "redshift.node",
                  HOURS,
                  r ->
                      Quantity.hours(
                          !r.is("ClusterStatus", "paused", "creating", "deleting"),
                          r.number("NumberOfNodes")))
              .by(
                  r ->
                      r.text("NodeType").isEmpty()
                          ? null
                          : PriceSelector.of("type", r.text("NodeType"))),
          usage("redshift.managed-storage", GB_MONTHS)
              .when(
                  r -> r.text("NodeType").startsWith("ra3") || r.text("NodeType").startsWith("rg")),
          usage("redshift.spectrum", "Terabytes"));

  static final List<EstimateRule> ALL = List.of(TABLE, CACHE_CLUSTER, WAREHOUSE);

  private DatabasePrices() {}

  private static boolean isOnDemand(PricedResource table) {
    return table.is("BillingModeSummary.BillingMode", "PAY_PER_REQUEST");
  }

  /** Of the table and of each global index. */
  private static Quantity provisioned(PricedResource table, String unit) {
    Quantity units = Quantity.of(table.number("ProvisionedThroughput." + unit));
    for (Fields index : table.list("GlobalSecondaryIndexes")) {
      units = units.plus(Quantity.of(index.number("ProvisionedThroughput." + unit)));
    }
    return Quantity.MONTH.times(units);
  }

  private static Quantity size(PricedResource table) {
    Quantity size = Quantity.gigabytes(table.number("TableSizeBytes"));
    for (Fields index : table.list("GlobalSecondaryIndexes")) {
      size = size.plus(Quantity.gigabytes(index.number("IndexSizeBytes")));
    }
    return size;
  }

  private static PriceSelector table(PricedResource table) {
    String tableClass = table.text("TableClassSummary.TableClass");
    return PriceSelector.of("class", tableClass.isEmpty() ? "STANDARD" : tableClass);
  }

  private static PriceSelector cacheNode(PricedResource cluster) {
    String type = cluster.text("CacheNodeType");
    String engine = cluster.text("Engine");
    return type.isEmpty() || engine.isEmpty()
        ? null
        : PriceSelector.of("engine", engine).with("type", type);
  }
}
