package io.periplus.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditEvent.Outcome;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs queries of strangers over snapshots: one process each, within limits, so that nothing a
 * query does reaches the service (SQ1 to SQ8). Safe for use by several threads.
 */
public final class SqlService implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A worker that kept this much after a query is not used again. */
  private static final long WORN_MEGABYTES = 600;

  private final SnapshotStore store;
  private final SqlLimits limits;
  private final SqlTurns turns;
  private final Consumer<AuditEvent> audit;
  private final Deque<SqlProcess> idle = new ArrayDeque<>();
  private final Set<SqlProcess> busy = new HashSet<>();
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sql-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private boolean closed;

  /**
   * @param audit is told of every query when it has ended
   */
  public SqlService(SnapshotStore store, SqlLimits limits, Consumer<AuditEvent> audit) {
    this.store = store;
    this.limits = limits;
    this.audit = audit;
    this.turns = new SqlTurns(limits);
  }

  /**
   * A table that queries may name.
   *
   * @param rows negative where nobody counted them
   */
  public record Table(String name, List<SqlColumn> columns, long rows) {}

  /** The tables of a snapshot; those of analyses that have not run are there without rows. */
  public List<Table> tables(Snapshot snapshot) {
    return SqlTables.of(store, snapshot).all().stream()
        .map(table -> new Table(table.name(), table.columns(), table.rows()))
        .toList();
  }

  /** Functions that queries may call, in order. */
  public static List<String> functions() {
    return List.copyOf(new TreeSet<>(SqlFunctions.load().names()));
  }

  /**
   * Runs a query when its turn comes; its rows go to {@code handler} as they come.
   *
   * @throws SqlException {@code query-syntax}, {@code query-refused}, {@code query-too-large},
   *     {@code query-timeout}, {@code query-cancelled}, {@code result-too-large}, {@code
   *     rate-limited}, {@code overloaded}
   */
  public SqlSummary run(
      Snapshot snapshot, SqlQuery query, SqlCaller caller, SqlResultHandler handler) {
    return audited(snapshot, query, caller, null, handler);
  }

  /** Runs a query and writes its rows to a Parquet file in a directory that nobody else uses. */
  public SqlSummary writeParquet(Snapshot snapshot, SqlQuery query, SqlCaller caller, Path file) {
    return audited(snapshot, query, caller, file.toAbsolutePath(), null);
  }

  private SqlSummary audited(
      Snapshot snapshot, SqlQuery query, SqlCaller caller, Path file, SqlResultHandler handler) {
    Outcome outcome = Outcome.FAILED;
    String detail = "internal";
    try {
      SqlSummary summary = run(snapshot, query, caller, file, handler);
      outcome = Outcome.OK;
      detail = summary.truncated() ? "truncated" : null;
      return summary;
    } catch (SqlException e) {
      outcome = outcome(e);
      detail = e.rule() == null ? e.code() : e.rule();
      throw e;
    } catch (PeriplusException e) {
      detail = e.code();
      throw e;
    } finally {
      audit.accept(
          AuditEvent.of(caller.principal(), "sql", outcome)
              .target(snapshot.id())
              .detail(detail)
              .request(caller.requestId())
              .text(query.text()));
    }
  }

  private static Outcome outcome(SqlException failure) {
    return switch (failure.code()) {
      case "query-timeout", "query-cancelled" -> Outcome.CANCELLED;
      case "result-too-large" -> Outcome.FAILED;
      default -> Outcome.REFUSED;
    };
  }

  private SqlSummary run(
      Snapshot snapshot, SqlQuery query, SqlCaller caller, Path file, SqlResultHandler handler) {
    if (query.text().length() > limits.textCharacters()) {
      throw SqlException.tooLarge(
          "Cannot run the query: it is longer than " + (limits.textCharacters() >> 10) + " KiB.");
    }
    if (query.text().indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(query.text())) {
      // The parser and whoever runs the text might not agree on where it ends.
      throw SqlException.syntax("Cannot run the query: it holds what is no character.", 0, 0);
    }
    try {
      turns.enter(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SqlException.overloaded("Cannot run the query: the server is stopping.");
    }
    try {
      return answer(snapshot, query, caller, file, handler);
    } finally {
      turns.leave(caller);
    }
  }

  /** Queries that run now. */
  public int running() {
    return turns.running();
  }

  /** Queries that wait for their turn now. */
  public int waiting() {
    return turns.waiting();
  }

  private SqlSummary answer(
      Snapshot snapshot, SqlQuery query, SqlCaller caller, Path file, SqlResultHandler handler) {
    long start = System.nanoTime();
    SqlTables tables = SqlTables.of(store, snapshot);
    WorkerRequest request = request(tables, snapshot, query, file);
    SqlProcess process = sendToOne(request);
    Watch watch = new Watch(process, caller);
    ScheduledFuture<?> looking =
        watchdog.scheduleAtFixedRate(
            watch, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    boolean sound = false;
    try {
      JsonNode end = relay(process, watch, handler);
      // It has said its last word of this query and waits for the next.
      sound = true;
      if (end.has("error")) {
        throw told(end.path("error"));
      }
      return summary(end, tables, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw watch.problem();
    } finally {
      looking.cancel(false);
      giveBack(process, sound && !watch.ended());
    }
  }

  private WorkerRequest request(SqlTables tables, Snapshot snapshot, SqlQuery query, Path file) {
    Map<String, String> views = new LinkedHashMap<>();
    tables.all().forEach(table -> views.put(table.name(), table.sql()));
    List<String> directories = new ArrayList<>();
    directories.add(snapshot.directory().toAbsolutePath().toString());
    if (file != null) {
      directories.add(file.getParent().toString());
    }
    return new WorkerRequest(
        query.text(),
        query.parameters(),
        Math.max(0, Math.min(query.maxRows(), limits.rows())),
        limits.bytes(),
        limits.engineMegabytes(),
        query.explain(),
        views,
        directories,
        file == null ? null : file.toString());
  }

  private static JsonNode relay(SqlProcess process, Watch watch, SqlResultHandler handler)
      throws IOException {
    boolean first = true;
    while (true) {
      JsonNode line = process.next();
      if (line == null) {
        throw watch.problem();
      }
      if (line.isObject()) {
        return line;
      }
      if (first) {
        List<SqlColumn> columns = new ArrayList<>();
        line.forEach(
            each ->
                columns.add(SqlColumn.of(each.path("name").asText(), each.path("type").asText())));
        handler.columns(columns);
        first = false;
      } else {
        handler.row(line);
      }
    }
  }

  private static SqlException told(JsonNode error) {
    return SqlException.told(
        error.path("code").asText(),
        error.path("message").asText(),
        error.path("rule").isNull() ? null : error.path("rule").asText(),
        error.path("line").asInt(),
        error.path("column").asInt());
  }

  private static SqlSummary summary(JsonNode end, SqlTables tables, Duration elapsed) {
    List<String> warnings = new ArrayList<>();
    Set<String> jobs = new TreeSet<>();
    for (JsonNode relation : end.path("relations")) {
      tables
          .find(relation.asText())
          .filter(table -> table.job() != null)
          .ifPresent(
              table -> {
                jobs.add(table.job());
                warnings.add(
                    "Table "
                        + table.name()
                        + " is empty: the "
                        + table.job()
                        + " analysis has not run on this snapshot. Run periplus analyze --jobs "
                        + table.job()
                        + ".");
              });
    }
    boolean truncated = end.path("truncated").asBoolean();
    if (truncated) {
      warnings.add("Rows beyond the limit were left out.");
    }
    return new SqlSummary(end.path("rows").asLong(), truncated, elapsed, warnings);
  }

  /** A worker that died of its own while it was idle is no fault of the query. */
  private SqlProcess sendToOne(WorkerRequest request) {
    while (true) {
      SqlProcess process = take();
      try {
        process.send(request);
        return process;
      } catch (IOException e) {
        giveBack(process, false);
      }
    }
  }

  private SqlProcess take() {
    SqlProcess process = idleProcess();
    process = process == null ? SqlProcess.start() : process;
    synchronized (idle) {
      if (!closed) {
        busy.add(process);
        return process;
      }
    }
    process.close();
    throw SqlException.overloaded("Cannot run the query: the server is stopping.");
  }

  private SqlProcess idleProcess() {
    synchronized (idle) {
      SqlProcess process = idle.poll();
      while (process != null && !process.isAlive()) {
        process.close();
        process = idle.poll();
      }
      return process;
    }
  }

  private void giveBack(SqlProcess process, boolean sound) {
    synchronized (idle) {
      busy.remove(process);
      if (sound && !closed && process.isAlive() && process.residentMegabytes() < WORN_MEGABYTES) {
        idle.push(process);
        return;
      }
    }
    process.close();
  }

  /** Ends a process that takes too long or too much, or whose answer nobody waits for. */
  private final class Watch implements Runnable {
    private final SqlProcess process;
    private final SqlCaller caller;
    private final long deadline = System.nanoTime() + limits.time().toNanos();
    private volatile SqlException problem;

    Watch(SqlProcess process, SqlCaller caller) {
      this.process = process;
      this.caller = caller;
    }

    @Override
    public void run() {
      if (problem != null) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        problem =
            SqlException.timeout(
                "Cannot finish the query within "
                    + limits.time().toSeconds()
                    + " s. Ask for less, or filter earlier.");
        process.kill();
      } else if (process.residentMegabytes() > limits.processMegabytes()) {
        problem = SqlMessages.failed("Out of Memory Error: of the process");
        process.kill();
      } else if (caller.gone().getAsBoolean()) {
        problem = SqlException.cancelled();
        process.kill();
      }
    }

    boolean ended() {
      return problem != null;
    }

    /** Why there is no answer; a process that ended by itself was ended by what it ran. */
    SqlException problem() {
      return problem != null
          ? problem
          : SqlException.resultTooLarge(
              "Cannot run the query: its process ended, most likely for want of memory. Ask for"
                  + " less.");
    }
  }

  /** Ends all workers, and with them the queries that run. */
  @Override
  public void close() {
    turns.close();
    watchdog.shutdownNow();
    synchronized (idle) {
      closed = true;
      busy.forEach(SqlProcess::kill);
      idle.forEach(SqlProcess::close);
      idle.clear();
    }
  }
}
