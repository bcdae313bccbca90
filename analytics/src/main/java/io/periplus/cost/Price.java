package io.periplus.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a unit costs at list price, by how many are used in a month.
 *
 * @param unit what is counted: {@code Hrs}, {@code GB-Mo}
 * @param currency ISO 4217
 * @param tiers in order, each beginning where the one before ends; the first begins at 0
 * @param sku the product it is the price of; {@code manual} for a value entered by hand
 */
public record Price(String unit, String currency, List<PriceTier> tiers, String sku) {
  public Price {
    tiers = List.copyOf(tiers);
    BigDecimal next = Decimals.ZERO;
    for (PriceTier tier : tiers) {
      if (next == null || tier.begin().compareTo(next) != 0) {
        throw new IllegalArgumentException("tiers of a price follow each other, were " + tiers);
      }
      next = tier.end();
    }
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("a price has a tier");
    }
  }

  /** The price of the first unit. */
  public BigDecimal first() {
    return tiers.get(0).price();
  }

  /**
   * What that many units of one month cost when nothing else uses up the lower tiers.
   *
   * @return scale 10; null if the tiers that are known end before
   */
  public BigDecimal amount(BigDecimal quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    for (PriceTier tier : tiers) {
      BigDecimal end = tier.end() == null ? quantity : quantity.min(tier.end());
      if (end.compareTo(tier.begin()) > 0) {
        sum = sum.add(end.subtract(tier.begin()).multiply(tier.price()));
      }
    }
    BigDecimal last = tiers.get(tiers.size() - 1).end();
    return last != null && quantity.compareTo(last) > 0 ? null : Decimals.stored(sum);
  }

  /** The price of one unit, on average, when that many are used; null if tiers end before. */
  public BigDecimal average(BigDecimal quantity) {
    PriceTier tier = tiers.get(0);
    if (quantity.signum() <= 0 || tier.end() == null || quantity.compareTo(tier.end()) <= 0) {
      return tier.price();
    }
    BigDecimal amount = amount(quantity);
    return amount == null ? null : amount.divide(quantity, Decimals.SCALE, RoundingMode.HALF_EVEN);
  }
}
