package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row C132: tags of types whose own list brings none. */
@Tag("C132")
@Tag("K8")
class TagOverlayTest {
  @TempDir private Path directory;

  @Test
  void tagsReadInBulk_fillRowsThatHaveNone_andMakeNoRows() {
    SnapshotStore store = SnapshotStore.open(directory);
    CrawlResult result =
        Importer.importRecording(
            RecordedScope.directory("tag-overlay"),
            CrawlRequest.builder().build(),
            store,
            CrawlListener.NONE);
    store.publish(result.snapshotId());

    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> rows = snapshot.resources()) {
      Map<String, Resource> byId =
          rows.filter(row -> !row.stub()).collect(Collectors.toMap(Resource::id, row -> row));

      assertThat(byId).doesNotContainKey("arn:aws:rds:eu-west-1:111122223333:db:gone");
      assertThat(byId.get("ledger").tags())
          .isEqualTo(Map.of("Name", "Orders data", "team", "payments"));
      assertThat(byId.get("ledger").name()).as("its own name comes first").isEqualTo("ledger");
      assertThat(byId.get("archive").tags()).as("unknown, not none").isNull();
    }
  }
}
