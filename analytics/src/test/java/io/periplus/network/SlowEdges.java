package io.periplus.network;

import java.util.List;

/** Route tables of internet gateways, for the slow twin (RT10, RT11, EX3). */
final class SlowEdges {
  private final NetworkModel model;
  private final SlowEvaluator evaluator;

  SlowEdges(NetworkModel model, SlowEvaluator evaluator) {
    this.model = model;
    this.evaluator = evaluator;
  }

  /** The route of the gateway's table for an address, null when it leads to the address itself. */
  Route redirect(NetworkInterface eni, NetworkInterface.Address address) {
    SlowAddress own = SlowAddress.of(address.address());
    for (InternetGateway gateway : model.internetGateways()) {
      for (RouteTable table : model.routeTables()) {
        if (gateway.vpcIds().contains(eni.vpcId()) && table.gatewayIds().contains(gateway.id())) {
          for (Route route : evaluator.routes.lookup(table, own).routes()) {
            boolean home =
                route.targetKind() == RouteTargetKind.LOCAL
                    || route.targetKind() == RouteTargetKind.NETWORK_INTERFACE
                        && route.targetId().equals(eni.id());
            return home ? null : route;
          }
        }
      }
    }
    return null;
  }

  /** Whether tables of gateways were read: not where the subnet's own was not. */
  Truth known(Subnet subnet) {
    boolean hidden =
        subnet != null
            && evaluator.routes.tableOf(subnet) == null
            && evaluator.inventory.gap(subnet.origin(), "DescribeRouteTables");
    return hidden ? Truth.MAYBE : Truth.YES;
  }

  /** From the gateway through what the route leads to, up to the groups of the interface. */
  Truth through(
      Route route,
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header) {
    if (route.blackhole()) {
      return Truth.NO;
    }
    Subnet home = evaluator.inventory.subnet(eni.subnetId());
    switch (route.targetKind()) {
      case NETWORK_INTERFACE:
      case INSTANCE:
        break;
      case VPC_ENDPOINT:
        Truth inspected = evaluator.publicAccess.inspected(eni.vpcId());
        SlowFirewalls.Site site = evaluator.firewalls.at(route.targetId());
        return inspected.and(
            site == null
                ? evaluator
                    .filters
                    .acl(home, false, remote, header)
                    .and(evaluator.endpoints.appliances(route, eni))
                : evaluator.firewalls.arrival(
                    site, eni, SlowAddress.of(address.address()), remote, header));
      default:
        return evaluator.filters.acl(home, false, remote, header).and(Truth.MAYBE);
    }
    SlowAppliances appliances = evaluator.appliances;
    NetworkInterface target = appliances.target(route);
    SlowAddress own = SlowAddress.of(address.address());
    if (appliances.forwards(route) == Truth.NO
        || SlowAppliances.addresses(target, own).isEmpty()
        || appliances.target(route).addresses().stream().noneMatch(SlowEvaluator::isPublic)) {
      return Truth.NO;
    }
    Subnet subnet = evaluator.inventory.subnet(target.subnetId());
    Truth in =
        evaluator
            .filters
            .acl(subnet, false, remote, header)
            .and(groups(target, false, remote, null, header));
    Truth out = Truth.NO;
    for (NetworkInterface exit : appliances.interfaces(target)) {
      if (!SlowAppliances.addresses(exit, own).isEmpty()) {
        out =
            out.or(
                groups(exit, true, own, eni, header)
                    .and(delivered(exit, home, own, remote, header)));
      }
    }
    return in.and(out).and(Truth.MAYBE);
  }

  /**
   * What comes back must come by the same way; straight to the gateway it does not count (RT11).
   *
   * @param reply null where none is expected
   */
  Truth back(Route redirect, NetworkInterface eni, SlowAddress remote, SlowHeader reply) {
    Subnet home = evaluator.inventory.subnet(eni.subnetId());
    NetworkInterface target = evaluator.appliances.target(redirect);
    Truth out = comesBack(redirect, eni, remote);
    out = reply == null ? out : out.and(evaluator.filters.acl(home, true, remote, reply));
    if (target == null) {
      return out;
    }
    Truth leaves = Truth.NO;
    for (NetworkInterface exit : evaluator.appliances.interfaces(target)) {
      Subnet subnet = evaluator.inventory.subnet(exit.subnetId());
      Truth one = evaluator.toInternetGateway(subnet, remote, exit);
      leaves =
          leaves.or(
              reply == null ? one : one.and(evaluator.filters.acl(subnet, true, remote, reply)));
    }
    return out.and(leaves);
  }

  /** Whether the interface's own table leads an answer back to where the packet came through. */
  Truth comesBack(Route redirect, NetworkInterface eni, SlowAddress remote) {
    NetworkInterface target = evaluator.appliances.target(redirect);
    return SlowEvaluator.outcome(
        evaluator.routes.lookup(evaluator.inventory.subnet(eni.subnetId()), remote),
        each ->
            isBack(each, redirect, target)
                ? Truth.of(!each.blackhole())
                : each.targetKind() == RouteTargetKind.INTERNET_GATEWAY
                    ? Truth.NO
                    : evaluator.isRouteToOwnInternetGateway(each, eni));
  }

  private boolean isBack(Route route, Route redirect, NetworkInterface target) {
    NetworkInterface there = evaluator.appliances.target(route);
    return route.targetKind() == redirect.targetKind()
            && route.targetId().equals(redirect.targetId())
        || target != null
            && there != null
            && evaluator.appliances.interfaces(target).contains(there);
  }

  private Truth delivered(
      NetworkInterface exit, Subnet home, SlowAddress own, SlowAddress remote, SlowHeader header) {
    if (exit.subnetId().equals(home.id())) {
      return Truth.YES;
    }
    Subnet subnet = evaluator.inventory.subnet(exit.subnetId());
    return evaluator
        .local(subnet, own)
        .and(evaluator.filters.acl(subnet, true, own, header))
        .and(evaluator.filters.acl(home, false, remote, header));
  }

  private Truth groups(
      NetworkInterface of,
      boolean egress,
      SlowAddress peer,
      NetworkInterface peerInterface,
      SlowHeader header) {
    List<String> ids = of.securityGroupIds();
    return evaluator.filters.groups(ids, of.origin(), egress, peer, peerInterface, header);
  }
}
