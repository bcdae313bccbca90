package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Caches of the shop: sessions in two zones and two regions, a serverless one, a ranking. */
final class Caches {
  private static final String SESSIONS = "shop-sessions";
  private static final String STANDBY = "shop-sessions-us";
  private static final String GLOBAL = "ldgnf-shop-sessions";
  private static final String SHOP_NETWORK = "10.10.0.0/16";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;
  private final ServiceRecording elasticache;
  private final SecurityGroupBuilder group;

  private Caches(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
    elasticache = region.service("elasticache");
    group = shop.vpc().securityGroup("shop-cache", "Caches").tcp(6379, SHOP_NETWORK);
  }

  static void build(EstateBuilder estate, Shop shop) {
    Caches caches = new Caches(estate, shop);
    caches.sessions();
    caches.globalDatastore();
    caches.serverless();
    caches.ranking();
  }

  private String noted(String type, String resource) {
    return region.resource("AWS::ElastiCache::" + type, region.arn("elasticache", resource));
  }

  private void sessions() {
    elasticache
        .list("DescribeCacheSubnetGroups", "CacheSubnetGroups")
        .add(
            object(
                member("CacheSubnetGroupName", "shop-data"),
                member("CacheSubnetGroupDescription", "Data tier"),
                member("VpcId", shop.vpc().id()),
                member("Subnets", subnets()),
                member("ARN", noted("SubnetGroup", "subnetgroup:shop-data")),
                member("SupportedNetworkTypes", array("ipv4"))));
    ArrayNode members = array();
    SubnetBuilder[] subnets = shop.dataSubnets();
    for (int i = 1; i <= subnets.length; i++) {
      String name = SESSIONS + "-00" + i;
      members.add(name);
      node(name, subnets[i - 1]);
    }
    ObjectNode replication = replicationGroup(SESSIONS, "PRIMARY");
    replication.set("MemberClusters", members);
    replication.put("ARN", noted("ReplicationGroup", "replicationgroup:" + SESSIONS));
    replication.set("UserGroupIds", array("shop-cache-users"));
    elasticache.list("DescribeReplicationGroups", "ReplicationGroups").add(replication);
    elasticache
        .list("DescribeUsers", "Users")
        .add(
            object(
                member("UserId", "shop-web"),
                member("UserName", "shop-web"),
                member("Status", "active"),
                member("Engine", "valkey"),
                member("AccessString", "on ~session:* +@read +@write"),
                member("UserGroupIds", array("shop-cache-users")),
                member("Authentication", object("Type", "iam")),
                member("ARN", noted("User", "user:shop-web"))));
    elasticache
        .list("DescribeSnapshots", "Snapshots")
        .add(
            object(
                member("SnapshotName", "shop-sessions-nightly"),
                member("ReplicationGroupId", SESSIONS),
                member("CacheClusterId", SESSIONS + "-001"),
                member("SnapshotStatus", "available"),
                member("SnapshotSource", "automated"),
                member("Engine", "valkey"),
                member("EngineVersion", "8.0"),
                member("VpcId", shop.vpc().id()),
                member("ARN", noted("Snapshot", "snapshot:shop-sessions-nightly"))));
  }

  private ArrayNode subnets() {
    ArrayNode members = array();
    for (SubnetBuilder subnet : shop.dataSubnets()) {
      members.add(
          object(
              member("SubnetIdentifier", subnet.id()),
              member("SubnetAvailabilityZone", object("Name", subnet.availabilityZone()))));
    }
    return members;
  }

  private void node(String name, SubnetBuilder subnet) {
    CacheParts.networkInterface(subnet, name, group, "amazon-elasticache", "ElastiCache " + name);
    elasticache
        .list("DescribeCacheClusters", object("ShowCacheNodeInfo", true), "CacheClusters")
        .add(
            object(
                member("CacheClusterId", name),
                member("CacheNodeType", "cache.t4g.small"),
                member("Engine", "valkey"),
                member("EngineVersion", "8.0"),
                member("CacheClusterStatus", "available"),
                member("NumCacheNodes", 1),
                member("PreferredAvailabilityZone", subnet.availabilityZone()),
                member("CacheClusterCreateTime", Times.CREATED),
                member("CacheSubnetGroupName", "shop-data"),
                member(
                    "CacheNodes",
                    array(
                        object(
                            member("CacheNodeId", "0001"),
                            member("CacheNodeStatus", "available"),
                            member(
                                "Endpoint",
                                object("Address", name + ".cache.example.com", "Port", 6379))))),
                member(
                    "SecurityGroups",
                    array(object("SecurityGroupId", group.id(), "Status", "active"))),
                member("ReplicationGroupId", SESSIONS),
                member("TransitEncryptionEnabled", true),
                member("AtRestEncryptionEnabled", true),
                member("ARN", noted("CacheCluster", "cluster:" + name))));
  }

