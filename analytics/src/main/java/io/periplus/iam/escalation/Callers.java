package io.periplus.iam.escalation;

import io.periplus.iam.CallerShape;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes of callers: by the policies that they have about some actions, and by what these and the
 * policies above their account ask of who calls. Those of one class get the same answers about
 * these actions, unless the policy of a resource names them (ALG3).
 */
final class Callers {
  /** Some actions that are asked for together, by number. */
  record Asked(int number, List<String> actions) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Asked asked && asked.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /**
   * A class.
   *
   * @param personal whether it is one caller alone
   * @param variables whether its policies put values of requests into patterns of resources
   */
  record CallerClass(int number, boolean personal, boolean variables) {}

  private record Key(
      Subject.Kind kind,
      String account,
      boolean serviceLinked,
      int asked,
      List<Integer> identity,
      Set<Reason> unread,
      List<Integer> boundary,
      Set<Reason> unreadBoundary,
      String says) {}

  /** A policy, with what was found out of it. */
  private static final class Known {
    private final int number;
    private final Policy policy;
    private final Map<Asked, CallerShape> shapes = new HashMap<>();
    private final Map<String, Boolean> allows = new HashMap<>();

    Known(int number, Policy policy) {
      this.number = number;
      this.policy = policy;
    }

    CallerShape shape(Asked asked) {
      return shapes.computeIfAbsent(asked, any -> CallerShape.of(policy, asked.actions()));
    }

    boolean mayAllow(String action) {
      return allows.computeIfAbsent(action, this::findAllow);
    }

