package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import io.periplus.network.ReachSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of {@code reach}: all of them, or those of one factor and scope whose class or zone lies in
 * one range of ids. They are few beside the endpoints, for no row speaks of one.
 */
final class ReachSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  /** Null: of all factors and scopes. */
  private final ReachRow.Factor factor;

  private final ReachRow.Scope scope;
  private final IdRange ids;
  private final NetworkHandle handle;

  private ReachSlice(
      ReachRow.Factor factor, ReachRow.Scope scope, IdRange ids, NetworkHandle handle) {
    this.factor = factor;
    this.scope = scope;
    this.ids = ids;
    this.handle = handle;
  }

  /**
   * The table.
   *
   * @param count in how many parts others divide their tables
   */
  static List<TableSlice> all(int count, NetworkHandle handle) {
    if (count == 1) {
      return List.of(new ReachSlice(null, null, IdRange.of(0, 1), handle));
    }
    List<TableSlice> out = new ArrayList<>();
    for (ReachRow.Factor factor : ReachRow.Factor.values()) {
      for (ReachRow.Scope scope : ReachRow.Scope.values()) {
        for (int i = 0; i < count; i++) {
          out.add(new ReachSlice(factor, scope, IdRange.of(i, count), handle));
        }
      }
    }
    return out;
  }

  @Override
  public List<ResultTable> tables() {
    return List.of(ResultTables.REACH);
  }

  @Override
  public void write(Rows rows) throws IOException {
    CompiledNetwork compiled = handle.network().network();
    Sink sink = new Sink();
    compiled.evaluateReach(0, compiled.classes(), sink);
    compiled.evaluateOtherReach(sink);
    sink.rows.sort(ReachRow.ORDER);
    ReachRow last = null;
    for (ReachRow row : sink.rows) {
      // Classes and zones that both evaluations met have equal rows.
      if (last == null || ReachRow.ORDER.compare(last, row) != 0) {
        rows.add(ResultTables.REACH, ReachabilityRows.values(row));
      }
      last = row;
    }
  }

  private final class Sink implements ReachSink {
    private final List<ReachRow> rows = new ArrayList<>();

    @Override
    public void reach(ReachRow row) {
      if (factor == null || factor == row.factor() && scope == row.scope() && ids.holds(id(row))) {
        rows.add(row);
      }
    }

    /** What the order of the table has after factor and scope; nulls go first. */
    private static String id(ReachRow row) {
      return row.classId() == null ? "" : row.classId();
    }

    @Override
    public void hop(PathHop hop) {
      // Another slice's.
    }
  }
}
