package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** The ways that the packets of a question could take, by what its two sides mean. */
final class ExplainedCases {
  private static final String INTERNET = "internet";

  private final CompiledNetwork network;
  private final LocalPaths localPaths;
  private final PrivateLinkCases privateLinks;
  private final RefusedWays refusedWays;
  private final SiblingAddresses siblings;
  private final Staleness staleness;

  ExplainedCases(CompiledNetwork network) {
    this.network = network;
    this.staleness = new Staleness(network.index());
    this.localPaths = network.localPaths();
    this.privateLinks = new PrivateLinkCases(network);
    this.refusedWays = network.refusedWays();
    this.siblings = new SiblingAddresses(network.index());
  }

  List<ExplainedGroup> of(
      EndpointDirectory.Side from, EndpointDirectory.Side to, QuestionTraffic traffic) {
    List<ExplainedGroup> out = new ArrayList<>();
    if (from.isInternet()) {
      for (EndpointDirectory.End end : to.ends()) {
        fromInternet(end, from, to.byPublicAddress(), traffic, out);
      }
    } else if (to.isInternet()) {
      for (EndpointDirectory.End end : from.ends()) {
        toInternet(end, to, traffic, out);
      }
    } else {
      for (EndpointDirectory.End source : from.ends()) {
        for (EndpointDirectory.End destination : to.ends()) {
          if (source.family() == destination.family() && !source.isSame(destination)) {
            between(source, destination, to.byPublicAddress(), traffic, out);
          }
        }
      }
    }
    return out;
  }

  private boolean isStale(Endpoint... ends) {
    for (Endpoint end : ends) {
      if (staleness.of(end) != null) {
        return true;
      }
    }
    return false;
  }

  private AddressSet internet(Endpoint end) {
    return network.index().internetSeenFrom(end.zone().vpcId(), end.family());
  }

  /** The side's addresses as an end sees them. */
  private AddressSet remotes(EndpointDirectory.Side side, Endpoint end) {
    AddressSet addresses = side.addresses(end.family());
    return addresses.equals(Internet.of(end.family())) ? internet(end) : addresses;
  }

  /** What a sender writes as destination: IPv4 addresses by NAT64 where it has IPv6 only (NG5). */
  private AddressSet destinations(
      EndpointDirectory.End from, EndpointDirectory.Side to, Endpoint place) {
    AddressSet own = remotes(to, place);
    boolean translated =
        own.isEmpty() && place.family() == IpFamily.IPV6 && !siblings.hasIpv4(from);
    return translated ? to.addresses(IpFamily.IPV4).embeddedInNat64() : own;
  }

  private static void add(List<ExplainedGroup> out, List<List<ExplainedCase>> oneOf) {
    List<List<ExplainedCase>> some = oneOf.stream().filter(each -> !each.isEmpty()).toList();
    if (!some.isEmpty()) {
      out.add(new ExplainedGroup(some));
    }
  }

  private void fromInternet(
      EndpointDirectory.End end,
      EndpointDirectory.Side from,
      boolean byPublicAddress,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    List<List<ExplainedCase>> direct = new ArrayList<>();
    for (List<Endpoint> places : end.alternatives()) {
      List<ExplainedCase> ways = new ArrayList<>();
      for (Endpoint place : places) {
        TrafficSet region = traffic.with(remotes(from, place));
        if (!region.isEmpty()) {
          List<Candidate> candidates = new ArrayList<>();
          if (from.isOutside()) {
            candidates.addAll(network.premisesWays().to(place, byPublicAddress));
          }
          candidates.add(network.ingressPaths().direct(place, siblings.isAssociatedElsewhere(end)));
          for (Candidate candidate : candidates) {
            ways.add(
                new ExplainedCase(
                    from.internetName(),
                    end.ref().arn(),
                    candidate,
                    region,
                    internet(place),
                    ExplainedCase.Remote.EACH,
                    isStale(place)));
          }
        }
      }
      direct.add(ways);
    }
    add(out, direct);
    // Nothing of AWS's own network sees a private address.
    if (!from.isOutside()) {
      services(end, true, traffic.with(from.addresses(end.family())), out);
    }
    List<Fronts.Way> ways = new ArrayList<>(fronts(end));
    ways.addAll(refusedWays.to(end));
    for (Fronts.Way way : ways) {
      TrafficSet narrowed =
          way.region().intersect(traffic.with(from.addresses(way.region().family())));
      if (!narrowed.isEmpty()) {
        List<ExplainedCase> open = new ArrayList<>();
        for (Candidate candidate : way.candidates()) {
          open.add(
              new ExplainedCase(
                  INTERNET,
                  end.ref().arn(),
                  candidate,
                  narrowed,
                  way.internet(),
                  ExplainedCase.Remote.EACH,
                  way.staleSince() != null,
                  way.targetPort(),
                  way.frontAddress()));
        }
        add(out, List.of(open));
      }
    }
    hiddenTargets(end, from, traffic, out);
  }

