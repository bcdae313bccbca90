package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.HistoryEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/history.md} print what the page says. */
@DisplayName("docs/history.md")
class HistoryDocsTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ periplus ([^\n]*)\n(.*?)```", Pattern.DOTALL);

  /** The end of an id is drawn by lot. */
  private static final Pattern LOT = Pattern.compile("(?<=T\\d\\d-\\d\\d-\\d\\dZ-)[0-9a-f]{8}");

  private static final int WIDTH = 110;

  @TempDir Path data;

  @Test
  void everyExample() throws IOException {
    HistoryEstate.publish(data);
    Path page = root().resolve("docs/history.md");
    String text = Files.readString(page);
    Matcher examples = EXAMPLE.matcher(text);
    StringBuilder made = new StringBuilder();
    int count = 0;
    while (examples.find()) {
      String answer = run(examples.group(1));
      examples.appendReplacement(
          made,
          Matcher.quoteReplacement(
              "```console\n$ periplus " + examples.group(1) + "\n" + answer + "```"));
      count++;
    }
    examples.appendTail(made);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, made);
    }
    assertThat(count).isEqualTo(3);
    assertThat(text).isEqualTo(made.toString());
  }

  private String run(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--data", data.toString()));
    CommandRun run = CommandRun.onTerminal(WIDTH, words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    StringBuilder answer = new StringBuilder();
    LOT.matcher(run.out())
        .replaceAll("1f2e3d4c")
        .lines()
        .forEach(line -> answer.append(line.stripTrailing()).append('\n'));
    return answer.toString();
  }

  private static Path root() {
    String root = System.getProperty("periplus.root");
    Path directory = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
