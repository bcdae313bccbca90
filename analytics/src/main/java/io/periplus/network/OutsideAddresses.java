package io.periplus.network;

import java.util.stream.Stream;

/** Private addresses that no VPC has, as far as anybody knows: on premises, or nowhere. */
final class OutsideAddresses {
  private OutsideAddresses() {}

  /** Whether all of these are such addresses. */
  static boolean are(NetworkModel model, AddressSet set) {
    return Internet.isPrivate(set)
        && model.vpcs().stream()
            .allMatch(vpc -> AddressSet.of(set.family(), vpc.cidrs()).intersect(set).isEmpty())
        && model.privateConnectivity().peeringConnections().stream()
            .filter(VpcPeeringConnection::isActive)
            .flatMap(each -> Stream.of(each.requester(), each.accepter()))
            .allMatch(side -> AddressSet.of(set.family(), side.cidrs()).intersect(set).isEmpty());
  }
}