    private boolean findAllow(String action) {
      if (!policy.document().concerns(action)) {
        return false;
      }
      if (!policy.document().doubts().isEmpty()) {
        return true;
      }
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() != Effect.DENY && statement.actions().matches(action)) {
          return true;
        }
      }
      return false;
    }
  }

  /** A caller, with its classes. */
  private static final class Caller {
    private final Known[] identity;
    private final Known[] boundary;
    private final Map<Asked, CallerClass> classes = new HashMap<>();
    private RequestContext context;

    Caller(Known[] identity, Known[] boundary) {
      this.identity = identity;
      this.boundary = boundary;
    }
  }

  private final AccessEstate estate;
  private final Grouping grouping;
  private final Map<List<String>, Asked> asked = new HashMap<>();
  private final Map<String, Asked> askedOne = new HashMap<>();
  private final Map<Policy, Known> policies = new IdentityHashMap<>();
  private final Map<String, List<Known>> byName = new HashMap<>();
  private final Map<Subject, Caller> callers = new IdentityHashMap<>();
  private final Map<Key, CallerClass> classes = new HashMap<>();
  private final Map<String, Known[]> above = new HashMap<>();

  Callers(AccessEstate estate, Grouping grouping) {
    this.estate = estate;
    this.grouping = grouping;
  }

  /** The actions as one. */
  Asked asked(List<String> actions) {
    return asked.computeIfAbsent(actions, any -> new Asked(asked.size(), List.copyOf(actions)));
  }

  /** One action. */
  Asked asked(String action) {
    return askedOne.computeIfAbsent(action, any -> asked(List.of(action)));
  }

  /** A number that only equal policies of one name share. */
  int number(Policy policy) {
    return known(policy).number;
  }

  private Known known(Policy policy) {
    Known found = policies.get(policy);
    if (found == null) {
      List<Known> named = byName.computeIfAbsent(policy.name(), any -> new ArrayList<>(1));
      for (Known one : named) {
        if (one.policy.equals(policy)) {
          found = one;
        }
      }
      if (found == null) {
        found = new Known(policies.size(), policy);
        named.add(found);
      }
      policies.put(policy, found);
    }
    return found;
  }

  private Caller caller(Subject subject) {
    Caller found = callers.get(subject);
    if (found == null) {
      PolicySet boundary = subject.facts().boundary();
      found =
          new Caller(known(subject.facts().identity()), boundary == null ? null : known(boundary));
      callers.put(subject, found);
    }
    return found;
  }

  private Known[] known(PolicySet set) {
    return set.policies().stream().map(this::known).toArray(Known[]::new);
  }

  private Known[] above(Subject subject) {
    return above.computeIfAbsent(
        subject.account(),
        any -> {
          AccountFacts account = estate.account(subject.account(), subject.partition());
          List<Known> all = new ArrayList<>();
          for (ControlPolicies controls :
              List.of(account.serviceControl(), account.resourceControl())) {
            controls.levels().forEach(level -> all.addAll(Arrays.asList(known(level))));
          }
          return all.toArray(Known[]::new);
        });
  }

  /** Whether all policies of the subject's own are among these numbers. */
  boolean hasOnly(Subject subject, BitSet numbers) {
    Caller caller = caller(subject);
    return areAmong(caller.identity, numbers)
        && (caller.boundary == null || areAmong(caller.boundary, numbers));
  }

  private static boolean areAmong(Known[] policies, BitSet numbers) {
    for (Known policy : policies) {
      if (!numbers.get(policy.number)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the subject's own policies can allow the action at all. */
  boolean mayAllow(Subject subject, String action) {
    if (subject.kind() == Subject.Kind.STRANGER || !subject.facts().identity().unread().isEmpty()) {
      return true;
    }
    for (Known policy : caller(subject).identity) {
      if (policy.mayAllow(action)) {
        return true;
      }
    }
    return false;
  }

  /** The class of the subject for these actions. */
  CallerClass of(Subject subject, Asked actions) {
    Caller caller = caller(subject);
    CallerClass found = caller.classes.get(actions);
    if (found == null) {
      found = find(subject, caller, actions);
      caller.classes.put(actions, found);
    }
    return found;
  }

  private CallerClass find(Subject subject, Caller caller, Asked actions) {
    boolean personal =
        grouping == Grouping.APART
            || subject.kind() == Subject.Kind.STRANGER
            || subject.isOverridden();
    boolean variables = grouping == Grouping.APART;
    List<CallerShape> shapes = new ArrayList<>();
    List<Integer> identity = concerned(caller.identity, actions, shapes);
    List<Integer> boundary =
        caller.boundary == null ? null : concerned(caller.boundary, actions, shapes);
    concerned(above(subject), actions, shapes);
    boolean asks = false;
    for (CallerShape shape : shapes) {
      personal |= shape.personal();
      variables |= shape.variables();
      asks |= !shape.conditions().isEmpty() || !shape.keys().isEmpty();
    }
    StringBuilder says = new StringBuilder();
    if (personal) {
      says.append(subject.kind()).append(' ').append(subject.id());
    } else if (asks) {
      RequestContext context = context(subject, caller);
      shapes.forEach(shape -> shape.append(says, context));
    }
    PolicySet limits = subject.facts().boundary();
    Key key =
        new Key(
            subject.kind() == Subject.Kind.UNBOUND ? Subject.Kind.PRINCIPAL : subject.kind(),
            subject.account(),
            subject.facts().principal().isServiceLinkedRole(),
            actions.number(),
            identity,
            subject.facts().identity().unread(),
            boundary,
            limits == null ? Set.of() : limits.unread(),
            says.toString());
    CallerClass known = classes.get(key);
    if (known == null) {
      known = new CallerClass(classes.size(), personal, variables);
      classes.put(key, known);
    }
    return known;
  }

  private static List<Integer> concerned(Known[] of, Asked actions, List<CallerShape> shapes) {
    List<Integer> numbers = new ArrayList<>(of.length);
    for (Known policy : of) {
      CallerShape shape = policy.shape(actions);
      if (shape.concerns()) {
        numbers.add(policy.number);
        shapes.add(shape);
      }
    }
    return numbers;
  }

  /** What is known of every request of the subject. */
  RequestContext context(Subject subject) {
    return context(subject, caller(subject));
  }

  private RequestContext context(Subject subject, Caller caller) {
    if (caller.context == null) {
      RequestContext known =
          subject.kind() == Subject.Kind.STRANGER
              ? estate.context(subject.facts().principal())
              : estate.context(subject.facts());
      RequestContext.Builder context = known.toBuilder();
      subject.overrides().forEach(context::put);
      caller.context = context.build();
    }
    return caller.context;
  }
}
