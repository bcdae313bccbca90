package io.periplus.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that {@code .ci/run} installs under {@code target/}: other people's clients. Without
 * them, and without CI, the tests that need them are skipped.
 */
final class Installed {
  private static final String ERRORS = "errors.txt";

  private Installed() {}

  /** Skips the test where {@code file} below {@code target} is missing and CI is not set. */
  static Path require(String file) {
    Path path = root().resolve("target").resolve(file);
    assumeTrue(
        Files.exists(path) || "true".equals(System.getenv("CI")),
        "target/" + file + " is missing: .ci/run installs it");
    return path;
  }

  /** Runs a Python script of the resources; the JSON that it prints. */
  static JsonNode python(Path interpreter, String script, Path directory, Object... arguments)
      throws IOException, InterruptedException {
    Path copy = directory.resolve(script);
    try (var source = Installed.class.getResourceAsStream("/clients/" + script)) {
      Files.copy(source, copy);
    }
    List<String> command = new ArrayList<>(List.of(interpreter.toString(), "-B", copy.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ObjectMapper().readTree(run(command, Path.of("/dev/null"), directory));
  }

  /** Runs a program with its home in {@code directory}; what it prints. */
  static String run(List<String> command, Path input, Path directory)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Path errors = directory.resolve(ERRORS);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command.get(0) + " failed: " + Files.readString(errors));
    }
    return Files.readString(output);
  }

  /** What the program that ran last in {@code directory} said on its other stream. */
  static String errors(Path directory) throws IOException {
    return Files.readString(directory.resolve(ERRORS));
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
}
