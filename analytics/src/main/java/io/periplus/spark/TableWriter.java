package io.periplus.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes result tables: {@code <directory>/<table>/part-NNNNN.parquet} in canonical order, one file
 * up to a million rows, also when there are none. The directory appears by rename once it is
 * complete; Spark's own names, markers and checksums do not stay.
 */
final class TableWriter {
  private static final long ROWS_PER_FILE = 1_000_000;

  private final Path directory;

  TableWriter(Path directory) {
    this.directory = directory;
  }

  /**
   * A table that is on disk.
   *
   * @param files names below the table's directory, in the order of their rows
   */
  record Written(String table, List<String> files, long rows) {}

  /**
   * Sorts and writes a table, replacing what an earlier attempt left.
   *
   * @param rows of {@link SparkSchemas#keyedSchema}, in any order
   */
  Written write(ResultTable table, Dataset<Row> rows) throws IOException {
    Files.createDirectories(directory);
    Path temporary = directory.resolve(".writing-" + table.name());
    Path target = directory.resolve(table.name());
    deleteTree(temporary);
    // Counting and writing would each run the kernel.
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    long count;
    try {
      count = kept.count();
      int parts = (int) Math.max(1, (count + ROWS_PER_FILE - 1) / ROWS_PER_FILE);
      Dataset<Row> parted =
          parts == 1
              ? kept.repartition(1)
              : kept.repartitionByRange(parts, functions.col(SparkSchemas.KEY));
      parted
          .sortWithinPartitions(SparkSchemas.KEY)
          .drop(SparkSchemas.KEY)
          .write()
          .parquet(temporary.toUri().toString());
    } finally {
      kept.unpersist();
    }
    List<String> files = keepParts(temporary);
    deleteTree(target);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    return new Written(table.name(), files, count);
  }

  /** Renames Spark's parts, whose names hold a random id, and drops everything else. */
  private static List<String> keepParts(Path table) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : list(table)) {
      String name = file.getFileName().toString();
      if (name.startsWith("part-") && name.endsWith(".parquet")) {
        String kept = String.format("part-%05d.parquet", names.size());
        Files.move(file, table.resolve(kept));
        names.add(kept);
      } else {
        Files.delete(file);
      }
    }
    return names;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
