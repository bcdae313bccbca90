package io.periplus.spark;

import static org.apache.spark.sql.functions.col;

import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.bill.ResourceIdResolver;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.cost.table.ArnKnowledge;
import io.periplus.cost.table.CostInventory;
import io.periplus.cost.table.CostResource;
import io.periplus.cost.table.CostSettings;
import io.periplus.cost.table.Gaps;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.ResourceType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A snapshot as costs read it, collected to the driver: who is there, what each costs at list
 * price, and the edges that owners and shares come from. Configurations stay in the tasks, but for
 * route tables and the few that others look into. About half a kilobyte for each resource.
 */
final class CostEstate {
  /** Edges that owners, places, shares, stacks and waste are read from. */
  private static final List<EdgeType> EDGES =
      List.of(
          EdgeType.ASSOCIATED_WITH,
          EdgeType.ATTACHED_TO,
          EdgeType.CREATED_FROM,
          EdgeType.ENCRYPTED_BY,
          EdgeType.FORWARDS_TO,
          EdgeType.IN_SUBNET,
          EdgeType.IN_VPC,
          EdgeType.LOGS_TO,
          EdgeType.MANAGES,
          EdgeType.MEMBER_OF,
          EdgeType.PEERS_WITH,
          EdgeType.REFERENCES,
          EdgeType.ROUTES_TO,
          EdgeType.TARGETS,
          EdgeType.TRIGGERS);

  /** The table {@code resource} of older snapshots. */
  static final String EARLIER = "earlier-resource";

  private static final Set<String> READ = Set.of("COMPLETE", "CARRIED");
  private static final List<String> UNREAD = List.of("DENIED", "FAILED", "SKIPPED");

  private CostEstate() {}

  /**
   * Reads.
   *
   * @param fallbackRegion null for none
   */
  static CostInventory read(
      SparkSession session,
      SnapshotTables tables,
      PriceCatalogue catalogue,
      String fallbackRegion,
      LocalDate observedOn,
      CostSettings settings) {
    Dataset<Row> resources = tables.inventory("resource", EstimateRows.READ);
    Shared<SharedPrices> prices =
        Shared.of(
            JavaSparkContext.fromSparkContext(session.sparkContext()),
            new SharedPrices(catalogue, fallbackRegion, related(resources), observedOn));
    try {
      List<CostResource> read = resources(resources, prices);
      Map<String, ResourceType> types = new HashMap<>();
      read.forEach(resource -> types.put(resource.arn(), ResourceType.of(resource.type())));
      return new CostInventory(
          read, new CostGraph(types, edges(tables), mainRouteTables(resources)), settings);
    } finally {
      prices.release();
    }
  }

  private static HashMap<String, String> related(Dataset<Row> resources) {
    HashMap<String, String> related = new HashMap<>();
    Object[] types = EstimateRules.RELATED_TYPES.stream().map(ResourceType::name).toArray();
    resources
        .where(col("type").isin(types))
        .where(col("configuration").isNotNull())
        .select("arn", "configuration")
        .collectAsList()
        .forEach(row -> related.put(row.getString(0), row.getString(1)));
    return related;
  }

  private static List<CostResource> resources(Dataset<Row> resources, Shared<SharedPrices> prices) {
    List<CostResource> read = new ArrayList<>();
    Map<String, Estimate> estimates = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    resources
        .mapPartitions(new EstimateRows(prices), Encoders.row(EstimateRows.SCHEMA))
        .toLocalIterator()
        .forEachRemaining(
            row ->
                read.add(
                    new CostResource(
                        row.getString(0),
                        names.computeIfAbsent(row.getString(1), name -> name),
                        names.computeIfAbsent(row.getString(2), name -> name),
                        names.computeIfAbsent(row.getString(3), name -> name),
                        row.getBoolean(5),
                        row.getList(6),
                        row.isNullAt(7) ? null : LocalDate.parse(row.getString(7)),
                        row.isNullAt(4) ? Map.of() : tags(row.getJavaMap(4)),
                        estimates.computeIfAbsent(row.getString(8), EstimateText::read))));
    return read;
  }

  private static Map<String, String> tags(Map<String, String> tags) {
    Map<String, String> texts = new TreeMap<>();
    tags.forEach((key, value) -> texts.put(key, value == null ? "" : value));
    return texts;
  }

