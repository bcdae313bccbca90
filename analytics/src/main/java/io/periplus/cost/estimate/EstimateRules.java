package io.periplus.cost.estimate;

import io.periplus.model.ResourceType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of estimates, {@code type -> rule}. */
public final class EstimateRules {
  /** Types whose configurations rules of other types look into. */
  public static final Set<ResourceType> RELATED_TYPES =
      Stream.of(
              "AWS::EC2::EIP",
              "AWS::ECS::TaskDefinition",
              "AWS::RDS::DBCluster",
              "AWS::SageMaker::EndpointConfig")
          .map(ResourceType::of)
          .collect(Collectors.toUnmodifiableSet());

  private static final TreeMap<ResourceType, EstimateRule> BY_TYPE = index();

  private EstimateRules() {}

  /** The rule of a type; null where none says what is charged for. */
  public static EstimateRule of(ResourceType type) {
    return BY_TYPE.get(type);
  }

  /** By type. */
  public static Collection<EstimateRule> all() {
    return Collections.unmodifiableCollection(BY_TYPE.values());
  }

  private static TreeMap<ResourceType, EstimateRule> index() {
    TreeMap<ResourceType, EstimateRule> rules = new TreeMap<>();
    Stream.of(
            Ec2Prices.ALL,
            VpcPrices.ALL,
            ElasticLoadBalancingPrices.ALL,
            StoragePrices.ALL,
            RdsPrices.ALL,
            DatabasePrices.ALL,
            ContainerPrices.ALL,
            EdgePrices.ALL,
            ManagedPrices.ALL,
            AnalyticsPrices.ALL,
            FreeTypes.ALL)
        .flatMap(List::stream)
        .forEach(
            rule -> {
              if (rules.put(rule.type(), rule) != null) {
                throw new IllegalStateException("two rules for " + rule.type());
              }
            });
    return rules;
  }
}
