package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A route table of one family as a partition of the address space (RT13): for each route the
 * addresses whose lookup ends at it.
 *
 * <p>Longest prefix first, then static CIDR, prefix list, propagated (RT3, RT4). A blackhole keeps
 * what it wins (RT7). Routes whose destination is unknown may win anything that is not local.
 */
final class RouteLookup {
  /** The order in the JSON means nothing, also where a witness names one of several (P5). */
  private static final Comparator<Route> BY_TARGET =
      Comparator.comparing(Route::targetKind)
          .thenComparing(route -> String.valueOf(route.targetId()))
          .thenComparing(Route::text)
          .thenComparing(Route::origination)
          .thenComparing(Route::blackhole);

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingInt((Candidate c) -> -c.block.prefixLength())
          .thenComparingInt(c -> c.rank)
          .thenComparing(c -> c.block.toString())
          .thenComparing(c -> c.route, BY_TARGET);

  private final IpFamily family;
  private final List<Won> won;

  /** Every destination that was read, whether it wins anything or not, the winners first. */
  private final List<Candidate> candidates;

  private final Map<Route, MatchedRule> rules = new HashMap<>();

  private RouteLookup(IpFamily family, List<Won> won, List<Candidate> candidates, String tableId) {
    this.family = family;
    this.won = won;
    this.candidates = List.copyOf(candidates);
    for (Won each : won) {
      if (each.route != null) {
        Route route = each.route;
        rules.put(route, new MatchedRule("route", route.id(tableId), route.text()));
      }
    }
  }

  /** How hops name one of the routes that win something. */
  MatchedRule rule(Route route) {
    return rules.get(route);
  }

  /**
   * What one route wins.
   *
   * @param route null: no route matches
   * @param may superset of {@code must}
   */
  record Won(Route route, AddressSet must, AddressSet may, List<Cause> causes) {
    Uncertain traffic() {
      return new Uncertain(TrafficSet.of(must), TrafficSet.of(may), causes);
    }
  }

  private record Candidate(Route route, CidrBlock block, int rank) {}

  private static boolean sameTarget(Route a, Route b) {
    return a.targetKind() == b.targetKind()
        && Objects.equals(a.targetId(), b.targetId())
        && a.blackhole() == b.blackhole();
  }

  static RouteLookup compile(NetworkIndex index, RouteTable table, IpFamily family) {
    return compile(index, table, family, RouteLookup::rank);
  }

  /** Static CIDR, prefix list, propagated (RT4). */
  private static int rank(Route route) {
    return route.prefixListId() != null
        ? 1
        : route.origination() == Route.Origination.STATIC ? 0 : 2;
  }

  /**
   * @param rank of routes with equal prefixes the least wins
   */
  static RouteLookup compile(
      NetworkIndex index, RouteTable table, IpFamily family, ToIntFunction<Route> rank) {
    List<Candidate> candidates = new ArrayList<>();
    Map<Route, Gaps.Missing> unknown = new TreeMap<>(BY_TARGET);
    for (Route route : table.routes()) {
      if (route.malformed()) {
        unknown.put(route, new Gaps.Missing(Reason.INPUT_MALFORMED, null));
      } else if (route.destination() != null) {
        if (route.destination().family() == family) {
          candidates.add(new Candidate(route, route.destination(), rank.applyAsInt(route)));
        }
      } else if (route.prefixListId() != null) {
        PrefixList list = index.prefixLists.get(route.prefixListId());
        if (list == null || list.entries() == null) {
          unknown.put(route, SecurityGroupRules.prefixListGap(index, table.origin(), list));
        } else {
          for (CidrBlock entry : list.entries()) {
            if (entry.family() == family) {
              candidates.add(new Candidate(route, entry, rank.applyAsInt(route)));
            }
          }
        }
      }
    }
    candidates.sort(ORDER);
    return new RouteLookup(family, partition(candidates, unknown, family), candidates, table.id());
  }

