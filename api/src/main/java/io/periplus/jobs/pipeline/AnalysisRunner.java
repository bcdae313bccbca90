package io.periplus.jobs.pipeline;

import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkResult;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import io.periplus.spark.AnalysisEvent;
import io.periplus.spark.AnalysisRequest;
import io.periplus.spark.ResultTable;
import io.periplus.spark.ResultTables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs analyses of a snapshot in a Spark process and commits their tables. A run that fails is
 * committed too, as failed: the manifest says so, and an earlier run's tables stay visible.
 */
public final class AnalysisRunner {
  /** Analyses of this version, in the order they run. */
  public static final List<String> JOBS = List.of("reachability", "access", "cost", "blast-radius");

  /** What is computed. */
  public enum Extent {
    /** Rows that an earlier run has and that are the same now are kept. */
    CHANGES,
    /** Everything, whatever earlier runs have. */
    FULL
  }

  /** Files of older snapshots that are looked into. */
  private static final int OLDER = 40;

  private static final List<String> INPUTS = List.of("resource", "relationship", "coverage");
  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'.'SSS'Z'").withZone(ZoneOffset.UTC);

  private final SnapshotStore store;
  private final Clock clock;
  private final String version;

  /**
   * @param version of the kernels, kept with each run
   */
  public AnalysisRunner(SnapshotStore store, Clock clock, String version) {
    this.store = store;
    this.clock = clock;
    this.version = version;
  }

  /**
   * Runs {@code named} in the order of {@link #JOBS} and commits them.
   *
   * @param progress takes {@code READY}, {@code PROGRESS} and {@code JOB} events
   * @throws PeriplusException as {@link SparkProcess#submit}; the failed run is recorded first
   */
  public SparkResult run(
      String snapshotId,
      List<String> named,
      Extent extent,
      SparkProcess spark,
      Consumer<AnalysisEvent> progress) {
    // Some build on what others write, in whatever order they are named.
    List<String> jobs = JOBS.stream().filter(named::contains).toList();
    Instant startedAt = clock.instant();
    String run = "run-" + RUN_NAME.format(startedAt);
    try (EarlierRuns earlier =
        extent == Extent.FULL ? EarlierRuns.none() : EarlierRuns.of(store, jobs)) {
      SparkResult result = spark.submit(request(snapshotId, jobs, run, earlier), progress);
      result
          .jobs()
          .forEach(
              job ->
                  store.commitAnalysis(
                      snapshotId,
                      new AnalysisRun(
                          job.name(),
                          run,
                          startedAt,
                          clock.instant(),
                          Manifest.AnalysisStatus.SUCCEEDED,
                          job.note(),
                          version)));
      return result;
    } catch (PeriplusException e) {
      jobs.forEach(
          job ->
              store.commitAnalysis(
                  snapshotId,
                  new AnalysisRun(
                      job,
                      run,
                      startedAt,
                      clock.instant(),
                      Manifest.AnalysisStatus.FAILED,
                      e.getMessage(),
                      version)));
      throw e;
    }
  }

  /** Tables of earlier runs of other jobs, for those that build on them. */
  private static Stream<String> results(Snapshot snapshot, List<String> jobs) {
    return ResultTables.all().stream()
        .filter(table -> !jobs.contains(table.job()))
        .map(ResultTable::name)
        .filter(snapshot.tables()::contains);
  }

  /** The table of resources of older snapshots: what a bill names may have been there. */
  private List<String> older(String snapshotId) {
    List<String> files = new ArrayList<>();
    for (SnapshotSummary each : store.list()) {
      // Ids begin with their time.
      if (each.id().compareTo(snapshotId) < 0
          && each.status() != SnapshotSummary.Status.CORRUPT
          && files.size() < OLDER) {
        try (Snapshot snapshot = store.get(each.id())) {
          snapshot.files("resource").forEach(file -> files.add(file.toString()));
        } catch (PeriplusException gone) {
          // Removed since it was listed: what only it had counts as never seen.
        }
      }
    }
    return files;
  }

  private AnalysisRequest request(
      String snapshotId, List<String> jobs, String run, EarlierRuns earlier) {
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    try (Snapshot snapshot = store.get(snapshotId)) {
      Stream.concat(INPUTS.stream(), results(snapshot, jobs))
          .forEach(
              table ->
                  inputs.put(table, snapshot.files(table).stream().map(Path::toString).toList()));
    }
    if (jobs.contains("cost")) {
      inputs.put("earlier-resource", older(snapshotId));
    }
    List<AnalysisRequest.Job> requested =
        jobs.stream()
            .map(
                job ->
                    new AnalysisRequest.Job(
                        job,
                        store.analysisDirectory(snapshotId, job, run).toString(),
                        earlier.directory(job).map(Path::toString).orElse(null)))
            .toList();
    return new AnalysisRequest(snapshotId, inputs, requested);
  }
}
