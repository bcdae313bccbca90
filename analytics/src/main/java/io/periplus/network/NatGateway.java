package io.periplus.network;

import java.util.List;

/**
 * A NAT gateway.
 *
 * @param subnetId null for a regional one (NG7)
 * @param isPublic connectivity type {@code public}
 * @param state {@code available} is the only one that forwards (NG8)
 * @param regional what only a regional one has, else null
 */
public record NatGateway(
    Origin origin,
    String id,
    String vpcId,
    String subnetId,
    boolean isPublic,
    String state,
    List<Address> addresses,
    Regional regional) {
  public NatGateway {
    addresses = List.copyOf(addresses);
  }

  /** One that has a subnet. */
  public NatGateway(
      Origin origin,
      String id,
      String vpcId,
      String subnetId,
      boolean isPublic,
      String state,
      List<Address> addresses) {
    this(origin, id, vpcId, subnetId, isPublic, state, addresses, null);
  }

  /**
   * A NAT gateway of a whole VPC (NG7).
   *
   * @param routeTableId its own table; null when it names none
   * @param availabilityZoneIds zones that it serves; null for all, or when they are not known
   */
  public record Regional(String routeTableId, List<String> availabilityZoneIds) {
    public Regional {
      availabilityZoneIds = availabilityZoneIds == null ? null : List.copyOf(availabilityZoneIds);
    }
  }

  /**
   * @param publicIp null on a private gateway
   */
  public record Address(String publicIp, String privateIp, String networkInterfaceId) {}
}
