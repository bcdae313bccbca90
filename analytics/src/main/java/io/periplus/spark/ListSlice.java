package io.periplus.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Some neighbouring rows that the driver made.
 *
 * @param name of the table
 * @param from of all rows, inclusive
 * @param to exclusive
 */
record ListSlice(String name, int from, int to, Shared<ArrayList<Object[]>> all)
    implements TableSlice {
  /** Small enough that all threads have work, large enough for few files. */
  private static final int ROWS = 100_000;

  /** Slices of a table, and what frees their rows. */
  record Table(List<TableSlice> slices, Runnable release) {}

  /**
   * Cuts a table.
   *
   * @param rows in the order of the table
   */
  static Table of(JavaSparkContext spark, ResultTable table, ArrayList<Object[]> rows) {
    Shared<ArrayList<Object[]>> shared = Shared.of(spark, rows);
    List<TableSlice> slices = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS) {
      slices.add(new ListSlice(table.name(), from, Math.min(rows.size(), from + ROWS), shared));
    }
    return new Table(slices, shared::release);
  }

  @Override
  public List<ResultTable> tables() {
    return List.of(table());
  }

  private ResultTable table() {
    return ResultTables.find(name).orElseThrow();
  }

  @Override
  public void write(Rows rows) throws IOException {
    ResultTable table = table();
    for (Object[] row : all.get().subList(from, to)) {
      rows.add(table, row);
    }
  }
}
