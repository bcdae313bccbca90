package io.periplus.spark;

import io.periplus.cost.Decimals;
import io.periplus.cost.allocation.Allocation;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.PriceComponent;
import io.periplus.cost.table.BilledAmounts;
import io.periplus.cost.table.ChargeAmounts;
import io.periplus.cost.table.CostKey;
import io.periplus.cost.table.CostRow;
import io.periplus.cost.table.CostSubject;
import io.periplus.cost.table.RollupRow;
import io.periplus.cost.table.Trends;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the tables of cost as their columns have them. */
final class CostValues {
  /** Alike resources share one estimate, and so their rows the list of its components. */
  private final Map<Estimate, List<Object[]>> components = new IdentityHashMap<>();

  Object[] cost(CostRow row) {
    CostSubject subject = row.subject();
    Estimate estimate = row.estimate();
    BilledAmounts billed = row.billed();
    ChargeAmounts total = billed == null ? null : billed.total();
    return new Object[] {
      row.key().period(),
      row.key().currency(),
      row.key().payer(),
      row.key().arn(),
      row.key().service(),
      orNull(subject.accountId()),
      orNull(subject.region()),
      subject.zones().isEmpty() ? row.zone() : subject.zone(),
      subject.type(),
      row.attribution(),
      subject.inSnapshot(),
      subject.ownerArn(),
      subject.stackArn(),
      subject.vpcs(),
      subject.subnets(),
      total == null ? null : stored(total.billed()),
      total == null ? null : stored(total.amortised()),
      total == null ? null : stored(total.list()),
      total == null ? 0L : total.lines(),
      estimate == null ? null : estimate.amount(),
      estimate == null ? null : estimate.upperBound(),
      estimate == null || estimate.components().isEmpty() ? null : estimate.coverage(),
      estimate == null ? List.of() : components(estimate),
      row.allocatedIn(),
      row.allocatedOut(),
      row.headline(),
      row.basis(),
      row.reason(),
      estimate == null ? null : estimate.catalogueVersion(),
      byName(subject.tags().values()),
      byName(subject.tags().sources()),
      billed == null ? List.of() : byClass(billed.classes()),
      billed == null ? List.of() : byName(billed.idRules())
    };
  }

  static Object[] trend(Trends.Trend trend) {
    return new Object[] {
      trend.dimension(),
      trend.key(),
      trend.currency(),
      trend.from(),
      trend.to(),
      stored(trend.delta()),
      stored(trend.price()),
      stored(trend.quantity()),
      stored(trend.mix()),
      stored(trend.added()),
      stored(trend.gone())
    };
  }

  static Object[] share(CostKey month, Allocation.Row row) {
    return new Object[] {
      month.period(),
      month.currency(),
      row.provider(),
      row.share().consumer(),
      row.rule(),
      row.share().kind(),
      row.share().weight(),
      row.share().amount(),
      row.crossAccount()
    };
  }

  static Object[] rollup(RollupRow row) {
    return new Object[] {
      row.view(),
      row.dimension(),
      row.key(),
      row.period(),
      row.currency(),
      row.billed(),
      row.amortised(),
      row.list(),
      row.estimate(),
      row.allocatedIn(),
      row.allocatedOut(),
      row.headline(),
      row.basis(),
      row.resources(),
      row.resourcesWithoutCost(),
      row.lines(),
      row.partial()
    };
  }

  private List<Object[]> components(Estimate estimate) {
    return components.computeIfAbsent(
        estimate,
        of -> {
          List<Object[]> elements = new ArrayList<>();
          for (PriceComponent component : of.components()) {
            elements.add(
                new Object[] {
                  component.key(),
                  component.quantity(),
                  component.unit(),
                  component.unitPrice(),
                  component.amount(),
                  component.status()
                });
          }
          return elements;
        });
  }

  /** WR5: of what is used, what counts is the effective cost. */
  private static List<Object[]> byClass(Map<LineClass, ChargeAmounts> classes) {
    Map<String, BigDecimal> amortised = new TreeMap<>();
    classes.forEach((name, amounts) -> amortised.put(name.name(), stored(amounts.amortised())));
    return byName(amortised);
  }

  private static List<Object[]> byName(Map<String, ?> values) {
    List<Object[]> entries = new ArrayList<>(values.size());
    new TreeMap<>(values).forEach((name, each) -> entries.add(new Object[] {name, each}));
    return entries;
  }

  private static BigDecimal stored(BigDecimal amount) {
    return amount == null ? null : Decimals.stored(amount);
  }

  private static String orNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
