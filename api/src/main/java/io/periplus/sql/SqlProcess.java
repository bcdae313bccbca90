package io.periplus.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link SqlWorker} and the pipes to it. One request at a time. */
final class SqlProcess implements AutoCloseable {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(3_000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  /** Small and quick to start: the engine's memory is not the heap's. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-Xss4m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          // The driver makes timestamps without a zone in that of the process.
          "-Duser.timezone=UTC",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+IgnoreUnrecognizedVMOptions");

  private final Process process;
  private final BufferedReader answers;
  private final OutputStream requests;

  private SqlProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
    this.requests = process.getOutputStream();
  }

  /** Starts one and waits until it is ready for a query. */
  static SqlProcess start() {
    try {
      // The driver unpacks its library there. Once that is loaded nobody needs the file, and a
      // worker that is killed could not remove it.
      Path unpacked = Files.createTempDirectory("periplus-sql");
      try {
        SqlProcess process = new SqlProcess(builder(unpacked).start());
        if (process.answers.readLine() == null) {
          process.close();
          throw new IOException("it ended at once");
        }
        return process;
      } finally {
        remove(unpacked);
      }
    } catch (IOException e) {
      throw PeriplusException.resources(
          "sql-not-started",
          "Cannot run SQL: the process for it did not start (" + e.getMessage() + ").",
          e);
    }
  }

  private static ProcessBuilder builder(Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(classPath());
    command.add(SqlWorker.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Nothing of the service's environment, which may hold credentials, is the worker's business.
    builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG", "SystemRoot"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }

  /** What cannot be removed while it is loaded goes with this process. */
  private static void remove(Path directory) throws IOException {
    List<Path> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(left::add);
    }
    left.add(directory);
    for (Path file : left) {
      if (!file.toFile().delete()) {
        file.toFile().deleteOnExit();
      }
    }
  }

  /** Just what the worker needs: our classes, DuckDB and Jackson. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            SqlWorker.class,
            Snapshot.class,
            org.duckdb.DuckDBDriver.class,
            ObjectMapper.class,
            JsonFactory.class,
            com.fasterxml.jackson.annotation.JsonProperty.class)) {
      try {
        entries.add(
            Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("class path entry is no path: " + e.getInput(), e);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  void send(WorkerRequest request) throws IOException {
    requests.write(MAPPER.writeValueAsBytes(request));
    requests.write('\n');
    requests.flush();
  }

  /** The next line of the answer; null when the process has ended. */
  JsonNode next() throws IOException {
    String line = answers.readLine();
    return line == null ? null : MAPPER.readTree(line);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Memory that the process has in use by the account of the operating system; -1 where it gives
   * none (other than Linux).
   */
  long residentMegabytes() {
    try {
      Path account = Path.of("/proc", Long.toString(process.pid()), "statm");
      if (!Files.isReadable(account)) {
        return -1;
      }
      String pages = Files.readString(account).split(" ")[1];
      return Long.parseLong(pages) * 4 / 1024;
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  /** Ends it now, whatever it does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      answers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
