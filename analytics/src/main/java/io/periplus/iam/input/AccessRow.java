package io.periplus.iam.input;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * The columns of table {@code resource} that decide access.
 *
 * @param type CloudFormation type name
 * @param accountId null or empty if not known
 * @param region null, empty or {@code global} for global resources
 * @param tags null if they were not read
 * @param configuration JSON object in AWS CLI shape; may be null. A member that is {@code null} was
 *     asked for and not read; one that is missing is known not to be there
 * @param lastSeenAt when a complete scope last held it, null for a stub
 */
public record AccessRow(
    String arn,
    String type,
    String accountId,
    String region,
    String id,
    Map<String, String> tags,
    String configuration,
    boolean stub,
    boolean stale,
    Instant lastSeenAt) {
  public AccessRow {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    accountId = accountId == null ? "" : accountId;
    region = region == null || region.equals("global") ? "" : region;
  }
}
