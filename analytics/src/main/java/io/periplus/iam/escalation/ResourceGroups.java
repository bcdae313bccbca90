package io.periplus.iam.escalation;

import io.periplus.iam.Policy;
import io.periplus.iam.PolicySet;
import io.periplus.iam.TargetShape;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Groups the resources of an account and type by what tells them apart for techniques: the
 * statements about the actions that are asked for, the tags that these mention, region, role, key,
 * and the fields that preconditions look at (ALG3). What has a policy of its own with a say is a
 * group of its own.
 */
final class ResourceGroups {
  private static final Namings NOBODY = new Namings();

  private record Key(String account, String type) {}

  /**
   * What is asked of resources of one type.
   *
   * @param granted of the actions those that a policy of the resource is asked about: what its
   *     content is open to once its policy was changed is not
   */
  private record Type(
      List<Technique> techniques,
      List<String> actions,
      List<String> granted,
      Set<String> contents,
      boolean carriesRole,
      boolean asksForKeys) {
    static Type of(List<Technique> techniques, String type) {
      List<Technique> about = new ArrayList<>();
      TreeSet<String> actions = new TreeSet<>();
      TreeSet<String> granted = new TreeSet<>();
      TreeSet<String> contents = new TreeSet<>();
      boolean carries = false;
      boolean keys = false;
      for (Technique technique : techniques) {
        List<String> targeted = targetActions(technique, type);
        if (!targeted.isEmpty()) {
          about.add(technique);
          actions.addAll(targeted);
          List<String> besides = Preconditions.actionsAsked(technique, type);
          actions.addAll(besides);
          granted.addAll(targeted);
          keys |= technique.precondition().kind() == Precondition.Kind.SHAREABLE;
          if (technique.precondition().kind() == Precondition.Kind.NOT_DENIED) {
            contents.addAll(besides);
          } else {
            granted.addAll(besides);
          }
          carries |=
              technique.actions().stream().anyMatch(action -> action.on() == Target.CARRIED_ROLE);
        }
      }
      return new Type(about, List.copyOf(actions), List.copyOf(granted), contents, carries, keys);
    }
  }

  private final AccessEstate estate;
  private final EstateIndex index;
  private final Questions questions;
  private final Preconditions preconditions;
  private final List<Technique> techniques;
  private final Map<String, Type> types = new HashMap<>();
  private final Map<Key, List<ResourceGroup>> known = new HashMap<>();
  private final Map<Key, List<ResourceGroup>> singles = new HashMap<>();
  private final Map<Key, Namings> namings = new HashMap<>();
  private final Map<Key, Set<ResourceFacts>> granting = new HashMap<>();
  private final Map<String, Map<PolicySet, Boolean>> policies = new HashMap<>();
  private final Map<String, Map<PolicySet, Boolean>> limits = new HashMap<>();
  private final Map<String, BitSet> numbers = new HashMap<>();

  ResourceGroups(
      AccessEstate estate,
      EstateIndex index,
      Questions questions,
      Preconditions preconditions,
      List<Technique> techniques) {
    this.estate = estate;
    this.index = index;
    this.questions = questions;
    this.preconditions = preconditions;
    this.techniques = techniques;
    for (PrincipalFacts principal : estate.principals()) {
      add(principal.account(), principal.identity());
      principal.attachedBoundary().ifPresent(set -> addLimit(principal.account(), set));
    }
    for (GroupFacts group : estate.groups()) {
      add(group.account(), group.policies());
    }
    for (ManagedPolicyFacts policy : estate.managedPolicies()) {
      policy.versions().forEach(version -> add(policy.account(), version.document()));
    }
    for (AccountFacts account : estate.accounts()) {
      add(account.id(), Nodes.EVERYTHING);
      account.serviceControl().levels().forEach(level -> addLimit(account.id(), level));
      account.resourceControl().levels().forEach(level -> addLimit(account.id(), level));
    }
  }

  private void addLimit(String account, PolicySet set) {
    add(account, set);
    limits.computeIfAbsent(account, any -> new IdentityHashMap<>()).put(set, true);
  }

  private void add(String account, PolicySet set) {
    if (policies.computeIfAbsent(account, any -> new IdentityHashMap<>()).put(set, true) == null) {
      BitSet found = numbers.computeIfAbsent(account, any -> new BitSet());
      set.policies().forEach(policy -> found.set(questions.callers().number(policy)));
    }
  }

  /** The actions of the technique that are asked of resources of the type. */
  static List<String> targetActions(Technique technique, String type) {
    return technique.actions().stream()
        .filter(action -> action.on() == Target.TARGET)
        .flatMap(RequiredAction::alternatives)
        .filter(action -> TechniqueHits.typeOf(technique, action).equals(type))
        .map(RequiredAction::action)
        .toList();
  }

