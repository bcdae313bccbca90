package io.periplus.spark;

import io.periplus.cost.CostBasis;
import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.input.Catalogues;
import io.periplus.cost.table.ArnKnowledge;
import io.periplus.cost.table.BillLedger;
import io.periplus.cost.table.BilledRates;
import io.periplus.cost.table.CostInventory;
import io.periplus.cost.table.CostResource;
import io.periplus.cost.table.CostRow;
import io.periplus.cost.table.CostSettings;
import io.periplus.cost.table.MonthlyRows;
import io.periplus.cost.table.RollupRow;
import io.periplus.cost.table.Rollups;
import io.periplus.cost.table.RunRates;
import io.periplus.cost.table.SharedCosts;
import io.periplus.cost.table.Trends;
import io.periplus.cost.waste.BillFacts;
import io.periplus.model.PeriplusException;
import io.periplus.network.InputWarning;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What everything costs: the tables {@code cost}, {@code cost_share}, {@code cost_rollup}, {@code
 * cost_trend}, {@code cost_anomaly}, {@code cost_reconciliation} and {@code waste}.
 *
 * <p>Tasks estimate resources (S5) and sum lines of bills (S1 to S3). Collected to the driver:
 * resources without configurations, the edges that owners come from ({@link CostEstate}), the sums.
 * Broadcast: the price catalogue. Shuffled: partial sums of bills, once.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class CostJob implements AnalysisJob {
  /** Id of the snapshot, which begins with its time: estimates are of that day. */
  static final String SNAPSHOT = "snapshot";

  /** Directory {@code prices} of the data directory. */
  static final String PRICES = "cost.prices";

  static final String FALLBACK_REGION = "cost.estimate.fallback-region";
  static final String INHERIT = "cost.tags.inherit";

  /** {@code variant=key} beside commas. */
  static final String ALIASES = "cost.tags.aliases";

  static final String ROLLUP_TAGS = "cost.rollup.tags";

  /** Directories of bills, a line each. */
  static final String BILLS = "cost.bills";

  /** The one currency that is read of bills; all where each month of a payer has one. */
  static final String CURRENCY = "cost.currency";

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);

  private static final Pattern SNAPSHOT_ID = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");

  @Override
  public String name() {
    return CostTables.JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs, Path earlier) {
    List<InputWarning> warnings = new ArrayList<>();
    PriceCatalogue catalogue =
        inputs
            .setting(PRICES)
            .map(
                prices ->
                    Catalogues.current(
                        Path.of(prices),
                        warning -> warnings.add(new InputWarning("", "prices", warning))))
            .orElseGet(Catalogues::shipped);
    CostSettings settings = settings(inputs);
    CostInventory inventory =
        CostEstate.read(
            session,
            inputs,
            catalogue,
            inputs.setting(FALLBACK_REGION).orElse(null),
            day(inputs),
            settings);
    Rollups rollups = new Rollups(settings, CostEstate.gaps(inputs));
    CostValues values = new CostValues();
    Map<ResultTable, ArrayList<Object[]>> tables = new LinkedHashMap<>();
    CostTables.ALL.forEach(table -> tables.put(table, new ArrayList<>()));
    Totals totals = new Totals();
    List<CostRow> rows = new ArrayList<>();
    List<String> bills = bills(inputs);
    if (!bills.isEmpty()) {
      BillReading reading =
          new BillReading(
              bills.stream().map(bill -> BillInput.open(session, bill)).toList(),
              inputs.setting(CURRENCY).orElse(null));
      reading.readTotals();
      BillLedger ledger = new BillLedger(inventory, CostEstate.ids(inputs, inventory));
      Trends trends = new Trends();
      reading.readLines(ledger, trends);
      YearMonth closed = RunRates.closedMonth(reading.periods(), day(inputs)).orElse(null);
      for (Trends.Trend trend : trends.rows(closed)) {
        tables.get(CostTables.COST_TREND).add(CostValues.trend(trend));
      }
      rows.addAll(
          ledger.rows(
              new ArnKnowledge(
                  inventory.resources().values(),
                  CostEstate.scopes(inputs),
                  CostEstate.earlier(inputs, ledger.missing()))));
      tables.get(CostTables.COST_RECONCILIATION).addAll(reading.reconcile(rows, ledger));
      rows.addAll(runRates(inventory, BilledRates.of(rows, closed)));
    } else {
      rows.addAll(runRates(inventory, BilledRates.NONE));
    }
    CostUses uses = CostUses.read(inputs, inventory);
    for (List<CostRow> month : MonthlyRows.split(rows)) {
      SharedCosts.Result shared = MonthlyRows.share(month, uses, inventory);
      for (CostRow row : shared.rows()) {
        rollups.add(row);
        totals.add(row);
        tables.get(CostTables.COST).add(values.cost(row));
      }
      shared
          .shares()
          .forEach(
              share ->
                  tables
                      .get(CostTables.COST_SHARE)
                      .add(CostValues.share(month.get(0).key(), share)));
    }
    for (RollupRow row : rollups.rows()) {
      tables.get(CostTables.COST_ROLLUP).add(CostValues.rollup(row));
    }
    tables.put(
        WasteTables.WASTE,
        new WasteStep(inputs, inventory)
            .rows(rows, waste(inputs, catalogue), BillFacts.NONE, time(inputs)));
    return result(session, tables, warnings, totals.note());
  }

  private static List<CostRow> runRates(CostInventory inventory, BilledRates billed) {
    List<CostRow> rows = new ArrayList<>();
    for (CostResource resource : inventory.resources().values()) {
      if (RunRates.hasRow(resource) || billed.has(resource.arn())) {
        rows.add(billed.row(resource, inventory.subject(resource)));
      }
    }
    rows.sort((one, other) -> one.key().compareTo(other.key()));
    return rows;
  }

  private static List<String> bills(SnapshotTables inputs) {
    String text = inputs.setting(BILLS).orElse("");
    return text.isEmpty() ? List.of() : Arrays.stream(text.split("\n")).distinct().toList();
  }

  private static Result result(
      SparkSession session,
      Map<ResultTable, ArrayList<Object[]>> tables,
      List<InputWarning> warnings,
      String note) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<TableSlice> slices = new ArrayList<>();
    List<Runnable> releases = new ArrayList<>();
    tables.forEach(
        (table, rows) -> {
          ListSlice.Table cut = ListSlice.of(spark, table, rows);
          slices.addAll(cut.slices());
          releases.add(cut.release());
        });
    return new Result(
        List.copyOf(tables.keySet()),
        slices,
        warnings,
        (output, written) -> note,
        () -> releases.forEach(Runnable::run));
  }

  private static PriceCatalogue waste(SnapshotTables inputs, PriceCatalogue catalogue) {
    return inputs.setting(FALLBACK_REGION).map(catalogue::withFallbackRegion).orElse(catalogue);
  }

  /** The time that the id of a snapshot begins with. */
  private static Instant time(SnapshotTables inputs) {
    return LocalDateTime.parse(inputs.setting(SNAPSHOT).orElse("").substring(0, 19), ID_TIME)
        .toInstant(ZoneOffset.UTC);
  }

  /** The clock of all that costs judge by age is the snapshot's. */
  private static LocalDate day(SnapshotTables inputs) {
    String id = inputs.setting(SNAPSHOT).orElse("");
    if (!SNAPSHOT_ID.matcher(id).matches()) {
      throw new IllegalArgumentException("the id of a snapshot begins with its time, was " + id);
    }
    return LocalDate.parse(id.substring(0, 10));
  }

  /**
   * What users chose.
   *
   * @throws PeriplusException {@code cost-settings-invalid}
   */
  static CostSettings settings(SnapshotTables inputs) {
    Map<String, String> aliases = new TreeMap<>();
    for (String alias : list(inputs, ALIASES)) {
      int equals = alias.lastIndexOf('=');
      if (equals < 1) {
        throw invalid("cost.tags.aliases holds " + alias + ", which is no variant=key");
      }
      aliases.put(alias.substring(0, equals), alias.substring(equals + 1));
    }
    try {
      return new CostSettings(
          Set.copyOf(list(inputs, INHERIT)), aliases, list(inputs, ROLLUP_TAGS));
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private static PeriplusException invalid(String problem) {
    return PeriplusException.user(
        "cost-settings-invalid", "Cannot compute costs: " + problem + ". Change the setting.");
  }

  private static List<String> list(SnapshotTables inputs, String name) {
    String text = inputs.setting(name).orElse("");
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).distinct().toList();
  }

  /** What the run rate sums to, for people. */
  private static final class Totals {
    private final TreeMap<String, BigDecimal> amounts = new TreeMap<>();
    private long without;
    private boolean billed;

    void add(CostRow row) {
      if (!row.key().period().equals(CostPeriod.RUN_RATE.toString())) {
        return;
      }
      billed |= row.basis() == CostBasis.BILL;
      if (row.headline() == null) {
        without++;
      } else {
        amounts.merge(row.key().currency(), row.headline(), BigDecimal::add);
      }
    }

    String note() {
      List<String> parts = new ArrayList<>();
      amounts.forEach(
          (currency, amount) -> parts.add(Decimals.display(amount) + ' ' + currency + " a month"));
      if (without > 0) {
        parts.add(without + (without == 1 ? " resource" : " resources") + " of unknown cost");
      }
      return parts.isEmpty()
          ? null
          : (billed ? "run rate by bills and list prices: " : "list-price estimate: ")
              + String.join(", ", parts);
    }
  }
}
