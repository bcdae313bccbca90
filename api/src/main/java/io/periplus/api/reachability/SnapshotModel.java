package io.periplus.api.reachability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.periplus.network.NetworkModel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.input.NetworkModelReader;
import io.periplus.network.input.TrimmedConfigurations;
import io.periplus.network.whatif.InventoryLookup;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The tables of a snapshot as the kernel reads them. */
final class SnapshotModel {
  /** Types that are read before interfaces, which they may own. */
  private static final Object[] TYPES =
      NetworkInputTypes.RESOURCE_TYPES.stream()
          .filter(type -> !type.equals(NetworkInputTypes.OWNED_TYPE))
          .toArray();

  private static final String COLUMNS =
      "select arn, type, account_id, region, id, configuration, stub, stale,"
          + " epoch_us(last_seen_at)";

  /** As stubs: they own something, and are nothing themselves. */
  private static final String OWNERS =
      "select arn, type, account_id, region, id, null, true, stale, epoch_us(last_seen_at)";

  private SnapshotModel() {}

  /** All that reachability needs, streamed from the tables. */
  static NetworkModel read(Snapshot snapshot) {
    return read(snapshot, arn -> false, UnaryOperator.identity(), List.of(), List.of());
  }

  /**
   * The same after edits.
   *
   * @param wanted asked for every row; what it throws ends the reading
   */
  static NetworkModel read(Snapshot snapshot, EditedInventory edited, Runnable wanted) {
    Predicate<String> hidden =
        arn -> {
          wanted.run();
          return edited.hides(arn);
        };
    return read(snapshot, hidden, edited::stripped, edited.rows(), edited.attachments());
  }

  private static NetworkModel read(
      Snapshot snapshot,
      Predicate<String> hidden,
      UnaryOperator<InventoryRow> edit,
      List<InventoryRow> others,
      List<AttachmentRow> attachments) {
    NetworkModelReader reader = new NetworkModelReader();
    others.forEach(reader::add);
    attachments.forEach(reader::add);
    RowTexts texts = new RowTexts();
    try (SnapshotConnection connection = snapshot.connection()) {
      // In the order of the file, which is that of ARNs: sorting rows takes more memory than a
      // connection has.
      try (Stream<InventoryRow> rows =
          connection.stream(
              COLUMNS + " from resource where type in " + placeholders(),
              texts::trimmedRow,
              TYPES)) {
        rows.filter(row -> !hidden.test(row.arn())).map(edit).forEach(reader::add);
      }
      try (Stream<AttachmentRow> rows =
          connection.stream(
              "select source_arn, target_arn from relationship where type = ?"
                  + " and contains(source_arn, ':network-interface/')",
              row -> new AttachmentRow(row.getString(1), row.getString(2)),
              NetworkInputTypes.OWNER_RELATIONSHIP)) {
        rows.forEach(reader::add);
      }
      try (Stream<InventoryRow> rows = owners(connection, reader.unknownOwners(), texts)) {
        rows.filter(row -> !hidden.test(row.arn())).map(edit).forEach(reader::add);
      }
      try (Stream<InventoryRow> rows =
          connection.stream(
              COLUMNS + " from resource where type = ?",
              texts::row,
              NetworkInputTypes.OWNED_TYPE)) {
        rows.filter(row -> !hidden.test(row.arn())).map(edit).forEach(reader::addInterface);
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

  /** Owners of types whose configuration nobody reads, as virtual nodes of clusters. */
  private static Stream<InventoryRow> owners(
      SnapshotConnection connection, Set<String> arns, RowTexts texts) {
    return arns.isEmpty()
        ? Stream.empty()
        : connection.stream(
            OWNERS
                + " from resource where arn in"
                + " (select unnest(from_json(?::json, '[\"VARCHAR\"]')))",
            texts::row,
            JsonNodeFactory.instance
                .arrayNode()
                .addAll(arns.stream().map(TextNode::valueOf).toList())
                .toString());
  }

  private static String placeholders() {
    return "(" + String.join(", ", Collections.nCopies(TYPES.length, "?")) + ")";
  }

  private static Instant instant(Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** One object for each text that many rows have: types, accounts, regions. */
  private static final class RowTexts {
    private final Map<String, String> shared = new HashMap<>();

    private String shared(String text) {
      String known = text == null ? null : shared.putIfAbsent(text, text);
      return known == null ? text : known;
    }

    /** A row of which nothing is kept that nobody reads: the reader holds all rows for a while. */
    InventoryRow trimmedRow(ResultSet row) throws SQLException {
      String type = shared(row.getString(2));
      return row(row, type, TrimmedConfigurations.trim(type, row.getString(6)));
    }

    InventoryRow row(ResultSet row) throws SQLException {
      return row(row, shared(row.getString(2)), row.getString(6));
    }

    private InventoryRow row(ResultSet row, String type, String configuration) throws SQLException {
      return new InventoryRow(
          row.getString(1),
          type,
          shared(row.getString(3)),
          shared(row.getString(4)),
          row.getString(5),
          configuration,
          row.getBoolean(7),
          row.getBoolean(8),
          instant((Long) row.getObject(9)));
    }
  }

  /** Collected rows of a snapshot by name, for changes. */
  static InventoryLookup lookup(Snapshot snapshot) {
    return new InventoryLookup() {
      @Override
      public List<InventoryRow> find(String type, String idOrArn) {
        return rows(snapshot, "type = ? and (id = ? or arn = ?)", type, idOrArn, idOrArn);
      }

      @Override
      public Optional<InventoryRow> byArn(String arn) {
        return rows(snapshot, "arn = ?", arn).stream().findFirst();
      }

      @Override
      public Map<String, String> tags(String arn) {
        try (SnapshotConnection connection = snapshot.connection()) {
          Map<String, String> tags = new TreeMap<>();
          connection.query(
              "select unnest(map_keys(tags)), unnest(map_values(tags)) from resource where arn = ?",
              row -> tags.put(row.getString(1), row.getString(2) == null ? "" : row.getString(2)),
              arn);
          return tags;
        }
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
                COLUMNS + " from resource where not stub and " + where + " order by arn",
                new RowTexts()::row,
                parameters)) {
      return rows.toList();
    }
  }
}
