package io.periplus.cost.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AL1 to AL5, AL7 to AL9, AL13 and AC2 to AC7 on a VPC with a bit of everything. */
class ProvidersTest {
  private final Map<String, ResourceType> types = new TreeMap<>();
  private final List<Relationship> edges = new ArrayList<>();
  private final List<NetworkUse> uses = new ArrayList<>();
  private final Map<String, Double> vcpus = new HashMap<>();
  private final Map<String, String> mainTables = new HashMap<>();

  private void resource(String arn, String type) {
    types.put(arn, ResourceType.of(type));
  }

  private void edge(String from, EdgeType type, String to) {
    edges.add(new Relationship(from, type, to, List.of("test"), "{}", false));
  }

  private void instance(String id, String subnet, int interfaces) {
    resource(id, "AWS::EC2::Instance");
    for (int i = 0; i < interfaces; i++) {
      String eni = "eni-" + id + "-" + i;
      resource(eni, "AWS::EC2::NetworkInterface");
      edge(eni, EdgeType.ATTACHED_TO, id);
      edge(eni, EdgeType.IN_SUBNET, subnet);
      edge(eni, EdgeType.IN_VPC, "vpc-1");
    }
  }

  @BeforeEach
  void network() {
    resource("vpc-1", "AWS::EC2::VPC");
    for (String subnet : List.of("subnet-a", "subnet-b")) {
      resource(subnet, "AWS::EC2::Subnet");
      edge(subnet, EdgeType.IN_VPC, "vpc-1");
    }
    resource("rtb-a", "AWS::EC2::RouteTable");
    resource("rtb-main", "AWS::EC2::RouteTable");
    edge("rtb-a", EdgeType.ASSOCIATED_WITH, "subnet-a");
    mainTables.put("vpc-1", "rtb-main");
    instance("i-1", "subnet-a", 1);
    instance("i-2", "subnet-a", 2);
    instance("i-3", "subnet-b", 1);
  }

  private Optional<Consumers> consumers(String arn) {
    return new Providers(new CostGraph(types, edges, mainTables), uses, vcpus).consumers(arn);
  }

  private Map<String, Double> counts(String arn) {
    return consumers(arn).orElseThrow().weights().getOrDefault(WeightKind.COUNT, new TreeMap<>());
  }

  @Test
  void al1_natGateway_isUsedByTheOwnersOfInterfacesThatEgressThroughIt() {
    resource("nat-1", "AWS::EC2::NatGateway");
    uses.add(new NetworkUse("eni-i-1-0", "nat-1"));
    uses.add(new NetworkUse("eni-i-2-0", "nat-1"));
    uses.add(new NetworkUse("eni-i-2-1", "nat-1"));
    uses.add(new NetworkUse("eni-i-2-1", "nat-1"));
    uses.add(new NetworkUse("eni-i-3-0", "nat-2"));
    assertThat(consumers("nat-1").orElseThrow().rule()).isEqualTo(AllocationRule.AL1);
    assertThat(counts("nat-1")).isEqualTo(Map.of("i-1", 1.0, "i-2", 2.0));
  }

  @Test
  void al2_transitAttachment_isUsedBySubnetsThatRouteToIt_mainTableIncluded() {
    resource("tgw-1", "AWS::EC2::TransitGateway");
    resource("attach-1", "AWS::EC2::TransitGatewayAttachment");
    edge("attach-1", EdgeType.ATTACHED_TO, "vpc-1");
    edge("attach-1", EdgeType.MEMBER_OF, "tgw-1");
    edge("rtb-a", EdgeType.ROUTES_TO, "tgw-1");
    assertThat(counts("attach-1")).isEqualTo(Map.of("i-1", 1.0, "i-2", 2.0));
    edge("rtb-main", EdgeType.ROUTES_TO, "tgw-1");
    assertThat(counts("attach-1")).isEqualTo(Map.of("i-1", 1.0, "i-2", 2.0, "i-3", 1.0));
  }

