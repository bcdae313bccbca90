package io.periplus.api.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link ListRequest} on a connection whose views are the tables of one snapshot. */
public final class ListQuery {
  private final Connection connection;
  private final ListRequest request;

  public ListQuery(Connection connection, ListRequest request) {
    this.connection = connection;
    this.request = request;
  }

  /** The number of all rows that match. */
  public long total() throws SQLException {
    Sql count =
        Sql.of("select count(*) from ")
            .then(request.listing().relation())
            .then(" where ")
            .then(request.condition());
    try (PreparedStatement statement = prepare(connection, count);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The rows from {@code offset} on, at most the request's limit. */
  public List<ObjectNode> rows(long offset) throws SQLException {
    List<ObjectNode> items = new ArrayList<>();
    try (PreparedStatement statement = prepare(connection, page(offset));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        items.add(row(rows));
      }
    }
    return items;
  }

  /** Writes a header row and the rows from {@code offset} on, one at a time. */
  public void writeCsv(CsvWriter csv, long offset) throws SQLException, IOException {
    List<String> header = new ArrayList<>();
    request.columns().forEach(column -> header.add(column.name()));
    request.tagColumns().forEach(key -> header.add("tag." + key));
    try (PreparedStatement statement = prepare(connection, page(offset));
        ResultSet rows = statement.executeQuery()) {
      csv.row(header);
      int width = header.size();
      while (rows.next()) {
        List<String> cells = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
          cells.add(Cells.csv(cell(rows, i)));
        }
        csv.row(cells);
      }
    }
  }

  private Sql page(long offset) {
    Sql select = Sql.of("select ");
    String separator = "";
    for (Column column : request.columns()) {
      select = select.then(separator + "(" + column.sql() + ")");
      separator = ", ";
    }
    for (String key : request.tagColumns()) {
      select = select.then(Sql.of(separator + request.listing().tags() + "[?]", key));
      separator = ", ";
    }
    return select
        .then(" from ")
        .then(request.listing().relation())
        .then(" where ")
        .then(request.condition())
        .then(" order by " + request.order())
        .then(Sql.of(" limit ? offset ?", request.limit(), offset));
  }

  private ObjectNode row(ResultSet rows) throws SQLException {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    int index = 0;
    for (Column column : request.columns()) {
      JsonNode cell = cell(rows, index++);
      if (!cell.isNull() || column.nullable()) {
        row.set(column.name(), cell);
      }
    }
    for (String key : request.tagColumns()) {
      JsonNode cell = cell(rows, index++);
      if (!cell.isNull()) {
        row.set("tag." + key, cell);
      }
    }
    return row;
  }

  private JsonNode cell(ResultSet rows, int index) throws SQLException {
    List<Column> columns = request.columns();
    ColumnKind kind = index < columns.size() ? columns.get(index).kind() : ColumnKind.TEXT;
    JsonNode cell = Cells.read(rows, index + 1, kind);
    return cell == null ? NullNode.instance : cell;
  }

  /** A statement with its parameters bound. */
  public static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      for (int i = 0; i < sql.parameters().size(); i++) {
        statement.setObject(i + 1, sql.parameters().get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
