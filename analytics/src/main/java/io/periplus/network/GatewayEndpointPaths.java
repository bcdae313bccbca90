package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * To a service of AWS through a gateway endpoint (VE1): by a route to the service's prefix list. It
 * is no way to the internet, so the tables of exposure and egress do not hold it (EG12).
 */
final class GatewayEndpointPaths {
  private final NetworkIndex index;
  private final Gateways gateways;
  private final EgressPaths egressPaths;

  GatewayEndpointPaths(NetworkIndex index, Gateways gateways, EgressPaths egressPaths) {
    this.index = index;
    this.gateways = gateways;
    this.egressPaths = egressPaths;
  }

  /** All ways; none where the route table is unknown, which the ways to the internet tell of. */
  List<EgressPaths.Way> ways(Endpoint endpoint) {
    RouteLookup lookup = endpoint.zone().routes(endpoint.family());
    List<EgressPaths.Way> out = new ArrayList<>();
    if (lookup != null) {
      for (RouteLookup.Won won : lookup.won()) {
        if (won.route() != null && !won.may().isEmpty() && index.isGatewayEndpoint(won.route())) {
          out.add(way(endpoint, won));
        }
      }
    }
    return out;
  }

  /** What the routes to one endpoint win. */
  static List<EgressPaths.Way> through(List<EgressPaths.Way> ways, VpcEndpoint endpoint) {
    return ways.stream()
        .filter(way -> endpoint.origin().arn().equals(way.candidate().gatewayArn()))
        .toList();
  }

  private EgressPaths.Way way(Endpoint client, RouteLookup.Won won) {
    IpFamily family = client.family();
    VpcEndpoint endpoint = index.endpoints.get(won.route().targetId());
    List<Step> steps = egressPaths.start(client, won.traffic());
    if (won.route().blackhole()) {
      steps.add(EgressPaths.stop(client.self(), family, Reason.BAD_STATE_ROUTE, "RT7"));
    } else if (endpoint == null) {
      steps.add(gateways.absentEndpoint(client, "VE1"));
    } else {
      steps.addAll(through(client, endpoint));
    }
    egressPaths.finish(client, steps);
    List<Cause> notes = new ArrayList<>(client.zone().aclNotes(family));
    // Its policy and that of the bucket or table say who may do what.
    notes.add(new Cause(Reason.L7_RULES_NOT_EVALUATED, null, TrafficSet.all(family)));
    String arn = endpoint == null ? null : endpoint.origin().arn();
    Candidate candidate = new Candidate(Via.GATEWAY_ENDPOINT, arn, List.of(), steps, notes);
    return new EgressPaths.Way(candidate, won.may());
  }

  /** From the route into the endpoint, and what it takes. */
  static List<Step> through(Endpoint client, VpcEndpoint endpoint) {
    IpFamily family = client.family();
    Trace.Component component = VpcEndpoints.component(endpoint);
    List<Step> steps = new ArrayList<>();
    if (!endpoint.isAvailable()) {
      steps.add(EgressPaths.stop(component, family, Reason.BAD_STATE, "VE1"));
    }
    if (endpoint.vpcId() == null || !endpoint.vpcId().equals(client.zone().vpcId())) {
      steps.add(
          EgressPaths.stop(
              component, family, Reason.VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION, "VE1"));
    }
    MatchedRule rule =
        new MatchedRule("attribute", endpoint.id(), "service " + endpoint.serviceName());
    steps.add(
        Step.forward(
            Leg.FORWARD,
            Uncertain.certain(carried(family)),
            Reason.VPCE_GATEWAY_PROTOCOL_RESTRICTION,
            (packet, state, reason, out) ->
                out.hop(
                    Leg.FORWARD, component, state.effect(Effect.DELIVER), "VE1", rule, reason)));
    return steps;
  }

  /** TCP and ICMP echo. */
  private static TrafficSet carried(IpFamily family) {
    int echo = Headers.icmp(family == IpFamily.IPV4 ? 8 : 128, 0);
    AddressSet all = AddressSet.all(family);
    return TrafficSet.of(new Headers.Range(Headers.TCP_FIRST, Headers.TCP_LAST), all)
        .union(TrafficSet.of(new Headers.Range(echo, echo), all));
  }
}
