package io.periplus.network.whatif;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies a plan to a copy of the inventory: what goes first, then what others refer to, then what
 * refers to it.
 */
public final class TerraformChanges {
  /** Applies one type of resource. */
  interface Mapper {
    void apply(PlannedResource resource, TerraformEstate estate);
  }

  /** In the order in which they can be made. */
  private static final Map<String, Mapper> MAPPERS = new LinkedHashMap<>();

  static {
    TerraformVpcs.addTo(MAPPERS);
    TerraformFilters.addTo(MAPPERS);
    TerraformRoutes.addTo(MAPPERS);
    TerraformInstances.addTo(MAPPERS);
    TerraformLoadBalancers.addTo(MAPPERS);
  }

  private TerraformChanges() {}

  /**
   * What a plan comes to.
   *
   * @param applied resources of the plan that were applied
   * @param others types that change and are not evaluated, with how often
   */
  public record Applied(ChangedRows rows, int applied, Map<String, Integer> others) {}

  /**
   * Applies.
   *
   * @param accountId account of the plan; null where the inventory has one only
   * @param region region of the plan; null where the inventory has one only
   */
  public static Applied apply(
      TerraformPlan plan, InventoryLookup collected, String accountId, String region) {
    TerraformEstate estate = new TerraformEstate(new ChangedRows(collected), accountId, region);
    int applied = 0;
    for (Map.Entry<String, Mapper> mapper : MAPPERS.entrySet()) {
      List<PlannedResource> ofType =
          plan.changed().stream().filter(each -> each.type().equals(mapper.getKey())).toList();
      for (PlannedResource resource : ofType) {
        mapper.getValue().apply(resource, estate);
        applied++;
      }
    }
    return new Applied(estate.rows(), applied, plan.others(MAPPERS.keySet()));
  }
}
