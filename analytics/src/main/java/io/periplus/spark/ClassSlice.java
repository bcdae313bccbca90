package io.periplus.spark;

import io.periplus.network.EndpointClassRow;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import io.periplus.network.WitnessPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A part of the tables that speak of no single endpoint: classes, witnesses and {@code reach}. */
final class ClassSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final int slices;
  private final NetworkHandle handle;

  ClassSlice(int number, int slices, NetworkHandle handle) {
    this.number = number;
    this.slices = slices;
    this.handle = handle;
  }

  @Override
  public List<ResultTable> tables() {
    return List.of(ResultTables.ENDPOINT_CLASS, ResultTables.PATH, ResultTables.REACH);
  }

  @Override
  public void write(Rows rows) throws IOException {
    ClassRows all = handle.network().classRows();
    for (EndpointClassRow row : all.classes(number, slices)) {
      rows.add(ResultTables.ENDPOINT_CLASS, ReachabilityRows.values(row));
    }
    List<PathHop> hops = new ArrayList<>();
    for (WitnessPath path : all.paths(number, slices)) {
      path.write(hops::add);
      hops.sort(ReachabilityRows.PATH.order());
      for (PathHop hop : hops) {
        rows.add(ResultTables.PATH, ReachabilityRows.values(hop));
      }
      hops.clear();
    }
    for (ReachRow row : all.reach(number, slices)) {
      rows.add(ResultTables.REACH, ReachabilityRows.values(row));
    }
  }
}
