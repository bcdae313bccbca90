package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All ends of the inventory in classes: members of one are in the same subnet, carry the same
 * groups and lie between the same blocks of every ACL and route table, so that nothing but a rule
 * of the other end's own groups for addresses tells them apart.
 *
 * <p>Built once per network in O(ends x log blocks). An address is cut by blocks of the whole
 * estate, whoever's they are: more classes than necessary, never fewer.
 */
final class PeerClasses {
  private final CompiledNetwork network;
  private final AddressCuts cuts;
  private final Staleness staleness;
  private final boolean gaps;
  private final List<PeerClass> classes = new ArrayList<>();

  PeerClasses(CompiledNetwork network, List<EndpointDirectory.End> all) {
    this.network = network;
    this.staleness = new Staleness(network.index());
    this.gaps = !network.model().gaps().isEmpty();
    this.cuts = cuts(network);
    Map<Key, List<EndpointDirectory.End>> members = new LinkedHashMap<>();
    // Zones and accepted traffic are shared by many ends: equal keys are found by their hashes.
    Map<Place, Place> places = new HashMap<>();
    for (EndpointDirectory.End end : all) {
      members.computeIfAbsent(key(end, places), key -> new ArrayList<>()).add(end);
    }
    for (List<EndpointDirectory.End> each : members.values()) {
      if (each.get(0).places().size() == 1 && each.get(0).places().get(0).address() != null) {
        each.sort(
            Comparator.comparing(
                (EndpointDirectory.End end) -> end.places().get(0).address(), AddressCuts.ORDER));
      }
      classes.add(new PeerClass(each));
    }
  }

  /**
   * @param members by address where each has one
   */
  record PeerClass(List<EndpointDirectory.End> members) {
    EndpointDirectory.End first() {
      return members.get(0);
    }

    IpFamily family() {
      return first().family();
    }
  }

  List<PeerClass> all() {
    return classes;
  }

  /** What addresses are cut by. */
  AddressCuts cuts() {
    return cuts;
  }

  /** What decides about an end at one of its places. */
  private record Place(
      String vpcId,
      String subnetId,
      int cut,
      AddressSet atom,
      List<String> groups,
      String accountId,
      String region,
      IpFamily family,
      boolean reachable,
      Gaps.Missing doubt,
      Endpoint.Role role,
      Uncertain accepts,
      boolean publicFlag,
      List<Cause> notes,
      boolean running,
      Gaps.Missing stateMissing,
      boolean stale) {}

  /** A step without what it writes. */
  private record Passed(
      Leg leg, Uncertain passes, ReplyTable must, ReplyTable may, Reason block, boolean opens) {}

  /** A way of an end on AWS's own network. */
  private record Service(
      boolean inbound,
      boolean stale,
      Via via,
      String gatewayArn,
      List<Passed> steps,
      List<Cause> notes) {}

  /**
   * @param alone what tells an end from all others; null for none
   */
  private record Key(
      IpFamily family,
      List<Place> places,
      Agreement.Choice choice,
      List<Service> services,
      String alone) {}

  private Key key(EndpointDirectory.End end, Map<Place, Place> known) {
    List<Place> places = new ArrayList<>();
    for (Endpoint each : end.places()) {
      Place place = place(each);
      places.add(known.computeIfAbsent(place, same -> same));
    }
    List<Service> services = end.services().stream().map(PeerClasses::service).toList();
    return new Key(end.family(), List.copyOf(places), end.choice(), services, alone(end));
  }

  private Place place(Endpoint each) {
    Zone zone = each.zone();
    return new Place(
        zone.vpcId(),
        zone.subnetId(),
        each.address() == null ? -1 : cuts.at(each.address()),
        network.endpoints().atom(each),
        each.groups(),
        each.holder().accountId(),
        each.holder().region(),
        each.family(),
        each.reachable(),
        each.doubt(),
        each.role(),
        each.accepts(),
        each.publicFlag(),
        each.notes(),
        each.running(),
        each.stateMissing(),
        staleness.of(each) != null);
  }

  /** Ways out name their gateway in answers, ways in do not. */
  private static Service service(EndpointDirectory.Service each) {
    Candidate way = each.candidate();
    return new Service(
        each.inbound(),
        each.stale(),
        each.inbound() ? null : way.via(),
        each.inbound() ? null : way.gatewayArn(),
        way.steps().stream()
            .map(
                step ->
                    new Passed(
                        step.leg(),
                        step.passes(),
                        step.replyMust(),
                        step.replyMay(),
                        step.block(),
                        step.opens()))
            .toList(),
        way.notes());
  }

  /** Interfaces and targets of VPC endpoints, and what may be at one of several places. */
  private String alone(EndpointDirectory.End end) {
    if (end.places().size() > 1) {
      return end.places().stream()
          .map(place -> String.valueOf(place.address()))
          .toList()
          .toString();
    }
    String id = end.networkInterfaceId();
    if (id == null) {
      return null;
    }
    PrivateLinkPaths links = network.privateLinkPaths();
    boolean special =
        network.index().endpointOfInterface.containsKey(id)
            || !links.to(id, end.address()).isEmpty()
            || gaps && !links.listeners(id, end.address()).isEmpty();
    return special ? BalancerNodes.key(id, end.address()) : null;
  }

  /** Every block that something on a way compares the address of a peer with. */
  private static AddressCuts cuts(CompiledNetwork network) {
    NetworkModel model = network.model();
    AddressCuts.Builder out = new AddressCuts.Builder();
    for (IpFamily family : IpFamily.values()) {
      out.add(Internet.of(family)).add(Internet.neverForwarded(family));
    }
    model.vpcs().forEach(vpc -> out.addAll(vpc.cidrs()));
    model.networkAcls().forEach(acl -> acl.entries().forEach(entry -> out.add(entry.cidr())));
    model.routeTables().forEach(table -> table.routes().forEach(r -> out.add(r.destination())));
    for (PrefixList list : model.prefixLists()) {
      if (list.entries() != null) {
        out.addAll(list.entries());
      }
    }
    for (TransitGatewayRouteTable table : model.transitNetwork().routeTables()) {
      if (table.routes() != null) {
        table.routes().forEach(route -> out.add(route.destination()));
      }
    }
    for (DirectConnectGateway line : model.transitNetwork().directConnectGateways()) {
      if (line.associations() != null) {
        for (DirectConnectGateway.Association each : line.associations()) {
          if (each.allowedPrefixes() != null) {
            out.addAll(each.allowedPrefixes());
          }
        }
      }
    }
    for (VpcPeeringConnection each : model.privateConnectivity().peeringConnections()) {
      out.addAll(each.requester().cidrs()).addAll(each.accepter().cidrs());
    }
    for (LoadBalancer each : model.loadBalancers()) {
      if (each.kind() == LoadBalancer.Kind.NETWORK) {
        addGroups(network, each.securityGroupIds(), out);
      }
    }
    for (NetworkInterface each : model.networkInterfaces()) {
      LoadBalancer owner = network.index().loadBalancersByArn.get(each.owner().arn());
      boolean node = owner != null && owner.kind() == LoadBalancer.Kind.NETWORK;
      if (node || !each.sourceDestCheck()) {
        addGroups(network, each.securityGroupIds(), out);
      }
    }
    return out.build();
  }

  private static void addGroups(
      CompiledNetwork network, List<String> groupIds, AddressCuts.Builder out) {
    for (String id : groupIds) {
      SecurityGroup group = network.index().securityGroups.get(id);
      if (group != null) {
        group.rules().forEach(rule -> out.add(rule.cidr()));
      }
    }
  }
}
