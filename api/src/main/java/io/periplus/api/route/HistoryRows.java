package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.history.HistoryEntry;
import io.periplus.api.history.ResourceHistory;
import io.periplus.api.history.SnapshotRange;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history of one resource as rows of a list. */
public final class HistoryRows {
  static final List<Column> COLUMNS =
      List.of(
          Column.of("snapshotId", "\"snapshotId\"", ColumnKind.TEXT),
          Column.of("publishedAt", "\"publishedAt\"", ColumnKind.INSTANT),
          Column.of("kind", ColumnKind.TEXT),
          Column.of("configHash", "\"configHash\"", ColumnKind.TEXT),
          Column.of("changedPaths", "\"changedPaths\"", ColumnKind.TEXT_LIST),
          Column.of("exposed", ColumnKind.TRISTATE),
          Column.of("snapshots", ColumnKind.INTEGER),
          Column.of("lastSnapshotId", "\"lastSnapshotId\"", ColumnKind.TEXT),
          Column.of("lastPublishedAt", "\"lastPublishedAt\"", ColumnKind.INSTANT),
          Column.of("before", ColumnKind.JSON),
          Column.of("after", ColumnKind.JSON));

  static final Listing LISTING =
      new Listing(
          "history",
          Sql.of("none"),
          COLUMNS,
          List.of("\"publishedAt\"", "\"snapshotId\""),
          "",
          Map.of("kind", Filters.on("kind", ColumnKind.TEXT)),
          null);

  private HistoryRows() {}

  /**
   * Rows, the oldest first.
   *
   * @param from as {@code at}; what was before decides what the first row says
   * @param all a row per snapshot, not per run of snapshots that say the same
   * @throws ProblemException {@code resource-not-found} when no snapshot of the range has it
   */
  public static List<ObjectNode> read(
      SnapshotViews views, SnapshotRange range, Optional<String> from, String arn, boolean all) {
    List<HistoryEntry> entries = ResourceHistory.of(range, arn);
    if (entries.isEmpty()) {
      throw new ProblemException(
          ProblemCode.RESOURCE_NOT_FOUND,
          "Cannot tell the history: no snapshot up to "
              + range.last().id()
              + " has the resource. Search with /api/v1/find?text= and its id or name.");
    }
    if (from.isPresent()) {
      try (SnapshotRange shown = SnapshotRange.open(views, from, Optional.of(range.last().id()))) {
        var first = shown.views().get(0).publishedAt();
        entries =
            entries.stream().filter(entry -> !entry.lastPublishedAt().isBefore(first)).toList();
      }
    }
    List<ObjectNode> rows = new ArrayList<>();
    (all ? entries : ResourceHistory.collapsed(entries)).forEach(entry -> rows.add(row(entry)));
    return rows;
  }

  private static ObjectNode row(HistoryEntry entry) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("snapshotId", entry.snapshotId());
    row.put("publishedAt", entry.publishedAt().toString());
    row.put("kind", entry.kind().name());
    row.put("configHash", entry.configHash());
    entry.changedPaths().forEach(row.putArray("changedPaths")::add);
    row.put("exposed", entry.exposed());
    row.put("snapshots", entry.snapshots());
    row.put("lastSnapshotId", entry.lastSnapshotId());
    row.put("lastPublishedAt", entry.lastPublishedAt().toString());
    row.set("before", entry.before());
    row.set("after", entry.after());
    return row;
  }
}
