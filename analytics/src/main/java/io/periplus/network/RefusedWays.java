package io.periplus.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ways from the internet through load balancers to targets that they do not send to: in a zone that
 * is not served, out of service, or another address than the registered one (LB5, LB7, LB8). They
 * let nothing pass, so no table holds them; explanations say why.
 */
final class RefusedWays {
  private final NetworkIndex index;
  private final BalancerNodes nodes;
  private final FrontWays frontWays;
  private final IngressPaths ingressPaths;

  /** Interface or instance id -> what is registered of it. */
  private final Map<String, List<Registered>> byTarget = new HashMap<>();

  RefusedWays(
      NetworkIndex index,
      BalancerNodes nodes,
      FrontWays frontWays,
      Targets targets,
      IngressPaths ingressPaths) {
    this.index = index;
    this.nodes = nodes;
    this.frontWays = frontWays;
    this.ingressPaths = ingressPaths;
    for (LoadBalancer each : index.model.loadBalancers()) {
      for (LoadBalancer.Listener listener : each.listeners()) {
        if (each.kind() != LoadBalancer.Kind.GATEWAY && Endpoints.point(listener) >= 0) {
          targets.registrations(listener).forEach(target -> add(each, listener, target));
        }
      }
    }
  }

  private record Registered(
      LoadBalancer loadBalancer, LoadBalancer.Listener listener, Targets.Registration target) {}

  private void add(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Registration registration) {
    Targets.Member member = registration.target().member();
    if (member != null) {
      String instanceId = member.networkInterface().instanceId();
      String key = instanceId == null ? member.networkInterface().id() : instanceId;
      byTarget
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(new Registered(loadBalancer, listener, registration));
    }
  }

  /** All ways to an address of an interface; none to what is not registered anywhere. */
  List<Fronts.Way> to(EndpointDirectory.End end) {
    NetworkInterface own =
        end.networkInterfaceId() == null ? null : index.interfaces().get(end.networkInterfaceId());
    if (own == null) {
      return List.of();
    }
    String key = own.instanceId() == null ? own.id() : own.instanceId();
    Endpoint place = end.places().get(0);
    Map<String, Fronts.Way> out = new LinkedHashMap<>();
    for (Registered each : byTarget.getOrDefault(key, List.of())) {
      for (BalancerNodes.Node node : nodes.of(each.loadBalancer())) {
        Fronts.Way way =
            node.endpoint().reachable() && node.endpoint().family() == place.family()
                ? way(each, node, own, place)
                : null;
        if (way != null) {
          out.putIfAbsent(each.listener().arn() + ' ' + node.key() + ' ' + way.targetPort(), way);
        }
      }
    }
    return List.copyOf(out.values());
  }

  /** Null where the node does send there. */
  private Fronts.Way way(
      Registered each, BalancerNodes.Node node, NetworkInterface own, Endpoint place) {
    Targets.Target target = each.target().target();
    boolean registered =
        target.member().networkInterface().id().equals(own.id())
            && place.address().equals(Address.parseOrNull(target.member().address().address()));
    Reason refused = Reason.TARGET_ADDRESS_RESTRICTION;
    if (registered) {
      refused = each.target().refused();
      refused =
          refused == null
              ? frontWays.apart(each.loadBalancer(), each.listener(), target, node, place.zone())
              : refused;
    }
    if (refused == null) {
      return null;
    }
    int point = Endpoints.point(each.listener());
    AddressSet internet =
        index.internetSeenFrom(node.endpoint().zone().vpcId(), node.endpoint().family());
    List<Candidate> candidates =
        frontWays.refused(
            each.loadBalancer(),
            each.listener(),
            point,
            node,
            ingressPaths.direct(node.endpoint().withoutNotes()),
            new FrontWays.Goal(target, place),
            refused);
    return candidates.isEmpty()
        ? null
        : new Fronts.Way(
            candidates,
            TrafficSet.of(new Headers.Range(point, point), internet),
            internet,
            node.frontAddress(),
            target.port(),
            null);
  }
}
