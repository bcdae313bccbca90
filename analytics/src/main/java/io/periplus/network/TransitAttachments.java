package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Where packets enter a transit gateway and leave it: by the subnets of attachments (TG1, TG2). */
final class TransitAttachments {
  private static final String GATEWAY_TYPE = "AWS::EC2::TransitGateway";

  private final NetworkIndex index;
  private final Zones zones;
  private final Gateways gateways;

  TransitAttachments(NetworkIndex index, Zones zones, Gateways gateways) {
    this.index = index;
    this.zones = zones;
    this.gateways = gateways;
  }

  /**
   * The way into a transit gateway.
   *
   * @param gateway null when it is not in the inventory
   * @param attachment null when there is none, or nobody knows
   * @param zone the attachment's subnet in the sender's zone; null where {@code stop} or {@code
   *     open} is set
   * @param stop why the packet does not get in
   * @param open why nobody knows whether it does
   * @param component what decides
   * @param semanticRule that decides
   */
  record Entry(
      TransitGateway gateway,
      TransitGatewayAttachment attachment,
      Zone zone,
      Reason stop,
      Gaps.Missing open,
      Trace.Component component,
      String semanticRule) {

    Uncertain passes(IpFamily family) {
      if (stop != null) {
        return Uncertain.none(family);
      }
      return open == null
          ? Uncertain.all(family)
          : Uncertain.unknown(family, open.reason(), open.coverageRef());
    }

    Reason block() {
      return stop == null ? Reason.TGW_ROUTE_AZ_RESTRICTION : stop;
    }

    void trace(Leg leg, Step.State state, Reason reason, Trace out) {
      out.hop(leg, component, state.effect(Effect.FORWARD), semanticRule, null, reason);
    }

    String gatewayArn() {
      return gateway == null ? null : gateway.origin().arn();
    }
  }

  /** Into a gateway from a subnet whose table leads there (TG1). */
  Entry enter(Zone from, String gatewayId) {
    TransitGateway gateway = index.transit.gateway(gatewayId);
    Origin scope = gateways.scope(from);
    if (gateway == null) {
      Gaps.Missing missing = index.gaps.missing(scope, "ec2", "DescribeTransitGateways");
      return missing.isGap()
          ? new Entry(null, null, null, null, missing, from.component(), "TG1")
          : new Entry(null, null, null, Reason.BAD_STATE_ROUTE, null, from.component(), "RT7");
    }
    Trace.Component component = new Trace.Component(gateway.origin().arn(), GATEWAY_TYPE);
    if (!TransitIndex.isInService(gateway)) {
      return new Entry(gateway, null, null, Reason.BAD_STATE, null, component, "TG1");
    }
    TransitGatewayAttachment attachment = index.transit.attachmentOfVpc(gatewayId, from.vpcId());
    if (attachment == null) {
      Gaps.Missing missing = index.gaps.missing(scope, "ec2", "DescribeTransitGatewayAttachments");
      return missing.isGap()
          ? new Entry(gateway, null, null, null, missing, component, "TG1")
          : new Entry(gateway, null, null, Reason.BAD_STATE_ATTACHMENT, null, component, "TG1");
    }
    return enter(from, gateway, attachment);
  }

  private Entry enter(Zone from, TransitGateway gateway, TransitGatewayAttachment attachment) {
    Trace.Component component = TransitRoutes.component(attachment);
    if (!TransitIndex.isInService(attachment)) {
      return new Entry(gateway, attachment, null, Reason.BAD_STATE, null, component, "TG1");
    }
    Gaps.Missing open = null;
    if (attachment.vpc() == null) {
      open = detailsMissing(attachment);
    } else if (from.subnetId() == null) {
      // A regional NAT gateway sends on from whichever zone it took the packet in (NG7).
      open = new Gaps.Missing(Reason.UNSUPPORTED_COMPONENT, null);
    } else if (from.availabilityZoneId() == null) {
      open = index.gaps.missing(gateways.scope(from), "ec2", "DescribeSubnets");
    } else {
      for (Zone zone : zones(attachment)) {
        if (from.availabilityZoneId().equals(zone.availabilityZoneId())) {
          return new Entry(gateway, attachment, zone, null, null, component, "TG1");
        }
        if (zone.availabilityZoneId() == null) {
          open = index.gaps.missing(attachment.origin(), "ec2", "DescribeSubnets");
        }
      }
    }
    return open != null
        ? new Entry(gateway, attachment, null, null, open, component, "TG1")
        : new Entry(
            gateway, attachment, null, Reason.TGW_ROUTE_AZ_RESTRICTION, null, component, "TG1");
  }

  /** Why the subnets of a VPC's attachment are not known. */
  Gaps.Missing detailsMissing(TransitGatewayAttachment attachment) {
    Gaps.Missing missing =
        index.gaps.missing(attachment.origin(), "ec2", "DescribeTransitGatewayVpcAttachments");
    return missing.isGap() ? missing : new Gaps.Missing(Reason.INPUT_NOT_COLLECTED, null);
  }

  /** The subnets of an attachment whose details were read. */
  List<Zone> zones(TransitGatewayAttachment attachment) {
    List<Zone> out = new ArrayList<>();
    for (String subnetId : attachment.vpc().subnetIds()) {
      out.add(zones.of(subnetId, attachment.resourceId(), attachment.origin()));
    }
    return out;
  }

  /**
   * Subnets in one of which a packet arrives (TG2): in the sender's zone where there is one, unless
   * appliance mode is on. Empty when they are not known.
   */
  List<Zone> arrivals(TransitGatewayAttachment to, String senderZoneId) {
    if (to.vpc() == null) {
      return List.of();
    }
    List<Zone> all = zones(to);
    boolean known = all.stream().noneMatch(zone -> zone.availabilityZoneId() == null);
    if (to.vpc().applianceMode() || senderZoneId == null || !known) {
      return all;
    }
    List<Zone> same =
        all.stream().filter(zone -> senderZoneId.equals(zone.availabilityZoneId())).toList();
    return same.isEmpty() ? all : same;
  }

  /**
   * Arrival subnets, one of every kind that filters and routes alike.
   *
   * @param special subnets that count as kinds of their own
   */
  static List<Zone> kinds(List<Zone> arrivals, Predicate<Zone> special) {
    List<Zone> out = new ArrayList<>();
    for (Zone zone : arrivals) {
      boolean known =
          out.stream()
              .anyMatch(
                  other ->
                      zone.table() != null
                          && zone.acl() != null
                          && Objects.equals(zone.table(), other.table())
                          && Objects.equals(zone.acl(), other.acl())
                          && !special.test(other));
      if (special.test(zone) || !known) {
        out.add(zone);
      }
    }
    return out;
  }
}
