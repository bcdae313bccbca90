package io.periplus.cost.waste;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All rules of waste. */
public final class WasteRules {
  private static final int AFTER_ALL_W = 1_000;

  /** Types that no rule is of, but whose configurations some look into. */
  private static final List<String> LOOKED_INTO =
      List.of(
          "AWS::EC2::LaunchTemplate",
          "AWS::EC2::RouteTable",
          "AWS::EC2::TransitGatewayRouteTable",
          "AWS::EC2::VPCPeeringConnection",
          "AWS::ECS::TaskDefinition",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::RDS::DBCluster",
          "AWS::Route53::RecordSet",
          "AWS::SageMaker::EndpointConfig");

  private static final List<WasteRule> ALL =
      Stream.of(
              VolumeWaste.ALL,
              SnapshotWaste.ALL,
              AddressWaste.ALL,
              NatWaste.ALL,
              LoadBalancerWaste.ALL,
              EndpointWaste.ALL,
              PathAdvice.ALL,
              TransitWaste.ALL,
              InstanceWaste.ALL,
              CommitmentWaste.ALL,
              RdsWaste.ALL,
              DatabaseWaste.ALL,
              AnalyticsWaste.ALL,
              LogWaste.ALL,
              StorageWaste.ALL,
              KeyWaste.ALL,
              DnsWaste.ALL,
              ContainerWaste.ALL,
              ServerlessWaste.ALL,
              OrderWaste.ALL)
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt(rule -> number(rule.id())))
          .toList();

  private WasteRules() {}

  /** In order: W1 to W76, then advice on paths that has no W of its own. */
  public static List<WasteRule> all() {
    return ALL;
  }

  /** What users may set, {@code w1.days -> threshold}. */
  public static SortedMap<String, Threshold> thresholds() {
    SortedMap<String, Threshold> all = new TreeMap<>();
    for (WasteRule rule : ALL) {
      for (Threshold threshold : rule.thresholds()) {
        all.putIfAbsent(rule.id().toLowerCase(Locale.ROOT) + '.' + threshold.name(), threshold);
      }
    }
    return all;
  }

  /** Types whose configurations rules look into. */
  public static SortedSet<String> configuredTypes() {
    SortedSet<String> types = new TreeSet<>(LOOKED_INTO);
    for (WasteRule rule : ALL) {
      if (!OrderWaste.ALL.contains(rule)) {
        rule.types().forEach(type -> types.add(type.name()));
      }
    }
    return types;
  }

  /** Place of a rule in that order. */
  static int number(String id) {
    return id.startsWith("NS")
        ? AFTER_ALL_W + Integer.parseInt(id.substring(2))
        : Integer.parseInt(id.substring(1));
  }
}
