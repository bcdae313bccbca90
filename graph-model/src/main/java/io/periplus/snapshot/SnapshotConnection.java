package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.duckdb.DuckDBConnection;

/**
 * SQL over one snapshot: an in-memory DuckDB with one view per table, named as the table. A table
 * whose analysis has not run has no view. Values go in as parameters, never into the text.
 *
 * <p>The instance can read the snapshot's directory and nothing else. One thread at a time.
 */
public final class SnapshotConnection implements AutoCloseable {
  private final Connection connection;

  SnapshotConnection(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row; the cursor stands on it. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  static Connection openInstance(Snapshot snapshot) {
    try {
      Connection connection = DuckDb.open(snapshot.directory().resolve(".spill"));
      try (Statement statement = connection.createStatement()) {
        createViews(statement, "main", snapshot);
        lock(statement, snapshot.directory());
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** One view per table of a snapshot, in a schema that is made if it is not there. */
  static void createViews(Statement statement, String schema, Snapshot snapshot)
      throws SQLException {
    statement.execute("create schema if not exists " + Sql.identifier(schema));
    for (String table : snapshot.tables()) {
      String added = InventoryTable.addedLater(table);
      statement.execute(
          "create view "
              + Sql.identifier(schema)
              + '.'
              + Sql.identifier(table)
              + " as select * from "
              + Sql.readParquet(snapshot.files(table))
              + (added.isEmpty() ? "" : " union all by name " + added));
    }
  }

  /** Also an engine that is tricked reads no other file and loads no extension. */
  static void lock(Statement statement, Path... directories) throws SQLException {
    statement.execute(
        Stream.of(directories)
            .map(Sql::literal)
            .collect(Collectors.joining(", ", "set allowed_directories=[", "]")));
    statement.execute("set enable_external_access=false");
    statement.execute("set lock_configuration=true");
  }

  static Connection duplicate(Connection instance) {
    try {
      return ((DuckDBConnection) instance).duplicate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The JDBC connection, for statements that the methods here do not fit. */
  public Connection jdbc() {
    return connection;
  }

  /** All rows of a query, in memory. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(mapper.map(results));
      }
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> queryFirst(String sql, RowMapper<T> mapper, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet results = statement.executeQuery()) {
      return results.next() ? Optional.of(mapper.map(results)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Rows as they are produced. Close the stream; one at a time per connection. */
  public <T> Stream<T> stream(String sql, RowMapper<T> mapper, Object... parameters) {
    try {
      PreparedStatement statement = prepare(sql, parameters);
      try {
        ResultSet results = statement.executeQuery();
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                    new Rows<>(results, mapper), Spliterator.ORDERED | Spliterator.NONNULL),
                false)
            .onClose(() -> closeAll(results, statement));
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void closeAll(ResultSet results, PreparedStatement statement) {
    try (statement) {
      results.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static PeriplusException failed(SQLException cause) {
    return PeriplusException.internal(
        "snapshot-read-failed",
        "Cannot read the snapshot: "
            + cause.getMessage()
            + ". Run periplus snapshots verify, and crawl again if it finds damage.",
        cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static final class Rows<T> implements Iterator<T> {
    private final ResultSet results;
    private final RowMapper<T> mapper;
    private boolean ready;
    private boolean done;

    Rows(ResultSet results, RowMapper<T> mapper) {
      this.results = results;
      this.mapper = mapper;
    }

    @Override
    public boolean hasNext() {
      try {
        if (!ready && !done) {
          ready = results.next();
          done = !ready;
        }
        return ready;
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      try {
        return mapper.map(results);
      } catch (SQLException e) {
        throw failed(e);
      }
    }
  }
}
