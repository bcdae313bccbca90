package io.periplus.impact.estate;

import io.periplus.impact.input.RadiusRuleFiles;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Small estates for scenarios: {@code new Estate().instance("I").role("R").runsAs("I", "R")}.
 * Resources go by short names; a name is its own ARN but for roots, {@code a:root}. All is in
 * account {@code a} unless said otherwise.
 */
final class Estate {
  static final RadiusRules RULES = RadiusRuleFiles.shipped();

  private final Map<String, RadiusResource> resources = new LinkedHashMap<>();
  private final List<RadiusRelationship> relationships = new ArrayList<>();
  private final List<NetworkEdge> network = new ArrayList<>();
  private final List<AccessGrant> access = new ArrayList<>();
  private final Map<String, List<String>> sets = new TreeMap<>();
  private final List<Escalation> escalations = new ArrayList<>();
  private final Map<String, Set<String>> limited = new TreeMap<>();
  private final List<DeclaredGroup> declared = new ArrayList<>();
  private final Map<String, BigDecimal> costs = new TreeMap<>();
  private final Set<String> reasons = new TreeSet<>();
  private String account = "a";

  Estate() {
    add("internet", "Internet", "", Map.of());
  }

  /** What follows is in this account. */
  Estate in(String id) {
    account = id;
    return this;
  }

  Estate add(String name, String type, Map<String, String> facts) {
    return add(name, type, account, facts);
  }

  private Estate add(String name, String type, String id, Map<String, String> facts) {
    resources.put(name, new RadiusResource(name, type, id, "eu-west-1", Map.of(), facts, false));
    return this;
  }

  Estate add(String name, String type) {
    return add(name, type, Map.of());
  }

  Estate stub(String name, String type, String id) {
    resources.put(name, new RadiusResource(name, type, id, "", Map.of(), Map.of(), true));
    return this;
  }

  Estate change(String name, UnaryOperator<Map<String, String>> facts) {
    RadiusResource old = resources.get(name);
    return add(name, old.type(), old.accountId(), facts.apply(new TreeMap<>(old.facts())));
  }

  Estate instance(String... names) {
    for (String name : names) {
      add(
          name,
          "AWS::EC2::Instance",
          Map.of(
              "MetadataOptions.HttpEndpoint", "enabled", "MetadataOptions.HttpTokens", "required"));
    }
    return this;
  }

  Estate role(String... names) {
    return each("AWS::IAM::Role", names);
  }

  Estate user(String... names) {
    return each("AWS::IAM::User", names);
  }

  Estate bucket(String... names) {
    return each("AWS::S3::Bucket", names);
  }

  Estate secret(String... names) {
    return each("AWS::SecretsManager::Secret", names);
  }

  Estate function(String... names) {
    return each("AWS::Lambda::Function", names);
  }

  Estate database(String... names) {
    return each("AWS::RDS::DBInstance", names);
  }

  Estate root() {
    return add(account + ":root", "AWS::IAM::AccountRoot");
  }

  private Estate each(String type, String... names) {
    for (String name : names) {
      add(name, type);
    }
    return this;
  }

  Estate edge(String source, EdgeType type, String target) {
    return edge(source, type, target, Map.of());
  }

  Estate edge(String source, EdgeType type, String target, Map<String, String> properties) {
    relationships.add(new RadiusRelationship(source, type, target, List.of("field"), properties));
    return this;
  }

  Estate runsAs(String compute, String role) {
    return edge(compute, EdgeType.RUNS_AS, role);
  }

  Estate exposed(String resource, String... by) {
    network.add(
        new NetworkEdge(
            resource,
            EdgeType.EXPOSED_TO,
            "internet",
            EdgeVerdict.YES,
            "tcp 443",
            List.of(),
            List.of(by)));
    return this;
  }

  Estate reaches(String from, String to) {
    network.add(
        new NetworkEdge(
            from, EdgeType.REACHES, to, EdgeVerdict.YES, "tcp 5432", List.of(), List.of()));
    return this;
  }

  Estate can(String principal, RadiusLevel level, String resource) {
    return access(principal, level, resource, EdgeVerdict.YES);
  }

  Estate may(String principal, RadiusLevel level, String resource) {
    return access(principal, level, resource, EdgeVerdict.MAYBE, "aws:SourceIp");
  }

