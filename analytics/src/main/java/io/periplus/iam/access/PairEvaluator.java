package io.periplus.iam.access;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.Decision;
import io.periplus.iam.EncryptedStore;
import io.periplus.iam.Layer;
import io.periplus.iam.RequestContext;
import io.periplus.iam.StatementRef;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All levels of one principal on one resource (E5, E6): each action of a level on all that it is
 * asked for, the key of an encrypted store, and preconditions.
 *
 * <p>For one principal, resource after resource: answers that do not depend on the resource are
 * kept. Not safe for concurrent use.
 */
final class PairEvaluator {
  private static final String KEY = "AWS::KMS::Key";

  /** What answers to several actions, or on several texts, have in common. */
  interface Sharing {
    /** Nothing: every action is asked for, and the evaluator finds the texts. */
    Sharing NONE = new Sharing() {};

    /** Equal for actions on this resource that get the same answers. */
    default Object group(String action) {
      return action;
    }

    /**
     * One text of the target for each set of patterns that match some of it.
     *
     * @return null to leave it to the evaluator
     */
    default List<String> texts(String action, TargetTemplate target, String pattern) {
      return null;
    }
  }

  /**
   * An answer about a resource or about what is in it.
   *
   * @param example null unless it is about some of many
   * @param denied statements that take out some of them
   */
  record Answer(AccessAnswer answer, String example, boolean partial, List<StatementRef> denied) {
    static Answer of(AccessAnswer answer) {
      return new Answer(answer, null, false, List.of());
    }
  }

  private record AnswerKey(Object group, String text) {}

  private final AccessEstate estate;
  private final AccessEvaluator evaluator;
  private final Scenario scenario;
  private final Subject subject;
  private final Subject understood;

  /** What is known of every request of the principal. */
  private final RequestContext always;

  private final Map<AnswerKey, Answer> elsewhere = new HashMap<>();
  private final Map<String, AccessAnswer> keys = new HashMap<>();

  PairEvaluator(
      AccessEstate estate, AccessEvaluator evaluator, Scenario scenario, Subject subject) {
    this.estate = estate;
    this.evaluator = evaluator;
    this.scenario = scenario;
    this.subject = subject;
    this.always = subject.context(estate);
    this.understood = subject.isDoubtful() ? subject.withoutDoubts() : subject;
  }

  /**
   * The edges from the principal to the resource, under their own names.
   *
   * @param candidate whether an action may be allowed at all; the first part of {@code a+b} is
   *     asked for
   */
  List<AccessEdge> evaluate(
      ResourceFacts resource, TypeLevels type, Predicate<String> candidate, Sharing sharing) {
    if (type.ownAccount() && !subject.account().equals(resource.account())) {
      return List.of();
    }
    Pair pair = new Pair(resource, sharing);
    List<AccessEdge> edges = new ArrayList<>();
    type.levels()
        .forEach(
            (level, ways) -> {
              List<Way> open = new ArrayList<>();
              for (LevelAction way : ways) {
                if (candidate.test(way.parts().get(0).action())) {
                  pair.add(way, type, level, open);
                }
              }
              AccessEdge edge = EdgeBuilder.of(subject, resource, level, open);
              if (edge != null) {
                edges.add(edge);
              }
            });
    return edges;
  }

  /**
   * What came of one way to a level.
   *
   * @param decision the worst of its parts, which all are needed
   * @param policies that had a say in the resource itself
   */
  record Way(
      LevelAction action,
      Decision decision,
      List<Answer> answers,
      TreeSet<String> reasons,
      String keyArn,
      AccessPolicies policies) {}

  private final class Pair {
    private final ResourceFacts resource;
    private final Sharing sharing;
    private final AccessPolicies policies;
    private final RequestContext context;
    private final AccessPolicies byName;
    private final Map<AnswerKey, Answer> answers = new HashMap<>();

    Pair(ResourceFacts resource, Sharing sharing) {
      this.resource = resource;
      this.sharing = sharing;
      policies = subject.policies(estate, resource, scenario);
      context = subject.context(always, estate, resource, scenario);
      byName = byName(resource);
    }

    void add(LevelAction way, TypeLevels type, AccessLevel level, List<Way> open) {
      Truth precondition = Preconditions.holds(way.precondition(), resource);
      if (precondition == Truth.FALSE) {
        return;
      }
      boolean own =
          way.parts().stream()
              .flatMap(part -> part.targets().stream())
              .anyMatch(TargetTemplate::isOwn);
      if (!own && !subject.account().equals(resource.account())) {
        // What the caller may do in its own account says nothing of somebody else's store.
        return;
      }
      TreeSet<String> reasons = new TreeSet<>();
      Decision decision = Decision.YES;
      if (precondition == Truth.UNKNOWN) {
        decision = Decision.MAYBE;
        reasons.add(Preconditions.UNKNOWN);
      }
      List<Answer> all = new ArrayList<>();
      for (LevelAction.Part part : way.parts()) {
        for (TargetTemplate target : part.targets()) {
          Answer answer =
              target.isOwn() ? own(part.action(), target) : other(part.action(), target);
          all.add(answer);
          decision = worse(decision, answer.answer().decision());
          if (decision.isNo()) {
            open.add(new Way(way, decision, all, reasons, null, policies));
            return;
          }
        }
      }
      String keyArn = null;
      String keyAction = type.keyAction(level);
      if (keyAction != null) {
        Encryption encryption = resource.encryption();
        switch (encryption.kind()) {
          case NONE -> {
            // There is no key to ask for.
          }
          case AWS_MANAGED_KEY -> {
            if (!subject.account().equals(resource.account())) {
              decision = Decision.NO_IMPLICIT;
            }
          }
          case CUSTOMER_KEY -> {
            keyArn = encryption.key();
            AccessAnswer key = key(keyAction, keyArn, type.keyService());
            all.add(Answer.of(key));
            decision = worse(decision, key.decision());
          }
          case UNKNOWN -> {
            decision = worse(decision, Decision.MAYBE);
            reasons.add(EdgeBuilder.ENCRYPTION_UNKNOWN);
          }
        }
      }
      open.add(new Way(way, decision, all, reasons, keyArn, policies));
    }

