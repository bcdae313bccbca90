package io.periplus.api.overview;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Computes the {@link OverviewReport} of a snapshot. */
public final class Overview {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, new ToStringSerializer()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Overview() {}

  /**
   * The report of {@code snapshot}.
   *
   * @param previous what to compare with; empty for no comparison
   */
  public static OverviewReport compute(Snapshot snapshot, Optional<Snapshot> previous) {
    boolean analysed = isAnalysed(snapshot);
    try (SnapshotConnection sql = snapshot.connection()) {
      return new OverviewReport(
          snapshot.id(),
          snapshot.manifest().publishedAt(),
          ResourceSection.compute(sql, analysed),
          analysed ? SecurityGroupSection.compute(sql) : null,
          analysed ? ExposureSection.compute(sql) : null,
          analysed ? MissedSection.compute(sql) : null,
          analysed ? EgressSection.compute(sql) : null,
          previous.map(earlier -> ChangeSection.compute(earlier, snapshot)).orElse(null),
          CoverageSection.compute(sql, snapshot.manifest().coverage(), analysed));
    }
  }

  /** The same with the snapshot published before {@code snapshot}, if there is one. */
  public static OverviewReport compute(SnapshotStore store, Snapshot snapshot) {
    Optional<String> earlier = previous(store, snapshot);
    if (earlier.isEmpty()) {
      return compute(snapshot, Optional.empty());
    }
    try (Snapshot previous = store.get(earlier.get())) {
      return compute(snapshot, Optional.of(previous));
    }
  }

  /** Id of the newest snapshot that was published before {@code snapshot}. */
  public static Optional<String> previous(SnapshotStore store, Snapshot snapshot) {
    Instant limit =
        Optional.ofNullable(snapshot.manifest().publishedAt())
            .orElse(snapshot.manifest().createdAt());
    return store.list().stream()
        .filter(each -> each.status() == SnapshotSummary.Status.PUBLISHED)
        .filter(each -> !each.id().equals(snapshot.id()) && each.publishedAt().isBefore(limit))
        .max(Comparator.comparing(SnapshotSummary::publishedAt))
        .map(SnapshotSummary::id);
  }

  /** Whether the tables of the reachability analysis are there. */
  static boolean isAnalysed(Snapshot snapshot) {
    return snapshot
        .tables()
        .containsAll(
            java.util.List.of("exposure", "egress", "path", "network_endpoint", "endpoint_class"));
  }

  /** The report as JSON, without the member {@code snapshot}. */
  public static ObjectNode json(OverviewReport report) {
    return MAPPER.valueToTree(report);
  }
}
