package io.periplus.cli;

import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Crawler;
import io.periplus.collect.Pacer;
import io.periplus.jobs.RunningJob;
import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.jobs.spark.SparkLauncher;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkSettings;
import io.periplus.model.Coverage;
import io.periplus.simulator.SimulatorCredentials;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.demo.DemoFaults;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The demo's two days: yesterday everything can be read; today the estate has changed, one service
 * is denied, one region too, and one call is throttled for a while. Spark warms up meanwhile.
 */
final class DemoRun {
  static final List<String> PHASES =
      List.of(
          "crawl yesterday",
          "analyze yesterday",
          "crawl today",
          "analyze today",
          "publish",
          "load graph");

  /** The shipped prices are of this region alone; where others stand in for it, rows say so. */
  private static final String PRICED_REGION = "us-east-1";

  private final Path directory;
  private final SnapshotStore store;
  private final Pipeline pipeline;
  private final RunningJob job;

  DemoRun(Path directory, SnapshotStore store, Progress progress, RunningJob job) {
    this.directory = directory;
    this.store = store;
    this.job = job;
    this.pipeline = new Pipeline(store, progress, job, GraphUpdater.CONTENT);
  }

  /**
   * How it went.
   *
   * @param planned scopes that could not be read, as the demo means it
   * @param unplanned other scopes that could not be read, {@code account/region/service:operation}
   * @param unmodelled calls that the simulator does not know, {@code service:operation}
   */
  record Outcome(int planned, List<String> unplanned, Set<String> unmodelled, boolean graphLoaded) {
    boolean asPlanned() {
      return graphLoaded && planned > 0 && unplanned.isEmpty() && unmodelled.isEmpty();
    }
  }

  Outcome run() throws IOException {
    Path estates = directory.resolve("estate");
    new DurableFiles().createDirectories(estates);
    DemoEstate.write(estates.resolve("yesterday"), DemoEstate.YESTERDAY);
    DemoEstate.write(estates.resolve("today"), DemoEstate.TODAY);
    SparkLauncher launcher =
        new SparkLauncher(
            AnalysisInstallation.find(),
            SparkSettings.defaults(directory.resolve("spark"))
                .withAnalyses(
                    Map.of(
                        "cost.estimate.fallback-region",
                        PRICED_REGION,
                        "cost.bills",
                        directory.resolve(DemoBill.DIRECTORY).toAbsolutePath().toString())),
            line -> {});
    try (SparkProcess spark = launcher.warmUp();
        SimulatorServer aws =
            SimulatorServer.start(
                Estate.open(estates.resolve("yesterday")), SimulatorOptions.defaults())) {
      Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
      CrawlResult first =
          Crawler.crawl(
              request(aws, Pacer.of(yesterday)),
              store,
              pipeline.crawling("Crawling yesterday", "crawl yesterday"));
      pipeline.done(CrawlSummary.line(first));
      try (Snapshot snapshot = store.get(first.snapshotId())) {
        DemoBill.write(directory, snapshot, DemoEstate.MANAGEMENT_ACCOUNT);
      }
      pipeline.analyze(
          "Analysing yesterday",
          "analyze yesterday",
          first.snapshotId(),
          AnalysisRunner.JOBS,
          spark);
      SnapshotStore.open(directory, yesterday).publish(first.snapshotId());

      aws.estate(Estate.open(estates.resolve("today")));
      aws.simulator().faults(FaultPlan.parse(DemoFaults.plan()));
      CrawlResult second =
          Crawler.crawl(
              request(aws, Pacer.system()),
              store,
              pipeline.crawling("Crawling today", "crawl today"));
      pipeline.done(CrawlSummary.line(second));
      pipeline.analyze(
          "Analysing today", "analyze today", second.snapshotId(), AnalysisRunner.JOBS, spark);
      pipeline.begin("Publishing", "publish", "");
      store.publish(second.snapshotId());
      job.snapshot(second.snapshotId());
      pipeline.done(second.snapshotId());
      boolean loaded = pipeline.loadGraph(second.snapshotId());
      List<Coverage> gaps = second.gaps();
      List<String> unplanned =
          gaps.stream()
              .filter(gap -> !DemoFaults.plants(gap.accountId(), gap.region(), gap.service()))
              .map(Coverage::key)
              .toList();
      return new Outcome(
          gaps.size() - unplanned.size(),
          unplanned,
          aws.simulator().statistics().unmodelled().keySet(),
          loaded);
    }
  }

  /** The crawl of the whole organization from its management account. */
  static CrawlRequest request(SimulatorServer aws, Pacer pacer) {
    return CrawlRequest.builder()
        .endpoint(aws.endpoint())
        .estateName("demo")
        .credentials(SimulatorCredentials.of(DemoEstate.MANAGEMENT_ACCOUNT))
        .homeRegion("eu-west-1")
        .organization()
        .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
        .rateShare(1.0)
        .pacer(pacer)
        .build();
  }
}
