package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How services of AWS enter a VPC, in terms of the address that they send from (EX5, EX6, EX8).
 *
 * <p>CloudFront and Global Accelerator enter by interfaces that they have in the subnet of what
 * they send to, so neither routes nor network ACLs play a part (RT12) (verify); they demand an
 * internet gateway as a sign that the VPC takes traffic from the internet.
 */
final class ServiceArrivals {
  private static final Set<String> SERVICE_GROUPS =
      Set.of(CloudFrontWays.SERVICE_GROUP, AcceleratorWays.SERVICE_GROUP);

  private final NetworkIndex index;
  private final Filters filters;
  private final Gateways gateways;

  /** VPC and name -> groups. */
  private final Map<String, List<String>> serviceGroups = new HashMap<>();

  ServiceArrivals(NetworkIndex index, Filters filters, Gateways gateways) {
    this.index = index;
    this.filters = filters;
    this.gateways = gateways;
    for (SecurityGroup group : index.model.securityGroups()) {
      if (group.name() != null && SERVICE_GROUPS.contains(group.name())) {
        for (String vpcId : group.vpcIds()) {
          serviceGroups
              .computeIfAbsent(vpcId + ' ' + group.name(), key -> new ArrayList<>())
              .add(group.id());
        }
      }
    }
  }

  /**
   * By an interface of the service in the subnet of {@code end}.
   *
   * @param groupName the group that the service carries there
   */
  Candidate byInterface(Endpoint end, String groupName, String rule) {
    IpFamily family = end.family();
    Lens lens = Lens.plain(family);
    List<Step> steps = new ArrayList<>();
    steps.add(internetGateway(end, rule));
    gateways.publicAccess(end).addTo(steps, gateways.publicAccess(end).inbound(), family, "BP2");
    steps.add(
        filters.securityGroups(
            end, false, Leg.FORWARD, lens, groups(groupName, end.zone().vpcId())));
    steps.add(IngressPaths.delivery(end, Leg.FORWARD, lens));
    steps.add(filters.statefulReply(end, Leg.REPLY, family));
    return new Candidate(null, null, List.of(), steps, List.of());
  }

  /** By PrivateLink to a node, whose groups count unless they are told not to (VE3). */
  Candidate byPrivateLink(LoadBalancer balancer, Endpoint node) {
    Lens lens = Lens.plain(node.family());
    List<Step> steps = new ArrayList<>();
    if (balancer.filtersPrivateLink()) {
      steps.add(filters.securityGroups(node, false, Leg.FORWARD, lens, PeerGroups.NONE));
    }
    steps.add(IngressPaths.delivery(node, Leg.FORWARD, lens));
    steps.add(filters.statefulReply(node, Leg.REPLY, node.family()));
    return new Candidate(null, null, List.of(), steps, List.of());
  }

  private Step internetGateway(Endpoint end, String rule) {
    String vpcId = end.zone().vpcId();
    InternetGateway gateway = vpcId == null ? null : index.internetGatewayOfVpc.get(vpcId);
    if (gateway != null) {
      return EgressPaths.gatewayStep(
          new Trace.Component(gateway.origin().arn(), "AWS::EC2::InternetGateway"),
          Uncertain.all(end.family()),
          Reason.BAD_STATE_ATTACHMENT,
          rule);
    }
    Gaps.Missing missing =
        index.gaps.missing(
            gateways.ownerOf(vpcId, end.holder()), "ec2", "DescribeInternetGateways");
    Uncertain passes =
        missing.isGap()
            ? Uncertain.unknown(end.family(), missing.reason(), missing.coverageRef())
            : Uncertain.none(end.family());
    return EgressPaths.gatewayStep(
        gateways.vpcComponent(vpcId), passes, Reason.BAD_STATE_ATTACHMENT, rule);
  }

  /** Groups of that name in a VPC, which AWS makes with the first interface of the service. */
  private PeerGroups groups(String name, String vpcId) {
    return PeerGroups.kept(serviceGroups.getOrDefault(vpcId + ' ' + name, List.of()));
  }
}
