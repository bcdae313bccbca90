package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.EstimateReason;
import java.math.BigDecimal;

/**
 * One thing that a resource is charged for, per month of 730 hours.
 *
 * @param key of the price, {@code nat.hours}
 * @param quantity units a month, scale 10; null where not known
 * @param unit of the quantity, {@code Hrs}
 * @param unitPrice per unit, scale 10, on average over the tiers that the quantity reaches; of the
 *     first unit where the quantity is not known; null without a price
 * @param amount quantity times price, scale 10; null where either is not known
 * @param reason why the status is not {@code PRICED}, or that the price is another region's; null
 *     otherwise
 */
public record PriceComponent(
    String key,
    BigDecimal quantity,
    String unit,
    BigDecimal unitPrice,
    BigDecimal amount,
    ComponentStatus status,
    EstimateReason reason) {
  public PriceComponent {
    requireNonNull(key, "key is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(status, "status is null");
  }

  /** What a person reads in place of an amount that is not there; empty with one. */
  public String text() {
    return status == ComponentStatus.USAGE_UNKNOWN ? "usage not known" : "";
  }
}
