package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An instance with its interface, its root volume and its reservation. */
final class InstanceBuilder {
  private final SubnetBuilder subnet;
  private final RegionBuilder region;
  private final String name;
  private final String id;
  private final NetworkInterfaceBuilder networkInterface;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final List<ElasticIp> elasticIps = new ArrayList<>();
  private final Map<String, String> tags;
  private String instanceType = "t3.medium";
  private String instanceProfileArn;
  private boolean stopped;
  private boolean sourceDestCheck = true;
  private int rootVolumeGibibytes = 20;
  private String platform;

  InstanceBuilder(SubnetBuilder subnet, String name) {
    this.subnet = subnet;
    this.region = subnet.region();
    this.name = name;
    id = region.id("i", subnet.vpc().name(), name);
    networkInterface = subnet.networkInterface(name);
    tags = region.account().tags(name);
  }

  InstanceBuilder privateIp(int host) {
    networkInterface.privateIp(host);
    return this;
  }

  /** A public address that goes away when the instance stops. */
  InstanceBuilder publicIp() {
    networkInterface.publicIp("amazon");
    return this;
  }

  InstanceBuilder elasticIp() {
    ElasticIp address = region.elasticIp(name);
    elasticIps.add(address);
    networkInterface.elasticIp(address);
    return this;
  }

  /** A secondary private address, with an Elastic IP on it. */
  InstanceBuilder secondaryPrivateIp(int host, ElasticIp address) {
    elasticIps.add(address);
    networkInterface.secondary(host, address);
    return this;
  }

  InstanceBuilder secondaryPrivateIp(int host) {
    networkInterface.secondary(host);
    return this;
  }

  InstanceBuilder groups(SecurityGroupBuilder... securityGroups) {
    groups.addAll(List.of(securityGroups));
    return this;
  }

  InstanceBuilder type(String type) {
    instanceType = type;
    return this;
  }

  InstanceBuilder windows() {
    platform = "windows";
    return this;
  }

  InstanceBuilder profile(String arn) {
    instanceProfileArn = arn;
    return this;
  }

  InstanceBuilder rootVolume(int gibibytes) {
    rootVolumeGibibytes = gibibytes;
    return this;
  }

  InstanceBuilder stopped() {
    stopped = true;
    return this;
  }

  /** It may forward what is not its own. */
  InstanceBuilder withoutSourceDestCheck() {
    sourceDestCheck = false;
    networkInterface.withoutSourceDestCheck();
    return this;
  }

  InstanceBuilder tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** A start script; the demo's hold canaries that must never leave a crawl. */
  InstanceBuilder userData(String script) {
    String value = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
    region
        .ec2()
        .response(
            "DescribeInstanceAttribute",
            object("InstanceId", id, "Attribute", "userData"),
            object("InstanceId", id, "UserData", object("Value", value)));
    return this;
  }

  Instance launch() {
    InstanceTypes.use(region, instanceType);
    NetworkInterface eni = networkInterface.groups(groups).attachedTo(id).build(name);
    elasticIps.forEach(address -> address.instance(id));
    String volumeId = rootVolume();
    String arn = region.ec2Resource("Instance", "instance/" + id);
    region
        .ec2()
        .list("DescribeInstances", "Reservations")
        .add(
            object(
                member("ReservationId", region.id("r", id)),
                member("OwnerId", region.account().id()),
                member("Groups", array()),
                member("Instances", array(describe(eni, volumeId)))));
    region.instanceStatuses().add(status());
    return new Instance(id, arn, name, eni);
  }

