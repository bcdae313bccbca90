package io.periplus.iam.access;

import io.periplus.iam.Condition;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Statement;
import io.periplus.iam.StatementFacets;
import io.periplus.iam.access.CompiledDocuments.CompiledDocument;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tells principals apart (4.3): their policies by content, boundary, account, the values of
 * their keys that policies mention, and the statements of resources' policies that name them.
 */
final class PrincipalPartition {
  private static final Set<String> NAMES = Set.of("aws:principalarn", "aws:userid", "aws:username");
  private static final String TAG = "aws:principaltag/";

  private final AccessEstate estate;
  private final CompiledDocuments documents;
  private final NamedPrincipals named;
  private final Map<String, Condition> sharedConditions = new TreeMap<>();
  private final Set<String> sharedVariables = new TreeSet<>();
  private final Set<String> sharedTags = new TreeSet<>();

  PrincipalPartition(AccessEstate estate, CompiledDocuments documents, NamedPrincipals named) {
    this.estate = estate;
    this.documents = documents;
    this.named = named;
  }

  /** A policy that may be asked of anybody: of a resource, or above accounts. */
  void addShared(PolicySet set) {
    for (Policy policy : set.policies()) {
      CompiledDocument document = documents.of(policy.document());
      add(document.conditions(), sharedConditions, sharedVariables, sharedTags);
      document.variables().forEach(key -> addVariable(key, sharedVariables, sharedTags));
    }
  }

  /** The policy of a resource, whose patterns concern no other. */
  void addOfResource(PolicySet set) {
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().statements()) {
        add(statement.conditions(), sharedConditions, sharedVariables, sharedTags);
        StatementFacets.resourceVariables(statement)
            .forEach(key -> addVariable(key, sharedVariables, sharedTags));
      }
    }
  }

  private static void add(
      Collection<Condition> conditions,
      Map<String, Condition> outcomes,
      Set<String> values,
      Set<String> tags) {
    for (Condition condition : conditions) {
      Set<String> keys = StatementFacets.keys(condition);
      boolean variables = StatementFacets.hasVariables(condition);
      for (String key : keys) {
        if (variables || key.startsWith(TAG)) {
          addVariable(key, values, tags);
        } else if (NAMES.contains(key)) {
          outcomes.put(StatementFacets.identity(condition), condition);
        }
      }
    }
  }

  private static void addVariable(String key, Set<String> values, Set<String> tags) {
    if (NAMES.contains(key)) {
      values.add(key);
    } else if (key.startsWith(TAG)) {
      tags.add(key.substring(TAG.length()));
    }
  }

  /** Equal for principals that get the same answers. */
  String signature(PrincipalFacts facts, RequestContext context) {
    Principal principal = facts.principal();
    StringBuilder text = new StringBuilder();
    text.append(principal.account()).append(' ').append(principal.kind());
    text.append(principal.isServiceLinkedRole()).append('\n');
    Map<String, Condition> conditions = new TreeMap<>(sharedConditions);
    Set<String> values = new TreeSet<>(sharedVariables);
    Set<String> tags = new TreeSet<>(sharedTags);
    append(text, facts, facts.identity(), conditions, values, tags);
    text.append(facts.boundary() != null);
    if (facts.boundary() != null) {
      append(text, facts, facts.boundary(), conditions, values, tags);
    }
    for (PolicySet level :
        estate
            .account(principal.account(), Targets.partition(facts.arn()))
            .serviceControl()
            .levels()) {
      addOwn(level, conditions, values, tags);
    }
    conditions.forEach(
        (identity, condition) ->
            text.append(StatementFacets.outcome(condition, context)).append('\n'));
    values.forEach(key -> text.append(key).append(context.get(key)).append('\n'));
    appendTags(text, facts.tags(), tags);
    named.append(text, principal);
    return text.toString();
  }

  private void append(
      StringBuilder text,
      PrincipalFacts facts,
      PolicySet set,
      Map<String, Condition> conditions,
      Set<String> values,
      Set<String> tags) {
    TreeSet<String> policies = new TreeSet<>();
    for (Policy policy : set.policies()) {
      policies.add(
          policy.kind()
              + " "
              + withoutSelf(policy.name(), facts.arn())
              + " "
              + documents.of(policy.document()).number());
    }
    text.append(new TreeSet<>(set.unread())).append(policies).append('\n');
    addOwn(set, conditions, values, tags);
  }

  private void addOwn(
      PolicySet set, Map<String, Condition> conditions, Set<String> values, Set<String> tags) {
    for (Policy policy : set.policies()) {
      CompiledDocument document = documents.of(policy.document());
      add(document.conditions(), conditions, values, tags);
      document.variables().forEach(key -> addVariable(key, values, tags));
    }
  }

  static String withoutSelf(String name, String self) {
    return name.startsWith(self + "#") ? name.substring(self.length()) : name;
  }

  static void appendTags(StringBuilder text, Tags tags, Set<String> mentioned) {
    text.append(tags.known());
    if (!mentioned.isEmpty()) {
      tags.values()
          .forEach(
              (name, value) -> {
                if (mentioned.contains(name.toLowerCase(Locale.ROOT))) {
                  text.append('\u0001').append(name).append('\u0002').append(value);
                }
              });
    }
    text.append('\n');
  }

  static List<PolicySet> limits(AccessEstate estate, Subject subject) {
    List<PolicySet> limits =
        new ArrayList<>(
            estate
                .account(subject.account(), Targets.partition(subject.principal().arn()))
                .serviceControl()
                .levels());
    if (subject.facts() != null) {
      subject.facts().attachedBoundary().ifPresent(limits::add);
    }
    return limits;
  }
}
