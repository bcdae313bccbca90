package io.periplus.iam.escalation;

import io.periplus.iam.Condition;
import io.periplus.iam.ContextValue;
import io.periplus.iam.Policy;
import io.periplus.iam.Statement;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * iam-024: tags that a subject may set, where its own policies ask for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html">Attribute-based
 *     access control</a>
 */
final class TagPowers {
  private static final String PRINCIPAL_TAG = "aws:principaltag/";
  private static final List<String> RESOURCE_TAGS = List.of("aws:resourcetag/", "ec2:resourcetag/");
  private static final String INSTANCE = "AWS::EC2::Instance";

  private final Questions questions;
  private final EstateIndex index;
  private final Nodes nodes;

  TagPowers(Questions questions, EstateIndex index, Nodes nodes) {
    this.questions = questions;
    this.index = index;
    this.nodes = nodes;
  }

  /** The subject with the tags of its choice; empty if it may set none that counts. */
  Optional<Hit> of(Subject subject) {
    if (subject.kind() != Subject.Kind.PRINCIPAL) {
      return Optional.empty();
    }
    SortedMap<String, ContextValue> chosen = new TreeMap<>();
    Proof all = Proof.NONE;
    for (String key : tagKeys(subject.facts())) {
      Proof proof = maySet(subject, key);
      if (!proof.isNo()) {
        chosen.put(key, ContextValue.CHOSEN);
        all = all.isNo() ? proof : all.and(proof);
      }
    }
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hit(nodes.tags(subject.facts(), chosen), all, Truth.TRUE, ""));
  }

  private static SortedSet<String> tagKeys(PrincipalFacts facts) {
    SortedSet<String> keys = new TreeSet<>();
    for (Policy policy : facts.identity().policies()) {
      for (Statement statement : policy.document().statements()) {
        for (Condition condition : statement.conditions()) {
          String key = condition.key().toLowerCase(Locale.ROOT);
          if (key.startsWith(PRINCIPAL_TAG) || RESOURCE_TAGS.stream().anyMatch(key::startsWith)) {
            keys.add(key);
          }
        }
      }
    }
    return keys;
  }

  private Proof maySet(Subject subject, String key) {
    String name = key.substring(key.indexOf('/') + 1);
    Map<String, ContextValue> fixed = Map.of("aws:TagKeys", ContextValue.ofMany(List.of(name)));
    if (key.startsWith(PRINCIPAL_TAG)) {
      String action = subject.isUser() ? "iam:TagUser" : "iam:TagRole";
      return questions.ask(subject, action, index.asResource(subject.facts()), fixed);
    }
    Proof best = Proof.NONE;
    for (ResourceFacts instance : index.resources(subject.account(), INSTANCE)) {
      best =
          best.or(questions.ask(subject, "ec2:CreateTags", instance, fixed))
              .or(questions.ask(subject, "ec2:DeleteTags", instance, fixed));
      if (best.isYes()) {
        break;
      }
    }
    return best;
  }
}
