package io.periplus.api.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.collect.Catalogue;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotSeries;
import io.periplus.snapshot.diff.FieldChange;
import io.periplus.snapshot.diff.ResourceFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one resource over the snapshots of a range. */
public final class ResourceHistory {
  private static final String ROWS =
      "select seq, type, account_id, region, id, name, cast(to_json(tags) as varchar) as tags,"
          + " cast(configuration as varchar) as configuration, config_hash, stale from resource"
          + " where arn = ? and not stub order by seq";

  private static final String EXPOSED =
      "select seq, case when bool_or(verdict = 'REACHABLE') then 'true' when bool_or(verdict ="
          + " 'UNKNOWN') then 'UNKNOWN' else 'false' end from exposure where arn = ? group by seq";

  private final List<SnapshotView> views;
  private final Map<Integer, String> exposed = new HashMap<>();
  private final List<HistoryEntry> entries = new ArrayList<>();
  private Row last;
  private boolean there;

  private ResourceHistory(List<SnapshotView> views) {
    this.views = views;
  }

  private record Row(int seq, ResourceFields.Content content, String configHash, boolean stale) {}

  /**
   * One entry per snapshot from the first that has the resource; none when no snapshot has it.
   *
   * @param range its first snapshot is where the history begins, whatever was before
   */
  public static List<HistoryEntry> of(SnapshotRange range, String arn) {
    try (SnapshotSeries series = SnapshotSeries.open(range.snapshots(), "resource", "exposure");
        SnapshotConnection connection = series.connection()) {
      ResourceHistory history = new ResourceHistory(range.views());
      if (range.views().stream().anyMatch(view -> view.has("exposure"))) {
        connection
            .query(EXPOSED, row -> Map.entry(row.getInt(1), row.getString(2)), arn)
            .forEach(each -> history.exposed.put(each.getKey(), each.getValue()));
      }
      try (var rows = connection.stream(ROWS, ResourceHistory::row, arn)) {
        rows.forEach(history::add);
      }
      history.addAbsences(range.views().size());
      return history.entries;
    }
  }

  /** Runs in which nothing happened as one entry each. */
  public static List<HistoryEntry> collapsed(List<HistoryEntry> entries) {
    List<HistoryEntry> runs = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      int end = runs.size() - 1;
      var longer = end < 0 ? Optional.<HistoryEntry>empty() : runs.get(end).with(entry);
      if (longer.isPresent()) {
        runs.set(end, longer.get());
      } else {
        runs.add(entry);
      }
    }
    return runs;
  }

  private static Row row(ResultSet row) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    columns.put("type", row.getString("type"));
    columns.put("accountId", row.getString("account_id"));
    columns.put("region", row.getString("region"));
    columns.put("id", row.getString("id"));
    if (row.getString("name") != null) {
      columns.put("name", row.getString("name"));
    }
    String tags = row.getString("tags");
    return new Row(
        row.getInt("seq"),
        new ResourceFields.Content(
            row.getString("type"),
            columns,
            tags == null ? null : ResourceFields.parse(tags),
            row.getString("configuration")),
        row.getString("config_hash"),
        row.getBoolean("stale"));
  }

  private void add(Row row) {
    addAbsences(row.seq());
    if (last == null) {
      entries.add(entry(row, HistoryEntry.Kind.FIRST_SEEN, List.of()));
    } else if (!there) {
      entries.add(entry(row, HistoryEntry.Kind.SEEN_AGAIN, List.of()));
    } else {
      List<FieldChange> fields =
          ResourceFields.between(
              last.content(), row.content(), Catalogue.standard()::removeVolatileFields);
      HistoryEntry.Kind quiet = row.stale() ? HistoryEntry.Kind.STALE : HistoryEntry.Kind.UNCHANGED;
      entries.add(entry(row, fields.isEmpty() ? quiet : HistoryEntry.Kind.CHANGED, fields));
    }
    last = row;
    there = true;
  }

  /** Carrying over keeps what could not be read: what is not there any more is gone. */
  private void addAbsences(int end) {
    if (there && last.seq() + 1 < end) {
      SnapshotView view = views.get(last.seq() + 1);
      entries.add(
          new HistoryEntry(
              view.id(),
              view.publishedAt(),
              HistoryEntry.Kind.REMOVED,
              null,
              List.of(),
              null,
              null,
              null,
              end - last.seq() - 1,
              views.get(end - 1).id(),
              views.get(end - 1).publishedAt()));
      there = false;
    }
  }

  private HistoryEntry entry(Row row, HistoryEntry.Kind kind, List<FieldChange> fields) {
    SnapshotView view = views.get(row.seq());
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    for (FieldChange field : fields) {
      if (field.before() != null) {
        before.set(field.path(), field.before());
      }
      if (field.after() != null) {
        after.set(field.path(), field.after());
      }
    }
    return new HistoryEntry(
        view.id(),
        view.publishedAt(),
        kind,
        row.configHash(),
        fields.stream().map(FieldChange::path).toList(),
        fields.isEmpty() ? null : before,
        fields.isEmpty() ? null : after,
        view.has("exposure") ? exposed.getOrDefault(row.seq(), "false") : "UNKNOWN",
        1,
        view.id(),
        view.publishedAt());
  }
}
