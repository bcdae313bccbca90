package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/comparison.md claims nothing of Periplus without a test, and nothing of others unsourced.
 */
class ComparisonDocsTest {
  private static final String SOURCED = " | no[^page] | no[^page] | no[^page] | no[^page]";
  private static final String SOURCES =
      "\n[^page]: [Page](https://example.org/page), read 2026-01-31. Says so.\n";

  @TempDir Path directory;

  @Test
  void comparisonPage_hasATestOrASourceForEveryClaim() throws IOException {
    ComparisonPage page =
        new ComparisonPage(
            Files.readString(root().resolve("docs/comparison.md")), root().resolve("docs"));
    assertThat(page.faults()).isEmpty();
    assertThat(page.rows()).hasSizeGreaterThan(25);
  }

  @Test
  void claimsOfOurs_needATestThatIsThere() throws IOException {
    Files.writeString(
        directory.resolve("SomeTest.java"),
        "class SomeTest { @Test void shown() {} void helper() {} }");
    assertThat(faults("[yes](SomeTest.java \"shown\")")).isEmpty();
    assertThat(faults("no")).isEmpty();
    assertThat(faults("yes")).containsExactly("Feature: \"yes\" of Periplus has no test");
    assertThat(faults("maybe")).containsExactly("Feature: \"maybe\" of Periplus has no test");
    assertThat(faults("[yes](SomeTest.java)")).hasSize(1);
    assertThat(faults("[yes](GoneTest.java \"shown\")"))
        .containsExactly("GoneTest.java does not exist");
    assertThat(faults("[partly](SomeTest.java \"gone\")"))
        .containsExactly("SomeTest.java has no test gone");
    assertThat(faults("[yes](SomeTest.java \"shown\") [2](SomeTest.java \"helper\")"))
        .containsExactly("SomeTest.java has no test helper");
  }

  @Test
  void claimsAboutOthers_needADatedSource() {
    assertThat(page("no", "not documented", SOURCES).faults()).isEmpty();
    assertThat(page("no", "yes", SOURCES).faults())
        .containsExactly("Feature: \"yes\" has no source");
    assertThat(page("no", "yes[^gone]", SOURCES).faults())
        .containsExactly("source gone is not there");
    assertThat(page("no", "no[^page]", SOURCES.replace("read 2026-01-31", "read")).faults())
        .containsExactly("source page has no page, date or finding");
    assertThat(page("no", "no[^page]", SOURCES + SOURCES.replace("^page", "^idle")).faults())
        .containsExactly("source idle is not used");
  }

  private List<String> faults(String ours) {
    return page(ours, "no[^page]", SOURCES).faults();
  }

  private ComparisonPage page(String ours, String theirs, String sources) {
    String row = "| Feature | " + ours + SOURCED + " | no[^page] | " + theirs + " |\n";
    return new ComparisonPage(row + sources, directory);
  }

  private static Path root() {
    String root = System.getProperty("periplus.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(path.resolve("mvnw"))) {
      path = path.getParent();
    }
    return path;
  }
}
