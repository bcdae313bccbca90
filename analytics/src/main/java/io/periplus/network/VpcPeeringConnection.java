package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A peering connection between two VPCs, of whatever accounts and Regions (PX1 to PX3).
 *
 * @param status {@code active}, {@code pending-acceptance}, {@code deleted} …; null when unreadable
 * @param requester the side that asked for it
 * @param accepter the side that agreed
 */
public record VpcPeeringConnection(
    Origin origin, String id, String status, Side requester, Side accepter) {

  /**
   * One of the two VPCs, as the connection tells it: it need not be in the inventory.
   *
   * @param cidrs blocks of both families; empty while the other side has not accepted
   */
  public record Side(String vpcId, String accountId, String region, List<CidrBlock> cidrs) {
    public Side {
      cidrs = List.copyOf(cidrs);
    }
  }

  boolean isActive() {
    return "active".equals(status);
  }

  /** The side that is not this VPC; null where the VPC is neither. */
  Side other(String vpcId) {
    if (vpcId == null) {
      return null;
    }
    return vpcId.equals(requester.vpcId())
        ? accepter
        : vpcId.equals(accepter.vpcId()) ? requester : null;
  }

  /** Whether rules may name groups of the other side (SG6). */
  boolean sameRegion() {
    return requester.region() != null && requester.region().equals(accepter.region());
  }
}
