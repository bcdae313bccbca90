package io.periplus.spark;

import io.periplus.network.InputWarning;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** An analysis: inventory in, result tables out. Reading and writing are its caller's. */
interface AnalysisJob {

  /** {@code reachability}; also the name of the directory of its runs. */
  String name();

  /** Reads the inventory and plans the work; Spark computes a slice when it is written. */
  Result run(SparkSession session, SnapshotTables inputs);

  /**
   * What a job gives.
   *
   * @param tables in the order in which they are told of
   * @param slices those of a table in its order
   * @param warnings values in the inputs that could not be read
   * @param release frees what the tables are computed from
   */
  record Result(
      List<ResultTable> tables,
      List<TableSlice> slices,
      List<InputWarning> warnings,
      Runnable release)
      implements AutoCloseable {
    public Result {
      tables = List.copyOf(tables);
      slices = List.copyOf(slices);
      warnings = List.copyOf(warnings);
    }

    @Override
    public void close() {
      release.run();
    }
  }
}
