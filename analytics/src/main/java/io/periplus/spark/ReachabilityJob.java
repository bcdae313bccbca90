package io.periplus.spark;

import io.periplus.network.NetworkModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Reachability of every endpoint: the tables {@code exposure}, {@code egress}, {@code
 * network_endpoint}, {@code endpoint_class}, {@code reach} and {@code path}.
 *
 * <p>Collected to the driver: the inventory that reachability reads. Broadcast: the same as a
 * {@link NetworkModel} ({@link SharedNetwork}). Shuffled: nothing. A task evaluates the part of the
 * estate whose rows are neighbours in a table, and writes them; the kernel answers a class once in
 * each process, so that evaluating a part again for a table in another order costs less than to
 * sort rows.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class ReachabilityJob implements AnalysisJob {
  private static final List<ResultTable> TABLES =
      List.of(
          ResultTables.EXPOSURE,
          ResultTables.EGRESS,
          ResultTables.NETWORK_ENDPOINT,
          ResultTables.ENDPOINT_CLASS,
          ResultTables.PATH,
          ResultTables.REACH);

  /** One file of the tables of classes up to here; beyond, enough of them for many cores. */
  private static final int INTERFACES_PER_SLICE = 100_000;

  /** Files of endpoints are smaller, so that most can be kept when something changed. */
  private static final int INTERFACES_PER_FILE = 4_000;

  /** About as many files of a table as there may be for that. */
  private static final int FILES = 64;

  private final int interfacesPerSlice;
  private final int interfacesPerFile;

  ReachabilityJob() {
    this(INTERFACES_PER_SLICE, INTERFACES_PER_FILE);
  }

  ReachabilityJob(int interfacesPerSlice) {
    this(interfacesPerSlice, interfacesPerSlice);
  }

  private ReachabilityJob(int interfacesPerSlice, int interfacesPerFile) {
    this.interfacesPerSlice = interfacesPerSlice;
    this.interfacesPerFile = interfacesPerFile;
  }

  @Override
  public String name() {
    return ResultTables.REACHABILITY_JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs, Path earlier) {
    return run(session, inputs.networkModel(), earlier);
  }

  Result run(SparkSession session, NetworkModel model, Path earlier) {
    try {
      ReachabilityReuse reuse = ReachabilityReuse.of(earlier, model);
      if (reuse.isUnchanged()) {
        return new Result(TABLES, reuse.keepAll(), model.warnings(), reuse::finish, () -> {});
      }
      int size = model.networkInterfaces().size();
      SharedNetwork network = new SharedNetwork(model);
      reuse.compare(network, Math.max(interfacesPerFile, size / FILES));
      NetworkHandle handle =
          NetworkHandle.of(JavaSparkContext.fromSparkContext(session.sparkContext()), network);
      return new Result(
          TABLES, slices(model, reuse, handle), model.warnings(), reuse::finish, handle::release);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<TableSlice> slices(
      NetworkModel model, ReachabilityReuse reuse, NetworkHandle handle) {
    List<TableSlice> slices = new ArrayList<>();
    for (InterfaceOrder.By by : InterfaceOrder.By.values()) {
      slices.addAll(reuse.slices(by, handle));
    }
    int count = Math.max(1, model.networkInterfaces().size() / interfacesPerSlice);
    for (int i = 0; i < count; i++) {
      slices.add(new ClassSlice(i, count, handle));
      reuse.add();
    }
    return slices;
  }
}
