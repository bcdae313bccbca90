package io.periplus.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verdicts of classes, each computed once for all classes that differ in nothing but their security
 * groups, and whose groups pass the same.
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

  private final Filters filters;
  private final EdgePaths edges;
  private final ClassEvaluator evaluator;
  private final Map<Key, ClassEvaluator.Ingress> ingress = new ConcurrentHashMap<>();
  private final Map<Key, List<ClassVerdicts.Way>> egress = new ConcurrentHashMap<>();

  AlikeClasses(Filters filters, EdgePaths edges, ClassEvaluator evaluator) {
    this.filters = filters;
    this.edges = edges;
    this.evaluator = evaluator;
  }

  /**
   * @param kind what classes share that differ in their groups alone
   * @param empty whether the groups have no rule in this direction, which is a reason of its own
   */
  private record Key(long kind, Uncertain passes, boolean empty) {}

  /**
   * Verdicts of a class; its ways may be those of a class that is answered alike, so nothing but
   * the verdicts of their cells may be taken from them.
   *
   * @param kind {@link EndpointClasses#kind}
   */
  ClassVerdicts verdicts(Endpoint endpoint, long kind) {
    ClassEvaluator.Ingress in = ingress(endpoint, kind);
    Key key = key(endpoint, kind, true);
    List<ClassVerdicts.Way> ways = egress.get(key);
    if (ways == null) {
      ways = evaluator.egress(endpoint);
      if (ways.stream().allMatch(way -> BLIND_TO_GROUPS.contains(way.candidate().via()))) {
        egress.put(key, ways);
      }
    }
    return new ClassVerdicts(in.way(), in.verdict(), in.ifRunning(), ways);
  }

  private ClassEvaluator.Ingress ingress(Endpoint endpoint, long kind) {
    // What does not look public is blocked without a look at its groups.
    if (!evaluator.looksPublic(endpoint) || edges.of(endpoint) != null) {
      return evaluator.ingress(endpoint);
    }
    Key key = key(endpoint, kind, false);
    ClassEvaluator.Ingress known = ingress.get(key);
    if (known == null) {
      known = evaluator.ingress(endpoint);
      ingress.put(key, known);
    }
    return known;
  }

  private Key key(Endpoint endpoint, long kind, boolean outbound) {
    SecurityGroupRules rules = filters.rules(endpoint, outbound, endpoint.family());
    return new Key(kind, rules.byAddress(), rules.isEmpty());
  }
}
