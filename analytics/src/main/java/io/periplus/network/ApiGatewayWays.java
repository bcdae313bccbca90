package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From callers of an API through API Gateway to functions and into VPCs (EX6). */
final class ApiGatewayWays {
  private static final String RULE = "EX6";
  private static final int HTTPS = Headers.tcp(443);

  private final VpcEntries entries;
  private final Zones zones;
  private final Endpoints endpoints;
  private final LocalPaths localPaths;
  private final Map<String, VpcLink> links = new HashMap<>();

  ApiGatewayWays(VpcEntries entries, Zones zones, Endpoints endpoints, LocalPaths localPaths) {
    this.entries = entries;
    this.zones = zones;
    this.endpoints = endpoints;
    this.localPaths = localPaths;
    for (VpcLink link : entries.index().model.serviceFronts().vpcLinks()) {
      links.putIfAbsent(key(link.origin(), link.id()), link);
    }
  }

  private static String key(Origin origin, String id) {
    return origin.accountId() + '/' + origin.region() + '/' + id;
  }

  static IpFamily[] families(GatewayApi each) {
    return each.ipv6() ? IpFamily.values() : new IpFamily[] {IpFamily.IPV4};
  }

  /** From callers to the API itself; stops everything where it is not public. */
  static ServiceFront front(GatewayApi each, IpFamily family) {
    Trace.Component service = new Trace.Component(each.origin().arn(), each.type());
    List<Step> entrance = new ArrayList<>();
    entrance.add(ServiceEntrances.fromInternet(family, RULE));
    if (each.hosts().isEmpty()) {
      entrance.add(EgressPaths.stop(service, family, Reason.NOT_PUBLICLY_ACCESSIBLE, RULE));
    }
    TrafficSet takes = TrafficSet.of(new Headers.Range(HTTPS, HTTPS), AddressSet.all(family));
    entrance.add(ServiceEntrances.ports(service, takes, RULE));
    return new ServiceFront(
        Via.API_GATEWAY,
        each.origin().arn(),
        each.hosts().isEmpty() ? null : each.hosts().get(0),
        family,
        entrance,
        notes(each.authentication(), family),
        each.authentication(),
        each.origin().staleSince());
  }

  private static List<Cause> notes(String authentication, IpFamily family) {
    TrafficSet all = TrafficSet.all(family);
    List<Cause> notes = new ArrayList<>();
    if (authentication.equals("AWS_IAM") || authentication.equals("AUTHORIZER")) {
      notes.add(new Cause(Reason.AUTHENTICATION_REQUIRED, null, all));
    }
    notes.add(new Cause(Reason.L7_RULES_NOT_EVALUATED, null, all));
    return notes;
  }

  void add(GatewayApi each) {
    if (each.hosts().isEmpty()) {
      return;
    }
    for (IpFamily family : families(each)) {
      ServiceFront front = front(each, family);
      for (GatewayApi.Integration integration : each.integrations()) {
        ServiceFront demanding =
            new ServiceFront(
                front.via(),
                front.arn(),
                front.host(),
                family,
                front.entrance(),
                notes(integration.authentication(), family),
                integration.authentication(),
                front.staleSince());
        add(each, demanding, integration);
      }
    }
  }

  private void add(GatewayApi api, ServiceFront front, GatewayApi.Integration integration) {
    if (integration.functionArn() != null) {
      TrafficSet region = TrafficSet.of(Internet.of(front.family()));
      entries.write(front, integration.functionArn(), front.invoking(), region, front.staleSince());
    }
    VpcLink link =
        integration.vpcLinkId() == null
            ? null
            : links.get(key(api.origin(), integration.vpcLinkId()));
    if (link == null) {
      return;
    }
    Instant stale = Staleness.older(front.staleSince(), link.origin());
    if (!link.targetArns().isEmpty()) {
      link.targetArns().forEach(arn -> byPrivateLink(front, arn, integration.port(), stale));
    } else if (integration.listenerArn() != null) {
      byInterfaces(front, link, integration.listenerArn(), stale);
    }
  }

