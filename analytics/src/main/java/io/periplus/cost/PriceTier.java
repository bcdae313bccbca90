package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * A price for a part of what is used in a month.
 *
 * @param begin first unit it applies to, inclusive
 * @param end first unit it no longer applies to; null without an end ({@code Inf})
 * @param price per unit, scale 10, never negative
 */
public record PriceTier(BigDecimal begin, BigDecimal end, BigDecimal price) {
  public PriceTier {
    begin = Decimals.sum(requireNonNull(begin, "begin is null"));
    end = end == null ? null : Decimals.sum(end);
    price = Decimals.stored(requireNonNull(price, "price is null"));
    if (begin.signum() < 0 || (end != null && end.compareTo(begin) <= 0)) {
      throw new IllegalArgumentException("a tier begins before it ends, was " + begin + " " + end);
    }
    if (price.signum() < 0) {
      throw new IllegalArgumentException("a price is not negative, was " + price);
    }
  }
}
