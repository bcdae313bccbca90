package io.periplus.cost.waste;

import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.estimate.Fields;
import io.periplus.model.EdgeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Default routes and endpoints of the subnets of a VPC, as advice on paths asks for them. */
final class Routing {
  private static final Set<String> TABLE = Set.of("AWS::EC2::RouteTable");
  private static final Set<String> NAT = Set.of("AWS::EC2::NatGateway");
  private static final Set<String> ENDPOINT = Set.of("AWS::EC2::VPCEndpoint");
  private static final Set<String> SUBNET = Set.of("AWS::EC2::Subnet");

  private final WasteEstate estate;
  private final CostGraph graph;

  Routing(WasteEstate estate) {
    this.estate = estate;
    this.graph = estate.input().graph();
  }

  private Fields fields(String arn) {
    WasteResource resource = estate.resource(arn);
    return resource == null ? Fields.missing() : resource.fields();
  }

  /** Route tables of a VPC. */
  List<String> tables(String vpc) {
    return graph.in(EdgeType.IN_VPC, vpc, TABLE);
  }

  List<String> subnets(String vpc) {
    return graph.in(EdgeType.IN_VPC, vpc, SUBNET);
  }

  /** The available NAT gateway that a table's default route leads to. */
  Optional<String> nat(String table) {
    return target(table, "NatGatewayId", NAT).filter(arn -> fields(arn).is("State", "available"));
  }

  /** The transit gateway that a table's default route leads to. */
  Optional<String> transitGateway(String table) {
    return target(table, "TransitGatewayId", Set.of("AWS::EC2::TransitGateway"));
  }

  private Optional<String> target(String table, String member, Set<String> types) {
    return fields(table).list("Routes").stream()
        .filter(route -> route.is("DestinationCidrBlock", "0.0.0.0/0"))
        .filter(route -> !route.is("State", "blackhole"))
        .map(route -> route.text(member))
        .filter(id -> !id.isEmpty())
        .flatMap(
            id ->
                graph.out(EdgeType.ROUTES_TO, table, types).stream()
                    .filter(arn -> arn.endsWith("/" + id)))
        .findFirst();
  }

  /** Whether the table has a gateway endpoint of a service, {@code s3}. */
  boolean hasGatewayEndpoint(String table, String service) {
    return graph.in(EdgeType.ASSOCIATED_WITH, table, ENDPOINT).stream()
        .map(this::fields)
        .anyMatch(
            endpoint ->
                endpoint.is("VpcEndpointType", "Gateway")
                    && !endpoint.is("State", "deleted", "deleting", "failed")
                    && endpoint.text("ServiceName").endsWith("." + service));
  }

  /** Services that the VPC has interface endpoints of, {@code ecr.api}. */
  Set<String> interfaceEndpoints(String vpc) {
    TreeSet<String> services = new TreeSet<>();
    for (String arn : graph.in(EdgeType.IN_VPC, vpc, ENDPOINT)) {
      Fields endpoint = fields(arn);
      if (endpoint.is("VpcEndpointType", "Interface") && endpoint.is("State", "available")) {
        // com.amazonaws.eu-west-1.ecr.api
        String[] parts = endpoint.text("ServiceName").split("\\.", 4);
        services.add(parts.length == 4 ? parts[3] : endpoint.text("ServiceName"));
      }
    }
    return services;
  }

  /** Subnets of a VPC whose default route leads to a NAT gateway. */
  List<String> behindNat(String vpc) {
    return subnets(vpc).stream()
        .filter(
            subnet -> {
              String table = graph.routeTable(subnet);
              return table != null && nat(table).isPresent();
            })
        .toList();
  }

  /** What is placed in these subnets, of these types. */
  Set<String> placed(List<String> subnets, Set<String> types) {
    TreeSet<String> placed = new TreeSet<>();
    subnets.forEach(subnet -> placed.addAll(graph.in(EdgeType.IN_SUBNET, subnet, types)));
    return placed;
  }
}
