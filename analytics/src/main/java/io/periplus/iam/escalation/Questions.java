package io.periplus.iam.escalation;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.ActionElement;
import io.periplus.iam.ContextValue;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.Decision;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.PolicyShape;
import io.periplus.iam.Principal;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.PrincipalElement.NameKind;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.ResourceElement;
import io.periplus.iam.Statement;
import io.periplus.iam.Truth;
import io.periplus.iam.escalation.Callers.CallerClass;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Asks the evaluator, each question once: subjects with equal policies get one answer unless the
 * policies tell them apart, and so do resources (ALG3).
 */
final class Questions {
  private static final String REGION = "aws:RequestedRegion";
  private static final String NO_RESOURCE = "*";

  /** A resource's policy that lets everybody in. */
  private static final PolicySet GRANTED =
      PolicySet.of(
          new Policy(
              PolicyKind.RESOURCE,
              "granted",
              new PolicyDocument(
                  List.of(
                      new Statement(
                          0,
                          "",
                          Effect.ALLOW,
                          new PrincipalElement(
                              false, List.of(new PrincipalElement.Name(NameKind.EVERYONE, "*"))),
                          ActionElement.ANY,
                          ResourceElement.OWN,
                          List.of(),
                          Set.of())),
                  Set.of())));

  private record ClassAction(int callers, String action) {}

  private record AnswerKey(
      int callers, String action, String owner, String target, Map<String, ContextValue> keys) {}

  private final AccessEstate estate;
  private final AccessEvaluator evaluator;
  private final Callers callers;
  private final Map<Integer, PolicyShape> shapes = new HashMap<>();
  private final Map<ClassAction, Boolean> undenied = new HashMap<>();
  private final Map<AnswerKey, Proof> answers = new HashMap<>();
  private final Map<String, SortedSet<String>> regions = new HashMap<>();
  private long evaluations;

  Questions(AccessEstate estate, AccessEvaluator evaluator, Grouping grouping) {
    this.estate = estate;
    this.evaluator = evaluator;
    this.callers = new Callers(estate, grouping);
    for (ResourceFacts resource : estate.resources()) {
      if (!resource.region().isEmpty()) {
        SortedSet<String> known =
            regions.computeIfAbsent(resource.account(), any -> new TreeSet<>());
        known.add(resource.region());
      }
    }
  }

  /** How often the evaluator was asked: what classes save. */
  long evaluations() {
    return evaluations;
  }

  /** Who gets the same answers. */
  Callers callers() {
    return callers;
  }

  /** Whether the subject's own policies can allow the action at all. */
  boolean mayAllow(Subject subject, String action) {
    return callers.mayAllow(subject, action);
  }

  private PolicyShape shape(Subject subject, String action, int callerClass) {
    PolicyShape known = shapes.get(callerClass);
    if (known == null) {
      List<PolicySet> own = new ArrayList<>(List.of(subject.facts().identity()));
      subject.facts().attachedBoundary().ifPresent(own::add);
      AccountFacts account = estate.account(subject.account(), subject.partition());
      known =
          PolicyShape.of(
              action, PolicyShape.join(own, account.serviceControl(), account.resourceControl()));
      shapes.put(callerClass, known);
    }
    return known;
  }

  /** Whether the subject is allowed the action on the resource. */
  Proof ask(Subject subject, String action, ResourceFacts target) {
    return ask(subject, action, target, Map.of());
  }

  /** As the other, with context keys that the technique fixes. */
  Proof ask(Subject subject, String action, ResourceFacts target, Map<String, ContextValue> keys) {
    boolean silent = isSilent(target.policy(), action);
    if (silent && target.keyGrants().isEmpty() && !mayAllow(subject, action)) {
      return Proof.NONE;
    }
    if (!silent || !target.keyGrants().isEmpty() || !target.account().equals(subject.account())) {
      return evaluate(subject, action, asked(target, silent), keys);
    }
    CallerClass callerClass = callers.of(subject, callers.asked(action));
    if (callerClass.personal()) {
      return evaluate(subject, action, asked(target, silent), keys);
    }
    PolicyShape shape = shape(subject, action, callerClass.number());
    String which =
        shape.asksTarget() ? target.arn() : target.region() + " " + shape.signature(target.arn());
    AnswerKey key = new AnswerKey(callerClass.number(), action, target.account(), which, keys);
    Proof known = answers.get(key);
    if (known == null) {
      known = evaluate(subject, action, asked(target, silent), keys);
      answers.put(key, known);
    }
    return known;
  }

  /** Whether the policy of a resource says nothing of the action, to nobody. */
  static boolean isSilent(PolicySet policy, String action) {
    if (policy == PolicySet.EMPTY) {
      return true;
    }
    if (!policy.unread().isEmpty()) {
      return false;
    }
    for (Policy one : policy.policies()) {
      if (one.document().concerns(action)) {
        return false;
      }
    }
    return true;
  }

