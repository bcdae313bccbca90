package io.periplus.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Shares numbered pieces of work out to threads; each thread makes its own worker. */
final class Workers {
  private Workers() {}

  /** Runs pieces {@code from} to {@code to} − 1, each once, on some worker. */
  static void run(int from, int to, int threads, Supplier<IntConsumer> worker) {
    AtomicInteger next = new AtomicInteger(from);
    int used = Math.min(threads, to - from);
    if (used <= 1) {
      IntConsumer only = worker.get();
      for (int piece = from; piece < to; piece++) {
        only.accept(piece);
      }
      return;
    }
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      tasks.add(
          () -> {
            IntConsumer mine = worker.get();
            for (int piece = next.getAndIncrement(); piece < to; piece = next.getAndIncrement()) {
              mine.accept(piece);
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(used);
    try {
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting radii", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting radii failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
