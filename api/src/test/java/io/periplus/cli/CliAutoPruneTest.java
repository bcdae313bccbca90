package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a publish removes: nothing, unless the configuration states a retention. */
@DisplayName("CF1, PB2: retention after a publish")
class CliAutoPruneTest {
  private static final String ONE_ONLY = "snapshot: {keep: 1, keep-daily: 0d}\n";

  @TempDir private Path directory;
  private Path data;
  private Path tree;
  private Path file;

  @BeforeEach
  void makeTree() throws IOException {
    data = directory.resolve("data");
    tree = directory.resolve("tree");
    file = directory.resolve("periplus.yaml");
    Path region = Files.createDirectories(tree.resolve("111122223333/eu-west-1"));
    Files.writeString(region.resolve("ec2-describe-vpcs.json"), "{\"Vpcs\": []}");
  }

  @Test
  void withoutARetention_noImportRemovesASnapshot() throws IOException {
    imported("serve: {port: 9090}\n");
    CommandRun second = imported("snapshot: {auto-prune: true}\n");
    assertThat(second.err()).doesNotContain("Pruned");
    assertThat(snapshots()).hasSize(2);
  }

  @Test
  void withARetention_anImportPrunes_andSaysSoInOneLine() throws IOException {
    imported(ONE_ONLY);
    String first = snapshots().get(0);
    CommandRun second = imported(ONE_ONLY);
    assertThat(second.err().lines().filter(line -> line.startsWith("Pruned")))
        .singleElement()
        .asString()
        .startsWith("Pruned 1 old snapshot, ")
        .endsWith(" free; 1 stay (snapshot.keep 1, snapshot.keep-daily 0d).");
    assertThat(snapshots()).hasSize(1).doesNotContain(first);
    assertThat(SnapshotStore.openExisting(data).current()).isPresent();
  }

  @Test
  void theLastOfADay_stays_unlessTheDaysAreOff() throws IOException {
    imported("snapshot.keep: 1\n");
    imported("snapshot.keep: 1\n");
    imported("snapshot.keep: 1\n");
    assertThat(snapshots())
        .as("all of one day but its last, which is the published one")
        .hasSize(1);
  }

  @Test
  void autoPruneOff_leavesItToTheCommand_whichReadsTheSameKeys() throws IOException {
    imported(ONE_ONLY + "snapshot.auto-prune: false\n");
    CommandRun second = imported(ONE_ONLY + "snapshot.auto-prune: false\n");
    assertThat(second.err()).doesNotContain("Pruned");
    assertThat(snapshots()).hasSize(2);

    CommandRun kept = prune("--keep", "2");
    assertThat(kept.err()).as("an option wins over the file").contains("0 snapshots removed");
    assertThat(prune().err()).contains("1 snapshot removed");
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void whatIsRead_stays_untilTheNextPublishAfterIt() throws IOException {
    imported(ONE_ONLY);
    String read = snapshots().get(0);
    SnapshotStore reader = SnapshotStore.openExisting(data);
    try (Snapshot held = reader.get(read)) {
      assertThat(imported(ONE_ONLY).err()).doesNotContain("Pruned");
      assertThat(snapshots()).hasSize(2).contains(held.id());
    }
    assertThat(imported(ONE_ONLY).err()).contains("Pruned 2 old snapshots");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prune.after-rename", "prune.after-manifest"})
  @Timeout(300)
  void killedWhileItPrunes_whatStaysIsWhole_andTheNextCommandGoesOn(String point) throws Exception {
    imported("snapshot.auto-prune: false\n");
    String first = snapshots().get(0);
    Files.writeString(file, ONE_ONLY);
    Process process = killedAt(point);
    assertThat(process.waitFor()).isEqualTo(FaultPoint.KILLED);

    CommandRun verify = CommandRun.of("snapshots", "verify", "--data", data.toString());
    assertThat(verify.code()).as(verify.printed()).isZero();
    assertThat(snapshots()).hasSize(1).doesNotContain(first);
    assertThat(data.resolve("snapshots")).isDirectoryNotContaining("glob:**.removing-*");
  }

  private Process killedAt(String point) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-D" + FaultPoint.PROPERTY + "=" + point + ":kill",
            "-cp",
            System.getProperty("java.class.path"),
            Periplus.class.getName(),
            "import",
            tree.toString(),
            "--config",
            file.toString(),
            "--data",
            data.toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile())
        .start();
  }

  @Test
  void aRetentionThatCannotBe_isRefusedBeforeAnythingIsRead() throws IOException {
    Files.writeString(file, "snapshot: {keep: 0, keep-daily: 90}\n");
    CommandRun run = run("import", tree.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("snapshot.keep: '0' is not a whole number from 1")
        .contains("snapshot.keep-daily: '90' is not a time such as");
    assertThat(data).doesNotExist();
  }

  private CommandRun imported(String yaml) throws IOException {
    Files.writeString(file, yaml);
    CommandRun run = run("import", tree.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
    return run;
  }

  private CommandRun prune(String... options) {
    List<String> words = new ArrayList<>(List.of("snapshots", "prune"));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  private CommandRun run(String... words) {
    return CommandRun.of(List.of(words), "--config", file.toString(), "--data", data.toString());
  }

  private List<String> snapshots() {
    return SnapshotStore.openExisting(data).list().stream().map(SnapshotSummary::id).toList();
  }
}
