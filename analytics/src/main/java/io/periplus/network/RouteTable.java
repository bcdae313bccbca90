package io.periplus.network;

import java.util.List;

/**
 * A route table.
 *
 * @param main whether it serves the VPC's subnets that name no table (RT1)
 * @param subnetIds explicitly associated subnets, association state {@code associated}
 * @param gatewayIds gateways whose ingress it routes (edge table, RT10)
 */
public record RouteTable(
    Origin origin,
    String id,
    String vpcId,
    boolean main,
    List<String> subnetIds,
    List<String> gatewayIds,
    List<Route> routes) {
  public RouteTable {
    subnetIds = List.copyOf(subnetIds);
    gatewayIds = List.copyOf(gatewayIds);
    routes = List.copyOf(routes);
  }
}
