package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Sums of cost by one or two dimensions: from {@code cost_rollup} where they are stored and all
 * that is billed is on resources, else computed from {@code cost}.
 */
final class CostRollupRows implements Lists.Source {
  private static final int MOST_DIMENSIONS = 3;
  private static final String TAG = "tag:";

  /** Dimensions of which a row of cost has one value. */
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("payer", "coalesce(payer, '(none)')"),
          Map.entry("account", "coalesce(account_id, '(none)')"),
          Map.entry("region", "coalesce(region, '(none)')"),
          Map.entry("service", "case when service = '' then '(none)' else service end"),
          Map.entry("type", ofResource("type")),
          Map.entry("stack", ofResource("stack_arn")),
          Map.entry("owner", ofResource("owner_arn")),
          Map.entry("attribution", "attribution"));

  /** Dimensions of which a resource may have several values; only their stored sums are exact. */
  private static final List<String> SEVERAL = List.of("az", "vpc", "subnet", "charge_class");

  private final Clock clock;
  private QueryParameters asked;
  private String period;
  private Sql relation;

  /** Of one request. */
  CostRollupRows(Clock clock) {
    this.clock = clock;
  }

  private static String ofResource(String column) {
    return "coalesce("
        + column
        + ", case when attribution = 'RESOURCE' then '(none)' else '(unattributed)' end)";
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    view.require("cost_rollup", CostScope.JOB);
    Connection jdbc = connection.jdbc();
    asked = parameters;
    period = CostScope.period(view, jdbc, parameters);
    CostMeasure measure = CostMeasure.of(parameters);
    List<String> by = dimensions(parameters);
    CostScope.requireOneCurrency(
        jdbc,
        parameters,
        Sql.of(
            "select currency, sum(headline) from cost where period = ? group by currency", period));
    relation = stored(jdbc, by) ? rollup(by, measure) : computed(by, measure);
    parameters
        .single("currency")
        .ifPresent(
            currency ->
                relation =
                    Sql.of("(select * from ")
                        .then(relation)
                        .then(Sql.of(" where currency = ?)", currency)));
    return ListRequest.read(
        listing(by), parameters, List.of("by", "period", "currency", "basis"), csv, "");
  }

  private static List<String> dimensions(QueryParameters parameters) {
    String text = parameters.single("by").orElse("service");
    List<String> by = List.copyOf(new LinkedHashSet<>(List.of(text.split(",", -1))));
    for (String dimension : by) {
      boolean known =
          SINGLE.containsKey(dimension)
              || SEVERAL.contains(dimension)
              || (dimension.startsWith(TAG) && dimension.length() > TAG.length());
      if (!known || by.size() > MOST_DIMENSIONS) {
        throw ProblemException.invalidParameter(
            "by",
            "it is one to three of payer, account, region, az, service, type, vpc, subnet, stack,"
                + " owner, attribution, charge_class and tag:<Key>, with commas.");
      }
    }
    return by;
  }

  /** Stored sums do not tell what of them is on no resource. */
  private boolean stored(Connection connection, List<String> by) {
    boolean[] found = new boolean[2];
    CostScope.query(
        connection,
        Sql.of(
            "select bool_or(dimension = ?), bool_or(dimension = 'attribution' and \"key\" <>"
                + " 'RESOURCE') from cost_rollup where period = ?",
            String.join("+", by),
            period),
        row -> {
          found[0] = row.getBoolean(1);
          found[1] = row.getBoolean(2);
        });
    List<String> several = by.stream().filter(SEVERAL::contains).toList();
    if (!several.isEmpty()) {
      if (!found[0]) {
        throw ProblemException.invalidParameter(
            "by",
            "sums by "
                + String.join(", ", by)
                + " are not kept. Ask for "
                + several.get(0)
                + " alone, or leave it out.");
      }
      return true;
    }
    return found[0] && !found[1];
  }

  private Sql rollup(List<String> by, CostMeasure measure) {
    StringBuilder keys = new StringBuilder();
    for (int at = 0; at < by.size(); at++) {
      keys.append(by.size() == 1 ? "\"key\"" : "string_split(\"key\", '+')[" + (at + 1) + "]");
      keys.append(" as d").append(at).append(", ");
    }
    return Sql.of("(select ")
        .then(keys.toString())
        .then(measure.column())
        .then(" as amount, currency, basis, resources, resources_without_cost,")
        .then(" case when \"key\" like '%(unattributed)%' then ")
        .then(measure.column())
        .then(" else cast(0 as decimal(30, 10)) end as unallocated, partial from cost_rollup")
        .then(
            Sql.of(
                " where view = ? and dimension = ? and period = ?)",
                measure.view(),
                String.join("+", by),
                period));
  }

  private Sql computed(List<String> by, CostMeasure measure) {
    Sql keys = Sql.of("");
    List<String> names = new ArrayList<>();
    for (int at = 0; at < by.size(); at++) {
      String dimension = by.get(at);
      names.add("d" + at);
      keys =
          keys.then(
                  dimension.startsWith(TAG)
                      ? Sql.of(
                          "coalesce(tags_effective[?], '(untagged)')",
                          dimension.substring(TAG.length()))
                      : Sql.of(SINGLE.get(dimension)))
              .then(" as d" + at + ", ");
    }
    return Sql.of("(select " + String.join(", ", names))
        .then(", sum(amount) as amount, currency,")
        .then(" case when count(distinct basis) filter (basis <> 'NONE') > 1 then")
        .then(" case when bool_or(basis = 'BILL') then 'MIXED' else 'ESTIMATE_PARTIAL' end")
        .then(" else coalesce(max(basis) filter (basis <> 'NONE'), 'NONE') end as basis,")
        .then(" count(distinct arn) filter (attribution = 'RESOURCE') as resources,")
        .then(" count(distinct arn) filter (headline is null) as resources_without_cost,")
        .then(" coalesce(sum(amount) filter (attribution <> 'RESOURCE'), 0) as unallocated,")
        .then(" bool_or(unread) as partial from (select ")
        .then(keys)
        .then(measure.column())
        .then(" as amount, currency, basis, arn, attribution, headline, account_id in (select")
        .then(" account_id from coverage where status in ('DENIED', 'FAILED', 'SKIPPED'))")
        .then(" as unread from cost")
        .then(Sql.of(" where period = ?)", period))
        .then(" group by " + String.join(", ", names) + ", currency)");
  }

  private Listing listing(List<String> by) {
    List<Column> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    for (int at = 0; at < by.size(); at++) {
      columns.add(Column.of(by.get(at).replace(':', '.'), "d" + at, ColumnKind.TEXT));
      key.add("d" + at);
    }
    columns.add(Column.of("amount", ColumnKind.AMOUNT).orNull());
    columns.add(Column.of("currency", ColumnKind.TEXT));
    columns.add(Column.of("headlineBasis", "basis", ColumnKind.TEXT));
    columns.add(Column.of("resources", ColumnKind.INTEGER));
    columns.add(Column.of("resourcesWithoutCost", ColumnKind.INTEGER));
    columns.add(
        Column.of(
                "shareOfTotal",
                "round(amount::double / nullif(sum(amount) over (), 0)::double, 6)",
                ColumnKind.NUMBER)
            .orNull());
    columns.add(Column.of("unallocatedAmount", "unallocated", ColumnKind.AMOUNT).orNull());
    columns.add(Column.of("partial", ColumnKind.BOOLEAN));
    key.add("currency");
    return new Listing("cost-rollup", relation, columns, key, "-amount", filters(by), null);
  }

  /** Somebody who sees some accounts sees sums by account alone. */
  private static Map<String, Filters> filters(List<String> by) {
    int account = by.indexOf("account");
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("account", Filters.on(account < 0 ? "null" : "d" + account, ColumnKind.TEXT));
    return filters;
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    ObjectNode total = envelope.putObject("total");
    total.put("period", period);
    CostScope.query(
        connection.jdbc(),
        Sql.of("select max(currency), sum(amount), sum(unallocated) from ")
            .then(relation)
            .then(" where ")
            .then(request.condition()),
        row -> {
          total.put("currency", row.getString(1));
          total.put("amount", CostScope.text(row.getBigDecimal(2)));
          total.put("unallocatedAmount", CostScope.text(row.getBigDecimal(3)));
        });
    CostScope.query(
        connection.jdbc(),
        Sql.of(
            "select count(distinct arn) from cost where headline is null and period = ?", period),
        row -> total.put("resourcesWithoutCost", row.getLong(1)));
    CostScope.gaps(total, connection.jdbc(), asked);
    CostScope.catalogue(envelope, connection.jdbc(), clock);
  }
}