  private static List<Won> partition(
      List<Candidate> candidates, Map<Route, Gaps.Missing> unknown, IpFamily family) {
    Map<Route, AddressSet> must = new LinkedHashMap<>();
    Map<Route, AddressSet> may = new LinkedHashMap<>();
    Map<Route, List<Cause>> causes = new LinkedHashMap<>();
    AddressSet left = AddressSet.all(family).minus(Internet.neverForwarded(family));
    AddressSet local = AddressSet.empty(family);
    for (int i = 0; i < candidates.size(); ) {
      Candidate first = candidates.get(i);
      int end = i + 1;
      boolean ambiguous = false;
      while (end < candidates.size()
          && candidates.get(end).rank == first.rank
          && candidates.get(end).block.equals(first.block)) {
        ambiguous |= !sameTarget(candidates.get(end).route, first.route);
        end++;
      }
      AddressSet block = AddressSet.of(first.block).intersect(left);
      left = left.minus(block);
      if (first.route.targetKind() == RouteTargetKind.LOCAL) {
        local = local.union(block);
      }
      for (int c = i; c < (ambiguous ? end : i + 1); c++) {
        Route route = candidates.get(c).route;
        may.merge(route, block, AddressSet::union);
        if (ambiguous) {
          causes
              .computeIfAbsent(route, r -> new ArrayList<>())
              .add(new Cause(Reason.ROUTE_AMBIGUOUS, null, TrafficSet.of(block)));
        } else {
          must.merge(route, block, AddressSet::union);
        }
      }
      i = end;
    }
    List<Won> out = new ArrayList<>();
    AddressSet open = AddressSet.empty(family);
    List<Cause> openCauses = new ArrayList<>();
    if (!unknown.isEmpty()) {
      // A route with an unknown destination can be longer than any other, but not than local.
      open = AddressSet.all(family).minus(local).minus(Internet.neverForwarded(family));
      for (Map.Entry<Route, Gaps.Missing> entry : unknown.entrySet()) {
        Cause cause =
            new Cause(
                entry.getValue().reason(), entry.getValue().coverageRef(), TrafficSet.of(open));
        openCauses.add(cause);
        out.add(new Won(entry.getKey(), AddressSet.empty(family), open, List.of(cause)));
      }
    }
    for (Map.Entry<Route, AddressSet> entry : may.entrySet()) {
      Route route = entry.getKey();
      // Where every unknown route leads to the same target, it does not matter which one wins.
      boolean same = unknown.keySet().stream().allMatch(other -> sameTarget(other, route));
      AddressSet won = must.getOrDefault(route, AddressSet.empty(family));
      AddressSet certain = same ? won : won.minus(open);
      List<Cause> all = new ArrayList<>(causes.getOrDefault(route, List.of()));
      all.addAll(openCauses);
      if (!entry.getValue().isEmpty()) {
        out.add(won(route, certain, entry.getValue(), all));
      }
    }
    AddressSet nowhere = left.union(Internet.neverForwarded(family));
    out.add(won(null, nowhere.minus(open), nowhere, openCauses));
    return out;
  }

  private static Won won(Route route, AddressSet must, AddressSet may, List<Cause> causes) {
    TrafficSet undecided = TrafficSet.of(may.minus(must));
    List<Cause> relevant = new ArrayList<>();
    for (Cause cause : causes) {
      Cause here = cause.within(undecided);
      if (!here.where().isEmpty()) {
        relevant.add(here);
      }
    }
    return new Won(route, must, may, relevant);
  }

  IpFamily family() {
    return family;
  }

  /** The partition; the entry without a route comes last. */
  List<Won> won() {
    return won;
  }

  /** What keeps a route from deciding an address that it matches. */
  enum Outranked {
    BY_LENGTH,
    BY_PRIORITY
  }

  /**
   * Why no wanted route decides an address although one matches it; null where none matches, or one
   * decides.
   */
  Outranked outranked(Address address, Predicate<Route> wanted) {
    Candidate winner = null;
    for (Candidate each : candidates) {
      if (AddressSet.of(each.block).contains(address)) {
        winner = winner == null ? each : winner;
        if (!each.route.blackhole() && wanted.test(each.route)) {
          return each == winner
              ? null
              : each.block.equals(winner.block) ? Outranked.BY_PRIORITY : Outranked.BY_LENGTH;
        }
      }
    }
    return null;
  }

  /** The route that decides one address for certain or perhaps; its route is null for none. */
  Won at(Address address) {
    Won possible = won.get(won.size() - 1);
    for (Won candidate : won) {
      if (candidate.must.contains(address)) {
        return candidate;
      }
      if (candidate.may.contains(address)) {
        possible = candidate;
      }
    }
    return possible;
  }
}
