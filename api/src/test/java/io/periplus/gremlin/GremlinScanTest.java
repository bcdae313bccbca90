package io.periplus.gremlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.api.TestEstate;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Principal;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinQuery;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.PeriplusException;
import io.periplus.model.Resource;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that reads the whole graph and finds nothing gives its place back when it is told to. */
@Tag("GR11")
class GremlinScanTest {
  private static final String SCAN = "g.V().has('name', 'nobody')";
  private static final int INSTANCES = 1_500;

  /** The scan has begun by then, and is far from its end. */
  private static final int BEGUN = 4;

  /** One place for all. */
  private static final GremlinServiceLimits LIMITS =
      new GremlinServiceLimits(GremlinLimits.DEFAULT, 1, 1, 8, 8, SocketLimits.DEFAULT);

  @TempDir static Path data;

  private static GraphStore graphs;
  private GremlinService service;

  @BeforeAll
  static void loadGraph() {
    SnapshotStore store = SnapshotStore.open(data);
    Resource[] instances =
        IntStream.range(0, INSTANCES)
            .mapToObj(i -> TestEstate.instance("i-more" + i, "more-" + i))
            .toArray(Resource[]::new);
    GraphUpdater.update(store, TestEstate.publish(store, true, true, instances));
    graphs = GraphStore.open(data);
  }

  @AfterAll
  static void closeGraph() {
    graphs.close();
  }

  @BeforeEach
  void start() {
    service = new GremlinService(graphs, LIMITS, AuditLog.in(data));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private CompletableFuture<GremlinOutcome> scan(
      Optional<Duration> timeout, BooleanSupplier unwanted) {
    return service.submit(
        new GremlinRequest(
            "scan", "r-1", Principal.LOCAL, GremlinQuery.of(SCAN), timeout, unwanted),
        value -> {});
  }

  private void assertEndedWith(String code, CompletableFuture<GremlinOutcome> scan)
      throws Exception {
    assertThatThrownBy(scan::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(PeriplusException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(service.running(Principal.LOCAL)).isEmpty();
    GremlinOutcome next =
        service
            .submit(
                GremlinRequest.of(Principal.LOCAL, GremlinQuery.of("g.V().limit(1)")), value -> {})
            .get(60, TimeUnit.SECONDS);
    assertThat(next.values()).isEqualTo(1);
  }

  @Test
  void aScanThatIsCancelled_endsWithinAFewReads() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    CompletableFuture<GremlinOutcome> scan =
        scan(
            Optional.empty(),
            () -> {
              if (looks.incrementAndGet() == BEGUN) {
                service.cancel("scan", Principal.LOCAL);
              }
              return false;
            });
    assertEndedWith("query-cancelled", scan);
    // What cancels it asks what waits, too; the query itself looks once more at most.
    assertThat(looks.get()).isBetween(BEGUN, BEGUN + 2);
  }

  @Test
  void aScanWhoseClientLeaves_endsAtItsNextLook() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    CompletableFuture<GremlinOutcome> scan =
        scan(Optional.empty(), () -> looks.incrementAndGet() >= BEGUN);
    assertEndedWith("query-cancelled", scan);
    assertThat(looks).hasValue(BEGUN);
  }

  @Test
  void aScanBeyondItsTime_isEndedByItself() throws Exception {
    assertEndedWith("query-timeout", scan(Optional.of(Duration.ofMillis(1)), () -> false));
  }
}
