package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.estimate.Fields;
import io.periplus.model.ResourceType;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource as rules of waste see it.
 *
 * @param region {@code global} for global resources
 * @param stub referred to, not collected
 * @param tags empty when there are none or they were not read
 * @param fields its configuration
 */
public record WasteResource(
    String arn,
    ResourceType type,
    String accountId,
    String region,
    boolean stub,
    Map<String, String> tags,
    Fields fields) {
  public WasteResource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(accountId, "accountId is null");
    requireNonNull(region, "region is null");
    requireNonNull(fields, "fields is null");
    tags = Map.copyOf(new TreeMap<>(tags));
  }
}
