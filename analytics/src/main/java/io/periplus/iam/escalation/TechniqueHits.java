package io.periplus.iam.escalation;

import io.periplus.iam.PolicySet;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a technique leads a subject to: users, roles and resources of its account. One answer for
 * all subjects with equal policies, where nothing tells them apart.
 */
final class TechniqueHits {
  private record Key(String who, String technique) {}

  private final Questions questions;
  private final EstateIndex index;
  private final Preconditions preconditions;
  private final UnlistedResources unlisted;
  private final Map<Key, List<Hit>> shared = new HashMap<>();

  TechniqueHits(
      Questions questions,
      EstateIndex index,
      Preconditions preconditions,
      UnlistedResources unlisted) {
    this.questions = questions;
    this.index = index;
    this.preconditions = preconditions;
    this.unlisted = unlisted;
  }

  /** Actions that are asked of no given thing: all of them, those on one pattern together. */
  Proof free(Subject subject, Technique technique) {
    Proof all = Proof.GIVEN;
    Map<String, List<String>> together = new LinkedHashMap<>();
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.SOME && action.or().isEmpty()) {
        together.computeIfAbsent(action.pattern(), any -> new ArrayList<>()).add(action.action());
      } else if (action.on() == Target.SOME) {
        Proof best = Proof.NONE;
        for (RequiredAction one : action.alternatives().toList()) {
          best = best.or(questions.some(subject, List.of(one.action()), one.pattern()));
        }
        all = all.and(best);
      } else if (action.on() == Target.NONE) {
        all = all.and(questions.none(subject, action.action()));
      }
      if (all.isNo()) {
        return all;
      }
    }
    for (Map.Entry<String, List<String>> entry : together.entrySet()) {
      all = all.and(questions.some(subject, entry.getValue(), entry.getKey()));
      if (all.isNo()) {
        return all;
      }
    }
    return all;
  }

  /**
   * Resources that the technique works on, of every type that it names; those that could not be
   * listed come last, as one node of each type.
   */
  List<Hit> resources(Subject subject, Technique technique) {
    return shared(subject, technique, () -> findResources(subject, technique));
  }

  /** Users or roles that the technique works on; the subject itself may be among them. */
  List<Hit> principals(Subject subject, Technique technique) {
    return shared(subject, technique, () -> findPrincipals(subject, technique));
  }

  private List<Hit> shared(Subject subject, Technique technique, Supplier<List<Hit>> find) {
    boolean anonymous =
        technique.actions().stream()
            .flatMap(RequiredAction::alternatives)
            .allMatch(action -> questions.isAnonymous(subject, action.action()));
    String who =
        anonymous ? subject.account() + " " + questions.policyClass(subject) : subject.id();
    Key key = new Key(who, technique.id());
    List<Hit> known = shared.get(key);
    if (known == null) {
      known = find.get();
      shared.put(key, known);
    }
    return known;
  }

  private List<Hit> findResources(Subject subject, Technique technique) {
    Proof free = free(subject, technique);
    if (free.isNo()) {
      return List.of();
    }
    List<Hit> unseen = unlisted.of(subject, technique, types(technique), free);
    if (!mayAllowTargets(subject, technique)) {
      return unseen;
    }
    List<Hit> found = new ArrayList<>();
    for (String type : types(technique)) {
      for (ResourceFacts target : index.resources(subject.account(), type)) {
        Proof proof = free.and(onTarget(subject, technique, target));
        if (proof.isNo()) {
          continue;
        }
        Truth state = preconditions.ofResource(technique, subject, target);
        if (state != Truth.FALSE) {
          found.add(new Hit(target.arn(), proof, state, ""));
        }
      }
    }
    found.addAll(unseen);
    return found;
  }

  private boolean mayAllowTargets(Subject subject, Technique technique) {
    boolean withPolicies =
        types(technique).stream()
            .flatMap(type -> index.resources(subject.account(), type).stream())
            .anyMatch(target -> !target.policy().equals(PolicySet.EMPTY));
    return withPolicies
        || technique.actions().stream()
            .filter(action -> action.on() == Target.TARGET)
            .allMatch(
                action ->
                    action
                        .alternatives()
                        .anyMatch(one -> questions.mayAllow(subject, one.action())));
  }

  private static List<String> types(Technique technique) {
    return technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .filter(action -> action.on() == Target.TARGET)
        .map(action -> action.type().isEmpty() ? technique.target() : action.type())
        .distinct()
        .sorted()
        .toList();
  }

  private Proof onTarget(Subject subject, Technique technique, ResourceFacts target) {
    Proof all = Proof.GIVEN;
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.TARGET) {
        Proof best = Proof.NONE;
        for (RequiredAction one : action.alternatives().toList()) {
          String type = one.type().isEmpty() ? technique.target() : one.type();
          if (type.equals(target.type())) {
            best = best.or(control(questions.ask(subject, one.action(), target), one, target));
          }
        }
        all = all.and(best);
      } else if (action.on() == Target.CARRIED_ROLE) {
        all = all.and(passing(subject, target));
      }
      if (all.isNo()) {
        return all;
      }
    }
    return all;
  }

  /** What goes through Systems Manager needs its agent, whatever the technique (E6). */
  private static Proof control(Proof proof, RequiredAction action, ResourceFacts target) {
    if (!action.action().startsWith("ssm:S")) {
      return proof;
    }
    return switch (target.has("PingStatus", "Online")) {
      case TRUE -> proof;
      case FALSE -> Proof.NONE;
      case UNKNOWN -> proof.uncertain();
    };
  }

  /** Updating a stack set hands its administration role over again. */
  private Proof passing(Subject subject, ResourceFacts stackSet) {
    Proof best = Proof.NONE;
    for (String arn : stackSet.roles()) {
      for (PrincipalFacts role : index.roles(subject.account())) {
        if (role.arn().equals(arn)) {
          best =
              best.or(
                  questions.ask(
                      subject,
                      "iam:PassRole",
                      index.asResource(role),
                      FixedKeys.passedTo("cloudformation.amazonaws.com")));
        }
      }
    }
    return best;
  }

  private List<Hit> findPrincipals(Subject subject, Technique technique) {
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.TARGET && !questions.mayAllow(subject, action.action())) {
        return List.of();
      }
    }
    List<Hit> found = new ArrayList<>();
    boolean users = technique.target().equals(ResourceFacts.USER);
    List<PrincipalFacts> targets =
        users ? index.users(subject.account()) : index.roles(subject.account());
    for (PrincipalFacts target : targets) {
      Truth state = preconditions.ofPrincipal(technique.precondition(), target);
      if (state == Truth.FALSE || target.principal().isServiceLinkedRole()) {
        continue;
      }
      Proof all = Proof.GIVEN;
      for (RequiredAction action : technique.actions()) {
        if (action.on() == Target.TARGET && !action.action().equals(Assumptions.ACTION)) {
          all = all.and(change(subject, action.action(), target));
        }
        if (all.isNo()) {
          break;
        }
      }
      if (!all.isNo()) {
        found.add(new Hit(target.arn(), all, state, ""));
      }
    }
    return found;
  }

  /** Whether the subject may change a user or role in that way. */
  Proof change(Subject subject, String action, PrincipalFacts target) {
    return questions.ask(
        subject, action, index.asResource(target), FixedKeys.ofChange(action, target));
  }
}
