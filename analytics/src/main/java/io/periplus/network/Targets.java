package io.periplus.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What listeners forward to (LB6 to LB8): targets by instance, address, load balancer, function.
 */
final class Targets {
  /** What a target outside the group's VPC has for a zone when every node may send to it. */
  static final String ALL_ZONES = "all";

  private final NetworkIndex index;

  /** {@code address -> interface addresses} of every VPC, for ip targets only. */
  private final Map<String, List<Member>> byAddress = new HashMap<>();

  /** Load balancer ARN -> addresses of its nodes, IPv4 before IPv6, by interface. */
  private final Map<String, List<Member>> nodes = new HashMap<>();

  Targets(NetworkIndex index) {
    this.index = index;
    Set<String> wanted = new HashSet<>();
    for (TargetGroup group : index.model.targetGroups()) {
      if (group.targetType() == TargetGroup.TargetType.IP && group.targets() != null) {
        group.targets().forEach(target -> wanted.add(target.id()));
      }
    }
    if (!wanted.isEmpty() || !index.loadBalancersByArn.isEmpty()) {
      index.model.networkInterfaces().forEach(each -> add(each, wanted));
    }
  }

  private void add(NetworkInterface each, Set<String> wanted) {
    boolean node = index.loadBalancersByArn.containsKey(each.owner().arn());
    if (!node && wanted.isEmpty()) {
      return;
    }
    for (NetworkInterface.Address address : each.addresses()) {
      Member member = new Member(each, address);
      if (node) {
        nodes.computeIfAbsent(each.owner().arn(), arn -> new ArrayList<>()).add(member);
      }
      if (wanted.contains(address.address())) {
        byAddress.computeIfAbsent(address.address(), key -> new ArrayList<>()).add(member);
      }
    }
  }

  /** An address on an interface. */
  record Member(NetworkInterface networkInterface, NetworkInterface.Address address) {
    boolean isIpv6() {
      return address.ipv6();
    }
  }

  /**
   * A target of a listener.
   *
   * @param member null for a function or load balancer
   * @param arn of the function or load balancer, else null
   * @param group null for a classic listener
   * @param outsideZone for an address of another VPC than the group's: the zone whose nodes send
   *     there, by name, or {@code all}; null inside
   */
  record Target(
      Member member,
      String arn,
      int port,
      TargetGroup group,
      boolean noHealthyTarget,
      String outsideZone) {

    /** The group's attribute, else the default of LB3. */
    boolean preservesClient(LoadBalancer loadBalancer, LoadBalancer.Listener listener) {
      if (loadBalancer.kind() != LoadBalancer.Kind.NETWORK || group == null) {
        return false;
      }
      if (group.targetType() == TargetGroup.TargetType.ALB) {
        return true;
      }
      if (group.preserveClientIp() != null) {
        return group.preserveClientIp();
      }
      boolean udp =
          listener.protocol() == Headers.UDP
              || "UDP".equals(group.protocol())
              || "TCP_UDP".equals(group.protocol());
      return udp || group.targetType() == TargetGroup.TargetType.INSTANCE;
    }
  }

  List<Member> nodes(LoadBalancer loadBalancer) {
    return nodes.getOrDefault(loadBalancer.origin().arn(), List.of());
  }

  /** Targets of a listener, each once. */
  List<Target> of(LoadBalancer.Listener listener) {
    Map<String, Target> out = new LinkedHashMap<>();
    for (String instanceId : listener.instanceIds()) {
      Member member = primary(instanceId);
      if (member != null) {
        out.putIfAbsent(
            instanceId, new Target(member, null, listener.instancePort(), null, false, null));
      }
    }
    for (String arn : listener.forwards()) {
      TargetGroup group = index.targetGroupsByArn.get(arn);
      if (group == null || group.targets() == null) {
        continue;
      }
      List<TargetGroup.Target> usable = usable(group.targets());
      boolean noHealthy = !usable.isEmpty() && usable.stream().noneMatch(Targets::isHealthy);
      for (TargetGroup.Target target : usable) {
        for (Target resolved : resolve(group, target, noHealthy)) {
          out.putIfAbsent(key(target, resolved), resolved);
        }
      }
    }
    return List.copyOf(out.values());
  }

  /**
   * What is registered with a listener's groups, whether the listener sends to it or not.
   *
   * @param refused why it does not; null when it does
   */
  record Registration(Target target, Reason refused) {}

  /** Everything that is registered, with what of it is not in use (LB7). */
  List<Registration> registrations(LoadBalancer.Listener listener) {
    List<Registration> out = new ArrayList<>();
    of(listener).forEach(target -> out.add(new Registration(target, null)));
    for (String arn : listener.forwards()) {
      TargetGroup group = index.targetGroupsByArn.get(arn);
      if (group == null || group.targets() == null) {
        continue;
      }
      List<TargetGroup.Target> usable = usable(group.targets());
      Reason refused =
          usable.isEmpty()
              ? Reason.ELBV2_LISTENER_HAS_NO_TG
              : Reason.ELBV2_LISTENER_REQUIRES_TG_ACCEPT;
      for (TargetGroup.Target target : group.targets()) {
        if (!usable.contains(target)) {
          for (Target resolved : resolve(group, target, false)) {
            out.add(new Registration(resolved, refused));
          }
        }
      }
    }
    return out;
  }

