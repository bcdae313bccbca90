package io.periplus.snapshot;

import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one snapshot: rows in any order, then {@link #seal}. Safe for use by several threads.
 *
 * <p>Rows may repeat. The same ARN twice is one row: a collected one beats a stub, the copy that
 * the owner's account listed beats another's, else the newest wins. The same edge twice is one row
 * with the sources of both. The same scope twice: the last counts.
 *
 * <p>Holds the data directory's write lock until sealed or closed. Closing an unsealed writer
 * leaves nothing behind.
 */
public final class SnapshotWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

  private final SnapshotHeader header;
  private final Path building;
  private final Path target;
  private final DurableFiles files;
  private final DirectoryLock lock;
  private final StagedRows staged;
  private boolean open = true;

  SnapshotWriter(SnapshotHeader header, Path snapshots, DurableFiles files, DirectoryLock lock)
      throws IOException {
    this.header = header;
    this.building = snapshots.resolve(SnapshotStore.BUILDING + header.id());
    this.target = snapshots.resolve(header.id());
    this.files = files;
    this.lock = lock;
    Path staging = building.resolve(SnapshotBuilder.STAGING);
    files.createDirectories(staging);
    this.staged = new StagedRows(staging);
  }

  /** Name of the snapshot that is being written. */
  public String id() {
    return header.id();
  }

  /** Adds a row of which it is not known whose credentials read it. */
  public void add(Resource resource) {
    add(resource, null);
  }

  /**
   * Adds a row.
   *
   * @param listedBy account whose credentials read it, so that the owner's copy of a shared
   *     resource can be told from a participant's
   */
  public synchronized void add(Resource resource, String listedBy) {
    requireOpen();
    try {
      staged.add(resource, listedBy);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  public synchronized void add(Relationship relationship) {
    requireOpen();
    try {
      staged.add(relationship);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  public synchronized void add(Coverage coverage) {
    write(() -> staged.add(coverage));
  }

  /**
   * Writes the tables and the manifest, verifies them by reading them back, and renames the
   * directory to its final name. The snapshot exists then, but is not yet the current one.
   *
   * @return the snapshot's id
   * @throws PeriplusException {@code snapshot-write-failed}; the earlier snapshot stays current
   */
  public synchronized String seal() {
    write(
        () -> {
          staged.finish();
          FaultPoint.hit("seal.before-tables");
          Manifest manifest = new SnapshotBuilder(building, files).build(header, staged);
          files.write(
              building.resolve(ManifestFile.NAME),
              ManifestFile.write(manifest),
              "seal.half-manifest");
          files.forceDirectory(building);
          FaultPoint.hit("seal.after-manifest");
          files.rename(building, target);
          FaultPoint.hit("seal.after-rename");
          files.forceDirectory(target.getParent());
        });
    finish();
    return header.id();
  }

  private void write(Step step) {
    requireOpen();
    try {
      step.run();
    } catch (IOException | SQLException e) {
      throw failed(e);
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("snapshot " + header.id() + " is sealed or closed");
    }
  }

  private PeriplusException failed(Exception cause) {
    return PeriplusException.resources(
        "snapshot-write-failed",
        "Cannot write snapshot "
            + header.id()
            + ": "
            + cause.getMessage()
            + ". Free space or mend the disk of "
            + target.getParent()
            + ", then run it again; the published snapshot is unchanged.",
        cause);
  }

  /** Abandons what was written unless it is sealed. */
  @Override
  public synchronized void close() {
    if (open) {
      try (staged) {
        DurableFiles.deleteTree(building);
      } catch (IOException e) {
        // The next start removes what is left; the failure that led here is the one to tell.
        LOG.debug("abandoned snapshot not removed", e);
      } finally {
        finish();
      }
    }
  }

  private void finish() {
    open = false;
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException, SQLException;
  }
}
