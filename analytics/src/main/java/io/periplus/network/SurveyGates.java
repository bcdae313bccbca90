package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rules out ends that one subject has nothing to do with, before anything is followed hop by hop:
 * its own groups do not name them, or no route leads from one to the other.
 *
 * <p>It never rules out what {@link ExplainedCases} would let through, perhaps or for certain: each
 * test is one of the steps of the way, for any remote.
 */
final class SurveyGates {
  private final CompiledNetwork network;
  private final boolean inbound;
  private final QuestionTraffic traffic;
  private final boolean open;

  /**
   * Where packets from or to the subject pass its groups: its own places, and those of endpoints.
   */
  private final List<Endpoint> gates = new ArrayList<>();

  private final Map<GroupsKey, AddressSet> allowed = new HashMap<>();
  private final Map<ZoneKey, Boolean> connected = new HashMap<>();

  /**
   * @param inbound whether the subject is the destination
   * @param byPublicAddress whether the subject is meant by its public address
   */
  SurveyGates(
      CompiledNetwork network,
      EndpointDirectory.End subject,
      boolean inbound,
      boolean byPublicAddress,
      QuestionTraffic traffic) {
    this.network = network;
    this.inbound = inbound;
    this.traffic = traffic;
    gates.addAll(subject.places());
    PrivateLinkPaths links = network.privateLinkPaths();
    boolean hidden = false;
    if (inbound) {
      String id = subject.networkInterfaceId();
      for (PrivateLinkPaths.Service service : links.to(id, subject.address())) {
        gates.addAll(links.places(service.endpoint()));
      }
      boolean listened = !links.listeners(id, subject.address()).isEmpty();
      hidden = listened && !network.model().gaps().isEmpty();
    }
    this.open = hidden || byPublicAddress || subject.isService();
  }

  private record GroupsKey(int gate, List<String> groups) {}

  private record ZoneKey(int gate, String vpcId, String subnetId) {}

  /** Where the gates' rules begin and end: they may tell members of a class apart. */
  void addCuts(AddressCuts.Builder cuts) {
    for (Endpoint gate : gates) {
      if (gate.filtered() && gate.role() != Endpoint.Role.PEER) {
        Uncertain passes = network.filters().rules(gate, !inbound, gate.family()).byAddress();
        TrafficSet asked = traffic.with(AddressSet.all(gate.family()));
        cuts.add(passes.must().intersect(asked)).add(passes.may().intersect(asked));
      }
    }
  }

  /** Whether there may be a way between the subject and an end. */
  boolean mayPass(EndpointDirectory.End end) {
    boolean byEndpoint = inbound ? isOfEndpoint(end) : isBehindEndpoint(end);
    if (open || byEndpoint || end.isService()) {
      return true;
    }
    for (Endpoint place : end.places()) {
      for (int gate = 0; gate < gates.size(); gate++) {
        if (mayPass(gate, place)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of an endpoint itself one asks whom it lets through, not whether it sends (EX9). */
  private boolean isOfEndpoint(EndpointDirectory.End end) {
    return end.networkInterfaceId() != null
        && network.index().endpointOfInterface.containsKey(end.networkInterfaceId());
  }

  /** A target of load balancers behind services: packets may come by an endpoint in any VPC. */
  private boolean isBehindEndpoint(EndpointDirectory.End end) {
    return !network.privateLinkPaths().listeners(end.networkInterfaceId(), end.address()).isEmpty();
  }

  private boolean mayPass(int number, Endpoint place) {
    Endpoint gate = gates.get(number);
    if (gate.role() == Endpoint.Role.PEER || place.role() == Endpoint.Role.PEER) {
      return true;
    }
    return place.address() != null
        && gate.address() != null
        && gate.family() == place.family()
        && groupsAllow(number, place)
        && isConnected(number, place);
  }

  private boolean groupsAllow(int number, Endpoint place) {
    Endpoint gate = gates.get(number);
    // Behind an appliance the groups of the appliance may count, not those of the sender (SG8).
    if (!gate.filtered() || inbound && isSteered(place.zone(), gate.family())) {
      return true;
    }
    SecurityGroupRules rules = network.filters().rules(gate, !inbound, gate.family());
    List<String> named = rules.named().stream().filter(place.groups()::contains).toList();
    return allowed
        .computeIfAbsent(new GroupsKey(number, named), key -> remotes(rules, named, gate.family()))
        .contains(place.address());
  }

  private AddressSet remotes(SecurityGroupRules rules, List<String> groups, IpFamily family) {
    TrafficSet passes =
        rules
            .byAddress()
            .may()
            .union(rules.byMembership(groups).may())
            .intersect(traffic.with(AddressSet.all(family)));
    AddressSet out = AddressSet.empty(family);
    for (int i = 0; i < passes.size(); i++) {
      out = out.union(passes.remotes(i));
    }
    return out;
  }

  private static boolean isSteered(Zone zone, IpFamily family) {
    RouteLookup lookup = zone.routes(family);
    return lookup != null
        && lookup.won().stream()
            .anyMatch(
                won ->
                    won.route() != null
                        && (won.route().targetKind() == RouteTargetKind.NETWORK_INTERFACE
                            || won.route().targetKind() == RouteTargetKind.INSTANCE));
  }

  private boolean isConnected(int number, Endpoint place) {
    Endpoint gate = gates.get(number);
    if (Objects.equals(gate.zone().vpcId(), place.zone().vpcId())) {
      return true;
    }
    if (!inbound) {
      return isCrossed(gate.zone(), place);
    }
    Zone zone = place.zone();
    return zone.subnetId() == null
        ? isCrossed(zone, gate)
        : connected.computeIfAbsent(
            new ZoneKey(number, zone.vpcId(), zone.subnetId()), key -> isCrossed(zone, gate));
  }

  /** Whether any route out of a subnet leads to an address of another VPC, perhaps. */
  private boolean isCrossed(Zone from, Endpoint to) {
    VpcCrossings.Asked asked =
        new VpcCrossings.Asked(
            from, to, Leg.FORWARD, Lens.fixed(to.family(), to.address()), Lens.plain(to.family()));
    for (Crossing way : network.crossings().of(asked)) {
      if (way.steps().stream().noneMatch(step -> step.passes().may().isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
