package io.periplus.state;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * {@code state.db} of a data directory: SQLite with a write-ahead log, each commit on the disk when
 * it returns, readable by its owner alone. The service and commands may have it open at once.
 *
 * <p>One connection, used by one thread at a time.
 */
public final class StateDatabase implements AutoCloseable {
  private static final String FILE = "state.db";
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final Connection connection;

  /** Work on the database. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private StateDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the database of a data directory, which is made if it is not there. */
  public static StateDatabase open(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    try {
      createForOwner(file);
      Properties properties = config.toProperties();
      // The driver itself, not DriverManager: nothing is looked up by name.
      return new StateDatabase(
          file, JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath(), properties));
    } catch (IOException | SQLException e) {
      throw failed(file, e);
    }
  }

  /** The database of a data directory, if one has ever been made. */
  public static boolean exists(Path dataDirectory) {
    return Files.exists(dataDirectory.resolve(FILE));
  }

  /** SQLite gives its log the permissions of the database. */
  private static void createForOwner(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ownerOnly);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; it is the same file.
    }
  }

  /** Reads. */
  public synchronized <T> T read(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /** Changes all or nothing; what it changed is on the disk when it returns. */
  public synchronized <T> T change(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private static PeriplusException failed(Path file, Exception cause) {
    return PeriplusException.resources(
        "state-failed",
        "Cannot use " + file + ": it cannot be read or written. Check its owner and free space.",
        cause);
  }
}
