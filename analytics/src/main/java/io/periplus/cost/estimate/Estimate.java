package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a resource costs a month at list price, as far as its configuration tells: before discounts,
 * credits, tax, free tier and support.
 *
 * @param serviceCode offer code; empty without a rule for the type, or where AWS does not charge
 * @param currency of all amounts
 * @param amount sum of the components that are priced, scale 10; null if none is
 * @param upperBound the same with the components that are only bounded; null if none is
 * @param coverage components that are priced or free, of all: 0 to 1
 * @param reason of a basis of none, and the first reason of a partial one; null otherwise
 * @param catalogueVersion {@code <source>@<date>} of the prices
 */
public record Estimate(
    String arn,
    String serviceCode,
    String currency,
    BigDecimal amount,
    BigDecimal upperBound,
    double coverage,
    List<PriceComponent> components,
    CostBasis basis,
    EstimateReason reason,
    String catalogueVersion) {
  public Estimate {
    requireNonNull(arn, "arn is null");
    requireNonNull(basis, "basis is null");
    components = List.copyOf(components);
  }

  /** Of a resource that no price applies to. */
  static Estimate none(String arn, String currency, EstimateReason reason, String version) {
    return new Estimate(
        arn, "", currency, null, null, 0, List.of(), CostBasis.NONE, reason, version);
  }

  /** PR2, PR3: basis and sums of components. */
  static Estimate of(
      String arn,
      String serviceCode,
      String currency,
      List<PriceComponent> components,
      String version) {
    BigDecimal amount = null;
    BigDecimal bounded = null;
    int priced = 0;
    boolean fallback = false;
    EstimateReason gap = null;
    for (PriceComponent component : components) {
      fallback |= component.reason() == EstimateReason.FALLBACK_REGION;
      if (component.status() == ComponentStatus.PRICED
          || component.status() == ComponentStatus.FREE) {
        priced++;
        amount = add(amount, component.amount());
      } else {
        gap = gap == null ? component.reason() : gap;
        if (component.status() == ComponentStatus.UPPER_BOUND) {
          bounded = add(bounded, component.amount());
        }
      }
    }
    boolean whole = priced == components.size() && !fallback;
    CostBasis basis =
        amount == null ? CostBasis.NONE : whole ? CostBasis.ESTIMATE : CostBasis.ESTIMATE_PARTIAL;
    return new Estimate(
        arn,
        serviceCode,
        currency,
        amount == null ? null : Decimals.stored(amount),
        bounded == null ? null : Decimals.stored(add(bounded, amount)),
        (double) priced / components.size(),
        components,
        basis,
        whole ? null : fallback ? EstimateReason.FALLBACK_REGION : gap,
        version);
  }

  /** The amount as money of the run rate; empty where there is none. */
  public Optional<Money> money() {
    return amount == null ? Optional.empty() : Optional.of(Money.estimate(amount, currency, basis));
  }

  /** Keys of components whose usage is not known, in order. */
  public List<String> usageNotKnown() {
    return components.stream()
        .filter(component -> component.status() == ComponentStatus.USAGE_UNKNOWN)
        .map(PriceComponent::key)
        .toList();
  }

  private static BigDecimal add(BigDecimal sum, BigDecimal more) {
    return sum == null ? more : more == null ? sum : Decimals.sum(sum.add(more));
  }
}
