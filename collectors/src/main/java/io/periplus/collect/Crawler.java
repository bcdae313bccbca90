package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Crawls accounts, or a recording of them, into a new snapshot.
 *
 * <p>The snapshot is sealed, not published: when it becomes the current one is the caller's choice.
 * A kill at any moment leaves the published snapshot as it is; finished scopes are taken over by
 * the next crawl of the same plan within 24 hours.
 */
public final class Crawler {
  private final Catalogue catalogue;
  private final CrawlRequest request;
  private final SnapshotStore store;
  private final CrawlListener listener;
  private final Deadline pacer;
  private final Redactor redactor;

  private Crawler(
      Catalogue catalogue, CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    this.catalogue = catalogue;
    this.request = request;
    this.store = store;
    this.listener = listener;
    this.pacer = new Deadline(request.pacer(), request.deadline());
    byte[] key = RedactionKey.of(store.directory());
    this.redactor =
        request.includesPersonalData()
            ? catalogue.redactorKeepingPersonalData(key)
            : catalogue.redactor(key);
  }

  /**
   * Crawls AWS, or the endpoint of the request.
   *
   * @throws io.periplus.model.PeriplusException if there are no usable credentials, the endpoint
   *     does not answer, or the data directory holds another estate
   */
  public static CrawlResult crawl(
      CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    return new Crawler(request.catalogue(), request, store, listener).crawlLive();
  }

  /** Reads a recording through the same code. */
  static CrawlResult replay(
      Recording recording, CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    boolean swept =
        recording.accounts().stream()
            .anyMatch(
                account ->
                    recording.regions(account).stream()
                        .anyMatch(region -> isSwept(recording.services(account, region))));
    Catalogue catalogue = Catalogue.of(swept, hasAggregated(recording));
    return new Crawler(catalogue, request, store, listener).replay(recording);
  }

  /** A recording tells by its services whether its crawl swept. */
  private static boolean isSwept(List<String> services) {
    return services.contains(AwsService.CLOUDCONTROL.name())
        || services.contains(AwsService.RESOURCE_EXPLORER_2.name());
  }

  /** So does one that asked aggregators, by a call that no other crawl makes. */
  private static boolean hasAggregated(Recording recording) {
    ObjectNode any = SdkJson.MAPPER.createObjectNode();
    return recording.accounts().stream()
        .anyMatch(
            account ->
                recording.regions(account).stream()
                    .anyMatch(
                        region ->
                            recording
                                .find(
                                    account,
                                    region,
                                    AwsService.CONFIG.name(),
                                    "SelectAggregateResourceConfig",
                                    any)
                                .isPresent()));
  }

  /**
   * What a crawl would do; asks for nothing but the caller's identity, accounts and regions.
   *
   * @param earlier what the last crawl of the same estate took is expected again; null if there is
   *     none
   */
  public static CrawlEstimate estimate(CrawlRequest request, Snapshot earlier) {
    Discovery discovery = new Discovery(request);
    Catalogue catalogue = request.catalogue();
    Redactor redactor = catalogue.redactor(new byte[32]);
    try (LiveTransport transport = new LiveTransport(request, discovery.homeRegion())) {
      AwsCalls calls = calls(request, request.pacer(), transport, CallObserver.NONE);
      CrawlTargets targets = discovery.targets(transport, calls);
      CrawlPlan plan =
          new Planner(catalogue, targets, calls, transport, redactor, request.pacer()).plan();
      boolean same = earlier != null && earlier.manifest().estate().isSameAs(estate(targets));
      return Estimator.estimate(catalogue, plan, request, same ? earlier : null);
    }
  }

  private AwsCalls calls(Transport transport, CallObserver observer) {
    return calls(request, pacer, transport, observer);
  }

  private static AwsCalls calls(
      CrawlRequest request, Pacer pacer, Transport transport, CallObserver observer) {
    return new AwsCalls(
        transport,
        new RateLimiter(pacer, request.rateShare()),
        observer,
        pacer,
        new SplittableRandom(request.seed()));
  }

  private CrawlResult crawlLive() {
    Discovery discovery = new Discovery(request);
    try (LiveTransport transport = new LiveTransport(request, discovery.homeRegion())) {
      CrawlTargets targets = discovery.targets(transport, calls(transport, CallObserver.NONE));
      if (request.recording() == null) {
        return run(
            targets,
            calls(transport, CallObserver.NONE),
            transport,
            request.reusesAnswers(),
            request.concurrency());
      }
      RecordingWriter recording = RecordingWriter.open(request.recording(), targets, redactor);
      AccountAccess observed =
          account -> {
            Failure refused = transport.open(account);
            if (refused != null) {
              recording.accountRefused(account, refused);
            }
            return refused;
          };
      // A recording has to hold every answer.
      return run(targets, calls(transport, recording), observed, false, request.concurrency());
    }
  }

  private CrawlResult replay(Recording recording) {
    ReplayTransport transport = new ReplayTransport(recording);
    CrawlTargets targets = CrawlTargets.of(recording);
    // Nobody waits for files: more threads than processors only hold more pages at a time.
    int threads =
        Math.min(request.concurrency(), Math.max(2, Runtime.getRuntime().availableProcessors()));
    return run(targets, calls(transport, CallObserver.NONE), transport, false, threads);
  }

