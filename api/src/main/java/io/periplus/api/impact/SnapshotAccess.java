package io.periplus.api.impact;

import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.AccessCoverageRow;
import io.periplus.iam.input.AccessEstateReader;
import io.periplus.iam.input.AccessLinkRow;
import io.periplus.iam.input.AccessRow;
import io.periplus.impact.input.RemovedResource;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;

/** The inventory of a snapshot as the kernels of access read it. */
final class SnapshotAccess {
  private SnapshotAccess() {}

  static AccessEstate read(Snapshot snapshot, SnapshotConnection connection) {
    return read(snapshot, connection, null);
  }

  /**
   * @param removed what is left out; null for nothing
   */
  static AccessEstate read(
      Snapshot snapshot, SnapshotConnection connection, RemovedResource removed) {
    AccessEstateReader reader = new AccessEstateReader(snapshot.manifest().createdAt());
    try (Stream<AccessRow> rows =
        connection.stream(
            "select arn, type, account_id, region, id, to_json(tags), configuration, stub, stale,"
                + " epoch_us(last_seen_at) from resource order by arn",
            SnapshotAccess::row)) {
      rows.map(row -> without(row, removed)).filter(Objects::nonNull).forEach(reader::add);
    }
    try (Stream<AccessLinkRow> links =
        connection.stream(
            "select source_arn, type, target_arn from relationship where type in ('"
                + String.join("', '", AccessLinkRow.TYPES.stream().sorted().toList())
                + "') order by all",
            row -> new AccessLinkRow(row.getString(1), row.getString(2), row.getString(3)))) {
      links
          .filter(
              link ->
                  removed == null || !removed.hides(link.source()) && !removed.hides(link.target()))
          .forEach(reader::add);
    }
    try (Stream<AccessCoverageRow> coverage =
        connection.stream(
            "select account_id, region, service, operation, status from coverage order by all",
            row ->
                new AccessCoverageRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))) {
      coverage.forEach(reader::add);
    }
    return reader.read();
  }

  private static AccessRow without(AccessRow row, RemovedResource removed) {
    if (removed == null) {
      return row;
    }
    return removed.hides(row.arn())
        ? null
        : new AccessRow(
            row.arn(),
            row.type(),
            row.accountId(),
            row.region(),
            row.id(),
            row.tags(),
            removed.edit(row.accountId(), row.configuration()),
            row.stub(),
            row.stale(),
            row.lastSeenAt());
  }

  private static AccessRow row(ResultSet row) throws SQLException {
    String type = row.getString(2);
    String tags = row.getString(6);
    Object seen = row.getObject(10);
    return new AccessRow(
        row.getString(1),
        type,
        row.getString(3),
        row.getString(4),
        row.getString(5),
        tags == null ? null : SnapshotRadiusInput.tags(tags),
        AccessEstateReader.readsConfigurationOf(type) ? row.getString(7) : null,
        row.getBoolean(8),
        row.getBoolean(9),
        seen == null ? null : Instant.EPOCH.plus((Long) seen, ChronoUnit.MICROS));
  }
}
