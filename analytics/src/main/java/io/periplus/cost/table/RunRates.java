package io.periplus.cost.table;

import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Rows of the run rate: what each resource of the snapshot costs a month as it is now. */
public final class RunRates {
  /** Several resources own it; the first one is named (OW9). */
  public static final String MULTIPLE_OWNERS = "MULTIPLE_OWNERS";

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
