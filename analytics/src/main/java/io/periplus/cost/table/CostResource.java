package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.estimate.Estimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A resource of the snapshot as costs see it.
 *
 * @param region {@code global} for global ones
 * @param zones availability zones that its configuration names, sorted
 * @param createdOn null where its configuration does not tell
 * @param estimate of its run rate; the ARN in it is not used, so that alike ones may share one
 */
public record CostResource(
    String arn,
    String type,
    String accountId,
    String region,
    boolean stub,
    List<String> zones,
    LocalDate createdOn,
    Map<String, String> tags,
    Estimate estimate) {
  public CostResource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(estimate, "estimate is null");
    zones = List.copyOf(zones);
  }
}
