package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A network interface, of an instance or of a service that manages it. */
final class NetworkInterfaceBuilder {
  private final SubnetBuilder subnet;
  private final String id;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final ArrayNode addresses = array();
  private String primaryIp;
  private String publicIp;
  private ObjectNode association;
  private String description = "";
  private String interfaceType = "interface";
  private String requesterId;
  private boolean sourceDestCheck = true;
  private ObjectNode attachment;

  NetworkInterfaceBuilder(SubnetBuilder subnet, String name) {
    this.subnet = subnet;
    id = subnet.region().id("eni", subnet.vpc().name(), name);
  }

  String id() {
    return id;
  }

  NetworkInterfaceBuilder privateIp(int host) {
    primaryIp = subnet.address(host);
    return this;
  }

  NetworkInterfaceBuilder groups(List<SecurityGroupBuilder> securityGroups) {
    groups.addAll(securityGroups);
    return this;
  }

  /** A public address that AWS assigns and takes back: {@code owner} is {@code amazon} or alike. */
  NetworkInterfaceBuilder publicIp(String owner) {
    publicIp = subnet.region().account().estate().publicAddresses().next();
    association =
        object(
            member("IpOwnerId", owner),
            member("PublicDnsName", publicDnsName(publicIp)),
            member("PublicIp", publicIp));
    return this;
  }

  NetworkInterfaceBuilder elasticIp(ElasticIp address) {
    publicIp = address.publicIp();
    association = address.attach(id, primaryIp(), publicDnsName(publicIp));
    return this;
  }

  /** A secondary private address with an Elastic IP of its own. */
  NetworkInterfaceBuilder secondary(int host, ElasticIp address) {
    String privateIp = subnet.address(host);
    ObjectNode secondaryAssociation =
        address.attach(id, privateIp, publicDnsName(address.publicIp()));
    addresses.add(privateAddress(privateIp, false, secondaryAssociation));
    return this;
  }

  /** A secondary private address that is private only. */
  NetworkInterfaceBuilder secondary(int host) {
    addresses.add(privateAddress(subnet.address(host), false, null));
    return this;
  }

  NetworkInterfaceBuilder description(String text) {
    description = text;
    return this;
  }

  /** Of a service: {@code type} as the API names it, {@code requester} as the console shows it. */
  NetworkInterfaceBuilder managedBy(String requester, String type) {
    requesterId = requester;
    interfaceType = type;
    return this;
  }

  NetworkInterfaceBuilder withoutSourceDestCheck() {
    sourceDestCheck = false;
    return this;
  }

  NetworkInterfaceBuilder attachedTo(String instanceId) {
    attachment =
        attachment(
            "InstanceId", instanceId, "InstanceOwnerId", subnet.region().account().id(), true);
    return this;
  }

  NetworkInterfaceBuilder attachedToService(String serviceAlias) {
    attachment = attachment("InstanceId", null, "InstanceOwnerId", serviceAlias, false);
    return this;
  }

  private ObjectNode attachment(
      String idMember, String instance, String ownerMember, String owner, boolean deletedAlong) {
    return object(
        member("AttachTime", Times.CREATED),
        member("AttachmentId", subnet.region().id("eni-attach", id)),
        member("DeleteOnTermination", deletedAlong),
        member("DeviceIndex", instance == null ? 1 : 0),
        member("NetworkCardIndex", 0),
        member(idMember, instance),
        member(ownerMember, owner),
        member("Status", "attached"));
  }

  NetworkInterface build(String tagName) {
    RegionBuilder region = subnet.region();
    String arn = region.ec2Resource("NetworkInterface", "network-interface/" + id);
    // NAT gateways and the nodes of IPv4 load balancers take no IPv6 address of their subnet.
    String ipv6 = requesterId == null ? subnet.ipv6AddressFor(primaryIp()) : null;
    ArrayNode groupIdentifiers = array();
    groups.forEach(group -> groupIdentifiers.add(group.identifier()));
    addresses.insert(0, privateAddress(primaryIp(), true, association));
    ObjectNode node =
        object(
            member("Association", association),
            member("Attachment", attachment),
            member("AvailabilityZone", subnet.availabilityZone()),
            member("Description", description),
            member("Groups", groupIdentifiers),
            member("InterfaceType", interfaceType),
            member(
                "Ipv6Addresses",
                ipv6 == null
                    ? array()
                    : array(object("Ipv6Address", ipv6, "IsPrimaryIpv6", false))),
            member("MacAddress", macAddress()),
            member("NetworkInterfaceId", id),
            member("OwnerId", region.account().id()),
            member("PrivateDnsName", privateDnsName(primaryIp())),
            member("PublicDnsName", publicIp == null ? null : publicDnsName(publicIp)),
            member("PrivateIpAddress", primaryIp()),
            member("PrivateIpAddresses", addresses),
            member("RequesterId", requesterId),
            member("RequesterManaged", requesterId != null),
            member("SourceDestCheck", sourceDestCheck),
            member("Status", attachment == null ? "available" : "in-use"),
            member("SubnetId", subnet.id()),
            member("TagSet", tagName == null ? array() : tags(region.account().tags(tagName))),
            member("VpcId", subnet.vpc().id()),
            member("Ipv6Address", ipv6));
    region.ec2().list("DescribeNetworkInterfaces", "NetworkInterfaces").add(node);
    return new NetworkInterface(id, arn, primaryIp(), publicIp, ipv6, node);
  }

  private String primaryIp() {
    if (primaryIp == null) {
      primaryIp = subnet.nextAddress();
    }
    return primaryIp;
  }

  private ObjectNode privateAddress(String privateIp, boolean primary, ObjectNode publicAddress) {
    return object(
        member("Association", publicAddress == null ? null : publicAddress.deepCopy()),
        member("Primary", primary),
        member("PrivateDnsName", privateDnsName(privateIp)),
        member("PrivateIpAddress", privateIp));
  }

  private String privateDnsName(String privateIp) {
    String region = subnet.region().name();
    String zone = region.equals("us-east-1") ? "ec2" : region + ".compute";
    return "ip-" + privateIp.replace('.', '-') + "." + zone + ".internal";
  }

  private String publicDnsName(String address) {
    String region = subnet.region().name();
    String zone = region.equals("us-east-1") ? "compute-1" : region + ".compute";
    return "ec2-" + address.replace('.', '-') + "." + zone + ".amazonaws.com";
  }

  private String macAddress() {
    String hex = EstateBuilder.hash(id, 10);
    return "0a:" + String.join(":", hex.split("(?<=\\G..)"));
  }
}