  /** Version 1. The addresses that it is asked from are API Gateway's and not known. */
  private void byPrivateLink(ServiceFront front, String balancerArn, int port, Instant stale) {
    LoadBalancer balancer = entries.index().loadBalancersByArn.get(balancerArn);
    if (balancer == null || port < 0 || port > 65535) {
      return;
    }
    VpcEntries.Entry entry =
        new VpcEntries.Entry(
            Headers.TCP,
            port,
            IpFamily.IPV4,
            node -> List.of(entries.arrivals().byPrivateLink(balancer, node)),
            true);
    AddressSet anywhere = AddressSet.all(IpFamily.IPV4);
    for (Landings.Landing landing : entries.landings(balancerArn, entry)) {
      List<Candidate> ways = new ArrayList<>();
      for (Candidate behind : landing.ways()) {
        ways.add(front.relayed(landing, behind, anywhere, HTTPS, Headers.tcp(port)));
      }
      entries.write(front, landing, ways, HTTPS, stale);
    }
  }

  /** Version 2: from the link's own interfaces, as from any other of the VPC. */
  private void byInterfaces(ServiceFront front, VpcLink link, String listenerArn, Instant stale) {
    LoadBalancer balancer = entries.balancerOf(listenerArn);
    if (balancer == null) {
      return;
    }
    int port = -1;
    for (LoadBalancer.Listener listener : balancer.listeners()) {
      port = listener.arn().equals(listenerArn) ? listener.port() : port;
    }
    if (port < 0 || port > 65535) {
      return;
    }
    int servicePoint = Headers.tcp(port);
    Map<String, List<Candidate>> ways = new LinkedHashMap<>();
    Map<String, Landings.Landing> met = new LinkedHashMap<>();
    for (Endpoint place : places(link)) {
      AddressSet from = AddressSet.of(place.address());
      VpcEntries.Entry entry =
          new VpcEntries.Entry(
              Headers.TCP, port, IpFamily.IPV4, node -> localPaths.ways(place, node), false);
      for (Landings.Landing landing : entries.landings(balancer.origin().arn(), entry)) {
        String id = landing.key() + '|' + landing.targetPort() + '|' + (landing.balancer() == null);
        met.putIfAbsent(id, landing);
        for (Candidate behind : landing.ways()) {
          ways.computeIfAbsent(id, k -> new ArrayList<>())
              .add(front.relayed(landing, behind, from, HTTPS, servicePoint));
        }
      }
    }
    met.forEach(
        (id, landing) ->
            entries.write(front, landing, ways.getOrDefault(id, List.of()), HTTPS, stale));
  }

  /** The link's interfaces, or an address in each of its subnets where nobody sees them. */
  private List<Endpoint> places(VpcLink link) {
    List<Endpoint> out = new ArrayList<>();
    Trace.Component self = new Trace.Component(link.origin().arn(), link.type());
    for (NetworkInterface each : entries.index().model.networkInterfaces()) {
      if (each.owner().arn().equals(link.origin().arn())) {
        for (NetworkInterface.Address address : each.addresses()) {
          Endpoint end = endpoints.of(each, each.owner(), address);
          if (end.family() == IpFamily.IPV4 && end.address() != null) {
            out.add(end.named(each.owner(), address));
          }
        }
      }
    }
    if (!out.isEmpty()) {
      return out;
    }
    for (String subnetId : link.subnetIds()) {
      Zone zone = zones.of(subnetId, null, link.origin());
      Address address = ManagedEndpoints.someAddress(zone, IpFamily.IPV4);
      if (address != null) {
        out.add(
            new Endpoint(
                zone,
                link.origin(),
                link.securityGroupIds(),
                IpFamily.IPV4,
                address,
                false,
                null,
                Endpoint.Role.ORDINARY,
                null,
                true,
                List.of(),
                true,
                null,
                new Endpoint.Name(self, null, null, null)));
      }
    }
    return out;
  }
}
