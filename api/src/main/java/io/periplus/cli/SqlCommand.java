package io.periplus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.ExportTarget;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.sql.SqlCaller;
import io.periplus.sql.SqlColumn;
import io.periplus.sql.SqlException;
import io.periplus.sql.SqlLimits;
import io.periplus.sql.SqlQuery;
import io.periplus.sql.SqlService;
import io.periplus.sql.SqlSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus sql}. */
@Command(
    name = "sql",
    description = "Asks the tables of a snapshot one SELECT, read-only.",
    footer = {
      "",
      "Examples:",
      "  periplus sql --tables",
      "  periplus sql \"select type, count(*) from resource group by all\"",
      "  periplus sql --param i-0abc \"select name from resource where id = ?\"",
      "  periplus sql --out e.parquet \"from exposure where from_port = 22\"",
      "",
      "The dialect is DuckDB's; docs/sql.md has the limits and many queries.",
      "Exit: 0 answered, 2 refused or wrong, 4 failure."
    })
final class SqlCommand extends BaseCommand {
  private static final String PARQUET = "parquet";
  private static final Set<String> FILES = Set.of(PARQUET, "csv", "json", "md");

  @Parameters(
      arity = "0..1",
      paramLabel = "QUERY",
      description = "One SELECT; - reads it from standard input.")
  String query;

  @Option(names = "--tables", description = "List the tables and their columns.")
  boolean tables;

  @Option(
      names = "--param",
      paramLabel = "VALUE",
      description = "Text for the next ? of the query; repeatable.")
  List<String> parameters = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + SqlQuery.DEFAULT_ROWS,
      description = "Most rows, 100000 at most. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "Longest time. Default: ${DEFAULT-VALUE}.")
  Duration timeout;

  @Option(names = "--explain", description = "Show the plan instead of the rows.")
  boolean explain;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the rows to FILE.parquet, .csv, .json or .md instead.")
  Path out;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  boolean force;

  @Mixin OutputOption output;

  @Override
  public Integer call() throws IOException {
    if (tables == (query != null)) {
      throw PeriplusException.user(
          "usage", "Cannot run SQL: give one query, or --tables to see what there is to ask.");
    }
    if (limit < 1 || limit > SqlLimits.COMMAND.rows()) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot show "
              + limit
              + " rows: --limit is 1 to "
              + SqlLimits.COMMAND.rows()
              + ". Ask for more with several queries, or take the tables with: periplus snapshots"
              + " export.");
    }
    if (timeout.isZero()) {
      throw PeriplusException.user(
          "invalid-parameter", "Cannot run SQL in no time. Give --timeout 30s or more.");
    }
    SnapshotStore store = openStore();
    try (Snapshot snapshot = snapshot(store, at);
        SqlService sql = new SqlService(store, SqlLimits.COMMAND.withTime(timeout), event -> {})) {
      if (tables) {
        printTables(sql.tables(snapshot));
      } else {
        run(sql, snapshot);
      }
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private void printTables(List<SqlService.Table> all) {
    List<List<String>> rows = new ArrayList<>();
    for (SqlService.Table table : all) {
      for (SqlColumn column : table.columns()) {
        rows.add(List.of(table.name(), column.name(), column.type(), column.description()));
      }
    }
    if (output.format == OutputFormat.JSON) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      rows.forEach(
          row ->
              list.addObject()
                  .put("table", row.get(0))
                  .put("column", row.get(1))
                  .put("type", row.get(2))
                  .put("description", row.get(3)));
      Json.print(list, terminal.out());
      return;
    }
    new RowsPrinter(terminal)
        .print(new Rows(List.of("TABLE", "COLUMN", "TYPE", "MEANING"), rows), output.format);
  }

  private void run(SqlService sql, Snapshot snapshot) throws IOException {
    SqlQuery asked = new SqlQuery(text(), new ArrayList<Object>(parameters), limit, explain);
    SqlSummary summary;
    try {
      if (out != null) {
        summary = write(sql, snapshot, asked);
        terminal.err().println(Numbers.count(summary.rows(), "row") + " in " + out);
      } else {
        SqlAnswer answer = new SqlAnswer();
        summary = sql.run(snapshot, asked, SqlCaller.LOCAL, answer);
        print(answer, summary, snapshot.id());
      }
    } catch (SqlException e) {
      throw PeriplusException.user(e.code(), e.getMessage() + place(e));
    }
    if (output.format != OutputFormat.JSON) {
      summary.warnings().forEach(terminal.err()::println);
    }
  }

  private static String place(SqlException e) {
    if (e.line() == 0) {
      return e.rule() == null ? "" : " (" + e.rule() + ")";
    }
    return " (line " + e.line() + (e.column() == 0 ? "" : ", column " + e.column()) + ")";
  }

  private String text() throws IOException {
    return query.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
  }

  /** Beside the file first: a query that fails leaves the file that was there. */
  private SqlSummary write(SqlService sql, Snapshot snapshot, SqlQuery asked) {
    Path target = out.toAbsolutePath();
    String name = target.getFileName() == null ? "" : target.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!FILES.contains(ending)) {
      throw PeriplusException.user(
          "usage",
          "Cannot write "
              + out
              + ": its name does not say what to write. Name it FILE.parquet, FILE.csv, FILE.json"
              + " or FILE.md.");
    }
    try (ExportTarget result = ExportTarget.file(target, existing())) {
      try {
        SqlSummary summary =
            ending.equals(PARQUET)
                ? writeParquet(sql, snapshot, asked, result.path())
                : writeText(sql, snapshot, asked, ending, result.path());
        result.commit();
        return summary;
      } catch (IOException e) {
        throw result.failed(e);
      }
    }
  }

  private ExportTarget.Existing existing() {
    return force ? ExportTarget.Existing.REPLACE : ExportTarget.Existing.REFUSE;
  }

  private static SqlSummary writeText(
      SqlService sql, Snapshot snapshot, SqlQuery asked, String ending, Path to)
      throws IOException {
    SqlAnswer answer = new SqlAnswer();
    SqlSummary summary = sql.run(snapshot, asked, SqlCaller.LOCAL, answer);
    LoudWriter.write(to, writer -> answer.write(ending, summary, snapshot.id(), writer));
    return summary;
  }

  /** In a directory of its own: the query's process may open whatever is in that directory. */
  private static SqlSummary writeParquet(SqlService sql, Snapshot snapshot, SqlQuery asked, Path to)
      throws IOException {
    Path directory = Files.createTempDirectory(to.getParent(), ".periplus-sql");
    Path file = directory.resolve("result.parquet");
    try {
      SqlSummary summary = sql.writeParquet(snapshot, asked, SqlCaller.LOCAL, file);
      Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
      return summary;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private void print(SqlAnswer answer, SqlSummary summary, String snapshotId) {
    if (output.format == OutputFormat.JSON) {
      Json.print(answer.json(summary, snapshotId), terminal.out());
    } else if (explain) {
      answer.lastColumn().forEach(terminal.out()::println);
    } else {
      Rows rows = answer.rows();
      new RowsPrinter(terminal).print(rows, output.format);
      if (rows.rows().isEmpty()) {
        terminal.err().println("No rows.");
      }
    }
  }
}
