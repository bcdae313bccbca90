package io.periplus.ui;

import io.periplus.jobs.spark.AnalysisInstallation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@code periplus demo} on a free port, in a JVM of its own. */
final class DemoProcess implements AutoCloseable {
  private static final String OPEN = "Open ";

  private final Process process;
  private final StringBuffer said = new StringBuffer();
  private final CompletableFuture<String> url = new CompletableFuture<>();

  private DemoProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "demo output");
    reader.setDaemon(true);
    reader.start();
  }

  static DemoProcess start(Path root, Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Lives for a minute: compiling well would take longer than it saves.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dperiplus.home=" + root);
    String spark = System.getProperty(AnalysisInstallation.CLASS_PATH_PROPERTY);
    if (spark != null) {
      command.add("-D" + AnalysisInstallation.CLASS_PATH_PROPERTY + "=" + spark);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.periplus.cli.Periplus", "demo", "--no-progress", "--port", "0"));
    command.addAll(List.of("--data", data.toString()));
    return new DemoProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Where its pages are; waits until it says so. */
  String url() throws InterruptedException {
    try {
      return url.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage() + System.lineSeparator() + said, e);
    }
  }

  String said() {
    return said.toString();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append(System.lineSeparator());
        if (line.startsWith(OPEN)) {
          url.complete(line.substring(OPEN.length()).split(" ", 2)[0]);
        }
      }
      url.completeExceptionally(new IllegalStateException("The demo ended without an address."));
    } catch (IOException e) {
      url.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    // Spark first: it would outlive a parent that is ended by force.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor();
  }
}