  @Test
  void al2_attachmentOfAVpn_isNoProvider() {
    resource("attach-1", "AWS::EC2::TransitGatewayAttachment");
    resource("vpn-1", "AWS::EC2::VPNConnection");
    edge("attach-1", EdgeType.ATTACHED_TO, "vpn-1");
    assertThat(consumers("attach-1")).isEmpty();
  }

  @Test
  void al3_loadBalancer_isUsedByTargets_equalForEachGroupThatAListenerForwardsTo() {
    resource("lb-1", "AWS::ElasticLoadBalancingV2::LoadBalancer");
    resource("listener-1", "AWS::ElasticLoadBalancingV2::Listener");
    edge("listener-1", EdgeType.MEMBER_OF, "lb-1");
    for (String group : List.of("tg-1", "tg-2", "tg-unused")) {
      resource(group, "AWS::ElasticLoadBalancingV2::TargetGroup");
    }
    edge("listener-1", EdgeType.FORWARDS_TO, "tg-1");
    edge("listener-1", EdgeType.FORWARDS_TO, "tg-2");
    edge("tg-1", EdgeType.TARGETS, "i-1");
    edge("tg-1", EdgeType.TARGETS, "eni-i-2-0");
    edge("tg-unused", EdgeType.TARGETS, "i-3");
    resource("eni-task", "AWS::EC2::NetworkInterface");
    resource("task-1", "AWS::ECS::Task");
    resource("service-1", "AWS::ECS::Service");
    edge("eni-task", EdgeType.ATTACHED_TO, "task-1");
    edge("task-1", EdgeType.MEMBER_OF, "service-1");
    edge("tg-2", EdgeType.TARGETS, "eni-task");
    assertThat(counts("lb-1")).isEqualTo(Map.of("i-1", 0.5, "i-2", 0.5, "service-1", 1.0));
  }

  @Test
  void al3_classicLoadBalancer_isUsedByItsInstances() {
    resource("clb-1", "AWS::ElasticLoadBalancing::LoadBalancer");
    edge("clb-1", EdgeType.TARGETS, "i-1");
    edge("clb-1", EdgeType.TARGETS, "i-3");
    assertThat(counts("clb-1")).isEqualTo(Map.of("i-1", 1.0, "i-3", 1.0));
  }

  @Test
  void al4_endpoint_isUsedByThoseThatReachIt_elseByItsVpc_withoutItself() {
    resource("vpce-1", "AWS::EC2::VPCEndpoint");
    edge("vpce-1", EdgeType.IN_VPC, "vpc-1");
    resource("eni-vpce", "AWS::EC2::NetworkInterface");
    edge("eni-vpce", EdgeType.ATTACHED_TO, "vpce-1");
    edge("eni-vpce", EdgeType.IN_VPC, "vpc-1");
    assertThat(counts("vpce-1")).isEqualTo(Map.of("i-1", 1.0, "i-2", 2.0, "i-3", 1.0));
    uses.add(new NetworkUse("eni-i-3-0", "vpce-1"));
    assertThat(counts("vpce-1")).isEqualTo(Map.of("i-3", 1.0));
    resource("vpce-gateway", "AWS::EC2::VPCEndpoint");
    edge("vpce-gateway", EdgeType.IN_VPC, "vpc-1");
    assertThat(consumers("vpce-gateway")).isEmpty();
  }

  @Test
  void al5_controlPlane_isUsedByNodeGroupsAndProfiles_byVcpuWhenKnown() {
    resource("eks-1", "AWS::EKS::Cluster");
    resource("ng-1", "AWS::EKS::Nodegroup");
    resource("profile-1", "AWS::EKS::FargateProfile");
    edge("ng-1", EdgeType.MEMBER_OF, "eks-1");
    edge("profile-1", EdgeType.MEMBER_OF, "eks-1");
    edge("i-1", EdgeType.MEMBER_OF, "eks-1");
    vcpus.put("ng-1", 8.0);
    assertThat(consumers("eks-1").orElseThrow().weights())
        .containsOnlyKeys(WeightKind.EVEN)
        .containsEntry(WeightKind.EVEN, new TreeMap<>(Map.of("ng-1", 1.0, "profile-1", 1.0)));
    vcpus.put("profile-1", 2.0);
    assertThat(counts("eks-1")).isEqualTo(Map.of("ng-1", 8.0, "profile-1", 2.0));
  }

