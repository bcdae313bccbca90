package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Transit gateways, VPN and Direct Connect for estates in tests, by AWS id; every method can be
 * called again to replace what it made.
 */
final class TransitEstates {
  private final EstateBuilder estate;
  private final Map<String, TransitGateway> gateways = new TreeMap<>();
  private final Map<String, TransitGatewayAttachment> attachments = new TreeMap<>();
  private final Map<String, TransitGatewayRouteTable> tables = new TreeMap<>();
  private final Map<String, VpnGateway> vpnGateways = new TreeMap<>();
  private final Map<String, VpnConnection> vpnConnections = new TreeMap<>();
  private final Map<String, DirectConnectGateway> directConnectGateways = new TreeMap<>();
  private final Map<String, VirtualInterface> virtualInterfaces = new TreeMap<>();

  private TransitEstates(EstateBuilder estate) {
    this.estate = estate;
  }

  static TransitEstates on(EstateBuilder estate) {
    return new TransitEstates(estate);
  }

  static Origin origin(String kind, String id) {
    return new Origin(
        EstateBuilder.arn(kind, id), EstateBuilder.ACCOUNT, EstateBuilder.REGION, null);
  }

  static String gatewayArn(String id) {
    return EstateBuilder.arn("transit-gateway", id);
  }

  /** The estate that all of this is added to. */
  EstateBuilder estate() {
    return estate;
  }

  /** A gateway without references between groups. */
  TransitEstates gateway(String id) {
    gateways.put(id, new TransitGateway(origin("transit-gateway", id), id, "available", false));
    return this;
  }

  TransitEstates gateway(String id, UnaryOperator<TransitGateway> change) {
    gateways.computeIfPresent(id, (key, old) -> change.apply(old));
    return this;
  }

  /** Rules for groups may name those of other VPCs. */
  TransitEstates referencing(String id) {
    return gateway(id, old -> new TransitGateway(old.origin(), id, old.state(), true));
  }

  /** A VPC's attachment by these subnets; groups of other VPCs may be named. */
  TransitEstates attach(String id, String gateway, String vpc, String... subnets) {
    return put(
        id,
        gateway,
        TransitGatewayAttachment.Kind.VPC,
        vpc,
        new TransitGatewayAttachment.VpcDetails(List.of(subnets), false, true));
  }

  /** Any other attachment. */
  TransitEstates attach(
      String id, String gateway, TransitGatewayAttachment.Kind kind, String resource) {
    return put(id, gateway, kind, resource, null);
  }

  private TransitEstates put(
      String id,
      String gateway,
      TransitGatewayAttachment.Kind kind,
      String resource,
      TransitGatewayAttachment.VpcDetails vpc) {
    attachments.put(
        id,
        new TransitGatewayAttachment(
            origin("transit-gateway-attachment", id),
            id,
            gateway,
            kind,
            resource,
            "available",
            null,
            vpc));
    return this;
  }

  /** Changes what only a VPC's attachment has. */
  TransitEstates details(String id, UnaryOperator<TransitGatewayAttachment.VpcDetails> change) {
    return attachment(
        id,
        old ->
            new TransitGatewayAttachment(
                old.origin(),
                old.id(),
                old.transitGatewayId(),
                old.kind(),
                old.resourceId(),
                old.state(),
                old.routeTableId(),
                change.apply(old.vpc())));
  }

  /** Leaves a VPC's attachment one subnet of each zone, as AWS does: the first that it names. */
  TransitEstates oneSubnetPerZone(String id) {
    return details(
        id,
        old -> {
          Map<String, String> byZone = new LinkedHashMap<>();
          for (String subnet : old.subnetIds()) {
            byZone.putIfAbsent(estate.subnets.get(subnet).availabilityZoneId(), subnet);
          }
          return new TransitGatewayAttachment.VpcDetails(
              List.copyOf(byZone.values()), old.applianceMode(), old.securityGroupReferencing());
        });
  }

