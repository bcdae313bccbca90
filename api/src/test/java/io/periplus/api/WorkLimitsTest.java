package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.http.WorkLimits;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.jobs.JobRegistry;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that are worked out on demand: none waits for ever, none piles up. */
class WorkLimitsTest {
  private static final String ROUTE = "/api/v1/reachability";
  private static final String QUESTION =
      "{\"from\":\"internet\",\"to\":\"198.51.100.10\",\"protocol\":\"tcp\",\"port\":443}";

  @TempDir Path directory;

  private SnapshotStore store;

  /** Answers like the real one, but not before it may. */
  private static final class HeldService implements ReachabilityService {
    private final ReachabilityService kernel = new KernelReachabilityService();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean preparing;

    @Override
    public Answer explain(Snapshot snapshot, Question question) {
      entered.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("work is never interrupted", e);
      }
      return kernel.explain(snapshot, question);
    }

    @Override
    public boolean isPreparing() {
      return preparing;
    }

    @Override
    public Survey survey(Snapshot snapshot, Question question) {
      return kernel.survey(snapshot, question);
    }
  }

  @BeforeEach
  void publish() {
    store = SnapshotStore.open(directory);
    ReachabilityRoutesTest.publish(store);
  }

  private ApiTestServer start(HeldService service, WorkLimits limits) throws Exception {
    return ApiTestServer.start(store, new JobRegistry(), Optional.of(service), limits);
  }

  private static ApiTestServer.Answer ask(ApiTestServer api) throws Exception {
    return api.post(ROUTE, QUESTION, "application/json");
  }

  @Test
  @Tag("RC18")
  void rc18_noPlaceLeft_isRefusedAtOnce_andAnsweredOnceThereIsOne() throws Exception {
    HeldService service = new HeldService();
    ExecutorService clients = Executors.newSingleThreadExecutor();
    try (ApiTestServer api = start(service, new WorkLimits(1, 0, Duration.ofDays(1)))) {
      Callable<ApiTestServer.Answer> question = () -> ask(api);
      Future<ApiTestServer.Answer> first = clients.submit(question);
      service.entered.await();

      ApiTestServer.Answer second = ask(api);
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(second.json().get("code").asText()).isEqualTo("overloaded");
      assertThat(Integer.parseInt(second.header("Retry-After"))).isPositive();
      assertThat(api.get("/healthz").status()).isEqualTo(200);

      service.released.countDown();
      assertThat(first.get().status()).isEqualTo(200);
      assertThat(ask(api).status()).isEqualTo(200);
    } finally {
      service.released.countDown();
      clients.shutdownNow();
    }
  }

  @Test
  @Tag("RC19")
  void rc19_questionBeyondItsTime_isGivenUp_andKeepsItsPlaceUntilItEnds() throws Exception {
    HeldService service = new HeldService();
    try (ApiTestServer api = start(service, new WorkLimits(1, 0, Duration.ofMillis(1)))) {
      ApiTestServer.Answer late = ask(api);
      assertThat(late.status()).isEqualTo(504);
      assertThat(late.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(late.json().get("code").asText()).isEqualTo("timeout");
      // One that was given up before it began leaves its place; ask until one has begun.
      while (service.entered.getCount() > 0) {
        assertThat(ask(api).status()).isIn(503, 504);
      }
      assertThat(ask(api).status()).isEqualTo(503);
    } finally {
      service.released.countDown();
    }
  }

  @Test
  @Tag("RC19")
  @DisplayName(
      "RC19: while the network is read for the first time, a question is told to come back")
  void rc19_questionDuringTheFirstReading_isNotReady_andSaysWhenToAskAgain() throws Exception {
    HeldService service = new HeldService();
    service.preparing = true;
    try (ApiTestServer api = start(service, new WorkLimits(1, 0, Duration.ofMillis(1)))) {
      ApiTestServer.Answer early = ask(api);
      assertThat(early.status()).isEqualTo(503);
      assertThat(early.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(early.json().get("code").asText()).isEqualTo("not-ready");
      assertThat(Integer.parseInt(early.header("Retry-After"))).isPositive();
    } finally {
      service.released.countDown();
    }
  }
}
