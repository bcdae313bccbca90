package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that has switched on neither Security Hub nor Macie, and one that hides both. */
class NotEnabledServicesTest {
  private static final Set<String> SWITCHED = Set.of("macie2", "securityhub");

  @TempDir private Path directory;
  private List<Coverage> coverage;

  @Test
  @Tag("F3")
  void f3_serviceThatNobodySwitchedOn_isSkipped_whichIsNoGap() {
    assertThat(crawl().exitCode()).isZero();
    assertThat(coverage)
        .allMatch(row -> row.status() == CoverageStatus.SKIPPED && row.calls() == 1)
        .extracting(row -> row.operation() + ' ' + row.errorCode())
        .containsExactlyInAnyOrder(
            "DescribeHub InvalidAccessException",
            "GetFindings InvalidAccessException",
            "GetMacieSession AccessDeniedException");
    assertThat(Permissions.missing(coverage.stream())).isEmpty();
  }

  @Test
  @Tag("F1")
  @Tag("T4")
  void f1_serviceThatMayNotBeRead_isDenied_beItOnOrOff() {
    CrawlResult result =
        crawl(
            "{'select':{'service':'macie2'},'kind':'deny'}",
            "{'select':{'service':'securityhub'},'kind':'deny'}");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(coverage).hasSize(3).allMatch(row -> row.status() == CoverageStatus.DENIED);
    assertThat(Permissions.missing(coverage.stream()))
        .containsExactly(
            "macie2:GetMacieSession", "securityhub:DescribeHub", "securityhub:GetFindings");
  }

  private CrawlResult crawl(String... faults) {
    SnapshotStore store = SnapshotStore.open(directory);
    try (FaultyEstate estate = FaultyEstate.of(100)) {
      estate.plant(faults);
      // Databases too: a crawl that collects nothing at all leaves no snapshot.
      CrawlRequest request =
          FaultyEstate.request(
                  estate.server().endpoint(),
                  List.of(FaultyEstate.MANAGEMENT),
                  "macie2",
                  "rds",
                  "securityhub")
              .build();
      CrawlResult result = Crawler.crawl(request, store, CrawlListener.NONE);
      try (Snapshot snapshot = store.get(result.snapshotId());
          Stream<Coverage> rows = snapshot.coverage()) {
        coverage = rows.filter(row -> SWITCHED.contains(row.service())).toList();
      }
      return result;
    }
  }
}
