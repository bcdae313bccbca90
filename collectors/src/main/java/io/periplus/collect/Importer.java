package io.periplus.collect;

import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;

/**
 * Imports a recording: the code of a crawl, answered from files. The tables are those of the crawl
 * that was recorded, times and numbers of calls aside.
 */
public final class Importer {
  private Importer() {}

  /**
   * Imports {@code recording} into a new snapshot, sealed and not yet published.
   *
   * @throws io.periplus.model.PeriplusException if there is no recording, or a line of it is
   *     damaged
   */
  public static CrawlResult importRecording(
      Path recording, CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    return importRecording(recording, null, request, store, listener);
  }

  /**
   * As above for a tree of AWS CLI output in which nothing says whose it is.
   *
   * @param account whose it is; may be null
   */
  public static CrawlResult importRecording(
      Path recording,
      String account,
      CrawlRequest request,
      SnapshotStore store,
      CrawlListener listener) {
    return importRecording(Recording.open(recording, account), request, store, listener);
  }

  /** As above for a recording that was opened, which shows whether there is one. */
  public static CrawlResult importRecording(
      Recording recording, CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    return Crawler.replay(recording, request, store, listener);
  }
}
