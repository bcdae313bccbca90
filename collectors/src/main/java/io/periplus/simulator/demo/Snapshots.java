package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** EBS snapshots. */
final class Snapshots {
  private Snapshots() {}

  /** A private snapshot. */
  static void add(RegionBuilder region, String id, String name, int gibibytes, String volume) {
    add(region, id, name, gibibytes, volume, array());
  }

  /** A snapshot that anybody can make a volume of. */
  static void publish(RegionBuilder region, String id, String name, int gibibytes) {
    add(region, id, name, gibibytes, "vol-ffffffff", array(object("Group", "all")));
  }

  private static void add(
      RegionBuilder region,
      String id,
      String name,
      int gibibytes,
      String volume,
      ArrayNode permissions) {
    region
        .ec2()
        .list("DescribeSnapshots", object("OwnerIds", array("self")), "Snapshots")
        .add(
            object(
                member("SnapshotId", id),
                member("VolumeId", volume),
                member("State", "completed"),
                member("StartTime", "2024-03-03T09:00:00Z"),
                member("Progress", "100%"),
                member("OwnerId", region.account().id()),
                member("Description", name),
                member("VolumeSize", gibibytes),
                member("Encrypted", false),
                member("StorageTier", "standard"),
                member("Tags", tags(region.account().tags(name)))));
    region
        .ec2()
        .response(
            "DescribeSnapshotAttribute",
            object("Attribute", "createVolumePermission", "SnapshotId", id),
            object("SnapshotId", id, "CreateVolumePermissions", permissions));
    region.resource("AWS::EC2::Snapshot", "arn:aws:ec2:" + region.name() + "::snapshot/" + id);
  }
}
