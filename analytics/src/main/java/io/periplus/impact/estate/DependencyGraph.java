package io.periplus.impact.estate;

import static io.periplus.impact.estate.EdgeVerdict.MAYBE;
import static io.periplus.impact.estate.EdgeVerdict.YES;

import io.periplus.impact.Effect;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every resource needs to work: rules E10, E11, E14–E23, E25–E27 and E30 as gates. Zones are
 * vertices here and nowhere else (E18).
 */
final class DependencyGraph {
  static final String ZONE = "AWS::EC2::AvailabilityZone";
  private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
  private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
  private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";

  /** What is made from a template or image again and again. */
  private static final Set<String> REPLACED =
      Set.of(
          "AWS::AutoScaling::AutoScalingGroup",
          "AWS::AutoScaling::LaunchConfiguration",
          "AWS::EC2::Instance",
          "AWS::EC2::LaunchTemplate",
          "AWS::ECS::Service",
          "AWS::ECS::Task",
          "AWS::ECS::TaskDefinition",
          "AWS::EKS::Nodegroup",
          "AWS::Lambda::Function");

  private static final Set<String> TEMPLATES =
      Set.of(
          "AWS::AutoScaling::LaunchConfiguration",
          "AWS::EC2::LaunchTemplate",
          "AWS::ECS::TaskDefinition");

  /** Whoever asks these whether a request may pass, answers nobody without them. */
  private static final Set<String> AUTHORITIES =
      Set.of(
          "AWS::ApiGateway::Authorizer",
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::CertificateManager::Certificate",
          "AWS::Cognito::UserPool");

  private static final List<String> ZONE_FACTS =
      List.of(
          "AvailabilityZone",
          "AvailabilityZoneName",
          "AvailabilityZones[]",
          "AvailabilityZones[].ZoneName",
          "Placement.AvailabilityZone",
          "PreferredAvailabilityZone",
          "SecondaryAvailabilityZone");

  /** A member of a gate that is being gathered. */
  private record Member(int node, boolean sure) {}

  private final RadiusInput input;
  private final RadiusRules rules;
  private final RadiusNodes nodes;
  private final ZoneNames zones;
  private final List<DependencyGate> gates = new ArrayList<>();

  private DependencyGraph(RadiusInput input, RadiusRules rules) {
    this.input = input;
    this.rules = rules;
    this.zones = ZoneNames.of(input.resources());
    List<RadiusResource> all = new ArrayList<>(input.resources());
    Set<String> known = new TreeSet<>();
    all.forEach(each -> known.add(each.arn()));
    for (RadiusResource each : input.resources()) {
      for (String name : zoneNames(each)) {
        RadiusResource zone = zones.zone(each, name);
        if (known.add(zone.arn())) {
          all.add(zone);
        }
      }
    }
    all.sort(Comparator.comparing(RadiusResource::arn));
    this.nodes = new RadiusNodes(all);
  }

  static DependencyGraph of(RadiusInput input, RadiusRules rules) {
    DependencyGraph graph = new DependencyGraph(input, rules);
    graph.build();
    return graph;
  }

  RadiusNodes nodes() {
    return nodes;
  }

  List<DependencyGate> gates() {
    return gates;
  }

  private static List<String> zoneNames(RadiusResource resource) {
    if (resource.stub()) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>();
    for (String fact : ZONE_FACTS) {
      String value = resource.fact(fact);
      if (value != null && !value.isEmpty()) {
        names.addAll(List.of(value.split(",")));
      }
    }
    return List.copyOf(names);
  }

