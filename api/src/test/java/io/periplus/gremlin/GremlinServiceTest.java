package io.periplus.gremlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.api.TestEstate;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinQuery;
import io.periplus.graph.GremlinSink;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may run, who waits, who is sent away, and what the audit log says of it. */
class GremlinServiceTest {
  private static final GremlinServiceLimits LIMITS =
      new GremlinServiceLimits(GremlinLimits.DEFAULT, 2, 3, 2, 3, SocketLimits.DEFAULT);
  private static final Principal ANN = viewer("key:ann");
  private static final Principal BOB = viewer("key:bob");
  private static final Principal EVE = viewer("key:eve");

  @TempDir static Path data;

  private static GraphStore graphs;
  private static String snapshotId;
  private GremlinService service;

  private static Principal viewer(String id) {
    return new Principal(
        id, id, Role.VIEWER, Set.of(Scope.READ, Scope.QUERY), Set.of(), "127.0.0.1");
  }

  @BeforeAll
  static void loadGraph() {
    SnapshotStore store = SnapshotStore.open(data);
    snapshotId = TestEstate.publish(store, true, true);
    GraphUpdater.update(store, snapshotId);
    graphs = GraphStore.open(data);
  }

  @AfterAll
  static void closeGraph() {
    graphs.close();
  }

