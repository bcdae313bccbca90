package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import io.periplus.iam.escalation.Callers.Asked;
import io.periplus.iam.escalation.Callers.CallerClass;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a technique leads a subject to: users, roles and resources of its account. One answer for
 * all callers of a class, and one for each group of resources that are alike to them (ALG3).
 */
final class TechniqueHits {
  private record Key(int callers, String named, String technique) {}

  private record TypeKey(int callers, String named, String technique, String type) {}

  private final Questions questions;
  private final EstateIndex index;
  private final Preconditions preconditions;
  private final UnlistedResources unlisted;
  private final ResourceGroups groups;
  private final Targets.Pool pool;
  private final Found nothing;
  private final Map<String, List<String>> typesOf = new HashMap<>();
  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, Map<String, Asked>> askedOfTypes = new HashMap<>();
  private final Map<Key, Found> shared = new HashMap<>();
  private final Map<TypeKey, List<Found.Part>> ofTypes = new HashMap<>();

  TechniqueHits(
      Questions questions,
      EstateIndex index,
      Preconditions preconditions,
      UnlistedResources unlisted,
      ResourceGroups groups,
      Targets.Pool pool) {
    this.questions = questions;
    this.index = index;
    this.preconditions = preconditions;
    this.unlisted = unlisted;
    this.groups = groups;
    this.pool = pool;
    this.nothing = Found.of(List.of(), pool);
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
        for (RequiredAction one : anyOf(action)) {
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
   * Resources that the technique works on, of every type that it names, and a node of each type
   * that could not be listed.
   */
  Found resources(Subject subject, Technique technique) {
    return shared(subject, technique, () -> findResources(subject, technique));
  }

  /** Users or roles that the technique works on; the subject itself may be among them. */
  Found principals(Subject subject, Technique technique) {
    return shared(subject, technique, () -> findPrincipals(subject, technique));
  }

  private Found shared(Subject subject, Technique technique, Supplier<Found> find) {
    CallerClass callers =
        questions
            .callers()
            .of(subject, asked.computeIfAbsent(technique.id(), any -> all(technique)));
    StringBuilder named = new StringBuilder();
    for (String type : typesOf.computeIfAbsent(technique.id(), any -> types(technique))) {
      named.append(groups.naming(subject, type));
    }
    Key key = new Key(callers.number(), named.toString(), technique.id());
    Found known = shared.get(key);
    if (known == null) {
      known = find.get();
      shared.put(key, known);
    }
    return known;
  }

  private Asked all(Technique technique) {
    List<String> actions = new ArrayList<>();
    technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .forEach(action -> actions.add(action.action()));
    types(technique).forEach(type -> actions.addAll(Preconditions.actionsAsked(technique, type)));
    return questions.callers().asked(actions.stream().distinct().sorted().toList());
  }

  /** What is asked of resources of the type alone. */
  private Asked ofType(Technique technique, String type) {
    return askedOfTypes
        .computeIfAbsent(technique.id(), any -> new HashMap<>())
        .computeIfAbsent(
            type,
            any -> {
              List<String> actions = new ArrayList<>();
              actions.addAll(ResourceGroups.targetActions(technique, type));
              actions.addAll(Preconditions.actionsAsked(technique, type));
              if (technique.actions().stream().anyMatch(one -> one.on() == Target.CARRIED_ROLE)) {
                actions.add(PassNodes.PASS_ROLE);
              }
              return questions.callers().asked(actions.stream().distinct().sorted().toList());
            });
  }

  private Found findResources(Subject subject, Technique technique) {
    Proof free = free(subject, technique);
    if (free.isNo()) {
      return nothing;
    }
    List<String> types = types(technique);
    List<Hit> unseen = unlisted.of(subject, technique, types, free);
    List<Found.Part> found = new ArrayList<>();
    Map<Proof, Proof> whole = new IdentityHashMap<>();
    for (int order = 0; order < types.size(); order++) {
      for (Found.Part part : ofType(subject, technique, types.get(order), order)) {
        Hit hit = part.hit();
        found.add(
            free == Proof.GIVEN
                ? part
                : new Found.Part(
                    order,
                    part.group(),
                    new Hit(
                        hit.to(),
                        whole.computeIfAbsent(hit.proof(), free::and),
                        hit.state(),
                        hit.via())));
      }
    }
    return found.isEmpty() && unseen.isEmpty() ? nothing : Found.of(found, unseen, pool);
  }

  private List<Found.Part> ofType(Subject subject, Technique technique, String type, int order) {
    CallerClass callers = questions.callers().of(subject, ofType(technique, type));
    TypeKey key = new TypeKey(callers.number(), groups.naming(subject, type), technique.id(), type);
    List<Found.Part> known = ofTypes.get(key);
    if (known == null) {
      known = new ArrayList<>();
      boolean mayAllow = mayAllow(subject, technique, type);
      for (ResourceGroup group : groups.of(subject, type, callers.variables())) {
        if (mayAllow || group.isGranting()) {
          ResourceFacts target = group.first();
          Proof proof = onTarget(subject, technique, target);
          Truth state =
              proof.isNo() ? Truth.FALSE : preconditions.ofResource(technique, subject, target);
          if (state != Truth.FALSE) {
            known.add(new Found.Part(order, group, new Hit(target.arn(), proof, state, "")));
          }
        }
      }
      ofTypes.put(key, known);
    }
    return known;
  }

  /** Whether the subject's own policies may allow all that is asked of a resource of the type. */
  private boolean mayAllow(Subject subject, Technique technique, String type) {
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.TARGET) {
        boolean any = false;
        for (RequiredAction one : anyOf(action)) {
          any |= typeOf(technique, one).equals(type) && questions.mayAllow(subject, one.action());
        }
        if (!any) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<RequiredAction> anyOf(RequiredAction action) {
    return action.or().isEmpty() ? List.of(action) : action.alternatives().toList();
  }

  /** Of what an action is asked. */
  static String typeOf(Technique technique, RequiredAction action) {
    return action.type().isEmpty() ? technique.target() : action.type();
  }

  /** Types of what the technique works on, sorted. */
  static List<String> types(Technique technique) {
    return technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .filter(action -> action.on() == Target.TARGET)
        .map(action -> typeOf(technique, action))
        .distinct()
        .sorted()
        .toList();
  }

  private Proof onTarget(Subject subject, Technique technique, ResourceFacts target) {
    Proof all = Proof.GIVEN;
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.TARGET) {
        Proof best = Proof.NONE;
        for (RequiredAction one : anyOf(action)) {
          if (typeOf(technique, one).equals(target.type())) {
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

  private Found findPrincipals(Subject subject, Technique technique) {
    for (RequiredAction action : technique.actions()) {
      if (action.on() == Target.TARGET && !questions.mayAllow(subject, action.action())) {
        return nothing;
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
    return found.isEmpty() ? nothing : Found.of(found, pool);
  }

  /** Whether the subject may change a user or role in that way. */
  Proof change(Subject subject, String action, PrincipalFacts target) {
    return questions.ask(
        subject, action, index.asResource(target), FixedKeys.ofChange(action, target));
  }
}
