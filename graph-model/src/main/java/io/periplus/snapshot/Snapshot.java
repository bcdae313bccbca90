package io.periplus.snapshot;

import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One complete snapshot, pinned while open. Immutable: what it answers never changes, also while a
 * new one is published or an analysis is run again. Safe for use by several threads.
 */
public final class Snapshot implements AutoCloseable {
  private final Path directory;
  private final Manifest manifest;
  private final Pins.Pin pin;
  private Connection instance;
  private boolean closed;

  Snapshot(Path directory, Manifest manifest, Pins.Pin pin) {
    this.directory = directory;
    this.manifest = manifest;
    this.pin = pin;
  }

  public String id() {
    return manifest.id();
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Where its files are; named here for other processes (Spark), read through {@link #files}. */
  public Path directory() {
    return directory;
  }

  /** Inventory tables and those of the newest successful run of each analysis. */
  public Set<String> tables() {
    return manifest.visibleTables().keySet();
  }

  /**
   * Files of a table, in order.
   *
   * @throws PeriplusException {@code analysis-not-run} if the snapshot has no such table
   */
  public List<Path> files(String table) {
    if (!tables().contains(table)) {
      throw PeriplusException.user(
          "analysis-not-run",
          "Cannot read table "
              + table
              + ": snapshot "
              + id()
              + " has none. Run periplus analyze first; its tables are "
              + String.join(", ", tables())
              + ".");
    }
    return SnapshotStore.files(directory, manifest, table);
  }

  /** A connection with one view per table; close it after use. */
  public SnapshotConnection connection() {
    return new SnapshotConnection(SnapshotConnection.duplicate(instance()));
  }

  private synchronized Connection instance() {
    if (closed) {
      throw new IllegalStateException("snapshot " + id() + " is closed");
    }
    if (instance == null) {
      instance = SnapshotConnection.openInstance(this);
    }
    return instance;
  }

  /** All resources in order of ARN. Close the stream. */
  public Stream<Resource> resources() {
    return resources(RowFilter.ALL);
  }

  /** The resources that match, in order of ARN. Close the stream. */
  public Stream<Resource> resources(RowFilter filter) {
    return RowReader.resources(connection(), filter);
  }

  /** All relationships in key order. Close the stream. */
  public Stream<Relationship> relationships() {
    return relationships(RowFilter.ALL);
  }

  /** The relationships whose source resource matches, in key order. Close the stream. */
  public Stream<Relationship> relationships(RowFilter filter) {
    return RowReader.relationships(connection(), filter);
  }

  /** All scopes in key order. Close the stream. */
  public Stream<Coverage> coverage() {
    return coverage(RowFilter.ALL);
  }

  /**
   * The scopes that match by account, region, type or operation, in key order. Close the stream.
   */
  public Stream<Coverage> coverage(RowFilter filter) {
    return RowReader.coverage(connection(), filter);
  }

  /** Another handle on the same snapshot, pinned and closed by itself. */
  public synchronized Snapshot share() {
    if (closed) {
      throw new IllegalStateException("snapshot " + id() + " is closed");
    }
    return new Snapshot(directory, manifest, pin.another());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (instance != null) {
        instance.close();
      }
    } catch (SQLException e) {
      throw SnapshotConnection.failed(e);
    } finally {
      pin.close();
    }
  }
}
