package io.periplus.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Records of {@link TransitNetwork} by what refers to them. */
final class TransitIndex {
  private static final Set<String> IN_SERVICE = Set.of("available", "modifying");
  private static final String EC2 = "ec2";

  /** In service first: AWS lists what was deleted for a while. */
  private static final Comparator<TransitGatewayAttachment> ORDER =
      Comparator.comparing((TransitGatewayAttachment each) -> !isInService(each))
          .thenComparing(each -> each.origin().arn());

  private final Gaps gaps;
  private final List<TransitGatewayAttachment> attachments;
  private final Map<String, TransitGateway> gateways = new HashMap<>();
  private final Map<String, TransitGatewayRouteTable> tables = new HashMap<>();

  /** Gateway id, attachment id -> table that is said to look up what comes from it. */
  private final Map<Key, TransitGatewayRouteTable> tableOfAttachment = new HashMap<>();

  /** Gateways one of whose tables does not tell whom it serves. */
  private final Set<String> withUnknownAssociations = new HashSet<>();

  private final Map<Key, TransitGatewayAttachment> byId = new HashMap<>();
  private final Map<Key, TransitGatewayAttachment> ofVpc = new HashMap<>();

  /** Accounts and regions of which something was read: their lists are whole. */
  private final Set<Key> read = new HashSet<>();

  private record Key(String first, String second) {}

  TransitIndex(NetworkModel model, Gaps gaps) {
    this.gaps = gaps;
    TransitNetwork network = model.transitNetwork();
    this.attachments = network.attachments().stream().sorted(ORDER).toList();
    network.transitGateways().forEach(each -> gateways.putIfAbsent(each.id(), each));
    for (TransitGatewayAttachment each : attachments) {
      byId.putIfAbsent(new Key(each.transitGatewayId(), each.id()), each);
      if (each.kind() == TransitGatewayAttachment.Kind.VPC) {
        ofVpc.putIfAbsent(new Key(each.transitGatewayId(), each.resourceId()), each);
      }
    }
    for (TransitGatewayRouteTable each : network.routeTables()) {
      tables.putIfAbsent(each.id(), each);
      read.add(scope(each.origin()));
      if (each.attachmentIds() == null) {
        withUnknownAssociations.add(each.transitGatewayId());
      } else {
        each.attachmentIds()
            .forEach(
                id -> tableOfAttachment.putIfAbsent(new Key(each.transitGatewayId(), id), each));
      }
    }
    model.vpcs().forEach(each -> read.add(scope(each.origin())));
  }

  private static Key scope(Origin origin) {
    return new Key(origin.accountId(), origin.region());
  }

  static boolean isInService(TransitGateway gateway) {
    return IN_SERVICE.contains(gateway.state());
  }

  static boolean isInService(TransitGatewayAttachment attachment) {
    return IN_SERVICE.contains(attachment.state());
  }

  /** Null when it is not in the inventory. */
  TransitGateway gateway(String id) {
    return gateways.get(id);
  }

  /** All attachments, those in service first. */
  List<TransitGatewayAttachment> attachments() {
    return attachments;
  }

  /** Null when it is not in the inventory. */
  TransitGatewayAttachment attachment(String gatewayId, String id) {
    return byId.get(new Key(gatewayId, id));
  }

  /** The one attachment of a VPC to a gateway; null when it is not in the inventory. */
  TransitGatewayAttachment attachmentOfVpc(String gatewayId, String vpcId) {
    return ofVpc.get(new Key(gatewayId, vpcId));
  }

  /** The other gateway's side of a peering; null when it is not in the inventory. */
  TransitGatewayAttachment farSide(TransitGatewayAttachment near) {
    TransitGatewayAttachment sameId = attachment(near.resourceId(), near.id());
    if (sameId != null) {
      return sameId;
    }
    for (TransitGatewayAttachment each : attachments) {
      if (each.kind() == TransitGatewayAttachment.Kind.PEERING
          && Objects.equals(each.transitGatewayId(), near.resourceId())
          && Objects.equals(each.resourceId(), near.transitGatewayId())) {
        return each;
      }
    }
    return null;
  }

  /**
   * The table that looks up what comes from an attachment (TG3).
   *
   * @param table null when there is none, or nobody knows which
   * @param missing why nobody knows; null where it is known
   */
  record Association(TransitGatewayRouteTable table, Gaps.Missing missing) {}

  Association association(TransitGatewayAttachment attachment) {
    TransitGatewayRouteTable table =
        attachment.routeTableId() != null
            ? tables.get(attachment.routeTableId())
            : tableOfAttachment.get(new Key(attachment.transitGatewayId(), attachment.id()));
    if (table != null) {
      return new Association(table, null);
    }
    TransitGateway gateway = gateways.get(attachment.transitGatewayId());
    Origin owner = gateway == null ? attachment.origin() : gateway.origin();
    for (String operation :
        List.of(
            "DescribeTransitGatewayRouteTables",
            "GetTransitGatewayRouteTableAssociations",
            "DescribeTransitGatewayAttachments")) {
      InputGap gap = gaps.of(owner, EC2, operation);
      if (gap != null) {
        return unknown(gap.coverageRef());
      }
    }
    boolean whole =
        attachment.routeTableId() == null
            && !withUnknownAssociations.contains(attachment.transitGatewayId())
            && read.contains(scope(owner));
    return whole ? new Association(null, null) : unknown(null);
  }

  /** Why the routes of a table are unknown (TG6). */
  Gaps.Missing routesMissing(TransitGatewayRouteTable table) {
    InputGap gap = gaps.of(table.origin(), EC2, "SearchTransitGatewayRoutes");
    return new Gaps.Missing(
        Reason.TGW_RTB_ROUTES_ARE_UNKNOWN, gap == null ? null : gap.coverageRef());
  }

  private static Association unknown(String coverageRef) {
    return new Association(null, new Gaps.Missing(Reason.TGW_RTB_ROUTES_ARE_UNKNOWN, coverageRef));
  }
}
