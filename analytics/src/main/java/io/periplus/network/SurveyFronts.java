package io.periplus.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Listeners by what they send to, built once per network in O(targets). */
final class SurveyFronts {
  /** {@link BalancerNodes#key} of an address, or the ARN of a function, -> listeners. */
  private final Map<String, List<Survey.Front>> byTarget = new HashMap<>();

  SurveyFronts(NetworkIndex index) {
    Targets targets = new Targets(index);
    Map<String, List<EndpointService>> services = new HashMap<>();
    for (EndpointService service : index.model.privateConnectivity().services()) {
      for (String arn : service.loadBalancerArns()) {
        services.computeIfAbsent(arn, key -> new ArrayList<>()).add(service);
      }
    }
    for (LoadBalancer each : index.model.loadBalancers()) {
      List<EndpointService> behind = services.getOrDefault(each.origin().arn(), List.of());
      for (LoadBalancer.Listener listener : each.listeners()) {
        for (Targets.Target target : targets.of(listener)) {
          for (String key : keys(target, targets, index)) {
            byTarget
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(front(each, listener, target, behind));
          }
        }
      }
    }
  }

  /** A load balancer as a target is every one of its nodes. */
  private static List<String> keys(Targets.Target target, Targets targets, NetworkIndex index) {
    if (target.member() != null) {
      return List.of(BalancerNodes.key(target.member()));
    }
    LoadBalancer inner = index.loadBalancersByArn.get(target.arn());
    return inner == null
        ? List.of(String.valueOf(target.arn()))
        : targets.nodes(inner).stream().map(BalancerNodes::key).toList();
  }

  private static Survey.Front front(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      List<EndpointService> behind) {
    TreeSet<String> principals = new TreeSet<>();
    for (EndpointService service : behind) {
      if (service.allowedPrincipals() != null) {
        principals.addAll(service.allowedPrincipals());
      }
    }
    return new Survey.Front(
        loadBalancer.origin().arn(),
        listener.protocol() == Headers.UDP ? "udp" : "tcp",
        listener.port(),
        target.member() == null && target.port() <= 0 ? null : target.port(),
        behind.stream().map(EndpointService::serviceName).sorted().toList(),
        List.copyOf(principals));
  }

  /**
   * Listeners that send to any of these ends a packet that is asked about, each once.
   *
   * @param traffic what arrives at the end
   */
  List<Survey.Front> of(List<EndpointDirectory.End> ends, QuestionTraffic traffic) {
    List<Survey.Front> out = new ArrayList<>();
    for (EndpointDirectory.End end : ends) {
      String key =
          end.networkInterfaceId() == null
              ? end.ref().arn()
              : BalancerNodes.key(end.networkInterfaceId(), end.address());
      TrafficSet asked = traffic.with(AddressSet.all(end.family()));
      for (Survey.Front front : byTarget.getOrDefault(key, List.of())) {
        if (!out.contains(front) && isAsked(front, asked)) {
          out.add(front);
        }
      }
    }
    out.sort(Comparator.comparing(Survey.Front::arn).thenComparing(Survey.Front::port));
    return out;
  }

  private static boolean isAsked(Survey.Front front, TrafficSet asked) {
    Integer port = front.targetPort();
    if (port == null || port < 0 || port > 65535) {
      return true;
    }
    int point = front.protocol().equals("udp") ? Headers.udp(port) : Headers.tcp(port);
    return !asked.at(point).isEmpty();
  }
}
