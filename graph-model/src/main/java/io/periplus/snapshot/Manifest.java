package io.periplus.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a snapshot holds. Readers find tables only here; a file that no manifest names does not
 * exist.
 *
 * <p>Inventory files never change. An analysis, or publication, writes a new manifest of the next
 * {@code version} over {@code manifest.json} and keeps the older as {@code
 * manifest-<version>.json}.
 *
 * @param schemaVersion of the tables and of this file; see {@link #SCHEMA_VERSION}
 * @param version counts the manifests of this snapshot, from 1
 * @param publishedAt null until it is published
 * @param countsByType resource type -> resources, stubs left out
 * @param countsByAccount account id -> resources, stubs left out
 * @param tables inventory table -> its content
 * @param analyses in the order of their commit, failed ones too
 */
public record Manifest(
    int schemaVersion,
    int version,
    String id,
    Instant createdAt,
    Instant publishedAt,
    EstateIdentity estate,
    List<String> accounts,
    List<String> regions,
    Map<String, Long> countsByType,
    Map<String, Long> countsByAccount,
    CoverageSummary coverage,
    Map<String, Table> tables,
    List<Analysis> analyses) {

  /** The newest schema that this code writes and reads; it reads all older ones. */
  public static final int SCHEMA_VERSION = 1;

  public Manifest {
    requireNonNull(id, "id is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(estate, "estate is null");
    requireNonNull(coverage, "coverage is null");
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    countsByType = sorted(countsByType);
    countsByAccount = sorted(countsByAccount);
    tables = sorted(tables);
    analyses = List.copyOf(analyses);
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /**
   * A file, named relative to the snapshot with {@code /}.
   *
   * @param sha256 of its bytes, for integrity only
   */
  public record TableFile(String path, String sha256, long bytes, long rows) {}

  /**
   * A table.
   *
   * @param tableHash SHA-256 over the canonical rows in key order without volatile columns: what
   *     "the same" means between two snapshots
   */
  public record Table(List<TableFile> files, long rows, String tableHash) {
    public Table {
      files = List.copyOf(files);
    }
  }

  /** How a run of an analysis ended. */
  public enum AnalysisStatus {
    SUCCEEDED,
    FAILED
  }

  /**
   * A run of an analysis.
   *
   * @param job {@code reachability}
   * @param run the directory below the job
   * @param tables table -> content; empty when it failed
   * @param message one line for people; null when there is nothing to say
   */
  public record Analysis(
      String job,
      String run,
      Instant startedAt,
      Instant finishedAt,
      AnalysisStatus status,
      String message,
      String kernelVersion,
      Map<String, Table> tables) {
    public Analysis {
      requireNonNull(job, "job is null");
      requireNonNull(run, "run is null");
      requireNonNull(finishedAt, "finishedAt is null");
      requireNonNull(status, "status is null");
      tables = sorted(tables);
    }
  }

  /**
   * Scopes by outcome.
   *
   * @param percent of the scopes that should have been read, those that were: complete against
   *     denied, failed, skipped by a stop or budget and not in the recording that was imported; one
   *     decimal, rounded down
   */
  public record CoverageSummary(
      long complete,
      long denied,
      long failed,
      long skipped,
      long unsupported,
      long carried,
      long staleResources,
      double percent) {}

  /** The newest run of a job, whatever its outcome. */
  public Optional<Analysis> latestRun(String job) {
    List<Analysis> runs = new ArrayList<>(analyses);
    Collections.reverse(runs);
    return runs.stream().filter(run -> run.job().equals(job)).findFirst();
  }

  /** The newest run of a job that succeeded: its tables are the ones readers see. */
  public Optional<Analysis> latestSuccess(String job) {
    List<Analysis> runs = new ArrayList<>(analyses);
    Collections.reverse(runs);
    return runs.stream()
        .filter(run -> run.job().equals(job) && run.status() == AnalysisStatus.SUCCEEDED)
        .findFirst();
  }

  /** Table -> content, inventory and the newest successful run of each analysis. */
  public Map<String, Table> visibleTables() {
    Map<String, Table> visible = new TreeMap<>();
    for (Analysis run : analyses) {
      if (latestSuccess(run.job()).filter(run::equals).isPresent()) {
        visible.putAll(run.tables());
      }
    }
    visible.putAll(tables);
    return Collections.unmodifiableMap(visible);
  }

  /** Resources, stubs left out. */
  public long resources() {
    return countsByType.values().stream().mapToLong(Long::longValue).sum();
  }

  Manifest published(Instant time) {
    return next(time, analyses);
  }

  Manifest with(Analysis analysis) {
    List<Analysis> more = new ArrayList<>(analyses);
    more.add(analysis);
    return next(publishedAt, more);
  }

  private Manifest next(Instant newPublishedAt, List<Analysis> newAnalyses) {
    return new Manifest(
        schemaVersion,
        version + 1,
        id,
        createdAt,
        newPublishedAt,
        estate,
        accounts,
        regions,
        countsByType,
        countsByAccount,
        coverage,
        tables,
        newAnalyses);
  }
}
