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
import io.periplus.api.overview.MissingPermissions;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of {@code coverage}, with counts by outcome and the permissions that are missing. */
final class CoverageRows implements Lists.Source {
  static final Listing LISTING =
      new Listing(
          "coverage",
          Sql.of("coverage"),
          List.of(
              Column.of("accountId", ColumnKind.TEXT),
              Column.of("region", ColumnKind.TEXT),
              Column.of("service", ColumnKind.TEXT),
              Column.of("operation", ColumnKind.TEXT),
              Column.of("resourceType", ColumnKind.TEXT),
              Column.of("status", ColumnKind.TEXT),
              Column.of("errorCode", ColumnKind.TEXT),
              Column.of("message", ColumnKind.TEXT),
              Column.of("calls", ColumnKind.INTEGER),
              Column.of("retries", ColumnKind.INTEGER),
              Column.of("resources", ColumnKind.INTEGER),
              Column.of("inferred", ColumnKind.BOOLEAN),
              Column.of("lastCompleteAt", ColumnKind.INSTANT),
              Column.of("counters", "to_json(coalesce(counters, map {}))", ColumnKind.JSON),
              Column.of("startedAt", ColumnKind.INSTANT),
              Column.of("endedAt", ColumnKind.INSTANT),
              Column.of("accepted", ColumnKind.JSON)),
          List.of("account_id", "region", "service", "operation", "resource_type"),
          "",
          filters(),
          null);

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("service", Filters.on("service", ColumnKind.TEXT));
    filters.put("operation", Filters.on("operation", ColumnKind.TEXT));
    filters.put("status", Filters.on("status", ColumnKind.TEXT));
    filters.put("errorCode", Filters.on("error_code", ColumnKind.TEXT));
    return filters;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    return ListRequest.read(LISTING, parameters, List.of(), csv, "");
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    summarise(envelope, connection.jdbc(), request.condition());
  }

  private static void summarise(ObjectNode envelope, Connection connection, Sql condition) {
    ObjectNode summary = envelope.putObject("summary");
    Sql counts =
        Sql.of("select status, count(*) from coverage where ")
            .then(condition)
            .then(" group by status order by status");
    try (PreparedStatement statement = ListQuery.prepare(connection, counts);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        summary.put(rows.getString(1), rows.getLong(2));
      }
      ArrayNode missing = envelope.putArray("missingPermissions");
      for (MissingPermissions.Action action : MissingPermissions.read(connection, condition)) {
        ObjectNode each = missing.addObject().put("action", action.action());
        action.accounts().forEach(each.putArray("accounts")::add);
      }
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }
}
