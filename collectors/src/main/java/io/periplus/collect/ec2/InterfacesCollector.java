package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Network interfaces, tied to what they serve, and Elastic IPs (C011, C014). */
public final class InterfacesCollector {
  static final ResourceSpec<Address> ADDRESS =
      resource(EC2_EIP, Address.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeAddressesRequest.builder().build(),
              Ec2Client::describeAddresses,
              DescribeAddressesResponse::addresses)
          .arn("ec2", "elastic-ip/", Address::allocationId)
          .tags(Address::tags)
          .aliases(address -> DnsNames.aliases(address, "PublicIp", "CarrierIp"))
          .columns(
              "PublicIp",
              "PrivateIpAddress",
              "AssociationId",
              "NetworkBorderGroup",
              "PublicIpv4Pool",
              "CarrierIp")
          .edge(ATTACHED_TO, EC2_INSTANCE, "InstanceId")
          .edges(
              ATTACHED_TO,
              List.of(EC2_NETWORK_INTERFACE),
              List.of("NetworkInterfaceId"),
              InterfacesCollector::carrier)
          .build();

  static final ResourceSpec<NetworkInterface> INTERFACE =
      resource(EC2_NETWORK_INTERFACE, NetworkInterface.class)
          .tier(1)
          .list(
              EC2,
              DescribeNetworkInterfacesRequest.builder().maxResults(1000).build(),
              Ec2Client::describeNetworkInterfacesPaginator,
              DescribeNetworkInterfacesResponse::networkInterfaces)
          .arn("ec2", "network-interface/", NetworkInterface::networkInterfaceId)
          .owner(NetworkInterface::ownerId)
          .tags(NetworkInterface::tagSet)
          .aliases(InterfacesCollector::addresses)
          .aliases(InterfacesCollector::publicAddresses)
          .aliases(eni -> AcceleratorInterfaces.aliases(new ManagedInterface(eni)))
          .derived("owner", NetworkInterfaceOwners::owner)
          .derived("owner_service", NetworkInterfaceOwners::ownerService)
          .columns(
              "InterfaceType",
              "Description",
              "RequesterId",
              "RequesterManaged",
              "Status",
              "SourceDestCheck",
              "PrivateIpAddresses[].PrivateIpAddress",
              "PrivateIpAddresses[].Association.PublicIp",
              "Association.CarrierIp",
              "Ipv6Addresses[].Ipv6Address",
              "Ipv4Prefixes[].Ipv4Prefix",
              "Ipv6Prefixes[].Ipv6Prefix")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "Groups[].GroupId")
          .edgeFrom(ATTACHED_TO, EC2_EIP, "Association.AllocationId")
          .edgeFrom(ATTACHED_TO, EC2_EIP, "PrivateIpAddresses[].Association.AllocationId")
          .edges(ATTACHED_TO, NetworkInterfaceOwners.SOURCES, NetworkInterfaceOwners::draw)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ADDRESS, INTERFACE);

  private InterfacesCollector() {}

  /** The interface of an address may be another account's. */
  private static void carrier(ResourceView address, EdgeSink edges) {
    JsonNode configuration = address.configuration();
    String id = configuration.path("NetworkInterfaceId").asText("");
    if (!id.isEmpty()) {
      String owner = configuration.path("NetworkInterfaceOwnerId").asText(null);
      edges.edge(ATTACHED_TO, Reference.in(EC2_NETWORK_INTERFACE, id, owner), "NetworkInterfaceId");
    }
  }

  /** {@code vpc-1|10.0.1.10}: a target group names its targets by address. */
  private static Stream<String> addresses(JsonNode networkInterface) {
    String vpc = networkInterface.path("VpcId").asText("");
    List<String> names = new ArrayList<>();
    for (String address :
        NetworkPlacement.texts(networkInterface.path("PrivateIpAddresses"), "PrivateIpAddress")) {
      names.add(NetworkPlacement.ofAddress(vpc, address));
      names.add(NetworkPlacement.ofAddress(address));
    }
    for (String address :
        NetworkPlacement.texts(networkInterface.path("Ipv6Addresses"), "Ipv6Address")) {
      names.add(NetworkPlacement.ofAddress(vpc, address));
    }
    return names.stream();
  }

  /** Addresses that no other interface has: a DNS record names their owner. */
  private static Stream<String> publicAddresses(JsonNode networkInterface) {
    List<String> names =
        NetworkPlacement.texts(networkInterface.path("Ipv6Addresses"), "Ipv6Address");
    for (JsonNode address : networkInterface.path("PrivateIpAddresses")) {
      String assigned = address.path("Association").path("PublicIp").asText("");
      if (!assigned.isEmpty()) {
        names.add(assigned);
      }
    }
    return names.stream();
  }
}
