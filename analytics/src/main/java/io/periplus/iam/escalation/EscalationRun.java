package io.periplus.iam.escalation;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.Decision;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.IdentityProviders;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.RoleAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The edges of one estate: subject by subject, then the nodes that they lead to. */
final class EscalationRun {
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String FIELD_PROFILE = "IamInstanceProfile.Arn";

  private final AccessEstate estate;
  private final List<Technique> techniques;
  private final EstateIndex index;
  private final Questions questions;
  private final Preconditions preconditions;
  private final TechniqueHits hits;
  private final Feasible feasible;
  private final PassNodes passNodes;
  private final UnlistedResources unlisted;
  private final TrustIndex trust;
  private final Assumptions assumptions;
  private final Nodes nodes = new Nodes();
  private final AdminPolicy adminPolicy;
  private final SelfEscalation self;
  private final AdminVia adminVia;
  private final Versions versions;
  private final TagPowers tags;
  private final EdgeCollector edges = new EdgeCollector();
  private final Federation federation;
  private final Targets.Pool pool = new Targets.Pool();
  private final Map<List<Found>, SortedMap<String, Decision>> controlled = new HashMap<>();

  EscalationRun(
      AccessEstate estate,
      AccessEvaluator evaluator,
      List<Technique> techniques,
      IdentityProviders issuers) {
    this(estate, evaluator, techniques, issuers, Grouping.ALIKE);
  }

  EscalationRun(
      AccessEstate estate,
      AccessEvaluator evaluator,
      List<Technique> techniques,
      IdentityProviders issuers,
      Grouping grouping) {
    this.estate = estate;
    this.techniques = techniques;
    index = new EstateIndex(estate);
    questions = new Questions(estate, evaluator, grouping);
    preconditions = new Preconditions(estate, index, questions);
    ServiceRoles serviceRoles = new ServiceRoles(index, questions);
    unlisted = new UnlistedResources(estate, questions, serviceRoles);
    ResourceGroups groups = new ResourceGroups(estate, index, questions, preconditions, techniques);
    hits = new TechniqueHits(questions, index, preconditions, unlisted, groups, pool);
    feasible = new Feasible(questions.callers(), groups, techniques, grouping);
    passNodes = new PassNodes(index, questions, serviceRoles);
    trust = new TrustIndex(estate.principals());
    assumptions = new Assumptions(questions, index, trust);
    adminPolicy = new AdminPolicy(questions, index);
    self = new SelfEscalation(questions, index, nodes);
    adminVia = new AdminVia(index, hits, self, assumptions);
    versions = new Versions(estate, index, questions, self, assumptions, nodes);
    tags = new TagPowers(questions, index, nodes);
    federation = new Federation(estate, index, new RoleAccess(estate, evaluator), issuers, edges);
  }

  EscalationResult result() {
    for (PrincipalFacts principal : estate.principals()) {
      if (principal.isUser() || principal.isRole()) {
        visit(Subject.principal(principal));
      }
    }
    accounts();
    strangers();
    federation.addAll();
    visitNodes();
    roles(passNodes.all(), "pass-role");
    roles(unlisted.all(), UnlistedResources.RUNS_AS);
    return edges.result(nodes.all());
  }

  /** How often the evaluator was asked. */
  long evaluations() {
    return questions.evaluations();
  }

  /** Nodes lead to nodes; each is visited once. */
  private void visitNodes() {
    Set<String> visited = new HashSet<>();
    List<Subject> left = nodes.subjects();
    while (!left.isEmpty()) {
      left.stream().filter(node -> visited.add(node.id())).forEach(this::visit);
      left = nodes.subjects().stream().filter(node -> !visited.contains(node.id())).toList();
    }
  }

  private void roles(SortedMap<String, SortedMap<String, Proof>> nodes, String technique) {
    nodes.forEach(
        (node, roles) ->
            roles.forEach(
                (role, proof) ->
                    edges.add(node, role, EscalationEdge.Kind.CAN_ESCALATE_TO, technique, proof)));
  }

  private void visit(Subject subject) {
    if (Questions.isUnread(subject)) {
      edges.add(
          subject.id(),
          root(subject),
          EscalationEdge.Kind.CAN_ESCALATE_TO,
          "admin-policy",
          Proof.maybe(Reason.IDENTITY_UNKNOWN));
      return;
    }
    assume(subject);
    Proof admin = adminPolicy.of(subject);
    if (!admin.isNo()) {
      edges.add(
          subject.id(), root(subject), EscalationEdge.Kind.CAN_ESCALATE_TO, "admin-policy", admin);
    }
    if (subject.kind() == Subject.Kind.BOUND) {
      shed(subject);
    }
    AccountFacts account = estate.account(subject.account(), subject.partition());
    boolean coveredByAccount =
        (admin.isYes() || subject.kind() == Subject.Kind.ACCOUNT)
            && questions.isUncontrolled(account);
    if (!coveredByAccount) {
      for (Technique technique : techniques) {
        if (feasible.may(subject, technique)) {
          visit(subject, technique);
        }
      }
    }
  }

