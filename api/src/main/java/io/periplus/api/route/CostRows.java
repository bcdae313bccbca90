package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.SnapshotConnection;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of {@code cost} of one month and one currency, with their total. */
final class CostRows implements Lists.Source {
  private static final String MIN_AMOUNT = "minAmount";
  private static final List<String> MORE = List.of("period", "basis", MIN_AMOUNT);

  /** Unit prices and amounts as text, as all amounts are. */
  private static final String COMPONENTS =
      "to_json(list_transform(components, lambda c: {'key': c.\"key\", 'quantity': "
          + plain("c.quantity")
          + ", 'unit': c.unit, 'unitPrice': "
          + plain("c.unit_price")
          + ", 'amount': "
          + plain("c.amount")
          + ", 'status': c.status, 'text': case when c.status = 'USAGE_UNKNOWN' then"
          + " 'usage not known' end}))";

  private static final String USAGE_NOT_KNOWN =
      "list_transform(list_filter(components, lambda c: c.status = 'USAGE_UNKNOWN'),"
          + " lambda c: c.\"key\")";

  private static final Listing LISTING =
      new Listing(
          "costs",
          Sql.of(CostScope.TABLE),
          List.of(
              Column.of("arn", ColumnKind.TEXT),
              Column.of("type", ColumnKind.TEXT).orNull(),
              Column.of("accountId", ColumnKind.TEXT).orNull(),
              Column.of("region", ColumnKind.TEXT).orNull(),
              Column.of("period", ColumnKind.TEXT),
              Column.of("service", ColumnKind.TEXT),
              Column.of("attribution", ColumnKind.TEXT),
              Column.of("ownerArn", ColumnKind.TEXT).orNull(),
              Column.of("stackArn", ColumnKind.TEXT).orNull(),
              amount("billedAmount", "billed"),
              amount("amortisedAmount", "amortised"),
              amount("listAmount", "\"list\""),
              amount("estimateAmount", "estimate"),
              amount("estimateUpperBoundAmount", "estimate_upper_bound"),
              amount("allocatedInAmount", "allocated_in"),
              amount("allocatedOutAmount", "allocated_out"),
              amount("headlineAmount", "headline"),
              Column.of("amountCurrency", "currency", ColumnKind.TEXT),
              Column.of("headlineBasis", "basis", ColumnKind.TEXT),
              Column.of("coverage", ColumnKind.NUMBER).orNull(),
              Column.of("reason", ColumnKind.TEXT).orNull(),
              Column.of("catalogueVersion", ColumnKind.TEXT).orNull(),
              Column.of("usageNotKnown", USAGE_NOT_KNOWN, ColumnKind.TEXT_LIST),
              Column.of("payer", ColumnKind.TEXT).onRequest(),
              Column.of("az", ColumnKind.TEXT).onRequest(),
              Column.of("inSnapshot", ColumnKind.BOOLEAN).onRequest(),
              Column.of("vpcArns", ColumnKind.TEXT_LIST).onRequest(),
              Column.of("subnetArns", ColumnKind.TEXT_LIST).onRequest(),
              Column.of("lines", ColumnKind.INTEGER).onRequest(),
              Column.of("tags", "to_json(tags_effective)", ColumnKind.JSON).onRequest(),
              Column.of("components", COMPONENTS, ColumnKind.JSON).onRequest()),
          List.of("arn", "service", "payer"),
          "-headlineAmount",
          filters(),
          "tags_effective");

  private final Clock clock;
  private QueryParameters asked;
  private String period;

  /** Of one request. */
  CostRows(Clock clock) {
    this.clock = clock;
  }

  private static Column amount(String name, String sql) {
    return Column.of(name, sql, ColumnKind.AMOUNT).orNull();
  }

  private static String plain(String sql) {
    return "rtrim(rtrim(cast(" + sql + " as varchar), '0'), '.')";
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("currency", Filters.on("currency", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("service", Filters.on("service", ColumnKind.TEXT));
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("vpc", Filters.on("vpc_arns", ColumnKind.TEXT_LIST));
    filters.put("subnet", Filters.on("subnet_arns", ColumnKind.TEXT_LIST));
    filters.put("stack", Filters.on("stack_arn", ColumnKind.TEXT));
    filters.put("owner", Filters.on("owner_arn", ColumnKind.TEXT));
    filters.put("attribution", Filters.on("attribution", ColumnKind.TEXT));
    filters.put(
        "headlineBasis", Filters.oneOf("basis", "BILL", "ESTIMATE", "ESTIMATE_PARTIAL", "NONE"));
    return filters;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    view.require(CostScope.TABLE, CostScope.JOB);
    ListRequest request = ListRequest.read(LISTING, parameters, MORE, csv, "");
    asked = parameters;
    period = CostScope.period(view, connection.jdbc(), parameters);
    request = request.and(Sql.of("period = ?", period));
    CostMeasure measure = CostMeasure.of(parameters);
    if (parameters.single(MIN_AMOUNT).isPresent()) {
      request =
          request.and(
              Filters.on(measure.column(), ColumnKind.AMOUNT)
                  .condition(
                      MIN_AMOUNT, List.of(">=" + parameters.single(MIN_AMOUNT).orElseThrow())));
    }
    CostScope.requireOneCurrency(
        connection.jdbc(),
        parameters,
        Sql.of("select currency, sum(headline) from cost where ")
            .then(request.condition())
            .then(" group by currency"));
    return request;
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    ObjectNode total = envelope.putObject("total");
    total.put("period", period);
    Map<String, BigDecimal> byBasis = new TreeMap<>();
    BigDecimal[] sums = new BigDecimal[4];
    long[] without = new long[1];
    String[] currency = new String[1];
    CostScope.query(
        connection.jdbc(),
        Sql.of(
                "select basis, currency, sum(billed), sum(amortised), sum(estimate), sum(headline),"
                    + " count(*) filter (headline is null) from cost where ")
            .then(request.condition())
            .then(" group by basis, currency"),
        row -> {
          currency[0] = row.getString(2);
          for (int at = 0; at < sums.length; at++) {
            BigDecimal sum = row.getBigDecimal(3 + at);
            sums[at] = sums[at] == null ? sum : sum == null ? sums[at] : sums[at].add(sum);
          }
          if (row.getBigDecimal(6) != null) {
            byBasis.put(row.getString(1), row.getBigDecimal(6));
          }
          without[0] += row.getLong(7);
        });
    if (currency[0] != null) {
      total.put("currency", currency[0]);
    }
    total.put("billed", CostScope.text(sums[0]));
    total.put("amortised", CostScope.text(sums[1]));
    total.put("estimate", CostScope.text(sums[2]));
    total.put("headline", CostScope.text(sums[3]));
    total.put(
        "headlineBasis",
        byBasis.isEmpty()
            ? "NONE"
            : byBasis.size() > 1 ? "MIXED" : byBasis.keySet().iterator().next());
    ObjectNode split = total.putObject("byBasis");
    byBasis.forEach((basis, sum) -> split.put(basis, CostScope.text(sum)));
    total.put("resourcesWithoutCost", without[0]);
    CostScope.gaps(total, connection.jdbc(), asked);
    CostScope.catalogue(envelope, connection.jdbc(), clock);
  }
}
