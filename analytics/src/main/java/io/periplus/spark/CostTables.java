package io.periplus.spark;

import static io.periplus.spark.ColumnType.AMOUNTS;
import static io.periplus.spark.ColumnType.BOOLEAN;
import static io.periplus.spark.ColumnType.COMPONENTS;
import static io.periplus.spark.ColumnType.DOUBLE;
import static io.periplus.spark.ColumnType.DOUBLES_BY_NAME;
import static io.periplus.spark.ColumnType.LONG;
import static io.periplus.spark.ColumnType.LONGS_BY_NAME;
import static io.periplus.spark.ColumnType.MONEY;
import static io.periplus.spark.ColumnType.MONEY_BY_NAME;
import static io.periplus.spark.ColumnType.STRING;
import static io.periplus.spark.ColumnType.STRINGS;
import static io.periplus.spark.ColumnType.TEXTS_BY_NAME;

import java.util.List;

/** The tables that the cost job writes (cost 8). */
public final class CostTables {
  /** Name of the job. */
  public static final String JOB = "cost";

  private static final ResultColumn PERIOD =
      column("period", STRING, "YYYY-MM, a billing month in UTC, or run-rate, 730 hours as of now");
  private static final ResultColumn CURRENCY =
      column("currency", STRING, "ISO 4217, of all amounts of the row");

  /** What everything costs. */
  public static final ResultTable COST =
      new ResultTable(
          "cost",
          JOB,
          "What each resource, and each part of a bill that belongs to none, costs in a month."
              + " Rows of the run rate are list-price estimates, or what was billed last; they are"
              + " never summed with rows of months.",
          List.of(
              PERIOD,
              CURRENCY,
              column("payer", STRING, "account that pays; null for run-rate"),
              column("arn", STRING, "resource, or unattributed:<reason>/<account>/<region>/<code>"),
              column("service", STRING, "code of the service that charges; empty where none does"),
              column("account_id", STRING, "account that used it"),
              column("region", STRING, "region of arn, global for global ones"),
              column("az", STRING, "the one availability zone it is in; null for several"),
              column("type", STRING, "resource type of arn; null unless it is in the snapshot"),
              column("attribution", STRING, "RESOURCE, or why the amount is on none"),
              column("in_snapshot", BOOLEAN, "whether arn is in the snapshot"),
              column("owner_arn", STRING, "nearest owner: the instance of a volume"),
              column("stack_arn", STRING, "root CloudFormation stack that manages it"),
              column("vpc_arns", STRINGS, "VPCs that it is in"),
              column("subnet_arns", STRINGS, "subnets that it is in"),
              column("billed", MONEY, "what the invoice charges; null without a bill"),
              column("amortised", MONEY, "effective cost, commitments spread over their use"),
              column("list", MONEY, "at public on-demand rates; null where the bill has none"),
              column("lines", LONG, "lines of the bill"),
              column("estimate", MONEY, "list-price estimate; null but in the run rate"),
              column(
                  "estimate_upper_bound",
                  MONEY,
                  "the same with components of which only a bound is known"),
              column("coverage", DOUBLE, "priced components of the estimate, of all: 0 to 1"),
              column("components", COMPONENTS, "of the estimate"),
              column("allocated_in", MONEY, "shares of shared resources received"),
              column("allocated_out", MONEY, "shares given away"),
              column(
                  "headline",
                  MONEY,
                  "the one number where one fits, shares counted; null where nothing is known"),
              column("basis", STRING, "of headline: BILL, ESTIMATE, ESTIMATE_PARTIAL or NONE"),
              column("reason", STRING, "why there is no more, reasons beside commas"),
              column("catalogue_version", STRING, "prices of the estimate, <source>@<date>"),
              column("tags_effective", TEXTS_BY_NAME, "own tags and those handed down"),
              column("tag_source", TEXTS_BY_NAME, "own, owner:<arn>, stack:<arn>, bill, by tag"),
              column("charge_class", MONEY_BY_NAME, "amortised by class of lines: USAGE, TAX …"),
              column("rid_rules", LONGS_BY_NAME, "lines by the rule that read their resource id")),
          List.of("period", "currency", "payer", "arn", "service"));

  /** Who bears a part of what. */
  public static final ResultTable COST_SHARE =
      new ResultTable(
          "cost_share",
          JOB,
          "What shared resources (NAT gateways, load balancers, endpoints …) give to those that use"
              + " them; the shares of a provider sum exactly to its allocated_out.",
          List.of(
              PERIOD,
              CURRENCY,
              column("provider_arn", STRING, "shared resource"),
              column("consumer_arn", STRING, "who uses it"),
              column("rule", STRING, "AL1 to AL8: how consumers were found"),
              column("weight_kind", STRING, "BYTES, METRIC, COUNT or EVEN"),
              column("weight", DOUBLE, "of the consumer, in that kind"),
              column("amount", MONEY, "its share"),
              column("cross_account", BOOLEAN, "the two are in different accounts")),
          List.of("period", "currency", "provider_arn", "consumer_arn"));

