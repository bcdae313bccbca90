package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An Elastic IP address; unattached until an interface takes it. */
final class ElasticIp {
  private final RegionBuilder region;
  private final String allocationId;
  private final String publicIp;
  private final ObjectNode node;

  ElasticIp(RegionBuilder region, String name) {
    this.region = region;
    allocationId = region.id("eipalloc", name);
    publicIp = region.account().estate().publicAddresses().next();
    region.ec2Resource("EIP", "elastic-ip/" + allocationId);
    node =
        object(
            member("AllocationId", allocationId),
            member("Domain", "vpc"),
            member("Tags", tags(region.account().tags(name))),
            member("PublicIpv4Pool", "amazon"),
            member("NetworkBorderGroup", region.name()),
            member("PublicIp", publicIp));
    region.ec2().list("DescribeAddresses", "Addresses").add(node);
  }

  String allocationId() {
    return allocationId;
  }

  String publicIp() {
    return publicIp;
  }

  /** Associates the address with a private address. Gives the association as interfaces show it. */
  ObjectNode attach(String interfaceId, String privateIp, String publicDnsName) {
    String associationId = region.id("eipassoc", allocationId);
    node.put("AssociationId", associationId)
        .put("NetworkInterfaceId", interfaceId)
        .put("NetworkInterfaceOwnerId", region.account().id())
        .put("PrivateIpAddress", privateIp);
    return object(
        member("AllocationId", allocationId),
        member("AssociationId", associationId),
        member("IpOwnerId", region.account().id()),
        member("PublicDnsName", publicDnsName),
        member("PublicIp", publicIp));
  }

  /** Only instances appear in the address by their own id. */
  void instance(String instanceId) {
    node.put("InstanceId", instanceId);
  }
}