  /** Why targets of a listener are not in the inventory, each reason once. */
  Set<Gaps.Missing> missing(LoadBalancer loadBalancer, LoadBalancer.Listener listener) {
    Set<Gaps.Missing> out = new LinkedHashSet<>();
    for (String instanceId : listener.instanceIds()) {
      if (primary(instanceId) == null) {
        out.add(index.gaps.missing(loadBalancer.origin(), "ec2", "DescribeNetworkInterfaces"));
      }
    }
    for (String arn : listener.forwards()) {
      TargetGroup group = index.targetGroupsByArn.get(arn);
      if (group == null) {
        out.add(index.gaps.missing(loadBalancer.origin(), "elbv2", "DescribeTargetGroups"));
      } else if (group.targets() == null) {
        out.add(index.gaps.missing(group.origin(), "elbv2", "DescribeTargetHealth"));
      } else {
        for (TargetGroup.Target target : usable(group.targets())) {
          Gaps.Missing missing = missing(group, target);
          if (missing != null) {
            out.add(missing);
          }
        }
      }
    }
    return out;
  }

  private Gaps.Missing missing(TargetGroup group, TargetGroup.Target target) {
    return switch (group.targetType()) {
      case INSTANCE ->
          primary(target.id()) != null
              ? null
              : index.gaps.missing(group.origin(), "ec2", "DescribeNetworkInterfaces");
      // An address outside the group's VPC is a remote one, which no inventory has to hold.
      case IP, LAMBDA -> null;
      case ALB ->
          index.loadBalancersByArn.containsKey(target.id())
              ? null
              : index.gaps.missing(group.origin(), "elbv2", "DescribeLoadBalancers");
      case UNKNOWN -> new Gaps.Missing(Reason.UNSUPPORTED_TARGET, null);
    };
  }

  private static String key(TargetGroup.Target registered, Target resolved) {
    String home = resolved.outsideZone() == null ? "" : resolved.member().networkInterface().id();
    return registered.id() + ' ' + registered.port() + ' ' + home;
  }

  /** Several only where VPCs have the same addresses, of which routes choose one. */
  private List<Target> resolve(TargetGroup group, TargetGroup.Target target, boolean noHealthy) {
    return switch (group.targetType()) {
      case INSTANCE -> {
        Member member = primary(target.id());
        yield member == null
            ? List.of()
            : List.of(new Target(member, null, target.port(), group, noHealthy, null));
      }
      case IP -> byAddress(group, target, noHealthy);
      case LAMBDA, ALB ->
          List.of(new Target(null, target.id(), target.port(), group, noHealthy, null));
      case UNKNOWN -> List.of();
    };
  }

  /** In the group's VPC, else in whatever other VPC has the address (LB8). */
  private List<Target> byAddress(TargetGroup group, TargetGroup.Target target, boolean noHealthy) {
    List<Target> out = new ArrayList<>();
    for (Member member : byAddress.getOrDefault(target.id(), List.of())) {
      if (Objects.equals(member.networkInterface().vpcId(), group.vpcId())) {
        return List.of(new Target(member, null, target.port(), group, noHealthy, null));
      }
      String zone = target.availabilityZone() == null ? ALL_ZONES : target.availabilityZone();
      out.add(new Target(member, null, target.port(), group, noHealthy, zone));
    }
    return isInside(group.vpcId(), target.id()) ? List.of() : out;
  }

  /** An address of the group's own VPC that no interface has, or not any more. */
  private boolean isInside(String vpcId, String address) {
    Vpc vpc = vpcId == null ? null : index.vpcs.get(vpcId);
    Address parsed = Address.parseOrNull(address);
    return vpc != null
        && parsed != null
        && AddressSet.of(parsed.family(), vpc.cidrs()).contains(parsed);
  }

  private Member primary(String instanceId) {
    NetworkInterface primary = index.primaryInterfaces().get(instanceId);
    if (primary == null) {
      return null;
    }
    for (NetworkInterface.Address address : primary.addresses()) {
      if (!address.ipv6()) {
        return new Member(primary, address);
      }
    }
    return null;
  }

  /** LB7: unhealthy ones count only when none is healthy. */
  private static List<TargetGroup.Target> usable(List<TargetGroup.Target> targets) {
    List<TargetGroup.Target> registered =
        targets.stream()
            .filter(t -> !"unused".equals(t.health()) && !"draining".equals(t.health()))
            .toList();
    List<TargetGroup.Target> healthy = registered.stream().filter(Targets::isHealthy).toList();
    return healthy.isEmpty() ? registered : healthy;
  }

  /** Without health checks a target counts as healthy. */
  private static boolean isHealthy(TargetGroup.Target target) {
    return target.health() == null
        || target.health().equals("healthy")
        || target.health().equals("unavailable");
  }
}
