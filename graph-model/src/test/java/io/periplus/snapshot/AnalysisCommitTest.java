package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Result tables appear with the manifest that names them, and not before (rule PB5). */
class AnalysisCommitTest {
  @TempDir Path data;

  /** Writes {@code rows} as table {@code exposure}, as a job would, in two files. */
  static void writeTable(Path run, String table, String... rows) throws Exception {
    Path directory = Files.createDirectories(run.resolve(table));
    int part = 0;
    for (String row : rows) {
      copy(
          "select '" + row + "' as arn, now() as observed_at",
          directory.resolve("part-0000" + part++ + ".parquet"));
    }
    Files.writeString(directory.resolve("_SUCCESS"), "");
  }

  private static void copy(String query, Path target) throws SQLException {
    try (Connection connection = DuckDb.open(target.resolveSibling("spill"));
        Statement statement = connection.createStatement()) {
      statement.execute("copy (" + query + ") to " + Sql.literal(target) + " (format parquet)");
    }
  }

  static AnalysisRun run(String run, Manifest.AnalysisStatus status) {
    return new AnalysisRun("reachability", run, T0, T0.plusSeconds(9), status, null, "1");
  }

  @Test
  void committedRun_isVisible_withHashes() throws Exception {
    SnapshotStore store = SnapshotStore.open(data);
    String id = SampleEstate.publish(store, T0, 1);
    try (Snapshot before = store.get(id)) {
      Path run = store.analysisDirectory(id, "reachability", "r1");
      writeTable(run, "exposure", "a", "b");
      assertThatThrownBy(() -> before.files("exposure"))
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("analysis-not-run"));
      store.commitAnalysis(id, run("r1", Manifest.AnalysisStatus.SUCCEEDED));
      assertThat(before.tables()).doesNotContain("exposure");
    }
    try (Snapshot after = store.get(id);
        SnapshotConnection connection = after.connection()) {
      assertThat(after.tables()).contains("exposure");
      assertThat(connection.query("select arn from exposure order by arn", r -> r.getString(1)))
          .containsExactly("a", "b");
      Manifest.Table table = after.manifest().visibleTables().get("exposure");
      assertThat(table.rows()).isEqualTo(2);
      assertThat(table.files())
          .extracting(Manifest.TableFile::path)
          .containsExactly(
              "analysis/reachability/r1/exposure/part-00000.parquet",
              "analysis/reachability/r1/exposure/part-00001.parquet");
      assertThat(after.manifest().version()).isEqualTo(3);
    }
    assertThat(store.verify(id).isClean()).isTrue();
    assertThat(data.resolve("snapshots/" + id + "/manifest-2.json")).exists();
  }

  @Test
  void tableHash_dependsOnRows_notOnFilesOrTimes() throws Exception {
    SnapshotStore store = SnapshotStore.open(data);
    String id = SampleEstate.publish(store, T0, 1);
    for (String[] attempt : List.of(new String[] {"r1", "a", "b"}, new String[] {"r2", "b", "a"})) {
      writeTable(
          store.analysisDirectory(id, "reachability", attempt[0]),
          "exposure",
          attempt[1],
          attempt[2]);
      store.commitAnalysis(id, run(attempt[0], Manifest.AnalysisStatus.SUCCEEDED));
    }
    try (Snapshot snapshot = store.get(id)) {
      assertThat(snapshot.manifest().analyses())
          .extracting(run -> run.tables().get("exposure").tableHash())
          .hasSize(2)
          .containsOnly(snapshot.manifest().visibleTables().get("exposure").tableHash());
    }
  }

  @Test
  void failedRun_isRecorded_andTheEarlierOneStaysVisible() throws Exception {
    SnapshotStore store = SnapshotStore.open(data);
    String id = SampleEstate.publish(store, T0, 1);
    writeTable(store.analysisDirectory(id, "reachability", "r1"), "exposure", "a");
    store.commitAnalysis(id, run("r1", Manifest.AnalysisStatus.SUCCEEDED));
    store.commitAnalysis(id, run("r2", Manifest.AnalysisStatus.FAILED));
    try (Snapshot snapshot = store.get(id)) {
      assertThat(snapshot.manifest().latestRun("reachability").orElseThrow().run()).isEqualTo("r2");
      assertThat(snapshot.tables()).contains("exposure");
    }
  }

  @Test
  void runName_cannotLeaveTheSnapshot() {
    SnapshotStore store = SnapshotStore.open(data);
    String id = SampleEstate.publish(store, T0, 1);
    assertThatThrownBy(() -> store.analysisDirectory(id, "reachability", "../../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