  private void build() {
    zones();
    Map<Integer, List<Integer>> subnets = new TreeMap<>();
    Map<Integer, List<Member>> inputs = new TreeMap<>();
    Map<Integer, List<Integer>> targetGroups = new TreeMap<>();
    Map<Integer, Integer> balancers = new TreeMap<>();
    Map<Integer, List<Integer>> nexts = new TreeMap<>();
    Map<Integer, List<Member>> targets = new TreeMap<>();
    Map<List<Integer>, List<Member>> groups = new TreeMap<>(Comparator.comparing(List::toString));
    for (RadiusRelationship each : input.relationships()) {
      int source = nodes.vertex(each.sourceArn());
      int target = nodes.vertex(each.targetArn());
      if (source < 0 || target < 0) {
        continue;
      }
      grouped(each, source, target, groups);
      switch (each.type()) {
        case IN_SUBNET -> list(subnets, source).add(target);
        case TARGETS -> {
          targets(targets, each, source, target);
          list(inputs, target).add(new Member(source, true));
        }
        case FORWARDS_TO -> {
          String type = type(source);
          if (type(target).equals(TARGET_GROUP)) {
            list(targetGroups, source).add(target);
          } else if (Fronts.isFront(type) && !type.equals(TARGET_GROUP)) {
            list(nexts, source).add(target);
            list(inputs, target).add(new Member(source, true));
          }
        }
        case TRIGGERS -> {
          if (Enabled.isEnabled(each, nodes.resource(source))) {
            list(inputs, target)
                .add(new Member(source, Enabled.verdict(each, nodes.resource(source)) == YES));
          }
        }
        case MEMBER_OF -> {
          if (type(source).equals(LISTENER)) {
            balancers.put(source, target);
          }
        }
        default -> plain(each, source, target);
      }
    }
    groups.forEach((key, members) -> group(key, members));
    balance(targetGroups, balancers, targets, inputs);
    nexts.forEach((front, next) -> gate(front, Effect.STOPS, 1, next, EdgeType.FORWARDS_TO, "E14"));
    subnets.forEach((owner, in) -> gate(owner, Effect.STOPS, 1, in, EdgeType.IN_SUBNET, "E17"));
    inputs.forEach(
        (owner, feeds) ->
            add(owner, Effect.FEEDS, 1, feeds, YES, EdgeType.TRIGGERS, "E15", "inputs"));
    Encryption.gates(this, input, rules);
    EndpointNeeds.gates(this, input, subnets);
    for (DeclaredGroup each : input.declared()) {
      int owner = nodes.vertex(each.ownerArn());
      List<Integer> members =
          each.memberArns().stream().map(nodes::vertex).filter(node -> node >= 0).toList();
      if (owner >= 0 && members.size() == each.memberArns().size()) {
        gate(owner, Effect.STOPS, each.need(), members, null, "declared");
      }
    }
    gates.sort(
        Comparator.comparingInt(DependencyGate::owner)
            .thenComparing(DependencyGate::effect)
            .thenComparing(DependencyGate::rule)
            .thenComparing(gate -> java.util.Arrays.toString(gate.members())));
  }

  /** E18: a zone's failure takes what is in it alone. */
  private void zones() {
    for (RadiusResource each : input.resources()) {
      List<String> names = zoneNames(each);
      if (names.isEmpty()) {
        continue;
      }
      // A standby somewhere that is not told may save it.
      boolean standby =
          names.size() == 1
              && "true".equals(each.fact("MultiAZ"))
              && each.fact("SecondaryAvailabilityZone") == null;
      List<Member> members =
          names.stream()
              .map(name -> new Member(nodes.vertex(zones.zone(each, name).arn()), true))
              .toList();
      add(
          nodes.vertex(each.arn()),
          Effect.STOPS,
          1,
          members,
          standby ? MAYBE : YES,
          null,
          "E18",
          "AvailabilityZone");
    }
  }

  private void plain(RadiusRelationship each, int source, int target) {
    String type = type(source);
    String to = type(target);
    switch (each.type()) {
      case RUNS_AS -> {
        if (RunsAs.walks(type)) {
          gate(source, Effect.STOPS, each, target, YES, "E10");
        }
      }
      case CREATED_FROM -> {
        if (REPLACED.contains(type)) {
          gate(source, Effect.BLOCKS_REPLACEMENT, each, target, YES, "E20");
          if (TEMPLATES.contains(to)) {
            templates(each.targetArn(), source, each, new TreeSet<>());
          }
        }
      }
      case MANAGES -> gate(target, Effect.BLOCKS_REPLACEMENT, each, source, YES, "E30");
      case STORES_IN -> gate(source, Effect.STOPS, each, target, YES, "E22");
      case LOGS_TO -> gate(source, Effect.BLINDS, each, target, YES, "E23");
      case REPLICATES_TO -> gate(target, Effect.DEGRADES, each, source, YES, "E21");
      case AUTHENTICATED_BY -> {
        if (AUTHORITIES.contains(to)
            || type.equals("AWS::RDS::DBProxy") && to.equals("AWS::SecretsManager::Secret")) {
          gate(source, Effect.STOPS, each, target, YES, "E27");
        }
      }
      case REFERENCES -> {
        if ("secret".equals(each.property("kind"))) {
          gate(source, Effect.STOPS, each, target, YES, "E26");
        } else if ("endpoint".equals(each.property("kind"))) {
          gate(source, Effect.STOPS, each, target, MAYBE, "E25");
        }
      }
      default -> {
        // Others take part in rules of their own, or in none.
      }
    }
  }

  /** What starts from a template also needs what the template is made from. */
  private void templates(String template, int owner, RadiusRelationship by, Set<String> seen) {
    if (!seen.add(template)) {
      return;
    }
    for (RadiusRelationship each : input.relationships()) {
      if (each.type() == EdgeType.CREATED_FROM && each.sourceArn().equals(template)) {
        int target = nodes.vertex(each.targetArn());
        if (target >= 0) {
          gate(owner, Effect.BLOCKS_REPLACEMENT, each, target, YES, "E20");
          templates(each.targetArn(), owner, by, seen);
        }
      }
    }
  }

