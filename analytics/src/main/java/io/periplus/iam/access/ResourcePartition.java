package io.periplus.iam.access;

import io.periplus.iam.Condition;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicySet;
import io.periplus.iam.RequestContext;
import io.periplus.iam.ResourcePattern;
import io.periplus.iam.Statement;
import io.periplus.iam.StatementFacets;
import io.periplus.iam.access.CompiledDocuments.CompiledDocument;
import io.periplus.iam.access.CompiledDocuments.CompiledStatement;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tells resources apart (4.3): account, type and region, their policy by content, what is left
 * of every pattern behind their names, the tags that policies mention, and their key.
 */
final class ResourcePartition {
  private final AccessEstate estate;
  private final CompiledDocuments documents;
  private final PatternTable patterns;
  private final Set<String> tags = new TreeSet<>();
  private boolean byName;

  ResourcePartition(AccessEstate estate, CompiledDocuments documents, PatternTable patterns) {
    this.estate = estate;
    this.documents = documents;
    this.patterns = patterns;
  }

  /** A policy that may be asked of resources. */
  void add(PolicySet set) {
    for (Policy policy : set.policies()) {
      CompiledDocument document = documents.of(policy.document());
      for (Condition condition : document.conditions()) {
        StatementFacets.keys(condition).forEach(this::addKey);
      }
      document.variables().forEach(this::addKey);
      // What such a pattern leaves of a name depends on the resource: each is a class of its own.
      byName |= ResourceKeys.dependsOnResource(document.variables());
    }
  }

  /** A policy above accounts, which every principal's requests meet. */
  void addAbove(PolicySet set) {
    add(set);
    for (Policy policy : set.policies()) {
      byName |= !documents.of(policy.document()).variables().isEmpty();
    }
  }

  /** The keys of a policy of one resource, whose patterns concern no other. */
  void addOwn(PolicySet set) {
    for (Policy policy : set.policies()) {
      for (Statement statement : policy.document().statements()) {
        statement
            .conditions()
            .forEach(condition -> StatementFacets.keys(condition).forEach(this::addKey));
      }
    }
  }

  private void addKey(String key) {
    String tag = ResourceKeys.tag(key);
    if (tag != null) {
      tags.add(tag);
    }
  }

  /** What patterns leave of a resource's targets. */
  record View(
      String signature,
      Map<String, ResourceClass.Probe> probes,
      BitSet touched,
      boolean ofRequest) {}

  View view(ResourceFacts resource, TypeLevels type) {
    StringBuilder text = new StringBuilder();
    text.append(resource.account()).append(' ').append(resource.type()).append(' ');
    text.append(resource.region()).append(' ').append(Targets.partition(resource.arn()));
    text.append('\n').append(resource.publicAccessBlocked()).append(resource.encryption());
    text.append(resource.keyGrants()).append('\n');
    if (!resource.fields().isEmpty()) {
      appendFields(text, resource, type);
    }
    PrincipalPartition.appendTags(text, resource.tags(), tags);
    boolean ofRequest = appendOwn(text, resource);
    if (byName || ofRequest) {
      text.append(resource.arn()).append('\n');
    }
    Map<String, ResourceClass.Probe> probes = new LinkedHashMap<>();
    BitSet touched = new BitSet();
    for (TargetTemplate target : targets(type)) {
      String filled = Targets.fill(target, resource, resource.account());
      probes.put(target.text(), probe(filled, text, touched, ownPatterns(resource)));
    }
    return new View(text.toString(), probes, touched, ofRequest);
  }

  /** Of the fields what decides: most, as the role that a function runs as, decide nothing. */
  private static void appendFields(StringBuilder text, ResourceFacts resource, TypeLevels type) {
    text.append(resource.has("KeyManager", "AWS").ordinal());
    for (List<LevelAction> ways : type.levels().values()) {
      for (LevelAction way : ways) {
        text.append(Preconditions.holds(way.precondition(), resource).ordinal());
      }
    }
    for (String field : Targets.FIELDS) {
      text.append(resource.fields().get(field));
    }
    text.append('\n');
  }

  private static List<TargetTemplate> targets(TypeLevels type) {
    return type.levels().values().stream()
        .flatMap(List::stream)
        .flatMap(way -> way.parts().stream())
        .flatMap(part -> part.targets().stream())
        .filter(TargetTemplate::isOwn)
        .distinct()
        .toList();
  }

