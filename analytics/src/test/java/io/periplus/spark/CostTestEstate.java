package io.periplus.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A snapshot as the cost job finds it. */
final class CostTestEstate {
  static final String ACCOUNT = "111122223333";
  static final String OTHER = "444455556666";
  static final String EC2 = "arn:aws:ec2:us-east-1:" + ACCOUNT + ':';

  private static final StructType RESOURCE =
      new StructType()
          .add("arn", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("configuration", DataTypes.StringType)
          .add("stub", DataTypes.BooleanType);

  private static final StructType RELATIONSHIP =
      new StructType()
          .add("source_arn", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("target_arn", DataTypes.StringType);

  private static final StructType COVERAGE =
      new StructType()
          .add("account_id", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("service", DataTypes.StringType)
          .add("operation", DataTypes.StringType)
          .add("resource_type", DataTypes.StringType)
          .add("status", DataTypes.StringType);

  private final List<Row> resources = new ArrayList<>();
  private final List<Row> relationships = new ArrayList<>();
  private final List<Row> coverage = new ArrayList<>();
  private final Map<String, List<Object[]>> results = new TreeMap<>();

  /** Quotes of the configuration are single ones. */
  CostTestEstate resource(String arn, String type, Map<String, String> tags, String configuration) {
    String[] parts = arn.split(":", 6);
    return resource(arn, type, parts[4], parts[3], tags, configuration, false);
  }

  CostTestEstate resource(
      String arn,
      String type,
      String account,
      String region,
      Map<String, String> tags,
      String configuration,
      boolean stub) {
    resources.add(
        RowFactory.create(
            arn,
            type,
            account,
            region.isEmpty() ? "global" : region,
            scala.jdk.javaapi.CollectionConverters.asScala(tags),
            configuration.replace('\'', '"'),
            stub));
    return this;
  }

  CostTestEstate edge(String source, String type, String target) {
    relationships.add(RowFactory.create(source, type, target));
    return this;
  }

  CostTestEstate coverage(String account, String region, String type, String status) {
    coverage.add(RowFactory.create(account, region, "ec2", "Describe", type, status));
    return this;
  }

  /** The outcome of {@code service:Operation}. */
  CostTestEstate scope(String account, String region, String call, String status) {
    String[] parts = call.split(":");
    coverage.add(RowFactory.create(account, region, parts[0], parts[1], null, status));
    return this;
  }

  /** A row of a table that another job wrote, {@code column, value, column, value …}. */
  CostTestEstate result(ResultTable table, Object... values) {
    Object[] row = new Object[table.columns().size()];
    for (int i = 0; i < values.length; i += 2) {
      row[table.indexOf((String) values[i])] = values[i + 1];
    }
    results.computeIfAbsent(table.name(), absent -> new ArrayList<>()).add(row);
    return this;
  }

  CostTestEstate shuffle(long seed) {
    Random random = new Random(seed);
    Collections.shuffle(resources, random);
    Collections.shuffle(relationships, random);
    return this;
  }

  /** Takes a resource out, as if it had never been. */
  CostTestEstate without(String arn) {
    resources.removeIf(row -> row.getString(0).equals(arn));
    return this;
  }

  Map<String, List<String>> write(SparkSession session, Path directory, int partitions)
      throws java.io.IOException {
    Map<String, List<String>> files = new TreeMap<>();
    write(files, session, resources, RESOURCE, partitions, directory, "resource");
    write(files, session, relationships, RELATIONSHIP, partitions, directory, "relationship");
    write(files, session, coverage, COVERAGE, 1, directory, "coverage");
    for (Map.Entry<String, List<Object[]>> result : results.entrySet()) {
      Path file = directory.resolve(result.getKey() + ".parquet");
      try (RowFile rows = RowFile.create(file, ResultTables.find(result.getKey()).orElseThrow())) {
        for (Object[] row : result.getValue()) {
          rows.add(row);
        }
      }
      files.put(result.getKey(), List.of(file.toString()));
    }
    return files;
  }

  private static void write(
      Map<String, List<String>> files,
      SparkSession session,
      List<Row> rows,
      StructType schema,
      int partitions,
      Path directory,
      String name) {
    String path = directory.resolve(name).toString();
    session.createDataFrame(rows, schema).repartition(partitions).write().parquet(path);
    files.put(name, List.of(path));
  }
}
