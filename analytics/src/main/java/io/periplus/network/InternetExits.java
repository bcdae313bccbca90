package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What route tables send towards the internet, by target. */
final class InternetExits {
  private final NetworkIndex index;
  private final Map<RouteLookup, List<Exit>> exits = new ConcurrentHashMap<>();

  InternetExits(NetworkIndex index) {
    this.index = index;
  }

  /**
   * All that a route table sends to one target.
   *
   * @param route one of those that lead there
   */
  record Exit(Route route, Uncertain routed, AddressSet destinations) {
    boolean leadsTo(RouteTargetKind kind) {
      return route.targetKind() == kind && !route.blackhole();
    }

    /** What exits of several tables share when they lead to the same. */
    String key() {
      return route.targetKind() + " " + route.targetId() + " " + route.blackhole();
    }
  }

  /** By target; local routes and gateway endpoints are none (EG12). */
  List<Exit> of(RouteLookup lookup) {
    return exits.computeIfAbsent(lookup, this::compute);
  }

  /** The same for other addresses than those of the internet. */
  List<Exit> of(RouteLookup lookup, AddressSet towards) {
    return towards.equals(Internet.of(lookup.family()))
        ? of(lookup)
        : compute(lookup, won -> leaves(won) && !won.may().intersect(towards).isEmpty());
  }

  private List<Exit> compute(RouteLookup lookup) {
    return compute(lookup, won -> leavesForInternet(won, lookup.family()));
  }

  private static List<Exit> compute(RouteLookup lookup, Predicate<RouteLookup.Won> leaves) {
    Map<String, Exit> byTarget = new TreeMap<>();
    for (RouteLookup.Won won : lookup.won()) {
      if (won.route() != null && leaves.test(won)) {
        Exit exit = new Exit(won.route(), won.traffic(), won.may());
        byTarget.merge(
            exit.key(),
            exit,
            (a, b) ->
                new Exit(a.route, a.routed.union(b.routed), a.destinations.union(b.destinations)));
      }
    }
    return List.copyOf(byTarget.values());
  }

  private boolean leaves(RouteLookup.Won won) {
    return won.route().targetKind() != RouteTargetKind.LOCAL
        && !index.isGatewayEndpoint(won.route());
  }

  private boolean leavesForInternet(RouteLookup.Won won, IpFamily family) {
    Route route = won.route();
    if (!leaves(won)) {
      return false;
    }
    boolean nat64 =
        route.targetKind() == RouteTargetKind.NAT_GATEWAY
            && family == IpFamily.IPV6
            && !won.may().intersect(Internet.NAT64).isEmpty();
    return nat64 || !won.may().intersect(Internet.of(family)).isEmpty();
  }
}
