package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The directories {@code analysis/<job>/<run>} of snapshots. */
final class AnalysisCommitter {
  /** Present from the run's start to its commit; holds the process id of who will commit it. */
  private static final String WRITER = ".writer";

  private final Path snapshots;
  private final DurableFiles files;

  AnalysisCommitter(Path snapshots, DurableFiles files) {
    this.snapshots = snapshots;
    this.files = files;
  }

  private Path directory(String id, String job, String run) {
    return snapshots.resolve(id).resolve("analysis").resolve(job).resolve(run);
  }

  Path createRun(String id, String job, String run) throws IOException {
    Path directory = directory(id, job, run);
    files.createDirectories(directory);
    files.write(
        directory.resolve(WRITER),
        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
    return directory;
  }

  /** Forces and hashes the files of a run. */
  Manifest.Analysis describe(String id, AnalysisRun run) throws IOException, SQLException {
    Map<String, Manifest.Table> tables = new TreeMap<>();
    if (run.status() == Manifest.AnalysisStatus.SUCCEEDED) {
      Path directory = directory(id, run.job(), run.run());
      if (!Files.isDirectory(directory)) {
        throw new NoSuchFileException(directory.toString());
      }
      Path spill = directory.resolve(".spill");
      try (Connection connection = DuckDb.open(spill)) {
        for (Path table : list(directory)) {
          if (Files.isDirectory(table) && !table.equals(spill)) {
            tables.put(table.getFileName().toString(), describe(connection, id, table));
          }
        }
      }
      DurableFiles.deleteTree(spill);
      files.forceDirectory(directory);
      files.forceDirectory(directory.getParent());
      files.forceDirectory(directory.getParent().getParent());
      files.forceDirectory(snapshots.resolve(id));
    }
    return new Manifest.Analysis(
        run.job(),
        run.run(),
        run.startedAt(),
        run.finishedAt(),
        run.status(),
        run.message(),
        run.kernelVersion(),
        tables);
  }

  private Manifest.Table describe(Connection connection, String id, Path table)
      throws IOException, SQLException {
    List<Path> parts = new ArrayList<>();
    for (Path file : list(table)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".parquet")) {
        parts.add(file);
      } else {
        // Spark's markers and checksums say less than the manifest does.
        Files.delete(file);
      }
    }
    if (parts.isEmpty()) {
      throw PeriplusException.internal(
          "analysis-table-empty",
          "Cannot store table "
              + table.getFileName()
              + ": the job wrote no file. Run periplus analyze again.",
          null);
    }
    List<Manifest.TableFile> described = new ArrayList<>();
    Path root = snapshots.resolve(id);
    for (Path part : parts) {
      files.restrict(part);
      files.force(part);
      described.add(
          new Manifest.TableFile(
              root.relativize(part).toString().replace('\\', '/'),
              Hashes.sha256(part),
              Files.size(part),
              rows(connection, part)));
    }
    files.forceDirectory(table);
    TableHash.Content content = TableHash.of(connection, parts);
    return new Manifest.Table(described, content.rows(), content.hash());
  }

  private static long rows(Connection connection, Path part) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery("select count(*) from " + Sql.readParquet(List.of(part)))) {
      results.next();
      return results.getLong(1);
    }
  }

  /** The run is in the manifest: it is no longer anybody's work in progress. */
  void release(String id, AnalysisRun run) throws IOException {
    Files.deleteIfExists(directory(id, run.job(), run.run()).resolve(WRITER));
  }

  /** Removes runs of a snapshot that no manifest names and whose writer is gone. */
  void removeAbandonedRuns(Path snapshot) throws IOException {
    for (Path job : list(snapshot.resolve("analysis"))) {
      for (Path run : list(job)) {
        Path writer = run.resolve(WRITER);
        if (!Files.exists(writer) || Pins.isAlive(pid(writer))) {
          continue;
        }
        if (isCommitted(snapshot, job.getFileName().toString(), run.getFileName().toString())) {
          Files.delete(writer);
        } else {
          DurableFiles.deleteTree(run);
        }
      }
    }
  }

  /** Whether a living process is making results for a snapshot. */
  boolean isBeingAnalysed(Path snapshot) throws IOException {
    for (Path job : list(snapshot.resolve("analysis"))) {
      for (Path run : list(job)) {
        Path writer = run.resolve(WRITER);
        if (Files.exists(writer) && Pins.isAlive(pid(writer))) {
          return true;
        }
      }
    }
    return false;
  }

  private static long pid(Path writer) throws IOException {
    try {
      return Long.parseLong(Files.readString(writer).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isCommitted(Path snapshot, String job, String run) {
    try {
      return ManifestFile.read(snapshot).analyses().stream()
          .anyMatch(analysis -> analysis.job().equals(job) && analysis.run().equals(run));
    } catch (PeriplusException e) {
      // A damaged snapshot is left as it is for whoever looks into it.
      return true;
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }
}
