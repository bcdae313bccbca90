package io.periplus.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code reach} of a model, with its witnesses. */
final class ReachResults implements ReachSink {
  final List<ReachRow> rows = new ArrayList<>();
  final Map<String, List<PathHop>> paths = new HashMap<>();

  /** In one part. */
  static ReachResults of(NetworkModel model) {
    return of(model, 1);
  }

  /**
   * @param parts of the classes, evaluated one by one
   */
  static ReachResults of(NetworkModel model, int parts) {
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachResults out = new ReachResults();
    int classes = network.classes();
    for (int i = parts - 1; i >= 0; i--) {
      network.evaluateReach(classes * i / parts, classes * (i + 1) / parts, out);
    }
    network.evaluateOtherReach(out);
    out.rows.sort(ReachRow.ORDER);
    List<ReachRow> distinct = out.rows.stream().distinct().toList();
    out.rows.clear();
    out.rows.addAll(distinct);
    return out;
  }

  @Override
  public void reach(ReachRow row) {
    rows.add(row);
  }

  @Override
  public void hop(PathHop hop) {
    List<PathHop> hops = paths.computeIfAbsent(hop.pathId(), id -> new ArrayList<>());
    if (!hops.contains(hop)) {
      hops.add(hop);
    }
  }

  List<ReachRow> rows(ReachRow.Factor factor) {
    return rows.stream().filter(row -> row.factor() == factor).toList();
  }
}
