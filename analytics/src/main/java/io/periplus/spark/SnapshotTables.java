package io.periplus.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.periplus.model.PeriplusException;
import io.periplus.network.NetworkModel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.input.NetworkModelReader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The inventory tables of a snapshot as jobs read them: only the columns and resource types that
 * they need, so that Parquet skips the rest.
 */
final class SnapshotTables {
  private static final Map<String, DataType> OTHER_THAN_STRING =
      Map.of(
          "stub", DataTypes.BooleanType,
          "stale", DataTypes.BooleanType,
          "last_seen_at", DataTypes.TimestampType);

  private final SparkSession session;
  private final Map<String, List<String>> inputs;

  /**
   * @param inputs table name -> Parquet files
   */
  SnapshotTables(SparkSession session, Map<String, List<String>> inputs) {
    this.session = session;
    this.inputs = inputs;
  }

  /**
   * Everything reachability reads, collected to the driver: about a kilobyte per network interface.
   */
  NetworkModel networkModel() {
    Dataset<Row> resources = table("resource", NetworkInputTypes.RESOURCE_COLUMNS);
    Dataset<Row> attachments =
        table("relationship", List.of("source_arn", "target_arn", "type"))
            .where(col("type").equalTo(NetworkInputTypes.OWNER_RELATIONSHIP))
            .where(col("source_arn").contains(":network-interface/"))
            .select("source_arn", "target_arn");
    Dataset<Row> coverage =
        table("coverage", NetworkInputTypes.COVERAGE_COLUMNS)
            .where(isOneOf("service", NetworkInputTypes.services()));

    NetworkModelReader reader = new NetworkModelReader();
    Column networkType = isOneOf("type", NetworkInputTypes.RESOURCE_TYPES);
    each(resources.where(networkType), row -> reader.add(inventoryRow(row)));
    // Owners of other types: who they are, not what they are made of.
    each(
        resources
            .where(functions.not(networkType))
            .withColumn("configuration", lit(null).cast(DataTypes.StringType))
            .join(
                attachments.select(col("target_arn").as("owner_arn")).distinct(),
                col("arn").equalTo(col("owner_arn")),
                "leftsemi"),
        row -> reader.add(inventoryRow(row)));
    each(attachments, row -> reader.add(new AttachmentRow(row.getString(0), row.getString(1))));
    each(
        coverage,
        row ->
            reader.add(
                new CoverageRow(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4))));
    return reader.read();
  }

  private static Column isOneOf(String column, List<String> values) {
    return col(column).isin(values.toArray());
  }

  /** Streams the rows to the driver, a partition at a time. */
  private static void each(Dataset<Row> rows, Consumer<Row> consumer) {
    Iterator<Row> iterator = rows.toLocalIterator();
    iterator.forEachRemaining(consumer);
  }

  private static InventoryRow inventoryRow(Row row) {
    return new InventoryRow(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        isTrue(row, 6),
        isTrue(row, 7),
        row.isNullAt(8) ? null : row.getInstant(8));
  }

  private static boolean isTrue(Row row, int index) {
    return !row.isNullAt(index) && row.getBoolean(index);
  }

  private Dataset<Row> table(String name, List<String> columns) {
    List<String> files = inputs.getOrDefault(name, List.of());
    if (files.isEmpty()) {
      throw PeriplusException.user(
          "analysis-input-missing",
          "Cannot analyse: the request names no file of table " + name + ".");
    }
    Dataset<Row> table = session.read().parquet(files.toArray(String[]::new));
    return table.select(
        columns.stream()
            .map(column -> checked(name, table.schema(), column))
            .toArray(Column[]::new));
  }

  /** A timestamp without zone is UTC: the session's zone is. */
  private static Column checked(String table, StructType schema, String column) {
    DataType expected = OTHER_THAN_STRING.getOrDefault(column, DataTypes.StringType);
    int index = schema.getFieldIndex(column).isDefined() ? schema.fieldIndex(column) : -1;
    DataType found = index < 0 ? null : schema.fields()[index].dataType();
    boolean zoneless =
        DataTypes.TimestampNTZType.equals(found) && DataTypes.TimestampType.equals(expected);
    if (!expected.equals(found) && !zoneless) {
      throw PeriplusException.user(
          "analysis-input-invalid",
          String.format(
              "Invalid column %s of table %s: expected %s, found %s. Crawl again with this"
                  + " version.",
              column,
              table,
              expected.simpleString(),
              found == null ? "none" : found.simpleString()));
    }
    return col(column).cast(expected);
  }
}
