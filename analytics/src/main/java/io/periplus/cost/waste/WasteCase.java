package io.periplus.cost.waste;

import io.periplus.cost.CostBasis;
import io.periplus.cost.CostPeriod;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.ComponentStatus;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.estimate.PriceComponent;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One resource before one rule: what the predicate may ask. */
final class WasteCase {
  static final BigDecimal MONTH = BigDecimal.valueOf(CostPeriod.HOURS_PER_MONTH);

  private final WasteRule rule;
  private final WasteResource resource;
  private final WasteEstate estate;

  WasteCase(WasteRule rule, WasteResource resource, WasteEstate estate) {
    this.rule = rule;
    this.resource = resource;
    this.estate = estate;
  }

  WasteResource resource() {
    return resource;
  }

  WasteEstate estate() {
    return estate;
  }

  String arn() {
    return resource.arn();
  }

  String region() {
    return resource.region();
  }

  Fields fields() {
    return resource.fields();
  }

  String text(String path) {
    return fields().text(path);
  }

  BigDecimal number(String path) {
    return fields().number(path);
  }

  /** The number there, zero without one. */
  BigDecimal numberOrZero(String path) {
    BigDecimal number = number(path);
    return number == null ? BigDecimal.ZERO : number;
  }

  boolean is(String path, String... values) {
    return fields().is(path, values);
  }

  boolean has(String path) {
    return fields().has(path);
  }

  List<Fields> list(String path) {
    return fields().list(path);
  }

  // Ages

  /** Days since the time there; null without one. */
  Long daysSince(String path) {
    return daysSince(Times.at(fields(), path));
  }

  Long daysSince(Instant time) {
    return time == null ? null : Duration.between(time, estate.input().observedAt()).toDays();
  }

  /** Whether the time there is longer ago than the threshold {@code days}; false without one. */
  boolean isOlder(String path) {
    return isOlder(Times.at(fields(), path), "days");
  }

  boolean isOlder(Instant time, String threshold) {
    return time != null
        && Duration.between(time, estate.input().observedAt())
                .compareTo(Duration.ofDays(threshold(threshold).longValue()))
            > 0;
  }

  /** The number that the user set, else the rule's own. */
  BigDecimal threshold(String name) {
    BigDecimal set =
        estate
            .input()
            .settings()
            .thresholds()
            .get(rule.id().toLowerCase(java.util.Locale.ROOT) + '.' + name);
    return set != null
        ? set
        : rule.thresholds().stream()
            .filter(threshold -> threshold.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(rule + " has no threshold " + name))
            .value();
  }

  // Edges

  List<String> out(EdgeType type, String... types) {
    return types.length == 0
        ? estate.input().graph().out(type, arn())
        : estate.input().graph().out(type, arn(), Set.of(types));
  }

  List<String> in(EdgeType type, String... types) {
    return types.length == 0
        ? estate.input().graph().in(type, arn())
        : estate.input().graph().in(type, arn(), Set.of(types));
  }

  /** Configuration of another resource; missing fields when the snapshot does not have it. */
  Fields other(String arn) {
    WasteResource other = estate.resource(arn);
    return other == null ? Fields.missing() : other.fields();
  }

  NetworkFacts network() {
    return estate.input().network();
  }

  /** The value of a metric that the rule needs; the evaluator has seen that it is there. */
  BigDecimal metric(String name) {
    return metric(name, null);
  }

  BigDecimal metric(String name, String statistic) {
    for (MetricNeed need : rule.metrics()) {
      if (need.metric().equals(name)
          && (statistic == null || need.statistic().equals(statistic))
          && need.when().test(resource)) {
        return estate.metric(arn(), need, days()).value();
      }
    }
    throw new IllegalStateException(rule + " needs no metric " + name);
  }

  int days() {
    return threshold("days").intValue();
  }

  // Verdicts

