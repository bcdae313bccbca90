package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script gets, and what fits a small terminal. */
@DisplayName("CL2, CL4, CL6: sql, snapshots, find and config in a pipe and on 80 columns")
class CliPipedTest {
  @TempDir private static Path data;

  @BeforeAll
  static void publish() {
    SnapshotStore store = SnapshotStore.open(data);
    TestEstate.publish(store, false, true);
    TestEstate.publish(store, true, true);
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapshots list",
        "snapshots show",
        "snapshots verify",
        "snapshots prune --dry-run --keep 1 --keep-daily 0d",
        "find web",
        "config show",
        "config keys",
        "sql --tables",
        "list resources"
      })
  void piped_isOneTable_ofTabs_withAHeadingForEachColumn(String command) {
    CommandRun run = CommandRun.of(words(command), "--data", data.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(1);
    long tabs = lines.get(0).chars().filter(c -> c == '\t').count();
    assertThat(tabs).isPositive();
    assertThat(lines.get(0).split("\t")).doesNotContain("");
    assertThat(lines).allMatch(line -> line.chars().filter(c -> c == '\t').count() == tabs);
    assertThat(run.out()).doesNotContainPattern("\\d %|\\d [KM]iB");
  }

  @Test
  void numbers_haveCommasForPeopleOnly() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    RowsPrinter piped = new RowsPrinter(new Terminal(nowhere, nowhere, false, false, 80, false));
    RowsPrinter person = new RowsPrinter(new Terminal(nowhere, nowhere, true, false, 80, false));
    assertThat(piped.number(1_322, OutputFormat.TABLE)).isEqualTo("1322");
    assertThat(person.number(1_322, OutputFormat.TABLE)).isEqualTo("1,322");
    assertThat(person.number(1_322, OutputFormat.CSV)).isEqualTo("1322");
  }

  @Test
  void headings_areOnOneLine_whateverAQueryCallsThem() {
    String query = "select 1 as \"a\nb\tc\u001b[31m\"";
    CommandRun piped = CommandRun.of(List.of("sql", query), "--data", data.toString());
    assertThat(piped.out().lines()).hasSize(2);
    assertThat(piped.out()).doesNotContain("\u001b", "\t");
    CommandRun person = CommandRun.onTerminal(80, "sql", query, "--data", data.toString());
    assertThat(person.out().lines()).hasSize(2);
    assertThat(person.out()).doesNotContain("\u001b");
  }

  @Test
  void keys_areWhole_onASmallTerminal() {
    CommandRun run = CommandRun.onTerminal(80, "config", "keys", "--data", data.toString());
    for (Setting<?> setting : SettingRegistry.all()) {
      assertThat(run.out()).contains(setting.key() + " ");
    }
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sql --limit 0 from~resource            | --limit is 1 to 100000          |"
            + " invalid-parameter",
        "sql --limit 100001 from~resource       | --limit is 1 to 100000          |"
            + " invalid-parameter",
        "sql --timeout 0s from~resource         | --timeout 30s                   |"
            + " invalid-parameter",
        "sql --param 1 --param 2 select~?       | 1 parameter, but 2 values       | query-syntax",
        "sql drop~view~resource                 | not a plain SELECT. Only        | query-refused",
        "sql from~resource~where                | syntax error                    | query-syntax",
        "sql                                    | give one query, or --tables     | usage",
        "snapshots lst                          | Did you mean list?              | usage",
        "snapshots verify nosuch                | nosuch                          |"
            + " invalid-parameter",
        "snapshots prune --keep 0               | at least 1                      | usage",
        "snapshots prune --keep-daily 5         | not a time such as              | usage",
        "snapshots diff                         | 'A'                             | usage",
        "snapshots export --format pdf --out x  | not parquet, graphml or jsonl   | usage",
        "find web --from nosuch                 | neither an id nor a time        |"
            + " invalid-parameter",
        "find web --at latest --from -7d        | give --at, or --from and --to   |"
            + " invalid-parameter",
        "config show --config /no/such.yaml     | there is no file                |"
            + " configuration-not-found",
        "config shw                             | Did you mean show?              | usage"
      })
  void badInput_isOneBlock_withTheCode_andExit2(String command, String said, String code) {
    List<String> words =
        words(command.strip()).stream().map(word -> word.replace('~', ' ')).toList();
    CommandRun run = CommandRun.of(words, "--data", data.toString());
    assertThat(run.code()).as(run.printed()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("periplus: Cannot ")
        .contains(said.strip())
        .contains("[" + code.strip() + "]");
  }
}
