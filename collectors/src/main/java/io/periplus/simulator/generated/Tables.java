package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.generated.Ids.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Which operation is answered by which generator of rows. */
final class Tables {
  private static final NavigableSet<Integer> NOTHING = Collections.emptyNavigableSet();

  private final World world;
  private final Networks networks;
  private final Interfaces interfaces;
  private final LoadBalancers loadBalancers;
  private final Functions functions;
  private final Map<String, RowSource> lists = new TreeMap<>();

  Tables(World world) {
    this.world = world;
    this.networks = new Networks(world);
    SecurityGroups groups = new SecurityGroups(world, networks);
    this.interfaces = new Interfaces(world, networks, groups);
    this.loadBalancers = new LoadBalancers(world, networks, groups);
    network(groups);
    this.functions = new Functions(world, networks, groups);
    compute(groups);
    identity();
  }

  private RowSource source(String member, ToIntFunction<Place> count, RowSource.RowFunction row) {
    return new RowSource(world.ids, member, count, row, place -> NOTHING, null, null);
  }

  private static ToIntFunction<Place> perVpc(int number) {
    return place -> Networks.vpcs(place) * number;
  }

  private void network(SecurityGroups groups) {
    NetworkAcls acls = new NetworkAcls(world, networks);
    lists.put(
        "ec2:DescribeVpcs", source("Vpcs", perVpc(1), networks::vpc).byId("VpcIds", Kind.VPC));
    lists.put(
        "ec2:DescribeSubnets",
        source("Subnets", perVpc(Proportions.SUBNETS_PER_VPC), networks::subnet)
            .byId("SubnetIds", Kind.SUBNET));
    lists.put(
        "ec2:DescribeRouteTables",
        source("RouteTables", perVpc(Proportions.ROUTE_TABLES_PER_VPC), networks::routeTable)
            .byId("RouteTableIds", Kind.ROUTE_TABLE));
    lists.put(
        "ec2:DescribeInternetGateways",
        source("InternetGateways", perVpc(1), networks::internetGateway)
            .byId("InternetGatewayIds", Kind.INTERNET_GATEWAY));
    lists.put(
        "ec2:DescribeEgressOnlyInternetGateways",
        source("EgressOnlyInternetGateways", perVpc(1), networks::egressOnlyGateway)
            .byId("EgressOnlyInternetGatewayIds", Kind.EGRESS_ONLY_GATEWAY));
    lists.put(
        "ec2:DescribeNatGateways",
        source("NatGateways", perVpc(1), networks::natGateway)
            .byId("NatGatewayIds", Kind.NAT_GATEWAY));
    lists.put(
        "ec2:DescribeAddresses",
        source("Addresses", perVpc(1), networks::address).byId("AllocationIds", Kind.ALLOCATION));
    lists.put(
        "ec2:DescribeNetworkAcls",
        source("NetworkAcls", perVpc(2), acls::networkAcl).byId("NetworkAclIds", Kind.NETWORK_ACL));
    lists.put(
        "ec2:DescribeSecurityGroups",
        source("SecurityGroups", perVpc(Proportions.GROUPS_PER_VPC), groups::group)
            .byId("GroupIds", Kind.SECURITY_GROUP));
    lists.put(
        "ec2:DescribeSecurityGroupRules",
        source("SecurityGroupRules", SecurityGroups::rules, groups::rule)
            .byId("SecurityGroupRuleIds", Kind.SECURITY_GROUP_RULE));
  }

