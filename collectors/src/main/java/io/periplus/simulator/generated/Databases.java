package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.INTERFACES_PER_VPC;
import static io.periplus.simulator.generated.Proportions.PUBLIC_SUBNETS;
import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** RDS instances, one behind every database interface, and a subnet group per VPC. */
final class Databases {
  private static final int PER_VPC = INTERFACES_PER_VPC / 30;

  private final World world;
  private final Networks networks;
  private final Interfaces interfaces;
  private final SecurityGroups groups;

  Databases(World world, Networks networks, Interfaces interfaces, SecurityGroups groups) {
    this.world = world;
    this.networks = networks;
    this.interfaces = interfaces;
    this.groups = groups;
  }

  /** Their interfaces stand at position 8 of every thirty. */
  static int count(Place place) {
    int full = place.interfaces() / INTERFACES_PER_VPC;
    int rest = place.interfaces() % INTERFACES_PER_VPC;
    return full * PER_VPC + Math.max(0, rest - 9 + 30) / 30;
  }

  static String name(int index) {
    return "database-" + index;
  }

  ObjectNode instance(Place place, int index) {
    int vpc = index / PER_VPC;
    int eni = vpc * INTERFACES_PER_VPC + index % PER_VPC * 30 + 8;
    String name = name(index);
    ObjectNode row =
        object()
            .put("DBInstanceIdentifier", name)
            .put("DBInstanceArn", place.arn("rds", "db:" + name))
            .put("DBInstanceClass", "db.r6g.large")
            .put("DBInstanceStatus", "available")
            .put("Engine", "postgres")
            .put("EngineVersion", "16.3")
            .put("AllocatedStorage", 100)
            .put("MultiAZ", index % 2 == 0)
            .put("PubliclyAccessible", false)
            .put("StorageEncrypted", true)
            .put("AvailabilityZone", place.zone(interfaces.subnet(place, eni)));
    row.putObject("Endpoint")
        .put("Address", name + "." + place.regionName() + ".rds.example.com")
        .put("Port", 5432);
    ArrayNode list = row.putArray("VpcSecurityGroups");
    for (int group : interfaces.groupsOf(place, eni)) {
      list.addObject()
          .put("VpcSecurityGroupId", groups.groupId(place, vpc, group))
          .put("Status", "active");
    }
    row.set("DBSubnetGroup", subnetGroup(place, vpc));
    world
        .changes
        .backupOfDatabase(place, index)
        .ifPresent(
            step ->
                row.put(
                    "LatestRestorableTime",
                    Instant.parse("2025-01-01T00:00:00Z").plus(step, ChronoUnit.HOURS).toString()));
    return row;
  }

  ObjectNode subnetGroup(Place place, int vpc) {
    String name = "private-" + vpc;
    ObjectNode row =
        object()
            .put("DBSubnetGroupName", name)
            .put("DBSubnetGroupArn", place.arn("rds", "subgrp:" + name))
            .put("DBSubnetGroupDescription", "private subnets")
            .put("SubnetGroupStatus", "Complete")
            .put("VpcId", networks.vpcId(place, vpc));
    ArrayNode subnets = row.putArray("Subnets");
    for (int zone = 0; zone < 3; zone++) {
      ObjectNode subnet =
          subnets
              .addObject()
              .put("SubnetIdentifier", networks.subnetId(place, vpc, PUBLIC_SUBNETS + zone))
              .put("SubnetStatus", "Active");
      subnet.putObject("SubnetAvailabilityZone").put("Name", place.zone(zone));
    }
    return row;
  }
}
