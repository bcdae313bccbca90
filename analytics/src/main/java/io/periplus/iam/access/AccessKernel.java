package io.periplus.iam.access;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.ActionTable;
import io.periplus.iam.Decision;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.StatementFacets;
import io.periplus.iam.access.CompiledDocuments.CompiledStatement;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Who can do what to which data store, key or compute, for all principals and resources of an
 * estate: one evaluation for each pair of classes and action that some statement may allow (ALG3).
 * Expanding the sets gives what evaluating every pair gives (G4, P9).
 *
 * <p>Immutable once compiled, safe for concurrent use; what it gives depends on the estate alone
 * (ALG19).
 */
public final class AccessKernel {
  private static final ResourceFacts NOWHERE =
      ResourceFacts.of("*", "", "", "").withTags(Tags.UNKNOWN);
  private static final String ANY_ACTION = "*";

  private final AccessEstate estate;
  private final AccessEvaluator evaluator;
  private final ActionIndex actions;
  private final List<PrincipalClass> principals = new ArrayList<>();
  private final List<ResourceClass> resources = new ArrayList<>();
  private final OpenResources open;
  private final Map<String, Map<String, List<Integer>>> byAccount = new HashMap<>();
  private final Map<Integer, Map<String, List<Integer>>> byPattern = new HashMap<>();
  private final BitSet above = new BitSet();

  private AccessKernel(
      AccessEstate estate, ActionTable table, LevelTable levels, Collection<Subject> others) {
    this.estate = estate;
    this.evaluator = new AccessEvaluator(table);
    this.actions = new ActionIndex(levels, table);
    this.open = new OpenResources(table);
    PatternTable patterns = new PatternTable();
    CompiledDocuments documents = new CompiledDocuments(actions, patterns);
    List<ResourceFacts> targets =
        estate.resources().stream()
            .filter(resource -> levels.of(resource.type()).isPresent())
            .toList();
    NamedPrincipals named = new NamedPrincipals();
    targets.forEach(named::add);
    ResourcePartition ofResources = new ResourcePartition(estate, documents, patterns);
    PrincipalPartition ofPrincipals = new PrincipalPartition(estate, documents, named);
    for (AccountFacts account : estate.accounts()) {
      account.serviceControl().levels().forEach(ofResources::add);
      for (PolicySet level : account.resourceControl().levels()) {
        ofPrincipals.addShared(level);
        ofResources.addAbove(level);
        mark(level, documents);
      }
    }
    for (ResourceFacts target : targets) {
      ofPrincipals.addOfResource(target.policy());
      ofResources.addOwn(target.policy());
    }
    List<Subject> subjects = new ArrayList<>();
    estate.principals().forEach(facts -> subjects.add(Subject.of(facts)));
    subjects.addAll(others);
    for (Subject subject : subjects) {
      if (subject.facts() != null) {
        ofResources.add(subject.facts().identity());
        subject.facts().attachedBoundary().ifPresent(ofResources::add);
      }
    }
    addPrincipals(others, named, ofPrincipals, documents);
    addResources(targets, levels, ofResources);
  }

  /**
   * Groups the principals and resources of an estate.
   *
   * @param others principals besides those of the estate: what an escalation makes of somebody
   */
  public static AccessKernel compile(
      AccessEstate estate, ActionTable actions, LevelTable levels, Collection<Subject> others) {
    return new AccessKernel(estate, actions, levels, others);
  }

  private void mark(PolicySet set, CompiledDocuments documents) {
    set.policies()
        .forEach(
            policy ->
                documents
                    .of(policy.document())
                    .statements()
                    .forEach(
                        statement -> {
                          for (int number : statement.patterns()) {
                            above.set(number);
                          }
                        }));
  }

