package io.periplus.cost.table;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import io.periplus.cost.allocation.Allocation;
import io.periplus.cost.bill.Attribution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Moves what shared resources cost to those that use them, within one period and currency: the
 * effective cost of a month, the headline of the run rate. Headlines sum to the same before and
 * after (AC6).
 */
public final class SharedCosts {
  /** A consumer without charges of its own in that month. */
  public static final String SHARES_ONLY = "SHARES_ONLY";

  private SharedCosts() {}

  /**
   * Rows after, and the shares.
   *
   * @param rows in the order of the table
   */
  public record Result(List<CostRow> rows, List<Allocation.Row> shares) {
    public Result {
      shares = List.copyOf(shares);
    }
  }

  /**
   * Allocates.
   *
   * @param rows of one period and currency, in the order of the table
   * @param absent what a consumer is that has no row
   */
  public static Result allocate(
      List<CostRow> rows, Allocation.Input input, Function<String, CostRow> absent) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    Map<String, Integer> first = new HashMap<>();
    List<CostRow> all = new ArrayList<>(rows);
    for (int i = 0; i < all.size(); i++) {
      CostRow row = all.get(i);
      first.putIfAbsent(row.key().arn(), i);
      if (row.attribution().hasArn() && row.direct() != null) {
        amounts.merge(row.key().arn(), row.direct(), BigDecimal::add);
      }
    }
    Allocation allocation = Allocation.of(amounts, input);
    for (String consumer : allocation.in().keySet()) {
      if (!first.containsKey(consumer)) {
        first.put(consumer, all.size());
        all.add(absent.apply(consumer));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      CostRow row = all.get(i);
      String arn = row.key().arn();
      if (allocation.kept().containsKey(arn)) {
        all.set(i, row.because(allocation.kept().get(arn).name()));
      } else if (allocation.out().containsKey(arn) && row.direct() != null) {
        all.set(i, row.giving(row.direct()));
      }
    }
    allocation
        .in()
        .forEach(
            (consumer, amount) ->
                all.set(first.get(consumer), all.get(first.get(consumer)).receiving(amount)));
    all.sort((one, other) -> one.key().compareTo(other.key()));
    return new Result(all, allocation.shares());
  }

  /** The row of a consumer that has none, before it receives anything. */
  public static CostRow absent(CostKey key, CostSubject subject, Attribution attribution) {
    return new CostRow(
        key,
        subject,
        attribution,
        null,
        null,
        null,
        Decimals.ZERO,
        Decimals.ZERO,
        CostBasis.NONE,
        List.of(SHARES_ONLY),
        null);
  }
}
