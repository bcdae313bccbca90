package io.periplus.spark;

import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.periplus.cost.bill.BillColumns;
import io.periplus.cost.bill.BillField;
import io.periplus.cost.bill.NormalisedId;
import io.periplus.cost.bill.ResourceIdNormaliser;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The lines of one bill, summed by what tells them apart, with the ARN behind each resource id:
 * steps S1 to S3 of the cost job.
 *
 * <p>Read: only the columns that a field needs, none inferred. Shuffled: partial sums once, {@code
 * (payer, period, account, region, zone, id, service, usage type, operation, class, commitment,
 * currency) -> billed, amortised, list, lines}. Collected to the driver: {@link #totals}, one row
 * for each payer, month and currency. Amounts are cast before they are summed, {@code
 * decimal(20,10)} to {@code decimal(30,10)}, so that no order matters.
 */
final class BillAggregate {
  /** What tells two sums of a bill apart. */
  static final List<String> KEYS =
      List.of(
          "payer",
          "period",
          "currency",
          "account_id",
          "region",
          "az",
          "resource_id",
          "service",
          "usage_type",
          "operation",
          "line_class",
          "commitment_arn",
          "unused",
          "marketplace");

  private static final List<BillField> FIELDS =
      List.of(
          BillField.PAYER,
          BillField.PERIOD,
          BillField.CURRENCY,
          BillField.ACCOUNT_ID,
          BillField.REGION,
          BillField.AVAILABILITY_ZONE,
          BillField.RESOURCE_ID,
          BillField.SERVICE,
          BillField.USAGE_TYPE,
          BillField.OPERATION);
  private static final String INVALID = "invalid_";
  private static final DataType WIDE = DataTypes.createDecimalType(38, 18);
  private static final StructType NORMALISED =
      new StructType()
          .add("rid_rule", DataTypes.StringType)
          .add("arn", DataTypes.StringType)
          .add("parent_arn", DataTypes.StringType)
          .add("other_arns", DataTypes.createArrayType(DataTypes.StringType))
          .add("database_id", DataTypes.StringType);

  private final String bill;
  private final BillColumns columns;
  private final Dataset<Row> lines;
  private final String month;

  private BillAggregate(String bill, BillColumns columns, Dataset<Row> lines, String month) {
    this.month = month;
    this.bill = bill;
    this.columns = columns;
    this.lines = lines;
  }

  /**
   * Opens the files of a bill, all of one dialect and one format.
   *
   * @throws PeriplusException code {@code bill-dialect-unknown} or {@code bill-column-missing}
   */
  static BillAggregate open(SparkSession session, String bill, List<String> files) {
    return open(session, bill, files, "");
  }

  /**
   * The same of files of one month.
   *
   * @param month {@code YYYY-MM} for lines whose own is none (BI10); empty where files tell none
   */
  static BillAggregate open(SparkSession session, String bill, List<String> files, String month) {
    boolean parquet = files.get(0).endsWith(".parquet");
    String[] paths = files.toArray(String[]::new);
    Dataset<Row> raw =
        parquet
            ? session.read().parquet(paths)
            : session
                .read()
                .option("header", true)
                .option("inferSchema", false)
                .option("multiLine", true)
                .option("quote", "\"")
                .option("escape", "\"")
                .option("mode", "FAILFAST")
                .csv(paths);
    BillColumns columns = BillColumns.of(List.of(raw.columns()), bill);
    return new BillAggregate(bill, columns, typed(raw, columns), month);
  }

  /** S1: what is read of the file, by its CUR or FOCUS name, amounts as decimals. */
  private static Dataset<Row> typed(Dataset<Row> raw, BillColumns columns) {
    Set<String> read = columns.read();
    Set<String> amounts = columns.amounts();
    Set<String> done = new LinkedHashSet<>();
    List<Column> selected = new ArrayList<>();
    StructField[] fields = raw.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      String name = columns.names().get(i);
      if (!read.contains(name) || !done.add(name)) {
        continue;
      }
      Column value = raw.col('`' + fields[i].name().replace("`", "``") + '`');
      DataType type = fields[i].dataType();
      if (amounts.contains(name)) {
        Column text = type.equals(DataTypes.StringType) ? trimmed(value) : value;
        Column wide = text.try_cast(WIDE);
        Column amount =
            type instanceof DecimalType decimal && decimal.scale() <= 10
                ? value.try_cast(DataTypes.createDecimalType(20, 10))
                : bround(wide, 10).try_cast(DataTypes.createDecimalType(20, 10));
        selected.add(amount.as(name));
        selected.add(text.isNotNull().and(amount.isNull()).as(INVALID + name));
      } else if (type instanceof MapType) {
        selected.add(value.as(name));
      } else if (name.equals("product")) {
        selected.add(
            from_json(value, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
                .as(name));
      } else {
        Column text = value.cast(DataTypes.StringType);
        selected.add(when(text.notEqual(""), text).as(name));
      }
    }
    return raw.select(selected.toArray(Column[]::new));
  }

  private static Column trimmed(Column value) {
    Column text = trim(value);
    return when(text.notEqual(""), text);
  }

  /** The columns. */
  BillColumns columns() {
    return columns;
  }

  /** The same bill without the lines of other currencies; nothing is converted. */
  BillAggregate in(String currency) {
    return new BillAggregate(
        bill,
        columns,
        lines.where(text(columns.field(BillField.CURRENCY).sql()).equalTo(currency)),
        month);
  }

  /** How many lines there are of each currency, those without one left out. */
  Map<String, Long> linesByCurrency() {
    Map<String, Long> byCurrency = new TreeMap<>();
    fields()
        .where(col("currency").isNotNull())
        .groupBy("currency")
        .agg(count(lit(1)).as("lines"))
        .collectAsList()
        .forEach(row -> byCurrency.put(row.getString(0), row.getLong(1)));
    return byCurrency;
  }

  /** S2: sums by {@link #KEYS}; keys of split cost allocation are left out. */
  Dataset<Row> sums() {
    Dataset<Row> fields = fields().where(col("split").equalTo(false));
    return fields
        .groupBy(KEYS.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(
            sum("billed").as("billed"),
            sum("amortised").as("amortised"),
            sum("list").as("list"),
            sum("units").as("units"),
            count(lit(1)).as("lines"));
  }

  private Dataset<Row> fields() {
    List<Column> selected = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      Column field = text(columns.field(FIELDS.get(i)).sql());
      selected.add((FIELDS.get(i) == BillField.PERIOD ? month(field) : field).as(KEYS.get(i)));
    }
    selected.add(expr(columns.lineClass().sql()).as("line_class"));
    selected.add(text(columns.field(BillField.COMMITMENT_ARN).sql()).as("commitment_arn"));
    selected.add(text(columns.unusedCommitment().sql()).isNotNull().as("unused"));
    selected.add(text(columns.field(BillField.MARKETPLACE).sql()).isNotNull().as("marketplace"));
    selected.add(amount(columns.field(BillField.UNBLENDED).sql()).as("billed"));
    selected.add(amount(columns.amortised().sql()).as("amortised"));
    selected.add(amount(columns.field(BillField.LIST).sql()).as("list"));
    selected.add(amount(columns.field(BillField.USAGE_AMOUNT).sql()).as("units"));
    selected.add(text(columns.amortisationFallback().sql()).isNotNull().as("fallback"));
    Column split =
        text(columns.field(BillField.OPERATION).sql())
            .isin("EKSPod-EC2", "ECSTask-EC2")
            .and(
                text(columns.field(BillField.SPLIT_PARENT).sql())
                    .isNotNull()
                    .or(text(columns.field(BillField.SPLIT_COST).sql()).isNotNull()));
    selected.add(when(split, true).otherwise(false).as("split"));
    Column invalid = lit(false);
    for (String name : lines.columns()) {
      if (name.startsWith(INVALID)) {
        invalid = invalid.or(col(name));
      }
    }
    selected.add(invalid.as("invalid"));
    return lines.select(selected.toArray(Column[]::new));
  }

  private Column month(Column text) {
    return when(text.rlike("^[0-9]{4}-(0[1-9]|1[0-2])$"), text)
        .otherwise(month.isEmpty() ? text : lit(month));
  }

  private static Column text(String sql) {
    return expr(sql).cast(DataTypes.StringType);
  }

  private static Column amount(String sql) {
    return expr(sql).cast(DataTypes.createDecimalType(20, 10));
  }

  /**
   * What the bill says before anything is done with it, one row for each payer, period and
   * currency: lines, split keys among them, {@code billed}, {@code amortised} and lines that fell
   * back to what was billed (AM9).
   *
   * @throws PeriplusException code {@code bill-amount-invalid} if an amount is none, {@code
   *     bill-currency-invalid} if a currency is not three capitals, {@code currency-mix} if a payer
   *     has several in one month
   */
  List<Row> totals() {
    List<Row> totals =
        fields()
            .groupBy("payer", "period", "currency")
            .agg(
                count(lit(1)).as("lines"),
                sum(when(col("split"), 1L).otherwise(0L)).as("excluded_split_lines"),
                sum(when(col("split").equalTo(false), col("billed"))).as("billed"),
                sum(when(col("split").equalTo(false), col("amortised"))).as("amortised"),
                sum(when(col("fallback"), 1L).otherwise(0L)).as("amortisation_fallback_lines"),
                sum(when(col("invalid"), 1L).otherwise(0L)).as("invalid"))
            .orderBy("payer", "period", "currency")
            .collectAsList();
    for (Row total : totals) {
      String period = total.getAs("period");
      if (period == null || !period.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
        throw PeriplusException.user(
            "bill-period-invalid",
            "Cannot read bill "
                + bill
                + ": "
                + total.getAs("lines")
                + " lines are of the month "
                + period
                + ", which is none. Export the bill again.");
      }
      long invalid = total.<Long>getAs("invalid");
      if (invalid > 0) {
        throw PeriplusException.user(
            "bill-amount-invalid",
            "Cannot read bill "
                + bill
                + ": "
                + invalid
                + " lines of "
                + total.getAs("period")
                + " hold what is no amount below 10^10. Export the bill again.");
      }
      String currency = total.getAs("currency");
      if (currency == null || !currency.matches("[A-Z]{3}")) {
        throw PeriplusException.user(
            "bill-currency-invalid",
            "Cannot read bill "
                + bill
                + ": "
                + total.getAs("lines")
                + " lines of "
                + total.getAs("period")
                + " have the currency "
                + currency
                + ", which is none. Export the bill again.");
      }
    }
    requireOneCurrency(totals);
    return totals;
  }

  /** Rows come sorted by payer, period and currency. */
  private void requireOneCurrency(List<Row> totals) {
    for (int i = 1; i < totals.size(); i++) {
      Row one = totals.get(i - 1);
      Row other = totals.get(i);
      if (one.getAs("payer").equals(other.getAs("payer"))
          && one.getAs("period").equals(other.getAs("period"))) {
        throw PeriplusException.user(
            "currency-mix",
            "Cannot read bill "
                + bill
                + ": payer "
                + one.getAs("payer")
                + " has "
                + one.getAs("lines")
                + " lines in "
                + one.getAs("currency")
                + " and "
                + other.getAs("lines")
                + " in "
                + other.getAs("currency")
                + " in "
                + one.getAs("period")
                + ". Choose one with --currency.");
      }
    }
  }

  /**
   * S3: the sums with what the shape of their id says, {@link NormalisedId}. An id comes once for
   * each usage type that it has, a handful; taking each one for itself is cheaper than finding the
   * distinct ones and joining them.
   */
  static Dataset<Row> withArns(Dataset<Row> sums) {
    StructType schema = sums.schema();
    for (StructField field : NORMALISED.fields()) {
      schema = schema.add(field);
    }
    return sums.mapPartitions(new Normalise(), Encoders.row(schema));
  }

  /** {@link ResourceIdNormaliser} over a partition of sums. */
  private static final class Normalise implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final int ID = KEYS.indexOf("resource_id");
    private static final int ACCOUNT = KEYS.indexOf("account_id");
    private static final int REGION = KEYS.indexOf("region");
    private static final int SERVICE = KEYS.indexOf("service");
    private static final int USAGE_TYPE = KEYS.indexOf("usage_type");

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          return normalised(rows.next());
        }
      };
    }

    private static Row normalised(Row row) {
      NormalisedId id =
          ResourceIdNormaliser.normalise(
              row.getString(ID),
              row.getString(ACCOUNT),
              row.getString(REGION),
              row.getString(SERVICE),
              row.getString(USAGE_TYPE));
      int width = row.length();
      Object[] values = new Object[width + NORMALISED.length()];
      for (int i = 0; i < width; i++) {
        values[i] = row.get(i);
      }
      values[width] = id.rule().name();
      values[width + 1] = id.arn();
      values[width + 2] = id.parent();
      values[width + 3] = id.others().toArray(String[]::new);
      values[width + 4] = id.databaseId();
      return RowFactory.create(values);
    }
  }
}