  private static List<Relationship> edges(SnapshotTables tables) {
    List<Relationship> edges = new ArrayList<>();
    tables
        .inventory("relationship", List.of("source_arn", "type", "target_arn"))
        .where(col("type").isin(EDGES.stream().map(EdgeType::name).toArray()))
        .toLocalIterator()
        .forEachRemaining(
            row ->
                edges.add(
                    new Relationship(
                        row.getString(0),
                        EdgeType.valueOf(row.getString(1)),
                        row.getString(2),
                        List.of(),
                        "{}",
                        false)));
    return edges;
  }

  /** VPC to the route table of subnets that have none of their own. */
  private static Map<String, String> mainRouteTables(Dataset<Row> resources) {
    Map<String, String> tables = new HashMap<>();
    resources
        .where(col("type").equalTo("AWS::EC2::RouteTable"))
        .where(col("configuration").isNotNull())
        .select("arn", "configuration")
        .collectAsList()
        .forEach(
            row -> {
              String arn = row.getString(0);
              Fields fields = ConfigurationFields.read(row.getString(1));
              boolean main =
                  fields.list("Associations").stream().anyMatch(each -> each.isTrue("Main"));
              int name = arn.lastIndexOf(":route-table/");
              if (main && name > 0) {
                tables.put(arn.substring(0, name) + ":vpc/" + fields.text("VpcId"), arn);
              }
            });
    return tables;
  }

  /** What was asked for, by type; operations that feed several types tell of none. */
  static List<ArnKnowledge.Scope> scopes(SnapshotTables tables) {
    List<ArnKnowledge.Scope> scopes = new ArrayList<>();
    tables
        .inventory("coverage", List.of("account_id", "region", "resource_type", "status"))
        .where(col("resource_type").isNotNull())
        .distinct()
        .collectAsList()
        .forEach(
            row ->
                scopes.add(
                    new ArnKnowledge.Scope(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        READ.contains(row.getString(3)))));
    return scopes;
  }

  /** What ids of a bill are looked up in. */
  static ResourceIdResolver.Inventory ids(SnapshotTables tables, CostInventory inventory) {
    Map<String, List<String>> databases = new HashMap<>();
    tables
        .inventory("resource", List.of("arn", "type", "configuration"))
        .where(col("type").isin("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"))
        .where(col("configuration").isNotNull())
        .collectAsList()
        .forEach(
            row -> {
              Fields fields = ConfigurationFields.read(row.getString(2));
              for (String path : List.of("DbiResourceId", "DbClusterResourceId")) {
                // Ids of a bill are in lower case (RID19).
                String id = fields.text(path).toLowerCase(Locale.ROOT);
                databases.computeIfAbsent(id, absent -> new ArrayList<>()).add(row.getString(0));
              }
            });
    databases.remove("");
    return new ResourceIdResolver.Inventory() {
      @Override
      public boolean contains(String arn) {
        return inventory.contains(arn);
      }

      @Override
      public Collection<String> databases(String resourceId) {
        return databases.getOrDefault(resourceId.toLowerCase(Locale.ROOT), List.of());
      }

      @Override
      public String serviceOf(String taskArn) {
        // A task that is no vertex has no tags that could tell.
        return null;
      }
    };
  }

  /** Those of these ARNs that an older snapshot has. */
  static Set<String> earlier(SnapshotTables tables, Set<String> missing) {
    Set<String> found = new HashSet<>();
    if (!missing.isEmpty() && tables.has(EARLIER)) {
      tables
          .inventory(EARLIER, List.of("arn"))
          .toLocalIterator()
          .forEachRemaining(
              row -> {
                if (missing.contains(row.getString(0))) {
                  found.add(row.getString(0));
                }
              });
    }
    return found;
  }

  /** Scopes that were not read and could hold what AWS charges for (LB3). */
  static Gaps gaps(SnapshotTables tables) {
    List<Gaps.Gap> gaps = new ArrayList<>();
    tables
        .inventory("coverage", List.of("account_id", "region", "resource_type", "status"))
        .where(col("status").isin(UNREAD.toArray()))
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              String type = row.isNullAt(2) ? "" : row.getString(2);
              if (isCharged(type)) {
                gaps.add(new Gaps.Gap(row.getString(0), row.getString(1), type));
              }
            });
    return new Gaps(gaps);
  }

  private static boolean isCharged(String type) {
    if (!type.startsWith("AWS::")) {
      return true;
    }
    EstimateRule rule = EstimateRules.of(ResourceType.of(type));
    return rule == null || !rule.components().isEmpty();
  }
}
