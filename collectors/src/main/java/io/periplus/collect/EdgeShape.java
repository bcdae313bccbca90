package io.periplus.collect;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;

/**
 * One kind of edge a resource type has, for the graph schema and the documentation.
 *
 * @param other type at the other end
 * @param inward whether the edge comes from {@code other}
 */
public record EdgeShape(EdgeType label, ResourceType other, boolean inward) {}
