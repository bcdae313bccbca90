package io.periplus.collect;

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
import java.util.SplittableRandom;
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

  private Crawler(CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    this.catalogue = Catalogue.standard();
    this.request = request;
    this.store = store;
    this.listener = listener;
    this.pacer = new Deadline(request.pacer(), request.deadline());
    this.redactor = catalogue.redactor(RedactionKey.of(store.directory()));
  }

  /**
   * Crawls AWS, or the endpoint of the request.
   *
   * @throws io.periplus.model.PeriplusException if there are no usable credentials, the endpoint
   *     does not answer, or the data directory holds another estate
   */
  public static CrawlResult crawl(
      CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    return new Crawler(request, store, listener).crawlLive();
  }

  /** Reads a recording through the same code. */
  static CrawlResult replay(
      Recording recording, CrawlRequest request, SnapshotStore store, CrawlListener listener) {
    return new Crawler(request, store, listener).replay(recording);
  }

  /** The plan of a crawl; asks for nothing but the caller's identity, accounts and regions. */
  public static CrawlPlan plan(CrawlRequest request) {
    Discovery discovery = new Discovery(request);
    Catalogue catalogue = Catalogue.standard();
    Redactor redactor = catalogue.redactor(new byte[32]);
    try (LiveTransport transport = new LiveTransport(request, discovery.homeRegion())) {
      AwsCalls calls = calls(request, request.pacer(), transport, CallObserver.NONE);
      CrawlTargets targets = discovery.targets(transport, calls);
      return new Planner(catalogue, targets, calls, transport, redactor, request.pacer()).plan();
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
        return run(targets, calls(transport, CallObserver.NONE), transport);
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
      return run(targets, calls(transport, recording), observed);
    }
  }

  private CrawlResult replay(Recording recording) {
    ReplayTransport transport = new ReplayTransport(recording);
    CrawlTargets targets = CrawlTargets.of(recording);
    return run(targets, calls(transport, CallObserver.NONE), transport);
  }

  private CrawlResult run(CrawlTargets targets, AwsCalls calls, AccountAccess access) {
    EstateIdentity estate =
        new EstateIdentity(
            targets.partition(),
            targets.organizationId(),
            targets.accounts(),
            targets.estateName());
    // Refuses another estate's data directory now, not after an hour of crawling.
    store.begin(header(pacer.now(), estate, List.of(), List.of())).close();
    CrawlPlan plan = new Planner(catalogue, targets, calls, access, redactor, pacer).plan();
    listener.planned(plan);
    try (WorkDirectory work = WorkDirectory.open(store.directory(), targets, pacer.now())) {
      Map<CrawlPlan.Step, List<Coverage>> outcomes =
          new CrawlRun(catalogue, plan, calls, redactor, pacer, work, listener)
              .run(request.concurrency(), request.concurrencyPerRegion());
      return seal(plan, outcomes, estate, work);
    }
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
    List<Coverage> judged = Hindsight.of(rows, pacer.hasPassed());
    if (outcomes.values().stream()
        .noneMatch(list -> list.get(0).status() == CoverageStatus.COMPLETE)) {
      // F22: nothing was collected; a snapshot of nothing but old rows would help nobody.
      work.delete();
      return new CrawlResult(null, 0, counts(judged), gaps(judged), notRecorded(judged), 4);
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
                  catalogue, redactor, plan.partition(), parts, judged, earlier, work.carried())
              .write(writer);
      id = writer.seal();
    } finally {
      previous.ifPresent(Snapshot::close);
    }
    boolean stopped = judged.stream().anyMatch(Crawler::isStopped);
    if (!stopped) {
      work.delete();
    }
    List<Coverage> gaps = gaps(written.coverage());
    boolean accepted =
        Stream.concat(gaps.stream(), written.coverage().stream().filter(Crawler::isNotRecorded))
            .allMatch(this::isAccepted);
    return new CrawlResult(
        id,
        written.resources(),
        counts(written.coverage()),
        gaps,
        notRecorded(written.coverage()),
        accepted ? 0 : 3);
  }

  private boolean isAccepted(Coverage gap) {
    return request.acceptedGaps().stream().anyMatch(known -> known.accepts(gap, pacer.now()));
  }

  private static boolean isStopped(Coverage row) {
    return row.status() == CoverageStatus.SKIPPED
        && ("Stopped".equals(row.errorCode()) || "Budget".equals(row.errorCode()));
  }

  private static boolean isNotRecorded(Coverage row) {
    return row.status() == CoverageStatus.SKIPPED
        && ReplayTransport.NOT_RECORDED.equals(row.errorCode());
  }

  private static long notRecorded(Collection<Coverage> rows) {
    return rows.stream().filter(Crawler::isNotRecorded).count();
  }

  private static List<Coverage> gaps(Collection<Coverage> rows) {
    return rows.stream()
        .filter(
            row ->
                row.status() == CoverageStatus.DENIED
                    || row.status() == CoverageStatus.FAILED
                    || isStopped(row))
        .toList();
  }

  private static Map<CoverageStatus, Long> counts(Collection<Coverage> rows) {
    Map<CoverageStatus, Long> counts = new EnumMap<>(CoverageStatus.class);
    rows.forEach(row -> counts.merge(row.status(), 1L, Long::sum));
    return counts;
  }
}
