package io.periplus.network;

/**
 * Whether the far end of a transit gateway knows a packet's sender by its groups, in the words of
 * AWS's documents (SG7).
 */
final class SlowReferences {
  private final TransitNetwork network;

  SlowReferences(NetworkModel model) {
    this.network = model.transitNetwork();
  }

  /** For inbound rules; rules for what goes out never match the groups of another VPC. */
  boolean preserved(String gatewayId, Subnet from, Subnet to) {
    return network.transitGateways().stream()
            .anyMatch(each -> each.id().equals(gatewayId) && each.securityGroupReferencing())
        && supported(gatewayId, from)
        && supported(gatewayId, to);
  }

  private boolean supported(String gatewayId, Subnet subnet) {
    return !subnet.availabilityZoneId().equals("use1-az3")
        && network.attachments().stream()
            .anyMatch(
                each ->
                    each.transitGatewayId().equals(gatewayId)
                        && each.resourceId().equals(subnet.vpcId())
                        && each.vpc().securityGroupReferencing());
  }
}
