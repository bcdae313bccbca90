package io.periplus.spark;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.PathHop;
import io.periplus.network.ResultSink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Reachability of every endpoint: the tables {@code exposure}, {@code egress}, {@code
 * network_endpoint}, {@code endpoint_class} and {@code path}.
 *
 * <p>Collected to the driver: the inventory that reachability reads. Broadcast: the same as a
 * {@link NetworkModel} ({@link SharedNetwork}). Shuffled: class rows (summed by class), hops (one
 * copy per path), and every table once for its order. Partitions are slices of the network
 * interfaces, which the kernel evaluates without regard to each other; it runs once per table,
 * which costs less than to keep the rows of all tables.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class ReachabilityJob implements AnalysisJob {
  /** Bounds the rows that a task holds at a time. */
  private static final int INTERFACES_PER_SLICE = 2_000;

  @Override
  public String name() {
    return ResultTables.REACHABILITY_JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs) {
    return run(session, inputs.networkModel());
  }

  Result run(SparkSession session, NetworkModel model) {
    Broadcast<SharedNetwork> network =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new SharedNetwork(model));
    return new Result(tables(session, model, network), model.warnings(), network::destroy);
  }

  private static Map<ResultTable, Dataset<Row>> tables(
      SparkSession session, NetworkModel model, Broadcast<SharedNetwork> network) {
    long slices = slices(model) + 1;
    int partitions = (int) Math.min(slices, 4L * session.sparkContext().defaultParallelism());
    Dataset<Long> work = session.range(0, slices, 1, partitions);

    Map<ResultTable, Dataset<Row>> tables = new LinkedHashMap<>();
    for (ResultTable table :
        List.of(ResultTables.EXPOSURE, ResultTables.EGRESS, ResultTables.NETWORK_ENDPOINT)) {
      tables.put(table, rows(table, work, network));
    }
    tables.put(
        ResultTables.ENDPOINT_CLASS, sumMembers(rows(ResultTables.ENDPOINT_CLASS, work, network)));
    // Copies of one hop are equal: the id of a path is a hash of its hops.
    tables.put(
        ResultTables.PATH,
        rows(ResultTables.PATH, work, network)
            .dropDuplicates(new String[] {"path_id", "leg", "seq"}));
    return tables;
  }

  private static Dataset<Row> rows(
      ResultTable table, Dataset<Long> work, Broadcast<SharedNetwork> network) {
    return work.mapPartitions(
        new Evaluate(table.name(), network), Encoders.row(SparkSchemas.keyedSchema(table)));
  }

  /** One row per class; the parts of an evaluation each count their own members. */
  private static Dataset<Row> sumMembers(Dataset<Row> parts) {
    String[] columns = parts.columns();
    List<Column> others = new ArrayList<>();
    for (String column : columns) {
      if (!column.equals("members")) {
        others.add(functions.col(column));
      }
    }
    return parts
        .groupBy(others.toArray(Column[]::new))
        .agg(functions.sum("members").as("members"))
        .selectExpr(columns);
  }

  private static long slices(NetworkModel model) {
    return (model.networkInterfaces().size() + INTERFACES_PER_SLICE - 1L) / INTERFACES_PER_SLICE;
  }

  /** Slice numbers to rows of one table; the slice after the last is the managed endpoints. */
  private static final class Evaluate implements MapPartitionsFunction<Long, Row> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final Broadcast<SharedNetwork> network;

    Evaluate(String table, Broadcast<SharedNetwork> network) {
      this.table = table;
      this.network = network;
    }

    @Override
    public Iterator<Row> call(Iterator<Long> slices) {
      ResultTable resultTable = ResultTables.find(table).orElseThrow();
      return new Slices(resultTable, network.value(), slices);
    }
  }

  /** Evaluates a slice when the rows of the one before are gone. */
  private static final class Slices implements Iterator<Row> {
    private final ResultTable table;
    private final SharedNetwork network;
    private final Iterator<Long> slices;
    private Iterator<Row> rows = List.<Row>of().iterator();

    Slices(ResultTable table, SharedNetwork network, Iterator<Long> slices) {
      this.table = table;
      this.network = network;
      this.slices = slices;
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && slices.hasNext()) {
        rows = evaluate(slices.next()).iterator();
      }
      return rows.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return rows.next();
    }

    private List<Row> evaluate(long slice) {
      List<NetworkInterface> all = network.model().networkInterfaces();
      RowCollector collector = new RowCollector(table);
      int from = (int) Math.min(all.size(), slice * INTERFACES_PER_SLICE);
      int to = Math.min(all.size(), from + INTERFACES_PER_SLICE);
      if (slice == slices(network.model())) {
        network.network().evaluateManaged(collector);
      } else {
        network.network().evaluate(all.subList(from, to), collector);
      }
      return collector.rows;
    }
  }

  /** Keeps the rows of one table. */
  private static final class RowCollector implements ResultSink {
    private final ResultTable table;
    private final List<Row> rows = new ArrayList<>();

    RowCollector(ResultTable table) {
      this.table = table;
    }

    @Override
    public void exposure(ExposureRow row) {
      if (table == ResultTables.EXPOSURE) {
        add(ReachabilityRows.values(row));
      }
    }

    @Override
    public void egress(EgressRow row) {
      if (table == ResultTables.EGRESS) {
        add(ReachabilityRows.values(row));
      }
    }

    @Override
    public void endpoint(EndpointRow row) {
      if (table == ResultTables.NETWORK_ENDPOINT) {
        add(ReachabilityRows.values(row));
      }
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      if (table == ResultTables.ENDPOINT_CLASS) {
        add(ReachabilityRows.values(row));
      }
    }

    @Override
    public void hop(PathHop hop) {
      if (table == ResultTables.PATH) {
        add(ReachabilityRows.values(hop));
      }
    }

    private void add(Object[] values) {
      rows.add(SparkSchemas.keyedRow(table, values));
    }
  }
}
