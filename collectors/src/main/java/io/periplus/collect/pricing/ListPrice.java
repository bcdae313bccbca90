package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One tier of one rate of the price list.
 *
 * @param serviceCode offer code, {@code AmazonEC2}
 * @param region code; {@code global} for what has one price everywhere
 * @param key what is priced, {@code ec2.instance}
 * @param selector what tells the prices of a key apart, {@code name -> value}
 * @param unit that the key counts in, whatever the offer calls it
 * @param begin first unit it applies to
 * @param end first unit it no longer applies to; null without an end
 * @param currency ISO 4217
 * @param rateCode {@code sku.offerTerm.rate}
 */
public record ListPrice(
    String serviceCode,
    String region,
    String key,
    SortedMap<String, String> selector,
    String unit,
    BigDecimal begin,
    BigDecimal end,
    BigDecimal price,
    String currency,
    String sku,
    String rateCode,
    LocalDate effectiveDate) {
  /** Region of what has one price everywhere. */
  public static final String GLOBAL = "global";

  public ListPrice {
    requireNonNull(serviceCode, "serviceCode is null");
    requireNonNull(region, "region is null");
    requireNonNull(key, "key is null");
    selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    requireNonNull(unit, "unit is null");
    requireNonNull(begin, "begin is null");
    requireNonNull(price, "price is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(sku, "sku is null");
    requireNonNull(rateCode, "rateCode is null");
    requireNonNull(effectiveDate, "effectiveDate is null");
  }
}
