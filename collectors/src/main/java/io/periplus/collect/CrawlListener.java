package io.periplus.collect;

import io.periplus.model.Coverage;
import java.time.Instant;

/** Told how a crawl goes on; calls may come from several threads. */
public interface CrawlListener {

  /** Hears nothing. */
  CrawlListener NONE = new CrawlListener() {};

  /** The plan is known. */
  default void planned(CrawlPlan plan) {}

  /** An account has a name for people; told again when a better one is found. */
  default void accountNamed(String account, String name) {}

  /**
   * The crawl goes on where one of the same plan was stopped.
   *
   * @param startedAt when that one began
   * @param finished scopes that it had read and that are not asked for again
   */
  default void resuming(Instant startedAt, int finished) {}

  /** Another scope is finished; {@code progress} counts everything so far. */
  default void progressed(Progress progress, Coverage finished) {}

  /** All scopes are finished, edges are drawn and the snapshot is written. */
  default void writing() {}

  /** All edges are drawn; what was found is sorted into tables. */
  default void sealing() {}

  /**
   * How far a crawl is.
   *
   * @param account of the scope that was finished
   * @param accountDone scopes of that account
   * @param resources rows so far
   * @param resumed scopes taken over from a crawl that was stopped
   */
  record Progress(
      int done,
      int total,
      String account,
      int accountDone,
      int accountTotal,
      long resources,
      int resumed) {}
}
