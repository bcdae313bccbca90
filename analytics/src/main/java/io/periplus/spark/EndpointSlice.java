package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkInterface;
import io.periplus.network.PathHop;
import io.periplus.network.ResultSink;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;

/**
 * Rows of endpoints: {@code exposure} and {@code egress}, or {@code network_endpoint}, which is in
 * another order.
 */
final class EndpointSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  /** Bounds the rows that are held at a time. */
  private static final int INTERFACES_AT_ONCE = 1_000;

  private final InterfaceOrder.By by;
  private final int number;
  private final int slices;
  private final Broadcast<SharedNetwork> network;

  EndpointSlice(InterfaceOrder.By by, int number, int slices, Broadcast<SharedNetwork> network) {
    this.by = by;
    this.number = number;
    this.slices = slices;
    this.network = network;
  }

  @Override
  public List<ResultTable> tables() {
    return switch (by) {
      case OWNER -> List.of(ResultTables.EXPOSURE, ResultTables.EGRESS);
      case VPC -> List.of(ResultTables.NETWORK_ENDPOINT);
    };
  }

  @Override
  public void write(Rows rows) throws IOException {
    CompiledNetwork compiled = network.value().network();
    InterfaceOrder order = network.value().order(by);
    Sink sink = new Sink(by, order.slice(number, slices), rows);
    compiled.evaluate(order.ambiguous(), sink);
    compiled.evaluateManaged(sink);
    sink.begin();
    List<NetworkInterface> next = sink.slice.take(INTERFACES_AT_ONCE);
    while (!next.isEmpty()) {
      compiled.evaluate(next, sink);
      sink.flush();
      next = sink.slice.take(INTERFACES_AT_ONCE);
    }
    sink.end();
  }

  /** Keeps what belongs to a slice. */
  private static final class Sink implements ResultSink {
    private final InterfaceOrder.Slice slice;
    private final Set<Kind> kinds;
    private final MergedRows<ExposureRow> exposures;
    private final MergedRows<EgressRow> egress;
    private final MergedRows<EndpointRow> endpoints;

    /** Rows of the slice's own interfaces need no second look. */
    private boolean begun;

    Sink(InterfaceOrder.By by, InterfaceOrder.Slice slice, Rows rows) {
      this.slice = slice;
      this.kinds =
          by == InterfaceOrder.By.OWNER
              ? Set.of(Kind.EXPOSURE, Kind.EGRESS)
              : Set.of(Kind.ENDPOINT);
      this.exposures = new MergedRows<>(ReachabilityRows.EXPOSURE, rows);
      this.egress = new MergedRows<>(ReachabilityRows.EGRESS, rows);
      this.endpoints = new MergedRows<>(ReachabilityRows.NETWORK_ENDPOINT, rows);
    }

    @Override
    public boolean takes(Kind kind) {
      return kinds.contains(kind);
    }

    @Override
    public boolean takesPath(String pathId) {
      return false;
    }

    @Override
    public void exposure(ExposureRow row) {
      if (takes(Kind.EXPOSURE) && (begun || slice.holds(InterfaceOrder.Key.of(row)))) {
        exposures.add(row);
      }
    }

    @Override
    public void egress(EgressRow row) {
      if (takes(Kind.EGRESS) && (begun || slice.holds(InterfaceOrder.Key.of(row)))) {
        egress.add(row);
      }
    }

    @Override
    public void endpoint(EndpointRow row) {
      if (takes(Kind.ENDPOINT) && (begun || slice.holds(InterfaceOrder.Key.of(row)))) {
        endpoints.add(row);
      }
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      // Another slice's.
    }

    @Override
    public void hop(PathHop hop) {
      // Another slice's.
    }

    void begin() {
      exposures.begin();
      egress.begin();
      endpoints.begin();
      begun = true;
    }

    void flush() throws IOException {
      exposures.flush();
      egress.flush();
      endpoints.flush();
    }

    void end() throws IOException {
      exposures.end();
      egress.end();
      endpoints.end();
    }
  }
}
