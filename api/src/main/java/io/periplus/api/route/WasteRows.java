package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.cost.Decimals;
import io.periplus.cost.waste.WasteRules;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows of {@code waste}, with what counts of them in all and what could not be judged. */
final class WasteRows implements Lists.Source {
  private static final String JOB = "cost";
  private static final String STATUS = "status";

  private static final Listing LISTING =
      new Listing(
          "waste",
          Sql.of("waste"),
          List.of(
              Column.of("rule", ColumnKind.TEXT),
              Column.of("title", titles(), ColumnKind.TEXT),
              Column.of("arn", ColumnKind.TEXT),
              Column.of("type", ColumnKind.TEXT),
              Column.of("accountId", ColumnKind.TEXT).orNull(),
              Column.of("region", ColumnKind.TEXT).orNull(),
              Column.of("group", "\"group\"", ColumnKind.TEXT),
              Column.of("kind", ColumnKind.TEXT),
              Column.of(STATUS, ColumnKind.TEXT),
              Column.of("confidence", ColumnKind.TEXT),
              Column.of("savingAmount", "saving", ColumnKind.AMOUNT).orNull(),
              Column.of("savingUpperBoundAmount", "saving_upper_bound", ColumnKind.AMOUNT).orNull(),
              Column.of("savingCurrency", "currency", ColumnKind.TEXT).orNull(),
              Column.of("headlineBasis", "basis", ColumnKind.TEXT),
              Column.of("reason", ColumnKind.TEXT).orNull(),
              Column.of("evidence", ColumnKind.TEXT),
              Column.of("counted", ColumnKind.BOOLEAN),
              Column.of("kept", ColumnKind.BOOLEAN),
              Column.of("findingId", "fingerprint[1:16]", ColumnKind.TEXT)),
          List.of("rule", "arn"),
          "-savingAmount",
          filters(),
          null);

  private QueryParameters parameters;

  private static String titles() {
    Map<String, String> titles = new TreeMap<>();
    // Of two rules with one number the type tells which.
    WasteRules.all()
        .forEach(
            rule ->
                rule.types()
                    .forEach(type -> titles.put(rule.id() + ' ' + type.name(), rule.title())));
    return titles.entrySet().stream()
        .map(each -> "when '%s' then '%s'".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(" ", "case rule || ' ' || type ", " else rule end"));
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("rule", Filters.on("rule", ColumnKind.TEXT));
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put(
        "group", Filters.oneOf("\"group\"", "delete", "resize", "retype", "commit", "hygiene"));
    filters.put("kind", Filters.oneOf("kind", "SAVING", "RISK", "HYGIENE"));
    filters.put(STATUS, Filters.oneOf(STATUS, "FOUND", "UNKNOWN", "NOT_EVALUATED"));
    filters.put("confidence", Filters.oneOf("confidence", "HIGH", "MEDIUM", "LOW"));
    filters.put("counted", Filters.on("counted", ColumnKind.BOOLEAN));
    Filters saving = Filters.on("saving", ColumnKind.NUMBER);
    filters.put(
        "minSaving",
        (parameter, values) ->
            saving.condition(parameter, values.stream().map(value -> ">=" + value).toList()));
    return filters;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters given, boolean csv) {
    view.require("waste", JOB);
    parameters = given;
    return ListRequest.read(LISTING, given, List.of(), csv, "");
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    Sql any = ListRequest.condition(LISTING, parameters, STATUS);
    ObjectNode summary = envelope.putObject("summary");
    try {
      totals(connection, any, summary);
      byRule(connection, any, summary.putArray("byRule"));
      others(connection, any, "NOT_EVALUATED", summary.putArray("notEvaluated"));
      others(connection, any, "UNKNOWN", summary.putArray("unknown"));
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  /** Amounts of different currencies are never added: with several there is a total of each. */
  private static void totals(SnapshotConnection connection, Sql condition, ObjectNode summary)
      throws SQLException {
    ArrayNode totals = summary.putArray("byCurrency");
    query(
        connection,
        Sql.of(
                "select currency, sum(saving), sum(coalesce(saving_upper_bound, saving)), count(*)"
                    + " from waste where counted and ")
            .then(condition)
            .then(" group by currency order by currency"),
        rows ->
            totals
                .addObject()
                .put("currency", rows.getString(1))
                .put("saving", amount(rows.getBigDecimal(2)))
                .put("upperBound", amount(rows.getBigDecimal(3)))
                .put("rows", rows.getLong(4)));
    boolean one = totals.size() == 1;
    summary.put("currency", one ? totals.get(0).get("currency").asText() : null);
    summary.set("saving", one ? totals.get(0).get("saving") : null);
    summary.set("upperBound", one ? totals.get(0).get("upperBound") : null);
  }

  private static void byRule(SnapshotConnection connection, Sql condition, ArrayNode byRule)
      throws SQLException {
    query(
        connection,
        Sql.of(
                "select rule, min("
                    + titles()
                    + "), currency, count(*), sum(saving) filter (counted),"
                    + " sum(coalesce(saving_upper_bound, saving)) filter (counted)"
                    + " from waste where status = 'FOUND' and ")
            .then(condition)
            .then(" group by rule, currency order by 5 desc nulls last, rule, currency"),
        rows ->
            byRule
                .addObject()
                .put("rule", rows.getString(1))
                .put("title", rows.getString(2))
                .put("resources", rows.getLong(4))
                .put("saving", amount(rows.getBigDecimal(5)))
                .put("upperBound", amount(rows.getBigDecimal(6)))
                .put("currency", rows.getString(3)));
  }

  private static void others(
      SnapshotConnection connection, Sql condition, String status, ArrayNode list)
      throws SQLException {
    query(
        connection,
        Sql.of("select rule, reason, count(*) from waste where status = ? and ", status)
            .then(condition)
            .then(" group by rule, reason order by rule, reason"),
        rows ->
            list.addObject()
                .put("rule", rows.getString(1))
                .put("reason", rows.getString(2))
                .put("resources", rows.getLong(3)));
  }

  private interface EachRow {
    void read(ResultSet rows) throws SQLException;
  }

  private static void query(SnapshotConnection connection, Sql sql, EachRow each)
      throws SQLException {
    try (PreparedStatement statement = ListQuery.prepare(connection.jdbc(), sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    }
  }

  private static String amount(BigDecimal amount) {
    return amount == null ? null : Decimals.plain(amount);
  }
}
