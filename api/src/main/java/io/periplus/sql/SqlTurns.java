package io.periplus.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who runs, who waits, who is sent away (SQ6). A principal that has all its places keeps nobody
 * else waiting: the next in line is the first whose principal has a place.
 */
final class SqlTurns {
  /** How often who waits looks whether anybody still wants the answer. */
  private static final long LOOK_EVERY_MILLIS = 100;

  private final SqlLimits limits;
  private final List<Ticket> line = new ArrayList<>();
  private final Map<String, Integer> runningOf = new HashMap<>();
  private int running;
  private boolean closed;

  /** One who waits; two of one principal are two. */
  private static final class Ticket {
    private final String principal;

    Ticket(SqlCaller caller) {
      this.principal = caller.principal().id();
    }
  }

  SqlTurns(SqlLimits limits) {
    this.limits = limits;
  }

  /**
   * Waits for a place; {@link #leave} gives it back.
   *
   * @throws SqlException {@code overloaded}, {@code rate-limited}, {@code query-cancelled}
   */
  synchronized void enter(SqlCaller caller) throws InterruptedException {
    requireOpen();
    requireRoom(caller);
    long deadline = System.nanoTime() + limits.time().toNanos();
    Ticket ticket = new Ticket(caller);
    line.add(ticket);
    try {
      while (next() != ticket) {
        if (System.nanoTime() - deadline > 0) {
          throw SqlException.overloaded(
              "Cannot run the query now: others kept all places. Ask again in a moment.");
        }
        if (caller.gone().getAsBoolean()) {
          throw SqlException.cancelled();
        }
        TimeUnit.MILLISECONDS.timedWait(this, LOOK_EVERY_MILLIS);
        requireOpen();
      }
      running++;
      runningOf.merge(ticket.principal, 1, Integer::sum);
    } finally {
      line.remove(ticket);
      notifyAll();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw SqlException.overloaded("Cannot run the query: the server is stopping.");
    }
  }

  private void requireRoom(SqlCaller caller) {
    if (running < limits.running() && runs(caller.principal().id()) < limits.runningEach()) {
      return;
    }
    if (line.size() >= limits.waiting()) {
      throw SqlException.overloaded(
          "Cannot run the query now: as many as this server takes run and wait. Ask again in a"
              + " moment.");
    }
    String principal = caller.principal().id();
    long waits = line.stream().filter(each -> each.principal.equals(principal)).count();
    if (waits >= limits.waitingEach()) {
      throw SqlException.rateLimited(
          "Cannot run the query: "
              + limits.runningEach()
              + " of yours run and "
              + waits
              + " wait. Wait for an answer before you ask again.");
    }
  }

  private int runs(String principal) {
    return runningOf.getOrDefault(principal, 0);
  }

  private Ticket next() {
    if (running < limits.running()) {
      for (Ticket each : line) {
        if (runs(each.principal) < limits.runningEach()) {
          return each;
        }
      }
    }
    return null;
  }

  /** The place of a query that ran is free. */
  synchronized void leave(SqlCaller caller) {
    running--;
    runningOf.computeIfPresent(
        caller.principal().id(), (principal, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  /** Queries that run now. */
  synchronized int running() {
    return running;
  }

  /** Queries that wait now. */
  synchronized int waiting() {
    return line.size();
  }

  /** Sends away who waits, and lets nobody in. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
