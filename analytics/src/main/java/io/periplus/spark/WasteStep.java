package io.periplus.spark;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.periplus.cost.CostBasis;
import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.cost.table.ChargeAmounts;
import io.periplus.cost.table.CostInventory;
import io.periplus.cost.table.CostResource;
import io.periplus.cost.table.CostRow;
import io.periplus.cost.table.TextOrder;
import io.periplus.cost.waste.BillFacts;
import io.periplus.cost.waste.NetworkFacts;
import io.periplus.cost.waste.WasteCost;
import io.periplus.cost.waste.WasteEvaluator;
import io.periplus.cost.waste.WasteFinding;
import io.periplus.cost.waste.WasteInput;
import io.periplus.cost.waste.WasteResource;
import io.periplus.cost.waste.WasteRules;
import io.periplus.cost.waste.WasteSettings;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of the table {@code waste} (S8): rules applied on the driver to what costs were read from.
 *
 * <p>Collected beside that: configurations of the types that rules look into, as text that is
 * parsed when a rule looks; coverage; and which gateways, endpoints and interfaces the tables of
 * reachability name, where they are there.
 */
final class WasteStep {
  static final String KEEP_TAG = "cost.waste.keep-tag";
  static final String REQUIRED_TAGS = "cost.required-tags";
  static final String THRESHOLDS = "cost.waste.";

  private static final ObjectWriter JSON =
      new ObjectMapper().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private static final String INTERFACE = "AWS::EC2::NetworkInterface";

  private final SnapshotTables tables;
  private final CostInventory inventory;

  WasteStep(SnapshotTables tables, CostInventory inventory) {
    this.tables = tables;
    this.inventory = inventory;
  }

  /**
   * The rows in the order of the table.
   *
   * @param costs rows of {@code cost}, those of the run rate among them
   * @param observedAt time of the snapshot
   */
  ArrayList<Object[]> rows(
      Collection<CostRow> costs, PriceCatalogue catalogue, BillFacts bill, Instant observedAt) {
    WasteInput input =
        new WasteInput(
            observedAt,
            resources(),
            inventory.graph(),
            coverage(),
            network(),
            costs(costs),
            bill,
            null,
            catalogue,
            arn -> {
              CostResource resource = inventory.resources().get(arn);
              return resource == null ? Map.of() : inventory.subject(resource).tags().values();
            },
            settings(tables));
    ArrayList<Object[]> rows = new ArrayList<>();
    new WasteEvaluator()
        .evaluate(input).stream()
            .sorted(
                Comparator.comparing(WasteFinding::rule, TextOrder::compare)
                    .thenComparing(WasteFinding::arn, TextOrder::compare))
            .forEach(finding -> rows.add(row(finding)));
    return rows;
  }

  /** What users chose. */
  static WasteSettings settings(SnapshotTables tables) {
    Map<String, BigDecimal> thresholds = new HashMap<>();
    WasteRules.thresholds()
        .forEach(
            (key, threshold) ->
                tables
                    .setting(THRESHOLDS + key)
                    .ifPresent(text -> thresholds.put(key, new BigDecimal(text))));
    WasteSettings defaults = WasteSettings.DEFAULTS;
    String required = tables.setting(REQUIRED_TAGS).orElse("");
    return new WasteSettings(
        thresholds,
        tables.setting(KEEP_TAG).orElse(defaults.keepTag()),
        required.isEmpty() ? List.of() : Arrays.stream(required.split(",")).distinct().toList(),
        defaults.trialEnvironments());
  }

  private List<WasteResource> resources() {
    Map<String, String> configurations = new HashMap<>();
    tables
        .inventory("resource", List.of("arn", "type", "configuration"))
        .where(col("type").isin(WasteRules.configuredTypes().toArray()))
        .where(col("configuration").isNotNull())
        .select("arn", "configuration")
        .toLocalIterator()
        .forEachRemaining(row -> configurations.put(row.getString(0), row.getString(1)));
    List<WasteResource> resources = new ArrayList<>();
    for (CostResource resource : inventory.resources().values()) {
      String configuration = configurations.get(resource.arn());
      Supplier<Fields> fields =
          configuration == null ? Fields::missing : () -> ConfigurationFields.read(configuration);
      resources.add(
          new WasteResource(
              resource.arn(),
              ResourceType.of(resource.type()),
              resource.accountId(),
              resource.region(),
              resource.stub(),
              resource.tags(),
              fields));
    }
    return resources;
  }

  private List<Coverage> coverage() {
    List<Coverage> scopes = new ArrayList<>();
    tables
        .inventory(
            "coverage",
            List.of("account_id", "region", "service", "operation", "resource_type", "status"))
        .collectAsList()
        .forEach(
            row ->
                scopes.add(
                    new Coverage(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.isNullAt(4) ? null : row.getString(4),
                        CoverageStatus.valueOf(row.getString(5)),
                        null,
                        null,
                        0,
                        0,
                        0,
                        false,
                        null,
                        Map.of(),
                        null,
                        null)));
    return scopes;
  }

