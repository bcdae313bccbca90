package io.periplus.iam.escalation;

import io.periplus.iam.Decision;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nodes for the roles that somebody may pass to a service: one node for each distinct list of roles
 * with verdicts, however many principals share it (ESC2, IAM79).
 */
final class PassNodes {
  static final String PASS_ROLE = "iam:PassRole";

  /**
   * A node for a subject.
   *
   * @param proof that it may pass the roles: the statements behind it; whether it is certain of
   *     each role is the node's edges' to say
   */
  record Passing(String id, Proof proof) {}

  private record Key(int callers, String passesNotItself, List<String> services) {}

  private final EstateIndex index;
  private final Questions questions;
  private final ServiceRoles serviceRoles;
  private final Map<Key, Passing> known = new HashMap<>();
  private final SortedMap<String, SortedMap<String, Proof>> nodes = new TreeMap<>();

  PassNodes(EstateIndex index, Questions questions, ServiceRoles serviceRoles) {
    this.index = index;
    this.questions = questions;
    this.serviceRoles = serviceRoles;
  }

  /** {@code id -> ARN of a role -> proof that the service may assume it and that it is passed}. */
  SortedMap<String, SortedMap<String, Proof>> all() {
    return nodes;
  }

  /** The node of what the subject may pass; null if that is nothing. */
  Passing of(Subject subject, List<String> services) {
    if (!questions.mayAllow(subject, PASS_ROLE)) {
      return null;
    }
    Callers callers = questions.callers();
    boolean itself =
        services.stream()
            .anyMatch(service -> serviceRoles.isOne(subject.account(), service, subject.id()));
    Key key =
        new Key(
            callers.of(subject, callers.asked(PASS_ROLE)).number(),
            itself ? subject.id() : "",
            services);
    if (!known.containsKey(key)) {
      known.put(key, find(subject, services));
    }
    return known.get(key);
  }

  private Passing find(Subject subject, List<String> services) {
    SortedMap<String, Proof> roles = new TreeMap<>();
    List<Proof> passed = new ArrayList<>();
    for (String service : services) {
      for (ServiceRoles.Trusting trusting : serviceRoles.of(subject.account(), service)) {
        PrincipalFacts role = trusting.role();
        Proof pass =
            questions.ask(subject, PASS_ROLE, index.asResource(role), FixedKeys.passedTo(service));
        if (pass.isNo() || role.arn().equals(subject.id())) {
          continue;
        }
        passed.add(pass);
        Proof proof = pass.isYes() ? trusting.proof() : doubtful(trusting.proof(), pass);
        roles.merge(role.arn(), proof, Proof::or);
      }
    }
    if (roles.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    roles.forEach(
        (role, proof) ->
            text.append(role).append(proof.decision() == Decision.YES ? " YES\n" : " MAYBE\n"));
    String service = services.get(0).substring(0, services.get(0).indexOf(".amazonaws"));
    String id =
        "pass:" + subject.account() + ":" + service + ":" + MemberSet.digest(text.toString());
    nodes.putIfAbsent(id, roles);
    Proof all = Proof.GIVEN;
    for (Proof proof : passed) {
      all = all.and(proof.certain());
    }
    return new Passing(id, all);
  }

  private static Proof doubtful(Proof trust, Proof pass) {
    Proof both = trust.and(pass);
    return new Proof(
        both.decision(), both.keys(), both.reasons(), both.actions(), trust.allowedBy(), List.of());
  }
}
