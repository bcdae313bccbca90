package io.periplus.network;

import java.util.List;

/**
 * A network ACL. Entries may come in any order; the lowest number decides (NA1).
 *
 * @param isDefault the VPC's default, for subnets that name none (NA4)
 */
public record NetworkAcl(
    Origin origin,
    String id,
    String vpcId,
    boolean isDefault,
    List<String> subnetIds,
    List<NetworkAclEntry> entries) {
  public NetworkAcl {
    subnetIds = List.copyOf(subnetIds);
    entries = List.copyOf(entries);
  }
}
