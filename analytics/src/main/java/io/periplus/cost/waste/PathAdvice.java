package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.Decimals;
import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.path.BreakEven;
import io.periplus.cost.path.BreakEvens;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cheaper ways for traffic, NS1 to NS8; W28 to W30 are NS8, NS1 and NS3. Without bytes there is no
 * saving, only the volume from which on, or below which, the other way is cheaper.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html">Pricing
 *     for NAT gateways</a>
 */
final class PathAdvice {
  private static final String VPC = "AWS::EC2::VPC";
  private static final String SUBNET = "AWS::EC2::Subnet";
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";
  private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String DATABASE = "AWS::RDS::DBInstance";
  private static final String ATTACHMENT = "AWS::EC2::TransitGatewayAttachment";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String PRICING =
      "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html";
  private static final String[] ROUTING = {
    "ec2:DescribeRouteTables", "ec2:DescribeNatGateways", "ec2:DescribeVpcEndpoints"
  };

  /** Services that a private subnet may ask, by what is used of them. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "AWS::SQS::Queue", "sqs",
          "AWS::SNS::Topic", "sns",
          "AWS::SecretsManager::Secret", "secretsmanager",
          "AWS::SSM::Parameter", "ssm",
          "AWS::KMS::Key", "kms",
          "AWS::Kinesis::Stream", "kinesis-streams",
          "AWS::Logs::LogGroup", "logs");

  static final WasteRule DUPLICATE_ENDPOINTS =
      advice("W28", "Duplicate interface endpoint", ENDPOINT)
          .says(
              "another VPC, joined by peering or a transit gateway, has an endpoint of the same"
                  + " service (NS8)",
              "its hours less the way to the other; pays below a volume")
          .page("https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html")
          .reads("ec2:DescribeVpcEndpoints", "ec2:DescribeTransitGatewayAttachments")
          .where(EndpointWaste::isInterface)
          .judge(PathAdvice::duplicate);

  static final WasteRule GATEWAY_ENDPOINT =
      advice("W29", "Gateway endpoint missing", VPC)
          .confidence(WasteConfidence.MEDIUM)
          .says(
              "a route table leads to a NAT gateway and has no endpoint of S3 or DynamoDB (NS1)",
              "what NAT gateways charge for each gigabyte to it; pays at any volume")
          .page("https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html")
          .reads(ROUTING)
          .judge(
              w -> {
                Routing routing = new Routing(w.estate());
                TreeMap<String, List<String>> missing = new TreeMap<>();
                for (String service : List.of("s3", "dynamodb")) {
                  List<String> tables =
                      routing.tables(w.arn()).stream()
                          .filter(table -> routing.nat(table).isPresent())
                          .filter(table -> !routing.hasGatewayEndpoint(table, service))
                          .toList();
                  if (!tables.isEmpty()) {
                    missing.put(service, tables);
                  }
                }
                return w.foundIf(
                    !missing.isEmpty(),
                    () -> {
                      Verdict verdict = found(w, "NS1");
                      for (Map.Entry<String, List<String>> each : missing.entrySet()) {
                        verdict = verdict.with("routeTables " + each.getKey(), each.getValue());
                      }
                      return verdict;
                    });
              });

  static final WasteRule OTHER_ZONE =
      advice("W30", "NAT gateway in another zone", SUBNET)
          .says(
              "the default route of the subnet leads to a NAT gateway of another zone (NS3)",
              "transfer between zones less the hours of a further NAT gateway; pays above a volume")
          .page("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html")
          .reads("ec2:DescribeSubnets", "ec2:DescribeRouteTables", "ec2:DescribeNatGateways")
          .judge(
              w -> {
                String table = w.estate().input().graph().routeTable(w.arn());
                Optional<String> nat =
                    table == null ? Optional.empty() : new Routing(w.estate()).nat(table);
                String zone = w.text("AvailabilityZoneId");
                String other =
                    nat.map(arn -> w.estate().input().graph().out(EdgeType.IN_SUBNET, arn))
                        .filter(subnets -> subnets.size() == 1)
                        .map(subnets -> w.other(subnets.get(0)).text("AvailabilityZoneId"))
                        .orElse("");
                return w.foundIf(
                    !zone.isEmpty() && !other.isEmpty() && !zone.equals(other),
                    () ->
                        found(w, "NS3", "AvailabilityZoneId")
                            .with("natGateway", nat.orElseThrow())
                            .with("natZone", other));
              });

  static final WasteRule INTERFACE_ENDPOINT =
      advice("NS2", "Interface endpoint in place of NAT", VPC)
          .says(
              "functions behind a NAT gateway use services that the VPC has no endpoint of",
              "what NAT gateways charge more for a gigabyte; pays above a volume in each zone")
          .page(
              "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html")
          .reads(ROUTING)
          .judge(
              w -> {
                Routing routing = new Routing(w.estate());
                List<String> subnets = routing.behindNat(w.arn());
                TreeSet<String> used = new TreeSet<>();
                CostGraph graph = w.estate().input().graph();
                for (String function : routing.placed(subnets, Set.of(FUNCTION))) {
                  for (EdgeType edge :
                      List.of(
                          EdgeType.LOGS_TO,
                          EdgeType.FORWARDS_TO,
                          EdgeType.REFERENCES,
                          EdgeType.ENCRYPTED_BY)) {
                    graph.out(edge, function, SERVICES.keySet()).stream()
                        .map(arn -> SERVICES.get(graph.type(arn).name()))
                        .forEach(used::add);
                  }
                }
                used.removeAll(routing.interfaceEndpoints(w.arn()));
                return w.foundIf(
                    !used.isEmpty(),
                    () ->
                        found(w, "NS2")
                            .with("services", List.copyOf(used))
                            .with("subnets", subnets));
              });

  static final WasteRule CENTRAL_EGRESS =
      advice("NS4", "S3 over a transit gateway to a central NAT gateway", VPC)
          .says(
              "the default route leads through a transit gateway to a VPC with a NAT gateway, and"
                  + " there is no endpoint of S3",
              "what both charge for each gigabyte; pays at any volume")
          .page("https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html")
          .reads(ROUTING)
          .reads("ec2:DescribeTransitGatewayAttachments", "ec2:SearchTransitGatewayRoutes")
          .judge(
              w -> {
                Routing routing = new Routing(w.estate());
                List<String> tables =
                    routing.tables(w.arn()).stream()
                        .filter(table -> routing.transitGateway(table).isPresent())
                        .filter(table -> !routing.hasGatewayEndpoint(table, "s3"))
                        .toList();
                List<String> egress = tables.isEmpty() ? List.of() : egressVpcs(w, routing);
                return w.foundIf(
                    !egress.isEmpty(),
                    () -> found(w, "NS4").with("routeTables", tables).with("egressVpcs", egress));
              });

  static final WasteRule IMAGE_PULLS =
      advice("NS5", "Container images pulled through NAT", VPC)
          .says(
              "containers or functions behind a NAT gateway, and no endpoints of ecr.api, ecr.dkr"
                  + " and S3",
              "what NAT gateways charge more for a gigabyte; pays above a volume in each zone")
          .page("https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html")
          .reads(ROUTING)
          .judge(
              w -> {
                Routing routing = new Routing(w.estate());
                List<String> subnets = routing.behindNat(w.arn());
                Set<String> pullers =
                    new TreeSet<>(
                        routing.placed(
                            subnets,
                            Set.of("AWS::ECS::Service", "AWS::ECS::Task", "AWS::EKS::Cluster")));
                routing.placed(subnets, Set.of(FUNCTION)).stream()
                    .filter(arn -> w.other(arn).is("PackageType", "Image"))
                    .forEach(pullers::add);
                Set<String> missing = new TreeSet<>(Set.of("ecr.api", "ecr.dkr"));
                missing.removeAll(routing.interfaceEndpoints(w.arn()));
                boolean withoutS3 =
                    subnets.stream()
                        .map(w.estate().input().graph()::routeTable)
                        .anyMatch(table -> !routing.hasGatewayEndpoint(table, "s3"));
                if (withoutS3) {
                  missing.add("s3");
                }
                return w.foundIf(
                    !pullers.isEmpty() && !missing.isEmpty(),
                    () ->
                        found(w, "NS5")
                            .with("missing", List.copyOf(missing))
                            .with("pullers", List.copyOf(pullers)));
              });

  static final WasteRule UNEQUAL_TARGETS =
      advice("NS6", "Load balancer that crosses zones", BALANCER)
          .says(
              "balances across zones, and the zones have unequal numbers of targets",
              "transfer between zones; needs bytes")
          .page(
              "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html")
          .reads(
              "elbv2:DescribeLoadBalancers",
              "elbv2:DescribeLoadBalancerAttributes",
              "elbv2:DescribeTargetGroups",
              "elbv2:DescribeTargetHealth",
              "ec2:DescribeInstances")
          .where(PathAdvice::crossesZones)
          .judge(
              w -> {
                TreeMap<String, Integer> zones = new TreeMap<>();
                w.list("AvailabilityZones").forEach(zone -> zones.put(zone.text("ZoneName"), 0));
                w.out(EdgeType.FORWARDS_TO, "AWS::ElasticLoadBalancingV2::TargetGroup").stream()
                    .flatMap(
                        group ->
                            w
                                .estate()
                                .input()
                                .graph()
                                .out(EdgeType.TARGETS, group, Set.of("AWS::EC2::Instance"))
                                .stream())
                    .distinct()
                    .map(arn -> w.other(arn).text("Placement.AvailabilityZone"))
                    .filter(zone -> !zone.isEmpty())
                    .forEach(zone -> zones.merge(zone, 1, Integer::sum));
                return w.foundIf(
                    zones.values().stream().anyMatch(count -> count > 0)
                        && zones.values().stream().distinct().count() > 1,
                    () ->
                        found(w, "NS6", "Type")
                            .with(
                                "targets",
                                zones.entrySet().stream()
                                    .map(each -> each.getKey() + ": " + each.getValue())
                                    .toList()));
              });

  static final WasteRule DATABASE_ZONE =
      advice("NS7", "Database in another zone than its clients", DATABASE)
          .says(
              "in one zone, and all that reaches it is in others",
              "transfer between zones; needs bytes")
          .page(
              "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RegionsAndAvailabilityZones.html")
          .reads("rds:DescribeDBInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")
          .needsReachability()
          .where(w -> !w.is("MultiAZ", "true") && !w.text("AvailabilityZone").isEmpty())
          .judge(
              w -> {
                if (w.network().clientZones() == null) {
                  return Verdict.notEvaluated(WasteReason.CLIENTS_NOT_KNOWN);
                }
                Set<String> clients = w.network().clientZones().getOrDefault(w.arn(), Set.of());
                return w.foundIf(
                    !clients.isEmpty() && !clients.contains(w.text("AvailabilityZone")),
                    () ->
                        found(w, "NS7", "AvailabilityZone")
                            .with("clientZones", clients.stream().sorted().toList()));
              });

  static final List<WasteRule> ALL =
      List.of(
          DUPLICATE_ENDPOINTS,
          GATEWAY_ENDPOINT,
          OTHER_ZONE,
          INTERFACE_ENDPOINT,
          CENTRAL_EGRESS,
          IMAGE_PULLS,
          UNEQUAL_TARGETS,
          DATABASE_ZONE);

  private PathAdvice() {}

  private static WasteRule advice(String id, String title, String type) {
    return rule(id, title, type)
        .group(WasteGroup.RETYPE)
        .confidence(WasteConfidence.LOW)
        .page(PRICING);
  }

  /** Found without a saving: how much goes that way is not known, from where on it pays is. */
  private static Verdict found(WasteCase w, String advice, String... paths) {
    BreakEven even = new BreakEvens(w.estate().input().catalogue(), w.region()).of(advice);
    Verdict verdict =
        w.found(
            Saving.none(
                even.perGigabyte() == null
                    ? WasteReason.PRICE_NOT_KNOWN
                    : WasteReason.USAGE_NOT_KNOWN),
            paths);
    return verdict
        .with("advice", advice)
        .with("breakEvenGigabytes", plain(even.gigabytes()))
        .with("savingPerGigabyte", plain(even.perGigabyte()))
        .with("pays", even.worthwhile().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static BigDecimal plain(BigDecimal number) {
    return number == null ? null : new BigDecimal(Decimals.plain(number));
  }

  private static Verdict duplicate(WasteCase w) {
    Set<String> joined = joined(w);
    List<String> others =
        w.estate().ofType(ENDPOINT).stream()
            .filter(other -> other.arn().compareTo(w.arn()) < 0)
            .filter(other -> other.region().equals(w.region()))
            .filter(other -> other.fields().is("ServiceName", w.text("ServiceName")))
            .filter(other -> other.fields().is("VpcEndpointType", "Interface"))
            .filter(
                other ->
                    w.estate().input().graph().out(EdgeType.IN_VPC, other.arn()).stream()
                        .anyMatch(joined::contains))
            .map(WasteResource::arn)
            .toList();
    return w.foundIf(
        !others.isEmpty(),
        () -> found(w, "NS8", "ServiceName", "VpcId").with("sameService", others));
  }

  /** VPCs beside its own that peering or a transit gateway joins to it. */
  private static Set<String> joined(WasteCase w) {
    CostGraph graph = w.estate().input().graph();
    Set<String> joined = new HashSet<>();
    List<String> own = w.out(EdgeType.IN_VPC);
    for (String vpc : own) {
      for (String peering :
          graph.in(EdgeType.PEERS_WITH, vpc, Set.of("AWS::EC2::VPCPeeringConnection"))) {
        if (w.other(peering).is("Status.Code", "active")) {
          joined.addAll(graph.out(EdgeType.PEERS_WITH, peering, Set.of(VPC)));
        }
      }
      for (String attachment : graph.in(EdgeType.ATTACHED_TO, vpc, Set.of(ATTACHMENT))) {
        for (String gateway : graph.out(EdgeType.MEMBER_OF, attachment)) {
          graph.in(EdgeType.MEMBER_OF, gateway, Set.of(ATTACHMENT)).stream()
              .flatMap(other -> graph.out(EdgeType.ATTACHED_TO, other, Set.of(VPC)).stream())
              .forEach(joined::add);
        }
      }
    }
    own.forEach(joined::remove);
    return joined;
  }

  /** VPCs with a NAT gateway that the default route of the transit gateway leads to. */
  private static List<String> egressVpcs(WasteCase w, Routing routing) {
    CostGraph graph = w.estate().input().graph();
    List<String> found = new ArrayList<>();
    for (String attachment : w.in(EdgeType.ATTACHED_TO, ATTACHMENT)) {
      for (String table :
          graph.out(
              EdgeType.ASSOCIATED_WITH, attachment, Set.of("AWS::EC2::TransitGatewayRouteTable"))) {
        Set<String> ids = new HashSet<>();
        w.other(table).list("Routes").stream()
            .filter(route -> route.is("DestinationCidrBlock", "0.0.0.0/0"))
            .flatMap(route -> route.list("TransitGatewayAttachments").stream())
            .forEach(each -> ids.add(each.text("TransitGatewayAttachmentId")));
        graph.out(EdgeType.ROUTES_TO, table, Set.of(ATTACHMENT)).stream()
            .filter(to -> ids.contains(to.substring(to.lastIndexOf('/') + 1)))
            .flatMap(to -> graph.out(EdgeType.ATTACHED_TO, to, Set.of(VPC)).stream())
            .filter(vpc -> !vpc.equals(w.arn()))
            .filter(vpc -> routing.tables(vpc).stream().anyMatch(t -> routing.nat(t).isPresent()))
            .forEach(found::add);
      }
    }
    return found.stream().distinct().sorted().toList();
  }

  /** Application Load Balancers always do; others when it is switched on. */
  private static boolean crossesZones(WasteCase w) {
    for (Fields attribute : w.list("Attributes")) {
      if (attribute.is("Key", "load_balancing.cross_zone.enabled")) {
        return attribute.is("Value", "true");
      }
    }
    return w.is("Type", "application");
  }
}
