package io.periplus.api.impact;

import io.periplus.api.reachability.EditedInventory;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.AccessCoverageRow;
import io.periplus.iam.input.AccessEstateReader;
import io.periplus.iam.input.AccessLinkRow;
import io.periplus.iam.input.AccessRow;
import io.periplus.network.input.InventoryRow;
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
   * @param edited what is otherwise; null for nothing
   */
  static AccessEstate read(
      Snapshot snapshot, SnapshotConnection connection, EditedInventory edited) {
    AccessEstateReader reader = new AccessEstateReader(snapshot.manifest().createdAt());
    try (Stream<AccessRow> rows =
        connection.stream(
            "select arn, type, account_id, region, id, to_json(tags), configuration, stub, stale,"
                + " epoch_us(last_seen_at) from resource order by arn",
            SnapshotAccess::row)) {
      rows.map(row -> edited(row, edited)).filter(Objects::nonNull).forEach(reader::add);
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
                  edited == null || !edited.isGone(link.source()) && !edited.isGone(link.target()))
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

  private static AccessRow edited(AccessRow row, EditedInventory edited) {
    if (edited == null) {
      return row;
    }
    if (edited.isGone(row.arn())) {
      return null;
    }
    InventoryRow other = edited.row(row.arn());
    String configuration =
        other == null
            ? edited.edit(row.accountId(), row.configuration())
            : AccessEstateReader.readsConfigurationOf(row.type()) ? other.configuration() : null;
    return new AccessRow(
        row.arn(),
        row.type(),
        row.accountId(),
        row.region(),
        row.id(),
        edited.tags(row.arn(), row.tags()),
        configuration,
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
