package io.periplus.snapshot;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens in-memory DuckDB instances with the settings that every use here needs. */
public final class DuckDb {
  /** Each reads and sorts in buffers of its own, which have to fit in the memory limit together. */
  private static final int MOST_THREADS = 4;

  private DuckDb() {}

  /**
   * @param spill directory for what does not fit in memory
   */
  public static Connection open(Path spill) throws SQLException {
    Properties properties = new Properties();
    // Rows are fetched as they are produced instead of being gathered first.
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set autoinstall_known_extensions=false");
      statement.execute("set autoload_known_extensions=false");
      statement.execute("set global TimeZone='UTC'");
      statement.execute("set memory_limit='1GB'");
      statement.execute(
          "set threads=" + Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
      statement.execute("set temp_directory=" + Sql.literal(spill));
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
