package io.periplus.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Where the prices of a catalogue differ from those of another by more than one in a hundred. */
public final class CatalogueDrift {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private CatalogueDrift() {}

  /**
   * A price of which the two differ.
   *
   * @param mine per unit of the first tier that differs, scale 10
   * @param theirs the same; null where the other has no such price
   */
  public record Drift(
      String region, String key, String selector, BigDecimal mine, BigDecimal theirs) {}

  /**
   * In order of region, key and selector. Prices that only the other has, and regions that it does
   * not cover, are no drift.
   */
  public static List<Drift> between(PriceCatalogue mine, PriceCatalogue theirs) {
    TreeMap<String, Drift> drifts = new TreeMap<>();
    for (PriceRow row : mine.rows()) {
      if (theirs.description().regions().contains(row.region())) {
        Price other = theirs.find(row.region(), row.key(), row.selector()).price();
        BigDecimal price = other == null ? null : at(other, row.tier().begin());
        if (price == null || differs(row.tier().price(), price)) {
          drifts.putIfAbsent(
              row.region() + " " + row.key() + " " + row.selector(),
              new Drift(
                  row.region(), row.key(), row.selector().toString(), row.tier().price(), price));
        }
      }
    }
    return new ArrayList<>(drifts.values());
  }

  private static BigDecimal at(Price price, BigDecimal unit) {
    return price.tiers().stream()
        .filter(tier -> tier.begin().compareTo(unit) <= 0)
        .filter(tier -> tier.end() == null || tier.end().compareTo(unit) > 0)
        .map(PriceTier::price)
        .findFirst()
        .orElse(null);
  }

  private static boolean differs(BigDecimal mine, BigDecimal theirs) {
    return mine.subtract(theirs).abs().multiply(HUNDRED).compareTo(theirs) > 0;
  }
}
