package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.DirectConnectGateway;
import io.periplus.network.VirtualInterface;
import io.periplus.network.VpnConnection;
import io.periplus.network.VpnGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What leads to premises, from its configurations: VPN and Direct Connect (VG rules). */
final class PremisesConfigurations {
  private static final Set<String> GONE = Set.of("deleted", "deleting");

  private PremisesConfigurations() {}

  static VpnGateway vpnGateway(ParsedRow row) {
    List<String> vpcIds = new ArrayList<>();
    for (Configuration attachment : row.json().items("VpcAttachments").readable()) {
      String vpcId = attachment.text("VpcId");
      if (vpcId != null && "attached".equals(attachment.text("State", "attached"))) {
        vpcIds.add(vpcId);
      }
    }
    return new VpnGateway(row.origin(), row.id(), vpcIds.stream().sorted().distinct().toList());
  }

  /** Null for a connection that is gone: AWS lists it for a while. */
  static VpnConnection vpnConnection(ParsedRow row) {
    Configuration connection = row.json();
    if (GONE.contains(connection.text("State", "available"))) {
      return null;
    }
    return new VpnConnection(
        row.origin(), row.id(), connection.text("VpnGatewayId"), tunnels(connection));
  }

  private static VpnConnection.Tunnels tunnels(Configuration connection) {
    Configuration.Items telemetry = connection.items("VgwTelemetry");
    boolean readable = telemetry.unreadable() == 0 && !telemetry.readable().isEmpty();
    for (Configuration tunnel : telemetry.readable()) {
      String status = tunnel.text("Status");
      if ("UP".equals(status)) {
        return VpnConnection.Tunnels.SOME_UP;
      }
      readable &= "DOWN".equals(status);
    }
    return readable ? VpnConnection.Tunnels.ALL_DOWN : VpnConnection.Tunnels.UNKNOWN;
  }

  static DirectConnectGateway directConnectGateway(ParsedRow row) {
    Configuration gateway = row.json();
    if (!gateway.has("directConnectGatewayAssociations")) {
      return new DirectConnectGateway(row.origin(), row.id(), null);
    }
    List<DirectConnectGateway.Association> associations = new ArrayList<>();
    for (Configuration each : gateway.items("directConnectGatewayAssociations").readable()) {
      String associated = each.object("associatedGateway").text("id");
      if (associated != null && "associated".equals(each.text("associationState", "associated"))) {
        associations.add(new DirectConnectGateway.Association(associated, allowedPrefixes(each)));
      }
    }
    return new DirectConnectGateway(row.origin(), row.id(), associations);
  }

  private static List<CidrBlock> allowedPrefixes(Configuration association) {
    if (!association.has("allowedPrefixesToDirectConnectGateway")) {
      return null;
    }
    Configuration.Items items = association.items("allowedPrefixesToDirectConnectGateway");
    boolean readable = items.unreadable() == 0;
    List<CidrBlock> prefixes = new ArrayList<>();
    for (Configuration item : items.readable()) {
      CidrBlock prefix = item.cidr("cidr");
      if (prefix == null) {
        readable = false;
      } else {
        prefixes.add(prefix);
      }
    }
    return readable ? prefixes : null;
  }

  /** Null for one that ends at a gateway of Direct Connect, or at no gateway of a VPC. */
  static VirtualInterface virtualInterface(ParsedRow row) {
    Configuration line = row.json();
    String gateway = line.text("virtualGatewayId");
    if (gateway == null) {
      return null;
    }
    boolean up = false;
    for (Configuration peer : line.items("bgpPeers").readable()) {
      up |= !"down".equals(peer.text("bgpStatus"));
    }
    return new VirtualInterface(row.origin(), row.id(), gateway, up);
  }
}