  private void compute(SecurityGroups groups) {
    Databases databases = new Databases(world, networks, interfaces, groups);
    lists.put(
        "ec2:DescribeNetworkInterfaces",
        source("NetworkInterfaces", Place::interfaces, interfaces::networkInterface)
            .byId("NetworkInterfaceIds", Kind.INTERFACE)
            .without(world.changes::deletedInterfaces));
    lists.put(
        "ec2:DescribeInstances",
        source("Reservations", Interfaces::instances, interfaces::reservation)
            .byId("InstanceIds", Kind.INSTANCE));
    lists.put(
        "ec2:DescribeInstanceStatus",
        source("InstanceStatuses", Interfaces::instances, interfaces::status)
            .byId("InstanceIds", Kind.INSTANCE));
    lists.put(
        "ec2:DescribeManagedPrefixLists",
        source("PrefixLists", place -> 0, (place, i) -> object()));
    lists.put("ec2:DescribePrefixLists", source("PrefixLists", place -> 0, (place, i) -> object()));
    lists.put(
        "elb:DescribeLoadBalancers",
        source("LoadBalancerDescriptions", place -> 0, (place, i) -> object()));
    lists.put(
        "ec2:DescribeVolumes",
        source(
                "Volumes",
                place -> Interfaces.instances(place) + world.changes.createdVolumes(place),
                interfaces::volume)
            .byId("VolumeIds", Kind.VOLUME));
    lists.put(
        "ec2:DescribeSnapshots",
        source("Snapshots", Interfaces::snapshots, interfaces::snapshot)
            .byId("SnapshotIds", Kind.SNAPSHOT));
    lists.put(
        "elbv2:DescribeLoadBalancers",
        source("LoadBalancers", LoadBalancers::count, loadBalancers::loadBalancer));
    lists.put(
        "elbv2:DescribeTargetGroups",
        source("TargetGroups", LoadBalancers::count, loadBalancers::targetGroup));
    lists.put(
        "rds:DescribeDBInstances", source("DBInstances", Databases::count, databases::instance));
    lists.put(
        "rds:DescribeDBSubnetGroups", source("DBSubnetGroups", perVpc(1), databases::subnetGroup));
    lists.put("lambda:ListFunctions", source("Functions", Place::functions, functions::function));
    Messages messages = new Messages();
    lists.put(
        "logs:DescribeLogGroups", source("logGroups", Messages::logGroups, messages::logGroup));
    lists.put("sns:ListTopics", source("Topics", Messages::topics, messages::topic));
    Operating operating = new Operating();
    lists.put(
        "cloudwatch:DescribeAlarms", source("MetricAlarms", Operating::alarms, operating::alarm));
    lists.put(
        "ssm:DescribeParameters",
        source("Parameters", Operating::parameters, operating::parameter));
    lists.put("sqs:ListQueues", source("QueueUrls", Messages::queues, messages::queue));
  }

  private void identity() {
    Identities identities = new Identities(world);
    lists.put(
        "iam:GetAccountAuthorizationDetails",
        source("RoleDetailList", identities::roles, identities::roleDetail));
    lists.put("iam:ListRoles", source("Roles", identities::roles, identities::role));
    lists.put(
        "iam:ListInstanceProfiles",
        source("InstanceProfiles", identities::roles, identities::instanceProfile));
    lists.put(
        "organizations:ListAccounts",
        source("Accounts", place -> world.accounts(), (place, i) -> Identities.account(i)));
    lists.put(
        "organizations:ListRoots", source("Roots", place -> 1, (place, i) -> Identities.root()));
  }

  /** The source of a list operation, {@code service:Operation}; null if there is none. */
  RowSource list(String operation) {
    return lists.get(operation);
  }

  Networks networks() {
    return networks;
  }

  LoadBalancers loadBalancers() {
    return loadBalancers;
  }

  Map<String, RowSource> lists() {
    return lists;
  }

  /** Operations that are asked thing by thing; empty for all others. */
  Optional<Listing> perItem(Place place, String operation, ObjectNode request) {
    return switch (operation) {
      case "ec2:DescribeVpcAttribute" -> Optional.of(vpcAttribute(request));
      case "elbv2:DescribeListeners" ->
          ofLoadBalancer(
              place,
              request.get("LoadBalancerArn"),
              index -> rows("Listeners", loadBalancers.listener(place, index)));
      case "elbv2:DescribeRules" ->
          ofLoadBalancer(
              place,
              request.get("ListenerArn"),
              index -> rows("Rules", loadBalancers.rule(place, index)));
      case "elbv2:DescribeTargetHealth" ->
          ofLoadBalancer(place, request.get("TargetGroupArn"), index -> health(place, index));
      case "elbv2:DescribeLoadBalancerAttributes" ->
          ofLoadBalancer(
              place,
              request.get("LoadBalancerArn"),
              index -> rows("Attributes", pair("deletion_protection.enabled", "false")));
      case "elbv2:DescribeTargetGroupAttributes" ->
          ofLoadBalancer(
              place,
              request.get("TargetGroupArn"),
              index -> rows("Attributes", pair("stickiness.enabled", "false")));
      case "lambda:GetFunction" -> function(place, request.path("FunctionName").asText());
      case "elbv2:DescribeTags" -> Optional.of(tags(request));
      case "organizations:DescribeOrganization" ->
          Optional.of(Listing.of(Identities.organization()));
      case "organizations:ListAccountsForParent" -> Optional.of(accountsUnder(request));
      default -> Optional.empty();
    };
  }

  private Optional<Listing> ofLoadBalancer(Place place, JsonNode arn, IntFunction<List<Row>> rows) {
    if (arn == null) {
      return Optional.empty();
    }
    int index = loadBalancers.indexOf(place, arn.asText());
    return index < 0 ? Optional.empty() : Optional.of(Listing.of(rows.apply(index)));
  }