  /** Load balancers that may send to an interface, since their targets were not read. */
  private void hiddenTargets(
      EndpointDirectory.End end,
      EndpointDirectory.Side from,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    if (end.networkInterfaceId() == null) {
      return;
    }
    Endpoint place = end.alternatives().get(0).get(0);
    for (HiddenTargets.Way way : network.hiddenTargets().to(place)) {
      TrafficSet narrowed =
          way.region().intersect(traffic.with(from.addresses(way.region().family())));
      if (!narrowed.isEmpty()) {
        out.add(
            ExplainedGroup.of(
                new ExplainedCase(
                    INTERNET,
                    end.ref().arn(),
                    way.candidate(),
                    narrowed,
                    way.internet(),
                    ExplainedCase.Remote.EACH,
                    isStale(way.node().endpoint()),
                    null,
                    way.node().frontAddress())));
      }
    }
  }

  /** Load balancers in front of an end; what has no interface has one end per family. */
  private List<Fronts.Way> fronts(EndpointDirectory.End end) {
    if (end.networkInterfaceId() != null) {
      Endpoint place = end.places().get(0);
      return network
          .fronts()
          .ways(BalancerNodes.key(end.networkInterfaceId(), end.address()))
          .stream()
          .filter(way -> HostedTasks.takes(place, way.targetPort()))
          .toList();
    }
    return network.fronts().ways(end.ref().arn()).stream()
        .filter(way -> way.region().family() == end.family())
        .toList();
  }

  private static void services(
      EndpointDirectory.End end, boolean inbound, TrafficSet region, List<ExplainedGroup> out) {
    for (EndpointDirectory.Service service : end.services()) {
      if (service.inbound() == inbound && !region.isEmpty()) {
        String arn = end.ref().arn();
        out.add(
            ExplainedGroup.of(
                new ExplainedCase(
                    inbound ? INTERNET : arn,
                    inbound ? arn : INTERNET,
                    service.candidate(),
                    region,
                    Internet.of(end.family()),
                    ExplainedCase.Remote.EACH,
                    service.stale())));
      }
    }
  }

  private void toInternet(
      EndpointDirectory.End end,
      EndpointDirectory.Side to,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    if (!to.isOutside()) {
      services(end, false, traffic.with(to.addresses(end.family())), out);
    }
    List<List<ExplainedCase>> alternatives = new ArrayList<>();
    for (List<Endpoint> places : end.alternatives()) {
      List<ExplainedCase> ways = new ArrayList<>();
      for (Endpoint place : places) {
        TrafficSet region = traffic.with(destinations(end, to, place));
        if (!region.isEmpty()) {
          for (Exit exit : exits(end, place, region, to)) {
            ways.add(
                new ExplainedCase(
                    end.ref().arn(),
                    to.internetName(),
                    exit.candidate(),
                    exit.region(),
                    internet(place),
                    to.isKnown() ? ExplainedCase.Remote.EACH : ExplainedCase.Remote.SOMEWHERE,
                    isStale(place)));
          }
        }
      }
      alternatives.add(ways);
    }
    add(out, alternatives);
  }

  /** A way out and the part of the question that its routes win. */
  private record Exit(Candidate candidate, TrafficSet region) {}

