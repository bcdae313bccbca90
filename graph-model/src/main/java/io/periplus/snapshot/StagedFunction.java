package io.periplus.snapshot;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Rows of a staged table as a table function of DuckDB, which takes them as it writes them: they
 * are neither parsed nor kept there.
 */
final class StagedFunction implements DuckDBTableFunction<Object, Object, Object> {
  private final StagedTable table;
  private String halfway;
  private IOException failure;

  private StagedFunction(StagedTable table, String halfway) {
    this.table = table;
    this.halfway = halfway;
  }

  /**
   * Makes the rows known under a name; they can be selected from {@code name()} once.
   *
   * @param halfway the {@link FaultPoint} passed with the first rows; null for none
   */
  static StagedFunction register(
      Connection connection, String name, StagedTable table, String halfway) throws SQLException {
    StagedFunction function = new StagedFunction(table, halfway);
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder.withName(name).withFunction(function).register(connection);
    }
    return function;
  }

  /** Why a query failed, if it was for the rows. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Object bind(DuckDBTableFunctionBindInfo bind) {
    table
        .columns()
        .forEach(
            column ->
                bind.addResultColumn(
                    column.name(),
                    switch (column.kind()) {
                      case TEXT -> DuckDBColumnType.VARCHAR;
                      case FLAG -> DuckDBColumnType.BOOLEAN;
                      case TIME -> DuckDBColumnType.BIGINT;
                    }));
    return this;
  }

  @Override
  public Object init(DuckDBTableFunctionInitInfo init) {
    // Several would mix up the order.
    init.setMaxThreads(1);
    return this;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk)
      throws IOException {
    try {
      return fill(chunk);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private int fill(DuckDBDataChunkWriter chunk) throws IOException {
    int columns = table.columns().size();
    byte[][][] values = new byte[columns][(int) chunk.capacity()][];
    int rows = 0;
    while (rows < values[0].length) {
      byte[][] row = table.next();
      if (row == null) {
        break;
      }
      for (int i = 0; i < columns; i++) {
        values[i][rows] = row[i];
      }
      rows++;
    }
    for (int i = 0; rows > 0 && i < columns; i++) {
      write(chunk.vector(i), table.columns().get(i).kind(), Arrays.copyOf(values[i], rows));
    }
    if (halfway != null) {
      FaultPoint.hit(halfway);
      halfway = null;
    }
    return rows;
  }

  private static void write(DuckDBWritableVector vector, StagedTable.Kind kind, byte[][] values) {
    if (kind == StagedTable.Kind.TEXT) {
      vector.setStringUtf8Batch(0, values);
      return;
    }
    for (int row = 0; row < values.length; row++) {
      if (values[row] == null) {
        vector.setNull(row);
      } else if (kind == StagedTable.Kind.FLAG) {
        vector.setBoolean(row, StagedTable.isSet(values[row]));
      } else {
        vector.setLong(row, StagedTable.micros(values[row]));
      }
    }
  }
}
