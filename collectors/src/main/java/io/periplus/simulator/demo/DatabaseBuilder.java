package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An RDS instance with its subnet group and the interface that RDS keeps for it. */
final class DatabaseBuilder {
  private final RegionBuilder region;
  private final VpcBuilder vpc;
  private final String name;
  private final List<SubnetBuilder> subnets;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final Map<String, String> tags;
  private String engine = "postgres";
  private String engineVersion = "16.4";
  private int port = 5432;
  private boolean publiclyAccessible;

  /** In the first subnet's zone; RDS wants subnets in two zones or more. */
  DatabaseBuilder(String name, SubnetBuilder... subnets) {
    this.name = name;
    this.subnets = List.of(subnets);
    vpc = subnets[0].vpc();
    region = vpc.region();
    tags = region.account().tags(name);
  }

  DatabaseBuilder mysql() {
    engine = "mysql";
    engineVersion = "8.0.39";
    port = 3306;
    return this;
  }

  DatabaseBuilder publiclyAccessible() {
    publiclyAccessible = true;
    return this;
  }

  DatabaseBuilder groups(SecurityGroupBuilder... securityGroups) {
    groups.addAll(List.of(securityGroups));
    return this;
  }

  Database create() {
    ObjectNode subnetGroup = subnetGroup();
    String arn = region.resource("AWS::RDS::DBInstance", region.arn("rds", "db:" + name));
    String suffix = EstateBuilder.hash(region.account().id() + region.name(), 12);
    region
        .rds()
        .list("DescribeDBInstances", "DBInstances")
        .add(describe(arn, subnetGroup, name + "." + suffix + "." + region.name()));
    region
        .rds()
        .list("ListTagsForResource", object("ResourceName", arn), "TagList")
        .addAll(tags(tags));
    NetworkInterfaceBuilder builder =
        subnets
            .get(0)
            .networkInterface("rds-" + name)
            .groups(groups)
            .managedBy("amazon-rds", "interface")
            .attachedToService("amazon-rds")
            .description("RDSNetworkInterface");
    if (publiclyAccessible) {
      builder.publicIp("amazon-rds");
    }
    return new Database(arn, name, port, builder.build(null));
  }

  private ObjectNode describe(String arn, ObjectNode subnetGroup, String host) {
    ArrayNode memberships = array();
    groups.forEach(
        group -> memberships.add(object("VpcSecurityGroupId", group.id(), "Status", "active")));
    return object(
        member("DBInstanceIdentifier", name),
        member("DBInstanceClass", "db.t4g.medium"),
        member("Engine", engine),
        member("DBInstanceStatus", "available"),
        member("MasterUsername", "admin"),
        member("Endpoint", object("Address", host + ".rds.amazonaws.com", "Port", port)),
        member("AllocatedStorage", 100),
        member("InstanceCreateTime", Times.CREATED),
        member("PreferredBackupWindow", "02:00-02:30"),
        member("BackupRetentionPeriod", 7),
        member("DBSecurityGroups", array()),
        member("VpcSecurityGroups", memberships),
        member("AvailabilityZone", subnets.get(0).availabilityZone()),
        member("DBSubnetGroup", subnetGroup),
        member("PreferredMaintenanceWindow", "sun:03:00-sun:03:30"),
        member("PendingModifiedValues", object()),
        member("LatestRestorableTime", Times.CREATED),
        member("MultiAZ", false),
        member("EngineVersion", engineVersion),
        member("AutoMinorVersionUpgrade", true),
        member("ReadReplicaDBInstanceIdentifiers", array()),
        member("LicenseModel", "postgresql-license"),
        member("PubliclyAccessible", publiclyAccessible),
        member("StorageType", "gp3"),
        member("DbInstancePort", 0),
        member("StorageEncrypted", true),
        member("DbiResourceId", "db-" + RoleBuilder.uniqueId("", arn)),
        member("CopyTagsToSnapshot", true),
        member("DBInstanceArn", arn),
        member("IAMDatabaseAuthenticationEnabled", false),
        member("DeletionProtection", true),
        member("TagList", tags(tags)),
        member("NetworkType", "IPV4"));
  }

  private ObjectNode subnetGroup() {
    String groupName = name + "-subnets";
    String arn =
        region.resource("AWS::RDS::DBSubnetGroup", region.arn("rds", "subgrp:" + groupName));
    ArrayNode members = array();
    for (SubnetBuilder subnet : subnets) {
      members.add(
          object(
              member("SubnetIdentifier", subnet.id()),
              member("SubnetAvailabilityZone", object("Name", subnet.availabilityZone())),
              member("SubnetOutpost", object()),
              member("SubnetStatus", "Active")));
    }
    ObjectNode group =
        object(
            member("DBSubnetGroupName", groupName),
            member("DBSubnetGroupDescription", "Subnets of " + name),
            member("VpcId", vpc.id()),
            member("SubnetGroupStatus", "Complete"),
            member("Subnets", members),
            member("DBSubnetGroupArn", arn),
            member("SupportedNetworkTypes", array("IPV4")));
    region.rds().list("DescribeDBSubnetGroups", "DBSubnetGroups").add(group);
    // The copy inside DescribeDBInstances has fewer members.
    ObjectNode shown = group.deepCopy();
    shown.remove("DBSubnetGroupArn");
    shown.remove("SupportedNetworkTypes");
    return shown;
  }
}
