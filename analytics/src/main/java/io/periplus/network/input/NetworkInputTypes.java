package io.periplus.network.input;

import io.periplus.network.InputGap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What reachability needs of a snapshot: the resource types, the relationship type and the
 * operations whose failure leaves a gap. The filter of every reader, Parquet or SQL.
 */
public final class NetworkInputTypes {
  static final String VPC = "AWS::EC2::VPC";
  static final String SUBNET = "AWS::EC2::Subnet";
  static final String ROUTE_TABLE = "AWS::EC2::RouteTable";
  static final String NETWORK_ACL = "AWS::EC2::NetworkAcl";
  static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";
  static final String PREFIX_LIST = "AWS::EC2::PrefixList";
  static final String INTERNET_GATEWAY = "AWS::EC2::InternetGateway";
  static final String EGRESS_ONLY_INTERNET_GATEWAY = "AWS::EC2::EgressOnlyInternetGateway";
  static final String NAT_GATEWAY = "AWS::EC2::NatGateway";
  static final String NETWORK_INTERFACE = "AWS::EC2::NetworkInterface";
  static final String INSTANCE = "AWS::EC2::Instance";
  static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
  static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
  static final String CLASSIC_LOAD_BALANCER = "AWS::ElasticLoadBalancing::LoadBalancer";
  static final String DB_INSTANCE = "AWS::RDS::DBInstance";
  static final String LAMBDA_FUNCTION = "AWS::Lambda::Function";
  static final String LAMBDA_URL = "AWS::Lambda::Url";

  private static final List<InputTypes> OTHERS =
      List.of(
          PrivateConnectivityReader.TYPES,
          TransitNetworkReader.TYPES,
          ServiceFrontsReader.TYPES,
          PerimeterReader.TYPES);

  /** Resource types whose configuration is read, sorted: {@code resource.type in (…)}. */
  public static final List<String> RESOURCE_TYPES =
      resourceTypes(
          EGRESS_ONLY_INTERNET_GATEWAY,
          INSTANCE,
          INTERNET_GATEWAY,
          NAT_GATEWAY,
          NETWORK_ACL,
          NETWORK_INTERFACE,
          PREFIX_LIST,
          ROUTE_TABLE,
          SECURITY_GROUP,
          SUBNET,
          VPC,
          CLASSIC_LOAD_BALANCER,
          LISTENER,
          LOAD_BALANCER,
          TARGET_GROUP,
          LAMBDA_FUNCTION,
          LAMBDA_URL,
          DB_INSTANCE);

  /** Relationship type that names the owner of an interface: {@code relationship.type = …}. */
  public static final String OWNER_RELATIONSHIP = "ATTACHED_TO";

  /** Type of what has an owner; most rows of a large estate are of it. */
  public static final String OWNED_TYPE = NETWORK_INTERFACE;

  /** Columns of {@code resource}, in the order of {@link InventoryRow}. */
  public static final List<String> RESOURCE_COLUMNS =
      List.of(
          "arn",
          "type",
          "account_id",
          "region",
          "id",
          "configuration",
          "stub",
          "stale",
          "last_seen_at");

  /** Columns of {@code relationship}, in the order of {@link AttachmentRow}. */
  public static final List<String> RELATIONSHIP_COLUMNS = List.of("source_arn", "target_arn");

  /** Columns of {@code coverage}, in the order of {@link CoverageRow}. */
  public static final List<String> COVERAGE_COLUMNS =
      List.of("account_id", "region", "service", "operation", "status");

  private static final Map<String, Set<String>> OPERATIONS =
      operations(
          Map.of(
              "ec2",
              Set.of(
                  "DescribeVpcs",
                  "DescribeSubnets",
                  "DescribeRouteTables",
                  "DescribeNetworkAcls",
                  "DescribeSecurityGroups",
                  "DescribeSecurityGroupRules",
                  "DescribeManagedPrefixLists",
                  "GetManagedPrefixListEntries",
                  "DescribeInternetGateways",
                  "DescribeEgressOnlyInternetGateways",
                  "DescribeNatGateways",
                  "DescribeNetworkInterfaces",
                  "DescribeInstances"),
              "elb",
              Set.of(
                  "DescribeLoadBalancers",
                  "DescribeLoadBalancerAttributes",
                  "DescribeInstanceHealth"),
              "elbv2",
              Set.of(
                  "DescribeLoadBalancers",
                  "DescribeLoadBalancerAttributes",
                  "DescribeListeners",
                  "DescribeRules",
                  "DescribeTargetGroups",
                  "DescribeTargetGroupAttributes",
                  "DescribeTargetHealth"),
              "rds",
              Set.of("DescribeDBInstances"),
              "lambda",
              Set.of("ListFunctions", "ListFunctionUrlConfigs")));

  /** The list operation that fills a type; an unreadable row of it is a gap in that operation. */
  private static final Map<String, String> LISTED_BY =
      listedBy(
          Map.of(
              ROUTE_TABLE,
              "DescribeRouteTables",
              NETWORK_ACL,
              "DescribeNetworkAcls",
              SUBNET,
              "DescribeSubnets",
              INTERNET_GATEWAY,
              "DescribeInternetGateways",
              EGRESS_ONLY_INTERNET_GATEWAY,
              "DescribeEgressOnlyInternetGateways",
              NAT_GATEWAY,
              "DescribeNatGateways"));

  private NetworkInputTypes() {}

  private static List<String> resourceTypes(String... own) {
    TreeSet<String> all = new TreeSet<>(List.of(own));
    OTHERS.forEach(other -> all.addAll(other.resourceTypes()));
    return List.copyOf(all);
  }

  private static Map<String, Set<String>> operations(Map<String, Set<String>> own) {
    Map<String, Set<String>> all = new TreeMap<>();
    own.forEach((service, operations) -> all.put(service, new TreeSet<>(operations)));
    for (InputTypes other : OTHERS) {
      other
          .operations()
          .forEach(
              (service, operations) ->
                  all.computeIfAbsent(service, name -> new TreeSet<>()).addAll(operations));
    }
    return all;
  }

  private static Map<String, String> listedBy(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(own);
    OTHERS.forEach(other -> all.putAll(other.listedBy()));
    return all;
  }

  /** Whether a gap in this operation changes what reachability can say. */
  public static boolean isRelevant(String service, String operation) {
    return service != null
        && operation != null
        && OPERATIONS.getOrDefault(service, Set.of()).contains(operation);
  }

  /** Services whose coverage matters, sorted: {@code coverage.service in (…)}. */
  public static List<String> services() {
    return List.copyOf(OPERATIONS.keySet());
  }

  /**
   * The operation to name in an {@link InputGap} when a row of this type cannot be read at all and
   * its absence would give a wrong certainty; null when absence is harmless.
   */
  static String listOperation(String type) {
    return LISTED_BY.get(type);
  }
}
