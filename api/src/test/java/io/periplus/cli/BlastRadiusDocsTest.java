package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command of docs/blast-radius.md is run on the demo and prints what stands below it. {@code
 * -Dgolden.update=true} rewrites what stands there.
 */
class BlastRadiusDocsTest {

  private static final int ENOUGH_EXAMPLES = 5;

  /** A command, and what it prints right behind it. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sh\nperiplus (radius [^\n]*)\n```\n\n```text\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void pageHasEnoughExamples_eachOnce() throws IOException {
    List<String> commands = examples().map(example -> example.group(1)).toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(ENOUGH_EXAMPLES).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> command_printsWhatThePageSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      String old = Files.readString(file());
      StringBuilder page = new StringBuilder();
      Matcher example = EXAMPLE.matcher(old);
      int at = 0;
      while (example.find()) {
        page.append(old, at, example.start(2)).append(printed(example.group(1))).append("```\n");
        at = example.end();
      }
      page.append(old, at, old.length());
      Files.writeString(file(), page.toString());
      fail("docs/blast-radius.md was rewritten; look at the difference and run again.");
    }
    return examples()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.group(1),
                    () ->
                        assertThat(printed(example.group(1)))
                            .as("docs/blast-radius.md is stale: run with -Dgolden.update=true")
                            .isEqualTo(example.group(2))));
  }

  private static Stream<MatchResult> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(file())).results().toList().stream();
  }

  private static String printed(String command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    int changes = words.indexOf("--changes") + 1;
    if (changes > 0) {
      words.set(changes, written(words.get(changes)).toString());
    }
    CommandRun run = CommandRun.of(words, "--data", DemoOnce.directory().toString());
    assertThat(run.code()).as(run.err()).isIn(ExitCode.FINE, ExitCode.PARTIAL);
    return run.out();
  }

  /** The file that the page shows under this name. */
  private static Path written(String name) throws IOException {
    String shown = "`" + name + "`:\n\n```json\n";
    String page = Files.readString(file());
    assertThat(page).contains(shown);
    int from = page.indexOf(shown) + shown.length();
    Path path = Files.createTempDirectory("changes").resolve(name);
    Files.writeString(path, page.substring(from, page.indexOf("```", from)));
    return path;
  }

  private static Path file() {
    String root = System.getProperty("periplus.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(path.resolve("mvnw"))) {
      path = path.getParent();
    }
    return path.resolve("docs/blast-radius.md");
  }
}
