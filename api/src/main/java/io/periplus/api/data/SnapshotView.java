package io.periplus.api.data;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.list.Hash;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One snapshot for the time of one request. */
public final class SnapshotView implements AutoCloseable {
  private final SnapshotViews views;
  private final SnapshotViews.Shared shared;
  private boolean open = true;

  SnapshotView(SnapshotViews views, SnapshotViews.Shared shared) {
    this.views = views;
    this.shared = shared;
  }

  public String id() {
    return snapshot().id();
  }

  public Snapshot snapshot() {
    return shared.snapshot();
  }

  public Manifest manifest() {
    return snapshot().manifest();
  }

  /** A connection with one view per table; close it after use. */
  public SnapshotConnection connection() {
    return snapshot().connection();
  }

  /** Whether the snapshot has a table; those of an analysis that has not run are missing. */
  public boolean has(String table) {
    return snapshot().tables().contains(table);
  }

  /**
   * @throws ProblemException {@code analysis-not-run}, naming the job, unless the table is there
   */
  public void require(String table, String job) {
    if (!has(table)) {
      throw new ProblemException(
          ProblemCode.ANALYSIS_NOT_RUN,
          "Cannot answer: the "
              + job
              + " analysis has not run on snapshot "
              + id()
              + ". Run periplus analyze --jobs "
              + job
              + ".",
          List.of(),
          Map.of("job", job));
    }
  }

  /** Changes when an analysis gave other results; the inventory of a snapshot never changes. */
  public String state() {
    StringBuilder hashes = new StringBuilder();
    manifest()
        .visibleTables()
        .forEach((name, table) -> hashes.append(name).append(table.tableHash()).append('\n'));
    return Hash.of(hashes.toString());
  }

  /** The {@code snapshot} member of every response about data (RC5). */
  public ObjectNode info(Clock clock) {
    Manifest manifest = manifest();
    Instant published = publishedAt();
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("id", manifest.id());
    info.put("publishedAt", published.toString());
    info.put("ageSeconds", Math.max(0, Duration.between(published, clock.instant()).toSeconds()));
    info.set("coverage", coverage(manifest.coverage()));
    return info;
  }

  /** When it was published; a sealed one that never was counts from its creation. */
  public Instant publishedAt() {
    Manifest manifest = manifest();
    return manifest.publishedAt() == null ? manifest.createdAt() : manifest.publishedAt();
  }

  /** Scopes by outcome as JSON. */
  public static ObjectNode coverage(Manifest.CoverageSummary summary) {
    ObjectNode coverage = JsonNodeFactory.instance.objectNode();
    coverage.put("complete", summary.complete());
    coverage.put("denied", summary.denied());
    coverage.put("failed", summary.failed());
    coverage.put("skipped", summary.skipped());
    coverage.put("unsupported", summary.unsupported());
    coverage.put("carried", summary.carried());
    coverage.put("staleResources", summary.staleResources());
    coverage.put("percent", summary.percent());
    return coverage;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      views.release(shared);
    }
  }
}
