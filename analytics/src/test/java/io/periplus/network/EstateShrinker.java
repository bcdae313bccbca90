package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes an estate that shows a difference smaller, by leaving out what the difference does not
 * need: resources first, then single routes, rules and entries.
 */
final class EstateShrinker {
  private final Supplier<EstateBuilder> whole;
  private final Predicate<EstateBuilder> differs;
  private final List<Consumer<EstateBuilder>> dropped = new ArrayList<>();

  private EstateShrinker(Supplier<EstateBuilder> whole, Predicate<EstateBuilder> differs) {
    this.whole = whole;
    this.differs = differs;
  }

  /**
   * What is left, one record per line.
   *
   * @param whole makes the estate anew
   * @param differs whether an estate still shows the difference
   */
  static List<String> shrink(Supplier<EstateBuilder> whole, Predicate<EstateBuilder> differs) {
    EstateShrinker shrinker = new EstateShrinker(whole, differs);
    int before;
    do {
      before = shrinker.dropped.size();
      shrinker.dropHolders();
      shrinker.dropResources();
      shrinker.dropLines();
    } while (shrinker.dropped.size() > before);
    return describe(shrinker.rest());
  }

  private EstateBuilder rest() {
    EstateBuilder estate = whole.get();
    dropped.forEach(each -> each.accept(estate));
    return estate;
  }

  private void tryTo(Consumer<EstateBuilder> drop) {
    EstateBuilder estate = rest();
    drop.accept(estate);
    boolean still;
    try {
      still = differs.test(estate);
    } catch (RuntimeException broken) {
      // The twin expects some records to be there: this one must stay.
      still = false;
    }
    if (still) {
      dropped.add(drop);
    }
  }

  private void dropHolders() {
    NetworkModel model = rest().build();
    if (!model.privateConnectivity().equals(PrivateConnectivity.EMPTY)) {
      tryTo(estate -> estate.with(PrivateConnectivity.EMPTY));
    }
    if (!model.transitNetwork().equals(TransitNetwork.EMPTY)) {
      tryTo(estate -> estate.with(TransitNetwork.EMPTY));
    }
    if (!model.serviceFronts().equals(ServiceFronts.EMPTY)) {
      tryTo(estate -> estate.with(ServiceFronts.EMPTY));
    }
    if (!model.perimeter().equals(Perimeter.EMPTY)) {
      tryTo(estate -> estate.with(Perimeter.EMPTY));
    }
  }

  private void dropResources() {
    List<Map<String, ?>> parts = parts(rest());
    for (int part = 0; part < parts.size(); part++) {
      int index = part;
      for (String id : List.copyOf(parts.get(part).keySet())) {
        tryTo(estate -> parts(estate).get(index).remove(id));
      }
    }
  }

  private void dropLines() {
    EstateBuilder now = rest();
    now.routeTables.forEach(
        (id, table) ->
            table
                .routes()
                .forEach(
                    route ->
                        tryTo(
                            estate ->
                                estate.routeTables.computeIfPresent(
                                    id, (key, old) -> without(old, route)))));
    now.securityGroups.forEach(
        (id, group) ->
            group
                .rules()
                .forEach(
                    rule ->
                        tryTo(
                            estate ->
                                estate.securityGroups.computeIfPresent(
                                    id, (key, old) -> without(old, rule)))));
    now.networkAcls.forEach(
        (id, acl) ->
            acl.entries()
                .forEach(
                    entry ->
                        tryTo(
                            estate ->
                                estate.networkAcls.computeIfPresent(
                                    id, (key, old) -> without(old, entry)))));
  }

  private static RouteTable without(RouteTable t, Route route) {
    return new RouteTable(
        t.origin(),
        t.id(),
        t.vpcId(),
        t.main(),
        t.subnetIds(),
        t.gatewayIds(),
        minus(t.routes(), route));
  }

  private static SecurityGroup without(SecurityGroup g, SecurityGroupRule rule) {
    return new SecurityGroup(g.origin(), g.id(), g.name(), g.vpcIds(), minus(g.rules(), rule));
  }

  private static NetworkAcl without(NetworkAcl a, NetworkAclEntry entry) {
    return new NetworkAcl(
        a.origin(), a.id(), a.vpcId(), a.isDefault(), a.subnetIds(), minus(a.entries(), entry));
  }

  private static <T> List<T> minus(List<T> list, T one) {
    List<T> out = new ArrayList<>(list);
    out.remove(one);
    return out;
  }

  private static List<Map<String, ?>> parts(EstateBuilder e) {
    return List.of(
        e.loadBalancers,
        e.targetGroups,
        e.dbInstances,
        e.functions,
        e.urls,
        e.interfaces,
        e.instances,
        e.natGateways,
        e.internetGateways,
        e.egressOnlyGateways,
        e.prefixLists,
        e.networkAcls,
        e.securityGroups,
        e.routeTables,
        e.subnets,
        e.vpcs);
  }

  private static List<String> describe(EstateBuilder estate) {
    List<String> out = new ArrayList<>();
    parts(estate).forEach(part -> part.values().forEach(each -> out.add(each.toString())));
    NetworkModel model = estate.build();
    for (Record holder :
        List.<Record>of(
            model.privateConnectivity(),
            model.transitNetwork(),
            model.serviceFronts(),
            model.perimeter())) {
      out.add(holder.toString());
    }
    model.gaps().forEach(gap -> out.add(gap.toString()));
    return out;
  }
}
