package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reckons the calls of a plan: those of the last reading of each scope, else the least. */
final class Estimator {
  /** What a call takes from far away; the simulator's benchmark uses the same. */
  private static final Duration ROUND_TRIP = Duration.ofMillis(150);

  private final Map<String, Scoped> scoped = new TreeMap<>();
  private final Map<String, Long> earlier = new HashMap<>();

  /** One operation in one account and region. */
  private static final class Scoped {
    private final String account;
    private final String region;
    private final String service;
    private final String operation;
    private final Set<CrawlPlan.Step> steps = new HashSet<>();
    private long lists;

    private Scoped(String account, String region, String service, String operation) {
      this.account = account;
      this.region = region;
      this.service = service;
      this.operation = operation;
    }
  }

  private Estimator() {}

  /**
   * @param snapshot whose coverage says how many calls there were; null for the least
   */
  static CrawlEstimate estimate(
      Catalogue catalogue, CrawlPlan plan, CrawlRequest request, Snapshot snapshot) {
    Estimator estimator = new Estimator();
    if (snapshot != null) {
      try (Stream<Coverage> rows = snapshot.coverage()) {
        rows.filter(Estimator::wasRead)
            .forEach(row -> estimator.earlier.put(row.key(), answers(row)));
      }
      if (request.reusesAnswers()) {
        plan.steps().stream()
            .filter(step -> step.refused() == null)
            .forEach(step -> estimator.leaveOut(step, catalogue.spec(step.type()), snapshot));
      }
    }
    plan.steps().stream()
        .filter(step -> step.refused() == null)
        .forEach(step -> estimator.add(step, catalogue.spec(step.type())));
    return new CrawlEstimate(
        plan,
        estimator.operations(),
        estimator.duration(request),
        snapshot == null ? null : snapshot.id());
  }

  /** Calls that brought something, and those that the crawl before was spared (R3). */
  private static long answers(Coverage row) {
    return row.calls() - row.retries() + row.counters().getOrDefault(Unchanged.COUNTER, 0L);
  }

  /** Of items that stay as they are, not everything is asked again. */
  private void leaveOut(CrawlPlan.Step step, ResourceSpec<?> spec, Snapshot snapshot) {
    if (!spec.takesOver()) {
      return;
    }
    EarlierRows.of(snapshot)
        .of(spec.type(), step.account(), step.region())
        .values()
        .forEach(
            row ->
                spec.standing(row)
                    .forEach(
                        call ->
                            earlier.computeIfPresent(
                                key(step, call), (key, calls) -> Math.max(0, calls - 1))));
  }

  /**
   * A scope that was carried over from another crawl was read by that one. A service that is off,
   * or that a region lacks, says so again by as many calls.
   */
  private static boolean wasRead(Coverage row) {
    switch (row.status()) {
      case COMPLETE:
        return true;
      case CARRIED:
        return row.errorCode() == null;
      case SKIPPED:
      case UNSUPPORTED_REGION:
        return (row.calls() > 0 || row.inferred()) && !Outcomes.isStopped(row);
      default:
        return false;
    }
  }

  private void add(CrawlPlan.Step step, ResourceSpec<?> spec) {
    spec.operations().forEach(call -> scoped(step, call).steps.add(step));
    if (spec.readsRowsOf().isEmpty()) {
      scoped(step, Map.entry(spec.service(), spec.operation())).lists++;
    }
    if (spec.whenDenied() != null) {
      // Needed again where it was needed last time.
      spec.whenDenied().operations().stream()
          .filter(call -> earlier.containsKey(key(step, call)))
          .forEach(call -> scoped(step, call).steps.add(step));
    }
  }

  private Scoped scoped(CrawlPlan.Step step, Map.Entry<AwsService<?>, String> call) {
    return scoped.computeIfAbsent(
        key(step, call),
        key -> new Scoped(step.account(), step.region(), call.getKey().name(), call.getValue()));
  }

  /** As {@link Coverage#key} spells it. */
  private static String key(CrawlPlan.Step step, Map.Entry<AwsService<?>, String> call) {
    return step.account()
        + '/'
        + step.region()
        + '/'
        + Coverage.call(call.getKey().name(), call.getValue(), step.type().name());
  }

  private long calls(String key, Scoped scope) {
    return Math.max(earlier.getOrDefault(key, 0L), scope.lists);
  }

  private List<CrawlEstimate.Operation> operations() {
    Map<String, CrawlEstimate.Operation> operations = new TreeMap<>();
    scoped.forEach(
        (key, scope) ->
            operations.merge(
                scope.service + ':' + scope.operation,
                new CrawlEstimate.Operation(
                    scope.service,
                    scope.operation,
                    1,
                    calls(key, scope),
                    earlier.containsKey(key) ? 1 : 0,
                    scope.lists > 0),
                Estimator::sum));
    return new ArrayList<>(operations.values());
  }

  private static CrawlEstimate.Operation sum(
      CrawlEstimate.Operation one, CrawlEstimate.Operation other) {
    return new CrawlEstimate.Operation(
        one.service(),
        one.operation(),
        one.scopes() + other.scopes(),
        one.calls() + other.calls(),
        one.known() + other.known(),
        one.list() || other.list());
  }

  /**
   * The slowest of what holds a crawl up: a bucket of the limiter, the calls of one step, which
   * follow one another, the calls in flight per account and region, and those in all.
   */
  private Duration duration(CrawlRequest request) {
    Map<String, Long> buckets = new HashMap<>();
    Map<String, Scoped> ofBucket = new HashMap<>();
    Map<CrawlPlan.Step, Double> steps = new HashMap<>();
    Map<String, Long> places = new HashMap<>();
    long all = 0;
    for (Map.Entry<String, Scoped> each : scoped.entrySet()) {
      Scoped scope = each.getValue();
      long calls = calls(each.getKey(), scope);
      String bucket = RateLimiter.key(scope.account, scope.region, scope.service, scope.operation);
      buckets.merge(bucket, calls, Long::sum);
      ofBucket.putIfAbsent(bucket, scope);
      double share = (double) calls / scope.steps.size();
      scope.steps.forEach(step -> steps.merge(step, share, Double::sum));
      places.merge(scope.account + '/' + scope.region, calls, Long::sum);
      all += calls;
    }
    Duration longest = roundTrips((double) all / request.concurrency());
    for (Map.Entry<String, Long> bucket : buckets.entrySet()) {
      Scoped scope = ofBucket.get(bucket.getKey());
      longest =
          longer(
              longest,
              RateLimiter.least(
                  scope.service, scope.operation, bucket.getValue(), request.rateShare()));
    }
    for (double calls : steps.values()) {
      longest = longer(longest, roundTrips(calls));
    }
    for (long calls : places.values()) {
      longest = longer(longest, roundTrips((double) calls / request.concurrencyPerRegion()));
    }
    return longest;
  }

  private static Duration roundTrips(double number) {
    return Duration.ofMillis(Math.round(number * ROUND_TRIP.toMillis()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
