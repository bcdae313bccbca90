package io.periplus.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.periplus.iam.input.AccessLinkRow;
import io.periplus.model.PeriplusException;
import io.periplus.network.NetworkModel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.input.NetworkModelReader;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * The inventory tables of a snapshot as jobs read them: only the columns and resource types that
 * they need, so that Parquet skips the rest.
 */
final class SnapshotTables {
  private static final Map<String, DataType> OTHER_THAN_STRING =
      Map.of(
          "tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType),
          "source", DataTypes.createArrayType(DataTypes.StringType),
          "stub", DataTypes.BooleanType,
          "stale", DataTypes.BooleanType,
          "last_seen_at", DataTypes.TimestampType);

  private final SparkSession session;
  private final Map<String, List<String>> inputs;
  private final Map<String, String> settings;

  /**
   * @param inputs table name -> Parquet files
   */
  SnapshotTables(SparkSession session, Map<String, List<String>> inputs) {
    this(session, inputs, Map.of());
  }

  /**
   * @param settings as {@link AnalysisRequest#settings()}
   */
  SnapshotTables(
      SparkSession session, Map<String, List<String>> inputs, Map<String, String> settings) {
    this.session = session;
    this.inputs = inputs;
    this.settings = Map.copyOf(settings);
  }

  /** These tables and others, in place of those of the same name. */
  SnapshotTables with(Map<String, List<String>> more) {
    Map<String, List<String>> all = new HashMap<>(inputs);
    all.putAll(more);
    return new SnapshotTables(session, all, settings);
  }

  /** A setting of the request. */
  Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Whether there is a table, without rows or with some. */
  boolean has(String table) {
    return !inputs.getOrDefault(table, List.of()).isEmpty();
  }

  /** A table that a job wrote, in all its columns. */
  Dataset<Row> result(ResultTable table) {
    return table(table.name(), table.columns().stream().map(ResultColumn::name).toList(), false);
  }

  /** Some columns of a table of the inventory. */
  Dataset<Row> inventory(String table, List<String> columns) {
    return table(table, columns, true);
  }

  /**
   * Everything reachability reads, collected to the driver. Tasks leave out of configurations what
   * nobody reads, so that it is about half a kilobyte per network interface.
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

    NetworkModelReader reader = NetworkModelReader.ofTrimmedRows();
    InventoryBatch batches = new InventoryBatch();
    Column networkType = isOneOf("type", NetworkInputTypes.RESOURCE_TYPES);
    eachBatch(
        resources.where(networkType),
        InventoryBatch::write,
        batch -> batches.read(batch, reader::add));
    eachBatch(
        attachments,
        SnapshotTables::pairs,
        batch -> {
          BatchReader in = new BatchReader(batch);
          while (in.hasMore()) {
            reader.add(new AttachmentRow(in.readText(), in.readText()));
          }
        });
    // Owners of other types: who they are, not what they are made of. Mostly there are none.
    Set<String> unknown = reader.unknownOwners();
    if (!unknown.isEmpty()) {
      Dataset<Row> owners =
          resources
              .where(functions.not(networkType))
              .withColumn("configuration", lit(null).cast(DataTypes.StringType));
      eachBatch(
          owners,
          rows -> InventoryBatch.write(named(rows, unknown)),
          batch -> batches.read(batch, reader::add));
    }
    coverage
        .collectAsList()
        .forEach(
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

  /**
   * Everything that decides access, collected to the driver as bytes, which travel to where the
   * estate is made of them: about a kilobyte for each principal, policy and resource with one.
   */
  AccessInput accessInput() {
    AccessInput input = new AccessInput();
    eachBatch(
        table("resource", AccessInput.RESOURCE_COLUMNS),
        AccessInput::writeResources,
        input::addResources);
    eachBatch(
        table("relationship", List.of("source_arn", "type", "target_arn"))
            .where(isOneOf("type", List.copyOf(new TreeSet<>(AccessLinkRow.TYPES)))),
        AccessInput::writeLinks,
        input::addLinks);
    eachBatch(
        table("coverage", AccessInput.COVERAGE_COLUMNS),
        AccessInput::writeCoverage,
        input::addCoverage);
    return input;
  }

  private static Column isOneOf(String column, List<String> values) {
    return col(column).isin(values.toArray());
  }

  private static Iterator<InternalRow> named(Iterator<InternalRow> rows, Set<String> arns) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .filter(row -> !row.isNullAt(0) && arns.contains(row.getUTF8String(0).toString()))
        .iterator();
  }

  /** Sources and targets in turn. */
  private static byte[] pairs(Iterator<InternalRow> rows) {
    BatchWriter out = new BatchWriter();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      out.writeText(row, 0);
      out.writeText(row, 1);
    }
    return out.toBytes();
  }

  /** What a task makes of its rows. */
  private interface Packing<T> extends Serializable {
    T pack(Iterator<InternalRow> rows);
  }

  /**
   * Packs the rows of each partition in a task; the driver takes a batch when it comes, whatever
   * the order, so that no two wait in its memory for long.
   */
  private <T> void eachBatch(Dataset<Row> rows, Packing<T> packing, Consumer<T> consumer) {
    JavaRDD<T> batches =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(partition -> List.of(packing.pack(partition)).iterator());
    session
        .sparkContext()
        .runJob(
            batches.rdd(),
            (Function1<scala.collection.Iterator<T>, Object> & Serializable)
                scala.collection.Iterator::next,
            (partition, batch) -> {
              consumer.accept(cast(batch));
              return BoxedUnit.UNIT;
            },
            ClassTag.apply(Object.class));
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object batch) {
    return (T) batch;
  }

  private Dataset<Row> table(String name, List<String> columns) {
    return table(name, columns, true);
  }

  /**
   * @param checked whether types of columns are; jobs know what they wrote
   */
  private Dataset<Row> table(String name, List<String> columns, boolean checked) {
    List<String> files = inputs.getOrDefault(name, List.of());
    if (files.isEmpty()) {
      throw PeriplusException.user(
          "analysis-input-missing",
          "Cannot analyse: the request names no file of table " + name + ".");
    }
    Dataset<Row> table = session.read().parquet(files.toArray(String[]::new));
    return table.select(
        columns.stream()
            .map(column -> checked ? checked(name, table.schema(), column) : col(column))
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
