package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A row of the catalogue: one tier of one rate.
 *
 * @param serviceCode offer code, {@code AmazonEC2}
 * @param region region code; {@code global} for what has one price everywhere
 * @param key what is priced, {@code ec2.instance}
 * @param unit as the offer has it, {@code Hrs}
 * @param currency ISO 4217
 * @param sku of the product; {@code manual} for a value entered by hand
 * @param rateCode {@code sku.offerTerm.rate}; empty for a value entered by hand
 * @param effectiveDate since when; for a value entered by hand, when it was looked up
 */
public record PriceRow(
    String serviceCode,
    String region,
    String key,
    PriceSelector selector,
    String unit,
    PriceTier tier,
    String currency,
    String sku,
    String rateCode,
    LocalDate effectiveDate) {
  /** The {@code sku} of what was entered by hand. */
  public static final String MANUAL = "manual";

  /** Region of what has one price everywhere. */
  public static final String GLOBAL = "global";

  public PriceRow {
    requireNonNull(serviceCode, "serviceCode is null");
    requireNonNull(region, "region is null");
    requireNonNull(key, "key is null");
    requireNonNull(selector, "selector is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(tier, "tier is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(sku, "sku is null");
    requireNonNull(rateCode, "rateCode is null");
    requireNonNull(effectiveDate, "effectiveDate is null");
  }

  public boolean isManual() {
    return sku.equals(MANUAL);
  }
}
