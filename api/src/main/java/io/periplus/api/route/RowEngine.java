package io.periplus.api.route;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** One small SQL engine without tables, for lists whose rows are in memory. */
public final class RowEngine implements AutoCloseable {
  private final Connection instance;

  public RowEngine() {
    try {
      instance = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = instance.createStatement()) {
        statement.execute("set autoinstall_known_extensions=false");
        statement.execute("set autoload_known_extensions=false");
        statement.execute("set global TimeZone='UTC'");
        statement.execute("set memory_limit='256MB'");
        statement.execute("set enable_external_access=false");
        statement.execute("set lock_configuration=true");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("an in-memory engine could not be opened", e);
    }
  }

  /** A connection; close it after use. */
  Connection connection() throws SQLException {
    return ((DuckDBConnection) instance).duplicate();
  }

  @Override
  public void close() {
    try {
      instance.close();
    } catch (SQLException e) {
      throw new IllegalStateException("an in-memory engine could not be closed", e);
    }
  }
}
