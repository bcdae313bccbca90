package io.periplus.network;

import java.util.List;

/** An egress-only internet gateway: IPv6, outbound initiation only (EO1). */
public record EgressOnlyInternetGateway(Origin origin, String id, List<String> vpcIds) {
  public EgressOnlyInternetGateway {
    vpcIds = List.copyOf(vpcIds);
  }
}