  /** To the internet, and to services of AWS where they and not the internet are meant (EG12). */
  private List<Exit> exits(
      EndpointDirectory.End end, Endpoint place, TrafficSet region, EndpointDirectory.Side to) {
    if (!to.isPartOfInternet()) {
      return exits(end, place, region);
    }
    List<EgressPaths.Way> privately = network.gatewayEndpointPaths().ways(place);
    List<EgressPaths.Way> ways = new ArrayList<>();
    if (to.isOutside()) {
      return exits(
          network
              .egressPaths()
              .ways(place, end.ref().publicAddress(), to.addresses(place.family())),
          place,
          region);
    }
    if (to.service() != null && to.service().by() != null) {
      ways.addAll(GatewayEndpointPaths.through(privately, to.service().by()));
    } else {
      ways.addAll(network.egressPaths().ways(place, end.ref().publicAddress()));
      ways.addAll(privately);
    }
    return exits(ways, place, region);
  }

  private List<Exit> exits(EndpointDirectory.End end, Endpoint place, TrafficSet region) {
    return exits(network.egressPaths().ways(place, end.ref().publicAddress()), place, region);
  }

  /** At least one: what has no route at all says so. */
  private List<Exit> exits(List<EgressPaths.Way> ways, Endpoint place, TrafficSet region) {
    List<Exit> out = new ArrayList<>();
    for (EgressPaths.Way way : ways) {
      TrafficSet here = region.intersect(way.destinations());
      if (!here.isEmpty()) {
        out.add(new Exit(way.candidate(), here));
      }
    }
    return out.isEmpty()
        ? List.of(new Exit(network.egressPaths().withoutRoute(place), region))
        : out;
  }

  private void between(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      boolean byPublicAddress,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    if (destination.isService()) {
      toService(source, destination, traffic, out);
      return;
    }
    if (source.isService()) {
      fromService(source, destination, traffic, out);
      return;
    }
    List<List<ExplainedCase>> alternatives = new ArrayList<>();
    for (List<Endpoint> froms : source.alternatives()) {
      for (List<Endpoint> tos : destination.alternatives()) {
        List<ExplainedCase> ways = new ArrayList<>();
        for (Endpoint from : froms) {
          for (Endpoint to : tos) {
            if (from.address() != null && to.address() != null) {
              if (byPublicAddress) {
                hairpin(source, from, destination, to, traffic, ways);
              } else {
                local(source, from, destination, to, traffic, ways);
              }
            }
          }
        }
        ways.removeIf(way -> way.region().isEmpty());
        alternatives.add(ways);
      }
    }
    add(out, alternatives);
    if (!byPublicAddress) {
      out.addAll(privateLinks.behind(source, destination, traffic));
    }
  }

  private void local(
      EndpointDirectory.End source,
      Endpoint from,
      EndpointDirectory.End destination,
      Endpoint to,
      QuestionTraffic traffic,
      List<ExplainedCase> out) {
    for (Candidate arrival : localPaths.ways(from, to)) {
      for (Candidate way : privateLinks.into(arrival, from, destination, to)) {
        out.add(
            new ExplainedCase(
                source.ref().arn(),
                destination.ref().arn(),
                way,
                traffic.with(AddressSet.of(from.address())),
                internet(to),
                ExplainedCase.Remote.ONE,
                isStale(from, to)));
      }
    }
  }

  private void hairpin(
      EndpointDirectory.End source,
      Endpoint from,
      EndpointDirectory.End destination,
      Endpoint to,
      QuestionTraffic traffic,
      List<ExplainedCase> out) {
    Address target = destination.publicAddress();
    AddressSet destinations = AddressSet.of(target);
    boolean stale = isStale(from, to);
    for (Exit exit : exits(source, from, traffic.with(destinations))) {
      List<Address> seen =
          exit.candidate().publicAddresses().stream()
              .map(Address::parseOrNull)
              .filter(address -> address != null && address.family() == to.family())
              .toList();
      for (Address address : seen) {
        out.add(
            new ExplainedCase(
                source.ref().arn(),
                destination.ref().arn(),
                LocalPaths.hairpin(exit.candidate(), network.ingressPaths().direct(to), target),
                traffic.with(AddressSet.of(address)),
                internet(to),
                ExplainedCase.Remote.ONE,
                stale));
      }
      if (seen.isEmpty()) {
        out.add(
            new ExplainedCase(
                source.ref().arn(),
                destination.ref().arn(),
                exit.candidate(),
                traffic.with(destinations),
                internet(from),
                ExplainedCase.Remote.ONE,
                stale));
      }
    }
  }

