package io.periplus.api.route;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of {@code blast_radius}: how far the radius of each resource goes. */
final class BlastRadiusRows implements Lists.Source {
  private static final String JOB = "blast-radius";

  /** Counts that are there in either closure, of every mode. */
  private static final List<String> COUNTS =
      List.of(
          "Resources",
          "Accounts",
          "Regions",
          "Principals",
          "Stubs",
          "DataRead",
          "DataWrite",
          "DataDestroy",
          "AdminAccounts",
          "CrownJewels",
          "MonthlyCost",
          "WithoutCost",
          "Down",
          "Degraded",
          "Starved",
          "NoReplace");

  private static final Listing LISTING =
      new Listing(
          "blast-radius",
          Sql.of("blast_radius"),
          columns(),
          List.of("arn", "mode", "direction"),
          "-possibleResources",
          filters(),
          null);

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("arn", ColumnKind.TEXT));
    columns.add(Column.of("mode", ColumnKind.TEXT));
    columns.add(Column.of("direction", ColumnKind.TEXT));
    columns.add(Column.of("type", ColumnKind.TEXT));
    columns.add(Column.of("accountId", ColumnKind.TEXT).orNull());
    columns.add(Column.of("region", ColumnKind.TEXT).orNull());
    for (String count : COUNTS) {
      ColumnKind kind = count.equals("MonthlyCost") ? ColumnKind.NUMBER : ColumnKind.INTEGER;
      columns.add(Column.of("certain" + count, kind).orNull());
      columns.add(Column.of("possible" + count, kind).orNull());
    }
    columns.add(Column.of("currency", ColumnKind.TEXT).orNull());
    columns.add(Column.of("byType", "to_json(by_type)", ColumnKind.JSON));
    columns.add(Column.of("maxHops", ColumnKind.INTEGER).orNull());
    columns.add(Column.of("componentId", ColumnKind.INTEGER).orNull());
    columns.add(Column.of("componentSize", ColumnKind.INTEGER).orNull());
    columns.add(Column.of("internetReaches", ColumnKind.TEXT).orNull());
    columns.add(Column.of("method", ColumnKind.TEXT));
    columns.add(Column.of("relativeError", ColumnKind.NUMBER).orNull());
    columns.add(Column.of("reasons", ColumnKind.TEXT_LIST));
    return columns;
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("mode", Filters.oneOf("mode", "compromise", "failure", "change"));
    filters.put("direction", Filters.oneOf("direction", "forward", "reverse"));
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put(
        "minResources",
        (parameter, values) ->
            Filters.ofIntegers(
                parameter, values, (from, to) -> Sql.of("possible_resources >= ?", from)));
    filters.put("admin", Filters.on("possible_admin_accounts > 0", ColumnKind.BOOLEAN));
    filters.put("internet", Filters.on("internet_reaches <> 'NO'", ColumnKind.BOOLEAN));
    return filters;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    view.require("blast_radius", JOB);
    return ListRequest.read(LISTING, parameters, List.of(), csv, "");
  }
}
