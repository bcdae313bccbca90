package io.periplus.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows that come a few at a time, nearly in order, merged with others that are known before. */
final class MergedRows<R> {
  private final RowKind<R> kind;
  private final TableSlice.Rows target;
  private final List<R> waiting = new ArrayList<>();

  /** Known from the start, in order once {@link #begin} was called. */
  private List<R> others = new ArrayList<>();

  private int nextOther;

  MergedRows(RowKind<R> kind, TableSlice.Rows target) {
    this.kind = kind;
    this.target = target;
  }

  void add(R row) {
    waiting.add(row);
  }

  /** What came until now may belong anywhere. */
  void begin() {
    others = new ArrayList<>(waiting);
    others.sort(kind.order());
    waiting.clear();
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
