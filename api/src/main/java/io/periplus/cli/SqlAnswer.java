package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.sql.SqlColumn;
import io.periplus.sql.SqlResultHandler;
import io.periplus.sql.SqlSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns and rows of a query, gathered to be printed. */
final class SqlAnswer implements SqlResultHandler {
  private List<SqlColumn> columns = List.of();
  private final List<JsonNode> rows = new ArrayList<>();

  @Override
  public void columns(List<SqlColumn> all) {
    columns = all;
  }

  @Override
  public void row(JsonNode row) {
    rows.add(row);
  }

  /** As REST answers. */
  ObjectNode json(SqlSummary summary, String snapshotId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode names = body.putArray("columns");
    columns.forEach(
        column -> names.addObject().put("name", column.name()).put("type", column.type()));
    body.putArray("rows").addAll(rows);
    body.put("rowCount", summary.rows());
    body.put("truncated", summary.truncated());
    body.put("elapsedMs", summary.elapsed().toMillis());
    ArrayNode warnings = body.putArray("warnings");
    summary.warnings().forEach(warnings::add);
    body.put("snapshot", snapshotId);
    return body;
  }

  /** As text; what is nested stays JSON. */
  Rows rows() {
    List<List<String>> cells = new ArrayList<>();
    for (JsonNode row : rows) {
      List<String> line = new ArrayList<>();
      row.forEach(value -> line.add(cell(value)));
      cells.add(line);
    }
    return new Rows(columns.stream().map(SqlColumn::name).toList(), cells);
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** The plan, where a plan was asked for. */
  List<String> lastColumn() {
    return rows.stream().map(row -> row.get(row.size() - 1).asText()).toList();
  }

  /**
   * @param format {@code csv}, {@code json} or {@code md}
   */
  void write(String format, SqlSummary summary, String snapshotId, PrintWriter out) {
    switch (format) {
      case "csv" -> RowsPrinter.csv(rows(), out);
      case "md" -> RowsPrinter.markdown(rows(), out);
      case "json" -> Json.print(json(summary, snapshotId), out);
      default -> throw new IllegalArgumentException("no format of files: " + format);
    }
  }
}
