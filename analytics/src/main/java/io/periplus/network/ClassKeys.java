package io.periplus.network;

import io.periplus.model.IpFamily;

/** Finds what class an endpoint is of; everything that verdicts depend on is in the key. */
final class ClassKeys {
  private final Endpoints endpoints;
  private final TransitPlaces transitPlaces;
  private final Gateways gateways;
  private final EdgePaths edgePaths;

  ClassKeys(
      Endpoints endpoints, TransitPlaces transitPlaces, Gateways gateways, EdgePaths edgePaths) {
    this.endpoints = endpoints;
    this.transitPlaces = transitPlaces;
    this.gateways = gateways;
    this.edgePaths = edgePaths;
  }

  /**
   * @param atom of the endpoint
   * @param sourceDestCheck null for virtual endpoints
   */
  ClassKey of(Endpoint endpoint, AddressSet atom, Boolean sourceDestCheck) {
    return new ClassKey(
        place(endpoint.zone(), endpoint.holder(), endpoint.family()),
        endpoint.groups(),
        endpoint.reachable(),
        endpoint.running(),
        sourceDestCheck,
        particulars(endpoint, atom));
  }

  ClassKey.Place place(Zone zone, Origin holder, IpFamily family) {
    return new ClassKey.Place(
        zone.vpcId(),
        zone.table() == null ? zone.tableMissing() : zone.table().origin().arn(),
        zone.acl() == null ? zone.aclMissing() : zone.acl().origin().arn(),
        zone.subnet() != null,
        zone.witness(),
        endpoints.besideMiddlebox(zone),
        transitPlaces.of(zone, family),
        holder.accountId(),
        holder.region(),
        family,
        gateways.publicAccess(zone, holder));
  }

  /** Whether all addresses of a family in a subnet are treated alike. */
  boolean addressesAlike(Zone zone, IpFamily family) {
    return !endpoints.tellsAddressesApart(zone, family) && !edgePaths.mayRedirect(zone);
  }

  ClassKey.Particulars particulars(Endpoint endpoint, AddressSet atom) {
    return new ClassKey.Particulars(
        atom,
        endpoint.doubt(),
        endpoint.notes(),
        endpoint.role(),
        endpoint.accepts(),
        edgePaths.of(endpoint),
        endpoint.publicFlag(),
        endpoint.stateMissing());
  }
}
