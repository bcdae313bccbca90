package io.periplus.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that asks whether it is still wanted, and what happens to it when it is not. */
class BoundedWorkTest {
  private static final WorkLimits ONE_BRIEFLY = new WorkLimits(1, 0, Duration.ofMillis(20));
  private static final WorkLimits ONE_PATIENTLY = new WorkLimits(1, 0, Duration.ofDays(1));

  @Test
  @Tag("RC19")
  @DisplayName("RC19: long work that nobody waits for ends when it next asks, and frees its place")
  void rc19_unwantedWork_endsWhenItAsks() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<RuntimeException> told = new AtomicReference<>();
    try (BoundedWork work = new BoundedWork("test", ONE_BRIEFLY, () -> false)) {
      assertThatThrownBy(
              () ->
                  work.runWhileWanted(
                      wanted -> {
                        try {
                          while (true) {
                            wanted.run();
                            Thread.onSpinWait();
                          }
                        } catch (RuntimeException e) {
                          told.set(e);
                          throw e;
                        } finally {
                          ended.countDown();
                        }
                      }))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem()).isIn(ProblemCode.TIMEOUT, ProblemCode.OVERLOADED));
      ended.await();
      assertThat(told.get()).isInstanceOf(CancellationException.class);
    }
    try (BoundedWork work = new BoundedWork("test", ONE_PATIENTLY, () -> false)) {
      assertThat(
              work.<String>runWhileWanted(
                  wanted -> {
                    wanted.run();
                    return "wanted to the end";
                  }))
          .isEqualTo("wanted to the end");
      assertThat(work.run(() -> 1)).isEqualTo(1);
    }
  }
}