  @BeforeEach
  void startService() throws IOException {
    Files.deleteIfExists(data.resolve(AuditLog.FILE));
    service = new GremlinService(graphs, LIMITS, AuditLog.in(data));
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  /** A query that has begun and ends when it is told to. */
  private static final class Held implements GremlinSink {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Object> values = new ArrayList<>();
    private CompletableFuture<GremlinOutcome> result;

    @Override
    public void begin(String snapshot) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void accept(Object value) {
      values.add(value);
    }
  }

  private static GremlinRequest request(String id, Principal principal, String text) {
    return new GremlinRequest(id, "r-" + id, principal, GremlinQuery.of(text), Optional.empty());
  }

  private Held submit(String id, Principal principal) {
    Held held = new Held();
    held.result = service.submit(request(id, principal, "g.V().count()"), held);
    return held;
  }

  private Held begin(String id, Principal principal) throws InterruptedException {
    Held held = submit(id, principal);
    held.begun.await();
    return held;
  }

  private GremlinOutcome ask(Principal principal, String text) {
    return service.submit(GremlinRequest.of(principal, GremlinQuery.of(text)), value -> {}).join();
  }

  private static String codeOf(CompletableFuture<?> failed) {
    try {
      failed.join();
      throw new AssertionError("it did not fail");
    } catch (CompletionException e) {
      return ((PeriplusException) e.getCause()).code();
    }
  }

  private static List<JsonNode> audit() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve(AuditLog.FILE))) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void answersNameTheirSnapshot() {
    GremlinOutcome outcome = ask(ANN, "g.V().limit(2)");
    assertThat(outcome.snapshotId()).isEqualTo(snapshotId);
    assertThat(outcome.values()).isEqualTo(2);
    assertThat(service.counters().answers()).isEqualTo(1);
  }

  @Test
  void gr11_aPrincipalsThirdQueryWaits_andKeepsNobodyElseWaiting() throws Exception {
    Held first = begin("1", ANN);
    Held second = begin("2", ANN);
    Held third = submit("3", ANN);
    assertThat(service.running(ANN))
        .extracting(QueryStatus::running)
        .containsExactly(true, true, false);
    Held other = begin("1", BOB);
    other.goOn.countDown();
    assertThat(other.result.join().values()).isEqualTo(1);
    first.goOn.countDown();
    third.begun.await();
    third.goOn.countDown();
    second.goOn.countDown();
    assertThat(third.result.join().values()).isEqualTo(1);
    second.result.join();
    assertThat(service.running(ANN)).isEmpty();
  }

  @Test
  void gr11_beyondItsPlacesInLine_aPrincipalIsSentAway_beyondAllPlacesAnybody() throws Exception {
    List<Held> held = new ArrayList<>();
    held.add(begin("1", ANN));
    held.add(begin("2", ANN));
    held.add(submit("3", ANN));
    held.add(submit("4", ANN));
    assertThatThrownBy(() -> submit("5", ANN))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("rate-limited"));
    held.add(begin("1", BOB));
    held.add(submit("2", BOB));
    assertThatThrownBy(() -> submit("1", EVE))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("overloaded"));
    held.forEach(each -> each.goOn.countDown());
    held.forEach(each -> assertThat(each.result.join().values()).isEqualTo(1));
    assertThat(ask(EVE, "g.V().count()").values()).isEqualTo(1);
  }

  @Test
  void aQueryIdIsGivenOnceAtATime() throws Exception {
    Held first = begin("1", ANN);
    assertThatThrownBy(() -> submit("1", ANN)).hasMessageContaining("queryId");
    Held other = begin("1", BOB);
    first.goOn.countDown();
    other.goOn.countDown();
    first.result.join();
    other.result.join();
    Held again = begin("1", ANN);
    again.goOn.countDown();
    again.result.join();
  }

  @Test
  void cancel_stopsWhatRunsAndWhatWaits_andFreesThePlace() throws Exception {
    Held first = begin("1", ANN);
    Held second = begin("2", ANN);
    Held third = submit("3", ANN);
    assertThat(service.cancel("3", ANN)).isTrue();
    assertThat(codeOf(third.result)).isEqualTo("query-cancelled");
    assertThat(service.cancel("1", ANN)).isTrue();
    assertThat(service.running(ANN).get(0).cancelled()).isTrue();
    first.goOn.countDown();
    assertThat(codeOf(first.result)).isEqualTo("query-cancelled");
    assertThat(first.values).isEmpty();
    second.goOn.countDown();
    second.result.join();
    assertThat(service.cancel("1", ANN)).isFalse();
    assertThat(audit())
        .extracting(line -> line.path("outcome").asText())
        .containsExactly("cancelled", "cancelled", "ok");
  }

  @Test
  void queriesOfOthersAreSeenAndCancelledByAnAdminOnly() throws Exception {
    Held first = begin("1", ANN);
    assertThat(service.running(BOB)).isEmpty();
    assertThat(service.cancel("1", BOB)).isFalse();
    assertThat(service.running(Principal.LOCAL)).extracting(QueryStatus::id).containsExactly("1");
    assertThat(service.cancel("1", Principal.LOCAL)).isTrue();
    first.goOn.countDown();
    assertThat(codeOf(first.result)).isEqualTo("query-cancelled");
  }

  @Test
  void gr11_aRunawayQueryIsStoppedByTheTimeItAskedFor() {
    GremlinRequest request =
        new GremlinRequest(
            "1",
            "r-1",
            ANN,
            GremlinQuery.of(
                "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').V().as('f').V()"
                    + ".as('g').select('a','b','c','d','e','f').count()"),
            Optional.of(Duration.ofMillis(50)));
    assertThat(codeOf(service.submit(request, value -> {}))).isEqualTo("query-timeout");
    assertThat(service.running(Principal.LOCAL)).isEmpty();
  }

  @Test
  void gr13_everyQueryIsInTheAuditLog_withWhoAsked_andRefusalsWithTheirRule() throws Exception {
    ask(ANN, "g.V().limit(1)");
    assertThat(codeOf(service.submit(request("7", BOB, "g.addV('x')"), value -> {})))
        .isEqualTo("query-refused");
    assertThat(codeOf(service.submit(request("8", BOB, "g.V("), value -> {})))
        .isEqualTo("query-syntax");
    List<JsonNode> lines = audit();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).path("principal").asText()).isEqualTo("key:ann");
    assertThat(lines.get(0).path("action").asText()).isEqualTo("gremlin");
    assertThat(lines.get(0).path("text").asText()).isEqualTo("g.V().limit(1)");
    assertThat(lines.get(0).path("target").asText()).isEqualTo(snapshotId);
    assertThat(lines.get(1).path("principal").asText()).isEqualTo("key:bob");
    assertThat(lines.get(1).path("outcome").asText()).isEqualTo("refused");
    assertThat(lines.get(1).path("detail").asText()).isEqualTo("GR2");
    assertThat(lines.get(1).path("requestId").asText()).isEqualTo("r-7");
    assertThat(lines.get(2).path("detail").asText()).isEqualTo("query-syntax");
    assertThat(service.counters().refusals()).containsEntry("GR2", 1L);
    assertThat(service.counters().failures())
        .containsEntry("query-refused", 1L)
        .containsEntry("query-syntax", 1L);
  }

  @Test
  void whatTheSinkThrows_isAnInternalErrorWithoutItsText() {
    CompletableFuture<GremlinOutcome> result =
        service.submit(
            request("9", ANN, "g.V().limit(1)"),
            value -> {
              throw new AssertionError("a secret of the server");
            });
    assertThatThrownBy(result::join).hasMessageNotContaining("secret").hasMessageContaining("r-9");
  }

  @Test
  void aClosedServiceCancelsAndAcceptsNothing() throws Exception {
    Held first = begin("1", ANN);
    Held second = begin("2", ANN);
    Held third = submit("3", ANN);
    // The third may get a place before the service closes, or be sent away.
    List.of(first, second, third).forEach(held -> held.goOn.countDown());
    service.close();
    assertThat(third.result.handle((outcome, failure) -> "over").get(60, TimeUnit.SECONDS))
        .isEqualTo("over");
    assertThatThrownBy(() -> submit("4", ANN))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("not-ready"));
  }
}