    private Answer own(String action, TargetTemplate target) {
      AnswerKey key = new AnswerKey(sharing.group(action), target.text());
      Answer known = answers.get(key);
      if (known == null) {
        known = ask(action, target);
        answers.put(key, known);
      }
      return known;
    }

    private Answer ask(String action, TargetTemplate target) {
      String text = Targets.fill(target, resource, resource.account());
      Answer answer = ask(action, target, text, policies);
      if (byName != null && answer.answer().decision() == Decision.MAYBE) {
        Answer known = ask(action, target, text, byName);
        return known.answer().decision().isNo() ? known : answer;
      }
      return answer;
    }

    private Answer ask(String action, TargetTemplate target, String text, AccessPolicies from) {
      if (text.indexOf('*') < 0) {
        return Answer.of(one(action, text, from));
      }
      List<String> texts = sharing.texts(action, target, text);
      if (texts == null) {
        return anyOf(action, text, resource.account(), from, context);
      }
      Answer best = null;
      boolean partial = false;
      List<StatementRef> denied = new ArrayList<>();
      for (String each : texts) {
        AccessAnswer answer = one(action, each, from);
        if (answer.decision() == Decision.NO_EXPLICIT) {
          denied.addAll(answer.statements());
        }
        if (best == null || answer.decision().compareTo(best.answer().decision()) < 0) {
          partial |= best != null;
          best = new Answer(answer, each, false, List.of());
        } else {
          partial |= answer.decision() != best.answer().decision();
        }
      }
      return new Answer(best.answer(), best.example(), partial, denied);
    }

    private AccessAnswer one(String action, String text, AccessPolicies from) {
      return evaluator.evaluate(
          AccessRequest.to(subject.principal(), action, text, resource.account(), context), from);
    }

    /**
     * What an action needs besides the resource: something of that kind in the caller's account.
     */
    private Answer other(String action, TargetTemplate target) {
      String account = subject.account().isEmpty() ? resource.account() : subject.account();
      String text = Targets.fill(target, resource, account);
      return elsewhere.computeIfAbsent(
          new AnswerKey(action, text + " " + resource.region()),
          key -> {
            ResourceFacts any =
                ResourceFacts.of(text, "", account, resource.region()).withTags(Tags.UNKNOWN);
            AccessPolicies from = subject.policies(estate, any, scenario);
            RequestContext known = subject.context(always, estate, any, scenario);
            Answer answer = elsewhere(action, text, account, from, known);
            AccessPolicies named = byName(any);
            if (named != null && answer.answer().decision() == Decision.MAYBE) {
              Answer byName = elsewhere(action, text, account, named, known);
              return byName.answer().decision().isNo() ? byName : answer;
            }
            return answer;
          });
    }

    private Answer elsewhere(
        String action, String text, String account, AccessPolicies from, RequestContext known) {
      return text.equals("*")
          ? Answer.of(
              evaluator.evaluate(
                  AccessRequest.to(subject.principal(), action, text, account, known), from))
          : anyOf(action, text, account, from, known);
    }

    private Answer anyOf(
        String action, String pattern, String account, AccessPolicies from, RequestContext known) {
      AccessAnswer answer =
          evaluator.evaluate(
              AccessRequest.toAnyOf(subject.principal(), action, pattern, account, known), from);
      return new Answer(answer, answer.example(), answer.partial(), List.of());
    }

    private AccessAnswer key(String action, String arn, String service) {
      return keys.computeIfAbsent(
          action + " " + arn + " " + service,
          any -> {
            ResourceFacts key =
                estate
                    .resource(arn)
                    .orElseGet(() -> ResourceFacts.notCollected(arn, KEY, Targets.account(arn)));
            AccessPolicies from = subject.policies(estate, key, scenario);
            RequestContext known = subject.context(always, estate, key, scenario);
            AccessRequest request =
                EncryptedStore.keyRequest(
                    AccessRequest.to(subject.principal(), action, arn, key.account(), known),
                    action,
                    arn,
                    key.account(),
                    service,
                    Targets.region(arn));
            AccessAnswer answer = evaluator.evaluate(request, from);
            AccessPolicies named = byName(key);
            if (named != null && answer.decision() == Decision.MAYBE) {
              AccessAnswer byName = evaluator.evaluate(request, named);
              return byName.decision().isNo() ? byName : answer;
            }
            return answer;
          });
    }
  }

  /**
   * What decides by name: of identity policies that were not read, one edge to the whole account is
   * told instead (BI11); of a resource's policy that was not read, the account's own principals are
   * taken to need their own policies' allow (BI12). Else either might let anybody do anything.
   *
   * @return null where all was read, and across accounts
   */
  private AccessPolicies byName(ResourceFacts resource) {
    boolean unread = !resource.policy().unread().isEmpty();
    if (!subject.account().equals(resource.account()) || !unread && understood == subject) {
      return null;
    }
    return understood.policies(
        estate, unread ? resource.withPolicy(Delegation.to(resource)) : resource, scenario);
  }

  private static Decision worse(Decision a, Decision b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Whether it is a boundary that keeps an answer from being yes. */
  static boolean isKeptOutByBoundary(AccessAnswer answer) {
    return answer.decision() == Decision.NO_IMPLICIT && answer.layer() == Layer.BOUNDARY;
  }
}
