package io.periplus.cost.path;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a volume costs on a path in a month, one way, as if it were the only traffic there: lower
 * tiers are not used up by others.
 *
 * @param gigabytes the volume, a month
 * @param perGigabyte sum of what is known, scale 10
 * @param amount of the volume, scale 10, without what is fixed
 * @param fixedMonthly hours of gateways, endpoints and attachments on the way, each once
 * @param isLowerBound whether some price on the way is not known
 * @param catalogueVersion of the prices
 */
public record PathPrice(
    List<HopPrice> hops,
    BigDecimal gigabytes,
    BigDecimal perGigabyte,
    BigDecimal amount,
    BigDecimal fixedMonthly,
    boolean isLowerBound,
    String currency,
    String catalogueVersion) {
  public PathPrice {
    hops = List.copyOf(hops);
  }
}
