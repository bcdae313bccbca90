package io.periplus.snapshot.diff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One place of a document that differs.
 *
 * @param path {@code InstanceType}, {@code Rules[SecurityGroupRuleId=sgr-1].FromPort}; ending in
 *     {@code []} where elements without an identity of their own came or went: then both values are
 *     lists
 * @param before null where there was nothing; a JSON null is a value
 * @param after null where there is nothing
 */
public record FieldChange(String path, JsonNode before, JsonNode after) {
  public FieldChange {
    requireNonNull(path, "path is null");
    if (before == null && after == null) {
      throw new IllegalArgumentException("nothing on both sides of " + path + " is no change");
    }
  }
}
