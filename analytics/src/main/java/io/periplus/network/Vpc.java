package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A VPC.
 *
 * @param cidrs all associated CIDR blocks, IPv4 and IPv6, states {@code associated} only
 */
public record Vpc(Origin origin, String id, List<CidrBlock> cidrs) {
  public Vpc {
    cidrs = List.copyOf(cidrs);
  }
}
