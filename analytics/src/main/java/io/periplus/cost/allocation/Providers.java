package io.periplus.cost.allocation;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shared resources and who uses them, AL1 to AL5, AL7, AL8 and AL13. Weights by bytes and metrics
 * come from elsewhere and go before these counts.
 *
 * <p>A provider is never a consumer (AC3): there is one pass, and no chain or circle in it.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html">Pricing
 *     for NAT gateways</a>
 */
public final class Providers {
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String ADDRESS = "AWS::EC2::EIP";
  private static final Set<String> PROVIDERS =
      Set.of(
          "AWS::EC2::NatGateway",
          "AWS::EC2::TransitGatewayAttachment",
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::ElasticLoadBalancing::LoadBalancer",
          "AWS::EC2::VPCEndpoint",
          "AWS::EKS::Cluster",
          "AWS::NetworkFirewall::Firewall",
          "AWS::EC2::VPNConnection");

  private final CostGraph graph;
  private final Ownership ownership;
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Map<String, Double> vcpus;

  /**
   * Reads who uses what.
   *
   * @param uses rows of {@code egress} and {@code reach} that are not blocked
   * @param vcpus {@code node group or Fargate profile ARN -> vCPU}, what is known of it
   */
  public Providers(CostGraph graph, Collection<NetworkUse> uses, Map<String, Double> vcpus) {
    this.graph = graph;
    this.ownership = new Ownership(graph);
    this.vcpus = Map.copyOf(vcpus);
    for (NetworkUse use : uses) {
      users.computeIfAbsent(use.provider(), absent -> new HashSet<>()).add(use.consumer());
    }
  }

  /**
   * Who bears what {@code arn} costs; empty when it is no provider. A public address of a NAT
   * gateway or a load balancer follows its owner (AL13).
   */
  public Optional<Consumers> consumers(String arn) {
    ResourceType type = graph.type(arn);
    if (type == null) {
      return Optional.empty();
    }
    switch (type.name()) {
      case "AWS::EC2::NatGateway":
        return Optional.of(counted(AllocationRule.AL1, users.getOrDefault(arn, Set.of())));
      case "AWS::EC2::TransitGatewayAttachment":
        return transit(arn);
      case "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer":
        return Optional.of(targets(arn));
      case "AWS::EC2::VPCEndpoint":
        return endpoint(arn);
      case "AWS::EKS::Cluster":
        return Optional.of(controlPlane(arn));
      case "AWS::NetworkFirewall::Firewall":
        return Optional.of(firewall(arn));
      case "AWS::EC2::VPNConnection":
        return Optional.of(vpn(arn));
      case INTERFACE, ADDRESS:
        return ownership.chain(arn).stream()
            .map(Owner::arn)
            .filter(owner -> isProvider(owner))
            .findFirst()
            .flatMap(this::consumers);
      default:
        return Optional.empty();
    }
  }

  private boolean isProvider(String arn) {
    ResourceType type = graph.type(arn);
    return type != null && PROVIDERS.contains(type.name());
  }

  /** Owners of interfaces by how many of them they own. */
  private Consumers counted(AllocationRule rule, Collection<String> interfaces) {
    Map<String, Double> counts = new TreeMap<>();
    for (String one : interfaces) {
      String consumer = payer(one);
      if (consumer != null) {
        counts.merge(consumer, 1.0, Double::sum);
      }
    }
    return Consumers.of(rule, WeightKind.COUNT, counts);
  }

  /** The owner of an interface, the service of a task; null for a provider. */
  private String payer(String arn) {
    String payer = arn;
    if (graph.is(arn, INTERFACE)) {
      payer = ownership.owner(arn).map(Owner::arn).orElse(arn);
    }
    if (graph.is(payer, "AWS::ECS::Task")) {
      payer = ownership.owner(payer).map(Owner::arn).orElse(payer);
    }
    return isProvider(payer) ? null : payer;
  }

  /** AL2; an attachment of anything but a VPC is none of its business. */
  private Optional<Consumers> transit(String attachment) {
    List<String> vpcs = graph.out(EdgeType.ATTACHED_TO, attachment, Set.of("AWS::EC2::VPC"));
    if (vpcs.isEmpty()) {
      return Optional.empty();
    }
    Set<String> gateways = new HashSet<>(graph.out(EdgeType.MEMBER_OF, attachment));
    return Optional.of(
        counted(AllocationRule.AL2, interfacesThatRouteTo(gateways, new TreeSet<>(vpcs))));
  }

