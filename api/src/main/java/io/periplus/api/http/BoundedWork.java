package io.periplus.api.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Works out answers within {@link WorkLimits}: what finds no place is refused at once, and nobody
 * waits longer than the limit.
 *
 * <p>Work that was given up is not begun; once begun it is left to end, because a thread that is
 * interrupted in the middle of a read closes files that others use. It keeps its place until then,
 * so that abandoned work cannot pile up.
 */
public final class BoundedWork implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BoundedWork.class.getName());

  private final WorkLimits limits;
  private final Semaphore places;
  private final ExecutorService workers;

  /**
   * @param name of the threads
   */
  public BoundedWork(String name, WorkLimits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.running() + limits.waiting());
    this.workers =
        Executors.newFixedThreadPool(
            limits.running(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs {@code work} on one of the workers and waits for its result.
   *
   * @throws ProblemException {@code overloaded}, {@code timeout}, or what {@code work} throws
   */
  public <T> T run(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw overloaded();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      workers.execute(() -> complete(result, work));
    } catch (RejectedExecutionException e) {
      places.release();
      throw stopping();
    }
    try {
      return result.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw timeout();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("work failed", e.getCause());
    } finally {
      // Of no effect on a result that is there; work that nobody waits for is not begun.
      result.cancel(false);
    }
  }

  /** The place is free before the result is told, so that who has an answer can ask again. */
  private <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    T value = null;
    Throwable failure = null;
    try {
      if (!result.isDone()) {
        value = work.get();
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      places.release();
    }
    if (failure == null) {
      result.complete(value);
    } else if (!result.completeExceptionally(failure)) {
      LOG.log(System.Logger.Level.WARNING, "work that nobody waits for any more failed", failure);
    }
  }

  private static ProblemException overloaded() {
    return new ProblemException(
        ProblemCode.OVERLOADED,
        "Cannot answer now: as many questions as this server takes are being worked out. Ask again"
            + " in a moment.");
  }

  private ProblemException timeout() {
    return new ProblemException(
        ProblemCode.TIMEOUT,
        "Cannot answer within "
            + limits.time().toSeconds()
            + " s. Name smaller things, or ask again when the server is less busy.");
  }

  private static ProblemException stopping() {
    return new ProblemException(
        ProblemCode.NOT_READY, "Cannot answer: the server is stopping. Try again later.");
  }

  /** Begins nothing more; what runs ends by itself. */
  @Override
  public void close() {
    workers.shutdown();
  }
}
