package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Files that the servers of the shop share: EFS in both zones, and a scratch file system. */
final class FileSystems {
  private final RegionBuilder region;
  private final Shop shop;
  private final String owner;

  private FileSystems(RegionBuilder region, Shop shop) {
    this.region = region;
    this.shop = shop;
    this.owner = region.account().id();
  }

  static void build(EstateBuilder estate, Shop shop) {
    RegionBuilder region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    FileSystems fileSystems = new FileSystems(region, shop);
    fileSystems.shared();
    fileSystems.scratch();
  }

  private void shared() {
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-files", "NFS for the application").tcp(2049, "10.10.0.0/16");
    String id = region.id("fs", "shop-shared");
    String arn =
        region.resource(
            "AWS::EFS::FileSystem", region.arn("elasticfilesystem", "file-system/" + id));
    ServiceRecording efs = region.service("efs");
    efs.list("DescribeFileSystems", "FileSystems")
        .add(
            object(
                member("OwnerId", owner),
                member("CreationToken", "shop-shared"),
                member("FileSystemId", id),
                member("FileSystemArn", arn),
                member("CreationTime", Times.CREATED),
                member("LifeCycleState", "available"),
                member("Name", "shop-shared"),
                member("NumberOfMountTargets", shop.appSubnets().length),
                member("SizeInBytes", object("Value", 48318382080L)),
                member("PerformanceMode", "generalPurpose"),
                member("Encrypted", false),
                member("ThroughputMode", "elastic"),
                member("Tags", tags(region.account().tags("shop-shared")))));
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member("Principal", object("AWS", region.account().arn("iam", "root"))),
                        member("Action", "elasticfilesystem:ClientMount"),
                        member("Resource", arn)))));
    efs.response(
        "DescribeFileSystemPolicy",
        object("FileSystemId", id),
        object("FileSystemId", id, "Policy", policy.toString()));
    mountTargets(id, group);
    String point = region.id("fsap", "shop-uploads");
    efs.list("DescribeAccessPoints", "AccessPoints")
        .add(
            object(
                member("Name", "shop-uploads"),
                member("Tags", tags(region.account().tags("shop-uploads"))),
                member("AccessPointId", point),
                member(
                    "AccessPointArn",
                    region.resource(
                        "AWS::EFS::AccessPoint",
                        region.arn("elasticfilesystem", "access-point/" + point))),
                member("FileSystemId", id),
                member("PosixUser", object("Uid", 1000, "Gid", 1000)),
                member("RootDirectory", object("Path", "/uploads")),
                member("OwnerId", owner),
                member("LifeCycleState", "available")));
  }

  private void mountTargets(String fileSystem, SecurityGroupBuilder group) {
    ServiceRecording efs = region.service("efs");
    ArrayNode targets =
        efs.list("DescribeMountTargets", object("FileSystemId", fileSystem), "MountTargets");
    for (SubnetBuilder subnet : shop.appSubnets()) {
      String id = region.id("fsmt", "shop-shared", subnet.zone());
      NetworkInterface networkInterface =
          subnet
              .networkInterface("shop-shared-" + subnet.zone())
              .groups(List.of(group))
              .managedBy("amazon-elasticfilesystem", "interface")
              .attachedToService("amazon-elasticfilesystem")
              .description("EFS mount target for " + fileSystem + " (" + id + ")")
              .build(null);
      region.resource(
          "AWS::EFS::MountTarget", region.arn("elasticfilesystem", "mount-target/" + id));
      targets.add(
          object(
              member("OwnerId", owner),
              member("MountTargetId", id),
              member("FileSystemId", fileSystem),
              member("SubnetId", subnet.id()),
              member("LifeCycleState", "available"),
              member("IpAddress", networkInterface.privateIp()),
              member("NetworkInterfaceId", networkInterface.id()),
              member("AvailabilityZoneId", region.zoneId(subnet.zone())),
              member("AvailabilityZoneName", region.name() + subnet.zone()),
              member("VpcId", shop.vpc().id())));
      efs.list("DescribeMountTargetSecurityGroups", object("MountTargetId", id), "SecurityGroups")
          .add(group.id());
    }
  }

  private void scratch() {
    String id = region.id("fs", "shop-scratch");
    SubnetBuilder subnet = shop.appSubnets()[0];
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-scratch", "Lustre for reports").tcp(988, "10.10.0.0/16");
    List<String> interfaces = new ArrayList<>();
    interfaces.add(
        subnet
            .networkInterface("shop-scratch")
            .groups(List.of(group))
            .managedBy("fsx", "interface")
            .attachedToService("amazon-aws")
            .description("Created by Amazon FSx: " + id)
            .build(null)
            .id());
    region
        .service("fsx")
        .list("DescribeFileSystems", "FileSystems")
        .add(
            object(
                member("OwnerId", owner),
                member("CreationTime", Times.CREATED),
                member("FileSystemId", id),
                member("FileSystemType", "LUSTRE"),
                member("Lifecycle", "AVAILABLE"),
                member("StorageCapacity", 1200),
                member("StorageType", "SSD"),
                member("VpcId", shop.vpc().id()),
                member("SubnetIds", array(subnet.id())),
                member("NetworkInterfaceIds", interfaces),
                member("DNSName", id + ".fsx." + region.name() + ".amazonaws.com"),
                member(
                    "ResourceARN",
                    region.resource(
                        "AWS::FSx::FileSystem", region.arn("fsx", "file-system/" + id))),
                member("Tags", tags(region.account().tags("shop-scratch")))));
  }
}
