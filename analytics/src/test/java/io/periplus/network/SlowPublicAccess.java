package io.periplus.network;

import io.periplus.network.BlockPublicAccess.Mode;
import java.util.List;

/** Block Public Access for the slow twin: the table of the user guide, case by case (BP1). */
final class SlowPublicAccess {
  private final NetworkModel model;
  private final SlowInventory inventory;

  SlowPublicAccess(NetworkModel model, SlowInventory inventory) {
    this.model = model;
    this.inventory = inventory;
  }

  private enum Traffic {
    FROM_INTERNET,
    TO_INTERNET,
    TO_INTERNET_BY_ONE_WAY_GATEWAY
  }

  Truth inbound(String vpcId, String subnetId) {
    return allowed(vpcId, subnetId, Traffic.FROM_INTERNET);
  }

  Truth outbound(String vpcId, String subnetId) {
    return allowed(vpcId, subnetId, Traffic.TO_INTERNET);
  }

  /** By a NAT gateway or an egress-only internet gateway. */
  Truth translated(String vpcId, String subnetId) {
    return allowed(vpcId, subnetId, Traffic.TO_INTERNET_BY_ONE_WAY_GATEWAY);
  }

  /** By a firewall or a Gateway Load Balancer, which no exclusion spares (BP2). */
  Truth inspected(String vpcId) {
    Vpc vpc = inventory.vpc(vpcId);
    if (vpc == null) {
      return Truth.YES;
    }
    for (BlockPublicAccess each : model.perimeter().blockPublicAccess()) {
      if (each.origin().accountId().equals(vpc.origin().accountId())
          && each.origin().region().equals(vpc.origin().region())) {
        return Truth.of(each.mode() == Mode.OFF);
      }
    }
    boolean hidden = inventory.gap(vpc.origin(), "DescribeVpcBlockPublicAccessOptions");
    return hidden ? Truth.MAYBE : Truth.YES;
  }

  private Truth allowed(String vpcId, String subnetId, Traffic traffic) {
    Vpc vpc = inventory.vpc(vpcId);
    if (vpc == null) {
      return Truth.YES;
    }
    Origin owner = vpc.origin();
    Mode mode = null;
    boolean exclusionsAllowed = true;
    for (BlockPublicAccess each : model.perimeter().blockPublicAccess()) {
      if (each.origin().accountId().equals(owner.accountId())
          && each.origin().region().equals(owner.region())) {
        mode = each.mode();
        exclusionsAllowed = each.exclusionsAllowed();
      }
    }
    if (mode == null) {
      return inventory.gap(owner, "DescribeVpcBlockPublicAccessOptions") ? Truth.MAYBE : Truth.YES;
    }
    if (mode == Mode.OFF) {
      return Truth.YES;
    }
    if (mode == Mode.BLOCK_INGRESS && traffic == Traffic.TO_INTERNET_BY_ONE_WAY_GATEWAY) {
      return Truth.YES;
    }
    if (!exclusionsAllowed) {
      return Truth.NO;
    }
    // A regional NAT gateway is in no subnet.
    for (String resource : subnetId == null ? List.of(vpcId) : List.of(subnetId, vpcId)) {
      for (BlockPublicAccessExclusion each : model.perimeter().exclusions()) {
        if (each.resourceId().equals(resource)) {
          return Truth.of(spares(each.mode(), mode, traffic));
        }
      }
    }
    boolean hidden = inventory.gap(owner, "DescribeVpcBlockPublicAccessExclusions");
    return hidden ? Truth.MAYBE : Truth.NO;
  }

  private static boolean spares(
      BlockPublicAccessExclusion.Mode exclusion, Mode mode, Traffic traffic) {
    return exclusion == BlockPublicAccessExclusion.Mode.ALLOW_BIDIRECTIONAL
        || mode == Mode.BLOCK_BIDIRECTIONAL && traffic != Traffic.FROM_INTERNET;
  }
}
