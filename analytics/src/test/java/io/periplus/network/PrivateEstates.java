package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Peering connections, VPC endpoints and endpoint services for estates in tests, by AWS id; every
 * method can be called again to replace what it made.
 */
final class PrivateEstates {
  private final EstateBuilder estate;
  private final Map<String, VpcPeeringConnection> connections = new TreeMap<>();
  private final Map<String, VpcEndpoint> endpoints = new TreeMap<>();
  private final Map<String, EndpointService> services = new TreeMap<>();

  private PrivateEstates(EstateBuilder estate) {
    this.estate = estate;
  }

  static PrivateEstates on(EstateBuilder estate) {
    return new PrivateEstates(estate);
  }

  /** What the id of a peering connection is in ARNs. */
  static String peeringArn(String id) {
    return EstateBuilder.arn("vpc-peering-connection", id);
  }

  private static Origin origin(String kind, String id) {
    return new Origin(
        EstateBuilder.arn(kind, id), EstateBuilder.ACCOUNT, EstateBuilder.REGION, null);
  }

  /** An active connection inside the Region, of VPCs that the estate has. */
  PrivateEstates peering(String id, String requester, String accepter) {
    return peering(id, "active", side(requester), side(accepter));
  }

  PrivateEstates peering(
      String id,
      String status,
      VpcPeeringConnection.Side requester,
      VpcPeeringConnection.Side accepter) {
    connections.put(
        id,
        new VpcPeeringConnection(
            origin("vpc-peering-connection", id), id, status, requester, accepter));
    return this;
  }

  VpcPeeringConnection.Side side(String vpc) {
    return side(vpc, EstateBuilder.REGION);
  }

  VpcPeeringConnection.Side side(String vpc, String region) {
    Vpc known = estate.vpcs.get(vpc);
    return new VpcPeeringConnection.Side(vpc, known.origin().accountId(), region, known.cidrs());
  }

  /** A VPC of an account that nobody crawled. */
  static VpcPeeringConnection.Side foreign(String vpc, String... cidrs) {
    List<CidrBlock> blocks = new ArrayList<>();
    for (String cidr : cidrs) {
      blocks.add(CidrBlock.parse(cidr));
    }
    return new VpcPeeringConnection.Side(vpc, "999988887777", EstateBuilder.REGION, blocks);
  }

  PrivateEstates remove(String id) {
    connections.remove(id);
    endpoints.remove(id);
    services.remove(id);
    return this;
  }

  /** The estate with all of it. */
  EstateBuilder done() {
    return estate.with(
        new PrivateConnectivity(
            List.copyOf(connections.values()),
            List.copyOf(endpoints.values()),
            List.copyOf(services.values())));
  }
}