  private void addPrincipals(
      Collection<Subject> others,
      NamedPrincipals named,
      PrincipalPartition partition,
      CompiledDocuments documents) {
    Map<String, List<PrincipalFacts>> classes = new TreeMap<>();
    for (PrincipalFacts facts : estate.principals()) {
      RequestContext context = estate.context(facts, NOWHERE, Scenario.STANDARD);
      classes
          .computeIfAbsent(partition.signature(facts, context), any -> new ArrayList<>())
          .add(facts);
    }
    classes
        .values()
        .forEach(
            members ->
                addPrincipal(
                    Subject.of(members.get(0)),
                    members.stream()
                        .map(facts -> member(Subject.of(facts)))
                        .collect(Collectors.toList()),
                    documents));
    groupNodes(others, partition)
        .forEach(
            members ->
                addPrincipal(
                    members.get(0),
                    members.stream().map(AccessKernel::member).toList(),
                    documents));
    List<Subject> single = new ArrayList<>(Strangers.of(estate, named));
    single.add(Subject.everybody());
    single.forEach(subject -> addPrincipal(subject, List.of(member(subject)), documents));
    principals.sort(Comparator.comparing(each -> each.set().id(), TextOrder.UTF8));
    checkIds(principals.stream().map(PrincipalClass::set).toList());
  }

  /** Nodes that differ in nothing but their ids; an inline policy is its bearer's own. */
  private Collection<List<Subject>> groupNodes(
      Collection<Subject> others, PrincipalPartition partition) {
    Map<String, List<Subject>> classes = new TreeMap<>();
    others.stream()
        .sorted(Comparator.comparing(Subject::id, TextOrder.UTF8))
        .forEach(
            subject ->
                classes
                    .computeIfAbsent(
                        partition.signature(
                                subject.facts(),
                                subject.context(estate, NOWHERE, Scenario.STANDARD))
                            + new TreeMap<>(subject.keys())
                            + (subject.hasInlinePolicies() ? subject.id() : ""),
                        any -> new ArrayList<>())
                    .add(subject));
    return classes.values();
  }

  private void addPrincipal(
      Subject subject, List<AccessSet.Member> members, CompiledDocuments documents) {
    RequestContext context = subject.context(estate, NOWHERE, Scenario.STANDARD);
    principals.add(
        PrincipalClass.of(
            AccessSet.of(AccessSet.Kind.PRINCIPAL, members),
            subject,
            context,
            PrincipalPartition.limits(estate, subject),
            documents));
  }

  private static AccessSet.Member member(Subject subject) {
    return new AccessSet.Member(subject.id(), subject.account(), subject.type());
  }

  private void addResources(
      List<ResourceFacts> targets, LevelTable levels, ResourcePartition partition) {
    Map<String, List<ResourceFacts>> classes = new HashMap<>();
    Map<String, ResourcePartition.View> views = new TreeMap<>();
    for (ResourceFacts resource : targets) {
      ResourcePartition.View view =
          partition.view(resource, levels.of(resource.type()).orElseThrow());
      views.putIfAbsent(view.signature(), view);
      classes.computeIfAbsent(view.signature(), any -> new ArrayList<>()).add(resource);
    }
    views.forEach(
        (signature, view) -> {
          List<ResourceFacts> members = classes.get(signature);
          AccessSet set =
              AccessSet.of(
                  AccessSet.Kind.RESOURCE,
                  members.stream()
                      .map(each -> new AccessSet.Member(each.arn(), each.account(), each.type()))
                      .toList());
          ResourceFacts first = members.get(0);
          ResourceClass made =
              partition.make(
                  resources.size(),
                  set,
                  first,
                  levels.of(first.type()).orElseThrow(),
                  view,
                  actions);
          resources.add(made);
          open.add(made);
          index(made);
        });
    checkIds(resources.stream().map(ResourceClass::set).toList());
  }

  private void index(ResourceClass made) {
    String account = made.resource().account();
    byAccount
        .computeIfAbsent(account, any -> new TreeMap<>())
        .computeIfAbsent(made.type().type(), any -> new ArrayList<>())
        .add(made.number());
    made.touched().stream()
        .forEach(
            pattern ->
                byPattern
                    .computeIfAbsent(pattern, any -> new HashMap<>())
                    .computeIfAbsent(account, any -> new ArrayList<>())
                    .add(made.number()));
  }

  private static void checkIds(List<AccessSet> sets) {
    Map<String, AccessSet> byId = new HashMap<>();
    for (AccessSet set : sets) {
      AccessSet other = byId.putIfAbsent(set.id(), set);
      if (other != null) {
        throw new IllegalStateException("two sets have the id " + set.id());
      }
    }
  }

