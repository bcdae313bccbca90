package io.periplus.cli;

import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlPlan;
import io.periplus.graph.GraphContent;
import io.periplus.graph.LoadReport;
import io.periplus.jobs.JobAccount;
import io.periplus.jobs.RunningJob;
import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkResult;
import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AnalysisEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps behind {@code crawl}, {@code import}, {@code analyze} and {@code demo}, told to a
 * person and, where there is one, to a job that pages follow.
 */
final class Pipeline {
  private final SnapshotStore store;
  private final Progress progress;
  private final RunningJob job;
  private final GraphContent graph;

  /**
   * @param job null when nobody follows
   */
  Pipeline(SnapshotStore store, Progress progress, RunningJob job, GraphContent graph) {
    this.store = store;
    this.progress = progress;
    this.job = job;
    this.graph = graph;
  }

  /** As below for a crawl of all regions. */
  CrawlListener crawling(String title, String phase) {
    return crawling(title, phase, List.of());
  }

  /**
   * Listener of a crawl that moves the progress line and the job.
   *
   * @param regions that were asked for by name; one that an account has not enabled is said
   */
  CrawlListener crawling(String title, String phase, List<String> regions) {
    begin(title, phase, "scopes");
    Map<String, Long> incomplete = new ConcurrentHashMap<>();
    return new CrawlListener() {
      @Override
      public void planned(CrawlPlan plan) {
        int scopes = plan.steps().size();
        notEnabled(plan, regions);
        progress.update(0, scopes, null);
        if (job != null) {
          for (String account : plan.accounts()) {
            long total =
                plan.steps().stream().filter(step -> step.account().equals(account)).count();
            job.account(new JobAccount(account, null, 0, total, 0));
          }
          job.progress(0, scopes, phase);
        }
      }

      @Override
      public void accountNamed(String account, String name) {
        if (job != null) {
          job.accountNamed(account, name);
        }
      }

      @Override
      public void resuming(Instant startedAt, int finished) {
        progress.note(
            "Going on with the crawl that began "
                + startedAt.truncatedTo(ChronoUnit.SECONDS)
                + ", "
                + Numbers.duration(Duration.between(startedAt, Instant.now()))
                + " ago: it had read "
                + Numbers.count(finished, "scope")
                + ".");
      }

      @Override
      public void progressed(CrawlListener.Progress now, Coverage finished) {
        String where = finished.accountId() + "/" + finished.region();
        progress.update(now.done(), now.total(), where);
        if (job != null) {
          if (isGap(finished)) {
            incomplete.merge(now.account(), 1L, Long::sum);
          }
          job.account(
              new JobAccount(
                  now.account(),
                  null,
                  now.accountDone(),
                  now.accountTotal(),
                  incomplete.getOrDefault(now.account(), 0L)));
          job.progress(now.done(), now.total(), where);
        }
      }
    };
  }

  private void notEnabled(CrawlPlan plan, List<String> regions) {
    for (String region : regions) {
      List<String> accounts =
          plan.decided().stream()
              .filter(row -> row.region().equals(region))
              .filter(row -> "OptInRequired".equals(row.errorCode()))
              .map(Coverage::accountId)
              .distinct()
              .toList();
      if (!accounts.isEmpty()) {
        progress.note(
            "Region " + region + " is not enabled in " + String.join(", ", accounts) + ".");
      }
    }
  }

  private static boolean isGap(Coverage row) {
    return switch (row.status()) {
      case DENIED, FAILED, SKIPPED -> true;
      case COMPLETE, UNSUPPORTED_REGION, CARRIED -> false;
    };
  }

  /** Runs analyses in a warm Spark process and commits them; what is the same is kept. */
  SparkResult analyze(
      String title, String phase, String snapshotId, List<String> jobs, SparkProcess spark) {
    return analyze(title, phase, snapshotId, jobs, AnalysisRunner.Extent.CHANGES, spark);
  }

  /** Runs analyses in a warm Spark process and commits them. */
  SparkResult analyze(
      String title,
      String phase,
      String snapshotId,
      List<String> jobs,
      AnalysisRunner.Extent extent,
      SparkProcess spark) {
    begin(title, phase, "steps");
    SparkResult result =
        new AnalysisRunner(store, Clock.systemUTC(), Version.text())
            .run(snapshotId, jobs, extent, spark, this::analysed);
    long rows =
        result.jobs().stream()
            .flatMap(each -> each.tables().stream())
            .mapToLong(AnalysisEvent.Table::rows)
            .sum();
    done(Numbers.count(rows, "row"));
    for (SparkResult.Job each : result.jobs()) {
      if (each.note() != null) {
        String line = each.name() + ": " + each.note() + ".";
        progress.note(line);
        if (job != null) {
          job.log(line);
        }
      }
    }
    return result;
  }

  private void analysed(AnalysisEvent event) {
    if (event.kind() == AnalysisEvent.Kind.PROGRESS) {
      progress.update(event.done(), event.total(), event.message());
      if (job != null) {
        job.progress(event.done(), event.total(), event.message());
      }
    }
  }

  /**
   * Brings the graph up to the snapshot.
   *
   * @return false when it could not be, which is said and does not lose the snapshot
   */
  boolean loadGraph(String snapshotId) {
    begin("Loading the graph", "load graph", "elements");
    try {
      LoadReport report = GraphUpdater.update(store, snapshotId, graph);
      done(
          switch (report.mode()) {
            case UNCHANGED -> "unchanged, nothing written";
            case FULL, UPDATE ->
                Numbers.count(report.verticesWritten(), "vertex")
                    + " and "
                    + Numbers.count(report.edgesWritten(), "edge")
                    + " written";
          });
      return true;
    } catch (PeriplusException e) {
      done("failed: " + e.getMessage());
      return false;
    }
  }

  /** Begins a step. */
  void begin(String title, String phase, String unit) {
    progress.phase(title);
    if (job != null) {
      job.phase(phase, unit);
    }
  }

  /** Ends the step that runs. */
  void done(String summary) {
    progress.done(summary);
    if (job != null) {
      job.log(summary);
    }
  }
}
