package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.JsonNode;
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
  private String instanceClass = "db.t4g.medium";
  private int gibibytes = 100;
  private boolean publiclyAccessible;
  private boolean multiZone;
  private boolean encrypted = true;
  private String cluster;
  private String subnetGroupName;
  private String parameterGroup;

  /** In the first subnet's zone; RDS wants subnets in two zones or more. */
  DatabaseBuilder(String name, SubnetBuilder... subnets) {
    this.name = name;
    this.subnets = List.of(subnets);
    vpc = subnets[0].vpc();
    region = vpc.region();
    tags = region.account().tags(name);
    subnetGroupName = name + "-subnets";
  }

  DatabaseBuilder engine(String engineName, String version, int listeningPort) {
    engine = engineName;
    engineVersion = version;
    port = listeningPort;
    return this;
  }

  /** Size and storage, where the usual small one will not do. */
  DatabaseBuilder size(String className, int storage) {
    instanceClass = className;
    gibibytes = storage;
    return this;
  }

  /** With a standby in another zone. */
  DatabaseBuilder multiZone() {
    multiZone = true;
    return this;
  }

  /** A member of a cluster, in the cluster's subnet group. */
  DatabaseBuilder inCluster(String clusterName) {
    cluster = clusterName;
    subnetGroupName = clusterName + "-subnets";
    return this;
  }

  DatabaseBuilder parameterGroup(String groupName) {
    parameterGroup = groupName;
    return this;
  }

  DatabaseBuilder mysql() {
    engine = "mysql";
    engineVersion = "8.0.39";
    port = 3306;
    return this;
  }

  /** RDS can encrypt a database only when it makes it; old ones stay as they are. */
  DatabaseBuilder unencrypted() {
    encrypted = false;
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
    String arn = region.resource(service() + "DBInstance", region.arn("rds", "db:" + name));
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

  /** The service that the engine belongs to, as types name it. */
  private String service() {
    return DatabaseClusterBuilder.service(engine);
  }

  private ObjectNode describe(String arn, ObjectNode subnetGroup, String host) {
    ArrayNode memberships = array();
    groups.forEach(
        group -> memberships.add(object("VpcSecurityGroupId", group.id(), "Status", "active")));
    return object(
        member("DBInstanceIdentifier", name),
        member("DBInstanceClass", instanceClass),
        member("Engine", engine),
        member("DBInstanceStatus", "available"),
        member("MasterUsername", "admin"),
        member("Endpoint", object("Address", host + ".rds.amazonaws.com", "Port", port)),
        member("AllocatedStorage", gibibytes),
        member("InstanceCreateTime", Times.CREATED),
        member("PreferredBackupWindow", "02:00-02:30"),
        member("BackupRetentionPeriod", 7),
        member("DBSecurityGroups", array()),
        member("VpcSecurityGroups", memberships),
        member("AvailabilityZone", subnets.get(0).availabilityZone()),
        member("DBParameterGroups", parameterGroups()),
        member("DBSubnetGroup", subnetGroup),
        member("PreferredMaintenanceWindow", "sun:03:00-sun:03:30"),
        member("PendingModifiedValues", object()),
        member("LatestRestorableTime", Times.CREATED),
        member("MultiAZ", multiZone),
        member("EngineVersion", engineVersion),
        member("AutoMinorVersionUpgrade", true),
        member("ReadReplicaDBInstanceIdentifiers", array()),
        member("LicenseModel", "postgresql-license"),
        member("PubliclyAccessible", publiclyAccessible),
        member("StorageType", "gp3"),
        member("DbInstancePort", 0),
        member("StorageEncrypted", encrypted),
        member("KmsKeyId", encrypted ? region.managedKeyArn() : null),
        member("DbiResourceId", "db-" + RoleBuilder.uniqueId("", arn)),
        member("CopyTagsToSnapshot", true),
        member("DBInstanceArn", arn),
        member("IAMDatabaseAuthenticationEnabled", false),
        member("DeletionProtection", true),
        member("DBClusterIdentifier", cluster),
        member("TagList", tags(tags)),
        member("NetworkType", "IPV4"));
  }

  private ArrayNode parameterGroups() {
    return parameterGroup == null
        ? null
        : array(object("DBParameterGroupName", parameterGroup, "ParameterApplyStatus", "in-sync"));
  }

  /** The subnet group as an instance shows it; members of a cluster share one. */
  private ObjectNode subnetGroup() {
    for (JsonNode known : region.rds().list("DescribeDBSubnetGroups", "DBSubnetGroups")) {
      if (known.get("DBSubnetGroupName").asText().equals(subnetGroupName)) {
        return shownInInstances(known);
      }
    }
    String arn =
        region.resource("AWS::RDS::DBSubnetGroup", region.arn("rds", "subgrp:" + subnetGroupName));
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
            member("DBSubnetGroupName", subnetGroupName),
            member("DBSubnetGroupDescription", "Subnets of " + name),
            member("VpcId", vpc.id()),
            member("SubnetGroupStatus", "Complete"),
            member("Subnets", members),
            member("DBSubnetGroupArn", arn),
            member("SupportedNetworkTypes", array("IPV4")));
    region.rds().list("DescribeDBSubnetGroups", "DBSubnetGroups").add(group);
    return shownInInstances(group);
  }

  /** The copy inside DescribeDBInstances has fewer members. */
  private static ObjectNode shownInInstances(JsonNode group) {
    ObjectNode shown = group.deepCopy();
    shown.remove("DBSubnetGroupArn");
    shown.remove("SupportedNetworkTypes");
    return shown;
  }
}
