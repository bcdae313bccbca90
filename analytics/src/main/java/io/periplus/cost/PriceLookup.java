package io.periplus.cost;

import java.util.List;

/**
 * What the catalogue says of a price: the price, or why there is none.
 *
 * @param price null without one
 * @param reason null with a price of the region that was asked for
 * @param skus of an ambiguous price, both sides in order; empty otherwise
 */
public record PriceLookup(Price price, EstimateReason reason, List<String> skus) {
  public PriceLookup {
    skus = List.copyOf(skus);
  }

  static PriceLookup found(Price price) {
    return new PriceLookup(price, null, List.of());
  }

  static PriceLookup none() {
    return new PriceLookup(null, EstimateReason.PRICE_NOT_IN_CATALOGUE, List.of());
  }
}
