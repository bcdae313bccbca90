package io.periplus.spark;

import io.periplus.network.NetworkModel;
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

  /** One file per table up to here; beyond, enough of them for many cores. */
  private static final int INTERFACES_PER_SLICE = 100_000;

  private final int interfacesPerSlice;

  ReachabilityJob() {
    this(INTERFACES_PER_SLICE);
  }

  ReachabilityJob(int interfacesPerSlice) {
    this.interfacesPerSlice = interfacesPerSlice;
  }

  @Override
  public String name() {
    return ResultTables.REACHABILITY_JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs) {
    return run(session, inputs.networkModel());
  }

  Result run(SparkSession session, NetworkModel model) {
    NetworkHandle handle =
        NetworkHandle.of(JavaSparkContext.fromSparkContext(session.sparkContext()), model);
    return new Result(TABLES, slices(model, handle), model.warnings(), handle::release);
  }

  private List<TableSlice> slices(NetworkModel model, NetworkHandle handle) {
    int count = Math.max(1, model.networkInterfaces().size() / interfacesPerSlice);
    List<TableSlice> slices = new ArrayList<>();
    for (InterfaceOrder.By by : InterfaceOrder.By.values()) {
      for (int i = 0; i < count; i++) {
        slices.add(new EndpointSlice(by, i, count, handle));
      }
    }
    for (int i = 0; i < count; i++) {
      slices.add(new ClassSlice(i, count, handle));
    }
    return slices;
  }
}
