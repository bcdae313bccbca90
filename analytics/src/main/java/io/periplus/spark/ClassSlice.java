package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import io.periplus.network.ReachSink;
import io.periplus.network.ResultSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows of classes and of witnesses whose ids lie in one range. Ids are hashes: ranges of equal
 * width hold about equally many.
 */
final class ClassSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  private final IdRange ids;
  private final NetworkHandle handle;

  ClassSlice(int number, int slices, NetworkHandle handle) {
    this.ids = IdRange.of(number, slices);
    this.handle = handle;
  }

  @Override
  public List<ResultTable> tables() {
    return List.of(ResultTables.ENDPOINT_CLASS, ResultTables.PATH);
  }

  @Override
  public void write(Rows rows) throws IOException {
    Sink sink = new Sink();
    handle.network().evaluation().classes(sink);
    OtherRows others = handle.network().others();
    others.classes().forEach(sink::endpointClass);
    others.hops().forEach(sink::hop);
    CompiledNetwork compiled = handle.network().network();
    compiled.evaluateReach(0, compiled.classes(), sink);
    compiled.evaluateOtherReach(sink);
    for (EndpointClassRow row : sink.classes.values()) {
      rows.add(ResultTables.ENDPOINT_CLASS, ReachabilityRows.values(row));
    }
    sink.hops.sort(ReachabilityRows.PATH.order());
    PathHop last = null;
    for (PathHop hop : sink.hops) {
      // Copies of one hop are equal: the id of a path is a hash of its hops.
      if (last == null || ReachabilityRows.PATH.order().compare(last, hop) != 0) {
        rows.add(ResultTables.PATH, ReachabilityRows.values(hop));
      }
      last = hop;
    }
  }

  private final class Sink implements ResultSink, ReachSink {
    private final TreeMap<String, EndpointClassRow> classes = new TreeMap<>();
    private final List<PathHop> hops = new ArrayList<>();

    @Override
    public boolean takes(Kind kind) {
      return kind == Kind.ENDPOINT_CLASS;
    }

    @Override
    public boolean takesPath(String pathId) {
      return ids.holds(pathId);
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      if (ids.holds(row.classId())) {
        classes.merge(row.classId(), row, EndpointClassRow::plus);
      }
    }

    @Override
    public void hop(PathHop hop) {
      if (ids.holds(hop.pathId())) {
        hops.add(hop);
      }
    }

    @Override
    public void reach(ReachRow row) {
      // Another slice's.
    }

    @Override
    public void exposure(ExposureRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }

    @Override
    public void egress(EgressRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }

    @Override
    public void endpoint(EndpointRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }
  }
}
