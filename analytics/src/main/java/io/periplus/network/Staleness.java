package io.periplus.network;

import java.time.Instant;

/** The oldest carried-over input of an answer (INPUT_STALE, section 7). */
final class Staleness {
  private final NetworkIndex index;

  Staleness(NetworkIndex index) {
    this.index = index;
  }

  /** Of everything that members of a class share: subnet, tables, groups and gateways. */
  Instant ofClass(Endpoint endpoint) {
    Zone zone = endpoint.zone();
    Instant oldest = older(null, zone.subnet() == null ? null : zone.subnet().origin());
    oldest = older(oldest, zone.table() == null ? null : zone.table().origin());
    oldest = older(oldest, zone.acl() == null ? null : zone.acl().origin());
    for (String id : endpoint.groups()) {
      SecurityGroup group = index.securityGroups.get(id);
      oldest = older(oldest, group == null ? null : group.origin());
    }
    InternetGateway gateway =
        zone.vpcId() == null ? null : index.internetGatewayOfVpc.get(zone.vpcId());
    oldest = older(oldest, gateway == null ? null : gateway.origin());
    oldest = older(oldest, index.publicAccess.origin(zone, endpoint.holder()));
    RouteLookup routes = zone.routes(endpoint.family());
    if (routes != null) {
      for (RouteLookup.Won won : routes.won()) {
        oldest = older(oldest, won.route() == null ? null : target(won.route()));
      }
    }
    return oldest;
  }

  private Origin target(Route route) {
    return switch (route.targetKind()) {
      case TRANSIT_GATEWAY -> {
        TransitGateway gateway = index.transit.gateway(route.targetId());
        yield gateway == null ? null : gateway.origin();
      }
      case NAT_GATEWAY -> {
        NatGateway nat = index.natGateways.get(route.targetId());
        yield nat == null ? null : nat.origin();
      }
      case EGRESS_ONLY_INTERNET_GATEWAY -> {
        EgressOnlyInternetGateway gateway = index.egressOnlyGateways.get(route.targetId());
        yield gateway == null ? null : gateway.origin();
      }
      case VPC_PEERING_CONNECTION -> {
        VpcPeeringConnection connection = index.peeringConnections.get(route.targetId());
        yield connection == null ? null : connection.origin();
      }
      case VPC_ENDPOINT -> {
        VpcEndpoint endpoint = index.endpoints.get(route.targetId());
        yield endpoint == null ? null : endpoint.origin();
      }
      default -> null;
    };
  }

  /** Of one endpoint: its class and its own interface or resource. */
  Instant of(Endpoint endpoint) {
    return older(ofClass(endpoint), endpoint.holder());
  }

  static Instant older(Instant oldest, Origin origin) {
    return older(oldest, origin == null ? null : origin.staleSince());
  }

  static Instant older(Instant oldest, Instant since) {
    return since == null || oldest != null && oldest.isBefore(since) ? oldest : since;
  }
}
