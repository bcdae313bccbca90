package io.periplus.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows that come a few at a time, nearly in order, merged with others that are known before. */
final class MergedRows<R> {
  private final RowKind<R> kind;
  private final TableSlice.Rows target;
  private final List<R> others;
  private final List<R> waiting = new ArrayList<>();
  private int nextOther;

  /**
   * @param others in order
   */
  MergedRows(RowKind<R> kind, List<R> others, TableSlice.Rows target) {
    this.kind = kind;
    this.others = others;
    this.target = target;
  }

  void add(R row) {
    waiting.add(row);
  }

  /** What came until now precedes everything that will come, but not the others. */
  void flush() throws IOException {
    waiting.sort(kind.order());
    for (R row : waiting) {
      while (nextOther < others.size() && kind.order().compare(others.get(nextOther), row) < 0) {
        write(others.get(nextOther++));
      }
      write(row);
    }
    waiting.clear();
  }

  /** Nothing will come. */
  void end() throws IOException {
    flush();
    while (nextOther < others.size()) {
      write(others.get(nextOther++));
    }
  }

  private void write(R row) throws IOException {
    target.add(kind.table(), kind.values().apply(row));
  }
}