  /**
   * To a service on AWS's own network: out to the internet, then by its public name. Which address
   * the name has is not in any configuration, so only what holds for all of them is certain.
   */
  private void toService(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    List<EndpointDirectory.Service> entries = destination.ways(true);
    if (entries.isEmpty()) {
      Candidate front = ServiceWays.byFront(destination.ref().arn(), destination.family());
      entries = List.of(new EndpointDirectory.Service(front, true, false));
    }
    for (EndpointDirectory.Service service : entries) {
      List<List<ExplainedCase>> alternatives = new ArrayList<>();
      for (List<Endpoint> places : source.alternatives()) {
        List<ExplainedCase> ways = new ArrayList<>();
        for (Endpoint place : places) {
          for (Exit exit : exits(source, place, traffic.with(internet(place)))) {
            for (Candidate entry : seenFrom(exit.candidate(), service.candidate())) {
              ways.add(
                  new ExplainedCase(
                      source.ref().arn(),
                      destination.ref().arn(),
                      exit.candidate().then(entry),
                      exit.region(),
                      internet(place),
                      ExplainedCase.Remote.SOMEWHERE,
                      service.stale() || isStale(place)));
            }
          }
        }
        ways.removeIf(way -> way.region().isEmpty());
        alternatives.add(ways);
      }
      for (EndpointDirectory.Service exit : source.ways(false)) {
        alternatives.add(List.of(service(source, exit, destination, service, traffic)));
      }
      add(out, alternatives);
    }
  }

  /** The entry as it sees each public address that packets leave with; itself if none is known. */
  private static List<Candidate> seenFrom(Candidate exit, Candidate entry) {
    IpFamily family = entry.steps().get(0).passes().must().family();
    List<Candidate> seen =
        exit.publicAddresses().stream()
            .map(Address::parseOrNull)
            .filter(address -> address != null && address.family() == family)
            .map(entry::seenFrom)
            .toList();
    return seen.isEmpty() ? List.of(entry) : seen;
  }

  /** From a service on AWS's own network to an endpoint's public address. */
  private void fromService(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      QuestionTraffic traffic,
      List<ExplainedGroup> out) {
    for (EndpointDirectory.Service exit : source.ways(false)) {
      List<List<ExplainedCase>> alternatives = new ArrayList<>();
      for (List<Endpoint> places : destination.alternatives()) {
        List<ExplainedCase> ways = new ArrayList<>();
        for (Endpoint place : places) {
          Candidate direct = network.ingressPaths().direct(place);
          Service arrival = new Service(direct, isStale(place));
          ways.add(somewhere(source, exit, destination, arrival, traffic, internet(place)));
        }
        ways.removeIf(way -> way.region().isEmpty());
        alternatives.add(ways);
      }
      add(out, alternatives);
    }
  }

  /** A way in, and whether it rests on carried-over input. */
  private record Service(Candidate candidate, boolean stale) {}

  private static ExplainedCase service(
      EndpointDirectory.End source,
      EndpointDirectory.Service exit,
      EndpointDirectory.End destination,
      EndpointDirectory.Service entry,
      QuestionTraffic traffic) {
    IpFamily family = source.family();
    Service arrival = new Service(entry.candidate(), entry.stale());
    return somewhere(source, exit, destination, arrival, traffic, Internet.of(family));
  }

  private static ExplainedCase somewhere(
      EndpointDirectory.End source,
      EndpointDirectory.Service exit,
      EndpointDirectory.End destination,
      Service arrival,
      QuestionTraffic traffic,
      AddressSet internet) {
    return new ExplainedCase(
        source.ref().arn(),
        destination.ref().arn(),
        exit.candidate().then(arrival.candidate()),
        traffic.with(internet),
        internet,
        ExplainedCase.Remote.SOMEWHERE,
        exit.stale() || arrival.stale());
  }
}
