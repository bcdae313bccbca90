package io.periplus.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows that an earlier run wrote and that are the same now: its files are copied. */
final class KeptSlice implements TableSlice {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final ArrayList<String> tables = new ArrayList<>();

  /** Of each table; null where there are no rows. */
  private final ArrayList<String> names = new ArrayList<>();

  private final ArrayList<Long> rows = new ArrayList<>();

  /**
   * @param run directory of the earlier run
   */
  KeptSlice(Path run, RunRecord.Slice slice) {
    this.run = run.toString();
    for (RunRecord.File file : slice.files()) {
      tables.add(file.table());
      names.add(file.name());
      rows.add(file.rows());
    }
  }

  /** How many rows it has of a table. */
  long rows(int table) {
    return rows.get(table);
  }

  /** Copies its file of a table. */
  void copy(int table, Path target) throws IOException {
    Files.copy(Path.of(run, tables.get(table), names.get(table)), target);
  }

  @Override
  public List<ResultTable> tables() {
    List<ResultTable> out = new ArrayList<>();
    for (String name : tables) {
      out.addAll(ResultTables.all().stream().filter(each -> each.name().equals(name)).toList());
    }
    return out;
  }

  @Override
  public void write(Rows rows) {
    throw new IllegalStateException("its files are copied");
  }
}