  @Test
  void al7_firewall_isUsedBySubnetsThatRouteToItsEndpoints() {
    resource("fw-1", "AWS::NetworkFirewall::Firewall");
    resource("vpce-fw", "AWS::EC2::VPCEndpoint");
    edge("fw-1", EdgeType.IN_VPC, "vpc-1");
    edge("vpce-fw", EdgeType.ATTACHED_TO, "fw-1");
    edge("rtb-main", EdgeType.ROUTES_TO, "vpce-fw");
    assertThat(counts("fw-1")).isEqualTo(Map.of("i-3", 1.0));
  }

  @Test
  void al8_vpn_isUsedBySubnetsThatRouteToItsGateway_privateOrTransit() {
    resource("vpn-1", "AWS::EC2::VPNConnection");
    resource("vgw-1", "AWS::EC2::VPNGateway");
    edge("vpn-1", EdgeType.ATTACHED_TO, "vgw-1");
    edge("vgw-1", EdgeType.ATTACHED_TO, "vpc-1");
    edge("rtb-a", EdgeType.ROUTES_TO, "vgw-1");
    assertThat(counts("vpn-1")).isEqualTo(Map.of("i-1", 1.0, "i-2", 2.0));

    resource("vpn-2", "AWS::EC2::VPNConnection");
    resource("tgw-1", "AWS::EC2::TransitGateway");
    resource("attach-1", "AWS::EC2::TransitGatewayAttachment");
    edge("vpn-2", EdgeType.ATTACHED_TO, "tgw-1");
    edge("attach-1", EdgeType.MEMBER_OF, "tgw-1");
    edge("attach-1", EdgeType.ATTACHED_TO, "vpc-1");
    edge("rtb-main", EdgeType.ROUTES_TO, "tgw-1");
    assertThat(counts("vpn-2")).isEqualTo(Map.of("i-3", 1.0));
  }

  @Test
  void al9_whatIsNotShared_hasNoConsumers() {
    assertThat(consumers("i-1")).isEmpty();
    assertThat(consumers("not-in-the-snapshot")).isEmpty();
  }

  @Test
  void al13_addressOfAGateway_followsItsOwner() {
    resource("nat-1", "AWS::EC2::NatGateway");
    resource("eni-nat", "AWS::EC2::NetworkInterface");
    resource("eip-1", "AWS::EC2::EIP");
    edge("eni-nat", EdgeType.ATTACHED_TO, "nat-1");
    edge("eip-1", EdgeType.ATTACHED_TO, "eni-nat");
    uses.add(new NetworkUse("eni-i-1-0", "nat-1"));
    assertThat(counts("eip-1")).isEqualTo(Map.of("i-1", 1.0));
    assertThat(counts("eni-nat")).isEqualTo(Map.of("i-1", 1.0));
    assertThat(consumers("eni-i-1-0")).isEmpty();
  }

  @Test
  void ac3_providersAreNeverConsumers() {
    resource("nat-1", "AWS::EC2::NatGateway");
    resource("lb-1", "AWS::ElasticLoadBalancingV2::LoadBalancer");
    resource("eni-lb", "AWS::EC2::NetworkInterface");
    edge("eni-lb", EdgeType.ATTACHED_TO, "lb-1");
    uses.add(new NetworkUse("eni-lb", "nat-1"));
    assertThat(consumers("nat-1").orElseThrow().isEmpty()).isTrue();
  }

