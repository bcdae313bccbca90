package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Route tables, address by address (RT1 to RT9, RT13). */
final class SlowRoutes {
  private static final List<CidrBlock> NEVER_FORWARDED =
      List.of(CidrBlock.parse("169.254.168.0/22"), CidrBlock.parse("fd00:ec2::/32"));

  private final NetworkModel model;
  private final SlowInventory inventory;

  SlowRoutes(NetworkModel model, SlowInventory inventory) {
    this.model = model;
    this.inventory = inventory;
  }

  /**
   * What a lookup may end at.
   *
   * @param unknown the table itself is not known
   * @param routes winners that are possible; one when nothing is ambiguous
   * @param noRoute whether "no route" is possible
   */
  record Lookup(boolean unknown, Set<Route> routes, boolean noRoute) {
    boolean certain() {
      return !unknown && routes.size() + (noRoute ? 1 : 0) == 1;
    }
  }

  List<RouteTable> tables() {
    return model.routeTables();
  }

  /** The table of a subnet (RT1); null when it is not known. */
  RouteTable tableOf(Subnet subnet) {
    if (subnet == null) {
      return null;
    }
    List<RouteTable> explicit = new ArrayList<>();
    for (RouteTable table : model.routeTables()) {
      if (table.subnetIds().contains(subnet.id())) {
        explicit.add(table);
      }
    }
    if (!explicit.isEmpty()) {
      return explicit.size() == 1 ? explicit.get(0) : null;
    }
    for (RouteTable table : model.routeTables()) {
      if (table.main() && table.vpcId().equals(subnet.vpcId())) {
        return table;
      }
    }
    return null;
  }

  Lookup lookup(Subnet subnet, SlowAddress destination) {
    RouteTable table = tableOf(subnet);
    return table == null ? new Lookup(true, Set.of(), false) : lookup(table, destination);
  }

  Lookup lookup(RouteTable table, SlowAddress destination) {
    if (NEVER_FORWARDED.stream().anyMatch(destination::in)) {
      return new Lookup(false, Set.of(), true);
    }
    int best = -1;
    List<Route> winners = new ArrayList<>();
    List<Route> anywhere = new ArrayList<>();
    for (Route route : table.routes()) {
      if (route.malformed()) {
        anywhere.add(route);
        continue;
      }
      int length = matchLength(route, destination, anywhere);
      if (length < 0) {
        continue;
      }
      int rank = length * 3 + priority(route);
      if (rank > best) {
        best = rank;
        winners.clear();
      }
      if (rank == best) {
        winners.add(route);
      }
    }
    Set<Route> possible = new LinkedHashSet<>(winners);
    boolean local = winners.stream().anyMatch(route -> route.targetKind() == RouteTargetKind.LOCAL);
    if (!local) {
      possible.addAll(anywhere);
    }
    return new Lookup(false, possible, winners.isEmpty());
  }

  /** Static before prefix list before propagated (RT4). */
  private static int priority(Route route) {
    if (route.origination() == Route.Origination.PROPAGATED) {
      return 0;
    }
    return route.prefixListId() != null ? 1 : 2;
  }

  private int matchLength(Route route, SlowAddress destination, List<Route> anywhere) {
    if (route.prefixListId() == null) {
      return destination.in(route.destination()) ? SlowAddress.lengthOf(route.destination()) : -1;
    }
    PrefixList list = inventory.prefixList(route.prefixListId());
    if (list == null || list.entries() == null) {
      anywhere.add(route);
      return -1;
    }
    int longest = -1;
    for (CidrBlock entry : list.entries()) {
      if (destination.in(entry)) {
        longest = Math.max(longest, SlowAddress.lengthOf(entry));
      }
    }
    return longest;
  }
}
