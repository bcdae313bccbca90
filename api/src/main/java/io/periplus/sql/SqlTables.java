package io.periplus.sql;

import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import io.periplus.snapshot.Sql;
import io.periplus.spark.AccessTables;
import io.periplus.spark.ResultTable;
import io.periplus.spark.ResultTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The views of SQ1: every table of a snapshot, those of analyses that have not run without rows,
 * tags one a row, and the snapshots there are.
 */
final class SqlTables {
  private static final String TAGS = "resource_tags";
  private static final String SNAPSHOTS = "snapshots";

  private final Map<String, SqlTable> tables = new LinkedHashMap<>();

  private SqlTables() {}

  static SqlTables of(SnapshotStore store, Snapshot snapshot) {
    SqlTables all = new SqlTables();
    InventoryColumns.TABLES.forEach((name, columns) -> all.add(inventory(snapshot, name, columns)));
    all.add(tags(snapshot));
    for (ResultTable table : ResultTables.all()) {
      all.add(result(snapshot, table));
    }
    all.add(accessExpanded(snapshot));
    all.add(snapshots(store));
    return all;
  }

  private void add(SqlTable table) {
    tables.put(table.name(), table);
  }

  /** In the order in which they are documented. */
  List<SqlTable> all() {
    return List.copyOf(tables.values());
  }

  Optional<SqlTable> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  private static SqlTable inventory(Snapshot snapshot, String name, List<SqlColumn> columns) {
    // A column that a later version added is null in snapshots from before.
    String empty =
        columns.stream()
            .map(column -> "null::" + column.type() + " as " + Sql.identifier(column.name()))
            .collect(Collectors.joining(", ", "select ", " where false"));
    return new SqlTable(
        name,
        columns,
        SqlTable.paths(snapshot.files(name)),
        empty + " union all by name select * from " + Sql.readParquet(snapshot.files(name)),
        rows(snapshot, name),
        null);
  }

  /** A row for each principal and resource of the sets of {@code access}. */
  private static SqlTable accessExpanded(Snapshot snapshot) {
    ResultTable access = AccessTables.ACCESS;
    ResultTable sets = AccessTables.ACCESS_SET;
    boolean there =
        snapshot.tables().contains(access.name()) && snapshot.tables().contains(sets.name());
    String rows = there ? Sql.readParquet(snapshot.files(access.name())) : null;
    String members = there ? Sql.readParquet(snapshot.files(sets.name())) : null;
    List<SqlColumn> columns = new ArrayList<>();
    columns.add(new SqlColumn("principal_arn", "VARCHAR", "one of principal_set"));
    columns.add(new SqlColumn("principal_account_id", "VARCHAR", "its account"));
    columns.add(new SqlColumn("principal_type", "VARCHAR", "its type"));
    columns.add(new SqlColumn("resource_arn", "VARCHAR", "one of resource_set"));
    columns.add(new SqlColumn("resource_account_id", "VARCHAR", "its account"));
    columns.add(new SqlColumn("resource_type", "VARCHAR", "its type"));
    access
        .columns()
        .forEach(
            column ->
                columns.add(
                    new SqlColumn(column.name(), column.type().sql(), column.description())));
    String from = there ? rows : "(" + access.emptySelect() + ")";
    String set = there ? members : "(" + sets.emptySelect() + ")";
    List<String> files = new ArrayList<>();
    if (there) {
      files.addAll(SqlTable.paths(snapshot.files(access.name())));
      files.addAll(SqlTable.paths(snapshot.files(sets.name())));
    }
    return new SqlTable(
        "access_expanded",
        columns,
        files,
        "select coalesce(p.member_arn, a.principal_set) as principal_arn, p.account_id as"
            + " principal_account_id, p.type as principal_type, coalesce(r.member_arn,"
            + " a.resource_set) as resource_arn, r.account_id as resource_account_id, r.type as"
            + " resource_type, a.* from "
            + from
            + " a left join "
            + set
            + " p on p.set_id = a.principal_set and p.kind = 'principal' left join "
            + set
            + " r on r.set_id = a.resource_set and r.kind = 'resource'",
        there ? -1 : 0,
        there ? null : access.job());
  }

