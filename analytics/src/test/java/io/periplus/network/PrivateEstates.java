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

  /** An endpoint for S3, in front of routes that name it. */
  PrivateEstates gatewayEndpoint(String id, String vpc) {
    return endpoint(id, VpcEndpoint.Kind.GATEWAY, vpc, "com.amazonaws.eu-west-1.s3", List.of());
  }

  /** A Gateway Load Balancer endpoint in a subnet. */
  PrivateEstates gatewayLoadBalancerEndpoint(String id, String subnet, String service) {
    String vpc = estate.subnets.get(subnet).vpcId();
    return endpoint(
        id, VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER, vpc, serviceName(service), List.of(subnet));
  }

  /**
   * An interface endpoint with one interface {@code eni-<id>-<subnet>} per subnet.
   *
   * @param service {@code vpce-svc-1}, or the name of a service of AWS
   * @param places {@code subnet privateIp}
   */
  PrivateEstates interfaceEndpoint(
      String id, String service, List<String> groups, String... places) {
    List<String> subnets = new ArrayList<>();
    String vpc = null;
    for (String place : places) {
      String[] parts = place.split(" ");
      subnets.add(parts[0]);
      vpc = estate.subnets.get(parts[0]).vpcId();
      estate.networkInterface(
          interfaceId(id, parts[0]),
          parts[0],
          "vpc_endpoint",
          EstateBuilder.owner(EstateBuilder.arn("vpc-endpoint", id), "AWS::EC2::VPCEndpoint"),
          null,
          groups,
          EstateBuilder.address(parts[1], null));
    }
    return endpoint(id, VpcEndpoint.Kind.INTERFACE, vpc, serviceName(service), subnets);
  }

  private static String interfaceId(String endpoint, String subnet) {
    return "eni-" + endpoint + '-' + subnet;
  }

  static String serviceName(String service) {
    return service.startsWith("vpce-svc-")
        ? "com.amazonaws.vpce." + EstateBuilder.REGION + '.' + service
        : service;
  }

  private PrivateEstates endpoint(
      String id, VpcEndpoint.Kind kind, String vpc, String serviceName, List<String> subnets) {
    endpoints.put(
        id,
        new VpcEndpoint(
            origin("vpc-endpoint", id),
            id,
            kind,
            vpc,
            serviceName,
            "available",
            subnets,
            kind == VpcEndpoint.Kind.INTERFACE
                ? subnets.stream().map(subnet -> interfaceId(id, subnet)).toList()
                : List.of(),
            List.of(id + ".vpce.amazonaws.com"),
            null));
    return this;
  }

  /** Changes the state of an endpoint. */
  PrivateEstates state(String id, String state) {
    return change(id, state, endpoints.get(id).serviceZoneIds());
  }

  /** Says where the service of an endpoint is installed. */
  PrivateEstates serviceZones(String id, String... zoneIds) {
    return change(id, endpoints.get(id).state(), List.of(zoneIds));
  }

  private PrivateEstates change(String id, String state, List<String> zoneIds) {
    VpcEndpoint old = endpoints.get(id);
    endpoints.put(
        id,
        new VpcEndpoint(
            old.origin(),
            id,
            old.kind(),
            old.vpcId(),
            old.serviceName(),
            state,
            old.subnetIds(),
            old.networkInterfaceIds(),
            old.dnsNames(),
            zoneIds));
    return this;
  }

  /** A service by load balancers of the estate, open to everybody in the account. */
  PrivateEstates service(String id, String... loadBalancers) {
    List<String> arns = new ArrayList<>();
    for (String name : loadBalancers) {
      arns.add(estate.loadBalancers.get(name).origin().arn());
    }
    services.put(
        id,
        new EndpointService(
            origin("vpc-endpoint-service", id),
            id,
            serviceName(id),
            arns,
            null,
            List.of("arn:aws:iam::444455556666:root")));
    return this;
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
