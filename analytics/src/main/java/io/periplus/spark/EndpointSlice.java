package io.periplus.spark;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.OrderedEvaluation;
import io.periplus.network.PathHop;
import io.periplus.network.ResultSink;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of endpoints: {@code exposure} and {@code egress}, or {@code network_endpoint}, which is in
 * another order.
 */
final class EndpointSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  private final InterfaceOrder.By by;
  private final int number;
  private final int slices;
  private final NetworkHandle handle;

  EndpointSlice(InterfaceOrder.By by, int number, int slices, NetworkHandle handle) {
    this.by = by;
    this.number = number;
    this.slices = slices;
    this.handle = handle;
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
    OrderedEvaluation evaluation = handle.network().evaluation();
    InterfaceOrder.Slice slice = handle.network().order(by).slice(number, slices);
    Sink sink = new Sink(by, slice, handle.network().others(), rows);
    while (slice.evaluateNext(evaluation, sink)) {
      sink.flush();
    }
    sink.end();
  }

  /** Puts rows in their order. */
  private static final class Sink implements ResultSink {
    private final Set<Kind> kinds;
    private final MergedRows<ExposureRow> exposures;
    private final MergedRows<EgressRow> egress;
    private final MergedRows<EndpointRow> endpoints;

    Sink(InterfaceOrder.By by, InterfaceOrder.Slice slice, OtherRows others, Rows rows) {
      this.kinds =
          by == InterfaceOrder.By.OWNER
              ? EnumSet.of(Kind.EXPOSURE, Kind.EGRESS)
              : EnumSet.of(Kind.ENDPOINT);
      this.exposures =
          new MergedRows<>(
              ReachabilityRows.EXPOSURE,
              slice.among(others.exposures(), InterfaceOrder.Key::of),
              rows);
      this.egress =
          new MergedRows<>(
              ReachabilityRows.EGRESS, slice.among(others.egress(), InterfaceOrder.Key::of), rows);
      this.endpoints =
          new MergedRows<>(
              ReachabilityRows.NETWORK_ENDPOINT,
              slice.among(others.endpoints(), InterfaceOrder.Key::of),
              rows);
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
      exposures.add(row);
    }

    @Override
    public void egress(EgressRow row) {
      egress.add(row);
    }

    @Override
    public void endpoint(EndpointRow row) {
      endpoints.add(row);
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      throw new IllegalStateException("classes are no members' affair");
    }

    @Override
    public void hop(PathHop hop) {
      throw new IllegalStateException("witnesses are no members' affair");
    }

    void flush() throws IOException {
      if (takes(Kind.ENDPOINT)) {
        endpoints.flush();
      } else {
        exposures.flush();
        egress.flush();
      }
    }

    void end() throws IOException {
      if (takes(Kind.ENDPOINT)) {
        endpoints.end();
      } else {
        exposures.end();
        egress.end();
      }
    }
  }
}