  private static SqlTable tags(Snapshot snapshot) {
    return new SqlTable(
        TAGS,
        List.of(
            new SqlColumn("arn", "VARCHAR", "of the resource"),
            new SqlColumn("key", "VARCHAR", "of the tag"),
            new SqlColumn("value", "VARCHAR", "of the tag")),
        SqlTable.paths(snapshot.files("resource")),
        "select arn, tag.key as key, tag.value as value from (select arn,"
            + " unnest(map_entries(tags)) as tag from "
            + Sql.readParquet(snapshot.files("resource"))
            + ")",
        -1,
        null);
  }

  private static SqlTable result(Snapshot snapshot, ResultTable table) {
    List<SqlColumn> columns =
        table.columns().stream()
            .map(column -> new SqlColumn(column.name(), column.type().sql(), column.description()))
            .toList();
    if (!snapshot.tables().contains(table.name())) {
      return new SqlTable(table.name(), columns, List.of(), table.emptySelect(), 0, table.job());
    }
    return new SqlTable(
        table.name(),
        columns,
        SqlTable.paths(snapshot.files(table.name())),
        "select * from " + Sql.readParquet(snapshot.files(table.name())),
        rows(snapshot, table.name()),
        null);
  }

  private static long rows(Snapshot snapshot, String table) {
    Manifest.Table entry = snapshot.manifest().visibleTables().get(table);
    return entry == null ? 0 : entry.rows();
  }

  private static SqlTable snapshots(SnapshotStore store) {
    List<SqlColumn> columns =
        List.of(
            new SqlColumn("id", "VARCHAR", "as --at takes it"),
            new SqlColumn("status", "VARCHAR", "PUBLISHED, INCOMPLETE or CORRUPT"),
            new SqlColumn("current", "BOOLEAN", "whether readers get it by default"),
            new SqlColumn("created_at", "TIMESTAMP WITH TIME ZONE", "when its crawl began"),
            new SqlColumn(
                "published_at", "TIMESTAMP WITH TIME ZONE", "null where it never was current"),
            new SqlColumn("accounts", "BIGINT", "how many"),
            new SqlColumn("regions", "BIGINT", "how many"),
            new SqlColumn("resources", "BIGINT", "rows of resource"),
            new SqlColumn("relationships", "BIGINT", "rows of relationship"),
            new SqlColumn("bytes", "BIGINT", "of its tables"),
            new SqlColumn("coverage_percent", "DOUBLE", "of scopes that were read"));
    List<String> rows = new ArrayList<>();
    for (SnapshotSummary each : store.list()) {
      rows.add(
          "select "
              + String.join(
                  ", ",
                  Sql.literal(each.id()),
                  Sql.literal(each.status().name()),
                  Boolean.toString(each.current()),
                  time(each.createdAt()),
                  time(each.publishedAt()),
                  Integer.toString(each.accounts().size()),
                  Integer.toString(each.regions().size()),
                  Long.toString(each.resources()),
                  Long.toString(each.relationships()),
                  Long.toString(each.bytes()),
                  Double.toString(each.coveragePercent())));
    }
    String none =
        columns.stream()
            .map(column -> "null::" + column.type() + " as " + Sql.identifier(column.name()))
            .collect(Collectors.joining(", ", "select ", " where false"));
    rows.add(0, none);
    return new SqlTable(
        SNAPSHOTS, columns, List.of(), String.join(" union all ", rows), rows.size() - 1L, null);
  }

  private static String time(java.time.Instant instant) {
    return instant == null ? "null" : Sql.literal(instant.toString()) + "::timestamptz";
  }
}
