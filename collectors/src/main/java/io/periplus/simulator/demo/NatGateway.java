package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import java.util.List;

/** A NAT gateway that exists, with its public address. */
record NatGateway(String id, String arn, String publicIp) {

  static NatGateway create(SubnetBuilder subnet, String name) {
    RegionBuilder region = subnet.region();
    String id = region.id("nat", name);
    String arn = region.ec2Resource("NatGateway", "natgateway/" + id);
    ElasticIp address = region.elasticIp(name);
    NetworkInterface networkInterface =
        subnet
            .networkInterface(name)
            .groups(List.of())
            .elasticIp(address)
            .withoutSourceDestCheck()
            .managedBy(region.account().id(), "nat_gateway")
            .attachedToService("amazon-aws")
            .description("Interface for NAT Gateway " + id)
            .build(null);
    region
        .ec2()
        .list("DescribeNatGateways", "NatGateways")
        .add(
            object(
                member("CreateTime", Times.CREATED),
                member(
                    "NatGatewayAddresses",
                    array(
                        object(
                            member("AllocationId", address.allocationId()),
                            member("NetworkInterfaceId", networkInterface.id()),
                            member("PrivateIp", networkInterface.privateIp()),
                            member("PublicIp", address.publicIp()),
                            member(
                                "AssociationId",
                                networkInterface.node().at("/Association/AssociationId")),
                            member("IsPrimary", true),
                            member("Status", "succeeded")))),
                member("NatGatewayId", id),
                member("State", "available"),
                member("SubnetId", subnet.id()),
                member("VpcId", subnet.vpc().id()),
                member("Tags", tags(region.account().tags(name))),
                member("ConnectivityType", "public")));
    return new NatGateway(id, arn, address.publicIp());
  }
}
