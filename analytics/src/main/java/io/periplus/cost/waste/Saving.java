package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What acting on a row saves a month, {@code arn -> amount}: whose costs would end.
 *
 * @param parts by the ARN of the resource whose cost it is, none without an amount
 * @param currency ISO 4217; null without amounts
 * @param reason why there is no amount, or not the whole of it; null otherwise
 */
record Saving(SortedMap<String, Part> parts, String currency, CostBasis basis, String reason) {
  /** Amounts of one resource; either may be null. */
  record Part(BigDecimal amount, BigDecimal upperBound) {}

  Saving {
    requireNonNull(basis, "basis is null");
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Not computable. */
  static Saving none(Enum<?> reason) {
    return none(reason.name());
  }

  static Saving none(String reason) {
    return new Saving(new TreeMap<>(), null, CostBasis.NONE, reason);
  }

  /** Nothing: what is found costs nothing. */
  static Saving nothing(String arn, String currency) {
    return of(arn, Decimals.ZERO, currency, CostBasis.ESTIMATE);
  }

  static Saving of(String arn, BigDecimal amount, String currency, CostBasis basis) {
    return new Saving(
        new TreeMap<>(java.util.Map.of(arn, new Part(amount, null))), currency, basis, null);
  }

  static Saving atMost(String arn, BigDecimal bound, String currency) {
    return new Saving(
        new TreeMap<>(java.util.Map.of(arn, new Part(null, bound))),
        currency,
        CostBasis.ESTIMATE_PARTIAL,
        null);
  }

  /** Sum of the parts that are known; null when none is. */
  BigDecimal amount() {
    return parts.values().stream()
        .map(Part::amount)
        .filter(amount -> amount != null)
        .reduce(BigDecimal::add)
        .map(Decimals::stored)
        .orElse(null);
  }

  /** Sum of the bounds, amounts where there is no bound; null when nothing is only bounded. */
  BigDecimal upperBound() {
    if (parts.values().stream().allMatch(part -> part.upperBound() == null)) {
      return null;
    }
    return parts.values().stream()
        .map(part -> part.upperBound() == null ? part.amount() : part.upperBound())
        .filter(amount -> amount != null)
        .reduce(BigDecimal::add)
        .map(Decimals::stored)
        .orElse(null);
  }

  /** Only those parts. */
  Saving retaining(java.util.Set<String> arns) {
    TreeMap<String, Part> kept = new TreeMap<>(parts);
    kept.keySet().retainAll(arns);
    return new Saving(kept, currency, basis, reason);
  }
}