  TransitEstates state(String attachment, String state) {
    return attachment(
        attachment,
        old ->
            new TransitGatewayAttachment(
                old.origin(),
                old.id(),
                old.transitGatewayId(),
                old.kind(),
                old.resourceId(),
                state,
                old.routeTableId(),
                old.vpc()));
  }

  private TransitEstates attachment(String id, UnaryOperator<TransitGatewayAttachment> change) {
    attachments.computeIfPresent(id, (key, old) -> change.apply(old));
    return this;
  }

  /**
   * A table for these attachments.
   *
   * @param routes {@code 10.2.0.0/16 tgw-attach-b}, with several attachments {@code a,b}; then
   *     {@code propagated}; {@code 10.9.0.0/16 blackhole}. Null: they were not read
   */
  TransitEstates table(String id, String gateway, List<String> attachmentIds, String... routes) {
    List<TransitGatewayRoute> parsed = null;
    if (routes != null) {
      parsed = new ArrayList<>();
      for (String route : routes) {
        parsed.add(route(route));
      }
    }
    tables.put(
        id,
        new TransitGatewayRouteTable(
            origin("transit-gateway-route-table", id), id, gateway, attachmentIds, parsed));
    return this;
  }

  private static TransitGatewayRoute route(String text) {
    String[] parts = text.split(" ");
    boolean list = parts[0].startsWith("pl-");
    boolean blackhole = parts[1].equals("blackhole");
    return new TransitGatewayRoute(
        list ? null : CidrBlock.parse(parts[0]),
        list ? parts[0] : null,
        parts.length > 2 && parts[2].equals("propagated"),
        blackhole,
        blackhole ? List.of() : List.of(parts[1].split(",")),
        false,
        parts[0] + " -> " + parts[1]);
  }

  TransitEstates vpnGateway(String id, String... vpcs) {
    vpnGateways.put(id, new VpnGateway(origin("vpn-gateway", id), id, List.of(vpcs)));
    return this;
  }

  /**
   * @param gateway null: it ends at a transit gateway
   */
  TransitEstates vpn(String id, String gateway, VpnConnection.Tunnels tunnels) {
    vpnConnections.put(id, new VpnConnection(origin("vpn-connection", id), id, gateway, tunnels));
    return this;
  }

  /** A Direct Connect gateway that announces these prefixes for one gateway of AWS. */
  TransitEstates directConnect(String id, String gateway, String... prefixes) {
    Origin origin =
        new Origin(
            "arn:aws:directconnect::" + EstateBuilder.ACCOUNT + ":dx-gateway/" + id,
            EstateBuilder.ACCOUNT,
            "global",
            null);
    List<CidrBlock> allowed = Arrays.stream(prefixes).map(CidrBlock::parse).toList();
    directConnectGateways.put(
        id,
        new DirectConnectGateway(
            origin, id, List.of(new DirectConnectGateway.Association(gateway, allowed))));
    return this;
  }

  TransitEstates virtualInterface(String id, String vpnGateway, boolean up) {
    virtualInterfaces.put(id, new VirtualInterface(origin("dxvif", id), id, vpnGateway, up));
    return this;
  }

  /** Takes something out, whatever it is. */
  TransitEstates remove(String id) {
    for (Map<String, ?> some :
        List.of(
            gateways,
            attachments,
            tables,
            vpnGateways,
            vpnConnections,
            directConnectGateways,
            virtualInterfaces)) {
      some.remove(id);
    }
    return this;
  }

  TransitNetwork network() {
    return new TransitNetwork(
        List.copyOf(gateways.values()),
        List.copyOf(attachments.values()),
        List.copyOf(tables.values()),
        List.copyOf(vpnGateways.values()),
        List.copyOf(vpnConnections.values()),
        List.copyOf(directConnectGateways.values()),
        List.copyOf(virtualInterfaces.values()));
  }

  /** The estate with all of it. */
  EstateBuilder done() {
    return estate.with(network());
  }
}
