package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import java.util.List;

/**
 * What the network kernel found between two resources, or a resource and the internet.
 *
 * @param fromArn for {@code REACHES} the sender or a set of senders; for {@code EXPOSED_TO} the
 *     resource; for {@code EGRESSES_TO} the resource
 * @param toArn receiver; {@code internet}; the gateway
 * @param traffic protocols and ports, {@code tcp 443}
 * @param reasons why it is {@code MAYBE}
 * @param components ARNs of rules' groups, tables, gateways that decided: a change of one may undo
 *     the edge
 */
public record NetworkEdge(
    String fromArn,
    EdgeType type,
    String toArn,
    EdgeVerdict verdict,
    String traffic,
    List<String> reasons,
    List<String> components) {
  public NetworkEdge {
    requireNonNull(fromArn, "fromArn is null");
    requireNonNull(toArn, "toArn is null");
    requireNonNull(verdict, "verdict is null");
    if (type != EdgeType.REACHES && type != EdgeType.EXPOSED_TO && type != EdgeType.EGRESSES_TO) {
      throw new IllegalArgumentException("not an edge of the network: " + type);
    }
    traffic = traffic == null ? "" : traffic;
    reasons = List.copyOf(reasons);
    components = List.copyOf(components);
  }
}