  /** E11, E19: groups that are declared as data. */
  private void grouped(
      RadiusRelationship each, int source, int target, Map<List<Integer>, List<Member>> groups) {
    for (int i = 0; i < rules.groups().size(); i++) {
      RadiusRules.GroupRule rule = rules.groups().get(i);
      int owner = rule.ownerIsSource() ? source : target;
      int member = rule.ownerIsSource() ? target : source;
      if (rule.edge() == each.type()
          && rule.owner().equals(type(owner))
          && (rule.member() == null || rule.member().equals(type(member)))
          && rule.edge() != EdgeType.TARGETS) {
        groups
            .computeIfAbsent(List.of(owner, i), key -> new ArrayList<>())
            .add(new Member(member, !"POSSIBLE".equals(each.property("confidence"))));
      }
    }
  }

  private void group(List<Integer> key, List<Member> members) {
    int owner = key.get(0);
    RadiusRules.GroupRule rule = rules.groups().get(key.get(1));
    String origins = nodes.resource(owner).fact("OriginGroups.Quantity");
    boolean failover = type(owner).equals(DISTRIBUTION) && origins != null && !origins.equals("0");
    int distinct = (int) members.stream().map(Member::node).distinct().count();
    add(
        owner,
        Effect.STOPS,
        rule.all() && !failover ? distinct : 1,
        members,
        YES,
        rule.edge(),
        rule.edge() == EdgeType.MEMBER_OF || rule.edge() == EdgeType.MANAGES ? "E11" : "E19",
        rule.edge().name());
  }

  private static void targets(
      Map<Integer, List<Member>> targets, RadiusRelationship each, int source, int target) {
    String state = each.property("state");
    boolean gone = "unhealthy".equals(state) || "draining".equals(state) || "unused".equals(state);
    if (!gone) {
      boolean known = state == null || state.equals("healthy");
      list(targets, source).add(new Member(target, known));
    }
  }

  /** E14: a load balancer needs one target of all its groups, and feeds them. */
  private void balance(
      Map<Integer, List<Integer>> targetGroups,
      Map<Integer, Integer> balancers,
      Map<Integer, List<Member>> targets,
      Map<Integer, List<Member>> inputs) {
    targets.forEach(
        (group, members) ->
            add(group, Effect.STOPS, 1, members, YES, EdgeType.TARGETS, "E14", "TargetHealth"));
    Map<Integer, Set<Integer>> byBalancer = new TreeMap<>();
    targetGroups.forEach(
        (front, groups) -> {
          int balancer =
              type(front).equals(LISTENER) ? balancers.getOrDefault(front, front) : front;
          byBalancer.computeIfAbsent(balancer, key -> new TreeSet<>()).addAll(groups);
        });
    byBalancer.forEach(
        (balancer, groups) -> {
          List<Member> all = new ArrayList<>();
          for (int group : groups) {
            all.addAll(targets.getOrDefault(group, List.of()));
            list(inputs, group).add(new Member(balancer, true));
          }
          if (!all.isEmpty() && type(balancer).equals(LOAD_BALANCER)) {
            add(balancer, Effect.STOPS, 1, all, YES, EdgeType.FORWARDS_TO, "E14", "TargetHealth");
          }
        });
  }

  void gate(
      int owner,
      Effect effect,
      RadiusRelationship edge,
      int member,
      EdgeVerdict verdict,
      String rule) {
    add(
        owner,
        effect,
        1,
        List.of(new Member(member, true)),
        verdict,
        edge.type(),
        rule,
        edge.evidence().source());
  }

  void gate(
      int owner, Effect effect, int need, Collection<Integer> members, EdgeType type, String rule) {
    add(
        owner,
        effect,
        need,
        members.stream().map(node -> new Member(node, true)).toList(),
        YES,
        type,
        rule,
        type == null ? rule : type.name());
  }

  void possible(int owner, Collection<Integer> members, EdgeType type, String rule) {
    add(
        owner,
        Effect.STOPS,
        1,
        members.stream().map(node -> new Member(node, true)).toList(),
        MAYBE,
        type,
        rule,
        type.name());
  }

  private void add(
      int owner,
      Effect effect,
      int need,
      List<Member> members,
      EdgeVerdict verdict,
      EdgeType type,
      String rule,
      String source) {
    Map<Integer, Boolean> sure = new TreeMap<>();
    for (Member member : members) {
      if (member.node() != owner) {
        sure.merge(member.node(), member.sure(), Boolean::logicalOr);
      }
    }
    if (sure.isEmpty()) {
      return;
    }
    int[] ids = sure.keySet().stream().mapToInt(Integer::intValue).toArray();
    boolean[] known = new boolean[ids.length];
    for (int i = 0; i < ids.length; i++) {
      known[i] = sure.get(ids[i]);
    }
    gates.add(
        new DependencyGate(
            owner,
            effect,
            Math.min(need, ids.length),
            ids,
            known,
            verdict,
            type,
            rule,
            Evidence.of(source)));
  }

  private static <T> List<T> list(Map<Integer, List<T>> map, int key) {
    return map.computeIfAbsent(key, each -> new ArrayList<>());
  }

  String type(int node) {
    return nodes.resource(node).type();
  }
}
