package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Through an interface endpoint: to the service behind it, and where that is somebody's in the
 * inventory, through its network load balancer to a target (VE2, VE3, EX9).
 *
 * <p>The load balancer's groups see the client's private address, the targets see the node's. No
 * rule for a group of the client matches behind an endpoint. Whether the network ACL of the node's
 * subnet is asked on the way in is not documented; it is taken not to be (verify).
 */
final class PrivateLinkPaths {
  private static final String SERVICES = "DescribeVpcEndpointServiceConfigurations";

  private final NetworkIndex index;
  private final Endpoints endpoints;
  private final BalancerNodes nodes;
  private final FrontWays frontWays;
  private final Filters filters;

  /** {@link BalancerNodes#key} of a target -> how services lead to it. */
  private final Map<String, List<Service>> toTargets = new HashMap<>();

  /** ARN of an endpoint -> the targets that it leads to. */
  private final Map<String, List<Service>> byEndpoint = new HashMap<>();

  /** The same for any network load balancer, of whatever service; {@code endpoint} is null. */
  private final Map<String, List<Service>> byListener = new HashMap<>();

  /** Endpoints of somebody's service that the inventory does not have. */
  private final List<VpcEndpoint> unresolved;

  /** Of whatever account: nobody knows whose service it is. Null when all were read. */
  private final Gaps.Missing servicesMissing;

  PrivateLinkPaths(
      NetworkIndex index,
      Endpoints endpoints,
      BalancerNodes nodes,
      Targets targets,
      FrontWays frontWays,
      Filters filters) {
    this.index = index;
    this.endpoints = endpoints;
    this.nodes = nodes;
    this.frontWays = frontWays;
    this.filters = filters;
    this.servicesMissing =
        index.model.gaps().stream()
            .filter(gap -> gap.operation().equals(SERVICES))
            .map(gap -> index.gaps.byRef(gap.coverageRef()))
            .filter(Objects::nonNull)
            .map(gap -> new Gaps.Missing(Gaps.reason(gap.status()), gap.coverageRef()))
            .findFirst()
            .orElse(null);
    this.unresolved =
        index.model.privateConnectivity().endpoints().stream()
            .filter(each -> each.kind() == VpcEndpoint.Kind.INTERFACE)
            .filter(each -> String.valueOf(each.serviceName()).contains(".vpce-svc-"))
            .filter(each -> index.serviceOf(each) == null)
            .toList();
    for (VpcEndpoint endpoint : index.model.privateConnectivity().endpoints()) {
      for (LoadBalancer loadBalancer : loadBalancers(endpoint)) {
        add(endpoint, loadBalancer, targets, toTargets);
      }
    }
    for (LoadBalancer loadBalancer : index.model.loadBalancers()) {
      if (loadBalancer.kind() == LoadBalancer.Kind.NETWORK) {
        add(null, loadBalancer, targets, byListener);
      }
    }
  }

  private void add(
      VpcEndpoint endpoint,
      LoadBalancer loadBalancer,
      Targets targets,
      Map<String, List<Service>> out) {
    for (LoadBalancer.Listener listener : loadBalancer.listeners()) {
      for (Targets.Target target : targets.of(listener)) {
        if (Endpoints.point(listener) >= 0) {
          add(new Service(endpoint, loadBalancer, listener, target, null), targets, out);
        }
      }
    }
  }

  /**
   * A target of a service, as an endpoint leads to it.
   *
   * @param chained what follows where the target is an application load balancer; else null
   */
  record Service(
      VpcEndpoint endpoint,
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      Chained chained) {
    /** What the client addresses. */
    int point() {
      return Endpoints.point(listener);
    }

    /** What the last of the targets takes. */
    int targetPort() {
      return chained != null && chained.target() != null ? chained.target().port() : target.port();
    }

    /** The last of the targets; null where that is a load balancer or a function. */
    Targets.Member lastMember() {
      if (chained == null) {
        return target.member();
      }
      return chained.target() == null ? null : chained.target().member();
    }
  }

