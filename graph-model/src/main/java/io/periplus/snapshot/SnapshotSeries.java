package io.periplus.snapshot;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Many snapshots in one SQL engine: a view per table over all of them, whose first column {@code
 * seq} is the place of the snapshot in the list. A table that only some snapshots have holds the
 * rows of those; one that none has has no view.
 *
 * <p>The engine can read these directories and nothing else. The snapshots stay the caller's, who
 * keeps them open as long as the series.
 */
public final class SnapshotSeries implements AutoCloseable {
  private final Connection instance;

  private SnapshotSeries(Connection instance) {
    this.instance = instance;
  }

  /**
   * Opens the engine.
   *
   * @param snapshots at least one
   * @param tables the tables that are asked about
   */
  public static SnapshotSeries open(List<Snapshot> snapshots, String... tables) {
    try {
      Snapshot last = snapshots.get(snapshots.size() - 1);
      Connection connection = DuckDb.open(last.directory().resolve(".spill"));
      try (Statement statement = connection.createStatement()) {
        for (String table : tables) {
          String union = union(snapshots, table);
          if (!union.isEmpty()) {
            statement.execute("create view " + Sql.identifier(table) + " as " + union);
          }
        }
        SnapshotConnection.lock(
            statement, snapshots.stream().map(Snapshot::directory).toArray(Path[]::new));
        return new SnapshotSeries(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SnapshotConnection.failed(e);
    }
  }

  private static String union(List<Snapshot> snapshots, String table) {
    List<String> parts = new ArrayList<>();
    for (int seq = 0; seq < snapshots.size(); seq++) {
      Snapshot snapshot = snapshots.get(seq);
      if (snapshot.tables().contains(table)) {
        parts.add("select " + seq + " as seq, * from " + Sql.readParquet(snapshot.files(table)));
      }
    }
    return String.join(" union all by name ", parts);
  }

  /** A connection; close it after use. */
  public SnapshotConnection connection() {
    return new SnapshotConnection(SnapshotConnection.duplicate(instance));
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