  Estate access(
      String principal,
      RadiusLevel level,
      String resource,
      EdgeVerdict verdict,
      String... conditions) {
    access.add(
        new AccessGrant(
            principal,
            resource,
            level,
            verdict,
            Evidence.of(principal + "#inline/p", 0, "Sid"),
            List.of(conditions),
            List.of()));
    return this;
  }

  /** Maybe, for something that nobody could read. */
  Estate unread(String principal, RadiusLevel level, String resource, String reason) {
    access.add(
        new AccessGrant(
            principal,
            resource,
            level,
            EdgeVerdict.MAYBE,
            Evidence.of(principal + "#inline/p", 0, "Sid"),
            List.of(),
            List.of(reason)));
    return this;
  }

  /** As above, of an assumption of a role. */
  Estate assumesUnread(String from, String role, String reason) {
    escalations.add(
        new Escalation(
            from,
            role,
            EdgeType.CAN_ASSUME,
            "assume-role",
            EdgeVerdict.MAYBE,
            Evidence.of(role + "#trust", 0, "Partner"),
            List.of(),
            List.of(reason)));
    return this;
  }

  /** By a statement of a policy. */
  Estate allowed(String principal, RadiusLevel level, String resource, String policy, int index) {
    access.add(
        new AccessGrant(
            principal,
            resource,
            level,
            EdgeVerdict.YES,
            Evidence.of(policy, index, null),
            List.of(),
            List.of()));
    return this;
  }

  Estate set(String id, String... members) {
    sets.put(id, List.of(members));
    return this;
  }

  Estate assumes(String from, String role) {
    return escalates(from, role, EdgeType.CAN_ASSUME, "assume-role", EdgeVerdict.YES);
  }

  Estate mayAssume(String from, String role, String key) {
    return escalates(from, role, EdgeType.CAN_ASSUME, "assume-role", EdgeVerdict.MAYBE, key);
  }

  Estate escalates(String from, String to, String technique) {
    return escalates(from, to, EdgeType.CAN_ESCALATE_TO, technique, EdgeVerdict.YES);
  }

  Estate escalates(
      String from,
      String to,
      EdgeType type,
      String technique,
      EdgeVerdict verdict,
      String... conditions) {
    escalations.add(
        new Escalation(
            from,
            to,
            type,
            technique,
            verdict,
            Evidence.of(to + "#trust", 0, "Partner"),
            List.of(conditions),
            List.of()));
    return this;
  }

  Estate limited(String id) {
    limited.computeIfAbsent(id, key -> new TreeSet<>());
    return this;
  }

  Estate limited(String id, String reason) {
    limited.computeIfAbsent(id, key -> new TreeSet<>()).add(reason);
    return this;
  }

  Estate group(String owner, int need, String... members) {
    declared.add(new DeclaredGroup(owner, need, List.of(members)));
    return this;
  }

  Estate costs(String name, String amount) {
    costs.put(name, new BigDecimal(amount));
    return this;
  }

  Estate because(String reason) {
    reasons.add(reason);
    return this;
  }

  RadiusInput input() {
    return new RadiusInput(
        new ArrayList<>(resources.values()),
        relationships,
        network,
        access,
        sets,
        escalations,
        limited,
        declared,
        costs,
        costs.isEmpty() ? null : "USD",
        reasons);
  }

  CompromiseRadii compromise() {
    return compromise(RadiusScenario.DEFAULT);
  }

  CompromiseRadii compromise(RadiusScenario scenario) {
    return CompromiseRadii.of(input(), RULES, scenario);
  }

  Radius of(String seed) {
    return compromise().radius(seed, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS);
  }

  Radius reverse(String seed) {
    return compromise().radius(seed, RadiusDirection.REVERSE, CompromiseRadii.MAX_HOPS);
  }

  /** Names in the radius that are certain. */
  static Set<String> certain(Radius radius) {
    return names(radius, EdgeVerdict.YES);
  }

  /** Names that are only possible. */
  static Set<String> added(Radius radius) {
    return names(radius, EdgeVerdict.MAYBE);
  }

  private static Set<String> names(Radius radius, EdgeVerdict verdict) {
    return radius.resources().stream()
        .filter(each -> each.verdict() == verdict)
        .sorted(Comparator.comparing(each -> each.resource().arn()))
        .map(each -> each.resource().arn())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
