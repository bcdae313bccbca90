package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import java.util.List;
import java.util.Map;

/**
 * A relationship of the inventory.
 *
 * @param fields it comes from, sorted
 * @param properties texts of the edge's own properties: {@code kind}, {@code state}, {@code
 *     confidence} and such
 */
public record RadiusRelationship(
    String sourceArn,
    EdgeType type,
    String targetArn,
    List<String> fields,
    Map<String, String> properties) {
  public RadiusRelationship {
    requireNonNull(sourceArn, "sourceArn is null");
    requireNonNull(type, "type is null");
    requireNonNull(targetArn, "targetArn is null");
    fields = List.copyOf(fields);
    properties = Map.copyOf(properties);
  }

  /** A property, null where the edge has none of that name. */
  public String property(String name) {
    return properties.get(name);
  }

  Evidence evidence() {
    return Evidence.of(fields.isEmpty() ? type.name() : fields.get(0));
  }
}
