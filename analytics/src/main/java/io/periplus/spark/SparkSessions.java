package io.periplus.spark;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkIllegalArgumentException;
import org.apache.spark.sql.SparkSession;

/** Sessions with the settings that small, reproducible jobs need. */
final class SparkSessions {
  private SparkSessions() {}

  /**
   * @param master {@code local[*]}, {@code spark://…}
   * @param workDirectory shuffle files and the like; below the data directory, so that a full
   *     {@code /tmp} or a shared machine does no harm
   */
  static SparkSession open(String master, Path workDirectory) {
    // The builder of the common interface would start Scala's reflection to find this one.
    org.apache.spark.sql.classic.SparkSession.Builder builder =
        org.apache.spark.sql.classic.SparkSession.builder()
            .master(master)
            .appName("periplus-analysis");
    settings(master, workDirectory).forEach(builder::config);
    try {
      SparkSession session = builder.getOrCreate();
      session.sparkContext().setLogLevel("WARN");
      return session;
    } catch (SparkIllegalArgumentException e) {
      if ("INVALID_DRIVER_MEMORY".equals(e.getCondition())) {
        throw PeriplusException.resources(
            "analysis-out-of-memory",
            "Cannot analyse: Spark does not start with so little memory. Give it more with --memory"
                + " (configuration analyze.memory).",
            e);
      }
      throw e;
    }
  }

  private static Map<String, String> settings(String master, Path workDirectory) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.sql.session.timeZone", "UTC");
    // The default INT96 has no zone for other readers.
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    settings.put("spark.sql.datetime.java8API.enabled", "true");
    settings.put("spark.sql.adaptive.enabled", "true");
    settings.put("spark.sql.caseSensitive", "true");
    // Configurations of many rows in one file make small splits and large results.
    settings.put("spark.sql.files.maxPartitionBytes", "16m");
    // The types that an analysis reads; beyond the limit, groups of rows of others are read too.
    settings.put("spark.sql.parquet.pushdown.inFilterThreshold", "1000");
    // Otherwise it warns, of text that nobody reads.
    settings.put("spark.sql.debug.maxToStringFields", "1000");
    settings.put("spark.driver.maxResultSize", "0");
    settings.put("spark.local.dir", workDirectory.toString());
    settings.put("spark.sql.warehouse.dir", workDirectory.resolve("warehouse").toString());
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
    if (master.startsWith("local")) {
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.driver.bindAddress", "127.0.0.1");
      // 200 partitions, the default, cost more than the rows of most estates.
      settings.put(
          "spark.sql.shuffle.partitions",
          Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
    return settings;
  }
}