  private ObjectNode describe(NetworkInterface eni, String volumeId) {
    ArrayNode groupIdentifiers = array();
    groups.forEach(group -> groupIdentifiers.add(group.identifier()));
    return object(
        member("Architecture", "x86_64"),
        member(
            "BlockDeviceMappings",
            array(
                object(
                    member("DeviceName", "/dev/xvda"),
                    member(
                        "Ebs",
                        object(
                            member("AttachTime", Times.CREATED),
                            member("DeleteOnTermination", true),
                            member("Status", "attached"),
                            member("VolumeId", volumeId)))))),
        member("EbsOptimized", true),
        member("EnaSupport", true),
        member("Hypervisor", "xen"),
        member(
            "IamInstanceProfile",
            instanceProfileArn == null
                ? null
                : object(
                    member("Arn", instanceProfileArn),
                    member("Id", RoleBuilder.uniqueId("AIPA", instanceProfileArn)))),
        member("NetworkInterfaces", array(interfaceOf(eni))),
        member("RootDeviceName", "/dev/xvda"),
        member("RootDeviceType", "ebs"),
        member("SecurityGroups", groupIdentifiers),
        member("SourceDestCheck", sourceDestCheck),
        member("Tags", tags(tags)),
        member("VirtualizationType", "hvm"),
        member(
            "MetadataOptions",
            object(
                member("State", "applied"),
                member("HttpTokens", "required"),
                member("HttpPutResponseHopLimit", 2),
                member("HttpEndpoint", "enabled"),
                member("HttpProtocolIpv6", "disabled"),
                member("InstanceMetadataTags", "disabled"))),
        member("PlatformDetails", platform == null ? "Linux/UNIX" : "Windows"),
        member("Ipv6Address", eni.ipv6()),
        member("InstanceId", id),
        member("ImageId", GoldenImage.in(region)),
        member("State", state()),
        member("PrivateDnsName", eni.node().get("PrivateDnsName")),
        member("PublicDnsName", eni.node().get("PublicDnsName")),
        member("StateTransitionReason", stopped ? "User initiated (2025-11-02 18:00:00 GMT)" : ""),
        member("AmiLaunchIndex", 0),
        member("InstanceType", instanceType),
        member("LaunchTime", Times.CREATED),
        member(
            "Placement",
            object(
                member("GroupName", ""),
                member("Tenancy", "default"),
                member("AvailabilityZone", subnet.availabilityZone()))),
        member("Platform", platform),
        member("Monitoring", object("State", "disabled")),
        member("SubnetId", subnet.id()),
        member("VpcId", subnet.vpc().id()),
        member("PrivateIpAddress", eni.privateIp()),
        member("PublicIpAddress", eni.publicIp()));
  }

  /** The interface as the instance shows it: the same facts in a slightly smaller shape. */
  private static ObjectNode interfaceOf(NetworkInterface eni) {
    ObjectNode copy = eni.node().deepCopy();
    copy.remove("AvailabilityZone");
    copy.remove("RequesterManaged");
    copy.remove("TagSet");
    copy.remove("PublicDnsName");
    copy.remove("Ipv6Address");
    ((ObjectNode) copy.get("Attachment")).remove("InstanceId");
    ((ObjectNode) copy.get("Attachment")).remove("InstanceOwnerId");
    dropAllocation(copy);
    copy.get("PrivateIpAddresses").forEach(InstanceBuilder::dropAllocation);
    return copy;
  }

  private static void dropAllocation(JsonNode address) {
    if (address.get("Association") instanceof ObjectNode association) {
      association.remove("AllocationId");
      association.remove("AssociationId");
    }
  }

  private ObjectNode state() {
    return stopped ? object("Code", 80, "Name", "stopped") : object("Code", 16, "Name", "running");
  }

  private ObjectNode status() {
    String status = stopped ? "not-applicable" : "ok";
    return object(
        member("AvailabilityZone", subnet.availabilityZone()),
        member("InstanceId", id),
        member("InstanceState", state()),
        member("InstanceStatus", object("Status", status)),
        member("SystemStatus", object("Status", status)));
  }

  private String rootVolume() {
    String volumeId = region.id("vol", id, "root");
    region.ec2Resource("Volume", "volume/" + volumeId);
    region
        .ec2()
        .list("DescribeVolumes", "Volumes")
        .add(
            object(
                member("Iops", 3000),
                member("Tags", tags(region.account().tags(name))),
                member("VolumeType", "gp3"),
                member("MultiAttachEnabled", false),
                member("Throughput", 125),
                member("VolumeId", volumeId),
                member("Size", rootVolumeGibibytes),
                member("SnapshotId", ""),
                member("AvailabilityZone", subnet.availabilityZone()),
                member("State", "in-use"),
                member("CreateTime", Times.CREATED),
                member(
                    "Attachments",
                    array(
                        object(
                            member("DeleteOnTermination", true),
                            member("VolumeId", volumeId),
                            member("InstanceId", id),
                            member("Device", "/dev/xvda"),
                            member("State", "attached"),
                            member("AttachTime", Times.CREATED)))),
                member("Encrypted", true),
                member("KmsKeyId", region.managedKeyArn())));
    return volumeId;
  }
}