  /** Groups of what the subject gets the same answers about, sorted by their first members. */
  List<ResourceGroup> of(Subject subject, String type, boolean variables) {
    Key key = new Key(subject.account(), type);
    boolean apart =
        variables
            || !questions
                .callers()
                .hasOnly(subject, numbers.getOrDefault(subject.account(), new BitSet()));
    return apart
        ? singles.computeIfAbsent(key, this::single)
        : known.computeIfAbsent(key, this::group);
  }

  /** What tells the subject from others to resources of the type; empty text for most. */
  String naming(Subject subject, String type) {
    Namings found = namings.computeIfAbsent(new Key(subject.account(), type), this::namings);
    return found == NOBODY ? "" : found.of(subject, () -> questions.callers().context(subject));
  }

  private Namings namings(Key key) {
    Type type = type(key.type());
    Namings found = new Namings();
    Set<String> keys = new TreeSet<>();
    granting(key).forEach(resource -> found.add(resource, type.granted()));
    List<ResourceFacts> encrypted =
        type.asksForKeys() ? index.resources(key.account(), key.type()) : List.of();
    for (ResourceFacts resource : encrypted) {
      if (resource.encryption().kind() == Encryption.Kind.CUSTOMER_KEY) {
        keys.add(resource.encryption().key());
      }
    }
    keys.forEach(arn -> estate.resource(arn).ifPresent(one -> found.add(one, type.granted())));
    return found.isEmpty() ? NOBODY : found;
  }

  private List<ResourceGroup> single(Key key) {
    List<ResourceGroup> groups = new ArrayList<>();
    Type type = type(key.type());
    for (ResourceFacts resource : index.resources(key.account(), key.type())) {
      ResourceGroup group = new ResourceGroup(resource, isGranting(resource, type));
      group.add(resource);
      groups.add(group);
    }
    return groups;
  }

  private List<ResourceGroup> group(Key key) {
    Type type = type(key.type());
    TargetShape shape = shape(key.account(), type);
    Set<ResourceFacts> own = granting(key);
    Map<String, ResourceGroup> groups = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (ResourceFacts resource : index.resources(key.account(), key.type())) {
      boolean granting = !own.isEmpty() && own.contains(resource);
      text.setLength(0);
      text.append(granting ? resource.arn() : "").append(resource.region()).append(' ');
      text.append(resource.tags().known()).append(resource.publicAccessBlocked().ordinal());
      shape.append(text, resource.arn(), resource.tags().values());
      if (!resource.fields().isEmpty()) {
        text.append(resource.has("KeyManager", "AWS").ordinal());
        text.append(resource.has("PingStatus", "Online").ordinal());
      }
      if (type.carriesRole()) {
        text.append(resource.roles());
      }
      for (Technique technique : type.techniques()) {
        preconditions.appendWhatCounts(text, technique, resource);
      }
      groups
          .computeIfAbsent(text.toString(), any -> new ResourceGroup(resource, granting))
          .add(resource);
    }
    return List.copyOf(groups.values());
  }

  /** Whether some resource of the type has a policy or grants of its own with a say. */
  boolean isAnyGranting(String account, String type) {
    return !granting(new Key(account, type)).isEmpty();
  }

  private Set<ResourceFacts> granting(Key key) {
    Set<ResourceFacts> found = granting.get(key);
    if (found == null) {
      found = Collections.newSetFromMap(new IdentityHashMap<>());
      Type type = type(key.type());
      for (ResourceFacts resource : index.resources(key.account(), key.type())) {
        if (isGranting(resource, type)) {
          found.add(resource);
        }
      }
      granting.put(key, found);
    }
    return found;
  }

  private static boolean isGranting(ResourceFacts resource, Type type) {
    if (!resource.keyGrants().isEmpty()) {
      return true;
    }
    if (resource.policy() == PolicySet.EMPTY) {
      return false;
    }
    for (String action : type.granted()) {
      if (!Questions.isSilent(resource.policy(), action)) {
        return true;
      }
    }
    return false;
  }

  private Type type(String type) {
    return types.computeIfAbsent(type, any -> Type.of(techniques, type));
  }

  private TargetShape shape(String account, Type type) {
    TargetShape shape = new TargetShape();
    forEach(
        policies.getOrDefault(account, Map.of()).keySet(),
        policy -> {
          shape.add(policy, type.actions());
          type.contents().forEach(action -> shape.addDenialInside(policy, action));
        });
    forEach(
        limits.getOrDefault(account, Map.of()).keySet(),
        policy -> type.contents().forEach(action -> shape.addLimitInside(policy, action)));
    return shape;
  }

  /** Each policy once, however many have it. */
  private void forEach(Set<PolicySet> sets, Consumer<Policy> consumer) {
    BitSet seen = new BitSet();
    for (PolicySet set : sets) {
      for (Policy policy : set.policies()) {
        int number = questions.callers().number(policy);
        if (!seen.get(number)) {
          seen.set(number);
          consumer.accept(policy);
        }
      }
    }
  }
}
