package io.periplus.cost.table;

import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a month costs more or less than the one before (TR1): more units at the old price, another
 * price of the units, what is new and what is gone. Units are those of one usage type of a service
 * in an account; the effects sum exactly to the difference.
 *
 * <p>Cost is amortised cost. Lines that count no units, such as tax, are mix.
 */
public final class Trends {
  /** A row of {@code cost_trend}. */
  public record Trend(
      String dimension,
      String key,
      String currency,
      String from,
      String to,
      BigDecimal delta,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal mix,
      BigDecimal added,
      BigDecimal gone) {
    /** The order of the table. */
    public static final Comparator<Trend> ORDER =
        Comparator.comparing(Trend::dimension, TextOrder::compare)
            .thenComparing(Trend::key, TextOrder::compare)
            .thenComparing(Trend::currency, TextOrder::compare)
            .thenComparing(Trend::from, TextOrder::compare)
            .thenComparing(Trend::to, TextOrder::compare);
  }

  private record Item(String account, String service, String usageType, String currency) {}

  private record Use(BigDecimal cost, BigDecimal units) {
    Use plus(Use other) {
      return new Use(
          Decimals.sum(cost.add(other.cost)),
          units == null || other.units == null ? null : Decimals.sum(units.add(other.units)));
    }

    boolean counts() {
      return units != null && units.signum() > 0;
    }
  }

  private record Key(String dimension, String key, String currency) {}

  private final Map<String, Map<Item, Use>> months = new TreeMap<>();

  /**
   * Adds lines.
   *
   * @param usageType null for none
   * @param units null where they count none
   */
  public void add(
      String period,
      String currency,
      String account,
      String service,
      String usageType,
      BigDecimal cost,
      BigDecimal units) {
    months
        .computeIfAbsent(period, absent -> new HashMap<>())
        .merge(new Item(account, service, usageType, currency), new Use(cost, units), Use::plus);
  }

  /**
   * Differences of each month that is closed and the one before it, in the order of the table.
   *
   * @param closed the newest closed month; null for none
   */
  public List<Trend> rows(YearMonth closed) {
    List<Trend> rows = new ArrayList<>();
    for (String period : months.keySet()) {
      String before = YearMonth.parse(period).minusMonths(1).toString();
      boolean open = closed == null || YearMonth.parse(period).isAfter(closed);
      if (!open && months.containsKey(before)) {
        compare(before, period, rows);
      }
    }
    rows.sort(Trend.ORDER);
    return rows;
  }

  private void compare(String from, String to, List<Trend> rows) {
    Map<Item, Use> earlier = months.get(from);
    Map<Item, Use> later = months.get(to);
    TreeSet<Item> items =
        new TreeSet<>(
            Comparator.comparing(Item::account, TextOrder.NULLS_FIRST)
                .thenComparing(Item::service, TextOrder.NULLS_FIRST)
                .thenComparing(Item::usageType, TextOrder.NULLS_FIRST)
                .thenComparing(Item::currency, TextOrder.NULLS_FIRST));
    items.addAll(earlier.keySet());
    items.addAll(later.keySet());
    Map<Key, Trend> sums = new HashMap<>();
    for (Item item : items) {
      Trend effect = effect(earlier.get(item), later.get(item));
      String account = item.account == null ? RollupDimension.NONE : item.account;
      for (Key key :
          List.of(
              new Key("account", account, item.currency),
              new Key("service", item.service, item.currency),
              new Key("account+service", account + '+' + item.service, item.currency))) {
        Trend named =
            new Trend(
                key.dimension,
                key.key,
                key.currency,
                from,
                to,
                effect.delta,
                effect.price,
                effect.quantity,
                effect.mix,
                effect.added,
                effect.gone);
        sums.merge(key, named, Trends::plus);
      }
    }
    rows.addAll(sums.values());
  }

  /** The effects of one item, without names. */
  private static Trend effect(Use before, Use after) {
    BigDecimal zero = Decimals.ZERO;
    if (before == null) {
      return effects(after.cost, zero, zero, zero, after.cost, zero);
    }
    if (after == null) {
      BigDecimal lost = before.cost.negate();
      return effects(lost, zero, zero, zero, zero, lost);
    }
    BigDecimal delta = after.cost.subtract(before.cost);
    if (!before.counts() || !after.counts()) {
      return effects(delta, zero, zero, delta, zero, zero);
    }
    // More units at the old price; what is left is what the price did, so that the two are exact.
    BigDecimal quantity =
        after
            .units
            .subtract(before.units)
            .multiply(before.cost)
            .divide(before.units, Decimals.SCALE, RoundingMode.HALF_EVEN);
    return effects(delta, delta.subtract(quantity), quantity, zero, zero, zero);
  }

  private static Trend effects(
      BigDecimal delta,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal mix,
      BigDecimal added,
      BigDecimal gone) {
    return new Trend("", "", "", "", "", delta, price, quantity, mix, added, gone);
  }

  private static Trend plus(Trend one, Trend other) {
    return new Trend(
        one.dimension,
        one.key,
        one.currency,
        one.from,
        one.to,
        Decimals.sum(one.delta.add(other.delta)),
        Decimals.sum(one.price.add(other.price)),
        Decimals.sum(one.quantity.add(other.quantity)),
        Decimals.sum(one.mix.add(other.mix)),
        Decimals.sum(one.added.add(other.added)),
        Decimals.sum(one.gone.add(other.gone)));
  }
}
