package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A vertex of the estate.
 *
 * @param region {@code global} where it has none
 * @param facts field -> value, of the few fields that rules of radii read: {@code
 *     MetadataOptions.HttpEndpoint -> enabled}; a field that was not read is not there
 * @param stub named by something collected, itself not collected
 */
public record RadiusResource(
    String arn,
    String type,
    String accountId,
    String region,
    Map<String, String> tags,
    Map<String, String> facts,
    boolean stub) {
  public RadiusResource {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    accountId = accountId == null ? "" : accountId;
    region = region == null ? "" : region;
    tags = Map.copyOf(tags);
    facts = Map.copyOf(facts);
  }

  /** A field's value, null where it was not read. */
  public String fact(String field) {
    return facts.get(field);
  }
}
