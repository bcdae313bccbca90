package io.periplus.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of the same analysis, one after the other, in the real child JVM. Needs {@code
 * analytics/target/lib/spark}, as {@link SparkLauncherIntegrationTest} does.
 */
class IncrementalAnalysisIntegrationTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");

  private static AnalysisInstallation installation;

  @TempDir Path directory;

  @BeforeAll
  static void findSpark() {
    try {
      installation = AnalysisInstallation.find();
    } catch (PeriplusException e) {
      assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: an analysis keeps rows of the run before it, a full one does not")
  void laterRun_keepsRowsOfTheRunBeforeIt() {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    String id = TextbookSnapshot.publish(store);
    SparkSettings settings =
        new SparkSettings("local[2]", SparkSettings.DEFAULT_MEMORY, directory.resolve("work"));
    try (SparkProcess spark = new SparkLauncher(installation, settings, line -> {}).warmUp()) {
      Manifest.Analysis first = run(store, id, 0, AnalysisRunner.Extent.CHANGES, spark);
      Manifest.Analysis second = run(store, id, 1, AnalysisRunner.Extent.CHANGES, spark);
      Manifest.Analysis full = run(store, id, 2, AnalysisRunner.Extent.FULL, spark);
      assertThat(first.message()).isEqualTo("computed in full (no earlier run to go by)");
      assertThat(second.message()).startsWith("0 of 1 interfaces recomputed, 0 of ");
      assertThat(full.message()).isEqualTo(first.message());
      assertThat(hashes(second)).isEqualTo(hashes(first));
      assertThat(hashes(full)).isEqualTo(hashes(first));
    }
  }

  private static Manifest.Analysis run(
      SnapshotStore store, String id, int hours, AnalysisRunner.Extent extent, SparkProcess spark) {
    Clock clock = Clock.fixed(NOW.plus(Duration.ofHours(hours)), ZoneOffset.UTC);
    new AnalysisRunner(store, clock, "test")
        .run(id, AnalysisRunner.JOBS, extent, spark, event -> {});
    try (Snapshot snapshot = store.get(id)) {
      return snapshot.manifest().latestSuccess("reachability").orElseThrow();
    }
  }

  private static Map<String, String> hashes(Manifest.Analysis run) {
    Map<String, String> out = new TreeMap<>();
    run.tables().forEach((name, table) -> out.put(name, table.tableHash()));
    return out;
  }
}
