package io.periplus.impact.estate;

import io.periplus.impact.Effect;
import io.periplus.model.EdgeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ways of packets as needs (E17, E25): a subnet loses its egress with its gateway; a client that
 * names an endpoint elsewhere may need the gateway or the peering in between.
 */
final class EndpointNeeds {
  private static final Set<String> GATEWAYS =
      Set.of(
          "AWS::EC2::EgressOnlyInternetGateway",
          "AWS::EC2::InternetGateway",
          "AWS::EC2::NatGateway",
          "AWS::EC2::TransitGateway");

  /** Of a route table, whether it is the main one, for each of its associations. */
  private static final String MAIN = "Associations[].Main";

  private EndpointNeeds() {}

  static void gates(
      DependencyGraph graph, RadiusInput input, Map<Integer, List<Integer>> subnetsOf) {
    RadiusNodes nodes = graph.nodes();
    Map<Integer, Set<Integer>> gateways = new TreeMap<>();
    Map<Integer, Set<Integer>> subnets = new TreeMap<>();
    Map<Integer, Integer> vpcs = new HashMap<>();
    Map<Integer, Set<Integer>> peered = new TreeMap<>();
    for (RadiusRelationship each : input.relationships()) {
      int source = nodes.vertex(each.sourceArn());
      int target = nodes.vertex(each.targetArn());
      if (source < 0 || target < 0) {
        continue;
      }
      switch (each.type()) {
        case ROUTES_TO -> {
          if (GATEWAYS.contains(graph.type(target))) {
            gateways.computeIfAbsent(source, key -> new TreeSet<>()).add(target);
          }
        }
        case ASSOCIATED_WITH -> {
          if (graph.type(target).equals("AWS::EC2::Subnet")) {
            subnets.computeIfAbsent(source, key -> new TreeSet<>()).add(target);
          }
        }
        case IN_VPC -> vpcs.put(source, target);
        case PEERS_WITH -> {
          if (graph.type(source).equals("AWS::EC2::VPCPeeringConnection")) {
            peered.computeIfAbsent(source, key -> new TreeSet<>()).add(target);
          }
        }
        default -> {
          // Not about ways.
        }
      }
    }
    withMainTables(graph, input, vpcs, subnets);
    gateways.forEach(
        (table, ways) -> {
          for (int subnet : subnets.getOrDefault(table, Set.of())) {
            int egress = nodes.kernel("egress:" + nodes.name(subnet));
            graph.gate(egress, Effect.STOPS, ways.size(), ways, EdgeType.ROUTES_TO, "E17");
            graph.gate(subnet, Effect.DEGRADES, ways.size(), ways, EdgeType.ROUTES_TO, "E17");
          }
        });
    for (RadiusRelationship each : input.relationships()) {
      int client = nodes.vertex(each.sourceArn());
      int server = nodes.vertex(each.targetArn());
      if (each.type() != EdgeType.REFERENCES
          || !"endpoint".equals(each.property("kind"))
          || client < 0
          || server < 0) {
        continue;
      }
      Integer from = vpcs.get(client);
      Integer to = vpcs.get(server);
      if (from != null && to == null) {
        Set<Integer> ways = new TreeSet<>();
        for (int subnet : subnetsOf.getOrDefault(client, List.of())) {
          ways.add(nodes.kernel("egress:" + nodes.name(subnet)));
        }
        if (!ways.isEmpty()) {
          graph.possible(client, ways, EdgeType.REFERENCES, "E25");
        }
      } else if (from != null && !from.equals(to)) {
        peered.forEach(
            (peering, sides) -> {
              if (sides.contains(from) && sides.contains(to)) {
                graph.possible(client, Set.of(peering), EdgeType.REFERENCES, "E25");
              }
            });
      }
    }
  }

  /**
   * A subnet that is associated with no route table uses the main one of its VPC.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html">Subnet
   *     route tables</a>
   */
  private static void withMainTables(
      DependencyGraph graph,
      RadiusInput input,
      Map<Integer, Integer> vpcs,
      Map<Integer, Set<Integer>> subnets) {
    RadiusNodes nodes = graph.nodes();
    Map<Integer, Integer> mainTables = new HashMap<>();
    for (RadiusResource resource : input.resources()) {
      String main = resource.fact(MAIN);
      if (main != null && List.of(main.split(",")).contains("true")) {
        int table = nodes.vertex(resource.arn());
        if (vpcs.containsKey(table)) {
          mainTables.put(vpcs.get(table), table);
        }
      }
    }
    Set<Integer> explicit = new TreeSet<>();
    subnets.values().forEach(explicit::addAll);
    vpcs.forEach(
        (member, vpc) -> {
          Integer table = mainTables.get(vpc);
          if (table != null
              && !explicit.contains(member)
              && graph.type(member).equals("AWS::EC2::Subnet")) {
            subnets.computeIfAbsent(table, key -> new TreeSet<>()).add(member);
          }
        });
  }
}
