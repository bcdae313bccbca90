package io.periplus.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One edge of the inventory. Key: {@code (sourceArn, type, targetArn)}; edges of several fields
 * between the same two resources are one row whose {@code source} lists them.
 *
 * @param source the fields or rules it comes from, {@code NatGatewayAddresses[].AllocationId},
 *     sorted
 * @param properties canonical JSON object of the edge's own properties; {@code {}} when none
 * @param stale made from a stale resource
 */
public record Relationship(
    String sourceArn,
    EdgeType type,
    String targetArn,
    List<String> source,
    String properties,
    boolean stale) {

  public Relationship {
    requireNonNull(sourceArn, "sourceArn is null");
    requireNonNull(type, "type is null");
    requireNonNull(targetArn, "targetArn is null");
    requireNonNull(properties, "properties is null");
    source = List.copyOf(source);
  }
}
