package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.PriceSelector;
import java.util.List;

/**
 * Load balancers: hours, and capacity units or bytes by use.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html">Application
 *     Load Balancers</a>
 */
final class ElasticLoadBalancingPrices {
  private static final EstimateRule LOAD_BALANCER =
      rule(
          "EP7",
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWSELB",
          charge(
                  "elb.hours",
                  HOURS,
                  r -> Quantity.hours(!r.is("State.Code", "failed", "provisioning")))
              .by(ElasticLoadBalancingPrices::type),
          usage("elb.capacity-units", "LCU-Hrs").by(ElasticLoadBalancingPrices::type));

  private static final EstimateRule CLASSIC =
      rule(
          "EP8",
          "AWS::ElasticLoadBalancing::LoadBalancer",
          "AWSELB",
          charge("elb.hours", HOURS, r -> Quantity.MONTH).by("type", "classic"),
          usage("elb.bytes", GB).by("type", "classic"));

  static final List<EstimateRule> ALL = List.of(LOAD_BALANCER, CLASSIC);

  private ElasticLoadBalancingPrices() {}

  private static PriceSelector type(PricedResource balancer) {
    String type = balancer.text("Type");
    return type.isEmpty() ? null : PriceSelector.of("type", type);
  }
}
