package io.periplus.network;

import java.util.List;

/**
 * A NAT gateway.
 *
 * @param subnetId null for a regional one (NG7)
 * @param isPublic connectivity type {@code public}
 * @param state {@code available} is the only one that forwards (NG8)
 */
public record NatGateway(
    Origin origin,
    String id,
    String vpcId,
    String subnetId,
    boolean isPublic,
    String state,
    List<Address> addresses) {
  public NatGateway {
    addresses = List.copyOf(addresses);
  }

  /**
   * @param publicIp null on a private gateway
   */
  public record Address(String publicIp, String privateIp, String networkInterfaceId) {}
}