  private static List<Row> rows(String member, ObjectNode row) {
    return List.of(new Row(member, row));
  }

  private static ObjectNode pair(String key, String value) {
    return object().put("Key", key).put("Value", value);
  }

  private List<Row> health(Place place, int index) {
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < LoadBalancers.targets(); k++) {
      rows.add(new Row("TargetHealthDescriptions", loadBalancers.targetHealth(place, index, k)));
    }
    return rows;
  }

  private Optional<Listing> function(Place place, String name) {
    int index = functions.indexOf(place, name);
    if (index < 0) {
      return Optional.empty();
    }
    ObjectNode answer = object();
    answer.set("Configuration", functions.function(place, index));
    answer.putObject("Tags").put("team", "generated");
    return Optional.of(Listing.of(answer));
  }

  private static Listing tags(ObjectNode request) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode arn : request.path("ResourceArns")) {
      ObjectNode row = object().put("ResourceArn", arn.asText());
      row.putArray("Tags").add(pair("team", "generated"));
      rows.add(new Row("TagDescriptions", row));
    }
    return Listing.of(rows);
  }

  private static Listing vpcAttribute(ObjectNode request) {
    ObjectNode answer = object().put("VpcId", request.path("VpcId").asText());
    boolean support = request.path("Attribute").asText().equals("enableDnsSupport");
    answer.putObject(support ? "EnableDnsSupport" : "EnableDnsHostnames").put("Value", true);
    return Listing.of(answer);
  }

  private Listing accountsUnder(ObjectNode request) {
    List<Row> rows = new ArrayList<>();
    boolean root = request.path("ParentId").asText().equals("r-0001");
    for (int account = 0; root && account < world.accounts(); account++) {
      rows.add(new Row("Accounts", Identities.account(account)));
    }
    return Listing.of(rows);
  }

  /** {@code type -> count} of what lies in {@code place}. */
  Map<String, Long> counts(Place place) {
    Map<String, String> types =
        Map.ofEntries(
            Map.entry("ec2:DescribeVpcs", "AWS::EC2::VPC"),
            Map.entry("ec2:DescribeSubnets", "AWS::EC2::Subnet"),
            Map.entry("ec2:DescribeRouteTables", "AWS::EC2::RouteTable"),
            Map.entry("ec2:DescribeInternetGateways", "AWS::EC2::InternetGateway"),
            Map.entry(
                "ec2:DescribeEgressOnlyInternetGateways", "AWS::EC2::EgressOnlyInternetGateway"),
            Map.entry("ec2:DescribeNatGateways", "AWS::EC2::NatGateway"),
            Map.entry("ec2:DescribeAddresses", "AWS::EC2::EIP"),
            Map.entry("ec2:DescribeNetworkAcls", "AWS::EC2::NetworkAcl"),
            Map.entry("ec2:DescribeSecurityGroups", "AWS::EC2::SecurityGroup"),
            Map.entry("ec2:DescribeNetworkInterfaces", "AWS::EC2::NetworkInterface"),
            Map.entry("ec2:DescribeInstances", "AWS::EC2::Instance"),
            Map.entry("ec2:DescribeVolumes", "AWS::EC2::Volume"),
            Map.entry("ec2:DescribeSnapshots", "AWS::EC2::Snapshot"),
            Map.entry("cloudwatch:DescribeAlarms", "AWS::CloudWatch::Alarm"),
            Map.entry("ssm:DescribeParameters", "AWS::SSM::Parameter"),
            Map.entry("logs:DescribeLogGroups", "AWS::Logs::LogGroup"),
            Map.entry("sns:ListTopics", "AWS::SNS::Topic"),
            Map.entry("sqs:ListQueues", "AWS::SQS::Queue"),
            Map.entry("elbv2:DescribeLoadBalancers", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
            Map.entry("elbv2:DescribeTargetGroups", "AWS::ElasticLoadBalancingV2::TargetGroup"),
            Map.entry("rds:DescribeDBInstances", "AWS::RDS::DBInstance"),
            Map.entry("rds:DescribeDBSubnetGroups", "AWS::RDS::DBSubnetGroup"),
            Map.entry("lambda:ListFunctions", "AWS::Lambda::Function"));
    Map<String, Long> counts = new TreeMap<>();
    types.forEach((operation, type) -> counts.put(type, (long) lists.get(operation).size(place)));
    return counts;
  }

  long publicInterfaces(Place place) {
    long count = 0;
    for (int index = 0; index < place.interfaces(); index++) {
      if (interfaces.isPublic(place, index)) {
        count++;
      }
    }
    return count;
  }
}
