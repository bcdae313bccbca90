package io.periplus.network;

import java.util.List;

/**
 * An internet gateway.
 *
 * @param vpcIds VPCs with an attachment in state {@code available} or {@code attached}
 */
public record InternetGateway(Origin origin, String id, List<String> vpcIds) {
  public InternetGateway {
    vpcIds = List.copyOf(vpcIds);
  }
}