  private static ResourceFacts asked(ResourceFacts target, boolean silent) {
    return silent ? target.withPolicy(PolicySet.EMPTY) : target;
  }

  private Proof evaluate(
      Subject subject, String action, ResourceFacts target, Map<String, ContextValue> keys) {
    evaluations++;
    RequestContext context = context(subject, target, keys);
    AccessRequest request =
        AccessRequest.to(
            subject.facts().principal(), action, target.arn(), target.account(), context);
    AccessPolicies policies = policies(subject, target);
    return Proof.of(
        action,
        evaluator.evaluate(request, policies),
        PolicyShape.allowing(
            action, target.arn(), List.of(policies.identity(), policies.resource())));
  }

  private AccessPolicies policies(Subject subject, ResourceFacts target) {
    return subject.kind() == Subject.Kind.STRANGER
        ? estate.policies(subject.facts().principal(), target, Scenario.STANDARD)
        : estate.policies(subject.facts(), target);
  }

  private RequestContext context(
      Subject subject, ResourceFacts target, Map<String, ContextValue> keys) {
    RequestContext known =
        estate.context(
            callers.context(subject), subject.facts().principal(), target, Scenario.STANDARD);
    if (subject.overrides().isEmpty() && keys.isEmpty()) {
      return known;
    }
    RequestContext.Builder context = known.toBuilder();
    subject.overrides().forEach(context::put);
    keys.forEach(context::put);
    return context.build();
  }

  /** Whether the subject is allowed an action on no resource, in some region. */
  Proof none(Subject subject, String action) {
    return some(subject, List.of(action), NO_RESOURCE);
  }

  /**
   * Whether the subject is allowed the actions on one and the same resource of the pattern. It
   * chooses the region: if that decides, every region counts in which its account has something.
   */
  Proof some(Subject subject, List<String> actions, String pattern) {
    for (String action : actions) {
      if (!mayAllow(subject, action)) {
        return Proof.NONE;
      }
    }
    int who = callers.of(subject, callers.asked(actions)).number();
    AnswerKey key =
        new AnswerKey(who, String.join(" ", actions), subject.account(), pattern, Map.of());
    Proof known = answers.get(key);
    if (known == null) {
      known = somewhere(subject, actions, pattern);
      answers.put(key, known);
    }
    return known;
  }

  /**
   * Whether the subject is allowed the action on some resource of the pattern that nobody listed:
   * its tags and policy are not known.
   *
   * @param region in which it is; empty text where that is not known
   */
  Proof existing(Subject subject, String action, String pattern, String region) {
    if (!mayAllow(subject, action)) {
      return Proof.NONE;
    }
    int who = callers.of(subject, callers.asked(action)).number();
    AnswerKey key =
        new AnswerKey(
            who, "unlisted " + action + " " + region, subject.account(), pattern, Map.of());
    Proof known = answers.get(key);
    if (known == null) {
      String arn = arn(subject, pattern, region);
      ResourceFacts target =
          new ResourceFacts(
              arn,
              "",
              subject.account(),
              region,
              Tags.UNKNOWN,
              PolicySet.unread(Reason.RESOURCES_NOT_LISTED),
              Truth.UNKNOWN,
              Encryption.UNKNOWN,
              List.of(),
              new TreeMap<>());
      known =
          together(subject, List.of(action), target)
              .allowedAtLeastBy(
                  PolicyShape.allowing(action, arn, List.of(subject.facts().identity())));
      answers.put(key, known);
    }
    return known;
  }

  private Proof somewhere(Subject subject, List<String> actions, String pattern) {
    Proof best = together(subject, actions, pattern, "");
    if (best.decision() == Decision.MAYBE
        && best.keys().stream().anyMatch(REGION::equalsIgnoreCase)) {
      for (String region : regions.getOrDefault(subject.account(), new TreeSet<>())) {
        best = best.or(together(subject, actions, pattern, region));
      }
    }
    return best;
  }

  private Proof together(Subject subject, List<String> actions, String pattern, String region) {
    String arn = arn(subject, pattern, region);
    return together(subject, actions, ResourceFacts.of(arn, "", subject.account(), region));
  }

  private static String arn(Subject subject, String pattern, String region) {
    return pattern
        .replace("${Partition}", subject.partition())
        .replace("${Region}", region.isEmpty() ? "*" : region)
        .replace("${Account}", subject.account());
  }