  private record Shared(
      Map<String, Consumers> consumers,
      Set<String> incomplete,
      Map<String, Map<String, Double>> flows)
      implements Allocation.Input {
    @Override
    public Optional<Consumers> consumers(String provider) {
      return Optional.ofNullable(consumers.get(provider));
    }

    @Override
    public boolean isComplete(String provider) {
      return !incomplete.contains(provider);
    }

    @Override
    public Map<String, Double> bytes(String provider) {
      return flows.getOrDefault(provider, Map.of());
    }

    @Override
    public String account(String arn) {
      return arn.startsWith("far") ? "444455556666" : arn.startsWith("?") ? null : "111122223333";
    }
  }

  private static Consumers count(Map<String, Double> weights) {
    return Consumers.of(AllocationRule.AL1, WeightKind.COUNT, weights);
  }

  @Test
  void ac2_withoutConsumerOrWithDeniedInput_nothingMoves() {
    Allocation allocation =
        Allocation.of(
            Map.of("nat-1", BigDecimal.TEN, "nat-2", BigDecimal.TEN, "i-1", BigDecimal.ONE),
            new Shared(
                Map.of("nat-1", count(Map.of()), "nat-2", count(Map.of("i-1", 1.0))),
                Set.of("nat-2"),
                Map.of()));
    assertThat(allocation.kept())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "nat-1",
                    Allocation.Reason.NO_CONSUMER,
                    "nat-2",
                    Allocation.Reason.INPUT_NOT_COMPLETE)));
    assertThat(allocation.shares()).isEmpty();
    assertThat(allocation.in()).isEmpty();
    assertThat(allocation.out()).isEmpty();
  }

  @Test
  void ac5_bytesGoBeforeCounts_andAConsumerOutsideTheSnapshotKeepsItsShare() {
    Allocation allocation =
        Allocation.of(
            Map.of("nat-1", new BigDecimal("4")),
            new Shared(
                Map.of("nat-1", count(Map.of("i-1", 1.0))),
                Set.of(),
                Map.of("nat-1", Map.of("i-1", 1.0, "gone", 3.0))));
    assertThat(allocation.in().get("gone")).isEqualByComparingTo("3");
    assertThat(allocation.shares())
        .extracting(row -> row.share().kind())
        .containsOnly(WeightKind.BYTES);
  }

  @Test
  void ac7_shareAcrossAccounts_saysSo() {
    Allocation allocation =
        Allocation.of(
            Map.of("nat-1", BigDecimal.ONE),
            new Shared(
                Map.of("nat-1", count(Map.of("far-1", 1.0, "i-1", 1.0, "?", 1.0))),
                Set.of(),
                Map.of()));
    assertThat(allocation.shares().stream().filter(Allocation.Row::crossAccount))
        .extracting(row -> row.share().consumer())
        .containsExactly("far-1");
  }

  @Test
  void ac6_ci3_randomProviders_receiveWhatIsGiven() {
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Map<String, BigDecimal> amounts = new HashMap<>();
      Map<String, Consumers> consumers = new HashMap<>();
      Set<String> incomplete = new HashSet<>();
      BigDecimal before = BigDecimal.ZERO;
      for (int p = 0; p < 10; p++) {
        BigDecimal amount = BigDecimal.valueOf(random.nextLong() >> 20, 10);
        amounts.put("p" + p, amount);
        Map<String, Double> weights = new HashMap<>();
        for (int c = random.nextInt(6); c > 0; c--) {
          weights.put("c" + random.nextInt(20), (double) random.nextInt(9));
        }
        consumers.put("p" + p, count(weights));
        if (random.nextInt(5) == 0) {
          incomplete.add("p" + p);
        }
        before = before.add(amount);
      }
      Allocation allocation = Allocation.of(amounts, new Shared(consumers, incomplete, Map.of()));
      BigDecimal in = allocation.in().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal out = allocation.out().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(in).as("seed " + seed + ", round " + round).isEqualByComparingTo(out);
      assertThat(before.add(in).subtract(out)).isEqualByComparingTo(before);
      assertThat(allocation.out().size() + allocation.kept().size()).isEqualTo(10);
    }
  }
}
