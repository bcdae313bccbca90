package io.periplus.impact.estate;

import static io.periplus.impact.estate.EdgeVerdict.MAYBE;
import static io.periplus.impact.estate.EdgeVerdict.YES;

import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Edges that an attacker walks: rules E1, E2, E4–E7, E10, E14, E15, E21, E24, E26, E27 and E30, by
 * the stop rules ST1–ST6.
 *
 * <p>A vertex is held, touched, or used at a level; each is a node of its own. Held implies every
 * level that anything of the estate asks for; touched becomes held by an exploit only.
 */
final class CompromiseGraph {
  /** The internet as a vertex. */
  static final String INTERNET = "internet";

  /** The account as a principal. */
  static final String ACCOUNT_ROOT = "AWS::IAM::AccountRoot";

  private static final List<RadiusLevel> DATA =
      List.of(RadiusLevel.READ, RadiusLevel.WRITE, RadiusLevel.DESTROY);

  private final RadiusInput input;
  private final RadiusScenario scenario;
  private final RadiusNodes nodes;
  private final List<RadiusEdge> edges = new ArrayList<>();
  private final Set<String> collectedAccounts = new TreeSet<>();

  private CompromiseGraph(RadiusInput input, RadiusScenario scenario) {
    this.input = input;
    this.scenario = scenario;
    input.resources().stream()
        .filter(resource -> !resource.stub())
        .forEach(resource -> collectedAccounts.add(resource.accountId()));
    nodes = new RadiusNodes(input.resources().stream().map(this::known).toList());
  }

  /** The root of an account that was collected is no stub, though no call lists it. */
  private RadiusResource known(RadiusResource resource) {
    return resource.stub()
            && (resource.type().equals(ACCOUNT_ROOT)
                    && collectedAccounts.contains(resource.accountId())
                || resource.arn().equals(INTERNET))
        ? new RadiusResource(
            resource.arn(),
            resource.type(),
            resource.accountId(),
            resource.region(),
            resource.tags(),
            resource.facts(),
            false)
        : resource;
  }

  static RadiusGraph of(RadiusInput input, RadiusScenario scenario) {
    return new CompromiseGraph(input, scenario).build();
  }

  private RadiusGraph build() {
    network();
    for (RadiusRelationship each : input.relationships()) {
      int source = nodes.vertex(each.sourceArn());
      if (source >= 0) {
        relationship(each, source);
      }
    }
    access();
    escalations();
    accounts();
    levels();
    RadiusGraph graph = RadiusGraph.of(nodes, edges);
    List<RadiusEdge> logins = DatabaseLogins.edges(graph, input);
    if (!logins.isEmpty()) {
      edges.addAll(logins);
      levels();
      graph = RadiusGraph.of(nodes, edges);
    }
    return graph;
  }

  /** E1, E2: packets touch (ST6). */
  private void network() {
    for (NetworkEdge each : input.network()) {
      int from = nodes.vertex(each.fromArn());
      int to = nodes.vertex(each.toArn());
      Evidence evidence =
          Evidence.of(each.traffic().isEmpty() ? each.type().name() : each.traffic());
      if (each.type() == EdgeType.EXPOSED_TO && from >= 0) {
        int internet = nodes.named(INTERNET);
        add(
            internet,
            nodes.touch(from),
            each.type(),
            each.verdict(),
            "E2",
            evidence,
            each.reasons());
      } else if (each.type() == EdgeType.REACHES) {
        int sender = from >= 0 ? from : nodes.named(each.fromArn());
        int receiver = to >= 0 ? nodes.touch(to) : nodes.named(each.toArn());
        add(sender, receiver, each.type(), each.verdict(), "E1", evidence, each.reasons());
      }
    }
    input
        .sets()
        .forEach(
            (set, members) -> {
              if (set.startsWith("reach:from:")) {
                members.forEach(arn -> member(arn, set));
              } else if (set.startsWith("reach:to:")) {
                for (String arn : members) {
                  int vertex = nodes.vertex(arn);
                  if (vertex >= 0) {
                    tie(nodes.kernel(set), nodes.touch(vertex), "E1");
                  }
                }
              }
            });
  }

  private void member(String arn, String set) {
    int vertex = nodes.vertex(arn);
    if (vertex >= 0) {
      tie(vertex, nodes.kernel(set), "E1");
    }
  }