  private Proof together(Subject subject, List<String> actions, ResourceFacts target) {
    evaluations++;
    String arn = target.arn();
    RequestContext context = context(subject, target, Map.of());
    List<AccessRequest> requests =
        actions.stream()
            .map(
                action ->
                    new AccessRequest(
                        subject.facts().principal(),
                        action,
                        arn,
                        subject.account(),
                        !arn.equals(NO_RESOURCE),
                        context))
            .toList();
    Proof all = Proof.GIVEN;
    List<AccessAnswer> found = evaluator.evaluateTogether(requests, policies(subject, target));
    for (int i = 0; i < actions.size(); i++) {
      all = all.and(Proof.of(actions.get(i), found.get(i)));
    }
    return all;
  }

  /**
   * Whether the role lets the service assume it, for a resource of the role's account (IAM74). The
   * name of that resource is the caller's choice.
   */
  Proof trusts(ResourceFacts role, String service) {
    Principal principal = Principal.service(service);
    RequestContext context =
        estate.context(principal, role, Scenario.STANDARD).toBuilder()
            .put("aws:SourceAccount", role.account())
            .build();
    return Proof.of(
        "sts:AssumeRole",
        evaluator.evaluate(
            AccessRequest.to(principal, "sts:AssumeRole", role.arn(), role.account(), context),
            estate.policies(principal, role, Scenario.STANDARD)));
  }

  /** Whether an allow in the resource's policy would be enough, whatever else there is. */
  Truth onceGranted(Subject subject, String action, ResourceFacts target) {
    if (target.account().equals(subject.account())
        && subject.facts().attachedBoundary().isEmpty()
        && isUndenied(subject, action)) {
      return Truth.TRUE;
    }
    String arn = target.type().equals("AWS::S3::Bucket") ? target.arn() + "/*" : target.arn();
    AccessPolicies policies =
        estate.policies(
            subject
                .facts()
                .withIdentity(
                    new PolicySet(
                        Stream.concat(
                                subject.facts().identity().policies().stream(),
                                Nodes.EVERYTHING.policies().stream())
                            .toList(),
                        subject.facts().identity().unread())),
            target.withPolicy(GRANTED));
    RequestContext context = context(subject, target, Map.of());
    AccessRequest request =
        AccessRequest.toAnyOf(subject.facts().principal(), action, arn, target.account(), context);
    evaluations++;
    return switch (evaluator.evaluate(request, policies).decision()) {
      case YES -> Truth.TRUE;
      case MAYBE -> Truth.UNKNOWN;
      case NO_IMPLICIT, NO_EXPLICIT -> Truth.FALSE;
    };
  }

  /** Whether neither the subject's policies nor those above the account deny the action. */
  private boolean isUndenied(Subject subject, String action) {
    return undenied.computeIfAbsent(
        new ClassAction(callers.of(subject, callers.asked(action)).number(), action),
        any -> {
          AccountFacts account = estate.account(subject.account(), subject.partition());
          return deniesNowhere(subject.facts().identity(), action)
              && account.serviceControl().levels().stream()
                  .allMatch(level -> deniesNowhere(level, action) && allowsEverything(level))
              && account.resourceControl().levels().stream()
                  .allMatch(level -> deniesNowhere(level, action));
        });
  }

  private static boolean deniesNowhere(PolicySet set, String action) {
    return set.unread().isEmpty()
        && set.policies().stream()
            .allMatch(
                policy ->
                    policy.document().doubts().isEmpty()
                        && policy.document().statements().stream()
                            .noneMatch(
                                statement ->
                                    statement.effect() != Effect.ALLOW
                                        && statement.actions().matches(action)));
  }

  private static boolean allowsEverything(PolicySet set) {
    return set.policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .anyMatch(
            statement ->
                statement.effect() == Effect.ALLOW
                    && statement.actions().isEverything()
                    && statement.resources().isEverything()
                    && statement.conditions().isEmpty());
  }

  /** Whether control policies leave the account's principals all they have. */
  boolean isUncontrolled(AccountFacts account) {
    return isFull(account.serviceControl()) && isFull(account.resourceControl());
  }

  private static boolean isFull(ControlPolicies policies) {
    return policies.levels().stream().allMatch(Questions::isFull);
  }

  /** Whether the policies allow everything and deny nothing. */
  static boolean isFull(PolicySet set) {
    boolean allows = false;
    for (Policy policy : set.policies()) {
      if (!policy.document().doubts().isEmpty()) {
        return false;
      }
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() != Effect.ALLOW) {
          return false;
        }
        allows |=
            statement.actions().isEverything()
                && statement.resources().isEverything()
                && statement.conditions().isEmpty();
      }
    }
    return allows && set.unread().isEmpty();
  }

  /** The reason of an identity that was not read, if it is the reason. */
  static boolean isUnread(Subject subject) {
    return subject.facts().identity().unread().contains(Reason.IDENTITY_UNKNOWN);
  }
}
