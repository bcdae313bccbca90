package io.periplus.collect.emr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much of a cluster is asked for on the spot market, 0.00 to 1.00. */
final class SpotShare {
  private SpotShare() {}

  /**
   * Of the instances that groups ask for, of the capacity that fleets ask for; null where neither
   * is known or nothing is asked for.
   */
  static String of(JsonNode cluster) {
    long spot = 0;
    long all = 0;
    for (JsonNode group : cluster.path("InstanceGroups")) {
      long instances = group.path("RequestedInstanceCount").asLong();
      all += instances;
      spot += group.path("Market").asText("").equals("SPOT") ? instances : 0;
    }
    for (JsonNode fleet : cluster.path("InstanceFleets")) {
      long capacity = fleet.path("TargetSpotCapacity").asLong();
      all += capacity + fleet.path("TargetOnDemandCapacity").asLong();
      spot += capacity;
    }
    return all == 0
        ? null
        : BigDecimal.valueOf(spot)
            .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
