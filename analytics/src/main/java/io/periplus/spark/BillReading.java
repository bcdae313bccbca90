package io.periplus.spark;

import io.periplus.cost.Decimals;
import io.periplus.cost.bill.Deliveries;
import io.periplus.cost.bill.IdRule;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.bill.NormalisedId;
import io.periplus.cost.table.BillLedger;
import io.periplus.cost.table.BilledSum;
import io.periplus.cost.table.ChargeAmounts;
import io.periplus.cost.table.CostRow;
import io.periplus.cost.table.TextOrder;
import io.periplus.cost.table.Trends;
import io.periplus.model.PeriplusException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * Reads bills into a ledger and compares what comes out with what they say (RC1 to RC5). Collected
 * to the driver: sums of lines, one after the other.
 */
final class BillReading {
  /** Below this part of what names a resource, people should look (RC4). */
  private static final double FEW = 0.9;

  private final List<BillInput> bills;

  /** Null for all there is, which then is one for each month of a payer. */
  private final String currency;

  private final Map<BillLedger.Month, Input> inputs = new TreeMap<>();

  /** What a bill says of a month. */
  private static final class Input {
    private final String bill;
    private long lines;
    private long splitLines;
    private long fallbackLines;
    private BigDecimal billed = Decimals.ZERO;
    private BigDecimal amortised = Decimals.ZERO;
    private final TreeSet<String> warnings = new TreeSet<>();

    Input(String bill) {
      this.bill = bill;
    }
  }

  BillReading(List<BillInput> bills, String currency) {
    this.bills = bills;
    this.currency = currency;
  }

  /**
   * Reads what bills say before anything is done with them.
   *
   * @throws PeriplusException {@code bill-overlap} if two of them are of one month of one payer; as
   *     {@link BillAggregate#totals}
   */
  void readTotals() {
    Map<String, List<String>> covered = new TreeMap<>();
    for (BillInput bill : bills) {
      TreeSet<String> months = new TreeSet<>();
      for (BillAggregate month : bill.months()) {
        Map<String, Long> excluded =
            currency == null ? Map.of() : BillInput.reading(bill.name(), () -> others(month));
        BillAggregate read = currency == null ? month : month.in(currency);
        for (Row row : BillInput.reading(bill.name(), read::totals)) {
          String payer = row.getAs("payer");
          String period = row.getAs("period");
          months.add(payer + ' ' + period);
          Input input =
              inputs.computeIfAbsent(
                  new BillLedger.Month(payer, period, row.getAs("currency")),
                  absent -> new Input(bill.name()));
          input.lines += row.<Long>getAs("lines");
          input.splitLines += row.<Long>getAs("excluded_split_lines");
          input.fallbackLines += row.<Long>getAs("amortisation_fallback_lines");
          input.billed = input.billed.add(amount(row, "billed"));
          input.amortised = input.amortised.add(amount(row, "amortised"));
          excluded.forEach(
              (other, lines) ->
                  input.warnings.add("CURRENCY_EXCLUDED: " + lines + " lines in " + other));
        }
      }
      covered.put(bill.name(), List.copyOf(months));
    }
    Deliveries.requireDisjoint(covered);
  }

  private Map<String, Long> others(BillAggregate month) {
    Map<String, Long> lines = month.linesByCurrency();
    lines.remove(currency);
    return lines;
  }

  /** Months of all bills. */
  TreeSet<String> periods() {
    TreeSet<String> periods = new TreeSet<>();
    inputs.keySet().forEach(month -> periods.add(month.period()));
    return periods;
  }

  /** S2, S3: gives all lines to a ledger, and to what compares months (S8). */
  void readLines(BillLedger ledger, Trends trends) {
    for (BillInput bill : bills) {
      for (BillAggregate month : bill.months()) {
        BillAggregate read = currency == null ? month : month.in(currency);
        BillInput.reading(
            bill.name(),
            () -> {
              BillAggregate.withArns(read.sums())
                  .toLocalIterator()
                  .forEachRemaining(
                      row -> {
                        BilledSum sum = sum(row);
                        ledger.add(sum);
                        trends.add(
                            sum.period(),
                            sum.currency(),
                            sum.account(),
                            sum.service(),
                            row.getAs("usage_type"),
                            sum.amounts().amortised(),
                            row.getAs("units"));
                      });
              return null;
            });
      }
    }
  }

