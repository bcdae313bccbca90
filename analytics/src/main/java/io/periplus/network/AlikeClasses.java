package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Verdicts of classes, each computed once for all classes that differ in nothing but their security
 * groups, and whose groups pass the same. For the rest of a way, which they share, it is folded
 * once.
 *
 * <p>Only where groups count by what they pass to and from the internet: an appliance or a redirect
 * sees which groups a client carries, so classes on such ways are answered one by one.
 */
final class AlikeClasses {
  private static final Set<Via> BLIND_TO_GROUPS =
      EnumSet.of(
          Via.INTERNET_GATEWAY,
          Via.NAT_GATEWAY,
          Via.EGRESS_ONLY_INTERNET_GATEWAY,
          Via.TRANSIT_GATEWAY_EGRESS,
          Via.NONE);

  /** No number of a policy; unlike {@link GroupPolicies#UNCERTAIN}, never asked for. */
  private static final int NO_POLICY = Integer.MIN_VALUE;

  private final EndpointClasses classes;
  private final Endpoints endpoints;
  private final EdgePaths edges;
  private final ClassEvaluator evaluator;
  private final GroupPolicies policies;
  private final AtomicReferenceArray<Kind> kinds;
  private final Map<Long, ClassEvaluator.Ingress> ingress;
  private final Map<Long, List<ClassVerdicts.Way>> egress = new ConcurrentHashMap<>();

  AlikeClasses(
      EndpointClasses classes,
      Endpoints endpoints,
      EdgePaths edges,
      GroupPolicies policies,
      ClassEvaluator evaluator) {
    this.classes = classes;
    this.endpoints = endpoints;
    this.edges = edges;
    this.evaluator = evaluator;
    this.policies = policies;
    this.ingress = new ConcurrentHashMap<>(classes.size() / 2);
    this.kinds = new AtomicReferenceArray<>(classes.kinds());
  }

  /** What classes share that differ in their groups alone. */
  private static final class Kind {
    private final IpFamily family;
    private final ClassEvaluator.Ingress closed;
    private final ClassEvaluator.BeforeGroups beforeGroups;

    /** The last of each, for most groups of a kind pass the same in one direction or family. */
    private volatile Known<ClassEvaluator.Ingress> ingress = new Known<>(NO_POLICY, null);

    private volatile Known<List<ClassVerdicts.Way>> egress = new Known<>(NO_POLICY, null);

    /**
     * @param closed what they are answered from the internet where groups have no say; null where
     *     they have
     * @param beforeGroups the direct way without its groups; null where it cannot be told apart
     */
    Kind(IpFamily family, ClassEvaluator.Ingress closed, ClassEvaluator.BeforeGroups beforeGroups) {
      this.family = family;
      this.closed = closed;
      this.beforeGroups = beforeGroups;
    }
  }

  /** What a kind is answered with groups of a policy. */
  private record Known<T>(int policy, T answer) {}

  /** Verdicts of a class; its ways have no steps, for they are not of one class. */
  ClassVerdicts verdicts(int number) {
    int kindNumber = classes.kind(number);
    Kind kind = kinds.get(kindNumber);
    if (kind == null) {
      kind = kind(classes.firstOf(number, endpoints));
      kinds.set(kindNumber, kind);
    }
    ClassEvaluator.Ingress in = ingress(number, kindNumber, kind);
    return new ClassVerdicts(
        in.way(), in.verdict(), in.ifRunning(), egress(number, kindNumber, kind));
  }

  private Kind kind(Endpoint endpoint) {
    // What does not look public is blocked without a look at its groups.
    return evaluator.looksPublic(endpoint)
        ? new Kind(
            endpoint.family(),
            null,
            edges.of(endpoint) == null ? evaluator.beforeGroups(endpoint) : null)
        : new Kind(endpoint.family(), evaluator.ingress(endpoint), null);
  }

  private ClassEvaluator.Ingress ingress(int number, int kindNumber, Kind kind) {
    if (kind.closed != null) {
      return kind.closed;
    }
    int policy =
        kind.beforeGroups == null
            ? GroupPolicies.UNCERTAIN
            : policies.of(classes.groupSet(number), false, kind.family);
    if (policy == GroupPolicies.UNCERTAIN) {
      return evaluator.ingress(classes.firstOf(number, endpoints)).withoutSteps();
    }
    Known<ClassEvaluator.Ingress> last = kind.ingress;
    if (last.policy() == policy) {
      return last.answer();
    }
    Long key = PairKey.of(kindNumber, policy);
    ClassEvaluator.Ingress known = ingress.get(key);
    if (known == null) {
      known = kind.beforeGroups.then(policies.policy(policy).passes());
      ingress.put(key, known);
    }
    kind.ingress = new Known<>(policy, known);
    return known;
  }

  private List<ClassVerdicts.Way> egress(int number, int kindNumber, Kind kind) {
    int policy = policies.of(classes.groupSet(number), true, kind.family);
    Known<List<ClassVerdicts.Way>> last = kind.egress;
    if (last.policy() == policy) {
      return last.answer();
    }
    return egress(number, kindNumber, kind, policy);
  }

  private List<ClassVerdicts.Way> egress(int number, int kindNumber, Kind kind, int policy) {
    Long key = PairKey.of(kindNumber, policy);
    List<ClassVerdicts.Way> known = policy == GroupPolicies.UNCERTAIN ? null : egress.get(key);
    if (known == null) {
      known =
          evaluator.egress(classes.firstOf(number, endpoints)).stream()
              .map(ClassVerdicts.Way::withoutSteps)
              .toList();
      boolean blind =
          known.stream().allMatch(way -> BLIND_TO_GROUPS.contains(way.candidate().via()));
      if (blind && policy != GroupPolicies.UNCERTAIN) {
        egress.put(key, known);
        kind.egress = new Known<>(policy, known);
      }
    } else {
      kind.egress = new Known<>(policy, known);
    }
    return known;
  }
}