  private static ObjectNode replicationGroup(String name, String role) {
    return object(
        member("ReplicationGroupId", name),
        member("Description", "Sessions of the shop"),
        member(
            "GlobalReplicationGroupInfo",
            object(
                member("GlobalReplicationGroupId", GLOBAL),
                member("GlobalReplicationGroupMemberRole", role))),
        member("Status", "available"),
        member(
            "NodeGroups",
            array(
                object(
                    member("NodeGroupId", "0001"),
                    member("Status", "available"),
                    member(
                        "PrimaryEndpoint",
                        object("Address", "master." + name + ".cache.example.com", "Port", 6379)),
                    member(
                        "ReaderEndpoint",
                        object(
                            "Address", "replica." + name + ".cache.example.com", "Port", 6379))))),
        member("AutomaticFailover", "enabled"),
        member("MultiAZ", "enabled"),
        member("SnapshotRetentionLimit", 5),
        member("ClusterEnabled", false),
        member("CacheNodeType", "cache.t4g.small"),
        member("AuthTokenEnabled", false),
        member("TransitEncryptionEnabled", true),
        member("AtRestEncryptionEnabled", true),
        member("Engine", "valkey"));
  }

  private void globalDatastore() {
    RegionBuilder virginia = account.region(DemoAccounts.VIRGINIA);
    ObjectNode standby = replicationGroup(STANDBY, "SECONDARY");
    standby.set("MemberClusters", array());
    standby.put(
        "ARN",
        virginia.resource(
            "AWS::ElastiCache::ReplicationGroup",
            virginia.arn("elasticache", "replicationgroup:" + STANDBY)));
    virginia
        .service("elasticache")
        .list("DescribeReplicationGroups", "ReplicationGroups")
        .add(standby);
    String arn =
        region.resource(
            "AWS::ElastiCache::GlobalReplicationGroup",
            account.arn("elasticache", "globalreplicationgroup:" + GLOBAL));
    ObjectNode global =
        object(
            member("GlobalReplicationGroupId", GLOBAL),
            member("Status", "available"),
            member("CacheNodeType", "cache.t4g.small"),
            member("Engine", "valkey"),
            member("EngineVersion", "8.0"),
            member(
                "Members",
                array(
                    globalMember(SESSIONS, DemoAccounts.IRELAND, "PRIMARY"),
                    globalMember(STANDBY, DemoAccounts.VIRGINIA, "SECONDARY"))),
            member("ClusterEnabled", false),
            member("ARN", arn));
    for (RegionBuilder each : new RegionBuilder[] {region, virginia}) {
      each.service("elasticache")
          .list(
              "DescribeGlobalReplicationGroups",
              object("ShowMemberInfo", true),
              "GlobalReplicationGroups")
          .add(global.deepCopy());
    }
  }

  private static ObjectNode globalMember(String replicationGroup, String region, String role) {
    return object(
        member("ReplicationGroupId", replicationGroup),
        member("ReplicationGroupRegion", region),
        member("Role", role),
        member("Status", "associated"));
  }

  private void serverless() {
    elasticache
        .list("DescribeServerlessCaches", "ServerlessCaches")
        .add(
            object(
                member("ServerlessCacheName", "shop-search"),
                member("CreateTime", Times.CREATED),
                member("Status", "available"),
                member("Engine", "valkey"),
                member("MajorEngineVersion", "8"),
                member(
                    "CacheUsageLimits", object("DataStorage", object("Maximum", 10, "Unit", "GB"))),
                member("SecurityGroupIds", array(group.id())),
                member(
                    "Endpoint",
                    object("Address", "shop-search.serverless.example.com", "Port", 6379)),
                member("ARN", noted("ServerlessCache", "serverlesscache:shop-search")),
                member("SubnetIds", CacheParts.subnetIds(shop.dataSubnets()))));
  }

  private void ranking() {
    ServiceRecording memorydb = region.service("memorydb");
    ArrayNode subnets = array();
    for (SubnetBuilder subnet : shop.dataSubnets()) {
      subnets.add(
          object(
              member("Identifier", subnet.id()),
              member("AvailabilityZone", object("Name", subnet.availabilityZone()))));
    }
    memorydb
        .list("DescribeSubnetGroups", "SubnetGroups")
        .add(
            object(
                member("Name", "shop-ranking"),
                member("Description", "Data tier"),
                member("VpcId", shop.vpc().id()),
                member("Subnets", subnets),
                member(
                    "ARN",
                    region.resource(
                        "AWS::MemoryDB::SubnetGroup",
                        region.arn("memorydb", "subnetgroup/shop-ranking")))));
    memorydb
        .list("DescribeClusters", "Clusters")
        .add(
            object(
                member("Name", "shop-ranking"),
                member("Status", "available"),
                member("NumberOfShards", 1),
                member(
                    "ClusterEndpoint",
                    object("Address", "shop-ranking.memorydb.example.com", "Port", 6379)),
                member("NodeType", "db.t4g.small"),
                member("Engine", "valkey"),
                member("EngineVersion", "7.3"),
                member(
                    "SecurityGroups",
                    array(object("SecurityGroupId", group.id(), "Status", "active"))),
                member("SubnetGroupName", "shop-ranking"),
                member("TLSEnabled", true),
                member("ACLName", "open-access"),
                member(
                    "ARN",
                    region.resource(
                        "AWS::MemoryDB::Cluster",
                        region.arn("memorydb", "cluster/shop-ranking")))));
  }
}