  /**
   * An application load balancer behind the network one (LB8).
   *
   * @param target null: its node is the end
   */
  record Chained(
      LoadBalancer loadBalancer,
      BalancerNodes.Node node,
      LoadBalancer.Listener listener,
      Targets.Target target) {}

  private void add(Service service, Targets targets, Map<String, List<Service>> out) {
    Targets.Target target = service.target();
    if (target.member() != null) {
      put(BalancerNodes.key(target.member()), service, out);
      return;
    }
    LoadBalancer inner = index.loadBalancersByArn.get(target.arn());
    if (inner == null) {
      return;
    }
    for (BalancerNodes.Node node : nodes.of(inner)) {
      put(node.key(), with(service, new Chained(inner, node, null, null)), out);
      for (LoadBalancer.Listener listener : inner.listeners()) {
        if (listener.port() == target.port()) {
          for (Targets.Target last : targets.of(listener)) {
            if (last.member() != null) {
              Service chained = with(service, new Chained(inner, node, listener, last));
              put(BalancerNodes.key(last.member()), chained, out);
            }
          }
        }
      }
    }
  }

  private static Service with(Service service, Chained chained) {
    return new Service(
        service.endpoint(), service.loadBalancer(), service.listener(), service.target(), chained);
  }

  private void put(String key, Service service, Map<String, List<Service>> out) {
    out.computeIfAbsent(key, k -> new ArrayList<>()).add(service);
    if (service.endpoint() != null) {
      byEndpoint
          .computeIfAbsent(service.endpoint().origin().arn(), k -> new ArrayList<>())
          .add(service);
    }
  }

  /** Targets that an endpoint leads to, in the order of its listeners. */
  List<Service> of(VpcEndpoint endpoint) {
    return byEndpoint.getOrDefault(endpoint.origin().arn(), List.of());
  }

  /** Services that lead to an address of an interface. */
  List<Service> to(String networkInterfaceId, String address) {
    return networkInterfaceId == null
        ? List.of()
        : toTargets.getOrDefault(BalancerNodes.key(networkInterfaceId, address), List.of());
  }

  /**
   * Why a client may reach a target by an endpoint or a service that was not read; null when all of
   * them were.
   */
  Gaps.Missing unread(LoadBalancer loadBalancer, Endpoint client) {
    Origin offered = loadBalancer.origin();
    Gaps.Missing service = index.gaps.missing(offered, "ec2", SERVICES);
    if (service.isGap() && !unresolved.isEmpty()) {
      return service;
    }
    Gaps.Missing endpoint = index.gaps.missing(client.holder(), "ec2", "DescribeVpcEndpoints");
    boolean isOffered =
        index.model.privateConnectivity().services().stream()
            .anyMatch(each -> each.loadBalancerArns().contains(offered.arn()));
    return endpoint.isGap() && (isOffered || service.isGap()) ? endpoint : null;
  }

  /** Listeners of network load balancers that lead to an address of an interface. */
  List<Service> listeners(String networkInterfaceId, String address) {
    return networkInterfaceId == null
        ? List.of()
        : byListener.getOrDefault(BalancerNodes.key(networkInterfaceId, address), List.of());
  }

  /** The addresses of an endpoint. */
  List<Endpoint> places(VpcEndpoint endpoint) {
    List<Endpoint> out = new ArrayList<>();
    for (String id : endpoint.networkInterfaceIds()) {
      NetworkInterface each = index.interfaces().get(id);
      if (each != null) {
        for (NetworkInterface.Address address : each.addresses()) {
          Endpoint place = endpoints.of(each, each.owner(), address);
          if (place.address() != null) {
            out.add(place.named(each.owner(), address));
          }
        }
      }
    }
    return out;
  }

