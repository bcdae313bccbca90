package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.TransitGateway;
import io.periplus.network.TransitGatewayAttachment;
import io.periplus.network.TransitGatewayRoute;
import io.periplus.network.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Transit gateways, their attachments and route tables from their configurations (TG rules). */
final class TransitGatewayConfigurations {
  /** Routes in these states are gone, or not there yet. */
  private static final Set<String> NOT_IN_FORCE = Set.of("deleted", "deleting", "pending");

  private TransitGatewayConfigurations() {}

  static TransitGateway transitGateway(ParsedRow row) {
    Configuration gateway = row.json();
    return new TransitGateway(
        row.origin(),
        row.id(),
        gateway.text("State", "unknown"),
        "enable".equals(gateway.object("Options").text("SecurityGroupReferencingSupport")));
  }

  static TransitGatewayAttachment attachment(ParsedRow row) {
    Configuration attachment = row.json();
    Configuration association = attachment.object("Association");
    boolean associated = "associated".equals(association.text("State", "associated"));
    return new TransitGatewayAttachment(
        row.origin(),
        row.id(),
        attachment.text("TransitGatewayId"),
        kind(attachment.text("ResourceType")),
        attachment.text("ResourceId"),
        attachment.text("State", "unknown"),
        associated ? association.text("TransitGatewayRouteTableId") : null,
        vpcDetails(attachment));
  }

  private static TransitGatewayAttachment.Kind kind(String resourceType) {
    return switch (resourceType == null ? "" : resourceType) {
      case "vpc" -> TransitGatewayAttachment.Kind.VPC;
      case "vpn" -> TransitGatewayAttachment.Kind.VPN;
      case "direct-connect-gateway" -> TransitGatewayAttachment.Kind.DIRECT_CONNECT_GATEWAY;
      case "connect" -> TransitGatewayAttachment.Kind.CONNECT;
      case "peering", "tgw-peering" -> TransitGatewayAttachment.Kind.PEERING;
      default -> TransitGatewayAttachment.Kind.OTHER;
    };
  }

  /** The list of VPC attachments is a call of its own, whose answer may be missing. */
  private static TransitGatewayAttachment.VpcDetails vpcDetails(Configuration attachment) {
    for (Configuration vpc : attachment.items("TransitGatewayVpcAttachments").readable()) {
      Configuration options = vpc.object("Options");
      return new TransitGatewayAttachment.VpcDetails(
          vpc.texts("SubnetIds").stream().sorted().distinct().toList(),
          "enable".equals(options.text("ApplianceModeSupport")),
          "enable".equals(options.text("SecurityGroupReferencingSupport", "enable")));
    }
    return null;
  }

  static TransitGatewayRouteTable routeTable(ParsedRow row) {
    Configuration table = row.json();
    return new TransitGatewayRouteTable(
        row.origin(),
        row.id(),
        table.text("TransitGatewayId"),
        table.has("Associations") ? associated(table) : null,
        table.has("Routes") ? routes(table) : null);
  }

  private static List<String> associated(Configuration table) {
    List<String> attachmentIds = new ArrayList<>();
    for (Configuration association : table.items("Associations").readable()) {
      String id = association.text("TransitGatewayAttachmentId");
      if (id != null && "associated".equals(association.text("State", "associated"))) {
        attachmentIds.add(id);
      }
    }
    return attachmentIds.stream().sorted().distinct().toList();
  }

  private static List<TransitGatewayRoute> routes(Configuration table) {
    Configuration.Items items = table.items("Routes");
    List<TransitGatewayRoute> routes = new ArrayList<>();
    for (Configuration item : items.readable()) {
      if (!NOT_IN_FORCE.contains(item.text("State", "active"))) {
        routes.add(route(item));
      }
    }
    for (int i = 0; i < items.unreadable(); i++) {
      routes.add(
          new TransitGatewayRoute(null, null, false, false, List.of(), true, "unreadable route"));
    }
    return routes;
  }

  private static TransitGatewayRoute route(Configuration route) {
    CidrBlock destination = route.cidr("DestinationCidrBlock");
    String prefixListId = route.text("PrefixListId");
    boolean malformed = destination == null && prefixListId == null;
    if (malformed) {
      route.warn("DestinationCidrBlock", "no readable destination");
    }
    List<String> attachmentIds = new ArrayList<>();
    for (Configuration attachment : route.items("TransitGatewayAttachments").readable()) {
      String id = attachment.text("TransitGatewayAttachmentId");
      if (id != null) {
        attachmentIds.add(id);
      }
    }
    boolean blackhole = "blackhole".equals(route.text("State"));
    String to =
        destination != null
            ? destination.toString()
            : prefixListId != null ? prefixListId : "unreadable destination";
    List<String> targets = attachmentIds.stream().sorted().distinct().toList();
    return new TransitGatewayRoute(
        destination,
        prefixListId,
        "propagated".equals(route.text("Type")),
        blackhole,
        targets,
        malformed,
        blackhole ? to + " (blackhole)" : to + " -> " + String.join(", ", targets));
  }
}
