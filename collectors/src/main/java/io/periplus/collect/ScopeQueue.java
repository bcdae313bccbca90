package io.periplus.collect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs steps on a bounded number of threads, no more than some per account and region at a time,
 * and children after their parent. Steps that wait hold no thread.
 */
final class ScopeQueue {
  private final int perRegion;
  private final Consumer<CrawlPlan.Step> work;
  private final ExecutorService threads;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final AtomicInteger left = new AtomicInteger();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();

  ScopeQueue(int concurrency, int perRegion, Consumer<CrawlPlan.Step> work) {
    this.perRegion = perRegion;
    this.work = work;
    this.threads =
        Executors.newFixedThreadPool(
            concurrency,
            task -> {
              Thread thread = new Thread(task, "crawl");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One account and region. */
  private final class Lane {
    private final ArrayDeque<CrawlPlan.Step> ready = new ArrayDeque<>();
    private final Map<CrawlPlan.Step, List<CrawlPlan.Step>> children = new HashMap<>();

    /** How many steps a child still waits for. */
    private final Map<CrawlPlan.Step, Integer> waiting = new HashMap<>();

    private int running;

    synchronized void start() {
      while (running < perRegion && !ready.isEmpty()) {
        CrawlPlan.Step step = ready.poll();
        running++;
        threads.execute(() -> run(step));
      }
    }

    private void run(CrawlPlan.Step step) {
      try {
        work.accept(step);
      } catch (RuntimeException | Error e) {
        finished.completeExceptionally(e);
      }
      synchronized (this) {
        running--;
        for (CrawlPlan.Step child : children.getOrDefault(step, List.of())) {
          if (waiting.merge(child, -1, Integer::sum) == 0) {
            ready.add(child);
          }
        }
      }
      if (left.decrementAndGet() == 0) {
        finished.complete(null);
      } else if (!finished.isCompletedExceptionally()) {
        start();
      }
    }
  }

  /**
   * Runs all steps and returns when the last is done.
   *
   * @param before the steps among these that a step waits for
   * @throws RuntimeException what a step threw; the others are not started then
   */
  void run(List<CrawlPlan.Step> steps, Function<CrawlPlan.Step, List<CrawlPlan.Step>> before) {
    if (steps.isEmpty()) {
      threads.shutdown();
      return;
    }
    left.set(steps.size());
    for (CrawlPlan.Step step : steps) {
      Lane lane = lanes.computeIfAbsent(step.account() + '/' + step.region(), key -> new Lane());
      List<CrawlPlan.Step> awaited = before.apply(step);
      if (awaited.isEmpty()) {
        lane.ready.add(step);
      } else {
        lane.waiting.put(step, awaited.size());
        awaited.forEach(
            each -> lane.children.computeIfAbsent(each, key -> new ArrayList<>()).add(step));
      }
    }
    try {
      List.copyOf(lanes.values()).forEach(Lane::start);
      finished.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    } finally {
      threads.shutdown();
    }
  }
}
