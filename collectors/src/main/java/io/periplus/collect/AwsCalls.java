package io.periplus.collect;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The one way to AWS: proxies of the SDK's client interfaces. Each operation is limited,
 * classified, retried, counted and observed here; the SDK's paginators run on the proxy, so that
 * every page goes the same way. The same collector code thus runs live, recording, or on a
 * recording.
 */
final class AwsCalls {
  private static final Duration THROTTLE_MAX = Duration.ofSeconds(60);
  private static final Duration TRANSIENT_MAX = Duration.ofSeconds(20);
  private static final Duration BACKOFF_START = Duration.ofMillis(500);

  /** Rest-json services write members small, {@code nextToken}. */
  private static final List<String> PAGE_TOKENS =
      List.of(
          "NextToken",
          "nextToken",
          "Marker",
          "marker",
          "NextMarker",
          "ContinuationToken",
          "PaginationToken",
          "NextPageToken",
          "pageToken",
          "position",
          "ExclusiveStartTableName",
          "ExclusiveStartStreamArn",
          "ExclusiveStartBackupArn",
          "ExclusiveStartDeliveryStreamName",
          "StartRecordName",
          "HostedZoneIdMarker");

  static final List<String> PAGE_SIZES =
      List.of(
          "MaxResults",
          "maxResults",
          "MaxRecords",
          "maxRecords",
          "MaxItems",
          "maxItems",
          "PageSize",
          "pageSize",
          "Limit",
          "limit");

  private final Transport transport;
  private final RateLimiter limiter;
  private final Circuit circuit;
  private final CallObserver observer;
  private final Pacer pacer;
  private final RandomGenerator random;
  private final Map<String, Failure> forbidden = new ConcurrentHashMap<>();

  AwsCalls(
      Transport transport,
      RateLimiter limiter,
      CallObserver observer,
      Pacer pacer,
      RandomGenerator random) {
    this.transport = transport;
    this.limiter = limiter;
    this.circuit = new Circuit(pacer);
    this.observer = observer;
    this.pacer = pacer;
    this.random = random;
  }

  /** Opens the calls of one piece of work, which are counted apart from all others. */
  Session session(String account, String region) {
    return new Session(account, region, new ConcurrentHashMap<>());
  }

  /** How often an operation was called in a session. */
  static final class Count {
    private long calls;
    private long retries;
    private long answered;

    synchronized long calls() {
      return calls;
    }

    synchronized long retries() {
      return retries;
    }

    /** Calls that brought a response. */
    synchronized long answered() {
      return answered;
    }

    private synchronized void called(boolean again) {
      calls++;
      if (again) {
        retries++;
      }
    }

    private synchronized void succeeded() {
      answered++;
    }
  }

  /** As {@link Transport#reading}. */
  <T> T reading(Supplier<T> work) {
    return transport.reading(work);
  }

  /** The clients of one account and region for one piece of work. */
  final class Session {
    private final String account;
    private final String region;
    private final Map<String, Count> counts;
    private final Map<String, Session> elsewhere = new ConcurrentHashMap<>();
    private final Map<AwsService<?>, Object> clients = new ConcurrentHashMap<>();

    /** The latest answered request of each operation. */
    private final Map<String, SdkPojo> answered = new ConcurrentHashMap<>();

    private Session(String account, String region, Map<String, Count> counts) {
      this.account = account;
      this.region = region;
      this.counts = counts;
    }

    /** The same piece of work in another region, counted together (G5). */
    Session in(String otherRegion) {
      return otherRegion.equals(region)
          ? this
          : elsewhere.computeIfAbsent(otherRegion, r -> new Session(account, r, counts));
    }

    /** The client; calls throw {@link AwsCallException} once retries are used up. */
    <C> C client(AwsService<C> service) {
      return service
          .client()
          .cast(
              clients.computeIfAbsent(
                  service,
                  s ->
                      ClientClasses.client(
                          service, request -> call(service, request, operationOf(request)))));
    }

    Count count(AwsService<?> service, String operation) {
      return counts.computeIfAbsent(service.name() + ':' + operation, key -> new Count());
    }

    private SdkPojo call(AwsService<?> service, SdkPojo request, String operation) {
      Count count = count(service, operation);
      Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
      while (true) {
        Failure failure;
        RuntimeException thrown;
        long sentAt = 0;
        transport.asking();
        try {
          RateLimiter.Permit permit = admit(service, request, operation);
          sentAt = pacer.nanoTime();
          count.called(!failures.isEmpty());
          SdkPojo response = send(service, request, operation, permit);
          count.succeeded();
          observer.finished(account, region, service, operation, request, response, null);
          return response;
        } catch (RuntimeException e) {
          thrown = e;
          failure = classify(service, request, e);
        }
        // A throttled call may still have its session renewed: each kind has its own budget.
        int before = failures.merge(failure.kind(), 1, Integer::sum) - 1;
        if (!again(failure, before, sentAt)) {
          observer.finished(account, region, service, operation, request, null, failure);
          throw new AwsCallException(failure, operation, thrown);
        }
      }
    }

