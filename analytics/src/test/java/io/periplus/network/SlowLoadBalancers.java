package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Load balancers, packet by packet: the client's leg, then the node's (LB1 to LB8, EX4). */
final class SlowLoadBalancers {
  private final NetworkModel model;
  private final SlowEvaluator direct;
  private final SlowInventory inventory;
  private final SlowPacketFilters filters;

  SlowLoadBalancers(NetworkModel model, SlowEvaluator direct) {
    this.model = model;
    this.direct = direct;
    this.inventory = direct.inventory;
    this.filters = direct.filters;
  }

  /**
   * One way through a load balancer.
   *
   * @param address of the target that the node sends to
   */
  record Way(
      LoadBalancer balancer,
      NetworkInterface node,
      NetworkInterface.Address nodeAddress,
      LoadBalancer.Listener listener,
      NetworkInterface target,
      NetworkInterface.Address address,
      int targetPort,
      boolean preservesClient) {

    /** The same where the client comes by PrivateLink. */
    Way withoutClient() {
      return new Way(balancer, node, nodeAddress, listener, target, address, targetPort, false);
    }
  }

  /** Every (node, listener, target) that the configuration names. */
  List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (LoadBalancer balancer : model.loadBalancers()) {
      for (NetworkInterface node : model.networkInterfaces()) {
        if (node.owner().arn().equals(balancer.origin().arn())) {
          for (LoadBalancer.Listener listener : balancer.listeners()) {
            ways(balancer, node, listener, ways);
          }
        }
      }
    }
    return ways;
  }

  private void ways(
      LoadBalancer balancer, NetworkInterface node, LoadBalancer.Listener listener, List<Way> out) {
    for (String instanceId : listener.instanceIds()) {
      NetworkInterface target = primary(instanceId);
      boolean inZone = Boolean.TRUE.equals(balancer.crossZone()) || sameZone(node, target);
      if (target != null && inZone && isInstalled(balancer, target)) {
        out.add(way(balancer, node, listener, target, null, listener.instancePort(), false));
      }
    }
    for (TargetGroup group : model.targetGroups()) {
      if (!listener.forwards().contains(group.origin().arn()) || group.targets() == null) {
        continue;
      }
      for (TargetGroup.Target registered : targets(group)) {
        boolean byInstance = group.targetType() == TargetGroup.TargetType.INSTANCE;
        NetworkInterface target =
            byInstance ? primary(registered.id()) : byAddress(registered.id(), group.vpcId());
        if (target == null) {
          for (NetworkInterface other : outside(registered.id(), group.vpcId())) {
            boolean kept = preserves(balancer, listener, group);
            out.add(way(balancer, node, listener, other, registered.id(), registered.port(), kept));
          }
          continue;
        }
        if (!isInstalled(balancer, target)
            || (!crossZone(balancer, group) && !sameZone(node, target))) {
          continue;
        }
        out.add(
            way(
                balancer,
                node,
                listener,
                target,
                byInstance ? null : registered.id(),
                registered.port(),
                preserves(balancer, listener, group)));
      }
    }
  }

  private static Way way(
      LoadBalancer balancer,
      NetworkInterface node,
      LoadBalancer.Listener listener,
      NetworkInterface target,
      String address,
      int port,
      boolean preservesClient) {
    NetworkInterface.Address chosen = target.addresses().get(0);
    for (NetworkInterface.Address each : target.addresses()) {
      chosen = each.address().equals(address) ? each : chosen;
    }
    return new Way(
        balancer, node, node.addresses().get(0), listener, target, chosen, port, preservesClient);
  }

  /** LB7: the healthy ones; all unhealthy ones when none is healthy. */
  private static List<TargetGroup.Target> targets(TargetGroup group) {
    List<TargetGroup.Target> healthy =
        group.targets().stream().filter(each -> each.health().equals("healthy")).toList();
    return healthy.isEmpty()
        ? group.targets().stream().filter(each -> each.health().equals("unhealthy")).toList()
        : healthy;
  }

  /** LB5: the group's attribute, else the load balancer's, else on for applications only. */
  private static boolean crossZone(LoadBalancer balancer, TargetGroup group) {
    if (group.crossZone() != null) {
      return group.crossZone();
    }
    return balancer.crossZone() != null
        ? balancer.crossZone()
        : balancer.kind() == LoadBalancer.Kind.APPLICATION;
  }

  /** LB3. */
  private static boolean preserves(
      LoadBalancer balancer, LoadBalancer.Listener listener, TargetGroup group) {
    if (balancer.kind() != LoadBalancer.Kind.NETWORK) {
      return false;
    }
    if (group.preserveClientIp() != null) {
      return group.preserveClientIp();
    }
    return group.targetType() == TargetGroup.TargetType.INSTANCE
        || listener.protocol() == 17
        || group.protocol().contains("UDP");
  }

  /** LB5: the zone of a target must be enabled. */
  private boolean isInstalled(LoadBalancer balancer, NetworkInterface target) {
    String zone = inventory.subnet(target.subnetId()).availabilityZoneId();
    for (LoadBalancer.Zone each : balancer.zones()) {
      if (inventory.subnet(each.subnetId()).availabilityZoneId().equals(zone)) {
        return true;
      }
    }
    return balancer.zones().isEmpty();
  }

  private boolean sameZone(NetworkInterface node, NetworkInterface target) {
    Subnet a = inventory.subnet(node.subnetId());
    Subnet b = target == null ? null : inventory.subnet(target.subnetId());
    return a != null && b != null && a.availabilityZoneId().equals(b.availabilityZoneId());
  }

  private NetworkInterface primary(String instanceId) {
    for (NetworkInterface each : model.networkInterfaces()) {
      if (instanceId.equals(each.instanceId()) && each.primary()) {
        return each;
      }
    }
    return null;
  }

  /** LB8: interfaces of other VPCs with an address that the own VPC has no block for. */
  private List<NetworkInterface> outside(String address, String vpcId) {
    List<NetworkInterface> out = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean has = each.addresses().stream().anyMatch(own -> own.address().equals(address));
      if (has && !direct.isOwnAddress(vpcId, SlowAddress.of(address))) {
        out.add(each);
      }
    }
    return out;
  }

  private NetworkInterface byAddress(String address, String vpcId) {
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean has = each.addresses().stream().anyMatch(own -> own.address().equals(address));
      if (has && Objects.equals(each.vpcId(), vpcId)) {
        return each;
      }
    }
    return null;
  }

  /** Internet to the target, at the listener's port of the node (EX4). */
  SlowAnswer ingress(Way way, SlowAddress remote, List<Integer> clientPorts) {
    SlowHeader atNode = SlowHeader.port(way.listener.protocol(), way.listener.port());
    SlowAnswer first = direct.ingress(way.node, way.nodeAddress, remote, atNode, clientPorts);
    return beyond(way, first, remote, clientPorts);
  }

  /** On to the target of what got to the node. */
  SlowAnswer beyond(Way way, SlowAnswer first, SlowAddress remote, List<Integer> clientPorts) {
    SlowHeader atTarget = SlowHeader.port(way.listener.protocol(), way.targetPort);
    SlowAddress node = SlowAddress.of(way.nodeAddress.address());
    SlowAddress target = SlowAddress.of(way.address.address());
    SlowAddress seen = way.preservesClient ? remote : node;
    Subnet nodeSubnet = inventory.subnet(way.node.subnetId());
    Subnet targetSubnet = inventory.subnet(way.target.subnetId());
    boolean crosses = !way.node.subnetId().equals(way.target.subnetId());
    boolean classic = way.balancer.kind() == LoadBalancer.Kind.CLASSIC;
    Truth open = Truth.YES;
    Truth forward =
        first
            .forward()
            .and(proxies(way.balancer) ? first.someReply() : open)
            .and(nodeSends(way, target, atTarget))
            .and(crosses || classic ? filters.acl(nodeSubnet, true, target, atTarget) : open)
            .and(crosses ? local(nodeSubnet, target) : open)
            .and(crosses ? filters.acl(targetSubnet, false, seen, atTarget) : open)
            .and(
                filters.groups(
                    way.target.securityGroupIds(),
                    way.target.origin(),
                    false,
                    seen,
                    way.node,
                    atTarget))
            .and(Truth.of(direct.running(way.target)));
    Truth routeBack = crosses && !way.preservesClient ? local(targetSubnet, node) : open;
    return new SlowAnswer(
        forward,
        clientPorts,
        port -> {
          SlowHeader reply = atTarget.reply(port);
          Truth second =
              crosses
                  ? filters
                      .acl(targetSubnet, true, seen, reply)
                      .and(filters.acl(nodeSubnet, false, target, reply))
                  : Truth.YES;
          return first.reply().apply(port).and(second).and(routeBack);
        });
  }

  /** The same to a target in another VPC: by any route there and any back (LB8, PX1, PX2). */
  List<SlowAnswer> across(
      Way way, SlowAnswer first, SlowPairs pairs, SlowAddress remote, List<Integer> clientPorts) {
    SlowHeader atTarget = SlowHeader.port(way.listener.protocol(), way.targetPort);
    SlowPairs.End node = new SlowPairs.End(way.node, way.nodeAddress);
    SlowPairs.End target = new SlowPairs.End(way.target, way.address);
    SlowAddress seen = way.preservesClient ? remote : node.address();
    Subnet nodeSubnet = inventory.subnet(way.node.subnetId());
    Subnet targetSubnet = inventory.subnet(way.target.subnetId());
    boolean unfiltered =
        way.balancer.kind() == LoadBalancer.Kind.NETWORK
            && way.balancer.securityGroupIds().isEmpty();
    List<SlowAnswer> out = new ArrayList<>();
    for (SlowPairs.Way there : hops(pairs, way, node, target)) {
      for (SlowPairs.Way back : hops(pairs, way, target, node)) {
        NetworkInterface named = there.keepsGroups() ? way.target : null;
        NetworkInterface sender = there.keepsGroups() ? way.node : null;
        Truth forward =
            first
                .forward()
                .and(proxies(way.balancer) ? first.someReply() : Truth.YES)
                .and(there.passes())
                .and(
                    unfiltered
                        ? Truth.YES
                        : direct.groups(way.node, true, target.address(), named, atTarget))
                .and(filters.acl(nodeSubnet, true, target.address(), atTarget))
                .and(filters.acl(targetSubnet, false, seen, atTarget))
                .and(direct.groups(way.target, false, seen, sender, atTarget))
                .and(Truth.of(direct.running(way.target)));
        out.add(
            new SlowAnswer(
                forward,
                clientPorts,
                port -> {
                  SlowHeader reply = atTarget.reply(port);
                  return first
                      .reply()
                      .apply(port)
                      .and(back.passes())
                      .and(filters.acl(targetSubnet, true, seen, reply))
                      .and(filters.acl(nodeSubnet, false, target.address(), reply));
                }));
      }
    }
    return out;
  }

  /**
   * A client's address is kept towards a VPC that is peered in the Region, and nowhere else. Its
   * answers come back to the load balancer, at least where there is such a way for them (LB3).
   */
  private static List<SlowPairs.Way> hops(
      SlowPairs pairs, Way way, SlowPairs.End from, SlowPairs.End to) {
    List<SlowPairs.Way> all = pairs.ways(from, to);
    if (!way.preservesClient) {
      return all;
    }
    boolean forward = from.eni() == way.node;
    List<SlowPairs.Way> out = new ArrayList<>();
    for (SlowPairs.Way each : all) {
      Truth kept = each.keepsGroups() ? each.passes() : Truth.NO;
      out.add(new SlowPairs.Way(forward ? kept : kept.or(Truth.MAYBE), each.keepsGroups(), null));
    }
    return out;
  }

  /** LB2: it connects to the target only once the client's own connection stands. */
  private static boolean proxies(LoadBalancer balancer) {
    return balancer.kind() == LoadBalancer.Kind.APPLICATION
        || balancer.kind() == LoadBalancer.Kind.CLASSIC;
  }

  private Truth nodeSends(Way way, SlowAddress target, SlowHeader header) {
    boolean unfiltered =
        way.balancer.kind() == LoadBalancer.Kind.NETWORK
            && way.balancer.securityGroupIds().isEmpty();
    return unfiltered
        ? Truth.YES
        : filters.groups(
            way.node.securityGroupIds(), way.node.origin(), true, target, way.target, header);
  }

  private Truth local(Subnet from, SlowAddress to) {
    return SlowEvaluator.outcome(
        direct.routes.lookup(from, to),
        route -> Truth.of(!route.blackhole() && route.targetKind() == RouteTargetKind.LOCAL));
  }
}
