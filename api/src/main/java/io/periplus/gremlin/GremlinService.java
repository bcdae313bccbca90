package io.periplus.gremlin;

import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Principal;
import io.periplus.graph.GraphContent;
import io.periplus.graph.GraphStatistics;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import io.periplus.graph.QueryRefused;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the queries of all interfaces: lets in as many as {@link GremlinServiceLimits} allow, keeps
 * the list of those that run, cancels them, and writes each into the audit log with who asked.
 *
 * <p>Threads are the service's own and as many as queries may run, so that a hundred slow queries
 * take no thread from the requests of others.
 */
public final class GremlinService implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GremlinService.class.getName());
  private static final int IDLE_SECONDS = 10;

  /** A step that looks at its budget late gets so much more; then nobody waits any longer. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final GraphStore graphs;
  private final GremlinEngine engine;
  private final GremlinServiceLimits limits;
  private final AuditLog audit;
  private final QueryTurns turns;
  private final GremlinCounters counters = new GremlinCounters();
  private final ThreadPoolExecutor workers;
  private volatile Readiness readiness = Readiness.WARMING;

  /**
   * @param graphs is not closed with the service
   */
  public GremlinService(GraphStore graphs, GremlinServiceLimits limits, AuditLog audit) {
    this.graphs = graphs;
    this.engine = new GremlinEngine(graphs);
    this.limits = limits;
    this.audit = audit;
    this.turns = new QueryTurns(limits);
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            limits.running(),
            limits.running(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "gremlin-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
  }

  public GremlinServiceLimits limits() {
    return limits;
  }

  public GremlinCounters counters() {
    return counters;
  }

  /** What the graph holds, as it was counted when it was loaded; empty before the first load. */
  public Optional<GraphStatistics> statistics() {
    return graphs.statistics();
  }

  /** When that was counted. */
  public Optional<Instant> statisticsTime() {
    return graphs.loadedAt();
  }

  /** The snapshot that the graph serves; empty before the first load. */
  public Optional<String> snapshotId() {
    return graphs.snapshotId();
  }

  /** Whether queries are answered without delay. */
  public enum Readiness {
    /** The graph is being opened. */
    WARMING,
    /** The graph is open, or there is none yet. */
    READY,
    /** The graph cannot be opened; the log says why. */
    UNUSABLE
  }

  /**
   * Opens the graph and runs a query, so that the first client does not wait for the parser and the
   * store to load their classes (WB6). Without a graph there is nothing to do.
   */
  public void warmInBackground() {
    if (graphs.snapshotId().isEmpty()) {
      readiness = Readiness.READY;
      return;
    }
    workers.execute(this::warm);
  }

  private void warm() {
    try {
      engine.evaluate(
          "g.V().limit(1).outE().inV().has('arn', neq('')).values('arn')", limits.query());
      readiness = Readiness.READY;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Cannot open the graph.", e);
      readiness = Readiness.UNUSABLE;
    }
  }

  public Readiness readiness() {
    return readiness;
  }

  /**
   * Accepts a query and answers it when its turn comes.
   *
   * @param sink is called on a thread of the service; once the result is there, no more
   * @return how it ended; fails with a {@link PeriplusException} of {@link GremlinEngine#run}, or
   *     {@code overloaded}, {@code internal}
   * @throws PeriplusException {@code overloaded}, {@code rate-limited}, {@code query-id-in-use},
   *     {@code not-ready}: it was not accepted
   */
  public CompletableFuture<GremlinOutcome> submit(GremlinRequest request, GremlinSink sink) {
    return submit(new RunningQuery(request, sink, patience -> graphs.acquire()));
  }

  /**
   * The same about the graph of a snapshot, which is built where it is not there yet. The query
   * waits for it as long as its time limit allows, and then fails with {@code not-ready}; the build
   * goes on.
   *
   * @param at stays open until the result is there
   */
  public CompletableFuture<GremlinOutcome> submit(
      GremlinRequest request, GremlinSink sink, Snapshot at, GraphContent content) {
    return submit(
        new RunningQuery(request, sink, patience -> graphs.acquire(at, content, patience)));
  }

  private CompletableFuture<GremlinOutcome> submit(RunningQuery query) {
    try {
      if (workers.isShutdown()) {
        throw stopping();
      }
      turns.enter(query);
    } catch (PeriplusException e) {
      record(query, Optional.empty(), e);
      throw e;
    }
    dispatch();
    return query.result();
  }

  /**
   * Notes that an interface refused a request itself (aliases, sessions, bytecode), as if the query
   * had been submitted.
   *
   * @return {@code refusal}, to be thrown
   */
  public PeriplusException refuse(GremlinRequest request, PeriplusException refusal) {
    record(
        new RunningQuery(request, value -> {}, patience -> graphs.acquire()),
        Optional.empty(),
        refusal);
    return refusal;
  }

  private static PeriplusException stopping() {
    return new PeriplusException(
        "not-ready",
        PeriplusException.Category.RESOURCES,
        "Cannot answer: the server is stopping. Try again later.");
  }

  private void dispatch() {
    Optional<RunningQuery> next = turns.next();
    while (next.isPresent()) {
      RunningQuery query = next.get();
      try {
        workers.execute(() -> answer(query));
      } catch (RejectedExecutionException e) {
        turns.leave(query);
        query.result().completeExceptionally(stopping());
      }
      next = turns.next();
    }
  }

  private void answer(RunningQuery query) {
    GremlinOutcome outcome = null;
    PeriplusException failure = null;
    try {
      outcome = run(query);
    } catch (PeriplusException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = unexpected(query, e);
    }
    // The place is free and the line is written before the result is told, so that who has an
    // answer can ask again and read who asked.
    turns.leave(query);
    dispatch();
    record(query, Optional.ofNullable(outcome), failure);
    if (failure == null) {
      query.result().complete(outcome);
    } else {
      query.result().completeExceptionally(failure);
    }
  }

  private GremlinOutcome run(RunningQuery query) {
    GremlinLimits own = limits.query();
    Optional<Duration> lowered =
        query
            .request()
            .timeout()
            .filter(time -> time.toMillis() > 0 && time.compareTo(own.timeout()) < 0);
    Duration timeout = lowered.orElse(own.timeout());
    if (query.elapsed().compareTo(own.timeout()) > 0) {
      throw new PeriplusException(
          "overloaded",
          PeriplusException.Category.RESOURCES,
          "Cannot answer now: the query waited too long for its turn. Ask again in a moment.");
    }
    CompletableFuture<Void> watch = watch(query, timeout.plus(GRACE));
    try {
      return engine.run(
          query.request().query(),
          own.withTimeout(timeout),
          query.sink(),
          query.cancellation(),
          () -> query.graph().open(timeout));
    } finally {
      watch.cancel(false);
    }
  }

  /** Tells the client in time, even if a step does not look at its budget. */
  private static CompletableFuture<Void> watch(RunningQuery query, Duration time) {
    return new CompletableFuture<Void>()
        .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (never, late) -> {
              if (late instanceof TimeoutException) {
                query.cancellation().cancel();
                query
                    .result()
                    .completeExceptionally(
                        new PeriplusException(
                            "query-timeout",
                            PeriplusException.Category.RESOURCES,
                            "Cannot finish the query in time (GR11). Begin at an indexed property"
                                + " (arn, type, account_id, tag) or add a limit."));
              }
            });
  }

  private static PeriplusException unexpected(RunningQuery query, Throwable cause) {
    LOG.log(
        System.Logger.Level.ERROR,
        "query failed here [request=" + query.request().requestId() + "]",
        cause);
    if (cause instanceof OutOfMemoryError) {
      return new PeriplusException(
          "result-too-large",
          PeriplusException.Category.RESOURCES,
          "Cannot finish the query: it needs more memory than there is. Ask for less at once.");
    }
    return PeriplusException.internal(
        "internal",
        "Cannot answer: an internal error. Look for request "
            + query.request().requestId()
            + " in the log of the server, and report it.",
        cause);
  }

  private void record(
      RunningQuery query, Optional<GremlinOutcome> outcome, PeriplusException failure) {
    AuditEvent.Outcome how = AuditEvent.Outcome.OK;
    String detail = null;
    if (failure == null) {
      counters.answered();
      detail = outcome.filter(GremlinOutcome::truncated).map(cut -> "truncated").orElse(null);
    } else {
      counters.failed(failure.code());
      detail = failure.code();
      how = how(failure);
      if (failure instanceof QueryRefused refused) {
        counters.refused(refused.rule());
        detail = refused.rule();
      }
    }
    GremlinRequest request = query.request();
    audit.write(
        AuditEvent.of(request.principal(), "gremlin", how)
            .target(outcome.map(GremlinOutcome::snapshotId).orElse(null))
            .detail(detail)
            .request(request.requestId())
            .text(request.query().text()));
  }

  private static AuditEvent.Outcome how(PeriplusException failure) {
    return switch (failure.code()) {
      case "query-timeout", "query-cancelled" -> AuditEvent.Outcome.CANCELLED;
      case "query-refused",
          "query-syntax",
          "query-too-large",
          "rate-limited",
          "forbidden",
          "overloaded",
          "query-id-in-use" ->
          AuditEvent.Outcome.REFUSED;
      default -> AuditEvent.Outcome.FAILED;
    };
  }

  /** The queries that wait or run: those of {@code principal}, or all for an admin. */
  public List<QueryStatus> running(Principal principal) {
    return turns.visible(principal).stream().map(RunningQuery::status).toList();
  }

  /**
   * Cancels a query of {@code principal}, or anybody's for an admin.
   *
   * @return false if there is none with that id
   */
  public boolean cancel(String queryId, Principal principal) {
    List<RunningQuery> found = turns.find(queryId, principal);
    found.forEach(this::cancel);
    return !found.isEmpty();
  }

  private void cancel(RunningQuery query) {
    query.cancellation().cancel();
    if (turns.withdraw(query)) {
      PeriplusException cancelled =
          PeriplusException.user(
              "query-cancelled", "Cannot finish the query: it was cancelled. Send it again.");
      record(query, Optional.empty(), cancelled);
      query.result().completeExceptionally(cancelled);
    }
  }

  /** Cancels what waits or runs, and accepts nothing more. */
  @Override
  public void close() {
    workers.shutdown();
    turns.all().forEach(this::cancel);
    try {
      if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a query has not ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
