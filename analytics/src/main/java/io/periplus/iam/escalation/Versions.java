package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PolicyVersion;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** iam-022: other versions of policies put in force. */
final class Versions {
  private static final String ACTION = "iam:SetDefaultPolicyVersion";

  private final AccessEstate estate;
  private final EstateIndex index;
  private final Questions questions;
  private final SelfEscalation self;
  private final Assumptions assumptions;
  private final Nodes nodes;

  Versions(
      AccessEstate estate,
      EstateIndex index,
      Questions questions,
      SelfEscalation self,
      Assumptions assumptions,
      Nodes nodes) {
    this.estate = estate;
    this.index = index;
    this.questions = questions;
    this.self = self;
    this.assumptions = assumptions;
    this.nodes = nodes;
  }

  /**
   * Nodes of versions. Whose policy it is decides what is gained: the subject's own, or that of a
   * role that it may assume, is met; that of anybody else helps only who acts as that one, too.
   */
  List<Hit> of(Subject subject) {
    SortedMap<String, Hit> found = new TreeMap<>();
    if (!questions.mayAllow(subject, ACTION) || subject.kind() == Subject.Kind.STRANGER) {
      return List.of();
    }
    for (ManagedPolicyFacts policy : index.policies(subject.account())) {
      boolean others = policy.versions().stream().anyMatch(version -> !version.inForce());
      if (!others || policy.attachedTo().isEmpty()) {
        continue;
      }
      Proof proof = self.onPolicy(subject, ACTION, policy);
      if (proof.isNo()) {
        continue;
      }
      for (PrincipalFacts holder : holders(policy)) {
        Truth state = reaches(subject, holder);
        for (PolicyVersion version : policy.versions()) {
          if (!version.inForce()) {
            String node = nodes.version(policy, version, holder);
            Proof read = version.document().unread().isEmpty() ? proof : proof.uncertain();
            Hit hit = new Hit(node, read, state, policy.arn());
            found.merge(node, hit, (a, b) -> b.state().compareTo(a.state()) > 0 ? b : a);
          }
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private List<PrincipalFacts> holders(ManagedPolicyFacts policy) {
    List<PrincipalFacts> holders = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String arn : policy.attachedTo()) {
      Optional<GroupFacts> group = estate.group(arn);
      List<String> arns = group.map(GroupFacts::members).orElse(List.of(arn));
      for (String holder : arns) {
        if (seen.add(holder)) {
          estate
              .principal(holder)
              .filter(facts -> !facts.principal().isServiceLinkedRole())
              .ifPresent(holders::add);
        }
      }
    }
    return holders;
  }

  private Truth reaches(Subject subject, PrincipalFacts holder) {
    if (subject.isSomebody() && subject.facts().arn().equals(holder.arn())) {
      return Truth.TRUE;
    }
    Proof assumed = assumptions.of(subject).get(holder.arn());
    return assumed != null && assumed.isYes() ? Truth.TRUE : Truth.UNKNOWN;
  }
}