  /** The classes of principals, sorted by id; those of one member by its ARN. */
  public List<AccessSet> principalSets() {
    return principals.stream().map(PrincipalClass::set).toList();
  }

  /** The classes of resources, sorted by id. */
  public List<AccessSet> resourceSets() {
    return resources.stream()
        .map(ResourceClass::set)
        .sorted(Comparator.comparing(AccessSet::id, TextOrder.UTF8))
        .toList();
  }

  /**
   * Gives the edges of one class of principals in their order.
   *
   * @param index in {@link #principalSets}
   */
  public void edges(int index, Consumer<AccessEdge> consumer) {
    PrincipalClass principal = principals.get(index);
    PairEvaluator pairs =
        new PairEvaluator(estate, evaluator, Scenario.STANDARD, principal.subject());
    int[] groups = principal.groups(actions.size());
    List<AccessEdge> edges = new ArrayList<>();
    candidates(principal)
        .forEach(
            (number, wanted) -> {
              ResourceClass resource = resources.get(number);
              pairs
                  .evaluate(
                      resource.resource(),
                      resource.type(),
                      action -> wanted.get(actions.number(action)),
                      new ClassSharing(principal, groups, resource))
                  .forEach(edge -> edges.add(SetNames.of(edge, principal.set(), resource.set())));
            });
    if (principal.unread()) {
      edges.add(anything(principal));
    }
    edges.sort(AccessEdge.ORDER);
    edges.forEach(consumer);
  }

  /** BI11: by name to what is known, and to anything in the account perhaps. */
  private static AccessEdge anything(PrincipalClass principal) {
    return new AccessEdge(
        principal.set().id(),
        AccessEdge.ACCOUNT + principal.subject().account(),
        AccessLevel.ADMIN,
        Decision.MAYBE,
        List.of(ANY_ACTION),
        null,
        false,
        List.of(),
        List.of(Reason.IDENTITY_UNKNOWN.name()),
        List.of(),
        List.of(),
        false,
        false,
        null);
  }

  /** {@code class of resources -> actions that some statement may allow}. */
  private SortedMap<Integer, BitSet> candidates(PrincipalClass principal) {
    SortedMap<Integer, BitSet> found = new TreeMap<>();
    Subject subject = principal.subject();
    String account = subject.account();
    if (subject.isEverybody()) {
      open.toEverybody().forEach(number -> addGranted(found, number));
      open.perhapsToStrangers().forEach(number -> addGranted(found, number));
      return found;
    }
    if (subject.isStranger()) {
      open.toName(subject.principal()).forEach(number -> addGranted(found, number));
      open.toAccount(account).forEach(number -> addGranted(found, number));
      return found;
    }
    boolean root = subject.principal().kind() == Principal.Kind.ROOT_USER;
    if (root) {
      byAccount
          .getOrDefault(account, Map.of())
          .forEach(
              (type, numbers) ->
                  numbers.forEach(number -> add(found, number, actions.ofType(type))));
    } else {
      addByIdentity(principal, account, found);
    }
    for (int number : open.toName(subject.principal())) {
      if (resources.get(number).resource().account().equals(account)) {
        addGranted(found, number);
      }
    }
    for (int number : open.toEverybody()) {
      if (resources.get(number).resource().account().equals(account)) {
        addGranted(found, number);
      }
    }
    addForeign(principal, root, account, found);
    return found;
  }

  private void addGranted(Map<Integer, BitSet> found, int number) {
    ResourceClass resource = resources.get(number);
    BitSet wanted = new BitSet();
    wanted.or(resource.granted());
    if (open.perhapsToStrangers().contains(number)) {
      wanted.set(0, actions.size());
    }
    wanted.and(actions.ofType(resource.type().type()));
    add(found, number, wanted);
  }

  private static void add(Map<Integer, BitSet> found, int number, BitSet wanted) {
    if (!wanted.isEmpty()) {
      found.computeIfAbsent(number, any -> new BitSet()).or(wanted);
    }
  }

