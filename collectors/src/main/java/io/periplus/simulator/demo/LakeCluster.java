package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What reads the lake on EMR: a cluster of three instances in a private subnet, most of it on the
 * spot market, and a studio. The block on public access is on.
 */
final class LakeCluster {
  private static final String NAME = "shop-recommendations";
  private static final String TYPE = "m5.xlarge";

  private final RegionBuilder region;
  private final Shop shop;
  private final ServiceRecording emr;
  private final String id;

  private LakeCluster(EstateBuilder estate, Shop shop) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    this.shop = shop;
    emr = region.service("emr");
    id = "j-" + EstateBuilder.hash(NAME, 13).toUpperCase(Locale.ROOT);
  }

  static void build(EstateBuilder estate, Shop shop) {
    LakeCluster cluster = new LakeCluster(estate, shop);
    cluster.cluster();
    cluster.studio();
    cluster.blockOfPublicAccess();
  }

  private void cluster() {
    AccountBuilder account = region.account();
    String role =
        account
            .role("shop-emr")
            .trustsService("elasticmapreduce.amazonaws.com")
            .allows("network", "*", "ec2:CreateNetworkInterface", "ec2:DescribeSubnets")
            .create();
    String profile =
        account
            .role("shop-emr-instance")
            .trustsService("ec2.amazonaws.com")
            .allows("lake", "arn:aws:s3:::" + Lake.BUCKET + "/*", "s3:GetObject")
            .createWithInstanceProfile();
    SecurityGroupBuilder primary = group("ElasticMapReduce-Primary-Private");
    SecurityGroupBuilder core = group("ElasticMapReduce-Core-Private");
    for (SecurityGroupBuilder one : new SecurityGroupBuilder[] {primary, core}) {
      one.tcp(0, 65535, primary.id(), core.id());
    }
    SecurityGroupBuilder service = group("ElasticMapReduce-ServiceAccess");
    service.tcp(9443, primary.id());
    primary.tcp(8443, service.id());
    core.tcp(8443, service.id());
    SubnetBuilder subnet = shop.appSubnets()[1];
    Instance first = launch("primary", "MASTER", subnet, primary, profile);
    Instance second = launch("core-1", "CORE", subnet, core, profile);
    Instance third = launch("core-2", "CORE", subnet, core, profile);
    ObjectNode summary = summary();
    emr.list("ListClusters", active(), "Clusters").add(summary);
    ObjectNode described = summary.deepCopy();
    described.setAll(
        object(
            member(
                "Ec2InstanceAttributes",
                object(
                    member("Ec2KeyName", "shop-ops"),
                    member("Ec2SubnetId", subnet.id()),
                    member("Ec2AvailabilityZone", subnet.availabilityZone()),
                    member("IamInstanceProfile", "shop-emr-instance"),
                    member("EmrManagedMasterSecurityGroup", primary.id()),
                    member("EmrManagedSlaveSecurityGroup", core.id()),
                    member("ServiceAccessSecurityGroup", service.id()))),
            member("InstanceCollectionType", "INSTANCE_GROUP"),
            member("LogUri", "s3n://example-shop-logs/emr/"),
            member("ReleaseLabel", "emr-7.2.0"),
            member("AutoTerminate", false),
            member("TerminationProtected", true),
            member("VisibleToAllUsers", true),
            member("Applications", array(object("Name", "Spark", "Version", "3.5.1"))),
            member("Tags", tags(account.tags(NAME))),
            member("ServiceRole", role.substring(role.lastIndexOf('/') + 1)),
            member("SecurityConfiguration", "shop-in-transit"),
            member(
                "Configurations",
                array(
                    object(
                        member("Classification", "hive-site"),
                        member(
                            "Properties",
                            object(
                                "javax.jdo.option.ConnectionPassword",
                                region.facts().canary("CANARY-emr-metastore-password"))))))));
    emr.response("DescribeCluster", object("ClusterId", id), object("Cluster", described));
    ObjectNode named = object("ClusterId", id);
    emr.list("ListInstanceGroups", named, "InstanceGroups")
        .add(instanceGroup("MASTER", "ON_DEMAND", 1))
        .add(instanceGroup("CORE", "SPOT", 2));
    emr.list("ListInstances", present(), "Instances")
        .add(instance(first, "MASTER", "ON_DEMAND"))
        .add(instance(second, "CORE", "SPOT"))
        .add(instance(third, "CORE", "SPOT"));
  }

  private SecurityGroupBuilder group(String name) {
    return shop.vpc().securityGroup(name, "Made by EMR for " + NAME);
  }

  private Instance launch(
      String name, String part, SubnetBuilder subnet, SecurityGroupBuilder group, String profile) {
    return subnet
        .instance(NAME + "-" + name)
        .type(TYPE)
        .groups(group)
        .profile(profile)
        .tag("aws:elasticmapreduce:job-flow-id", id)
        .tag("aws:elasticmapreduce:instance-group-role", part)
        .launch();
  }

  private ObjectNode summary() {
    String arn =
        region.resource("AWS::EMR::Cluster", region.arn("elasticmapreduce", "cluster/" + id));
    return object(
        member("Id", id),
        member("Name", NAME),
        member(
            "Status",
            object(
                member("State", "WAITING"),
                member("StateChangeReason", object("Message", "Cluster ready to run steps.")),
                member("Timeline", object("CreationDateTime", Times.CREATED)))),
        member("NormalizedInstanceHours", 26112),
        member("ClusterArn", arn));
  }

  /** Ended clusters are not asked for. */
  private static ObjectNode active() {
    return object("ClusterStates", array("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING"));
  }

  /** Nor are instances that have ended. */
  private ObjectNode present() {
    ArrayNode states = array("AWAITING_FULFILLMENT", "PROVISIONING", "BOOTSTRAPPING", "RUNNING");
    return object("ClusterId", id, "InstanceStates", states);
  }

  private String groupId(String part) {
    return "ig-" + EstateBuilder.hash(id + part, 13).toUpperCase(Locale.ROOT);
  }

  private ObjectNode instanceGroup(String part, String market, int size) {
    return object(
        member("Id", groupId(part)),
        member("Name", part),
        member("Market", market),
        member("InstanceGroupType", part),
        member("InstanceType", TYPE),
        member("RequestedInstanceCount", size),
        member("RunningInstanceCount", size),
        member("Status", object("State", "RUNNING")));
  }

  private ObjectNode instance(Instance instance, String part, String market) {
    return object(
        member("Id", "ci-" + EstateBuilder.hash(instance.id(), 13).toUpperCase(Locale.ROOT)),
        member("Ec2InstanceId", instance.id()),
        member("PrivateIpAddress", instance.privateIp()),
        member("InstanceGroupId", groupId(part)),
        member("Market", market),
        member("InstanceType", TYPE),
        member("Status", object("State", "RUNNING")));
  }

  private void studio() {
    String studio = "es-" + EstateBuilder.hash("shop-science", 25).toUpperCase(Locale.ROOT);
    region.resource("AWS::EMR::Studio", region.arn("elasticmapreduce", "studio/" + studio));
    emr.list("ListStudios", "Studios")
        .add(
            object(
                member("StudioId", studio),
                member("Name", "shop-science"),
                member("VpcId", shop.vpc().id()),
                member(
                    "Url", "https://" + studio.toLowerCase(Locale.ROOT) + ".emrstudio.example.com"),
                member("AuthMode", "IAM"),
                member("CreationTime", Times.CREATED)));
  }

  private void blockOfPublicAccess() {
    region.resource(
        "AWS::EMR::BlockPublicAccessConfiguration",
        region.arn("elasticmapreduce", "block-public-access-configuration"));
    emr.response(
        "GetBlockPublicAccessConfiguration",
        object(),
        object(
            member(
                "BlockPublicAccessConfiguration",
                object(
                    member("BlockPublicSecurityGroupRules", true),
                    member(
                        "PermittedPublicSecurityGroupRuleRanges",
                        array(object("MinRange", 22, "MaxRange", 22))))),
            member(
                "BlockPublicAccessConfigurationMetadata",
                object(
                    member("CreationDateTime", Times.CREATED),
                    member("CreatedByArn", region.account().arn("iam", "root"))))));
  }
}
