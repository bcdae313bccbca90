package io.periplus.network.input;

import io.periplus.network.LoadBalancer;
import io.periplus.network.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Load balancers of both generations (LB1-LB9). The listeners of an ELBv2 balancer are resources of
 * their own and are joined by the reader.
 */
final class LoadBalancerConfigurations {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int GENEVE_PORT = 6081;

  private static final Map<String, List<Integer>> PROTOCOLS =
      Map.of(
          "HTTP", List.of(TCP),
          "HTTPS", List.of(TCP),
          "TCP", List.of(TCP),
          "TLS", List.of(TCP),
          "SSL", List.of(TCP),
          "UDP", List.of(UDP),
          "QUIC", List.of(UDP),
          "GENEVE", List.of(UDP),
          "TCP_UDP", List.of(TCP, UDP),
          "TCP_QUIC", List.of(TCP, UDP));

  private static final Map<String, LoadBalancer.Kind> KINDS =
      Map.of(
          "application", LoadBalancer.Kind.APPLICATION,
          "network", LoadBalancer.Kind.NETWORK,
          "gateway", LoadBalancer.Kind.GATEWAY);

  private LoadBalancerConfigurations() {}

  /** An ELBv2 balancer; null, with a warning, when its kind is not known to this version. */
  static LoadBalancer loadBalancer(
      Origin origin, Configuration balancer, List<LoadBalancer.Listener> listeners) {
    String type = balancer.text("Type");
    LoadBalancer.Kind kind = type == null ? null : KINDS.get(type);
    if (kind == null) {
      balancer.warn("Type", "load balancer type is not modelled: " + type);
      return null;
    }
    List<LoadBalancer.Zone> zones = new ArrayList<>();
    for (Configuration zone : balancer.items("AvailabilityZones").readable()) {
      zones.add(zone(zone));
    }
    return new LoadBalancer(
        origin,
        balancer.text("LoadBalancerName"),
        kind,
        balancer.text("VpcId"),
        balancer.hostName("DNSName"),
        "internet-facing".equals(balancer.text("Scheme")),
        balancer.text("IpAddressType", "ipv4").startsWith("dualstack"),
        balancer.object("State").text("Code", "unknown"),
        balancer.texts("SecurityGroups").stream().sorted().distinct().toList(),
        !"off".equals(balancer.text("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")),
        attribute(balancer, "load_balancing.cross_zone.enabled"),
        zones,
        listeners);
  }

  private static LoadBalancer.Zone zone(Configuration zone) {
    List<String> addresses = new ArrayList<>();
    for (Configuration address : zone.items("LoadBalancerAddresses").readable()) {
      for (String member : List.of("IpAddress", "PrivateIPv4Address", "IPv6Address")) {
        String text = address.text(member);
        if (text != null) {
          addresses.add(text);
        }
      }
    }
    return new LoadBalancer.Zone(zone.text("SubnetId"), zone.text("ZoneName"), addresses);
  }

  /** A boolean attribute of an ELBv2 resource: null when unknown, not set, or not a boolean. */
  static Boolean attribute(Configuration owner, String key) {
    for (Configuration attribute : owner.items("Attributes").readable()) {
      if (key.equals(attribute.text("Key"))) {
        String value = attribute.text("Value");
        return "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
      }
    }
    return null;
  }

  /** The listeners that one listener resource stands for: two when it takes TCP and UDP. */
  static List<LoadBalancer.Listener> listeners(String arn, Configuration listener) {
    String protocol = listener.text("Protocol");
    List<Integer> numbers = protocol == null ? null : PROTOCOLS.get(protocol);
    if (numbers == null) {
      listener.warn("Protocol", "listener protocol is not modelled: " + protocol);
      numbers = List.of(TCP, UDP);
    }
    Integer port = listener.integer("Port", "GENEVE".equals(protocol) ? GENEVE_PORT : null);
    if (port == null || port < 1 || port > 65_535) {
      listener.warn("Port", "missing or not a port; the listener is left out");
      return List.of();
    }
    Actions actions = new Actions();
    actions.add(listener.items("DefaultActions"));
    Configuration.Items rules = listener.items("Rules");
    for (Configuration rule : rules.readable()) {
      actions.add(rule.items("Actions"));
    }
    boolean rulesKnown =
        !listener.isUnknown("Rules") && rules.unreadable() == 0 && actions.readable;
    return numbers.stream()
        .map(
            number ->
                new LoadBalancer.Listener(
                    arn,
                    number,
                    port,
                    List.copyOf(actions.forwards),
                    rulesKnown,
                    actions.authenticate,
                    List.of(),
                    -1))
        .toList();
  }

