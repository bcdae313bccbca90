package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;

import java.util.List;

/**
 * A load balancer {@code lb} in the public subnet of the textbook with its target {@code back} in
 * the private one, and what else may be so of balancers and target groups.
 */
final class LoadBalancerEstates {
  /** Where the load balancer's node is, with its addresses. */
  static final String NODE = "subnet-public 10.0.1.50 198.51.100.50";

  private LoadBalancerEstates() {}

  /** An application load balancer, whose target admits nobody else. */
  static EstateBuilder alb() {
    return Estates.textbook()
        .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 8080 sg-back")
        .securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-lb")
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            true,
            List.of("sg-lb"),
            List.of(NODE),
            listener(6, 443, "tg"));
  }

  /** A network load balancer without groups; the target's group has this rule. */
  static EstateBuilder nlb(String targetRule) {
    return Estates.textbook()
        .securityGroup("sg-back", "vpc-1", targetRule)
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "TCP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of(),
            List.of(NODE),
            listener(6, 443, "tg"));
  }

  static LoadBalancer listening(LoadBalancer lb, LoadBalancer.Listener... listeners) {
    return of(lb, lb.internetFacing(), lb.dualStack(), List.of(listeners));
  }

  static LoadBalancer dualStack(LoadBalancer lb) {
    return of(lb, lb.internetFacing(), true, lb.listeners());
  }

  /** Whose groups let everything in that comes by PrivateLink (VE3). */
  static LoadBalancer openToPrivateLink(LoadBalancer lb) {
    return new LoadBalancer(
        lb.origin(),
        lb.name(),
        lb.kind(),
        lb.vpcId(),
        lb.dnsName(),
        lb.internetFacing(),
        lb.dualStack(),
        lb.state(),
        lb.securityGroupIds(),
        false,
        lb.crossZone(),
        lb.zones(),
        lb.listeners());
  }

  static LoadBalancer internal(LoadBalancer lb) {
    return of(lb, false, lb.dualStack(), lb.listeners());
  }

  private static LoadBalancer of(
      LoadBalancer lb,
      boolean internetFacing,
      boolean dualStack,
      List<LoadBalancer.Listener> listeners) {
    return new LoadBalancer(
        lb.origin(),
        lb.name(),
        lb.kind(),
        lb.vpcId(),
        lb.dnsName(),
        internetFacing,
        dualStack,
        lb.state(),
        lb.securityGroupIds(),
        lb.filtersPrivateLink(),
        lb.crossZone(),
        lb.zones(),
        listeners);
  }

  /** Whose targets see the client's address. */
  static TargetGroup preserving(TargetGroup group) {
    return of(group, true, group.crossZone(), group.targets());
  }

  /** Whose targets every node sends to, whatever the load balancer's setting. */
  static TargetGroup crossZone(TargetGroup group) {
    return of(group, group.preserveClientIp(), true, group.targets());
  }

  /** With targets of port 8080 that have this health, {@code back unhealthy}. */
  static TargetGroup targets(TargetGroup group, String... targets) {
    return of(
        group,
        group.preserveClientIp(),
        group.crossZone(),
        List.of(targets).stream().map(LoadBalancerEstates::target).toList());
  }

  private static TargetGroup.Target target(String text) {
    String[] parts = text.split(" ");
    return new TargetGroup.Target(parts[0], 8080, null, parts[1]);
  }

  /** Whose attributes could not be read. */
  static TargetGroup attributesUnread(TargetGroup group) {
    return new TargetGroup(
        group.origin(),
        group.vpcId(),
        group.targetType(),
        group.protocol(),
        group.port(),
        null,
        false,
        null,
        group.targets());
  }

  private static TargetGroup of(
      TargetGroup group,
      Boolean preserveClientIp,
      Boolean crossZone,
      List<TargetGroup.Target> targets) {
    return new TargetGroup(
        group.origin(),
        group.vpcId(),
        group.targetType(),
        group.protocol(),
        group.port(),
        preserveClientIp,
        group.attributesKnown(),
        crossZone,
        targets);
  }
}
