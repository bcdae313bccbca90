package io.periplus.network;

/**
 * Ids of zones in {@code reach}: endpoints of one VPC whose routes, network ACL and place are
 * alike.
 */
final class ReachZoneIds {
  private final TransitPlaces places;
  private final Endpoints endpoints;
  private final Gateways gateways;

  ReachZoneIds(CompiledNetwork network) {
    this.places = network.transitPlaces();
    this.endpoints = network.endpoints();
    this.gateways = network.gateways();
  }

  /** The zone of an endpoint. */
  String of(Endpoint endpoint) {
    Zone zone = endpoint.zone();
    Origin scope = gateways.scope(zone);
    boolean seen = !places.cuts(zone, endpoint.family()).isEmpty();
    return Hashes.id(
        String.join(
            "|",
            "zone",
            String.valueOf(zone.vpcId()),
            zone.table() == null
                ? String.valueOf(zone.tableMissing())
                : zone.table().origin().arn(),
            zone.acl() == null ? String.valueOf(zone.aclMissing()) : zone.acl().origin().arn(),
            scope.accountId(),
            scope.region(),
            String.valueOf(places.of(endpoint)),
            String.valueOf(seen ? endpoints.atom(endpoint) : null)));
  }

  /** The zone of an address of a subnet. */
  String of(Zone zone, Address address) {
    return of(ReachPlaces.sender(zone, address));
  }
}
