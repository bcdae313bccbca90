package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The scenarios that the rules are shown by, {@code network/scenarios.csv}: each is a test of that
 * name, or several whose names begin with it, tagged with its rules.
 */
class ScenarioListTest {
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");
  private static final Pattern TYPE = Pattern.compile("^(?:\\w+ )*class \\w+.*");
  private static final Pattern METHOD = Pattern.compile("^  (?:static )?void (\\w+)\\(.*");

  /** Test method -> rules that it and its class are tagged with. */
  private static final Map<String, Set<String>> TESTS = tests();

  @Test
  void everyScenarioIsATest() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String[] scenario : scenarios()) {
      if (showing(scenario[0]).isEmpty()) {
        missing.add(scenario[0]);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyScenarioIsTaggedWithItsRules() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String[] scenario : scenarios()) {
      Set<String> tagged = new HashSet<>();
      showing(scenario[0]).forEach(test -> tagged.addAll(TESTS.get(test)));
      for (String rule : rules(scenario)) {
        if (!tagged.contains(rule)) {
          missing.add(scenario[0] + ' ' + rule);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyRuleHasAScenario() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (String[] scenario : scenarios()) {
      shown.addAll(rules(scenario));
    }
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SemanticRule.values()).map(SemanticRule::name).toList());
  }

  /** A rule at whose border the kernel stops is where people look for what is not answered. */
  @Test
  void everyRuleThatEndsInUnknownIsAmongTheLimits() throws IOException {
    String limits = Files.readString(root().resolve("docs/limits.md"));
    List<SemanticRule> missing = new ArrayList<>();
    for (SemanticRule rule : SemanticRule.values()) {
      if (rule.extent() == SemanticRule.Extent.BORDER
          && !Pattern.compile("\\b" + rule + "\\b").matcher(limits).find()) {
        missing.add(rule);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String[]> scenarios() throws IOException {
    Path list = root().resolve("analytics/src/test/resources/network/scenarios.csv");
    return Files.readAllLines(list).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static List<String> rules(String[] scenario) {
    return scenario[1].isEmpty() ? List.of() : List.of(scenario[1].split(" "));
  }

  /** Tests of a scenario; those of the reference architecture name its question in lower case. */
  private static List<String> showing(String scenario) {
    if (scenario.matches("R[0-9]+")) {
      String question = scenario.toLowerCase(Locale.ROOT);
      return TESTS.keySet().stream()
          .filter(test -> List.of(test.split("_")).contains(question))
          .toList();
    }
    return TESTS.keySet().stream().filter(test -> test.startsWith(scenario)).toList();
  }

  private static Map<String, Set<String>> tests() {
    Map<String, Set<String>> out = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root().resolve("analytics/src/test/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        read(Files.readAllLines(file), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static void read(List<String> lines, Map<String, Set<String>> out) {
    Set<String> ofClass = new TreeSet<>();
    Set<String> tags = new TreeSet<>();
    boolean isTest = false;
    for (String line : lines) {
      Matcher tag = TAG.matcher(line);
      while (tag.find()) {
        tags.add(tag.group(1));
      }
      isTest |= line.matches("  @(Parameterized)?Test\\b.*");
      Matcher method = METHOD.matcher(line);
      if (TYPE.matcher(line).matches()) {
        ofClass.addAll(tags);
        tags.clear();
      } else if (method.matches()) {
        if (isTest) {
          Set<String> all = out.computeIfAbsent(method.group(1), name -> new TreeSet<>());
          all.addAll(tags);
          all.addAll(ofClass);
        }
        tags.clear();
        isTest = false;
      }
    }
  }

  /** The checkout: given by the build, else the nearest parent that holds {@code mvnw}. */
  private static Path root() {
    String given = System.getProperty("periplus.root");
    Path directory = Path.of(given == null ? "" : given).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
