package io.periplus.moto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A moto server: an emulator of AWS that others wrote, so that a misreading which simulator and
 * collectors share is found. Its Python packages are installed by {@code .ci/run} into {@code
 * target/venv}.
 */
final class MotoServer implements AutoCloseable {
  private static final List<String> SCRIPTS =
      List.of(
          "seed.py",
          "cli_tree.py",
          "making.py",
          "inventory.py",
          "inventory_children.py",
          "inventory_compute.py",
          "inventory_data.py",
          "inventory_network.py",
          "inventory_operations.py",
          "estate_compute.py",
          "estate_data.py",
          "estate_network.py",
          "estate_operations.py");

  private final Process process;
  private final URI endpoint;

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Skips the tests where moto is not installed and CI is not set. */
  static void assumeInstalled() {
    boolean installed = Files.isExecutable(program()) || "true".equals(System.getenv("CI"));
    assumeTrue(installed, "moto is not installed in target/venv: .ci/run installs it");
  }

  private static Path program() {
    return venv().resolve("bin/moto_server");
  }

  /** Starts one on a free port. */
  static MotoServer start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true);
    // Else every account has a thousand images and snapshots, all its own.
    builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      int at = line.indexOf("http://127.0.0.1:");
      if (at >= 0) {
        drain(output);
        return new MotoServer(process, URI.create(line.substring(at).strip()));
      }
    }
    throw new IOException("moto_server ended before it listened");
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader output) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (output.readLine() != null) {
                  // One line a request; nobody reads them.
                }
              } catch (IOException e) {
                // The server was ended.
              }
            },
            "moto-output");
    thread.setDaemon(true);
    thread.start();
  }

  URI endpoint() {
    return endpoint;
  }

  /** Runs the boto3 scripts that build the estate; what boto3 then lists. */
  JsonNode seed(Path directory) throws IOException, InterruptedException {
    for (String script : SCRIPTS) {
      try (var source = MotoServer.class.getResourceAsStream("/moto/" + script)) {
        Files.copy(source, directory.resolve(script));
      }
    }
    return run(directory, "seed.py");
  }

  /** Runs one of the scripts that {@link #seed} put there; the JSON that it prints. */
  JsonNode run(Path directory, String script, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(venv().resolve("bin/python").toString());
    command.add("-B");
    command.add(directory.resolve(script).toString());
    command.add(endpoint.toString());
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    Path answer = directory.resolve(script + ".json");
    Process python =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!python.waitFor(3, TimeUnit.MINUTES) || python.exitValue() != 0) {
      python.destroyForcibly();
      throw new IOException("the boto3 script " + script + " failed");
    }
    return new ObjectMapper().readTree(answer.toFile());
  }

  /** The checkout that the test runs in. */
  static Path root() {
    String root = System.getProperty("periplus.root");
    Path directory = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  private static Path venv() {
    return root().resolve("target/venv");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      process.getInputStream().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
