package io.periplus.network.input;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The columns of table {@code resource} that reachability reads.
 *
 * @param type CloudFormation type name
 * @param configuration JSON object in AWS CLI shape; may be null for rows that are only looked up
 *     as owner of an interface
 * @param lastSeenAt when a complete scope last held it, null for a stub
 */
public record InventoryRow(
    String arn,
    String type,
    String accountId,
    String region,
    String id,
    String configuration,
    boolean stub,
    boolean stale,
    Instant lastSeenAt) {
  public InventoryRow {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
  }
}
