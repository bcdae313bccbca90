package io.periplus.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Writes result tables: {@code <directory>/<table>/part-NNNNN.parquet} in canonical order, at least
 * one file, also when there are no rows. Tasks write slices to files of their own in a directory
 * beside; a table's directory appears by rename once it is complete, with one attempt of each.
 */
final class TableWriter {
  private final JavaSparkContext spark;
  private final Path directory;

  TableWriter(JavaSparkContext spark, Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * A table that is on disk.
   *
   * @param files names below the table's directory, in the order of their rows
   */
  record Written(String table, List<String> files, long rows, List<SliceFile> slices) {}

  /**
   * What became of the rows of one slice.
   *
   * @param name null where there are none
   */
  record SliceFile(int slice, String name, long rows) {}

  /** A task. */
  private record Work(int number, TableSlice slice) implements Serializable {}

  /**
   * A file that a task wrote.
   *
   * @param slice position of the slice
   * @param file name in the directory of what is being written
   */
  private record Part(String table, int slice, String file, long rows) implements Serializable {}

  /**
   * Writes tables, replacing what an earlier attempt left.
   *
   * @param slices those of a table in its order
   */
  List<Written> write(List<ResultTable> tables, List<TableSlice> slices) throws IOException {
    Files.createDirectories(directory);
    for (ResultTable table : tables) {
      deleteTree(temporary(directory, table.name()));
      Files.createDirectories(temporary(directory, table.name()));
    }
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    tables.forEach(table -> parts.put(table.name(), new ArrayList<>()));
    for (Part part : run(slices)) {
      parts.get(part.table).add(part);
    }
    List<Written> written = new ArrayList<>();
    for (ResultTable table : tables) {
      written.add(keep(table, parts.get(table.name())));
    }
    return written;
  }

  private List<Part> run(List<TableSlice> slices) {
    if (slices.isEmpty()) {
      return List.of();
    }
    String target = directory.toString();
    List<Work> work =
        IntStream.range(0, slices.size()).mapToObj(i -> new Work(i, slices.get(i))).toList();
    return spark
        .parallelize(work, work.size())
        .flatMap(each -> write(Path.of(target), each).iterator())
        .collect();
  }

  /** In a task. Attempts have names of their own, so that a slow one cannot harm a second one. */
  private static List<Part> write(Path directory, Work work) throws IOException {
    String name = work.number + "-" + TaskContext.get().taskAttemptId() + ".parquet";
    if (work.slice instanceof KeptSlice kept) {
      return copy(directory, work.number, kept, name);
    }
    Map<String, RowFile> files = new LinkedHashMap<>();
    try {
      for (ResultTable table : work.slice.tables()) {
        Path path = temporary(directory, table.name()).resolve(name);
        files.put(table.name(), RowFile.create(path, table));
      }
      work.slice.write((table, values) -> files.get(table.name()).add(values));
    } finally {
      for (RowFile file : files.values()) {
        file.close();
      }
    }
    List<Part> parts = new ArrayList<>();
    files.forEach((table, file) -> parts.add(new Part(table, work.number, name, file.rows())));
    return parts;
  }

  private static List<Part> copy(Path directory, int number, KeptSlice kept, String name)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    List<ResultTable> tables = kept.tables();
    for (int i = 0; i < tables.size(); i++) {
      String table = tables.get(i).name();
      if (kept.rows(i) > 0) {
        kept.copy(i, temporary(directory, table).resolve(name));
      }
      parts.add(new Part(table, number, name, kept.rows(i)));
    }
    return parts;
  }

  /** Gives the parts their names, leaves empty ones out, and drops what other attempts left. */
  private Written keep(ResultTable table, List<Part> parts) throws IOException {
    Path temporary = temporary(directory, table.name());
    Path complete = temporary.resolve("complete");
    Files.createDirectory(complete);
    List<String> names = new ArrayList<>();
    List<SliceFile> slices = new ArrayList<>();
    long rows = 0;
    List<Part> ordered = parts.stream().sorted(Comparator.comparingInt(Part::slice)).toList();
    for (Part part : ordered) {
      if (part.rows > 0) {
        String name = name(names.size());
        Files.move(temporary.resolve(part.file), complete.resolve(name));
        names.add(name);
        rows += part.rows;
        slices.add(new SliceFile(part.slice, name, part.rows));
      } else {
        slices.add(new SliceFile(part.slice, null, 0));
      }
    }
    if (names.isEmpty()) {
      RowFile.create(complete.resolve(name(0)), table).close();
      names.add(name(0));
    }
    Path target = directory.resolve(table.name());
    deleteTree(target);
    Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    deleteTree(temporary);
    return new Written(table.name(), names, rows, slices);
  }

  private static String name(int number) {
    return String.format("part-%05d.parquet", number);
  }

  private static Path temporary(Path directory, String table) {
    return directory.resolve(".writing-" + table);
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
