package io.periplus.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Instances and interfaces as route targets, for the slow twin (NI1, EG5). */
final class SlowAppliances {
  private final NetworkModel model;
  private final SlowEvaluator evaluator;

  SlowAppliances(NetworkModel model, SlowEvaluator evaluator) {
    this.model = model;
    this.evaluator = evaluator;
  }

  /** The interface that a route leads to; null when it is not there. */
  NetworkInterface target(Route route) {
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean named =
          route.targetKind() == RouteTargetKind.INSTANCE
              ? route.targetId().equals(each.instanceId()) && each.primary()
              : route.targetId().equals(each.id());
      if (named) {
        return each;
      }
    }
    return null;
  }

  /** Whose interface it is; null when it is not there. */
  String arn(Route route) {
    NetworkInterface target = target(route);
    return target == null ? null : target.owner().arn();
  }

  /** Perhaps, with the source/destination check off; else not at all. */
  Truth forwards(Route route) {
    NetworkInterface target = target(route);
    boolean may = target != null && !target.sourceDestCheck() && evaluator.running(target);
    return may ? Truth.MAYBE : Truth.NO;
  }

  /** From a client into the appliance and out by any of its own ways. */
  SlowEvaluator.Way way(
      Route route,
      NetworkInterface client,
      SlowAddress own,
      SlowAddress remote,
      SlowHeader header,
      Set<String> passed) {
    NetworkInterface target = target(route);
    if (forwards(route) == Truth.NO || passed.contains(target.id())) {
      return SlowEvaluator.Way.NONE;
    }
    if (addresses(target, own).isEmpty()) {
      return SlowEvaluator.Way.NONE;
    }
    boolean crosses = !client.subnetId().equals(target.subnetId());
    Subnet subnet = evaluator.inventory.subnet(target.subnetId());
    Truth in = crosses ? evaluator.filters.acl(subnet, false, own, header) : Truth.YES;
    in = in.and(entered(target, client, own, header)).and(Truth.MAYBE);
    Set<String> now = new HashSet<>(passed);
    now.add(target.id());
    Truth out = Truth.NO;
    for (NetworkInterface exit : interfaces(target)) {
      for (NetworkInterface.Address address : addresses(exit, own)) {
        for (SlowAnswer answer :
            evaluator.egress(exit, address, remote, header, List.of(1024), now).values()) {
          out = out.or(answer.forward());
        }
      }
    }
    // Nothing is certain here, so replies change no verdict.
    return new SlowEvaluator.Way(in.and(out), port -> Truth.MAYBE);
  }

  /** NAT gateways are no targets of such routes, and what else has no group takes nothing. */
  private Truth entered(
      NetworkInterface target, NetworkInterface client, SlowAddress own, SlowHeader header) {
    return evaluator.filters.groups(
        target.securityGroupIds(), target.origin(), false, own, client, header);
  }

  List<NetworkInterface> interfaces(NetworkInterface target) {
    List<NetworkInterface> out = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean same = each.instanceId() != null && each.instanceId().equals(target.instanceId());
      if (same || each.id().equals(target.id())) {
        out.add(each);
      }
    }
    return out;
  }

  static List<NetworkInterface.Address> addresses(NetworkInterface each, SlowAddress alike) {
    return each.addresses().stream()
        .filter(address -> SlowAddress.of(address.address()).family() == alike.family())
        .toList();
  }
}
