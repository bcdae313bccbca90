package io.periplus.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.spark.sql.SparkSession;

/** One {@code local[2]} session for all tests of the JVM; Spark allows one and is slow to start. */
final class SharedSparkSession {
  private static final SparkSession SESSION = open("local[2]");

  private SharedSparkSession() {}

  static SparkSession get() {
    return SESSION;
  }

  private static SparkSession open(String master) {
    System.setProperty(AnalysisMain.LOG_PROPERTY, AnalysisMain.LOG_CONFIGURATION);
    try {
      return SparkSessions.open(master, Files.createTempDirectory("periplus-spark-test"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
