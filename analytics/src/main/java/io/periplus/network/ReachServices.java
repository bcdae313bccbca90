package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Endpoint services in {@code reach}: whom they let connect (EX9), and which targets an interface
 * endpoint leads to (VE3).
 */
final class ReachServices {
  private final CompiledNetwork network;
  private final ReachZoneIds zoneIds;
  private final ReachRows rows;

  ReachServices(CompiledNetwork network, ReachZoneIds zoneIds, ReachRows rows) {
    this.network = network;
    this.zoneIds = zoneIds;
    this.rows = rows;
  }

  /** A row per listener and service whose permissions were read. */
  void addPrincipals() {
    for (EndpointService service : network.model().privateConnectivity().services()) {
      List<String> principals = service.allowedPrincipals();
      if (principals == null || principals.isEmpty()) {
        continue;
      }
      for (String arn : service.loadBalancerArns()) {
        LoadBalancer loadBalancer = network.index().loadBalancersByArn.get(arn);
        if (loadBalancer != null) {
          loadBalancer.listeners().stream()
              .mapToInt(Endpoints::point)
              .filter(point -> point >= 0)
              .distinct()
              .sorted()
              .forEach(point -> principals(service, principals, arn, point));
        }
      }
    }
  }

  private void principals(
      EndpointService service, List<String> principals, String loadBalancerArn, int point) {
    Trace out = new Trace();
    out.hop(
        Leg.FORWARD,
        new Trace.Component(service.origin().arn(), "AWS::EC2::VPCEndpointService"),
        Effect.ALLOW,
        "EX9",
        new MatchedRule("attribute", service.id(), "allowed principals " + principals.size()),
        null);
    rows.write(
        new ReachRow(
            ReachRow.Factor.ACCEPTS,
            ReachRow.Scope.ANY,
            null,
            null,
            IpFamily.IPV4,
            Headers.isTcp(point) ? "tcp" : "udp",
            Headers.port(point),
            Headers.port(point),
            null,
            null,
            null,
            null,
            ReachRow.RemoteKind.PRINCIPAL,
            principals.stream().distinct().sorted(RowOrder::compareUtf8).toList(),
            List.of(PortRange.CLIENT),
            ReachRow.Carrier.PRIVATELINK,
            List.of(service.origin().arn(), loadBalancerArn),
            List.of(),
            null,
            Verdict.REACHABLE,
            List.of(Reason.L7_RULES_NOT_EVALUATED),
            List.of(),
            rows.path(out.hops())));
  }

  /** What rows to several targets of one listener share. */
  private record Group(
      int point, String loadBalancerArn, String vpcId, Label label, String pathId) {}

  /** Where interface endpoints lead. */
  void addTargets() {
    for (VpcEndpoint endpoint : network.model().privateConnectivity().endpoints()) {
      if (endpoint.kind() != VpcEndpoint.Kind.INTERFACE) {
        continue;
      }
      for (String id : endpoint.networkInterfaceIds()) {
        NetworkInterface each = network.index().interfaces().get(id);
        if (each != null) {
          each.addresses().forEach(address -> targets(endpoint, each, address));
        }
      }
    }
  }

  /** Where one address of an endpoint leads, for clients that it lets in. */
  private void targets(
      VpcEndpoint endpoint, NetworkInterface each, NetworkInterface.Address address) {
    Endpoint place = network.endpoints().of(each, each.owner(), address);
    if (place.address() == null) {
      return;
    }
    String classId = network.classRow(place, each.sourceDestCheck()).classId();
    Endpoint named = place.named(each.owner(), address);
    Map<String, Group> groups = new TreeMap<>();
    Map<String, TreeSet<String>> targets = new TreeMap<>();
    for (PrivateLinkPaths.Service service : network.privateLinkPaths().of(endpoint)) {
      NetworkInterface.Address target = targetAddress(service);
      Address own = target == null ? null : Address.parseOrNull(target.address());
      if (own == null || own.family() != place.family()) {
        continue;
      }
      Label label = label(service, named);
      if (label != null) {
        String vpcId = targetInterface(service).vpcId();
        Group group =
            new Group(service.point(), service.loadBalancer().origin().arn(), vpcId, label, null);
        String key = group.toString();
        groups.put(key, group);
        String cidr = AddressSet.of(own).toString();
        targets
            .computeIfAbsent(key, k -> new TreeSet<>(RowOrder::compareAddresses))
            .add(cidr.substring(1, cidr.length() - 1));
      }
    }
    String zoneId = zoneIds.of(place);
    groups.forEach(
        (key, group) -> write(classId, zoneId, endpoint, group, targets.get(key), named));
  }

  private void write(
      String classId,
      String zoneId,
      VpcEndpoint endpoint,
      Group group,
      Set<String> targets,
      Endpoint place) {
    List<String> remote = new ArrayList<>();
    remote.add(rows.vpcArn(group.vpcId()));
    // One by one, so that a target's address finds its row.
    remote.addAll(targets);
    Trace out = new Trace();
    out.hop(Leg.FORWARD, VpcEndpoints.component(endpoint), Effect.FORWARD, "VE3", null, null);
    int point = group.point();
    rows.write(
        new ReachRow(
            ReachRow.Factor.CARRIES,
            ReachRow.Scope.ROUTED,
            classId,
            zoneId,
            place.family(),
            Headers.isTcp(point) ? "tcp" : "udp",
            Headers.port(point),
            Headers.port(point),
            null,
            null,
            null,
            null,
            ReachRow.RemoteKind.VPC,
            remote,
            null,
            ReachRow.Carrier.PRIVATELINK,
            List.of(endpoint.origin().arn(), group.loadBalancerArn()),
            List.of(),
            Boolean.FALSE,
            group.label().verdict(),
            group.label().reasons(),
            group.label().coverageRefs(),
            rows.path(out.hops())));
  }

  /** The strongest that any client gets; null where nobody gets through. */
  private Label label(PrivateLinkPaths.Service service, Endpoint place) {
    Candidate nothingYet = new Candidate(Via.PRIVATELINK, null, List.of(), List.of(), List.of());
    TrafficSet region =
        TrafficSet.of(
            new Headers.Range(service.point(), service.point()), AddressSet.all(place.family()));
    Label best = null;
    for (Candidate way :
        network.privateLinkPaths().through(nothingYet, service, place, List.of())) {
      for (Label label : way.outcome(region).parts().keySet()) {
        boolean stronger =
            best == null
                || best.verdict() != label.verdict()
                    && best.verdict().strongest(label.verdict()) == label.verdict();
        best = stronger ? label : best;
      }
    }
    return best;
  }

  private static NetworkInterface targetInterface(PrivateLinkPaths.Service service) {
    return service.lastMember().networkInterface();
  }

  private static NetworkInterface.Address targetAddress(PrivateLinkPaths.Service service) {
    Targets.Member member = service.lastMember();
    return member == null ? null : member.address();
  }
}
