package io.periplus.network;

import java.util.List;

/**
 * A virtual private gateway (VG1).
 *
 * @param vpcIds VPCs that it is attached to: at most one
 */
public record VpnGateway(Origin origin, String id, List<String> vpcIds) {
  public VpnGateway {
    vpcIds = List.copyOf(vpcIds);
  }
}
