package io.periplus.network;

import java.util.List;

/**
 * A transit gateway's route table.
 *
 * @param attachmentIds whose packets it routes (TG3); null when they could not be read
 * @param routes static and propagated ones; null when they could not be read (TG6)
 */
public record TransitGatewayRouteTable(
    Origin origin,
    String id,
    String transitGatewayId,
    List<String> attachmentIds,
    List<TransitGatewayRoute> routes) {
  public TransitGatewayRouteTable {
    attachmentIds = attachmentIds == null ? null : List.copyOf(attachmentIds);
    routes = routes == null ? null : List.copyOf(routes);
  }
}