  /**
   * @param reuse whether answers of the earlier snapshot may stand for new ones (R3)
   * @param threads how many scopes are read at a time
   */
  private CrawlResult run(
      CrawlTargets targets, AwsCalls calls, AccountAccess access, boolean reuse, int threads) {
    EstateIdentity estate = estate(targets);
    // Refuses another estate's data directory now, not after an hour of crawling.
    store.begin(header(pacer.now(), estate, List.of(), List.of())).close();
    CrawlPlan plan = new Planner(catalogue, targets, calls, access, redactor, pacer).plan();
    listener.planned(plan);
    try (WorkDirectory work = WorkDirectory.open(store.directory(), targets, pacer.now());
        Snapshot earlier = reuse ? earlier(estate) : null) {
      EarlierRows rows = earlier == null ? EarlierRows.NONE : EarlierRows.of(earlier);
      Map<CrawlPlan.Step, List<Coverage>> outcomes =
          new CrawlRun(catalogue, plan, calls, redactor, pacer, work, rows, listener)
              .run(threads, request.concurrencyPerRegion());
      return seal(plan, outcomes, estate, work);
    }
  }

  /** The published snapshot if it is of the same estate, else null. */
  private Snapshot earlier(EstateIdentity estate) {
    Snapshot published = store.current().orElse(null);
    if (published != null && !published.manifest().estate().isSameAs(estate)) {
      published.close();
      return null;
    }
    return published;
  }

  private static EstateIdentity estate(CrawlTargets targets) {
    return new EstateIdentity(
        targets.partition(), targets.organizationId(), targets.accounts(), targets.estateName());
  }

  private SnapshotHeader header(
      Instant createdAt, EstateIdentity estate, List<String> accounts, List<String> regions) {
    SnapshotHeader header = SnapshotHeader.of(createdAt, estate, accounts, regions);
    return request.newEstate() ? header.withNewEstate() : header;
  }

  private CrawlResult seal(
      CrawlPlan plan,
      Map<CrawlPlan.Step, List<Coverage>> outcomes,
      EstateIdentity estate,
      WorkDirectory work) {
    List<Coverage> rows = new ArrayList<>(plan.decided());
    outcomes.values().forEach(rows::addAll);
    List<Coverage> judged = judged(rows);
    if (outcomes.values().stream()
        .noneMatch(list -> list.get(0).status() == CoverageStatus.COMPLETE)) {
      // F22: nothing was collected; a snapshot of nothing but old rows would help nobody.
      work.delete();
      return new CrawlResult(
          null, 0, counts(judged), gaps(judged), List.of(), notRecorded(judged), 4);
    }
    listener.writing();
    List<Assembler.Part> parts = new ArrayList<>();
    outcomes.forEach(
        (step, coverage) -> {
          ScopeFile file = work.file(step);
          if (file.exists()) {
            parts.add(new Assembler.Part(step.account(), coverage.get(0).key(), file));
          }
        });
    TreeSet<String> regions = new TreeSet<>();
    plan.steps().forEach(step -> regions.add(step.region()));
    regions.remove(Scope.GLOBAL);
    SnapshotHeader header = header(work.startedAt(), estate, plan.accounts(), List.copyOf(regions));
    Optional<Snapshot> previous = store.current();
    Assembler.Written written;
    String id;
    try (SnapshotWriter writer = store.begin(header)) {
      Snapshot earlier = previous.filter(p -> p.manifest().estate().isSameAs(estate)).orElse(null);
      written =
          new Assembler(
                  catalogue,
                  redactor,
                  plan.partition(),
                  parts,
                  judged,
                  earlier,
                  RetiredAccounts.of(store.directory()),
                  new Departures(Set.copyOf(plan.accounts()), pacer.now()),
                  work.carried())
              .write(writer);
      listener.sealing();
      id = writer.seal();
    } finally {
      previous.ifPresent(Snapshot::close);
    }
    RetiredAccounts.retire(store.directory(), written.left());
    if (judged.stream().noneMatch(Outcomes::isStopped)) {
      work.delete();
    }
    List<Coverage> gaps = gaps(written.coverage());
    boolean accepted =
        Stream.concat(gaps.stream(), written.coverage().stream().filter(Crawler::isNotRecorded))
            .allMatch(Coverage::accepted);
    return new CrawlResult(
        id,
        written.resources(),
        counts(written.coverage()),
        gaps,
        written.left(),
        notRecorded(written.coverage()),
        accepted ? 0 : 3);
  }

  /** One row per operation and scope, as it is seen from the end of the crawl. */
  private List<Coverage> judged(List<Coverage> rows) {
    Map<String, Coverage> judged = new TreeMap<>();
    Hindsight.of(rows, pacer.hasPassed())
        .forEach(row -> judged.merge(row.key(), row, Outcomes::worse));
    return judged.values().stream().map(this::accepted).toList();
  }

  private Coverage accepted(Coverage row) {
    if (!Outcomes.isGap(row) && !isNotRecorded(row)) {
      return row;
    }
    return request.acceptedGaps().stream()
        .filter(known -> known.accepts(row, pacer.now()))
        .findFirst()
        .map(known -> Outcomes.accepted(row, known))
        .orElse(row);
  }

  private static boolean isNotRecorded(Coverage row) {
    return row.status() == CoverageStatus.SKIPPED
        && ReplayTransport.NOT_RECORDED.equals(row.errorCode());
  }

  private static long notRecorded(Collection<Coverage> rows) {
    return rows.stream().filter(Crawler::isNotRecorded).count();
  }

  private static List<Coverage> gaps(Collection<Coverage> rows) {
    return rows.stream().filter(Outcomes::isGap).toList();
  }

  private static Map<CoverageStatus, Long> counts(Collection<Coverage> rows) {
    Map<CoverageStatus, Long> counts = new EnumMap<>(CoverageStatus.class);
    rows.forEach(row -> counts.merge(row.status(), 1L, Long::sum));
    return counts;
  }
}
