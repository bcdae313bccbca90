package io.periplus.cost.table;

import io.periplus.cost.allocation.Allocation;
import io.periplus.cost.allocation.EffectiveTags;
import io.periplus.cost.bill.Attribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of one period and currency, which alone are ever added or shared among. */
public final class MonthlyRows {
  private record Month(String period, String currency) implements Comparable<Month> {
    @Override
    public int compareTo(Month other) {
      int periods = TextOrder.compare(period, other.period);
      return periods != 0 ? periods : TextOrder.compare(currency, other.currency);
    }
  }

  private MonthlyRows() {}

  /** Splits rows; each part is in the order of the table, and so are the parts. */
  public static List<List<CostRow>> split(List<CostRow> rows) {
    TreeMap<Month, List<CostRow>> months = new TreeMap<>();
    for (CostRow row : rows) {
      months
          .computeIfAbsent(
              new Month(row.key().period(), row.key().currency()), absent -> new ArrayList<>())
          .add(row);
    }
    months.values().forEach(month -> month.sort((a, b) -> a.key().compareTo(b.key())));
    return List.copyOf(months.values());
  }

  /** Shares what shared resources cost among the rows of one period and currency. */
  public static SharedCosts.Result share(
      List<CostRow> month, Allocation.Input input, CostInventory inventory) {
    CostKey any = month.get(0).key();
    return SharedCosts.allocate(month, input, arn -> absent(any, arn, inventory));
  }

  /** A consumer that is charged for nothing itself: its shares stand alone. */
  private static CostRow absent(CostKey any, String arn, CostInventory inventory) {
    CostResource resource = inventory.resources().get(arn);
    CostSubject subject =
        resource != null
            ? inventory.subject(resource)
            : new CostSubject(
                arn,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                EffectiveTags.of(List.of(), Map.of()));
    return SharedCosts.absent(
        new CostKey(
            any.period(),
            any.currency(),
            any.payer(),
            arn,
            resource == null ? "" : resource.estimate().serviceCode()),
        subject,
        resource == null ? Attribution.NOT_IN_SNAPSHOT : Attribution.RESOURCE);
  }
}