  /** Union of the actions of a listener (LB6). */
  private static final class Actions {
    final TreeSet<String> forwards = new TreeSet<>();
    boolean authenticate;
    boolean readable = true;

    void add(Configuration.Items actions) {
      readable &= actions.unreadable() == 0;
      for (Configuration action : actions.readable()) {
        String type = action.text("Type", "");
        authenticate |= type.startsWith("authenticate-") || type.equals("jwt-validation");
        if (type.equals("forward")) {
          addForward(action);
        }
      }
    }

    private void addForward(Configuration action) {
      Configuration config = action.object("ForwardConfig");
      Configuration.Items groups = config.items("TargetGroups");
      readable &= groups.unreadable() == 0;
      if (groups.readable().isEmpty()) {
        addIfPresent(action.text("TargetGroupArn"));
      }
      for (Configuration group : groups.readable()) {
        Integer weight = group.integer("Weight", 1);
        if (weight == null || weight > 0) {
          addIfPresent(group.text("TargetGroupArn"));
        }
      }
    }

    private void addIfPresent(String targetGroupArn) {
      if (targetGroupArn != null) {
        forwards.add(targetGroupArn);
      }
    }
  }

  /** A classic balancer, with its targets: instances in service, or all when none is (LB7). */
  static LoadBalancer classic(Origin origin, Configuration balancer) {
    String name = balancer.text("LoadBalancerName");
    List<String> instanceIds = classicTargets(balancer);
    List<LoadBalancer.Listener> listeners = new ArrayList<>();
    for (Configuration description : balancer.items("ListenerDescriptions").readable()) {
      Configuration listener = description.object("Listener");
      String protocol = listener.text("Protocol", "").toUpperCase(Locale.ROOT);
      Integer port = listener.integer("LoadBalancerPort", null);
      Integer instancePort = listener.integer("InstancePort", -1);
      if (port == null || instancePort == null || !PROTOCOLS.containsKey(protocol)) {
        listener.warn("LoadBalancerPort", "unreadable listener; it is left out");
        continue;
      }
      listeners.add(
          new LoadBalancer.Listener(
              name + ':' + port, TCP, port, List.of(), true, false, instanceIds, instancePort));
    }
    Configuration crossZone =
        balancer.object("LoadBalancerAttributes").object("CrossZoneLoadBalancing");
    return new LoadBalancer(
        origin,
        name,
        LoadBalancer.Kind.CLASSIC,
        balancer.text("VPCId"),
        balancer.hostName("DNSName"),
        "internet-facing".equals(balancer.text("Scheme")),
        false,
        "active",
        balancer.texts("SecurityGroups").stream().sorted().distinct().toList(),
        true,
        crossZone.has("Enabled") ? crossZone.flag("Enabled", false) : null,
        balancer.texts("Subnets").stream()
            .sorted()
            .map(subnet -> new LoadBalancer.Zone(subnet, null, List.of()))
            .toList(),
        listeners);
  }

  private static List<String> classicTargets(Configuration balancer) {
    Set<String> inService = new HashSet<>();
    for (Configuration state : balancer.items("InstanceStates").readable()) {
      if ("InService".equals(state.text("State"))) {
        inService.add(state.text("InstanceId", ""));
      }
    }
    TreeSet<String> instanceIds = new TreeSet<>();
    for (Configuration instance : balancer.items("Instances").readable()) {
      String id = instance.text("InstanceId");
      if (id != null) {
        instanceIds.add(id);
      }
    }
    TreeSet<String> healthy = new TreeSet<>(instanceIds);
    healthy.retainAll(inService);
    return List.copyOf(healthy.isEmpty() ? instanceIds : healthy);
  }
}
