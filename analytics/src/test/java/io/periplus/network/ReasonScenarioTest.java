package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which scenario produces which reason: {@code reason-scenarios.csv}. A code that none produces is
 * named in {@code docs/limits.md}.
 */
class ReasonScenarioTest {
  private static final String LIMITS = "Reasons that no scenario produces";

  /** A line of the table. */
  private record Row(Reason reason, Reason.Kind kind, String testClass, String method) {
    @Override
    public String toString() {
      return reason + " by " + testClass + '#' + method;
    }
  }

  static Stream<Row> rows() {
    try (InputStream in =
        ReasonScenarioTest.class.getResourceAsStream("/network/reason-scenarios.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(ReasonScenarioTest::row).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(";");
    String[] test = cells[2].split("#");
    return new Row(Reason.valueOf(cells[0]), Reason.Kind.valueOf(cells[1]), test[0], test[1]);
  }

  @Test
  @DisplayName("section 1.2: every code has a scenario or is named as a limit, never both")
  void everyCodeHasItsPlace() throws IOException {
    Set<String> all = new TreeSet<>();
    Arrays.stream(Reason.values()).forEach(reason -> all.add(reason.name()));
    Set<String> produced = new TreeSet<>();
    rows().forEach(row -> produced.add(row.reason().name()));
    Set<String> limits = new TreeSet<>();
    for (String line : Files.readAllLines(root().resolve("docs/limits.md"))) {
      if (line.startsWith("| " + LIMITS)) {
        all.stream().filter(code -> line.contains('`' + code + '`')).forEach(limits::add);
      }
    }
    assertThat(limits).doesNotContainAnyElementsOf(produced);
    Set<String> placed = new TreeSet<>(produced);
    placed.addAll(limits);
    assertThat(placed).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("section 1.2: the scenario names the code, which is of its kind")
  void theScenarioNamesItsCode(Row row) throws IOException {
    assertThat(row.reason().kind()).isEqualTo(row.kind());
    Path source = sources().get(row.testClass());
    assertThat(source).as(row.testClass()).isNotNull();
    assertThat(body(Files.readString(source), row.method())).contains(row.reason().name());
  }

  /** From one test method to the next. */
  private static String body(String source, String method) {
    int start = source.indexOf("\n  void " + method + '(');
    assertThat(start).as(method).isPositive();
    int end = source.indexOf("\n  void ", start + 1);
    return end < 0 ? source.substring(start) : source.substring(start, end);
  }

  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    Path tests = root().resolve("analytics/src/test/java/io/periplus/network");
    try (Stream<Path> files = Files.walk(tests)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".java")).toList();
      all.forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
    }
    return sources;
  }

  private static Path root() {
    String given = System.getProperty("periplus.root");
    Path directory = Path.of(given == null ? "" : given).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
