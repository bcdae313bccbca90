package io.periplus.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/sql.md lists the functions that a query may call, and the rules by which it is refused. */
class SqlFunctionsDocsTest {
  private static String page() throws IOException {
    Path root = Path.of(System.getProperty("periplus.root", ".")).toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    return Files.readString(root.resolve("docs/sql.md"));
  }

  @Test
  @Tag("SQ4")
  void theFunctionsAreThoseThatMayBeCalled() throws IOException {
    Matcher list =
        Pattern.compile("## Functions\n.*?```text\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertThat(list.find()).isTrue();
    assertThat(Set.of(list.group(1).strip().split("\\s+"))).isEqualTo(SqlFunctions.load().names());
  }

  @Test
  @Tag("SQ3")
  void everyRule_isInTheTableOfRefusals() throws IOException {
    assertThat(page()).contains("| SQ2 |", "| SQ3 |", "| SQ4 |", "| SQ7 |");
  }
}