  private static BilledSum sum(Row row) {
    return new BilledSum(
        row.getAs("payer"),
        row.getAs("period"),
        row.getAs("currency"),
        row.getAs("account_id"),
        row.getAs("region"),
        row.getAs("az"),
        row.getAs("service") == null ? "" : row.getAs("service"),
        new NormalisedId(
            IdRule.valueOf(row.getAs("rid_rule")),
            row.getAs("arn"),
            row.getList(row.fieldIndex("other_arns")),
            row.getAs("parent_arn"),
            row.getAs("database_id"),
            null),
        LineClass.valueOf(row.getAs("line_class")),
        row.getAs("commitment_arn"),
        row.getAs("unused"),
        row.getAs("marketplace"),
        new ChargeAmounts(
            amount(row, "billed"),
            amount(row, "amortised"),
            row.getAs("list"),
            row.<Long>getAs("lines")));
  }

  private static BigDecimal amount(Row row, String name) {
    BigDecimal amount = row.getAs(name);
    return amount == null ? Decimals.ZERO : amount;
  }

  /**
   * Rows of {@code cost_reconciliation}, in order.
   *
   * @param rows of months, all of them
   * @throws PeriplusException {@code cost-not-conserved} if they are not what the bills say
   */
  List<Object[]> reconcile(List<CostRow> rows, BillLedger ledger) {
    Map<BillLedger.Month, ChargeAmounts> outputs = new HashMap<>();
    for (CostRow row : rows) {
      if (row.billed() != null) {
        outputs.merge(
            new BillLedger.Month(row.key().payer(), row.key().period(), row.key().currency()),
            row.billed().total(),
            ChargeAmounts::plus);
      }
    }
    List<Object[]> reconciled = new ArrayList<>();
    inputs.forEach(
        (month, input) -> {
          ChargeAmounts output = outputs.getOrDefault(month, ChargeAmounts.NONE);
          requireConserved(month, input, output);
          reconciled.add(row(month, input, output, ledger));
        });
    // Months of a bill are in order already.
    reconciled.sort((one, other) -> TextOrder.compare((String) one[0], (String) other[0]));
    return reconciled;
  }

  private static void requireConserved(BillLedger.Month month, Input input, ChargeAmounts output) {
    if (input.billed.compareTo(output.billed()) != 0
        || input.amortised.compareTo(output.amortised()) != 0
        || input.lines != output.lines() + input.splitLines) {
      throw PeriplusException.internal(
          "cost-not-conserved",
          "Cannot publish costs: bill "
              + input.bill
              + " says "
              + Decimals.plain(input.billed)
              + ' '
              + month.currency()
              + " in "
              + input.lines
              + " lines for "
              + month.period()
              + ", and the rows made of it "
              + Decimals.plain(output.billed())
              + " in "
              + output.lines()
              + ". Report this; the earlier results stay.",
          null);
    }
  }

  private static Object[] row(
      BillLedger.Month month, Input input, ChargeAmounts output, BillLedger ledger) {
    BillLedger.Match match = ledger.match(month);
    TreeSet<String> warnings = new TreeSet<>(input.warnings);
    if (match.withId().signum() == 0) {
      warnings.add("BILL_WITHOUT_RESOURCE_IDS");
    } else if (match.rate() < FEW) {
      warnings.add("MATCH_RATE_LOW");
    }
    List<Object[]> byService = new ArrayList<>();
    ledger
        .byService(month)
        .forEach((service, one) -> byService.add(new Object[] {service, one.rate()}));
    return new Object[] {
      input.bill,
      month.payer(),
      month.period(),
      month.currency(),
      input.lines,
      Decimals.stored(input.billed),
      Decimals.stored(output.billed()),
      Decimals.stored(input.amortised),
      Decimals.stored(output.amortised()),
      input.splitLines,
      match.rate(),
      byService,
      input.fallbackLines,
      List.copyOf(warnings)
    };
  }
}
