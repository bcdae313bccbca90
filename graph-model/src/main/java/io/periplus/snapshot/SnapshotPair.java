package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two snapshots in one SQL engine, for what is asked of both at once: schemas {@code a} (the
 * earlier) and {@code b} (the later), each with one view per table. Tables can be made beside them;
 * they are gone with the pair.
 *
 * <p>The engine can read the two directories and nothing else. The snapshots stay the caller's, who
 * keeps them open as long as the pair.
 */
public final class SnapshotPair implements AutoCloseable {
  /** Rows that differ may be many, and a server holds a few pairs beside its snapshots. */
  private static final String MEMORY = "512MB";

  private final Connection instance;

  private SnapshotPair(Connection instance) {
    this.instance = instance;
  }

  /** Opens the engine over two snapshots, which may be the same. */
  public static SnapshotPair open(Snapshot earlier, Snapshot later) {
    try {
      Path spill = later.directory().resolve(".spill");
      Connection connection = DuckDb.open(spill);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set memory_limit='" + MEMORY + "'");
        SnapshotConnection.createViews(statement, "a", earlier);
        SnapshotConnection.createViews(statement, "b", later);
        SnapshotConnection.lock(statement, earlier.directory(), later.directory());
        return new SnapshotPair(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SnapshotConnection.failed(e);
    }
  }

  /** A connection; close it after use. */
  public SnapshotConnection connection() {
    return new SnapshotConnection(SnapshotConnection.duplicate(instance));
  }

  /** What a failed statement on a pair means to people. */
  public static PeriplusException failed(SQLException cause) {
    return SnapshotConnection.failed(cause);
  }

  @Override
  public void close() {
    try {
      instance.close();
    } catch (SQLException e) {
      throw SnapshotConnection.failed(e);
    }
  }
}
