package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.snapshot.RowFilter;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that could not be drawn are told in the coverage of the list they come from (K4). */
class ReferenceCoverageTest {
  @TempDir Path directory;

  @Test
  @Tag("K4")
  void k4_ambiguousReference_isCounted_andTheMessageNamesTheField() {
    Coverage functions = imported("environment", "ListFunctions");
    assertThat(functions.status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(functions.counters()).containsEntry("unresolved_reference", 1L);
    assertThat(functions.message()).isEqualTo("unresolved_reference in Environment.Variables.*");
  }

  @Test
  @Tag("K4")
  @Tag("K9")
  void k4_severalCounters_areOneMessage_everyFieldOnce() {
    Coverage functions = imported("lambda", "ListFunctions");
    String field = "Policy.Statement[].Condition[aws:SourceArn]";
    assertThat(functions.counters())
        .containsEntry("unresolved_reference", 3L)
        .containsEntry("unknown_value", 2L);
    assertThat(functions.message())
        .isEqualTo("unknown_value in " + field + "; unresolved_reference in " + field);
  }

  private Coverage imported(String recording, String operation) {
    SnapshotStore store = SnapshotStore.open(directory.resolve(recording));
    CrawlResult result =
        Importer.importRecording(
            RecordedScope.directory(recording),
            CrawlRequest.builder().build(),
            store,
            CrawlListener.NONE);
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Coverage> rows = snapshot.coverage(RowFilter.ALL)) {
      return rows.filter(row -> row.operation().equals(operation)).findFirst().orElseThrow();
    }
  }
}
