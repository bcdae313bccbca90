package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceCatalogue;

/** Estimates resources with the prices of one catalogue. */
public final class Estimator {
  private final PriceCatalogue catalogue;

  public Estimator(PriceCatalogue catalogue) {
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
  }

  /** The estimate, also where nothing is known: then it says why. */
  public Estimate estimate(PricedResource resource) {
    if (resource.stub()) {
      return none(resource, EstimateReason.NOT_COLLECTED);
    }
    EstimateRule rule = EstimateRules.of(resource.type());
    if (rule == null) {
      return none(resource, EstimateReason.NO_ESTIMATE_RULE);
    }
    return Estimate.of(
        resource.arn(),
        rule.serviceCode(),
        catalogue.currency(),
        rule.price(resource, catalogue),
        catalogue.version());
  }

  private Estimate none(PricedResource resource, EstimateReason reason) {
    return Estimate.none(resource.arn(), catalogue.currency(), reason, catalogue.version());
  }
}