  private void addByIdentity(PrincipalClass principal, String account, Map<Integer, BitSet> found) {
    Map<String, List<Integer>> mine = byAccount.getOrDefault(account, Map.of());
    for (int i = 0; i < principal.statements().size(); i++) {
      CompiledStatement statement = principal.statements().get(i);
      if (!statement.mayAllow() || statement.isDoubtful()) {
        continue;
      }
      BitSet elsewhere = and(statement.actions(), actions.elsewhere());
      if (statement.everything() || !elsewhere.isEmpty()) {
        BitSet wanted = statement.everything() ? statement.actions() : elsewhere;
        mine.forEach(
            (type, numbers) -> {
              BitSet ofType = and(wanted, actions.ofType(type));
              numbers.forEach(number -> add(found, number, ofType));
            });
      }
      if (!statement.everything()) {
        for (int pattern : principal.patterns().get(i)) {
          byPattern
              .getOrDefault(pattern, Map.of())
              .getOrDefault(account, List.of())
              .forEach(
                  number ->
                      add(
                          found,
                          number,
                          and(
                              statement.actions(),
                              actions.ofType(resources.get(number).type().type()))));
        }
      }
    }
  }

  private static BitSet and(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both;
  }

  /** Across accounts both sides must allow (IAM31). */
  private void addForeign(
      PrincipalClass principal, boolean root, String account, Map<Integer, BitSet> found) {
    TreeSet<Integer> numbers = new TreeSet<>(open.toEverybody());
    numbers.addAll(open.perhapsToStrangers());
    numbers.addAll(open.toAccount(account));
    numbers.addAll(open.toName(principal.subject().principal()));
    for (int number : numbers) {
      ResourceClass resource = resources.get(number);
      if (resource.resource().account().equals(account)) {
        continue;
      }
      BitSet ofType = actions.ofType(resource.type().type());
      BitSet asked = new BitSet();
      if (root || principal.unread() || !resource.resource().keyGrants().isEmpty()) {
        asked.or(ofType);
      }
      for (int i = 0; i < principal.statements().size(); i++) {
        CompiledStatement statement = principal.statements().get(i);
        if (statement.mayAllow() && !statement.isDoubtful()) {
          if (statement.everything() || touches(principal.patterns().get(i), resource)) {
            asked.or(and(statement.actions(), ofType));
          } else {
            asked.or(and(and(statement.actions(), actions.elsewhere()), ofType));
          }
        }
      }
      if (!open.perhapsToStrangers().contains(number)) {
        BitSet granted = (BitSet) resource.granted().clone();
        granted.or(actions.elsewhere());
        asked.and(granted);
      }
      add(found, number, asked);
    }
  }

  private static boolean touches(int[] patterns, ResourceClass resource) {
    for (int pattern : patterns) {
      if (resource.touched().get(pattern)) {
        return true;
      }
    }
    return false;
  }

  /** What actions and texts have in common for one pair of classes. */
  private final class ClassSharing implements PairEvaluator.Sharing {
    private final PrincipalClass principal;
    private final int[] groups;
    private final ResourceClass resource;

    ClassSharing(PrincipalClass principal, int[] groups, ResourceClass resource) {
      this.principal = principal;
      this.groups = groups;
      this.resource = resource;
    }

    @Override
    public Object group(String action) {
      int number = actions.number(action);
      return (long) groups[number] << Integer.SIZE | resource.actionGroups()[number];
    }

    @Override
    public List<String> texts(String action, TargetTemplate target, String pattern) {
      if (resource.ofRequest()) {
        return null;
      }
      ResourceClass.Probe probe = resource.probes().get(target.text());
      List<Integer> parts =
          probe.parts().keySet().stream()
              .filter(
                  number -> number < 0 || principal.mentioned().get(number) || above.get(number))
              .toList();
      List<String> texts =
          resource
              .texts()
              .computeIfAbsent(
                  new ResourceClass.Asked(target.text(), parts),
                  any ->
                      StatementFacets.texts(
                              probe.text(), parts.stream().map(probe.parts()::get).toList())
                          .orElse(List.of()));
      // Too many to tell: the evaluator says so in its own words.
      return texts.isEmpty() ? null : texts;
    }
  }
}