  /** Found, with these fields as evidence. */
  Verdict found(Saving saving, String... paths) {
    TreeMap<String, Object> evidence = new TreeMap<>();
    for (String path : paths) {
      String value = text(path);
      if (!value.isEmpty()) {
        evidence.put(path, value);
      }
    }
    return Verdict.found(saving, evidence);
  }

  Verdict foundIf(boolean condition, java.util.function.Supplier<Verdict> found) {
    return condition ? found.get() : Verdict.CLEAN;
  }

  // Savings

  /** All that the resource costs. */
  Saving whole() {
    return whole(List.of(arn()));
  }

  /** All that these resources cost; those without a cost are the reason, not a zero. */
  Saving whole(Collection<String> arns) {
    TreeMap<String, Saving.Part> parts = new TreeMap<>();
    CostBasis basis = CostBasis.NONE;
    String currency = null;
    String reason = null;
    for (String each : arns) {
      WasteCost cost = estate.input().costs().get(each);
      boolean usable =
          cost != null
              && (cost.amount() != null || cost.upperBound() != null)
              && (currency == null || currency.equals(cost.currency()));
      if (!usable) {
        reason =
            reason != null
                ? reason
                : cost != null && cost.reason() != null
                    ? cost.reason()
                    : WasteReason.NO_COST.name();
        continue;
      }
      currency = cost.currency();
      basis = basis.and(cost.basis() == CostBasis.NONE ? CostBasis.ESTIMATE_PARTIAL : cost.basis());
      parts.put(each, new Saving.Part(cost.amount(), cost.upperBound()));
    }
    return new Saving(parts, currency, basis, reason);
  }

  /** Nothing to gain but order. */
  Saving nothing() {
    return Saving.nothing(arn(), estate.currency());
  }

  /** Units at list price, at most what the resource costs. */
  Saving priced(String key, PriceSelector selector, BigDecimal quantity) {
    return ofList(estate.price(region(), key, selector, quantity));
  }

  Saving pricedAtMost(String key, PriceSelector selector, BigDecimal quantity) {
    BigDecimal amount = estate.price(region(), key, selector, quantity);
    return amount == null
        ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
        : Saving.atMost(arn(), amount, estate.currency());
  }

  /** An amount from list prices, at most what the resource costs. */
  Saving ofList(BigDecimal amount) {
    if (amount == null) {
      return Saving.none(WasteReason.PRICE_NOT_KNOWN);
    }
    WasteCost cost = estate.input().costs().get(arn());
    BigDecimal most =
        cost == null || cost.amount() == null || !cost.currency().equals(estate.currency())
            ? amount
            : amount.min(cost.amount().max(BigDecimal.ZERO));
    // Prices of another region make the estimate of the resource partial, and this as well.
    CostBasis basis = cost != null && cost.basis().isEstimate() ? cost.basis() : CostBasis.ESTIMATE;
    return Saving.of(arn(), most, estate.currency(), basis);
  }

  /** List price now, less the list price with these fields in place of its own. */
  Saving changing(Map<String, Object> changes) {
    return changing(fields().with(changes));
  }

  Saving changing(Fields changed) {
    BigDecimal now = known(estate.estimate(resource, fields()));
    BigDecimal then = known(estate.estimate(resource, changed));
    return now == null || then == null
        ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
        : ofList(now.subtract(then));
  }

  /** Amount of a component of the list price; null without one. */
  BigDecimal component(String key) {
    return estate.estimate(resource, fields()).components().stream()
        .filter(component -> component.key().equals(key))
        .map(PriceComponent::amount)
        .filter(amount -> amount != null)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  /** Amounts can be compared when no price is missing; use that is not known cancels out. */
  private static BigDecimal known(Estimate estimate) {
    boolean gap =
        estimate.components().stream()
            .anyMatch(
                component ->
                    component.status() == ComponentStatus.PRICE_UNKNOWN
                        || component.status() == ComponentStatus.UPPER_BOUND);
    return gap ? null : estimate.amount();
  }
}
