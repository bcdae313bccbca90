package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stands on AWS's own network, as callers on the internet meet it (MS1, MS3). */
final class ServiceEntrances {
  private final NetworkIndex index;
  private final List<Entrance> all = new ArrayList<>();

  ServiceEntrances(NetworkIndex index) {
    this.index = index;
    ServiceFronts fronts = index.model.serviceFronts();
    fronts.publicEndpoints().forEach(this::add);
    for (Distribution each : fronts.distributions()) {
      for (IpFamily family : CloudFrontWays.families(each)) {
        ServiceFront front = CloudFrontWays.front(each, family);
        add(each.origin(), "AWS::CloudFront::Distribution", each.id(), front, each.aliases(), true);
      }
    }
    for (GatewayApi each : fronts.apis()) {
      for (IpFamily family : ApiGatewayWays.families(each)) {
        ServiceFront front = ApiGatewayWays.front(each, family);
        add(each.origin(), each.type(), each.id(), front, each.hosts(), true);
      }
    }
    for (Accelerator each : fronts.accelerators()) {
      for (IpFamily family : AcceleratorWays.families(each)) {
        ServiceFront front = AcceleratorWays.front(each, family);
        String type = "AWS::GlobalAccelerator::Accelerator";
        add(each.origin(), type, each.name(), front, each.addresses(), false);
      }
    }
  }

  /**
   * One service under one family.
   *
   * @param names further names that people call it by
   * @param host DNS name, null when it has none
   * @param way from the internet
   * @param looksPublic it is meant to be public, so that a blocked row says why it is not (EX10)
   * @param calls it calls out from AWS's network (EG7)
   */
  record Entrance(
      NetworkInterface.Owner owner,
      List<String> names,
      IpFamily family,
      String host,
      Candidate way,
      boolean looksPublic,
      boolean calls,
      String authentication,
      Instant staleSince) {

    AddressSet internet() {
      return Internet.of(family);
    }
  }

  /** A front that is an endpoint of its own too. */
  private void add(
      Origin origin,
      String type,
      String name,
      ServiceFront front,
      List<String> names,
      boolean calls) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    this.all.add(
        new Entrance(
            ManagedEndpoints.owner(origin, type),
            all,
            front.family(),
            front.host(),
            new Candidate(Via.SERVICE_ENDPOINT, null, List.of(), front.entrance(), front.notes()),
            false,
            calls,
            front.authentication(),
            origin.staleSince()));
  }

  List<Entrance> all() {
    return all;
  }

  private void add(PublicServiceEndpoint each) {
    for (IpFamily family : each.ipv6() ? IpFamily.values() : new IpFamily[] {IpFamily.IPV4}) {
      String rule = each.type().equals("AWS::EKS::Cluster") ? "MS3" : "MS1";
      Trace.Component service = new Trace.Component(each.origin().arn(), each.type());
      AddressSet internet = Internet.of(family);
      AddressSet admitted = sources(each, family);
      List<Step> steps = new ArrayList<>();
      steps.add(fromInternet(family, rule));
      if (Boolean.FALSE.equals(each.open())) {
        steps.add(EgressPaths.stop(service, family, Reason.NOT_PUBLICLY_ACCESSIBLE, rule));
      } else {
        if (each.open() == null) {
          steps.add(unread(each, service, family, rule));
        }
        steps.add(ports(service, ManagedPlaces.tcp(each.ports(), AddressSet.all(family)), rule));
        steps.add(admission(each, service, admitted, rule));
      }
      List<Cause> notes = new ArrayList<>();
      notes.add(new Cause(authenticationNote(each), null, TrafficSet.all(family)));
      if (!admitted.containsAll(internet)) {
        notes.add(new Cause(Reason.SOURCE_CIDR_RESTRICTED, null, TrafficSet.all(family)));
      }
      boolean meant = !Boolean.FALSE.equals(each.open());
      all.add(
          new Entrance(
              ManagedEndpoints.owner(each.origin(), each.type()),
              List.of(each.name()),
              family,
              each.host(),
              new Candidate(Via.SERVICE_ENDPOINT, null, List.of(), steps, notes),
              meant,
              false,
              each.authentication(),
              each.origin().staleSince()));
    }
  }

  private static Reason authenticationNote(PublicServiceEndpoint each) {
    return each.authentication().equals("UNKNOWN")
        ? Reason.L7_RULES_NOT_EVALUATED
        : Reason.AUTHENTICATION_REQUIRED;
  }

  private static AddressSet sources(PublicServiceEndpoint each, IpFamily family) {
    return AddressSet.of(
        family, each.sources().stream().filter(cidr -> cidr.family() == family).toList());
  }

  private Step unread(
      PublicServiceEndpoint each, Trace.Component service, IpFamily family, String rule) {
    int colon = each.operation().indexOf(':');
    Gaps.Missing missing =
        index.gaps.missing(
            each.origin(),
            each.operation().substring(0, colon),
            each.operation().substring(colon + 1));
    Reason reason = missing.isGap() ? missing.reason() : Reason.INPUT_MALFORMED;
    return EgressPaths.gatewayStep(
        service, Uncertain.unknown(family, reason, missing.coverageRef()), reason, rule);
  }

  /** The service's own list of sources; more may be admitted where it could not all be read. */
  private static Step admission(
      PublicServiceEndpoint each, Trace.Component service, AddressSet admitted, String rule) {
    IpFamily family = admitted.family();
    TrafficSet known = TrafficSet.of(admitted);
    Uncertain passes =
        each.sourcesKnown()
            ? Uncertain.certain(known)
            : Uncertain.of(known, TrafficSet.all(family), Reason.INPUT_MALFORMED, null);
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.SOURCE_CIDR_RESTRICTED,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                service,
                state.effect(Effect.DELIVER),
                rule,
                admitting(each, packet),
                reason));
  }

  private static MatchedRule admitting(PublicServiceEndpoint each, Packet packet) {
    for (var cidr : each.sources()) {
      boolean same = cidr.family() == packet.remote().family();
      if (same && AddressSet.of(cidr).contains(packet.remote())) {
        return new MatchedRule("attribute", each.name(), "public access from " + cidr);
      }
    }
    return null;
  }

  /** The service's own ports. */
  static Step ports(Trace.Component service, TrafficSet takes, String rule) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(takes),
        Reason.TARGET_PORT_RESTRICTION,
        (packet, state, reason, out) ->
            out.hop(Leg.FORWARD, service, state.effect(Effect.FORWARD), rule, null, reason));
  }

  /** From any address of the internet. */
  static Step fromInternet(IpFamily family, String rule) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(TrafficSet.of(Internet.of(family))),
        Reason.NO_POSSIBLE_DESTINATION,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                Trace.Component.INTERNET,
                state.effect(Effect.FORWARD),
                rule,
                null,
                reason));
  }

  /** Out of the service by AWS's own network (EG7). */
  static Candidate toInternet(NetworkInterface.Owner owner) {
    Trace.Component service = new Trace.Component(owner.arn(), owner.type());
    return ServiceWays.toInternet(service);
  }
}
