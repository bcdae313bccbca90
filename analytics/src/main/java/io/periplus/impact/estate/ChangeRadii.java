package io.periplus.impact.estate;

import io.periplus.impact.FailureClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Change radii of an estate (D6): what another estate, that of after an edit, has otherwise. The
 * kernels make both; here they are compared. Built once, asked often; safe for many threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class ChangeRadii {
  private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Role", "AWS::IAM::User");

  private final RadiusInput before;
  private final RadiusRules rules;
  private final FailureRadii failures;
  private final EdgeFactors edges;
  private final long budget;
  private EvidenceIndex index;
  private boolean tooManyForIndex;
  private final Map<String, RadiusResource> resources = new HashMap<>();
  private final Set<String> roots = new HashSet<>();

  private ChangeRadii(RadiusInput before, RadiusRules rules, FailureRadii failures, long budget) {
    this.before = before;
    this.rules = rules;
    this.failures = failures;
    this.edges = new EdgeFactors(before, null);
    this.budget = budget;
    for (RadiusResource each : before.resources()) {
      resources.put(each.arn(), each);
      if (each.type().equals(CompromiseGraph.ACCOUNT_ROOT)) {
        roots.add(each.arn());
      }
    }
  }

  /**
   * Lists the derived edges, and what each rests on.
   *
   * @param failures of the same estate
   * @throws EstateTooLargeException if there are too many edges to list one by one
   */
  public static ChangeRadii of(RadiusInput before, RadiusRules rules, FailureRadii failures) {
    ChangeRadii radii = new ChangeRadii(before, rules, failures, EdgeComparison.BUDGET);
    radii.index = EvidenceIndex.of(before, DerivedEdges.of(before).values());
    return radii;
  }

  /** For exact answers (X2), in estates of more edges, too; what each rests on is not listed. */
  public static ChangeRadii ofEdits(RadiusInput before, RadiusRules rules, FailureRadii failures) {
    return new ChangeRadii(before, rules, failures, EdgeComparison.BUDGET);
  }

  /** The same with another bound of the work. */
  static ChangeRadii ofEdits(
      RadiusInput before, RadiusRules rules, FailureRadii failures, long budget) {
    return new ChangeRadii(before, rules, failures, budget);
  }

  /** The estate as it is. */
  public RadiusInput before() {
    return before;
  }

  /** Whether there is a resource of that ARN. */
  public boolean has(String arn) {
    return resources.containsKey(arn);
  }

  /**
   * What the evidence of the snapshot alone says that a change of the resource may alter (X1): ends
   * of derived edges that name it, and what fails with it. Sorted, without itself.
   *
   * @throws IllegalArgumentException if no resource has the ARN
   * @throws EstateTooLargeException if there are too many edges to list one by one
   */
  public SortedSet<String> structural(String arn) {
    TreeSet<String> out = new TreeSet<>(index().naming(resource(arn).arn()));
    failing(arn).forEach(each -> out.add(each.resource().arn()));
    out.removeIf(each -> !resources.containsKey(each));
    out.remove(CompromiseGraph.INTERNET);
    return out;
  }

  private synchronized EvidenceIndex index() {
    if (index == null) {
      index = EvidenceIndex.of(before, DerivedEdges.of(before).values());
    }
    return index;
  }

  /** How many {@link #structural} are; −1 where they are too many to list. */
  private synchronized int structuralCount(String arn) {
    if (!tooManyForIndex) {
      try {
        return structural(arn).size();
      } catch (EstateTooLargeException e) {
        tooManyForIndex = true;
      }
    }
    return -1;
  }

  private List<ReachedResource> failing(String arn) {
    return failures.radius(arn, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS).resources();
  }

  /**
   * The resource of an ARN.
   *
   * @throws IllegalArgumentException if there is none
   */
  public RadiusResource resource(String arn) {
    RadiusResource found = resources.get(arn);
    if (found == null) {
      throw new IllegalArgumentException("no resource " + arn);
    }
    return found;
  }

  /**
   * What the deletion of a resource alters (X2).
   *
   * @param after the estate without it, from the same kernels
   * @throws IllegalArgumentException if no resource has the ARN
   * @throws EstateTooLargeException if the two differ in too much
   */
  public ChangeRadius deleted(String arn, RadiusInput after) {
    return compare(arn, difference(after, () -> {}), after, failing(arn));
  }

  /**
   * What an edit of a resource alters, which goes on working.
   *
   * @param after the edited estate, from the same kernels
   * @throws IllegalArgumentException if no resource has the ARN
   * @throws EstateTooLargeException if the two differ in too much
   */
  public ChangeRadius edited(String arn, RadiusInput after) {
    return compare(arn, difference(after, () -> {}), after, List.of());
  }

  /**
   * What several edits alter, and what surely stops working with all that they delete (X2).
   *
   * @param after the edited estate, from the same kernels
   * @param deleted ARNs; of what has no row here nothing fails
   * @param wanted asked often; what it throws ends the work
   * @throws EstateTooLargeException if the two differ in too much
   */
  public EstateChange changed(RadiusInput after, Collection<String> deleted, Runnable wanted) {
    EstateChange change = difference(after, wanted);
    TreeSet<String> down = new TreeSet<>();
    for (String arn : deleted) {
      if (has(arn)) {
        for (ReachedResource each : failing(arn)) {
          if (each.failure() == FailureClass.DOWN && each.verdict() == EdgeVerdict.YES) {
            down.add(each.resource().arn());
          }
        }
      }
    }
    down.removeAll(deleted);
    return change.withDown(down);
  }

  private EstateChange difference(RadiusInput after, Runnable wanted) {
    EdgeFactors now = new EdgeFactors(after, edges);
    EdgeComparison comparison = EdgeComparison.of(edges, now, wanted, budget);
    SortedSet<String> exposedBefore = edges.exposed();
    SortedSet<String> exposedNow = now.exposed();
    SortedSet<String> adminBefore = edges.administrators(roots, this::isPrincipal);
    SortedSet<String> adminNow = now.administrators(roots, this::isPrincipal);
    return new EstateChange(
        comparison.added(),
        comparison.removed(),
        less(exposedNow, exposedBefore),
        less(exposedBefore, exposedNow),
        less(adminNow, adminBefore),
        less(adminBefore, adminNow),
        new TreeSet<>());
  }

  private boolean isPrincipal(String arn) {
    RadiusResource resource = resources.get(arn);
    return resource != null && PRINCIPALS.contains(resource.type());
  }

  private ChangeRadius compare(
      String arn, EstateChange change, RadiusInput after, List<ReachedResource> failing) {
    return new ChangeRadius(
        radius(resource(arn), after, change.added(), change.removed(), failing),
        change,
        structuralCount(arn));
  }

  private static SortedSet<String> less(SortedSet<String> all, SortedSet<String> without) {
    TreeSet<String> out = new TreeSet<>(all);
    out.removeAll(without);
    return out;
  }

  private Radius radius(
      RadiusResource seed,
      RadiusInput after,
      List<DerivedEdge> added,
      List<DerivedEdge> removed,
      List<ReachedResource> failing) {
    TreeMap<String, ReachedResource> reached = new TreeMap<>();
    for (List<DerivedEdge> each : List.of(added, removed)) {
      for (DerivedEdge edge : each) {
        altered(edge.from(), edge.verdict(), seed, reached);
        altered(edge.to(), edge.verdict(), seed, reached);
      }
    }
    for (ReachedResource each : failing) {
      reached.merge(each.resource().arn(), each, ChangeRadii::both);
    }
    RadiusCounter certain = new RadiusCounter(rules, before.monthlyCost());
    RadiusCounter possible = new RadiusCounter(rules, before.monthlyCost());
    List<ReachedResource> all = new ArrayList<>(reached.values());
    for (ReachedResource each : all) {
      if (each.verdict() == EdgeVerdict.YES) {
        certain.add(each.resource(), each.hops(), Set.of());
      }
      possible.add(each.resource(), each.hops(), Set.of());
    }
    all.sort(
        Comparator.comparingInt(ReachedResource::hops)
            .thenComparing(each -> each.resource().arn()));
    TreeSet<String> reasons = new TreeSet<>(before.reasons());
    reasons.addAll(after.reasons());
    added.forEach(edge -> reasons.addAll(edge.reasons()));
    removed.forEach(edge -> reasons.addAll(edge.reasons()));
    if (possible.isCostMissing()) {
      reasons.add(RadiusCounter.COST_MISSING);
    }
    return new Radius(
        seed, RadiusDirection.FORWARD, certain.counts(), possible.counts(), all, reasons, false);
  }

  private void altered(
      String arn, EdgeVerdict verdict, RadiusResource seed, Map<String, ReachedResource> reached) {
    RadiusResource resource = resources.get(arn);
    if (resource != null && !arn.equals(seed.arn()) && !arn.equals(CompromiseGraph.INTERNET)) {
      reached.merge(
          arn, new ReachedResource(resource, verdict, 1, Set.of(), null), ChangeRadii::both);
    }
  }

  private static ReachedResource both(ReachedResource one, ReachedResource other) {
    return new ReachedResource(
        one.resource(),
        one.verdict().or(other.verdict()),
        Math.min(one.hops(), other.hops()),
        Set.of(),
        one.failure() == null ? other.failure() : one.failure());
  }
}
