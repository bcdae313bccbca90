package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Set;

/**
 * Network firewalls between two subnets of a VPC: a route that is more specific than the local one
 * leads through the firewall's endpoint, and the endpoint's subnet leads on (NF1, RT6).
 *
 * <p>The question's remote is the source, which opens the connection.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html">Network
 *     Firewall architectures</a>
 */
final class InnerFirewalls {
  private final NetworkFirewalls firewalls;
  private final Filters filters;
  private final Gateways gateways;

  InnerFirewalls(NetworkFirewalls firewalls, Filters filters, Gateways gateways) {
    this.firewalls = firewalls;
    this.filters = filters;
    this.gateways = gateways;
  }

  /**
   * The firewall that a subnet's table leads through for certain to an end; null for none. An
   * endpoint in that subnet itself would have its own packets led back to it.
   */
  NetworkFirewalls.Site towards(Zone zone, Endpoint end) {
    RouteLookup lookup = zone.routes(end.family());
    RouteLookup.Won won = lookup == null ? null : lookup.at(end.address());
    boolean steered =
        won != null
            && won.route() != null
            && !won.route().blackhole()
            && won.route().targetKind() == RouteTargetKind.VPC_ENDPOINT
            && won.must().contains(end.address());
    NetworkFirewalls.Site site = steered ? firewalls.at(won.route().targetId()) : null;
    return site == null || site.zone().sameSubnet(zone) ? null : site;
  }

  /** From the border of the source's subnet into that of the destination. */
  void forward(
      Endpoint source, NetworkFirewalls.Site site, Endpoint destination, List<Step> steps) {
    IpFamily family = destination.family();
    Lens fromSource = Lens.plain(family);
    Lens toDestination = Lens.fixed(family, destination.address());
    Zone zone = site.zone();
    steps.add(
        Step.forward(
            Leg.FORWARD,
            Uncertain.all(family),
            Reason.NO_ROUTE_TO_DESTINATION,
            (packet, state, reason, out) ->
                Gateways.traceRoute(
                    source.zone(),
                    Leg.FORWARD,
                    toDestination.local(packet),
                    state,
                    reason,
                    "RT6",
                    out)));
    steps.add(filters.acl(zone, false, Leg.FORWARD, fromSource));
    steps.add(passage(site, destination).forward());
    if (!zone.sameSubnet(destination.zone())) {
      steps.add(filters.acl(zone, true, Leg.FORWARD, toDestination));
      steps.add(gateways.forwardRoute(zone, Leg.FORWARD, toDestination, RouteGoal.LOCAL, "RT5"));
      steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, fromSource));
    }
  }

  /** From the border of the destination's subnet up to that of the source. */
  void reply(Endpoint source, NetworkFirewalls.Site site, Endpoint destination, List<Step> steps) {
    IpFamily family = destination.family();
    Lens toSource = Lens.plain(family);
    Lens fromDestination = Lens.fixed(family, destination.address());
    Zone zone = site.zone();
    if (zone.sameSubnet(destination.zone())) {
      // What answers from the endpoint's own subnet does not pass the endpoint.
      steps.add(NetworkFirewalls.askew(site.component(), family));
      return;
    }
    Set<String> endpoint = Set.of(site.attachment().endpointId());
    steps.add(gateways.replyThrough(destination.zone(), toSource, endpoint));
    if (site.equals(towards(destination.zone(), source))) {
      steps.add(filters.aclReply(zone, false, Leg.REPLY, fromDestination));
      steps.add(passage(site, destination).reply());
      steps.add(filters.aclReply(zone, true, Leg.REPLY, toSource));
      steps.add(gateways.replyRoute(zone, Leg.REPLY, toSource, RouteGoal.LOCAL, "RT5"));
    }
  }

  private NetworkFirewalls.Passage passage(NetworkFirewalls.Site site, Endpoint destination) {
    return firewalls.passage(site, destination.address(), false, destination.family());
  }
}
