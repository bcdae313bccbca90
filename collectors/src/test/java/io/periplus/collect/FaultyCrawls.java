package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.hashes;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Resource;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of crawls that meet failures: an estate was crawled when nothing failed, and every test
 * crawls it again, with a fault planted.
 */
abstract class FaultyCrawls {
  @TempDir static Path shared;
  static FaultyEstate estate;
  static SnapshotStore whole;
  static Inventory before;
  static Map<String, String> wholeHashes;
  @TempDir Path directory;
  SnapshotStore store;

  @BeforeAll
  static void crawlWithoutFaults() {
    estate = FaultyEstate.of(1_400);
    whole = SnapshotStore.open(shared);
    CrawlResult result = Crawler.crawl(estate.request().build(), whole, CrawlListener.NONE);
    assertThat(result.exitCode()).isZero();
    whole.publish(result.snapshotId());
    before = Inventory.of(whole);
    wholeHashes = hashes(whole);
  }

  @AfterAll
  static void stop() {
    estate.close();
  }

  @BeforeEach
  void copyTheEarlierSnapshot() {
    estate.plant();
    store = FaultyEstate.copy(whole, directory.resolve("data"));
  }

  CrawlResult crawl(String... services) {
    CrawlResult result =
        Crawler.crawl(
            estate.request(services).concurrency(1, 1).build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return result;
  }

  /** F19: rows that could not be read are still there, stale, as they were last seen. */
  static void assertNothingLost(Inventory after) {
    assertThat(after.resources.keySet()).isEqualTo(before.resources.keySet());
    assertThat(after.edges).hasSameSizeAs(before.edges);
    for (Resource row : stale(after)) {
      Resource earlier = before.resources.get(row.arn());
      assertThat(row.configHash()).isEqualTo(earlier.configHash());
      assertThat(row.lastSeenAt()).isEqualTo(earlier.lastSeenAt());
    }
  }

  static List<Resource> stale(Inventory inventory) {
    return inventory.resources.values().stream().filter(Resource::stale).toList();
  }
}
