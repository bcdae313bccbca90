package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A subnet; its owner may differ from the accounts whose interfaces sit in it (SG11).
 *
 * @param availabilityZoneId {@code euw1-az1}: the same place in every account, unlike the name
 */
public record Subnet(
    Origin origin, String id, String vpcId, List<CidrBlock> cidrs, String availabilityZoneId) {
  public Subnet {
    cidrs = List.copyOf(cidrs);
  }
}
