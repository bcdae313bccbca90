package io.periplus.api.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works out answers within {@link WorkLimits}: what finds no place is refused at once, and nobody
 * waits longer than the limit.
 *
 * <p>Work that was given up is not begun; once begun it is left to end, because a thread that is
 * interrupted in the middle of a read closes files that others use. Work that asks now and then
 * whether it is still wanted ends early. Either keeps its place until it has ended, so that
 * abandoned work cannot pile up.
 */
public final class BoundedWork implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BoundedWork.class.getName());

  private final WorkLimits limits;
  private final Semaphore places;
  private final ExecutorService workers;
  private final BooleanSupplier preparing;

  /**
   * @param name of the threads
   * @param preparing whether something is being read that all questions wait for, once
   */
  public BoundedWork(String name, WorkLimits limits, BooleanSupplier preparing) {
    this.limits = limits;
    this.preparing = preparing;
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
   * @throws ProblemException {@code overloaded}, {@code timeout}, {@code not-ready}, or what {@code
   *     work} throws
   */
  public <T> T run(Supplier<T> work) {
    return runWhileWanted(wanted -> work.get());
  }

  /**
   * The same for long work that can stop.
   *
   * @param work its argument throws {@link CancellationException} once nobody waits any more
   */
  public <T> T runWhileWanted(Function<Runnable, T> work) {
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
  private <T> void complete(CompletableFuture<T> result, Function<Runnable, T> work) {
    T value = null;
    Throwable failure = null;
    try {
      if (!result.isDone()) {
        value = work.apply(() -> requireWanted(result));
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      places.release();
    }
    if (failure == null) {
      result.complete(value);
    } else if (!result.completeExceptionally(failure)
        && !(failure instanceof CancellationException)) {
      LOG.log(System.Logger.Level.WARNING, "work that nobody waits for any more failed", failure);
    }
  }

  private static void requireWanted(CompletableFuture<?> result) {
    if (result.isDone()) {
      throw new CancellationException("nobody waits for it any more");
    }
  }

  private static ProblemException overloaded() {
    return new ProblemException(
        ProblemCode.OVERLOADED,
        "Cannot answer now: as many questions as this server takes are being worked out. Ask again"
            + " in a moment.");
  }

  private ProblemException timeout() {
    if (preparing.getAsBoolean()) {
      return new ProblemException(
          ProblemCode.NOT_READY,
          "Cannot answer yet: the network of the snapshot is being read, once for all questions."
              + " Ask again in a moment.");
    }
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
