package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The image that every instance starts from: production owns it and shares it with the other
 * accounts, in each region under an id of its own.
 */
final class GoldenImage {
  private GoldenImage() {}

  /** Its id in a region; the account there can read it from now on. */
  static String in(RegionBuilder region) {
    String id = "ami-" + EstateBuilder.hash("golden/" + region.name(), 17);
    RegionBuilder owner =
        region.account().estate().account(DemoAccounts.PROD).region(region.name());
    ArrayNode own = owner.ec2().list("DescribeImages", object("Owners", array("self")), "Images");
    if (own.isEmpty()) {
      String snapshot = "snap-" + EstateBuilder.hash("golden/" + region.name(), 17);
      own.add(describe(id, snapshot));
      owner.resource("AWS::EC2::Image", arn(owner, "image/" + id));
      share(owner, id);
      Snapshots.add(owner, snapshot, "golden-linux", 8, "vol-ffffffff");
    }
    if (owner != region) {
      ArrayNode shared =
          region.ec2().list("DescribeImages", object("ImageIds", array(id)), "Images");
      if (shared.isEmpty()) {
        shared.add(own.get(0));
      }
    }
    return id;
  }

  private static ObjectNode describe(String id, String snapshot) {
    return object(
        member("Architecture", "x86_64"),
        member("CreationDate", "2025-03-03T09:00:00.000Z"),
        member("DeprecationTime", "2027-03-03T09:00:00.000Z"),
        member("ImageId", id),
        member("ImageType", "machine"),
        member("Public", false),
        member("OwnerId", DemoAccounts.PROD_ID),
        member("State", "available"),
        member(
            "BlockDeviceMappings",
            array(
                object(
                    member("DeviceName", "/dev/xvda"),
                    member(
                        "Ebs",
                        object(
                            member("DeleteOnTermination", true),
                            member("SnapshotId", snapshot),
                            member("VolumeSize", 8),
                            member("VolumeType", "gp3"),
                            member("Encrypted", false)))))),
        member("EnaSupport", true),
        member("Hypervisor", "xen"),
        member("Name", "golden-linux-2025-03"),
        member("RootDeviceName", "/dev/xvda"),
        member("RootDeviceType", "ebs"),
        member("VirtualizationType", "hvm"));
  }

  private static void share(RegionBuilder region, String id) {
    ArrayNode permissions = array();
    for (AccountBuilder account : region.account().estate().accounts()) {
      if (!account.id().equals(DemoAccounts.PROD_ID)) {
        permissions.add(object("UserId", account.id()));
      }
    }
    region
        .ec2()
        .response(
            "DescribeImageAttribute",
            object("Attribute", "launchPermission", "ImageId", id),
            object("ImageId", id, "LaunchPermissions", permissions));
  }

  /** An appliance that its makers gave to everybody. */
  static void publish(RegionBuilder region, String name) {
    String id = region.id("ami", name);
    region
        .ec2()
        .list("DescribeImages", object("Owners", array("self")), "Images")
        .add(
            object(
                member("Architecture", "arm64"),
                member("CreationDate", "2025-03-03T09:00:00.000Z"),
                member("ImageId", id),
                member("Public", true),
                member("OwnerId", region.account().id()),
                member("State", "available"),
                member("Name", name),
                member("RootDeviceType", "ebs"),
                member("Tags", tags(region.account().tags(name)))));
    region
        .ec2()
        .response(
            "DescribeImageAttribute",
            object("Attribute", "launchPermission", "ImageId", id),
            object("ImageId", id, "LaunchPermissions", array(object("Group", "all"))));
    region.resource("AWS::EC2::Image", arn(region, "image/" + id));
  }

  private static String arn(RegionBuilder region, String resource) {
    return "arn:aws:ec2:" + region.name() + "::" + resource;
  }
}
