package io.periplus.api.reachability;

import io.periplus.network.NetworkModel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.input.NetworkModelReader;
import io.periplus.network.input.TrimmedConfigurations;
import io.periplus.network.whatif.ChangedRows;
import io.periplus.network.whatif.InventoryLookup;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables of a snapshot as the kernel reads them. */
final class SnapshotModel {
  private SnapshotModel() {}

  /** All that reachability needs, streamed from the tables. */
  static NetworkModel read(Snapshot snapshot) {
    return read(snapshot, arn -> false, List.of(), List.of());
  }

  /** The same with other rows in place of some. */
  static NetworkModel read(Snapshot snapshot, ChangedRows changes) {
    return read(snapshot, changes::hides, changes.rows(), changes.attachments());
  }

  private static NetworkModel read(
      Snapshot snapshot,
      Predicate<String> hidden,
      List<InventoryRow> others,
      List<AttachmentRow> attachments) {
    NetworkModelReader reader = new NetworkModelReader();
    others.forEach(reader::add);
    attachments.forEach(reader::add);
    try (SnapshotConnection connection = snapshot.connection()) {
      try (Stream<InventoryRow> rows =
          connection.stream(
              // Rows of other types are owners of interfaces only: their configuration stays
              // unread.
              "select arn, type, account_id, region, id, case when type in ("
                  + placeholders()
                  + ") then configuration end, stub, stale, epoch_us(last_seen_at)"
                  + " from resource order by arn",
              SnapshotModel::trimmedRow,
              NetworkInputTypes.RESOURCE_TYPES.toArray())) {
        rows.filter(row -> !hidden.test(row.arn())).forEach(reader::add);
      }
      try (Stream<AttachmentRow> rows =
          connection.stream(
              "select source_arn, target_arn from relationship where type = ?"
                  + " order by source_arn, target_arn",
              row -> new AttachmentRow(row.getString(1), row.getString(2)),
              NetworkInputTypes.OWNER_RELATIONSHIP)) {
        rows.forEach(reader::add);
      }
      try (Stream<CoverageRow> rows =
          connection.stream(
              "select account_id, region, service, operation, status from coverage"
                  + " order by account_id, region, service, operation",
              row ->
                  new CoverageRow(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5)))) {
        rows.forEach(reader::add);
      }
    }
    return reader.read();
  }

  private static String placeholders() {
    return String.join(", ", Collections.nCopies(NetworkInputTypes.RESOURCE_TYPES.size(), "?"));
  }

  private static Instant instant(Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** A row of which nothing is kept that nobody reads: the reader holds all rows for a while. */
  private static InventoryRow trimmedRow(ResultSet row) throws SQLException {
    return row(row, TrimmedConfigurations.trim(row.getString(2), row.getString(6)));
  }

  private static InventoryRow row(ResultSet row) throws SQLException {
    return row(row, row.getString(6));
  }

  private static InventoryRow row(ResultSet row, String configuration) throws SQLException {
    return new InventoryRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        configuration,
        row.getBoolean(7),
        row.getBoolean(8),
        instant((Long) row.getObject(9)));
  }

  /** Collected rows of a snapshot by name, for changes. */
  static InventoryLookup lookup(Snapshot snapshot) {
    return new InventoryLookup() {
      @Override
      public List<InventoryRow> find(String type, String idOrArn) {
        return rows(snapshot, "type = ? and (id = ? or arn = ?)", type, idOrArn, idOrArn);
      }

      @Override
      public List<InventoryRow> ofType(String type) {
        return rows(snapshot, "type = ?", type);
      }
    };
  }

  private static List<InventoryRow> rows(Snapshot snapshot, String where, Object... parameters) {
    try (SnapshotConnection connection = snapshot.connection();
        Stream<InventoryRow> rows =
            connection.stream(
                "select arn, type, account_id, region, id, configuration, stub, stale,"
                    + " epoch_us(last_seen_at) from resource where not stub and "
                    + where
                    + " order by arn",
                SnapshotModel::row,
                parameters)) {
      return rows.toList();
    }
  }
}
