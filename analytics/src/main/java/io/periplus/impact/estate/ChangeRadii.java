package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
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
  private final TreeMap<DerivedEdge, DerivedEdge> edges;
  private final EvidenceIndex index;
  private final Map<String, RadiusResource> resources = new HashMap<>();

  private ChangeRadii(RadiusInput before, RadiusRules rules, FailureRadii failures) {
    this.before = before;
    this.rules = rules;
    this.failures = failures;
    this.edges = DerivedEdges.of(before);
    this.index = EvidenceIndex.of(before, edges.values());
    before.resources().forEach(each -> resources.put(each.arn(), each));
  }

  /**
   * Lists the derived edges, and what each rests on.
   *
   * @param failures of the same estate
   * @throws EstateTooLargeException if there are too many edges to compare one by one
   */
  public static ChangeRadii of(RadiusInput before, RadiusRules rules, FailureRadii failures) {
    return new ChangeRadii(before, rules, failures);
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
   */
  public SortedSet<String> structural(String arn) {
    TreeSet<String> out = new TreeSet<>(index.naming(resource(arn).arn()));
    failing(arn).forEach(each -> out.add(each.resource().arn()));
    out.removeIf(each -> !resources.containsKey(each));
    out.remove(CompromiseGraph.INTERNET);
    return out;
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
   */
  public ChangeRadius deleted(String arn, RadiusInput after) {
    return compare(arn, after, failing(arn));
  }

  /**
   * What an edit of a resource alters, which goes on working.
   *
   * @param after the edited estate, from the same kernels
   * @throws IllegalArgumentException if no resource has the ARN
   */
  public ChangeRadius edited(String arn, RadiusInput after) {
    return compare(arn, after, List.of());
  }

  private ChangeRadius compare(String arn, RadiusInput after, List<ReachedResource> failing) {
    RadiusResource seed = resource(arn);
    TreeMap<DerivedEdge, DerivedEdge> now = DerivedEdges.of(after);
    List<DerivedEdge> added = missing(now, edges);
    List<DerivedEdge> removed = missing(edges, now);
    Set<String> roots = new HashSet<>();
    for (RadiusResource each : before.resources()) {
      if (each.type().equals(CompromiseGraph.ACCOUNT_ROOT)) {
        roots.add(each.arn());
      }
    }
    SortedSet<String> exposedBefore = exposed(edges.values());
    SortedSet<String> exposedNow = exposed(now.values());
    SortedSet<String> adminBefore = administrators(edges.values(), roots);
    SortedSet<String> adminNow = administrators(now.values(), roots);
    return new ChangeRadius(
        radius(seed, after, added, removed, failing),
        added,
        removed,
        less(exposedNow, exposedBefore),
        less(exposedBefore, exposedNow),
        less(adminNow, adminBefore),
        less(adminBefore, adminNow),
        structural(arn).size());
  }

  private static List<DerivedEdge> missing(
      TreeMap<DerivedEdge, DerivedEdge> from, TreeMap<DerivedEdge, DerivedEdge> in) {
    List<DerivedEdge> out = new ArrayList<>();
    for (DerivedEdge edge : from.values()) {
      DerivedEdge other = in.get(edge);
      if (other == null || other.verdict() != edge.verdict()) {
        out.add(edge);
      }
    }
    return out;
  }

  private static SortedSet<String> exposed(Collection<DerivedEdge> edges) {
    TreeSet<String> out = new TreeSet<>();
    for (DerivedEdge edge : edges) {
      if (edge.type() == EdgeType.EXPOSED_TO) {
        out.add(edge.from());
      }
    }
    return out;
  }

  private SortedSet<String> administrators(Collection<DerivedEdge> edges, Set<String> roots) {
    TreeSet<String> out = new TreeSet<>();
    for (DerivedEdge edge : edges) {
      RadiusResource from = resources.get(edge.from());
      if (roots.contains(edge.to())
          && (edge.type() == EdgeType.CAN_ESCALATE_TO || edge.type() == EdgeType.CAN_ACCESS)
          && from != null
          && PRINCIPALS.contains(from.type())) {
        out.add(edge.from());
      }
    }
    return out;
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
    if (possible.counts().withoutCost() > 0) {
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
