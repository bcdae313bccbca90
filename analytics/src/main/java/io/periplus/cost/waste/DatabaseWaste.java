package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * DynamoDB, ElastiCache, Redshift, OpenSearch, MSK and DocumentDB, W49 to W53.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html">Capacity
 *     modes</a>
 */
final class DatabaseWaste {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String CACHE = "AWS::ElastiCache::CacheCluster";
  private static final String REDSHIFT = "AWS::Redshift::Cluster";
  private static final String DOMAIN = "AWS::OpenSearchService::Domain";
  private static final String BROKERS = "AWS::MSK::Cluster";
  private static final String DOCUMENTS = "AWS::DocDB::DBInstance";

  static final WasteRule FIXED_CAPACITY =
      rule("W49", "DynamoDB capacity without auto scaling", TABLE)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("provisioned, and nothing scales it", "not known without its use")
          .page("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html")
          .reads("dynamodb:DescribeTable", "application-autoscaling:DescribeScalableTargets")
          .where(
              w ->
                  (w.text("BillingModeSummary.BillingMode").isEmpty()
                          || w.is("BillingModeSummary.BillingMode", "PROVISIONED"))
                      && w.numberOrZero("ProvisionedThroughput.ReadCapacityUnits").signum() > 0)
          .judge(
              w ->
                  w.foundIf(
                      w.in(EdgeType.MANAGES, "AWS::ApplicationAutoScaling::ScalableTarget")
                          .isEmpty(),
                      () ->
                          w.found(
                              Saving.none(WasteReason.USAGE_NOT_KNOWN),
                              "BillingModeSummary.BillingMode",
                              "ProvisionedThroughput.ReadCapacityUnits",
                              "ProvisionedThroughput.WriteCapacityUnits")));

  static final WasteRule UNUSED_TABLE =
      rule("W50", "Unused DynamoDB table", TABLE)
          .says("nothing read or written for 30 days", "capacity and storage")
          .page(
              "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html")
          .threshold("days", "30", "length of the window")
          .metric("AWS/DynamoDB", "ConsumedReadCapacityUnits", "Sum")
          .metric("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "Sum")
          .reads("dynamodb:DescribeTable")
          .judge(
              w ->
                  w.foundIf(
                      w.metric("ConsumedReadCapacityUnits").signum() == 0
                          && w.metric("ConsumedWriteCapacityUnits").signum() == 0,
                      () -> w.found(w.whole(), "TableSizeBytes", "ItemCount")));

  static final WasteRule IDLE_CACHE =
      rule("W51", "Idle cache", CACHE)
          .says("no hit and no miss for 14 days", "its nodes")
          .page("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html")
          .threshold("days", "14", "length of the window")
          .metric("AWS/ElastiCache", "CacheHits", "Sum", engine("redis", "valkey"))
          .metric("AWS/ElastiCache", "CacheMisses", "Sum", engine("redis", "valkey"))
          .metric("AWS/ElastiCache", "GetHits", "Sum", engine("memcached"))
          .metric("AWS/ElastiCache", "GetMisses", "Sum", engine("memcached"))
          .reads("elasticache:DescribeCacheClusters")
          .where(w -> w.is("Engine", "redis", "valkey", "memcached"))
          .judge(
              w ->
                  w.foundIf(
                      (w.is("Engine", "memcached")
                                  ? w.metric("GetHits").add(w.metric("GetMisses"))
                                  : w.metric("CacheHits").add(w.metric("CacheMisses")))
                              .signum()
                          == 0,
                      () -> w.found(w.whole(), "CacheNodeType", "NumCacheNodes", "Engine")));

  static final WasteRule IDLE_REDSHIFT =
      rule("W52", "Idle Redshift cluster", REDSHIFT)
          .says("CPU below 5 % and no connection for 14 days", "its nodes: it can be paused")
          .page("https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html")
          .threshold("days", "14", "length of the window")
          .threshold("cpu", "5", "percent that CPU stays below")
          .metric("AWS/Redshift", "CPUUtilization", "Maximum")
          .metric("AWS/Redshift", "DatabaseConnections", "Maximum")
          .reads("redshift:DescribeClusters")
          .where(w -> w.is("ClusterStatus", "available"))
          .judge(
              w ->
                  w.foundIf(
                      w.metric("CPUUtilization").compareTo(w.threshold("cpu")) < 0
                          && w.metric("DatabaseConnections").signum() == 0,
                      () -> w.found(w.whole(), "NodeType", "NumberOfNodes")));

  static final WasteRule IDLE_CLUSTER =
      rule("W53", "Idle OpenSearch, MSK or DocumentDB", DOMAIN, BROKERS, DOCUMENTS)
          .confidence(WasteConfidence.LOW)
          .says("no request, byte or connection for 14 days", "its nodes")
          .page(
              "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html")
          .threshold("days", "14", "length of the window")
          .metric("AWS/ES", "SearchRate", "Sum", ofType(DOMAIN))
          .metric("AWS/ES", "IndexingRate", "Sum", ofType(DOMAIN))
          .metric("AWS/Kafka", "BytesInPerSec", "Sum", ofType(BROKERS))
          .metric("AWS/DocDB", "DatabaseConnections", "Maximum", ofType(DOCUMENTS))
          .readsOf(DOMAIN, "opensearch:DescribeDomains")
          .readsOf(BROKERS, "kafka:ListClustersV2")
          .readsOf(DOCUMENTS, "rds:DescribeDBInstances")
          .judge(
              w ->
                  w.foundIf(
                      used(w).signum() == 0,
                      () ->
                          w.found(
                              w.whole(),
                              "ClusterConfig.InstanceType",
                              "DBInstanceClass",
                              "Provisioned.NumberOfBrokerNodes")));

  static final List<WasteRule> ALL =
      List.of(FIXED_CAPACITY, UNUSED_TABLE, IDLE_CACHE, IDLE_REDSHIFT, IDLE_CLUSTER);

  private DatabaseWaste() {}

  private static BigDecimal used(WasteCase w) {
    return switch (w.resource().type().name()) {
      case DOMAIN -> w.metric("SearchRate").add(w.metric("IndexingRate"));
      case BROKERS -> w.metric("BytesInPerSec");
      default -> w.metric("DatabaseConnections");
    };
  }

  private static Predicate<WasteResource> engine(String... engines) {
    return resource -> resource.fields().is("Engine", engines);
  }

  private static Predicate<WasteResource> ofType(String type) {
    return resource -> resource.type().name().equals(type);
  }
}
