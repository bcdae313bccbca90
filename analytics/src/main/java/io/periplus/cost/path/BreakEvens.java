package io.periplus.cost.path;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.Price;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Break-even volumes of advice on paths, from the prices of a region. */
public final class BreakEvens {
  private static final PriceSelector INTERFACE = PriceSelector.of("type", "Interface");

  private final PriceCatalogue catalogue;
  private final String region;

  public BreakEvens(PriceCatalogue catalogue, String region) {
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.region = requireNonNull(region, "region is null");
  }

  /** Of all advice that has one, NS1 to NS8. */
  public List<BreakEven> all() {
    BigDecimal nat = perGigabyte("nat.bytes", PriceSelector.NONE);
    BigDecimal endpoint = perGigabyte("vpc.endpoint.bytes", INTERFACE);
    BigDecimal transit = perGigabyte("vpc.tgw.bytes", PriceSelector.NONE);
    BigDecimal zone = perGigabyte("transfer.zone", PriceSelector.NONE);
    BigDecimal crossing = zone == null ? null : zone.add(zone);
    BigDecimal endpointMonth = month("vpc.endpoint.hours", INTERFACE);
    BigDecimal overEndpoint = nat == null || endpoint == null ? null : nat.subtract(endpoint);
    return List.of(
        any("NS1", nat),
        above("NS2", endpointMonth, overEndpoint),
        above("NS3", month("nat.hours", PriceSelector.NONE), crossing),
        any("NS4", nat == null || transit == null ? null : nat.add(transit)),
        above("NS5", endpointMonth, overEndpoint),
        any("NS6", crossing),
        any("NS7", crossing),
        new BreakEven(
            "NS8",
            quotient(endpointMonth, transit),
            transit == null ? null : transit.negate(),
            BreakEven.Side.BELOW));
  }

  /** Of one rule. */
  public BreakEven of(String rule) {
    return all().stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no break-even of " + rule));
  }

  private static BreakEven any(String rule, BigDecimal saving) {
    return new BreakEven(rule, saving == null ? null : Decimals.ZERO, saving, BreakEven.Side.ABOVE);
  }

  private static BreakEven above(String rule, BigDecimal month, BigDecimal saving) {
    return new BreakEven(rule, quotient(month, saving), saving, BreakEven.Side.ABOVE);
  }

  /** No volume pays when a gigabyte saves nothing. */
  private static BigDecimal quotient(BigDecimal month, BigDecimal saving) {
    return month == null || saving == null || saving.signum() <= 0
        ? null
        : month.divide(saving, Decimals.SCALE, RoundingMode.UP);
  }

  private BigDecimal perGigabyte(String key, PriceSelector selector) {
    Price price = catalogue.find(region, key, selector).price();
    return price == null ? null : price.first();
  }

  private BigDecimal month(String key, PriceSelector selector) {
    Price price = catalogue.find(region, key, selector).price();
    return price == null ? null : price.amount(BigDecimal.valueOf(CostPeriod.HOURS_PER_MONTH));
  }
}
