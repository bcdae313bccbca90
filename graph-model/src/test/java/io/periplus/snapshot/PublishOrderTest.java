package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power loss: each write is forced, renamed and its directory forced, in PB1's order (rule CR6).
 */
@Tag("CR6")
class PublishOrderTest {
  @TempDir Path data;

  @Test
  void cr6_everyStepIsForcedBeforeTheNextDependsOnIt() {
    List<String> journal = new ArrayList<>();
    Path root = data.toAbsolutePath().normalize();
    DurableFiles files =
        new DurableFiles(
            (operation, path) -> {
              String where = root.relativize(path.toAbsolutePath()).toString();
              if (!where.startsWith("leases")) {
                journal.add((operation + " " + where).strip());
              }
            });
    SnapshotStore store = SnapshotStore.open(data, Clock.systemUTC(), files);
    String id = SampleEstate.publish(store, T0, 1);
    String building = "snapshots/.building-" + id;
    String sealed = "snapshots/" + id;
    assertThat(journal)
        .containsExactly(
            "force " + building + "/resource.parquet",
            "force " + building + "/relationship.parquet",
            "force " + building + "/coverage.parquet",
            "write " + building + "/manifest.json",
            "force " + building + "/manifest.json",
            "force-directory " + building,
            "rename " + sealed,
            "force-directory snapshots",
            "write " + sealed + "/manifest.json.tmp",
            "force " + sealed + "/manifest.json.tmp",
            "rename " + sealed + "/manifest.json",
            "force-directory " + sealed,
            "write CURRENT.tmp",
            "force CURRENT.tmp",
            "rename CURRENT",
            "force-directory");
  }
}
