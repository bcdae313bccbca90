package io.periplus.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * What a run of reachability leaves beside its tables for the next run: what each file was made
 * from, and the file's own digest. No reader of tables needs it.
 *
 * @param engine {@link EngineDigest}
 * @param content fingerprint of all that was read
 * @param gaps fingerprint of what could not be read
 * @param interfaces how many there were
 * @param bounds where the slices of endpoints begin
 * @param classes class id -> fingerprint
 * @param slices in the order of their tables
 */
record RunRecord(
    String engine,
    String content,
    String gaps,
    int interfaces,
    Map<InterfaceOrder.By, List<InterfaceOrder.Key>> bounds,
    Map<String, String> classes,
    List<Slice> slices) {
  static final String FILE = "reuse.json";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /**
   * A slice.
   *
   * @param by order of its endpoints; null for the tables that speak of none
   * @param fingerprint of the rows; null where only {@code content} tells
   */
  record Slice(InterfaceOrder.By by, String fingerprint, List<File> files) {}

  /**
   * A slice's rows of one table.
   *
   * @param name below the table's directory; null when there are no rows
   */
  record File(String table, String name, long rows, String sha256) {}

  /**
   * Reads the record of a run.
   *
   * @return null when there is none, or it is not what was written
   */
  static RunRecord read(Path run) throws IOException {
    String text;
    try {
      text = Files.readString(run.resolve(FILE));
    } catch (NoSuchFileException none) {
      return null;
    }
    int end = text.indexOf('\n');
    if (end < 0) {
      return null;
    }
    byte[] json = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    return text.substring(end + 1).strip().equals(Sha256.of(json))
        ? JSON.readValue(json, RunRecord.class)
        : null;
  }

  void write(Path run) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    Path file = run.resolve(FILE);
    Files.write(file, json);
    Files.writeString(file, "\n" + Sha256.of(json) + "\n", StandardOpenOption.APPEND);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Whether the files of a slice are as they were written. */
  static boolean isIntact(Path run, Slice slice) throws IOException {
    for (File file : slice.files()) {
      if (file.name() != null) {
        Path path = run.resolve(file.table()).resolve(file.name());
        if (!Files.isRegularFile(path) || !Sha256.of(path).equals(file.sha256())) {
          return false;
        }
      }
    }
    return true;
  }
}