  private void relationship(RadiusRelationship each, int source) {
    int target = nodes.vertex(each.targetArn());
    switch (each.type()) {
      case RUNS_AS -> runsAs(each, source, target);
      case TARGETS, FORWARDS_TO -> forwards(each, source, target);
      case ATTACHED_TO -> {
        // A target group may name an interface: what arrives there arrives at its owner.
        if (target >= 0 && type(source).equals("AWS::EC2::NetworkInterface")) {
          add(
              nodes.touch(source),
              nodes.touch(target),
              each.type(),
              "POSSIBLE".equals(each.property("confidence")) ? MAYBE : YES,
              "E14",
              each.evidence(),
              List.of());
        }
      }
      case TRIGGERS -> {
        if (target >= 0 && Enabled.isEnabled(each, resource(source))) {
          add(
              nodes.level(source, RadiusLevel.WRITE),
              nodes.held(target),
              each.type(),
              Enabled.verdict(each, resource(source)),
              "E15",
              each.evidence(),
              List.of());
        }
      }
      case REPLICATES_TO -> {
        if (target >= 0 && !"Disabled".equalsIgnoreCase(each.property("Status"))) {
          add(
              nodes.level(source, RadiusLevel.WRITE),
              nodes.level(target, RadiusLevel.WRITE),
              each.type(),
              YES,
              "E21",
              each.evidence(),
              List.of());
        }
      }
      case CREATED_FROM -> taskOf(each, source);
      case MEMBER_OF -> keyOf(each, source, target);
      case REFERENCES -> references(each, source, target);
      case MANAGES -> {
        if (target >= 0) {
          add(
              source,
              nodes.level(target, RadiusLevel.DESTROY),
              each.type(),
              YES,
              "E30",
              each.evidence(),
              List.of());
        }
      }
      default -> {
        // ST3: everything else is not walked.
      }
    }
  }

  /** E10: compute has the credentials of its role. */
  private void runsAs(RadiusRelationship each, int source, int target) {
    if (target < 0 || !RunsAs.walks(type(source))) {
      return;
    }
    RunsAs.Answer answer = RunsAs.of(each, resource(source), scenario);
    if (answer != null) {
      add(
          source,
          nodes.held(target),
          each.type(),
          answer.verdict(),
          "E10",
          each.evidence(),
          answer.conditions());
    }
  }

  /** A running task has the role and the secrets of its definition. */
  private void taskOf(RadiusRelationship each, int source) {
    int definition = nodes.vertex(each.targetArn());
    if (definition >= 0
        && type(source).equals("AWS::ECS::Task")
        && type(definition).equals("AWS::ECS::TaskDefinition")) {
      add(source, definition, each.type(), YES, "E10", each.evidence(), List.of());
    }
  }

  /** E14: a front passes on what it is sent. */
  private void forwards(RadiusRelationship each, int source, int target) {
    if (target < 0 || !Fronts.isFront(type(source))) {
      return;
    }
    String state = each.property("state");
    boolean unknown =
        each.type() == EdgeType.TARGETS
            && type(source).equals("AWS::ElasticLoadBalancingV2::TargetGroup")
            && (state == null || state.equals("unavailable") || state.equals("initial"));
    add(
        nodes.touch(source),
        nodes.touch(target),
        each.type(),
        unknown ? MAYBE : YES,
        "E14",
        each.evidence(),
        unknown ? List.of("target-health") : List.of());
  }

  /** E24: who holds an active key is its user. */
  private void keyOf(RadiusRelationship each, int source, int target) {
    if (target >= 0 && type(source).equals("AWS::IAM::AccessKey")) {
      String status = resource(source).fact("Status");
      if (!"Inactive".equals(status)) {
        boolean active = "Active".equals(status);
        add(
            source,
            nodes.held(target),
            each.type(),
            active ? YES : MAYBE,
            "E24",
            each.evidence(),
            active ? List.of() : List.of("key-status"));
      }
    }
  }

  private void references(RadiusRelationship each, int source, int target) {
    String kind = each.property("kind");
    if ("credential".equals(kind)) {
      if (target >= 0) {
        add(source, nodes.held(target), each.type(), YES, "E24", each.evidence(), List.of());
      } else {
        add(
            source,
            nodes.kernel(each.targetArn()),
            each.type(),
            MAYBE,
            "E24",
            each.evidence(),
            List.of("credential-owner"));
      }
    } else if ("secret".equals(kind) && target >= 0) {
      add(
          source,
          nodes.level(target, RadiusLevel.READ),
          each.type(),
          YES,
          "E26",
          each.evidence(),
          List.of());
    }
  }

  /** E5, E6. */
  private void access() {
    Set<String> used = new TreeSet<>();
    for (AccessGrant grant : input.access()) {
      if (grant.level() == RadiusLevel.LIST || grant.level() == RadiusLevel.TOUCH) {
        continue;
      }
      boolean principals = input.sets().containsKey(grant.principal());
      if (principals && used.add(grant.principal())) {
        for (String member : input.sets().get(grant.principal())) {
          tie(nodes.named(member), nodes.kernel(grant.principal()), "E5");
        }
      }
      int from = nodes.named(grant.principal());
      String rule = grant.level() == RadiusLevel.CONTROL ? "E6" : "E5";
      List<String> members = input.sets().get(grant.resource());
      int to;
      if (members == null) {
        int vertex = nodes.vertex(grant.resource());
        to = vertex >= 0 ? nodes.level(vertex, grant.level()) : nodes.kernel(grant.resource());
      } else {
        String name = grant.resource() + "#" + grant.level();
        to = nodes.kernel(name);
        if (used.add(name)) {
          for (String member : members) {
            int vertex = nodes.vertex(member);
            if (vertex >= 0) {
              tie(to, nodes.level(vertex, grant.level()), rule);
            }
          }
        }
      }
      edges.add(
          new RadiusEdge(
              from,
              to,
              EdgeType.CAN_ACCESS,
              grant.level(),
              null,
              grant.verdict(),
              rule,
              grant.evidence(),
              grant.conditions(),
              grant.reasons()));
    }
  }

