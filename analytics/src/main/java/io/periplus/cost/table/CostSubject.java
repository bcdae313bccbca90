package io.periplus.cost.table;

import io.periplus.cost.allocation.EffectiveTags;
import java.util.List;

/**
 * What a row is about, beside its amounts.
 *
 * @param accountId null where none is known
 * @param region null where none is known
 * @param type null where the resource is not in the snapshot
 * @param ownerArn nearest owner; null without one
 * @param severalOwners whether there are others of the same right (OW9)
 * @param stackArn root stack that manages it; null without one
 * @param vpcs sorted
 * @param subnets sorted
 * @param zones availability zones, sorted; its own, else those of its subnets
 */
public record CostSubject(
    String arn,
    String accountId,
    String region,
    String type,
    boolean inSnapshot,
    String ownerArn,
    boolean severalOwners,
    String stackArn,
    List<String> vpcs,
    List<String> subnets,
    List<String> zones,
    EffectiveTags tags) {
  public CostSubject {
    vpcs = List.copyOf(vpcs);
    subnets = List.copyOf(subnets);
    zones = List.copyOf(zones);
  }

  /** The one zone that it is in; null where there is none or there are several. */
  public String zone() {
    return zones.size() == 1 ? zones.get(0) : null;
  }
}
