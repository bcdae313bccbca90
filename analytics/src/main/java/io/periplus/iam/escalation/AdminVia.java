package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** iam-014 to iam-021: another user or role is made an administrator, and then used. */
final class AdminVia {
  private final EstateIndex index;
  private final TechniqueHits hits;
  private final SelfEscalation self;
  private final Assumptions assumptions;

  AdminVia(EstateIndex index, TechniqueHits hits, SelfEscalation self, Assumptions assumptions) {
    this.index = index;
    this.hits = hits;
    this.self = self;
    this.assumptions = assumptions;
  }

  /** The account or what is left of it by the target's boundary: the best target for each. */
  List<Hit> of(Subject subject, Technique technique) {
    SortedMap<String, Hit> best = new TreeMap<>();
    boolean assumes =
        technique.actions().stream().anyMatch(action -> action.action().equals(Assumptions.ACTION));
    boolean byPolicy =
        technique.actions().stream().anyMatch(action -> action.on() == Target.POLICY);
    for (Hit target : candidates(subject, technique, assumes)) {
      if (target.to().equals(subject.facts().arn())) {
        continue;
      }
      PrincipalFacts facts = index.principal(target.to());
      Proof proof = byPolicy ? target.proof().and(policy(subject, facts)) : target.proof();
      if (!proof.isNo()) {
        String to = self.administrator(facts);
        Hit known = best.get(to);
        if (known == null || known.state() != Truth.TRUE || !known.proof().isYes()) {
          Hit hit = new Hit(to, proof, target.state(), target.to());
          best.merge(to, hit, AdminVia::better);
        }
      }
    }
    return new ArrayList<>(best.values());
  }

  private List<Hit> candidates(Subject subject, Technique technique, boolean assumes) {
    if (!assumes) {
      return hits.principals(subject, technique).hits();
    }
    List<Hit> found = new ArrayList<>();
    SortedMap<String, Proof> assumed = assumptions.of(subject);
    if (assumed.isEmpty()) {
      return found;
    }
    for (Hit target : hits.principals(subject, technique).hits()) {
      Proof proof = assumed.get(target.to());
      if (proof != null) {
        found.add(new Hit(target.to(), target.proof().and(proof), target.state(), ""));
      }
    }
    return found;
  }

  private Proof policy(Subject subject, PrincipalFacts target) {
    Proof best = Proof.NONE;
    for (ManagedPolicyFacts policy : index.policiesOf(target.arn())) {
      best = best.or(self.onPolicy(subject, "iam:CreatePolicyVersion", policy));
    }
    return best;
  }

  private static Hit better(Hit known, Hit other) {
    int byDecision = other.whole().decision().compareTo(known.whole().decision());
    boolean certain = other.state() == Truth.TRUE && known.state() != Truth.TRUE;
    return byDecision < 0 || byDecision == 0 && certain ? other : known;
  }
}
