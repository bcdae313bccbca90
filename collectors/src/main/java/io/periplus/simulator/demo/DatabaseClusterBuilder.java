package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of Aurora, DocumentDB or Neptune with its instances: {@code NAME-1} writes, the others
 * read.
 */
final class DatabaseClusterBuilder {
  private final RegionBuilder region;
  private final String name;
  private final SubnetBuilder[] subnets;
  private final List<SecurityGroupBuilder> groups = new ArrayList<>();
  private final ObjectNode extras = object();
  private String engine = "aurora-postgresql";
  private String engineVersion = "16.4";
  private int port = 5432;
  private int instances = 1;

  DatabaseClusterBuilder(String name, SubnetBuilder... subnets) {
    this.name = name;
    this.subnets = subnets.clone();
    region = subnets[0].region();
  }

  DatabaseClusterBuilder engine(String engineName, String version, int listeningPort) {
    engine = engineName;
    engineVersion = version;
    port = listeningPort;
    return this;
  }

  DatabaseClusterBuilder groups(SecurityGroupBuilder... securityGroups) {
    groups.addAll(List.of(securityGroups));
    return this;
  }

  DatabaseClusterBuilder instances(int number) {
    instances = number;
    return this;
  }

  /** A further member of the answer of DescribeDBClusters. */
  DatabaseClusterBuilder with(String member, Object value) {
    extras.setAll(object(member(member, value)));
    return this;
  }

  /** The service that an engine belongs to, as types name it. */
  static String service(String engine) {
    return switch (engine) {
      case "docdb" -> "AWS::DocDB::";
      case "neptune" -> "AWS::Neptune::";
      default -> "AWS::RDS::";
    };
  }

  /** Gives the ARN. */
  String create() {
    String arn =
        region.resource(service(engine) + "DBCluster", region.arn("rds", "cluster:" + name));
    ArrayNode members = array();
    for (int i = 1; i <= instances; i++) {
      String instance = name + "-" + i;
      SubnetBuilder first = subnets[(i - 1) % subnets.length];
      SubnetBuilder second = subnets[i % subnets.length];
      new DatabaseBuilder(instance, first, second)
          .engine(engine, engineVersion, port)
          .inCluster(name)
          .groups(groups.toArray(SecurityGroupBuilder[]::new))
          .create();
      members.add(
          object(
              member("DBInstanceIdentifier", instance),
              member("IsClusterWriter", i == 1),
              member("DBClusterParameterGroupStatus", "in-sync"),
              member("PromotionTier", i)));
    }
    ObjectNode cluster = describe(arn, members);
    cluster.setAll(extras);
    region.rds().list("DescribeDBClusters", "DBClusters").add(cluster);
    return arn;
  }

  private ObjectNode describe(String arn, ArrayNode members) {
    String suffix = EstateBuilder.hash(region.account().id() + region.name(), 12);
    String domain = suffix + "." + region.name() + ".rds.amazonaws.com";
    ArrayNode memberships = array();
    groups.forEach(
        group -> memberships.add(object("VpcSecurityGroupId", group.id(), "Status", "active")));
    return object(
        member("AllocatedStorage", 1),
        member("AvailabilityZones", zones()),
        member("BackupRetentionPeriod", 7),
        member("DBClusterIdentifier", name),
        member("DBSubnetGroup", name + "-subnets"),
        member("Status", "available"),
        member("EarliestRestorableTime", Times.CREATED),
        member("LatestRestorableTime", Times.CREATED),
        member("Endpoint", name + ".cluster-" + domain),
        member("ReaderEndpoint", name + ".cluster-ro-" + domain),
        member("MultiAZ", instances > 1),
        member("Engine", engine),
        member("EngineVersion", engineVersion),
        member("EngineMode", "provisioned"),
        member("Port", port),
        member("MasterUsername", "shopadmin"),
        member("DBClusterMembers", members),
        member("VpcSecurityGroups", memberships),
        member("StorageEncrypted", true),
        member("KmsKeyId", region.managedKeyArn()),
        member("DbClusterResourceId", "cluster-" + RoleBuilder.uniqueId("", arn)),
        member("DBClusterArn", arn),
        member("AssociatedRoles", array()),
        member("IAMDatabaseAuthenticationEnabled", true),
        member("ClusterCreateTime", Times.CREATED),
        member("DeletionProtection", true),
        member("TagList", tags(region.account().tags(name))));
  }

  private ArrayNode zones() {
    ArrayNode zones = array();
    for (SubnetBuilder subnet : subnets) {
      zones.add(subnet.availabilityZone());
    }
    return zones;
  }
}
