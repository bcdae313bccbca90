package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of rules, the kernel, the tests and the reference page name the same rules. */
class SemanticRuleTest {
  private static final Set<String> LISTED =
      Arrays.stream(SemanticRule.values())
          .map(SemanticRule::name)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final int ESTATES = 40;

  @Test
  void everyRuleIsNamedByATest() {
    Pattern tag = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");
    assertThat(matches("analytics/src/test/java", tag)).containsAll(LISTED);
  }

  @Test
  void theKernelNamesListedRulesOnly() {
    Pattern literal = Pattern.compile("\"([A-Z]{2}[0-9]{1,2})\"");
    Set<String> named = matches("analytics/src/main/java/io/periplus/network", literal);
    assertThat(named).contains("RT1", "EX1", "NA1");
    assertThat(LISTED).containsAll(named);
  }

  @Test
  void hopsOfAnyEstateNameListedRules() {
    Set<String> emitted = new TreeSet<>();
    for (long seed = 1; seed <= ESTATES; seed++) {
      for (List<PathHop> path : Results.of(RandomEstates.of(seed).build()).paths.values()) {
        path.forEach(hop -> emitted.add(hop.semanticRule()));
      }
    }
    assertThat(emitted).isNotEmpty();
    assertThat(LISTED).containsAll(emitted);
    assertThatThrownBy(
            () ->
                new Trace()
                    .hop(Leg.FORWARD, Trace.Component.INTERNET, Effect.FORWARD, "XX9", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX9");
  }

  /** {@code docs/reachability-rules.md} is where people look up what evidence names. */
  @Test
  void theReferencePageIsUpToDate() throws IOException {
    Path page = root().resolve("docs/reachability-rules.md");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, page());
      fail("page rewritten; review it and run again");
    }
    assertThat(page).hasContent(page());
  }

  private static String page() {
    StringBuilder text = new StringBuilder();
    text.append("# Rules of reachability\n\n");
    text.append("<!-- Written by SemanticRuleTest from SemanticRule; do not edit. -->\n\n");
    text.append("Every hop of a path and every blocker names the rule that decided it, in");
    text.append(
        " `semantic_rule`.\nWhere the extent is *border*, what lies beyond is not modelled");
    text.append(" and the answer is `UNKNOWN`.\nRules of AWS that are not here are not modelled");
    text.append(" at all: see [limits.md](limits.md).\n\n");
    text.append("| Id | Rule | Extent |\n| --- | --- | --- |\n");
    for (SemanticRule rule : SemanticRule.values()) {
      boolean border = rule.extent() == SemanticRule.Extent.BORDER;
      text.append("| ").append(rule).append(" | ").append(rule.text());
      text.append(" | ").append(border ? "border" : "evaluated").append(" |\n");
    }
    return text.toString();
  }

  private static Set<String> matches(String directory, Pattern pattern) {
    Set<String> out = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root().resolve(directory))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          out.add(matcher.group(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
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
