package io.periplus.spark;

import io.periplus.network.InputWarning;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** An analysis: inventory in, result tables out. Reading and writing are its caller's. */
interface AnalysisJob {

  /** {@code reachability}; also the name of the directory of its runs. */
  String name();

  /** Plans the tables; Spark computes each when it is written. */
  Result run(SparkSession session, SnapshotTables inputs);

  /**
   * What a job gives.
   *
   * @param tables rows of {@link SparkSchemas#keyedSchema}, in any order
   * @param warnings values in the inputs that could not be read
   * @param release frees what the tables are computed from
   */
  record Result(
      Map<ResultTable, Dataset<Row>> tables, List<InputWarning> warnings, Runnable release)
      implements AutoCloseable {
    @Override
    public void close() {
      release.run();
    }
  }
}
