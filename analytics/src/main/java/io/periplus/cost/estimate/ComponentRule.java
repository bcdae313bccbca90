package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.Price;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceLookup;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one component of a price is made of.
 *
 * @param key of the price in the catalogue, and of the component
 * @param unit that quantities and the price count in; a price in another unit is no price
 * @param kind {@code PRICED}, {@code UPPER_BOUND} or {@code USAGE_UNKNOWN}
 * @param reason of an upper bound
 * @param applies whether a resource is charged for it at all
 * @param selector which price of the key; null where the fields that choose it were not read
 * @param quantity units a month; not asked for where usage is not known
 */
record ComponentRule(
    String key,
    String unit,
    ComponentStatus kind,
    EstimateReason reason,
    Predicate<PricedResource> applies,
    Function<PricedResource, PriceSelector> selector,
    Function<PricedResource, Quantity> quantity) {
  static final String HOURS = "Hrs";
  static final String GB = "GB";
  static final String GB_MONTHS = "GB-Mo";
  static final String REQUESTS = "Requests";

  private static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("100000000");

  ComponentRule {
    requireNonNull(key, "key is null");
    requireNonNull(unit, "unit is null");
  }

  /** Charged for what the configuration tells. */
  static ComponentRule charge(
      String key, String unit, Function<PricedResource, Quantity> quantity) {
    return new ComponentRule(
        key, unit, ComponentStatus.PRICED, null, r -> true, r -> PriceSelector.NONE, quantity);
  }

  /** Charged for at most what the configuration tells. */
  static ComponentRule bound(
      String key, String unit, EstimateReason reason, Function<PricedResource, Quantity> quantity) {
    return new ComponentRule(
        key,
        unit,
        ComponentStatus.UPPER_BOUND,
        reason,
        r -> true,
        r -> PriceSelector.NONE,
        quantity);
  }

  /** Charged by use that no configuration tells. */
  static ComponentRule usage(String key, String unit) {
    return new ComponentRule(
        key,
        unit,
        ComponentStatus.USAGE_UNKNOWN,
        EstimateReason.USAGE_NOT_KNOWN,
        r -> true,
        r -> PriceSelector.NONE,
        r -> Quantity.NOT_READ);
  }

  /**
   * This component, of the price with that selector; null from it says the fields were not read.
   */
  ComponentRule by(Function<PricedResource, PriceSelector> by) {
    return new ComponentRule(key, unit, kind, reason, applies, by, quantity);
  }

  ComponentRule by(String name, String value) {
    return by(r -> PriceSelector.of(name, value));
  }

  /** This component, only of resources that are charged for it. */
  ComponentRule when(Predicate<PricedResource> when) {
    return new ComponentRule(key, unit, kind, reason, applies.and(when), selector, quantity);
  }

  PriceComponent price(PricedResource resource, PriceCatalogue catalogue) {
    PriceSelector selected = selector.apply(resource);
    PriceLookup found =
        selected == null
            ? new PriceLookup(null, EstimateReason.NOT_READ, List.of())
            : catalogue.find(resource.region(), key, selected);
    Price price = found.price() != null && found.price().unit().equals(unit) ? found.price() : null;
    if (kind == ComponentStatus.USAGE_UNKNOWN) {
      return component(null, price == null ? null : price.first(), null, kind, reason);
    }
    Quantity units = credible(quantity.apply(resource), price);
    if (!units.isKnown()) {
      return component(
          null,
          price == null ? null : price.first(),
          null,
          ComponentStatus.USAGE_UNKNOWN,
          EstimateReason.NOT_READ);
    }
    BigDecimal amount = price == null ? null : price.amount(units.value());
    if (units.isZero()) {
      // None of it costs nothing, whatever one would.
      return component(
          units, price == null ? null : price.first(), units.value(), ComponentStatus.PRICED, null);
    }
    if (amount == null) {
      return component(
          units,
          null,
          null,
          ComponentStatus.PRICE_UNKNOWN,
          found.reason() == null || found.price() != null
              ? EstimateReason.PRICE_NOT_IN_CATALOGUE
              : found.reason());
    }
    return component(
        units,
        price.average(units.value()),
        amount,
        kind,
        found.reason() == null ? reason : found.reason());
  }

  /** What one would pay a hundred million a month for is a field read wrongly, not a quantity. */
  private static Quantity credible(Quantity units, Price price) {
    return price != null
            && units.isKnown()
            && units.value().multiply(price.first()).compareTo(HIGHEST_AMOUNT) > 0
        ? Quantity.NOT_READ
        : units;
  }

  private PriceComponent component(
      Quantity units,
      BigDecimal unitPrice,
      BigDecimal amount,
      ComponentStatus status,
      EstimateReason why) {
    return new PriceComponent(
        key, units == null ? null : units.value(), unit, unitPrice, amount, status, why);
  }
}