  /** An UNKNOWN verdict counts as use: a rule that believed otherwise would delete what works. */
  private NetworkFacts network() {
    for (ResultTable table :
        List.of(
            ResultTables.EGRESS,
            ResultTables.EXPOSURE,
            ResultTables.NETWORK_ENDPOINT,
            ResultTables.REACH)) {
      if (!tables.has(table.name())) {
        return NetworkFacts.NONE;
      }
    }
    Dataset<Row> egress =
        tables.result(ResultTables.EGRESS).where(col("verdict").notEqual("BLOCKED"));
    Set<String> used = new HashSet<>(texts(egress.select("gateway_arn")));
    used.addAll(texts(egress.select(org.apache.spark.sql.functions.explode(col("transit_arns")))));
    Dataset<Row> accepting =
        tables
            .result(ResultTables.REACH)
            .where(col("factor").equalTo("ACCEPTS").and(col("verdict").notEqual("BLOCKED")))
            .select(col("class_id").as("accepting"))
            .distinct();
    Dataset<Row> endpoints = tables.result(ResultTables.NETWORK_ENDPOINT);
    used.addAll(
        texts(
            endpoints
                .join(accepting, endpoints.col("class_id").equalTo(accepting.col("accepting")))
                .select("arn")));
    Map<String, String> interfaces = new HashMap<>();
    for (CostResource resource : inventory.resources().values()) {
      if (resource.type().equals(INTERFACE)) {
        String arn = resource.arn();
        interfaces.put(arn.substring(arn.lastIndexOf('/') + 1), arn);
      }
    }
    Set<String> exposed = new HashSet<>();
    for (String id :
        texts(
            tables
                .result(ResultTables.EXPOSURE)
                .where(col("verdict").notEqual("BLOCKED"))
                .select("network_interface_id"))) {
      exposed.add(interfaces.getOrDefault(id, id));
    }
    return new NetworkFacts(true, used, exposed, null);
  }

  private static List<String> texts(Dataset<Row> column) {
    List<String> texts = new ArrayList<>();
    column
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              if (!row.isNullAt(0)) {
                texts.add(row.getString(0));
              }
            });
    return texts;
  }

  /**
   * The run rate of resources. Of a bill what is used counts, without credits and taxes (WR5), in
   * the newest month whose amounts are the run rate.
   */
  static Map<String, WasteCost> costs(Collection<CostRow> rows) {
    Map<String, TreeMap<String, Billed>> months = new HashMap<>();
    for (CostRow row : rows) {
      if (!isRunRate(row) && row.billed() != null) {
        months
            .computeIfAbsent(row.key().arn(), arn -> new TreeMap<>())
            .merge(row.key().period() + row.key().currency(), Billed.of(row), Billed::plus);
      }
    }
    Map<String, WasteCost> costs = new HashMap<>();
    for (CostRow row : rows) {
      if (!isRunRate(row)) {
        continue;
      }
      BigDecimal bound = row.estimate() == null ? null : row.estimate().upperBound();
      costs.put(
          row.key().arn(),
          new WasteCost(
              row.key().arn(),
              row.basis() == CostBasis.BILL
                  ? used(row, months.getOrDefault(row.key().arn(), new TreeMap<>()))
                  : row.direct(),
              row.basis() == CostBasis.BILL ? null : bound,
              row.key().currency(),
              row.direct() == null ? CostBasis.NONE : row.basis(),
              row.reason()));
    }
    return costs;
  }

  private static boolean isRunRate(CostRow row) {
    return row.key().period().equals(CostPeriod.RUN_RATE.toString());
  }

  private static BigDecimal used(CostRow row, TreeMap<String, Billed> months) {
    return months.descendingMap().values().stream()
        .filter(month -> month.all().compareTo(row.direct()) == 0)
        .map(Billed::used)
        .findFirst()
        .orElse(row.direct());
  }

  /** What a resource was billed in a month, amortised. */
  private record Billed(BigDecimal all, BigDecimal used) {
    static Billed of(CostRow row) {
      ChargeAmounts usage = row.billed().classes().get(LineClass.USAGE);
      return new Billed(
          row.direct() == null ? Decimals.ZERO : row.direct(),
          usage == null ? Decimals.ZERO : Decimals.stored(usage.amortised()));
    }

    Billed plus(Billed other) {
      return new Billed(all.add(other.all), used.add(other.used));
    }
  }

  private static Object[] row(WasteFinding finding) {
    return new Object[] {
      finding.rule(),
      finding.arn(),
      finding.type().name(),
      finding.accountId().isEmpty() ? null : finding.accountId(),
      finding.region().isEmpty() ? null : finding.region(),
      finding.group().name().toLowerCase(Locale.ROOT),
      finding.kind().name(),
      finding.status().name(),
      finding.confidence().name(),
      finding.saving(),
      finding.upperBound(),
      finding.currency(),
      finding.basis().name(),
      finding.reason(),
      json(finding),
      finding.counted(),
      finding.kept(),
      finding.fingerprint()
    };
  }

  private static String json(WasteFinding finding) {
    try {
      return JSON.writeValueAsString(finding.evidence());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence is text, numbers and lists of text", e);
    }
  }
}
