package io.periplus.gremlin;

import io.periplus.auth.Principal;
import io.periplus.model.PeriplusException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs, who waits, who is sent away (GR11). A principal that has all its places keeps nobody
 * else waiting: the next in line is the first whose principal has a place.
 */
final class QueryTurns {
  private final GremlinServiceLimits limits;
  private final Map<String, RunningQuery> byKey = new LinkedHashMap<>();
  private final ArrayDeque<RunningQuery> waiting = new ArrayDeque<>();
  private final Map<String, Integer> runningOf = new HashMap<>();
  private int running;

  QueryTurns(GremlinServiceLimits limits) {
    this.limits = limits;
  }

  private static String key(RunningQuery query) {
    return query.principal().id() + '\n' + query.request().id();
  }

  /**
   * Lets a query in, to wait for its turn.
   *
   * @throws PeriplusException {@code query-id-in-use}, {@code rate-limited}, {@code overloaded}
   */
  synchronized void enter(RunningQuery query) {
    if (byKey.containsKey(key(query))) {
      throw PeriplusException.user(
          "query-id-in-use",
          "Cannot run the query: another one with this queryId is running. Give each its own.");
    }
    String principal = query.principal().id();
    boolean free = running < limits.running() && runs(principal) < limits.runningEach();
    if (!free && waiting.size() >= limits.waiting()) {
      throw new PeriplusException(
          "overloaded",
          PeriplusException.Category.RESOURCES,
          "Cannot answer now: " + waiting.size() + " queries wait already. Ask again in a moment.");
    }
    if (!free && waits(principal) >= limits.waitingEach()) {
      throw new PeriplusException(
          "rate-limited",
          PeriplusException.Category.USER,
          "Cannot run the query: "
              + limits.runningEach()
              + " of yours are running and "
              + limits.waitingEach()
              + " wait. Wait for an answer, or cancel one.");
    }
    byKey.put(key(query), query);
    waiting.add(query);
  }

  private int runs(String principal) {
    return runningOf.getOrDefault(principal, 0);
  }

  private long waits(String principal) {
    return waiting.stream().filter(query -> query.principal().id().equals(principal)).count();
  }

  /** The query whose turn it is, if there is a place and somebody waits for one. */
  synchronized Optional<RunningQuery> next() {
    if (running < limits.running()) {
      for (Iterator<RunningQuery> queue = waiting.iterator(); queue.hasNext(); ) {
        RunningQuery query = queue.next();
        String principal = query.principal().id();
        if (runs(principal) < limits.runningEach()) {
          queue.remove();
          running++;
          runningOf.merge(principal, 1, Integer::sum);
          query.start();
          return Optional.of(query);
        }
      }
    }
    return Optional.empty();
  }

  /** A query that ran has ended; its place is free. */
  synchronized void leave(RunningQuery query) {
    byKey.remove(key(query));
    running--;
    runningOf.computeIfPresent(
        query.principal().id(), (principal, count) -> count == 1 ? null : count - 1);
  }

  /** Takes a query out of the line; false if it is not in it. */
  synchronized boolean withdraw(RunningQuery query) {
    if (waiting.remove(query)) {
      byKey.remove(key(query));
      return true;
    }
    return false;
  }

  /** The queries of that id which {@code principal} may see and cancel. */
  synchronized List<RunningQuery> find(String id, Principal principal) {
    return visible(principal).stream().filter(query -> query.request().id().equals(id)).toList();
  }

  /** The queries that {@code principal} may see: its own, or all for an admin. */
  synchronized List<RunningQuery> visible(Principal principal) {
    List<RunningQuery> visible = new ArrayList<>();
    for (RunningQuery query : byKey.values()) {
      if (RunningQuery.mayBeSeenBy(principal, query)) {
        visible.add(query);
      }
    }
    return visible;
  }

  synchronized Collection<RunningQuery> all() {
    return new ArrayList<>(byKey.values());
  }
}
