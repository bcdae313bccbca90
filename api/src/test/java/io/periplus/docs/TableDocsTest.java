package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import io.periplus.spark.ResultColumn;
import io.periplus.spark.ResultTable;
import io.periplus.spark.ResultTables;
import io.periplus.sql.InventoryColumns;
import io.periplus.sql.SqlColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/tables.md is generated: inventory tables from a real snapshot's files, result tables from
 * their declaration. {@code -Dgolden.update=true} rewrites it.
 */
class TableDocsTest {
  private static final Map<String, String> TABLES =
      new LinkedHashMap<>(
          Map.of(
              "resource", "One row per resource, stubs included. Key: `arn`.",
              "relationship", "One row per edge. Key: `source_arn`, `type`, `target_arn`.",
              "coverage", "One row per scope: account x region x service x operation (x type)."));

  /** Columns that differ from crawl to crawl without anything having changed in AWS. */
  private static final List<String> VOLATILE =
      List.of(
          "resource.observed_at",
          "resource.last_seen_at",
          "coverage.calls",
          "coverage.retries",
          "coverage.started_at",
          "coverage.ended_at",
          "coverage.last_complete_at");

  @TempDir Path directory;

  @Test
  void tablesPage_isWhatTheCodeDeclares() throws IOException {
    String page = page();
    Path file = root().resolve("docs/tables.md");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, page);
      fail("docs/tables.md was rewritten; look at the difference and run again.");
    }
    assertThat(Files.readString(file))
        .as("docs/tables.md is stale: run with -Dgolden.update=true")
        .isEqualTo(page);
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Tables\n\n")
        .append("Generated from the code; do not edit.\n\n")
        .append("A snapshot is a directory of Parquet files. `manifest.json` names the files of\n")
        .append("every table with SHA-256 and rows, and a *table hash*: SHA-256 over the rows in\n")
        .append("key order, volatile columns left out. Equal hashes mean equal content.\n\n")
        .append("## Inventory\n");
    SnapshotStore store = SnapshotStore.open(directory);
    try (Snapshot snapshot = store.get(anySnapshot(store));
        SnapshotConnection sql = snapshot.connection()) {
      for (String table : List.of("resource", "relationship", "coverage")) {
        page.append("\n### ").append(table).append("\n\n").append(TABLES.get(table)).append("\n\n");
        page.append("| Column | Type | Meaning |\n| --- | --- | --- |\n");
        sql.query(
                "select column_name, column_type from (describe select * from " + table + ")",
                row -> List.of(row.getString(1), row.getString(2)))
            .forEach(column -> page.append(line(table, column.get(0), column.get(1))));
      }
    }
    page.append("\n## Results\n");
    for (ResultTable table : ResultTables.all()) {
      page.append("\n### ").append(table.name()).append("\n\n").append(table.description());
      page.append(" Written by `").append(table.job()).append("`.\n\n");
      page.append("| Column | Type | Meaning |\n| --- | --- | --- |\n");
      for (ResultColumn column : table.columns()) {
        page.append("| `").append(column.name()).append("` | `");
        page.append(column.type().sql()).append("` | ").append(column.description());
        page.append(" |\n");
      }
      page.append("\nSorted by `").append(String.join("`, `", table.order())).append("`.\n");
    }
    return page.toString();
  }

  private static String line(String table, String column, String type) {
    String key = table + '.' + column;
    SqlColumn declared =
        InventoryColumns.TABLES.get(table).stream()
            .filter(each -> each.name().equals(column))
            .findFirst()
            .orElseThrow(() -> new AssertionError(key + " has no description"));
    assertThat(declared.type()).as(key).isEqualTo(type);
    String meaning = declared.description();
    if (VOLATILE.contains(key)) {
      meaning += meaning.isEmpty() ? "volatile" : "; volatile";
    }
    return "| `" + column + "` | `" + type + "` | " + meaning + " |\n";
  }

  private static String anySnapshot(SnapshotStore store) {
    Instant time = Instant.parse("2026-01-31T02:00:00Z");
    SnapshotHeader header =
        SnapshotHeader.of(
            time,
            new EstateIdentity("aws", null, List.of("111122223333"), null),
            List.of("111122223333"),
            List.of("eu-west-1"));
    try (SnapshotWriter writer = store.begin(header)) {
      writer.add(
          new Coverage(
              "111122223333",
              "eu-west-1",
              "ec2",
              "DescribeVpcs",
              "AWS::EC2::VPC",
              CoverageStatus.COMPLETE,
              null,
              null,
              1,
              0,
              0,
              false,
              time,
              Map.of(),
              time,
              time));
      String id = writer.seal();
      store.publish(id);
      return id;
    }
  }

  private static Path root() {
    String root = System.getProperty("periplus.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(path.resolve("mvnw"))) {
      path = path.getParent();
    }
    return path;
  }
}
