package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.TestEstate;
import io.periplus.api.TestWaste;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus waste}. */
class WasteCommandTest {
  private static final String VOLUME = "arn:aws:ec2:eu-west-1:111122223333:volume/";

  @TempDir static Path directory;
  @TempDir static Path empty;

  @BeforeAll
  static void publish() throws Exception {
    TestEstate.publish(SnapshotStore.open(empty), true, true);
    SnapshotStore store = SnapshotStore.open(directory);
    TestWaste.commit(
        store,
        TestEstate.publish(store, true, true),
        TestWaste.found("W1", VOLUME + "large", "32.85", true),
        TestWaste.found("W3", VOLUME + "large", "2", false),
        TestWaste.row(
            "W8", VOLUME + "=cmd", Map.of("saving_upper_bound", "5", "confidence", "'LOW'")),
        TestWaste.row(
            "W6",
            VOLUME + "large",
            Map.of("status", "'NOT_EVALUATED'", "reason", "'METRICS_NOT_COLLECTED'")));
  }

  private static CommandRun run(Path data, String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "waste";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = data.toString();
    return CommandRun.of(all);
  }

  @Test
  void table_hasTheLargestSavingFirst_andSaysWhatCountsAndWhatWasNotJudged() {
    CommandRun run = run(directory);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().toList())
        .containsExactly(
            "RULE\tWASTE\tSAVING\tCONFIDENCE\tRESOURCE",
            "W1\tUnattached volume\t32.85 USD\tHIGH\t" + VOLUME + "large",
            "W3\tgp2 volume that could be gp3\t2.00 USD\tHIGH\t" + VOLUME + "large",
            "W8\tW8\tat most 5.00 USD\tLOW\t" + VOLUME + "=cmd");
    assertThat(run.err())
        .contains("32.85 USD a month can be saved, at most 32.85; overlapping rows count once.")
        .contains("1 row not evaluated: METRICS_NOT_COLLECTED");
  }

  @Test
  void filters_jsonAndCsv() throws Exception {
    assertThat(run(directory, "--confidence", "LOW").out().lines()).hasSize(2);
    assertThat(run(directory, "--min-saving", "10").out().lines()).hasSize(2);
    assertThat(run(directory, "--filter", "status=NOT_EVALUATED").out())
        .contains("W6")
        .doesNotContain("W1\t");
    assertThat(
            new ObjectMapper()
                .readTree(run(directory, "--json").out())
                .at("/summary/saving")
                .asText())
        .isEqualTo("32.85");
    assertThat(run(directory, "-o", "csv").out().lines().findFirst().orElseThrow())
        .startsWith("rule,title,arn,type,accountId,region,group,kind,status,confidence");
  }

  @Test
  void failOn_exitsWithOneWhenItHolds() {
    assertThat(run(directory, "--fail-on", "found").code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run(directory, "--min-saving", "100", "--fail-on", "found").code()).isZero();
    assertThat(run(directory, "--fail-on", "unknown").code()).isZero();
    CommandRun wrong = run(directory, "--fail-on", "money");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("Cannot read --fail-on money: there is none.");
  }

  @Test
  void withoutTheAnalysis_saysHowToRunIt() {
    CommandRun run = run(empty);
    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("periplus analyze --jobs cost");
  }
}
