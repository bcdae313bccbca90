package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** Questions whose packets may go through an interface endpoint (VE2, VE3, EX9). */
final class PrivateLinkCases {
  private final CompiledNetwork network;
  private final PrivateLinkPaths paths;
  private final Staleness staleness;

  PrivateLinkCases(CompiledNetwork network) {
    this.network = network;
    this.paths = network.privateLinkPaths();
    this.staleness = new Staleness(network.index());
  }

  /** What becomes of a way where its end is an interface of an endpoint; else the way itself. */
  List<Candidate> into(
      Candidate way, Endpoint from, EndpointDirectory.End destination, Endpoint to) {
    VpcEndpoint endpoint = endpointOf(destination);
    if (endpoint == null && to.role() == Endpoint.Role.VPC_ENDPOINT) {
      return List.of(paths.intoUnread(way, to));
    }
    return endpoint == null || endpoint.kind() != VpcEndpoint.Kind.INTERFACE
        ? List.of(way)
        : paths.into(way, endpoint, to, from.groups());
  }

  private VpcEndpoint endpointOf(EndpointDirectory.End end) {
    return end.networkInterfaceId() == null
        ? null
        : network.index().endpointOfInterface.get(end.networkInterfaceId());
  }

  /**
   * Ways to a target by every service that leads to it: for each address of an endpoint a group.
   */
  List<ExplainedGroup> behind(
      EndpointDirectory.End source, EndpointDirectory.End destination, QuestionTraffic traffic) {
    List<ExplainedGroup> out = new ArrayList<>();
    for (PrivateLinkPaths.Service service :
        paths.to(destination.networkInterfaceId(), destination.address())) {
      for (Endpoint place : paths.places(service.endpoint())) {
        if (place.family() == source.family()) {
          List<List<ExplainedCase>> oneOf =
              service.endpoint().equals(endpointOf(source))
                  ? fromEndpoint(source, destination, service, place, traffic)
                  : fromClient(source, destination, service, place, traffic);
          List<List<ExplainedCase>> some = oneOf.stream().filter(each -> !each.isEmpty()).toList();
          if (!some.isEmpty()) {
            out.add(new ExplainedGroup(some));
          }
        }
      }
    }
    out.addAll(unread(source, destination, traffic));
    return out;
  }

  /** By endpoints and services that nobody read there may be a way (section 7). */
  private List<ExplainedGroup> unread(
      EndpointDirectory.End source, EndpointDirectory.End destination, QuestionTraffic traffic) {
    List<ExplainedGroup> out = new ArrayList<>();
    for (PrivateLinkPaths.Service service :
        paths.listeners(destination.networkInterfaceId(), destination.address())) {
      for (Endpoint from : source.places()) {
        Gaps.Missing missing = paths.unread(service.loadBalancer(), from);
        if (missing != null && from.address() != null) {
          TrafficSet region = region(traffic, service, AddressSet.of(from.address()));
          if (!region.isEmpty()) {
            Step open = EgressPaths.open(from, missing, "VE2");
            out.add(
                ExplainedGroup.of(
                    new ExplainedCase(
                        source.ref().arn(),
                        destination.ref().arn(),
                        new Candidate(Via.PRIVATELINK, null, List.of(), List.of(open), List.of()),
                        region,
                        network.index().internetSeenFrom(from.zone().vpcId(), from.family()),
                        ExplainedCase.Remote.ONE,
                        staleness.of(from) != null,
                        service.targetPort(),
                        null)));
          }
        }
      }
    }
    return out;
  }

  private List<List<ExplainedCase>> fromClient(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      PrivateLinkPaths.Service service,
      Endpoint place,
      QuestionTraffic traffic) {
    List<List<ExplainedCase>> alternatives = new ArrayList<>();
    for (List<Endpoint> froms : source.alternatives()) {
      List<ExplainedCase> ways = new ArrayList<>();
      for (Endpoint from : froms) {
        if (from.address() != null) {
          TrafficSet region = region(traffic, service, AddressSet.of(from.address()));
          for (Candidate arrival : network.localPaths().ways(from, place)) {
            for (Candidate way : paths.through(arrival, service, place, from.groups())) {
              add(ways, source, destination, service, place, way, region, from);
            }
          }
        }
      }
      alternatives.add(ways);
    }
    return alternatives;
  }

  /** Of an endpoint itself one asks whom it lets through: the remotes are its clients. */
  private List<List<ExplainedCase>> fromEndpoint(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      PrivateLinkPaths.Service service,
      Endpoint place,
      QuestionTraffic traffic) {
    if (!place.address().equals(Address.parseOrNull(source.address()))) {
      return List.of();
    }
    Candidate nothingYet = new Candidate(Via.PRIVATELINK, null, List.of(), List.of(), List.of());
    AddressSet anybody = AddressSet.all(place.family());
    TrafficSet region = region(traffic, service, anybody);
    List<ExplainedCase> ways = new ArrayList<>();
    for (Candidate way : paths.through(nothingYet, service, place, List.of())) {
      if (!region.isEmpty()) {
        ways.add(
            new ExplainedCase(
                source.ref().arn(),
                destination.ref().arn(),
                way,
                region,
                anybody,
                ExplainedCase.Remote.EACH,
                isStale(service, place),
                service.targetPort(),
                source.address()));
      }
    }
    return List.of(ways);
  }

  private void add(
      List<ExplainedCase> out,
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      PrivateLinkPaths.Service service,
      Endpoint place,
      Candidate way,
      TrafficSet region,
      Endpoint from) {
    if (!region.isEmpty()) {
      out.add(
          new ExplainedCase(
              source.ref().arn(),
              destination.ref().arn(),
              way,
              region,
              network.index().internetSeenFrom(place.zone().vpcId(), place.family()),
              ExplainedCase.Remote.ONE,
              isStale(service, from, place),
              service.targetPort(),
              place.address().toString()));
    }
  }

  private static TrafficSet region(
      QuestionTraffic traffic, PrivateLinkPaths.Service service, AddressSet clients) {
    return traffic.with(clients).intersect(new Headers.Range(service.point(), service.point()));
  }

  private boolean isStale(PrivateLinkPaths.Service service, Endpoint... ends) {
    boolean stale =
        service.endpoint().origin().staleSince() != null
            || service.loadBalancer().origin().staleSince() != null;
    for (Endpoint end : ends) {
      stale |= staleness.of(end) != null;
    }
    return stale;
  }
}
