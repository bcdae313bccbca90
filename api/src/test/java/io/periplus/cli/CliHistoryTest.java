package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.HistoryEstate;
import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look at several snapshots. */
@DisplayName("C2 snapshots through time")
class CliHistoryTest {
  @TempDir static Path directory;
  private static Path pair;
  private static Path week;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void publish() {
    pair = directory.resolve("pair");
    week = directory.resolve("week");
    SnapshotStore store = SnapshotStore.open(pair);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "a\u001b[2Jb"));
    HistoryEstate.publish(week);
  }

  private static CommandRun run(Path data, String... words) {
    return CommandRun.of(List.of(words), "--data", data.toString());
  }

  @Test
  @DisplayName("RC6: an age of any unit names a snapshot, without an option before it too")
  void ageIsNoOption() {
    CommandRun show = run(pair, "snapshots", "show", "-0h");
    assertThat(show.code()).as(show.err()).isZero();
    assertThat(show.out()).contains(today);
    CommandRun diff = run(pair, "snapshots", "diff", yesterday, "-00m");
    assertThat(diff.code()).as(diff.err()).isZero();
    assertThat(diff.out()).startsWith(yesterday + " -> " + today);
    for (String[] words :
        List.of(
            new String[] {"snapshots", "diff", "-12h", "latest"},
            new String[] {"snapshots", "diff", "-30m", "latest", "--layer", "resources"},
            new String[] {"snapshots", "show", "-52w"})) {
      CommandRun early = run(pair, words);
      assertThat(early.code()).isEqualTo(ExitCode.USAGE);
      assertThat(early.err()).contains("Cannot find a snapshot published at or before");
    }
    assertThat(run(pair, "snapshots", "diff", "-12q", "latest").err())
        .contains("Cannot read a snapshot at '-12q'", "-7d");
  }

  @Test
  @DisplayName("CL6: what only looks like an age is still an option that is not known")
  void optionThatIsNotKnown_isSaidWhereAgesMayStand() {
    for (String[] words :
        List.of(
            new String[] {"snapshots", "diff", "--lyer", "resources", yesterday},
            new String[] {"snapshots", "diff", yesterday, today, "--lyer", "resources"})) {
      CommandRun run = run(pair, words);
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("there is no option --lyer");
    }
    assertThat(run(pair, "snapshots", "show", "--jsn").err()).contains("there is no option --jsn");
  }

  @Test
  @DisplayName("CL4: find over time says who had it, and until when, on 80 columns")
  void findOverTime_fitsANarrowTerminal() {
    CommandRun run =
        CommandRun.onTerminal(
            80, "find", "web", "--from", yesterday, "--to", today, "--data", pair.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("FIRST SEEN            LAST SEEN").contains("TYPE", "ID");
    assertThat(run.out().lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z  still .*"));
    assertThat(run.err()).contains("still: in the last of these snapshots, " + today);
  }

  @Test
  @DisplayName("CL4: the list of snapshots has coverage and analyses on 80 columns")
  void listOfSnapshots_fitsANarrowTerminal() {
    CommandRun run = CommandRun.onTerminal(80, "snapshots", "list", "--data", pair.toString());
    assertThat(run.out().lines().findFirst().orElseThrow()).contains("COVERAGE", "ANALYSES");
  }

  @Test
  void diff_groupsAndAligns_beforeAndAfter() {
    CommandRun run = run(pair, "snapshots", "diff", yesterday, today);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(yesterday + " -> " + today)
        .contains("Resources added", "+ AWS::EC2::Instance", "Resources changed")
        .contains("Rules[SecurityGroupRuleId=sgr-0ssh]", "(none)", "->", "sgr-0ssh")
        .contains("Exposures changed", "+ 22 from 0.0.0.0/0")
        .contains("1 added", "0 removed")
        .doesNotContain("\u001b[2J");
  }

  @Test
  void diff_isJsonCsvAndMarkdownToo() throws Exception {
    JsonNode body =
        new ObjectMapper().readTree(run(pair, "snapshots", "diff", yesterday, "--json").out());
    assertThat(body.at("/summary/resources/added").asInt()).isEqualTo(1);
    assertThat(
            run(pair, "snapshots", "diff", yesterday, "-o", "csv", "--layer", "resources")
                .out()
                .lines())
        .hasSize(3);
    assertThat(run(pair, "snapshots", "diff", yesterday, "-o", "md").out())
        .startsWith("| LAYER | KIND |");
  }

  @Test
  void diff_failsOnWhatItIsToldTo() {
    String[] same = {"snapshots", "diff", today, today, "--fail-on", "change"};
    assertThat(run(pair, same).code()).isZero();
    assertThat(run(pair, "snapshots", "diff", yesterday, today, "--fail-on", "change").code())
        .isEqualTo(1);
    assertThat(run(pair, "snapshots", "diff", yesterday, today, "--fail-on", "removed").code())
        .isZero();
    assertThat(
            run(pair, "snapshots", "diff", yesterday, "--layer", "egress", "--fail-on", "change")
                .code())
        .isZero();
    assertThat(run(pair, "snapshots", "diff", yesterday, "--fail-on", "chaos").code()).isEqualTo(2);
    assertThat(run(pair, "snapshots", "diff", yesterday, "--layer", "chaos").code()).isEqualTo(2);
    CommandRun gone = run(pair, "snapshots", "diff", "2020-01-01T00:00:00Z", today);
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("Cannot find a snapshot", today);
  }

  @Test
  void history_isALinePerEvent() {
    CommandRun run = run(week, "snapshots", "history", "blue");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().skip(1).map(line -> line.split("\t")[1]))
        .containsExactly("FIRST_SEEN", "CHANGED", "STALE", "REMOVED", "SEEN_AGAIN");
    assertThat(run.out()).contains("InstanceType");
    assertThat(run(week, "snapshots", "history", "i-0green", "--all").out().lines()).hasSize(6);
    assertThat(run(week, "snapshots", "history", "zebra").code()).isEqualTo(2);
    assertThat(run(week, "snapshots", "history", "blue", "--to", "2026-01-01T12:00:00Z").out())
        .contains("FIRST_SEEN")
        .doesNotContain("CHANGED\t");
  }

  @Test
  void find_saysWhoHeldAnAddressBetweenTwoTimes() {
    CommandRun run = run(week, "find", "10.0.1.7", "--from", "2026-01-01T00:00:00Z");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("eni-0a", "i-0blue", "i-0green", "still", "owner");
    CommandRun early =
        run(week, "find", "10.0.1.7", "--from", "-10000d", "--to", "2026-01-02T12:00:00Z");
    assertThat(early.out()).contains("i-0blue").doesNotContain("i-0green");
    assertThat(run(week, "find", "10.9.9.9", "--from", "-10000d").err())
        .contains("Nothing in 5 snapshots");
    assertThat(run(week, "find", "x", "--from", "-1d", "--at", "latest").code()).isEqualTo(2);
    assertThat(run(week, "find", "blue", "--at", "2026-01-04T12:00:00Z").out()).isEmpty();
    assertThat(run(week, "find", "blue", "--at", "2026-01-05T12:00:00Z").out()).contains("i-0blue");
  }
}
