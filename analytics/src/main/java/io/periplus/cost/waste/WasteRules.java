package io.periplus.cost.waste;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules of waste. */
public final class WasteRules {
  private static final int AFTER_ALL_W = 1_000;

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

  /** Place of a rule in that order. */
  static int number(String id) {
    return id.startsWith("NS")
        ? AFTER_ALL_W + Integer.parseInt(id.substring(2))
        : Integer.parseInt(id.substring(1));
  }
}
