package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to hold in a data directory after a writer died or failed in it, and one start since
 * (rule CR2).
 */
final class CrashedDirectory {
  /** Points behind the rename of {@code CURRENT}: from there on the new snapshot is served. */
  private static final List<String> PUBLISHED = List.of("publish.after-current", "publish.end");

  private CrashedDirectory() {}

  /** Points that a crawl, its analysis and its publication pass, in this order. */
  static List<String> points() {
    return FaultPoint.NAMES.stream()
        .filter(name -> !name.matches("(past-graph|graph|prune|export)\\..*"))
        .toList();
  }

  /** A crawl with an analysis, published at its end. */
  static String crawl(SnapshotStore store, int number) throws Exception {
    String id = SampleEstate.seal(store, T0.plusSeconds(30L * number), 1 + number);
    Path run = store.analysisDirectory(id, "reachability", "r1");
    AnalysisCommitTest.writeTable(run, "exposure", "a");
    store.commitAnalysis(id, AnalysisCommitTest.run("r1", Manifest.AnalysisStatus.SUCCEEDED));
    store.publish(id);
    return id;
  }

  /** One writer ended at {@code point} while {@code earlier} was served. */
  static void assertRecovered(Path data, String earlier, String point) throws IOException {
    SnapshotStore store = SnapshotStore.open(data);
    boolean published = PUBLISHED.contains(point);
    if (published) {
      assertThat(store.currentId()).isPresent().get().isNotEqualTo(earlier);
    } else {
      assertThat(store.currentId()).contains(earlier);
    }
    assertThat(store.list())
        .filteredOn(snapshot -> snapshot.status() == SnapshotSummary.Status.PUBLISHED)
        .hasSize(published ? 2 : 1);
    for (SnapshotSummary snapshot : store.list()) {
      assertThat(store.verify(snapshot.id()).problems()).isEmpty();
    }
    assertWhole(store);
    String next = SampleEstate.publish(store, T0.plusSeconds(60), 3);
    assertThat(store.currentId()).contains(next);
    try (Snapshot snapshot = store.current().orElseThrow()) {
      assertThat(SnapshotTablesTest.list(snapshot.resources())).hasSize(4);
    }
  }

  /** The served snapshot verifies and has all of its rows; nothing half done is left. */
  static void assertWhole(SnapshotStore store) throws IOException {
    assertThat(store.problems()).isEmpty();
    try (Snapshot snapshot = store.current().orElseThrow()) {
      assertThat(store.verify(snapshot.id()).problems()).isEmpty();
      long rows = snapshot.manifest().visibleTables().get("resource").rows();
      assertThat(SnapshotTablesTest.list(snapshot.resources())).hasSize((int) rows);
    }
    assertThat(leftovers(store.directory())).isEmpty();
  }

  private static List<String> leftovers(Path data) throws IOException {
    try (Stream<Path> walk = Files.walk(data)) {
      return walk.map(path -> data.relativize(path).toString())
          .filter(
              path ->
                  path.contains(".building-")
                      || path.contains(".tmp")
                      || path.contains(".writer")
                      || path.contains("spill")
                      || path.startsWith("leases/"))
          .toList();
    }
  }
}
