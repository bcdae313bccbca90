package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.cli.DemoOnce;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.sql.SqlCaller;
import io.periplus.sql.SqlColumn;
import io.periplus.sql.SqlLimits;
import io.periplus.sql.SqlQuery;
import io.periplus.sql.SqlResultHandler;
import io.periplus.sql.SqlService;
import io.periplus.sql.SqlSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every query of docs/sql.md is asked of the demo's snapshot, as anybody's query is, and answers
 * what stands below it. {@code -Dgolden.update=true} rewrites the answers.
 *
 * <p>Needs Spark, which {@code ./mvnw package} puts into {@code analytics/target/lib/spark};
 * without it the tests are skipped, but never in CI.
 */
class SqlDocsTest {
  private static final int ENOUGH_QUERIES = 20;
  private static final int MOST_ROWS = 30;

  private static Path file;
  private static QueryPage page;
  private static Snapshot snapshot;
  private static SqlService sql;

  @BeforeAll
  static void openDemo() throws IOException {
    try {
      AnalysisInstallation.find();
    } catch (PeriplusException e) {
      assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
    file = root().resolve("docs/sql.md");
    page = new QueryPage(Files.readString(file), "sql");
    SnapshotStore store = SnapshotStore.openExisting(DemoOnce.directory());
    snapshot = store.current().orElseThrow();
    sql = new SqlService(store, SqlLimits.SERVICE, event -> {});
  }

  @AfterAll
  static void close() {
    if (sql != null) {
      sql.close();
      snapshot.close();
    }
  }

  @Test
  void pageHasEnoughQueries_eachOnce() {
    assertThat(page.entries()).hasSizeGreaterThanOrEqualTo(ENOUGH_QUERIES);
    assertThat(page.entries()).extracting(QueryPage.Entry::question).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> query_answersWhatThePageSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, page.withAnswers(entry -> ask(entry.query())));
      fail("docs/sql.md was rewritten; look at the difference and run again.");
    }
    return page.entries().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.question(), () -> check(entry)));
  }

  private static void check(QueryPage.Entry entry) {
    assertThat(entry.query()).as("rows have an order").contains("order by");
    List<String> table = ask(entry.query());
    assertThat(table).as("heading and rows of an answer").hasSizeBetween(3, MOST_ROWS + 2);
    assertThat(entry.answer())
        .as("docs/sql.md is stale: run with -Dgolden.update=true")
        .isEqualTo(table);
  }

  private static List<String> ask(String query) {
    List<String> table = new ArrayList<>();
    SqlSummary summary =
        sql.run(
            snapshot,
            SqlQuery.of(query),
            SqlCaller.LOCAL,
            new SqlResultHandler() {
              @Override
              public void columns(List<SqlColumn> columns) {
                table.add(line(columns.stream().map(SqlColumn::name)));
                table.add("|" + "---|".repeat(columns.size()));
              }

              @Override
              public void row(JsonNode row) {
                table.add(
                    line(StreamSupport.stream(row.spliterator(), false).map(SqlDocsTest::cell)));
              }
            });
    assertThat(summary.warnings()).as(query).isEmpty();
    return table;
  }

  private static String line(Stream<String> cells) {
    return "| " + String.join(" | ", cells.map(InertText::markdown).toList()) + " |";
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return String.join(
          ", ", StreamSupport.stream(value.spliterator(), false).map(SqlDocsTest::cell).toList());
    }
    return value.isContainerNode() ? value.toString() : value.asText();
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
