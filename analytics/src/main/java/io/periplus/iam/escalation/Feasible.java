package io.periplus.iam.escalation;

import io.periplus.iam.PolicySet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which techniques a subject need not be asked about, because its policies do not even name what
 * they need: most techniques, for most subjects.
 */
final class Feasible {
  private record AccountTechnique(String account, String technique) {}

  /**
   * What one required action needs.
   *
   * @param actions numbers, of which one must be named
   */
  private record Need(Target on, int[] actions) {}

  private final Callers callers;
  private final ResourceGroups groups;
  private final Grouping grouping;
  private final Map<String, Integer> actions = new LinkedHashMap<>();
  private final Map<String, List<Need>> needs = new HashMap<>();
  private final Map<AccountTechnique, Boolean> granting = new HashMap<>();
  private Subject last;
  private BitSet named = new BitSet();

  Feasible(Callers callers, ResourceGroups groups, List<Technique> techniques, Grouping grouping) {
    this.callers = callers;
    this.groups = groups;
    this.grouping = grouping;
    for (Technique technique : techniques) {
      needs.put(technique.id(), needs(technique));
    }
  }

  private List<Need> needs(Technique technique) {
    List<Need> all = new ArrayList<>();
    switch (technique.grants()) {
      case PASS, CARRIER, RESOURCE, PRINCIPAL, ADMIN, ADMIN_VIA -> {
        for (RequiredAction action : technique.actions()) {
          // A trust policy may let in who has no policy of its own.
          if (action.on() != Target.CARRIED_ROLE && !action.action().equals(Assumptions.ACTION)) {
            all.add(
                new Need(
                    action.on(),
                    action
                        .alternatives()
                        .mapToInt(
                            one -> actions.computeIfAbsent(one.action(), any -> actions.size()))
                        .toArray()));
          }
        }
      }
      case ASSUME, GROUP, VERSION, UNBOUND, TAGS -> {
        // They look for themselves.
      }
    }
    return all;
  }

  /** False only where the technique leads the subject nowhere. */
  boolean may(Subject subject, Technique technique) {
    if (grouping == Grouping.APART) {
      return true;
    }
    if (last != subject) {
      last = subject;
      named = named(subject);
    }
    for (Need need : needs.get(technique.id())) {
      if (!isNamed(need) && !isGranted(subject, technique, need.on())) {
        return false;
      }
    }
    return true;
  }

  private BitSet named(Subject subject) {
    BitSet all = new BitSet(actions.size());
    actions.forEach(
        (action, number) -> {
          if (callers.mayAllow(subject, action)) {
            all.set(number);
          }
        });
    return all;
  }

  private boolean isNamed(Need need) {
    for (int action : need.actions()) {
      if (named.get(action)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what the action is asked of may let the subject in by itself. */
  private boolean isGranted(Subject subject, Technique technique, Target on) {
    return switch (on) {
      case TARGET ->
          granting.computeIfAbsent(
              new AccountTechnique(subject.account(), technique.id()),
              any ->
                  TechniqueHits.types(technique).stream()
                      .anyMatch(type -> groups.isAnyGranting(subject.account(), type)));
      case SELF -> isInDoubt(subject.facts().trust());
      default -> false;
    };
  }

  private static boolean isInDoubt(PolicySet trust) {
    return !trust.unread().isEmpty()
        || trust.policies().stream()
            .anyMatch(
                policy ->
                    !policy.document().doubts().isEmpty()
                        || policy.document().statements().stream()
                            .anyMatch(
                                statement ->
                                    !statement.doubts().isEmpty()
                                        || statement.actions().isEverything()));
  }
}