  /** E4, E7. */
  private void escalations() {
    Set<String> used = new TreeSet<>();
    for (Escalation each : input.escalations()) {
      int from = nodes.named(each.from());
      int target = nodes.vertex(each.to());
      RadiusLevel level = Techniques.level(each.technique());
      List<String> members = target >= 0 ? null : input.sets().get(each.to());
      String name = members == null ? each.to() : each.to() + "#" + level;
      int to = target >= 0 ? nodes.level(target, level) : nodes.kernel(name);
      if (members != null && used.add(name)) {
        for (String member : members) {
          int vertex = nodes.vertex(member);
          if (vertex >= 0) {
            tie(to, nodes.level(vertex, level), "E7");
          }
        }
      }
      edges.add(
          new RadiusEdge(
              from,
              to,
              each.type(),
              null,
              each.technique(),
              each.verdict(),
              each.type() == EdgeType.CAN_ASSUME ? "E4" : "E7",
              each.evidence(),
              each.conditions(),
              each.reasons()));
    }
  }

  /** ST1: an administrator has all of the account, where nothing can deny it. */
  private void accounts() {
    Map<String, Integer> roots = new TreeMap<>();
    for (int v = 0; v < nodes.resources(); v++) {
      RadiusResource resource = nodes.resource(v);
      if (resource.type().equals(ACCOUNT_ROOT) && !resource.stub()) {
        roots.put(resource.accountId(), v);
      }
    }
    Set<String> evaluated = new TreeSet<>();
    input.access().forEach(grant -> evaluated.add(grant.principal()));
    for (Map.Entry<String, Integer> root : roots.entrySet()) {
      String account = root.getKey();
      boolean limited = input.limitedAccounts().containsKey(account);
      if (limited && evaluated.contains(nodes.name(root.getValue()))) {
        continue;
      }
      int all = nodes.kernel("account:" + account);
      edges.add(
          new RadiusEdge(
              root.getValue(),
              all,
              EdgeType.CAN_ACCESS,
              RadiusLevel.ADMIN,
              null,
              limited ? MAYBE : YES,
              "ST1",
              Evidence.of("administrator of the account"),
              limited ? List.of("deny-of-administrators") : List.of(),
              limited
                  ? List.copyOf(new TreeSet<>(input.limitedAccounts().get(account)))
                  : List.of()));
    }
    for (int v = 0; v < nodes.resources(); v++) {
      RadiusResource resource = nodes.resource(v);
      if (roots.containsKey(resource.accountId())
          && !resource.stub()
          && !resource.type().equals(ACCOUNT_ROOT)
          && !ServiceOwned.is(resource)) {
        tie(nodes.kernel("account:" + resource.accountId()), v, "ST1");
      }
    }
  }

  /** What is held can be used at every level; an exploit takes hold of what is touched. */
  private void levels() {
    for (int v = 0; v < nodes.resources(); v++) {
      for (RadiusLevel level : DATA) {
        if (nodes.hasLevel(v, level)) {
          tie(v, nodes.level(v, level), "D4");
        }
      }
      if (nodes.hasLevel(v, RadiusLevel.ADMIN)) {
        tie(v, nodes.level(v, RadiusLevel.ADMIN), "D4");
        for (RadiusLevel level : DATA) {
          tie(nodes.level(v, RadiusLevel.ADMIN), nodes.level(v, level), "policy-001");
          tie(v, nodes.level(v, level), "D4");
        }
      }
      if (nodes.hasTouch(v) && !resource(v).stub() && v != nodes.vertex(INTERNET)) {
        edges.add(
            new RadiusEdge(
                nodes.touch(v),
                v,
                null,
                null,
                null,
                scenario.assumeExploit() ? YES : MAYBE,
                "ST6",
                Evidence.of("assume-exploit"),
                List.of("exploit")));
      }
    }
  }

  private void tie(int from, int to, String rule) {
    edges.add(new RadiusEdge(from, to, null, null, null, YES, rule, Evidence.of(rule), List.of()));
  }

  private void add(
      int from,
      int to,
      EdgeType type,
      EdgeVerdict verdict,
      String rule,
      Evidence evidence,
      List<String> conditions) {
    RadiusLevel level = nodes.level(to);
    edges.add(
        new RadiusEdge(
            from,
            to,
            type,
            level == RadiusLevel.CONTROL ? null : level,
            null,
            verdict,
            rule,
            evidence,
            conditions));
  }

  private RadiusResource resource(int vertex) {
    return nodes.resource(vertex);
  }

  private String type(int vertex) {
    return nodes.resource(vertex).type();
  }
}
