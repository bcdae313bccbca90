package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.FailureSweep;
import io.periplus.impact.Targets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What all radii of failure of an estate are counted from (ALG12): a census in each direction, and
 * the seeds that it only bounds, which are searched one by one.
 */
public final class AllFailures {
  /** What others rest on, and so is searched first when not all can be. */
  private static final List<String> SHARED =
      List.of(
          DependencyGraph.ZONE,
          "AWS::EC2::NatGateway",
          "AWS::EC2::TransitGateway",
          "AWS::KMS::Key",
          "AWS::IAM::Role",
          "AWS::EC2::Subnet",
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::ElasticLoadBalancing::LoadBalancer",
          "AWS::RDS::DBCluster",
          "AWS::RDS::DBInstance");

  private final DependencyModel model;
  private final RadiusInput input;
  private final RadiusRules rules;

  private AllFailures(DependencyModel model, RadiusInput input, RadiusRules rules) {
    this.model = model;
    this.input = input;
    this.rules = rules;
  }

  /** Of radii that were built before. */
  public static AllFailures of(FailureRadii radii) {
    return new AllFailures(radii.model(), radii.input(), radii.rules());
  }

  /** Every vertex, zones among them, in the order of their ARNs. */
  public List<RadiusResource> seeds() {
    List<RadiusResource> seeds = new ArrayList<>();
    for (int v = 0; v < model.nodes().resources(); v++) {
      seeds.add(model.nodes().resource(v));
    }
    return seeds;
  }

  /** What fails with each, or at most does; or all that each needs. */
  public RadiusCensus census(RadiusDirection direction) {
    return direction == RadiusDirection.FORWARD
        ? CensusBuilder.failing(model, rules, input.monthlyCost())
        : CensusBuilder.needed(model, rules, input.monthlyCost());
  }

  /** Counts seeds one by one. */
  public FailureCounter counter() {
    return new FailureCounter(model, rules, input.monthlyCost());
  }

  /** Seeds that the forward census only bounds, shared infrastructure first, then by ARN. */
  public int[] searched() {
    BitSet searched = new BitSet();
    for (Certainty certainty : Certainty.values()) {
      searched.or(new FailureSweep(model.failures(), certainty, Targets.all()).searched());
    }
    return IntStream.range(0, model.nodes().resources())
        .filter(searched::get)
        .boxed()
        .sorted(Comparator.comparingInt(this::rank).thenComparingInt(seed -> seed))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int rank(int seed) {
    int place = SHARED.indexOf(model.nodes().resource(seed).type());
    return place < 0 ? SHARED.size() : place;
  }
}
