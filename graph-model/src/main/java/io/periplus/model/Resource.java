package io.periplus.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of the inventory: a thing that AWS has, as it was read.
 *
 * @param arn key, unique in a snapshot: the documented ARN, or one of the same form
 * @param type CloudFormation type name
 * @param accountId owner, not the account that listed it; empty where AWS is the owner
 * @param region {@code eu-west-1}; {@code global} for global resources
 * @param id the id people use, {@code vpc-0a1b}; never null
 * @param name the Name tag or the API's name, else null
 * @param tags sorted by key; null when the tags could not be read or are not asked for, empty when
 *     there are none
 * @param configuration canonical JSON object in AWS CLI shape, redacted; {@code {}} for a stub
 * @param configHash hash of {@code configuration} without volatile fields, 32 hex digits
 * @param stub referenced, not collected
 * @param stale carried over from an earlier snapshot because its scope was not complete
 * @param lastSeenAt when a complete scope last held it; null for a stub
 * @param observedAt when it was read; null for a stub
 * @param sourceOperation {@code ec2:DescribeVpcs}; null for a stub. A stub that another inventory
 *     knows of has all three: when and how that came to know it
 */
public record Resource(
    String arn,
    ResourceType type,
    String accountId,
    String region,
    String id,
    String name,
    Map<String, String> tags,
    String configuration,
    String configHash,
    boolean stub,
    boolean stale,
    Instant lastSeenAt,
    Instant observedAt,
    String sourceOperation) {

  public Resource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(accountId, "accountId is null");
    requireNonNull(region, "region is null");
    requireNonNull(id, "id is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(configHash, "configHash is null");
    tags = tags == null ? null : Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** This row with tags that were read elsewhere; they name it if nothing else does. */
  public Resource withTags(Map<String, String> found) {
    return new Resource(
        arn,
        type,
        accountId,
        region,
        id,
        name == null ? found.get("Name") : name,
        found,
        configuration,
        configHash,
        stub,
        stale,
        lastSeenAt,
        observedAt,
        sourceOperation);
  }
}
