package io.periplus.collect;

import io.periplus.snapshot.SnapshotStore;
import java.net.URI;
import java.nio.file.Path;

/** A crawl in a process of its own, so that a test can kill it. */
final class CrawlProcess {
  private CrawlProcess() {}

  /**
   * @param args data directory, endpoint of the estate
   */
  public static void main(String[] args) {
    SnapshotStore store = SnapshotStore.open(Path.of(args[0]));
    CrawlRequest request =
        FaultyEstate.request(URI.create(args[1])).pacer(Pacer.system()).concurrency(1, 1).build();
    CrawlResult result = Crawler.crawl(request, store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    System.exit(result.exitCode());
  }
}
