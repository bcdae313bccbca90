package io.periplus.spark;

import io.periplus.network.InputWarning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** An analysis: inventory in, result tables out. Reading and writing are its caller's. */
interface AnalysisJob {

  /** {@code reachability}; also the name of the directory of its runs. */
  String name();

  /** Reads the inventory and plans the work; Spark computes a slice when it is written. */
  default Result run(SparkSession session, SnapshotTables inputs) {
    return run(session, inputs, null);
  }

  /**
   * The same after an earlier run, whose rows it may keep where they are the same now.
   *
   * @param earlier directory of that run; null for none
   */
  Result run(SparkSession session, SnapshotTables inputs, Path earlier);

  /** What is left to do when the tables are on disk. */
  interface Finish {
    /**
     * @param output the directory of this run
     * @return one line for people, null when there is nothing to say
     */
    String finish(Path output, List<TableWriter.Written> written) throws IOException;
  }

  /**
   * What a job gives.
   *
   * @param tables in the order in which they are told of
   * @param slices those of a table in its order
   * @param warnings values in the inputs that could not be read
   * @param finish called once all tables are on disk
   * @param release frees what the tables are computed from
   */
  record Result(
      List<ResultTable> tables,
      List<TableSlice> slices,
      List<InputWarning> warnings,
      Finish finish,
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