  /**
   * On from an interface of an endpoint to what the endpoint stands for: its service as far as that
   * is known, not a target.
   *
   * @param arrival from the client to the interface
   * @param clientGroups what the client carries
   */
  List<Candidate> into(
      Candidate arrival, VpcEndpoint endpoint, Endpoint place, List<String> clientGroups) {
    List<LoadBalancer> behind = loadBalancers(endpoint);
    Gaps.Missing missing = unreadService(endpoint);
    if (missing != null) {
      return List.of(doubted(arrival, missing, place));
    }
    if (behind.isEmpty()) {
      List<Cause> notes = new ArrayList<>(arrival.notes());
      notes.add(new Cause(Reason.L7_RULES_NOT_EVALUATED, null, TrafficSet.all(place.family())));
      return List.of(withSteps(arrival, List.of(entrance(endpoint, place, true)), notes));
    }
    List<Candidate> out = new ArrayList<>();
    for (LoadBalancer loadBalancer : behind) {
      List<BalancerNodes.Node> near = near(loadBalancer, place);
      if (near.isEmpty()) {
        out.add(withSteps(arrival, List.of(entrance(endpoint, place, false)), arrival.notes()));
      }
      for (BalancerNodes.Node node : near) {
        out.add(atNode(arrival, endpoint, place, loadBalancer, node, clientGroups));
      }
    }
    return out;
  }

  /** The same where an endpoint's interface is known and the endpoint was not read. */
  Candidate intoUnread(Candidate arrival, Endpoint place) {
    Gaps.Missing missing = index.gaps.missing(place.holder(), "ec2", "DescribeVpcEndpoints");
    return missing.isGap() ? doubted(arrival, missing, place) : arrival;
  }

  private static Candidate doubted(Candidate arrival, Gaps.Missing missing, Endpoint place) {
    Step open = EgressPaths.open(place, missing, "VE2");
    return withSteps(arrival, List.of(open), arrival.notes());
  }

  /** Why somebody's service behind an endpoint may be one that was not read; else null. */
  private Gaps.Missing unreadService(VpcEndpoint endpoint) {
    EndpointService service = index.serviceOf(endpoint);
    if (service == null || !loadBalancers(endpoint).isEmpty()) {
      return unresolved.contains(endpoint) ? servicesMissing : null;
    }
    Gaps.Missing balancer = index.gaps.missing(service.origin(), "elbv2", "DescribeLoadBalancers");
    return balancer.isGap() ? balancer : null;
  }

  /** From an interface of an endpoint to a target of its service, by every node that it may use. */
  List<Candidate> through(
      Candidate arrival, Service service, Endpoint place, List<String> clientGroups) {
    LoadBalancer loadBalancer = service.loadBalancer();
    VpcEndpoint endpoint = service.endpoint();
    List<Candidate> out = new ArrayList<>();
    for (BalancerNodes.Node node : near(loadBalancer, place)) {
      Candidate atNode = atNode(arrival, endpoint, place, loadBalancer, node, clientGroups);
      Chained chained = service.chained();
      Endpoint end =
          chained == null ? nodes.named(service.target().member()) : chained.node().endpoint();
      for (Candidate leg :
          frontWays.throughPrivateLink(
              loadBalancer,
              service.listener(),
              service.point(),
              node,
              atNode,
              new FrontWays.Goal(service.target(), end))) {
        if (chained == null || chained.target() == null) {
          out.add(leg);
        } else {
          out.addAll(
              frontWays.through(
                  chained.loadBalancer(),
                  chained.listener(),
                  service.point(),
                  chained.node(),
                  leg,
                  new FrontWays.Goal(chained.target(), nodes.named(chained.target().member()))));
        }
      }
    }
    return out.stream().map(way -> by(endpoint, way)).toList();
  }

  private static Candidate by(VpcEndpoint endpoint, Candidate way) {
    return new Candidate(
        Via.PRIVATELINK, endpoint.origin().arn(), List.of(), way.steps(), way.notes());
  }

