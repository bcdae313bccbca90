package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.simulator.Statistics;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R1: what a dry run says is what a crawl does. */
@Tag("R1")
class CrawlEstimateTest {
  private static FaultyEstate estate;
  @TempDir private Path directory;

  @BeforeAll
  static void serve() {
    estate = FaultyEstate.of(900);
  }

  @AfterAll
  static void stop() {
    estate.close();
  }

  @Test
  void withoutAnEarlierCrawl_everyListIsOneCall_andNothingIsListed() {
    Statistics statistics = estate.server().simulator().statistics();
    long before = statistics.calls();
    CrawlEstimate estimate = Crawler.estimate(estate.request("lambda").build(), null);
    assertThat(estimate.isKnown()).isFalse();
    assertThat(estimate.earlier()).isNull();
    assertThat(operations(estimate))
        .containsEntry("lambda:ListFunctions", 2L)
        .containsEntry("lambda:GetPolicy", 0L);
    assertThat(statistics.calls("lambda", "ListFunctions")).isZero();
    // Who is calling, whose organization it is, one role, the regions of two accounts.
    assertThat(statistics.calls() - before).isLessThanOrEqualTo(5);
  }

  @Test
  void afterACrawl_theCallsAreThoseOfTheNextOne() {
    SnapshotStore store = SnapshotStore.open(directory);
    crawl(store);
    CrawlEstimate estimate;
    try (Snapshot earlier = store.current().orElseThrow()) {
      estimate = Crawler.estimate(estate.request().build(), earlier);
      assertThat(estimate.earlier()).isEqualTo(earlier.id());
    }
    assertThat(estimate.isKnown()).isTrue();
    Statistics statistics = estate.server().simulator().statistics();
    Map<String, Long> before = new TreeMap<>();
    operations(estimate).forEach((name, calls) -> before.put(name, calls(statistics, name)));
    crawl(store);
    Map<String, Long> made = new TreeMap<>();
    before.forEach((name, calls) -> made.put(name, calls(statistics, name) - calls));
    // Asked while the plan is made, too.
    Set<String> ofThePlan = Set.of("ec2:DescribeRegions", "organizations:DescribeOrganization");
    made.keySet().removeAll(ofThePlan);
    Map<String, Long> expected = operations(estimate);
    expected.keySet().removeAll(ofThePlan);
    assertThat(made.entrySet())
        .as("operation -> calls")
        .containsExactlyInAnyOrderElementsOf(expected.entrySet());
  }

  @Test
  void ofAnotherEstate_theCallsSayNothing() {
    SnapshotStore store = SnapshotStore.open(directory);
    crawl(store);
    try (Snapshot earlier = store.current().orElseThrow()) {
      CrawlEstimate estimate =
          Crawler.estimate(estate.request("ec2").estateName("another").build(), earlier);
      assertThat(estimate.isKnown()).isFalse();
      assertThat(estimate.earlier()).isNull();
    }
  }

  @Test
  @Tag("R10")
  void calls_takeTheTimeOfTheirBucket() {
    assertThat(RateLimiter.least("ec2", "DescribeVpcs", 50, 0.5)).isEqualTo(Duration.ZERO);
    assertThat(RateLimiter.least("ec2", "DescribeVpcs", 150, 0.5))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(RateLimiter.least("lambda", "GetPolicy", 1_007, 1.0))
        .isBetween(Duration.ofSeconds(66), Duration.ofSeconds(67));
    // 10 at once, 20 at 10/s, 20 at 11/s, the rest at 12/s.
    assertThat(RateLimiter.least("rds", "DescribeDBInstances", 62, 0.5))
        .isEqualTo(Duration.ofMillis(2_000 + 1_818 + 1_000));
  }

  private void crawl(SnapshotStore store) {
    CrawlResult result = Crawler.crawl(estate.request().build(), store, CrawlListener.NONE);
    assertThat(result.exitCode()).isZero();
    store.publish(result.snapshotId());
  }

  private static long calls(Statistics statistics, String name) {
    String[] parts = name.split(":");
    return statistics.calls(parts[0], parts[1]);
  }

  private static Map<String, Long> operations(CrawlEstimate estimate) {
    Map<String, Long> calls = new TreeMap<>();
    estimate.operations().forEach(each -> calls.put(each.name(), each.calls()));
    return calls;
  }
}
