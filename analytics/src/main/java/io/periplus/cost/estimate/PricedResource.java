package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * A resource as a rule of estimates sees it.
 *
 * @param region of the resource; {@code global} for global ones
 * @param stub referred to, not collected
 * @param observedOn the day of the snapshot: what AWS charges for age is judged on it
 * @param fields its configuration
 * @param related configurations of others by ARN; missing fields for those not in the snapshot.
 *     Only types of {@link EstimateRules#RELATED_TYPES} are asked for
 */
public record PricedResource(
    String arn,
    ResourceType type,
    String accountId,
    String region,
    boolean stub,
    LocalDate observedOn,
    Fields fields,
    Function<String, Fields> related) {
  public PricedResource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(accountId, "accountId is null");
    requireNonNull(region, "region is null");
    requireNonNull(observedOn, "observedOn is null");
    requireNonNull(fields, "fields is null");
    requireNonNull(related, "related is null");
  }

  public String text(String path) {
    return fields.text(path);
  }

  public BigDecimal number(String path) {
    return fields.number(path);
  }

  public boolean is(String path, String... values) {
    return fields.is(path, values);
  }

  public List<Fields> list(String path) {
    return fields.list(path);
  }

  /** The configuration of a resource of the same account and region, by what its ARN ends in. */
  Fields beside(String service, String end) {
    String[] parts = arn.split(":", 3);
    String partition = parts.length == 3 ? parts[1] : "aws";
    return related.apply(
        "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, accountId, end));
  }
}
