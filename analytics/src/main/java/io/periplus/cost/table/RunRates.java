package io.periplus.cost.table;

import io.periplus.cost.CostBasis;
import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Rows of the run rate: what each resource of the snapshot costs a month as it is now. */
public final class RunRates {
  /** Several resources own it; the first one is named (OW9). */
  public static final String MULTIPLE_OWNERS = "MULTIPLE_OWNERS";

  /** What was billed counts although the resource was made during that month. */
  public static final String PARTIAL_MONTH = "PARTIAL_MONTH";

  /** What was billed counts; the estimate is in another currency and is left out. */
  public static final String CURRENCY_DIFFERS = "CURRENCY_DIFFERS";

  private RunRates() {}

  /**
   * Whether a resource has a row: all that were collected, and, of those only referred to, what AWS
   * charges somebody for.
   */
  public static boolean hasRow(CostResource resource) {
    if (!resource.stub()) {
      return true;
    }
    EstimateRule rule =
        resource.type().startsWith("AWS::")
            ? EstimateRules.of(ResourceType.of(resource.type()))
            : null;
    return rule != null && !rule.components().isEmpty();
  }

  /**
   * The newest month that is closed: a later one is in the bill, or it ended more than five days
   * before the snapshot (PR4).
   *
   * @param months {@code YYYY-MM}, in order
   */
  public static Optional<YearMonth> closedMonth(SortedSet<String> months, LocalDate snapshot) {
    Optional<YearMonth> closed = Optional.empty();
    for (String text : months) {
      YearMonth month = YearMonth.parse(text);
      boolean later = !months.last().equals(text);
      if (later || month.atEndOfMonth().plusDays(5).isBefore(snapshot)) {
        closed = Optional.of(month);
      }
    }
    return closed;
  }

  /**
   * The row of a resource that was billed in the newest closed month (PR4).
   *
   * @param billed amortised of that month, over all services
   * @param currency of the bill
   */
  public static CostRow row(
      CostResource resource,
      CostSubject subject,
      YearMonth month,
      BigDecimal billed,
      String currency) {
    CostRow estimated = row(resource, subject);
    boolean young = resource.createdOn() != null && resource.createdOn().isAfter(month.atDay(1));
    if (young && estimated.direct() != null) {
      return estimated;
    }
    boolean same = currency.equals(estimated.key().currency());
    List<String> reasons = new ArrayList<>();
    if (young) {
      reasons.add(PARTIAL_MONTH);
    }
    if (!same) {
      reasons.add(CURRENCY_DIFFERS);
    }
    if (subject.severalOwners()) {
      reasons.add(MULTIPLE_OWNERS);
    }
    return new CostRow(
        new CostKey(
            CostPeriod.RUN_RATE.toString(),
            currency,
            null,
            resource.arn(),
            estimated.key().service()),
        subject,
        Attribution.RESOURCE,
        null,
        same ? estimated.estimate() : null,
        Decimals.stored(billed),
        Decimals.ZERO,
        Decimals.ZERO,
        CostBasis.BILL,
        reasons,
        null);
  }

  /** The row of a resource by its estimate alone (PR2, PR3). */
  public static CostRow row(CostResource resource, CostSubject subject) {
    Estimate estimate = resource.estimate();
    List<String> reasons = new ArrayList<>();
    if (estimate.reason() != null) {
      reasons.add(estimate.reason().name());
    }
    if (subject.severalOwners()) {
      reasons.add(MULTIPLE_OWNERS);
    }
    return new CostRow(
        new CostKey(
            CostPeriod.RUN_RATE.toString(),
            estimate.currency(),
            null,
            resource.arn(),
            estimate.serviceCode()),
        subject,
        Attribution.RESOURCE,
        null,
        estimate,
        estimate.amount(),
        Decimals.ZERO,
        Decimals.ZERO,
        estimate.basis(),
        reasons,
        null);
  }
}
