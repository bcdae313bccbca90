package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.TestEstate;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that read a data directory, on two small snapshots. */
class CliReadCommandsTest {
  private static final String ANSI = "\u001b[2Jcleared";
  private static final String BIDI = "\u202etxt.exe";

  @TempDir static Path directory;
  private static Path data;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void publish() {
    data = directory.resolve("data");
    SnapshotStore store = SnapshotStore.open(data);
    yesterday = TestEstate.publish(store, false, true);
    today =
        TestEstate.publish(
            store,
            true,
            true,
            TestEstate.instance("i-0ansi", ANSI),
            TestEstate.instance("i-0bidi", BIDI));
    GraphUpdater.update(store, today);
  }

  private static CommandRun run(String... words) {
    return CommandRun.of(List.of(words), "--data", data.toString());
  }

  private static CommandRun fine(String... words) {
    CommandRun run = run(words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @ParameterizedTest
  @Tag("C2")
  @ValueSource(
      strings = {
        "find web",
        "find nothing-like-it",
        "list resources",
        "list exposures",
        "list egress",
        "list coverage",
        "snapshots list",
        "snapshots show latest",
        "status",
        "gremlin g.V().count()"
      })
  void json_isJsonAndNothingElse(String command) throws IOException {
    CommandRun run = run((command + " --json").split(" "));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).isObject()).isTrue();
  }

  @Test
  void find_knowsIdsNamesAddressesAndArns() {
    for (String text :
        List.of("i-0web", "web", "198.51.100.10", TestEstate.WEB, "instance/i-0web")) {
      assertThat(fine("find", text).out()).as(text).contains("i-0web");
    }
    CommandRun nothing = fine("find", "zebra");
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains("Nothing in snapshot " + today, "zebra");
  }

  @Test
  void withoutAnAnalysis_nobodyIsCalledUnknown(@TempDir Path other) {
    TestEstate.publish(SnapshotStore.open(other), true, false);
    String said = " is not known: the snapshot is not analysed. Run: periplus analyze --data ";

    CommandRun list = CommandRun.of("list", "resources", "--data", other.toString());
    CommandRun found = CommandRun.of("find", "web", "--data", other.toString());

    assertThat(list.out().lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith("\t-"));
    assertThat(list.err()).contains("EXPOSED" + said);
    assertThat(found.out().lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith("\t-"));
    assertThat(found.err()).contains("FROM INTERNET" + said);
    assertThat(fine("list", "resources").err()).doesNotContain("not analysed");
    assertThat(fine("find", "web").err()).doesNotContain("not analysed");
  }

  @Test
  void list_filtersSortsAndCounts() {
    assertThat(fine("list", "resources", "--filter", "type=AWS::EC2::SecurityGroup").out())
        .contains("sg-0web", "sg-0idle")
        .doesNotContain("i-0web");
    assertThat(fine("list", "exposures", "--filter", "port=22").out().lines()).hasSize(2);
    assertThat(fine("list", "coverage", "--filter", "status=DENIED").out())
        .contains("DescribeLoadBalancers", "AccessDenied");
    CommandRun first = fine("list", "resources", "--limit", "2", "--sort", "-id");
    assertThat(first.out().lines()).hasSize(3);
    assertThat(first.err()).contains("2 of ", "--limit shows more");
  }

  @Test
  void list_atYesterday_answersFromYesterday() {
    assertThat(fine("list", "exposures", "--at", yesterday).out()).doesNotContain("\t22");
    assertThat(fine("list", "exposures", "--at", "latest").out()).contains("\t22");
  }

  @Test
  void report_comparesWithYesterdayAndFailsOnWhatIsAsked() throws IOException {
    CommandRun partial = run("report", "reachability");
    assertThat(partial.code()).as("a scope was denied").isEqualTo(ExitCode.PARTIAL);
    assertThat(partial.out()).contains("**INCOMPLETE**", "## Changed (1)", "sgr-0ssh");
    assertThat(run("report", "reachability", "--allow-partial").code()).isZero();
    assertThat(run("report", "reachability", "--fail-on", "any-exposure").code())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(run("report", "reachability", "--fail-on", "unknown", "--allow-partial").code())
        .isZero();
    Path file = directory.resolve("report.json");
    CommandRun written =
        run("report", "reachability", "--format", "json", "--since", yesterday, "--out", file + "");
    assertThat(written.out()).isEmpty();
    assertThat(written.err()).contains("Wrote " + file);
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    assertThat(report.at("/snapshot/id").asText()).isEqualTo(today);
    assertThat(report.at("/baseline/id").asText()).isEqualTo(yesterday);
    assertThat(Files.list(directory).map(Path::getFileName).map(Path::toString))
        .containsExactlyInAnyOrder("data", "report.json");
  }

  @Test
  void snapshots_listShowAndVerify() {
    assertThat(fine("snapshots", "list").out()).contains("*\t" + today, yesterday);
    assertThat(fine("snapshots", "show", yesterday).out()).contains("snapshot\tid\t" + yesterday);
    assertThat(fine("snapshots", "verify").out()).contains(today + "\tgood", yesterday + "\tgood");
  }

  @Test
  void status_saysWhatIsThereAndHowOldItIs() {
    assertThat(fine("status").out()).contains(data.toString(), today, "reachability succeeded");
  }

  @Test
  void gremlin_printsOneValueALine() {
    assertThat(fine("gremlin", "g.V().hasLabel('AWS::EC2::VPC').values('name')").out())
        .isEqualToNormalizingNewlines("main\n");
  }

  @Test
  void permissions_arePoliciesInJson() throws IOException {
    JsonNode policy =
        new ObjectMapper().readTree(fine("permissions", "--services", "lambda").out());
    assertThat(policy.at("/Statement/0/Effect").asText()).isEqualTo("Allow");
    assertThat(policy.toString()).contains("lambda:ListFunctions").doesNotContain("rds:");
    assertThat(fine("permissions", "--missing").out())
        .contains("elasticloadbalancing:DescribeLoadBalancers")
        .doesNotContain("ec2:");
  }

  @Test
  @Tag("SE6")
  void hostileNames_areInertInEveryForm() {
    for (String format : List.of("table", "csv", "md")) {
      for (List<String> command :
          List.of(List.of("list", "resources"), List.of("find", "i-0"), List.of("find", "exe"))) {
        CommandRun run = CommandRun.of(command, "-o", format, "--data", data.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).as(format).doesNotContain("\u001b", "\u202e");
      }
    }
    CommandRun table = CommandRun.onTerminal("list", "resources", "--data", data.toString());
    assertThat(table.out()).contains("\\u001b[2Jcleared", "\\u202etxt.exe");
    assertThat(fine("list", "resources", "-o", "csv").out())
        .contains(",'" + TestEstate.HOSTILE_NAME + ",");
    assertThat(fine("list", "resources", "-o", "md").out())
        .contains("=cmd\\|' /C calc'!A0", "&lt;img src=x&gt;");
    assertThat(fine("gremlin", "g.V().values('name')").out()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void quietErrors_echoHostileInputInert() {
    CommandRun run = run("find", "\u001b[31mzebra");
    assertThat(run.err()).contains("\\u001b[31mzebra").doesNotContain("\u001b");
    assertThat(run("lst\u001b[2J").err()).doesNotContain("\u001b");
  }
}