  private Set<String> interfacesThatRouteTo(Set<String> nextHops, Set<String> vpcs) {
    Set<String> interfaces = new TreeSet<>();
    for (String vpc : vpcs) {
      Map<String, Boolean> routed = new HashMap<>();
      graph
          .interfacesOf(vpc)
          .forEach(
              (one, subnet) -> {
                if (routed.computeIfAbsent(subnet, of -> routes(of, nextHops))) {
                  interfaces.add(one);
                }
              });
    }
    return interfaces;
  }

  private boolean routes(String subnet, Set<String> nextHops) {
    String table = graph.routeTable(subnet);
    return table != null
        && graph.out(EdgeType.ROUTES_TO, table).stream().anyMatch(nextHops::contains);
  }

  /** AL3: equal for each target group that a listener forwards to, then for each target. */
  private Consumers targets(String balancer) {
    Map<String, Double> weights = new TreeMap<>();
    Set<String> direct = payers(graph.out(EdgeType.TARGETS, balancer));
    direct.forEach(target -> weights.merge(target, 1.0, Double::sum));
    Set<String> groups = new TreeSet<>();
    for (String listener :
        graph.in(EdgeType.MEMBER_OF, balancer, Set.of("AWS::ElasticLoadBalancingV2::Listener"))) {
      groups.addAll(graph.out(EdgeType.FORWARDS_TO, listener));
    }
    for (String group : groups) {
      Set<String> targets = payers(graph.out(EdgeType.TARGETS, group));
      targets.forEach(target -> weights.merge(target, 1.0 / targets.size(), Double::sum));
    }
    return Consumers.of(AllocationRule.AL3, WeightKind.COUNT, weights);
  }

  private Set<String> payers(Collection<String> targets) {
    Set<String> payers = new TreeSet<>();
    for (String target : targets) {
      String payer = payer(target);
      if (payer != null) {
        payers.add(payer);
      }
    }
    return payers;
  }

  /** AL4; gateway endpoints cost nothing and have no interfaces. */
  private Optional<Consumers> endpoint(String arn) {
    Set<String> own = new HashSet<>(graph.in(EdgeType.ATTACHED_TO, arn, Set.of(INTERFACE)));
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = users.get(arn);
    if (known != null) {
      return Optional.of(counted(AllocationRule.AL4, known));
    }
    Set<String> neighbours = new TreeSet<>();
    graph
        .out(EdgeType.IN_VPC, arn)
        .forEach(vpc -> neighbours.addAll(graph.interfacesOf(vpc).keySet()));
    return Optional.of(counted(AllocationRule.AL4, neighbours));
  }

  /** AL5: by vCPU when it is known of all, else even. */
  private Consumers controlPlane(String cluster) {
    List<String> members =
        graph.in(
            EdgeType.MEMBER_OF, cluster, Set.of("AWS::EKS::Nodegroup", "AWS::EKS::FargateProfile"));
    TreeMap<String, Double> even = new TreeMap<>();
    members.forEach(member -> even.put(member, 1.0));
    if (!vcpus.keySet().containsAll(members)) {
      return Consumers.of(AllocationRule.AL5, WeightKind.EVEN, even);
    }
    TreeMap<String, Double> counts = new TreeMap<>();
    members.forEach(member -> counts.put(member, vcpus.get(member)));
    return new Consumers(
        AllocationRule.AL5, Map.of(WeightKind.COUNT, counts, WeightKind.EVEN, even));
  }

  /** AL7. */
  private Consumers firewall(String firewall) {
    Set<String> endpoints =
        new HashSet<>(graph.in(EdgeType.ATTACHED_TO, firewall, Set.of("AWS::EC2::VPCEndpoint")));
    return counted(
        AllocationRule.AL7,
        interfacesThatRouteTo(endpoints, new TreeSet<>(graph.out(EdgeType.IN_VPC, firewall))));
  }

  /** AL8: the VPCs of its private gateway, and those attached to its transit gateway. */
  private Consumers vpn(String connection) {
    Set<String> gateways = new TreeSet<>(graph.out(EdgeType.ATTACHED_TO, connection));
    for (String attachment :
        graph.in(EdgeType.ATTACHED_TO, connection, Set.of("AWS::EC2::TransitGatewayAttachment"))) {
      gateways.addAll(graph.out(EdgeType.MEMBER_OF, attachment));
    }
    Set<String> vpcs = new TreeSet<>();
    for (String gateway : gateways) {
      vpcs.addAll(graph.out(EdgeType.ATTACHED_TO, gateway, Set.of("AWS::EC2::VPC")));
      for (String attachment :
          graph.in(EdgeType.MEMBER_OF, gateway, Set.of("AWS::EC2::TransitGatewayAttachment"))) {
        vpcs.addAll(graph.out(EdgeType.ATTACHED_TO, attachment, Set.of("AWS::EC2::VPC")));
      }
    }
    return counted(AllocationRule.AL8, interfacesThatRouteTo(gateways, vpcs));
  }
}
