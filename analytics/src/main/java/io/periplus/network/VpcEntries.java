package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What ways of all services into a VPC share: what they land on, and where rows are written. */
final class VpcEntries {
  private final NetworkIndex index;
  private final Endpoints endpoints;
  private final Landings landings;
  private final ServiceArrivals arrivals;
  private final Fronts fronts;
  private final BalancerNodes nodes;

  VpcEntries(
      NetworkIndex index,
      Endpoints endpoints,
      Landings landings,
      ServiceArrivals arrivals,
      Fronts fronts,
      BalancerNodes nodes) {
    this.index = index;
    this.endpoints = endpoints;
    this.landings = landings;
    this.arrivals = arrivals;
    this.fronts = fronts;
    this.nodes = nodes;
  }

  /**
   * How a service comes in.
   *
   * @param arrival ways to an endpoint
   * @param privateLink by PrivateLink
   */
  record Entry(
      int protocol,
      int port,
      IpFamily family,
      Function<Endpoint, List<Candidate>> arrival,
      boolean privateLink) {}

  NetworkIndex index() {
    return index;
  }

  ServiceArrivals arrivals() {
    return arrivals;
  }

  /** What an entry meets at a load balancer by ARN, or at an instance by ARN or id. */
  List<Landings.Landing> landings(String target, Entry entry) {
    LoadBalancer balancer = index.loadBalancersByArn.get(target);
    if (balancer != null) {
      return landings.at(
          balancer,
          entry.protocol(),
          entry.port(),
          entry.family(),
          entry.arrival(),
          entry.privateLink());
    }
    String instance = target.substring(target.lastIndexOf('/') + 1);
    Targets.Member member = primary(instance, entry.family());
    return member == null ? List.of() : List.of(at(member, entry));
  }

  private Targets.Member primary(String instance, IpFamily family) {
    NetworkInterface primary = index.primaryInterfaces().get(instance);
    if (primary != null) {
      for (NetworkInterface.Address address : primary.addresses()) {
        if (address.ipv6() == (family == IpFamily.IPV6)) {
          return new Targets.Member(primary, address);
        }
      }
    }
    return null;
  }

  /** What an entry meets at one address of an interface; null when it is not in the inventory. */
  Landings.Landing landing(String networkInterfaceId, String privateIp, Entry entry) {
    NetworkInterface found = index.interfaces().get(networkInterfaceId);
    if (found != null) {
      for (NetworkInterface.Address address : found.addresses()) {
        if (address.address().equals(privateIp)) {
          return at(new Targets.Member(found, address), entry);
        }
      }
    }
    return null;
  }

  private Landings.Landing at(Targets.Member member, Entry entry) {
    Endpoint end = nodes.named(member).withoutNotes();
    boolean gone = endpoints.isTerminated(member.networkInterface()) || end.address() == null;
    Integer port = entry.port() < 0 ? null : Integer.valueOf(entry.port());
    List<Candidate> ways = gone ? List.of() : entry.arrival().apply(end);
    return new Landings.Landing(
        BalancerNodes.key(member),
        null,
        port,
        ways,
        member.networkInterface().origin().staleSince());
  }

  /** Rows of what a front lets through to a landing at one point of the client's. */
  void write(
      ServiceFront front,
      Landings.Landing landing,
      List<Candidate> ways,
      int clientPoint,
      Instant stale) {
    AddressSet internet = Internet.of(front.family());
    TrafficSet region = TrafficSet.of(new Headers.Range(clientPoint, clientPoint), internet);
    write(front, landing, ways, region, stale);
  }

  void write(
      ServiceFront front,
      Landings.Landing landing,
      List<Candidate> ways,
      TrafficSet region,
      Instant stale) {
    if (ways.isEmpty()) {
      return;
    }
    Candidate first = ways.get(0);
    fronts.write(
        first.via(),
        first.gatewayArn(),
        landing.key(),
        new Fronts.Way(
            ways,
            region,
            Internet.of(front.family()),
            front.host(),
            landing.targetPort(),
            Staleness.older(stale, landing.stale())),
        front.authentication());
  }

  /** A function that a front invokes. */
  void write(
      ServiceFront front, String functionArn, Candidate way, TrafficSet region, Instant stale) {
    Landings.Landing function = new Landings.Landing(functionArn, null, null, List.of(way), null);
    write(front, function, List.of(way), region, stale);
  }

  /** Listeners of a load balancer by ARN, with the load balancer. */
  LoadBalancer balancerOf(String listenerArn) {
    for (Map.Entry<String, LoadBalancer> each : index.loadBalancersByArn.entrySet()) {
      for (LoadBalancer.Listener listener : each.getValue().listeners()) {
        if (listener.arn().equals(listenerArn)) {
          return each.getValue();
        }
      }
    }
    return null;
  }
}