    /** Waits until the call may be made. */
    private RateLimiter.Permit admit(AwsService<?> service, SdkPojo request, String operation) {
      if (!circuit.admits(account, region, service.name())) {
        String text = service + " failed 20 times in a row";
        throw new AwsCallException(
            new Failure(FailureKind.CIRCUIT_OPEN, "CircuitOpen", text), null);
      }
      Failure policy = forbidden.get(account + '/' + region + '/' + service);
      if (policy != null) {
        throw new AwsCallException(policy, null);
      }
      refuseRepeatedPage(request, operation);
      boolean paged = PAGE_SIZES.stream().anyMatch(name -> value(request, name) != null);
      RateLimiter.Permit permit =
          transport.retries()
              ? limiter.acquire(account, region, service.name(), operation, paged)
              : null;
      if (pacer.isStopped()) {
        throw new AwsCallException(
            new Failure(FailureKind.STOPPED, "Stopped", "the crawl was stopped"), null);
      }
      return permit;
    }

    private SdkPojo send(
        AwsService<?> service, SdkPojo request, String operation, RateLimiter.Permit permit) {
      try {
        SdkPojo response = transport.send(account, region, service, operation, request);
        circuit.succeeded(account, region, service.name());
        if (permit != null) {
          permit.succeeded();
        }
        answered.put(operation, request);
        return response;
      } catch (RuntimeException e) {
        Failure failure = classify(service, request, e);
        FailureKind kind = failure.kind();
        if (kind == FailureKind.SCP_DENIED) {
          forbidden.put(account + '/' + region + '/' + service, failure);
        }
        if (kind == FailureKind.THROTTLED && permit != null) {
          permit.throttled();
        }
        if (kind.opensCircuit()) {
          circuit.failed(account, region, service.name());
        }
        throw e;
      }
    }

    /** P22: asking for the page that was just answered would never end. */
    private void refuseRepeatedPage(SdkPojo request, String operation) {
      if (token(request) != null && request.equals(answered.get(operation))) {
        throw new AwsCallException(
            new Failure(
                FailureKind.REPEATED_TOKEN, "RepeatedToken", "the page token repeats itself"),
            null);
      }
    }

    /**
     * Waits or renews as the kind of failure asks; false if it is final.
     *
     * @param attempt how often the call failed this way before
     * @param sentAt when the failed call was sent
     */
    private boolean again(Failure failure, int attempt, long sentAt) {
      FailureKind kind = failure.kind();
      if (!transport.retries() || attempt >= kind.retries() || pacer.isStopped()) {
        return false;
      }
      if (kind.asksForCredentials()) {
        return transport.renewCredentials(account, sentAt);
      }
      Duration most = kind == FailureKind.THROTTLED ? THROTTLE_MAX : TRANSIENT_MAX;
      double ceiling =
          Math.min(most.toMillis(), BACKOFF_START.toMillis() * Math.pow(2, Math.min(attempt, 20)));
      pacer.sleep(Duration.ofMillis((long) (random.nextDouble() * ceiling)));
      return !pacer.isStopped();
    }
  }

  /**
   * F13: many services refuse a page token by the code of any invalid parameter. The other members
   * were accepted with the first page.
   */
  private static Failure classify(AwsService<?> service, SdkPojo request, RuntimeException e) {
    Failure failure = FailureClassifier.classify(service.name(), e);
    boolean badToken = failure.kind() == FailureKind.REJECTED && token(request) != null;
    return badToken ? failure.as(FailureKind.BAD_TOKEN) : failure;
  }

  /** Whether the operation has a page size that the request leaves out. */
  static boolean lacksPageSize(SdkPojo request) {
    Map<String, SdkField<?>> fields = SdkShape.of(request).fieldsByMember();
    List<String> sizes = PAGE_SIZES.stream().filter(fields::containsKey).toList();
    return !sizes.isEmpty() && sizes.stream().allMatch(name -> value(request, name) == null);
  }

  /** The place in a list that a request asks for, null for the first page. */
  private static Object token(SdkPojo request) {
    return PAGE_TOKENS.stream()
        .map(name -> value(request, name))
        .filter(value -> value != null && !value.equals(""))
        .findFirst()
        .orElse(null);
  }

  private static Object value(SdkPojo pojo, String member) {
    SdkField<?> field = SdkShape.of(pojo).fieldsByMember().get(member);
    return field == null ? null : field.getValueOrDefault(pojo);
  }

  /** {@code DescribeVpcs} of a {@code DescribeVpcsRequest}. */
  static String operationOf(SdkPojo request) {
    return Operations.of(request).name();
  }
}
