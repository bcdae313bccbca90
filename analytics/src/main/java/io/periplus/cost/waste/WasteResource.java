package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.estimate.Fields;
import io.periplus.model.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A resource as rules of waste see it.
 *
 * @param region {@code global} for global resources
 * @param stub referred to, not collected
 * @param tags empty when there are none or they were not read
 * @param configuration its fields, made anew whenever they are asked for: a snapshot of a million
 *     resources is not held in parsed form
 */
public record WasteResource(
    String arn,
    ResourceType type,
    String accountId,
    String region,
    boolean stub,
    Map<String, String> tags,
    Supplier<Fields> configuration) {
  public WasteResource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(accountId, "accountId is null");
    requireNonNull(region, "region is null");
    requireNonNull(tags, "tags is null");
    requireNonNull(configuration, "configuration is null");
  }

  public Fields fields() {
    return configuration.get();
  }

  /** This one with its fields at hand, for as long as it is judged. */
  WasteResource parsed() {
    Fields fields = fields();
    return new WasteResource(arn, type, accountId, region, stub, tags, () -> fields);
  }
}