  private ResourceClass.Probe probe(
      String target, StringBuilder text, BitSet touched, List<OwnPattern> own) {
    int star = target.indexOf('*');
    String beginning = star < 0 ? target : target.substring(0, star);
    Map<Integer, ResourcePattern> parts = new TreeMap<>();
    TreeMap<Integer, String> left = new TreeMap<>();
    patterns.forText(
        beginning,
        number -> {
          ResourcePattern pattern = patterns.pattern(number);
          ResourcePattern.Residue residue = pattern.after(beginning);
          if (star < 0 ? !residue.accepts() : residue.isNothing()) {
            return;
          }
          touched.set(number);
          if (star >= 0 && !residue.isEverything()) {
            parts.put(number, pattern);
          }
          left.put(
              number,
              star < 0
                  ? "" + residue.strict().get(residue.length())
                  : residue.strict() + "/" + residue.lenient());
        });
    text.append(star < 0 ? "" : target.substring(star)).append(left).append('\n');
    int next = -1;
    for (OwnPattern each : own) {
      ResourcePattern.Residue residue = each.pattern().after(beginning);
      if (!each.self()) {
        text.append(
                star < 0
                    ? residue.accepts() + "" + residue.strict().get(residue.length())
                    : residue.strict() + "/" + residue.lenient())
            .append('\n');
      }
      if (star >= 0 && !residue.isNothing() && !residue.isEverything()) {
        parts.put(next--, each.pattern());
      }
    }
    return new ResourceClass.Probe(target, parts);
  }

  /**
   * A pattern of a resource's own policy.
   *
   * @param self whether it begins with the resource's own ARN, so that it is the same for all
   *     resources whose policies differ in that only
   */
  private record OwnPattern(ResourcePattern pattern, boolean self) {}

  private static List<OwnPattern> ownPatterns(ResourceFacts resource) {
    List<OwnPattern> all = new ArrayList<>();
    for (Policy policy : resource.policy().policies()) {
      for (Statement statement : policy.document().statements()) {
        StatementFacets.patterns(statement, RequestContext.UNKNOWN)
            .forEach(
                pattern ->
                    all.add(new OwnPattern(pattern, pattern.prefix().startsWith(resource.arn()))));
      }
    }
    return all;
  }

  /**
   * @return whether the policy sets its resource apart from all others
   */
  private static boolean appendOwn(StringBuilder text, ResourceFacts resource) {
    boolean alone = false;
    PolicySet set = resource.policy();
    text.append(new TreeSet<>(set.unread())).append('\n');
    for (Policy policy : set.policies()) {
      String name = policy.name();
      text.append(policy.kind())
          .append(name.startsWith(resource.arn()) ? name.substring(resource.arn().length()) : name)
          .append(new TreeSet<>(policy.document().doubts()))
          .append('\n');
      for (Statement statement : policy.document().statements()) {
        text.append(StatementFacets.identity(statement, resource.arn())).append('\n');
        alone |= !StatementFacets.resourceVariables(statement).isEmpty();
      }
    }
    return alone;
  }

  ResourceClass make(
      int number,
      AccessSet set,
      ResourceFacts resource,
      TypeLevels type,
      View view,
      ActionIndex actions) {
    List<CompiledStatement> own = new ArrayList<>();
    BitSet granted = new BitSet();
    boolean anything = !resource.policy().unread().isEmpty();
    for (Policy policy : resource.policy().policies()) {
      anything |= !policy.document().doubts().isEmpty();
      for (Statement statement : policy.document().statements()) {
        BitSet about = documents.actions(statement);
        own.add(new CompiledStatement(statement, about, new int[0], true, false));
        if (statement.effect() != Effect.DENY) {
          granted.or(about);
        }
      }
    }
    anything |= !resource.keyGrants().isEmpty();
    if (anything) {
      granted.set(0, actions.size());
    }
    for (PolicySet level :
        estate
            .account(resource.account(), Targets.partition(resource.arn()))
            .resourceControl()
            .levels()) {
      for (Policy policy : level.policies()) {
        own.addAll(documents.of(policy.document()).statements());
      }
    }
    int[] groups = new int[actions.size()];
    Map<Object, Integer> known = new HashMap<>();
    for (int action = 0; action < groups.length; action++) {
      BitSet matched = new BitSet();
      for (int i = 0; i < own.size(); i++) {
        matched.set(i, own.get(i).actions().get(action));
      }
      Object key =
          List.of(actions.kind(action), matched, resource.keyGrants().isEmpty() ? -1 : action);
      groups[action] = known.computeIfAbsent(key, any -> known.size());
    }
    return new ResourceClass(
        number,
        set,
        resource,
        type,
        view.probes(),
        own,
        granted,
        view.touched(),
        groups,
        byName || view.ofRequest());
  }
}
