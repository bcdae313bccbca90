package io.periplus.network;

import java.util.List;

/**
 * A network interface.
 *
 * @param owner ARN and type of the resource a person means (OW1), from the inventory's ATTACHED_TO
 *     edge; the interface itself when nothing is known
 * @param ownerCandidates more than one when the owner is ambiguous (OW2); contains {@code owner}
 * @param securityGroupIds sorted
 * @param addresses IPv4 addresses, with their public association; then IPv6 addresses
 * @param instanceId instance it is attached to, else null
 * @param primary device index 0 of its instance
 */
public record NetworkInterface(
    Origin origin,
    String id,
    String vpcId,
    String subnetId,
    String interfaceType,
    Owner owner,
    List<Owner> ownerCandidates,
    List<String> securityGroupIds,
    boolean sourceDestCheck,
    String instanceId,
    boolean primary,
    List<Address> addresses) {
  public NetworkInterface {
    ownerCandidates = List.copyOf(ownerCandidates);
    securityGroupIds = List.copyOf(securityGroupIds);
    addresses = List.copyOf(addresses);
  }

  /** The resource that an interface serves. */
  public record Owner(String arn, String type, String accountId, String region) {}

  /**
   * One address.
   *
   * @param address private IPv4, or IPv6, as text
   * @param publicIp associated public IPv4, else null; never the carrier address (IG9)
   * @param associationId {@code eipassoc-…} or null
   */
  public record Address(String address, boolean ipv6, String publicIp, String associationId) {}
}