  /** Load balancers of the service behind an endpoint, as far as the inventory has them. */
  private List<LoadBalancer> loadBalancers(VpcEndpoint endpoint) {
    EndpointService service = index.serviceOf(endpoint);
    List<LoadBalancer> out = new ArrayList<>();
    if (service != null && endpoint.kind() == VpcEndpoint.Kind.INTERFACE) {
      for (String arn : service.loadBalancerArns()) {
        LoadBalancer loadBalancer = index.loadBalancersByArn.get(arn);
        if (loadBalancer != null && loadBalancer.kind() == LoadBalancer.Kind.NETWORK) {
          out.add(loadBalancer);
        }
      }
    }
    return out;
  }

  /** Nodes in the zone of the endpoint's interface (VE4); all where zones are not known. */
  private List<BalancerNodes.Node> near(LoadBalancer loadBalancer, Endpoint place) {
    String zone = place.zone().availabilityZoneId();
    return nodes.of(loadBalancer).stream()
        .filter(node -> node.endpoint().family() == place.family())
        .filter(
            node -> {
              String other = node.endpoint().zone().availabilityZoneId();
              return zone == null || other == null || zone.equals(other);
            })
        .toList();
  }

  private Candidate atNode(
      Candidate arrival,
      VpcEndpoint endpoint,
      Endpoint place,
      LoadBalancer loadBalancer,
      BalancerNodes.Node node,
      List<String> clientGroups) {
    Lens lens = Lens.plain(place.family());
    List<Step> steps = new ArrayList<>();
    steps.add(entrance(endpoint, place, true));
    steps.add(
        loadBalancer.filtersPrivateLink()
            ? filters.securityGroups(
                node.endpoint(),
                false,
                Leg.FORWARD,
                lens,
                PeerGroups.lost(clientGroups, Reason.SG_REFERENCES_NOT_PRESERVED))
            : unfiltered(loadBalancer, place.family()));
    steps.add(IngressPaths.delivery(node.endpoint(), Leg.FORWARD, lens));
    return withSteps(arrival, steps, arrival.notes());
  }

  /** The endpoint passes on what its interface took, if it and its service are there. */
  private Step entrance(VpcEndpoint endpoint, Endpoint place, boolean node) {
    IpFamily family = place.family();
    Trace.Component component = VpcEndpoints.component(endpoint);
    boolean installed = node && VpcEndpoints.installed(index, endpoint);
    if (!endpoint.isAvailable()) {
      return EgressPaths.stop(component, family, Reason.BAD_STATE, "VE2");
    }
    if (!installed) {
      return EgressPaths.stop(component, family, Reason.VPCE_SERVICE_NOT_INSTALLED_IN_AZ, "VE4");
    }
    MatchedRule rule =
        new MatchedRule("attribute", endpoint.id(), "service " + endpoint.serviceName());
    return Step.forward(
        Leg.FORWARD,
        Uncertain.all(family),
        Reason.BAD_STATE,
        (packet, state, reason, out) ->
            out.hop(Leg.FORWARD, component, state.effect(Effect.FORWARD), "VE2", rule, reason));
  }

  /** The load balancer's own switch takes its groups out of the way. */
  private static Step unfiltered(LoadBalancer loadBalancer, IpFamily family) {
    Trace.Component component =
        new Trace.Component(loadBalancer.origin().arn(), BalancerNodes.type(loadBalancer));
    MatchedRule rule =
        new MatchedRule(
            "attribute",
            "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
            "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic off");
    return Step.forward(
        Leg.FORWARD,
        Uncertain.all(family),
        Reason.ENI_SG_RULES_MISMATCH,
        (packet, state, reason, out) ->
            out.hop(Leg.FORWARD, component, Effect.ALLOW, "VE3", rule, reason));
  }

  /** More steps on the way forward, before the replies. */
  private static Candidate withSteps(Candidate way, List<Step> more, List<Cause> notes) {
    List<Step> steps = new ArrayList<>();
    List<Step> replies = new ArrayList<>();
    for (Step step : way.steps()) {
      (step.isReply() ? replies : steps).add(step);
    }
    steps.addAll(more);
    steps.addAll(replies);
    return new Candidate(way.via(), way.gatewayArn(), way.publicAddresses(), steps, notes);
  }
}