  /** Sums. */
  public static final ResultTable COST_ROLLUP =
      new ResultTable(
          "cost_rollup",
          JOB,
          "Sums of cost by account, region, service, type, VPC, tag and more; each dimension sums"
              + " to the same total.",
          List.of(
              column("view", STRING, "direct, or allocated: after shares of shared resources"),
              column(
                  "dimension",
                  STRING,
                  "payer, account, region, az, service, type, vpc, subnet, stack, owner,"
                      + " attribution, charge_class, tag:<Key>, account+service, account+region,"
                      + " service+type or vpc+type"),
              column("key", STRING, "value, or two beside a plus sign; (none), (unattributed)"),
              PERIOD,
              CURRENCY,
              column("billed", MONEY, "null where no row comes from a bill"),
              column("amortised", MONEY, "as billed"),
              column("list", MONEY, "null where no line has it"),
              column("estimate", MONEY, "list-price estimates; null where there is none"),
              column("allocated_in", MONEY, "0 in view direct"),
              column("allocated_out", MONEY, "0 in view direct"),
              column("headline", MONEY, "null where no row has one"),
              column("basis", STRING, "of headline; MIXED of bills and estimates"),
              column("resources", LONG, "resources, each once"),
              column("resources_without_cost", LONG, "those without a headline, in no sum"),
              column("lines", LONG, "lines of the bill"),
              column("partial", BOOLEAN, "something that belongs here may not have been read")),
          List.of("view", "dimension", "key", "period", "currency"));

  /** Month over month. */
  public static final ResultTable COST_TREND =
      new ResultTable(
          "cost_trend",
          JOB,
          "Why a month costs more or less than the one before; the effects sum exactly to delta.",
          List.of(
              column("dimension", STRING, "account, service or account+service"),
              column("key", STRING, "as in cost_rollup"),
              CURRENCY,
              column("period_from", STRING, "earlier month"),
              column("period_to", STRING, "later month"),
              column("delta", MONEY, "amortised of the later one less that of the earlier one"),
              column("price_effect", MONEY, "of units that cost more or less"),
              column("quantity_effect", MONEY, "of more or fewer units"),
              column("mix_effect", MONEY, "of lines without a quantity"),
              column("new_effect", MONEY, "of what only the later month has"),
              column("gone_effect", MONEY, "of what only the earlier month has")),
          List.of("dimension", "key", "currency", "period_from", "period_to"));

  /** Days that stand out. */
  public static final ResultTable COST_ANOMALY =
      new ResultTable(
          "cost_anomaly",
          JOB,
          "Days on which an account spent far more on a service than on the same day of other"
              + " weeks.",
          List.of(
              column("day", STRING, "YYYY-MM-DD, UTC"),
              column("account_id", STRING, "account that used"),
              column("service", STRING, "code of the service"),
              CURRENCY,
              column("amount", MONEY, "amortised cost of the day"),
              column("median", MONEY, "of the same weekday"),
              column("mad", MONEY, "median absolute deviation"),
              column("threshold", MONEY, "from where on a day stands out"),
              column("status", STRING, "ANOMALY, INCOMPLETE or NOT_ENOUGH_HISTORY"),
              column("top", AMOUNTS, "resources that cost most on that day")),
          List.of("day", "account_id", "service", "currency"));

  /** What came in and what came out. */
  public static final ResultTable COST_RECONCILIATION =
      new ResultTable(
          "cost_reconciliation",
          JOB,
          "What each bill says, beside what the table cost has of it: no line is lost.",
          List.of(
              column("bill", STRING, "as it was named"),
              column("payer", STRING, "account that pays"),
              PERIOD,
              CURRENCY,
              column("lines", LONG, "of the bill"),
              column("billed_input", MONEY, "sum of the lines"),
              column("billed_output", MONEY, "sum of the rows of cost"),
              column("amortised_input", MONEY, "sum of the lines"),
              column("amortised_output", MONEY, "sum of the rows of cost"),
              column("excluded_split_lines", LONG, "lines that are keys of shares, in no sum"),
              column("match_rate", DOUBLE, "billed on resources of lines with an id, of all those"),
              column("match_rate_by_service", DOUBLES_BY_NAME, "the same by service"),
              column(
                  "amortisation_fallback_lines",
                  LONG,
                  "lines that lack their effective cost, and count as billed"),
              column("warnings", STRINGS, "what was odd")),
          List.of("bill", "payer", "period", "currency"));

  /** All of them. */
  static final List<ResultTable> ALL =
      List.of(COST, COST_SHARE, COST_ROLLUP, COST_TREND, COST_ANOMALY, COST_RECONCILIATION);

  private CostTables() {}

  private static ResultColumn column(String name, ColumnType type, String description) {
    return new ResultColumn(name, type, description);
  }
}