  private static String root(Subject subject) {
    return "arn:" + subject.partition() + ":iam::" + subject.account() + ":root";
  }

  private void assume(Subject subject) {
    List<Hit> found = new ArrayList<>();
    assumptions
        .of(subject)
        .forEach((role, proof) -> found.add(new Hit(role, proof, Truth.TRUE, "")));
    if (!found.isEmpty()) {
      edges.addAll(
          subject.id(),
          EscalationEdge.Kind.CAN_ASSUME,
          "assume-role",
          null,
          Found.of(found, pool),
          any -> true);
    }
  }

  /** What is left by a boundary is all of the account where the boundary can be taken off. */
  private void shed(Subject bound) {
    for (PrincipalFacts bearer : bearers(bound)) {
      Proof proof = self.shedding(bearer);
      if (!proof.isNo()) {
        edges.add(bound.id(), technique("iam-023"), new Hit(root(bound), proof, Truth.TRUE, ""));
        return;
      }
    }
  }

  private List<PrincipalFacts> bearers(Subject bound) {
    return estate.principals().stream()
        .filter(facts -> facts.account().equals(bound.account()))
        .filter(facts -> facts.boundary() != null)
        .filter(facts -> self.administrator(facts).equals(bound.id()))
        .toList();
  }

  private Technique technique(String id) {
    return techniques.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private void visit(Subject subject, Technique technique) {
    switch (technique.grants()) {
      case PASS -> pass(subject, technique);
      case CARRIER, RESOURCE -> addAll(subject, technique, hits.resources(subject, technique));
      case PRINCIPAL -> addAll(subject, technique, hits.principals(subject, technique));
      case ADMIN -> self.of(subject, technique).ifPresent(hit -> add(subject, technique, hit));
      case ADMIN_VIA ->
          adminVia.of(subject, technique).forEach(hit -> add(subject, technique, hit));
      case ASSUME -> {
        // Edges CAN_ASSUME are there for all, whatever the techniques.
      }
      case GROUP -> self.joining(subject).forEach(hit -> add(subject, technique, hit));
      case VERSION -> versions.of(subject).forEach(hit -> add(subject, technique, hit));
      case UNBOUND -> self.unbound(subject).ifPresent(hit -> add(subject, technique, hit));
      case TAGS -> tags.of(subject).ifPresent(hit -> add(subject, technique, hit));
    }
  }

  private void add(Subject subject, Technique technique, Hit hit) {
    if (!hit.to().equals(subject.id())) {
      edges.add(subject.id(), technique, hit);
    }
  }

  /** To itself a technique gives nothing, nor to compute that runs as the caller (ESC7). */
  private void addAll(Subject subject, Technique technique, Found found) {
    found.unlisted().forEach(hit -> edges.add(subject.id(), technique, hit));
    Predicate<String> gains =
        to ->
            !to.equals(subject.facts().arn())
                && !(technique.grants() == Grants.CARRIER && runsAsCaller(subject, to));
    if (found.bundles().stream()
        .flatMap(bundle -> bundle.targets().arns().stream())
        .anyMatch(gains)) {
      edges.addAll(
          subject.id(),
          EscalationEdge.Kind.CAN_ESCALATE_TO,
          technique.id(),
          technique,
          found,
          gains);
    }
  }

  private boolean isUnlisted(Hit hit) {
    return unlisted.all().containsKey(hit.to());
  }

  private boolean runsAsCaller(Subject subject, String arn) {
    return estate
        .resource(arn)
        .map(ResourceFacts::roles)
        .filter(roles -> roles.equals(List.of(subject.facts().arn())))
        .isPresent();
  }

  private void pass(Subject subject, Technique technique) {
    Truth state = preconditions.ofAccount(technique.precondition(), subject.account());
    if (state == Truth.FALSE) {
      return;
    }
    Proof proof = hits.free(subject, technique);
    if (proof.isNo()) {
      return;
    }
    Precondition.Kind kind = technique.precondition().kind();
    if (state == Truth.UNKNOWN) {
      proof = proof.and(Proof.maybe(Reason.RESOURCES_NOT_LISTED));
    }
    String via = "";
    if (kind == Precondition.Kind.CONTROLS_INSTANCE) {
      Optional<Hit> instance = best(hits.resources(subject, technique).hits(), subject);
      if (instance.isEmpty()) {
        return;
      }
      proof = proof.and(instance.get().proof());
      state = instance.get().state();
      via = instance.get().to();
    } else if (kind == Precondition.Kind.CONTROLS_PROFILE) {
      Optional<Hit> instance = withProfile(subject);
      if (instance.isEmpty()) {
        return;
      }
      proof = proof.and(instance.get().proof());
      state = instance.get().state();
      via = instance.get().to();
    }
    PassNodes.Passing passing = passNodes.of(subject, technique.services());
    if (passing != null) {
      edges.add(
          subject.id(), technique, new Hit(passing.id(), proof.and(passing.proof()), state, via));
    }
  }

  /** Of instances that the technique works on one that the subject controls, else any. */
  private Optional<Hit> best(List<Hit> instances, Subject subject) {
    SortedMap<String, Decision> controlled = controlled(subject);
    Hit best = null;
    for (Hit hit : instances) {
      Truth state = controlled.get(hit.to()) == Decision.YES ? Truth.TRUE : Truth.UNKNOWN;
      if (best == null || state == Truth.TRUE && best.state() != Truth.TRUE) {
        best = new Hit(hit.to(), hit.proof(), state, "");
      }
    }
    return Optional.ofNullable(best);
  }

  private Optional<Hit> withProfile(Subject subject) {
    Hit best = unlistedInstance(subject);
    for (Map.Entry<String, Decision> entry : controlled(subject).entrySet()) {
      ResourceFacts instance = estate.resource(entry.getKey()).orElseThrow();
      List<String> profile = instance.fields().get(FIELD_PROFILE);
      if (profile != null && profile.isEmpty()) {
        continue;
      }
      boolean certain = profile != null && entry.getValue() == Decision.YES;
      if (best == null || isUnlisted(best) || certain && best.state() != Truth.TRUE) {
        best = new Hit(entry.getKey(), Proof.GIVEN, certain ? Truth.TRUE : Truth.UNKNOWN, "");
      }
    }
    return Optional.ofNullable(best);
  }

  /** An instance that may be there and that the subject may control; null if there is none. */
  private Hit unlistedInstance(Subject subject) {
    return techniques.stream()
        .filter(EscalationRun::givesControlOfInstances)
        .flatMap(technique -> hits.resources(subject, technique).unlisted().stream())
        .filter(hit -> hit.to().endsWith(INSTANCE))
        .map(hit -> new Hit(hit.to(), hit.proof(), Truth.UNKNOWN, ""))
        .findFirst()
        .orElse(null);
  }

  private static boolean givesControlOfInstances(Technique technique) {
    return technique.target().equals(INSTANCE) && technique.grants() == Grants.CARRIER
        || technique.id().equals("control-000");
  }

  /** {@code instance -> the best verdict} of techniques that give control of it. */
  private SortedMap<String, Decision> controlled(Subject subject) {
    List<Found> ways =
        techniques.stream()
            .filter(EscalationRun::givesControlOfInstances)
            .map(technique -> hits.resources(subject, technique))
            .toList();
    return controlled.computeIfAbsent(
        ways,
        any -> {
          SortedMap<String, Decision> found = new TreeMap<>();
          for (Found way : ways) {
            for (Hit hit : way.hits()) {
              if (isInstance(hit.to())) {
                found.merge(hit.to(), hit.whole().decision(), (a, b) -> a.compareTo(b) < 0 ? a : b);
              }
            }
          }
          return found;
        });
  }

  private boolean isInstance(String arn) {
    return estate.resource(arn).filter(found -> found.type().equals(INSTANCE)).isPresent();
  }

  /** Administrators of accounts: roles elsewhere that trust the account, and what SCPs leave. */
  private void accounts() {
    for (AccountFacts account : estate.accounts()) {
      if (account.collected()) {
        PrincipalFacts facts = Nodes.administrator(account.partition(), account.id());
        visit(Subject.account(account.rootArn(), facts));
      }
    }
  }

  /** Accounts and principals that roles name and that were not collected (IAM36). */
  private void strangers() {
    Set<String> accounts = new TreeSet<>(trust.accounts());
    estate.accounts().forEach(account -> accounts.add(account.id()));
    for (String id : accounts) {
      String partition = partitionOf(id);
      if (!estate.account(id, partition).collected()) {
        assume(Subject.stranger(Principal.account(partition, id)));
      }
    }
    for (String name : trust.names()) {
      String[] parts = name.split(":", 6);
      if (parts.length == 6
          && estate.principal(name).isEmpty()
          && !estate.account(parts[4], parts[1]).collected()) {
        Principal principal =
            parts[5].startsWith("user/") ? Principal.user(name, "") : Principal.role(name, "");
        assume(Subject.named(principal));
      }
    }
  }

  private String partitionOf(String account) {
    return estate.accounts().stream()
        .filter(known -> known.id().equals(account))
        .map(AccountFacts::partition)
        .findFirst()
        .orElseGet(
            () ->
                estate.accounts().stream().map(AccountFacts::partition).findFirst().orElse("aws"));
  }
}
