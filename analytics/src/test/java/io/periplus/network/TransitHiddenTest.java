package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import io.periplus.model.IpFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not read of hubs leaves unknown, never a certainty that is not there (P10). */
class TransitHiddenTest {
  private static final int PACKETS = 12;

  private static final Map<String, UnaryOperator<TransitNetwork>> HIDE = new LinkedHashMap<>();

  static {
    HIDE.put(
        "DescribeTransitGateways",
        n -> with(n, List.of(), n.attachments(), n.routeTables(), n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayAttachments",
        n -> with(n, n.transitGateways(), List.of(), n.routeTables(), n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayVpcAttachments",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments().stream().map(TransitHiddenTest::withoutDetails).toList(),
                n.routeTables(),
                n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayRouteTables",
        n -> with(n, n.transitGateways(), n.attachments(), List.of(), n.vpnGateways()));
    HIDE.put(
        "GetTransitGatewayRouteTableAssociations",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments(),
                n.routeTables().stream().map(each -> table(each, null, each.routes())).toList(),
                n.vpnGateways()));
    HIDE.put(
        "SearchTransitGatewayRoutes",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments(),
                n.routeTables().stream()
                    .map(each -> table(each, each.attachmentIds(), null))
                    .toList(),
                n.vpnGateways()));
    HIDE.put(
        "DescribeVpnGateways",
        n -> with(n, n.transitGateways(), n.attachments(), n.routeTables(), List.of()));
  }

  private static TransitNetwork with(
      TransitNetwork n,
      List<TransitGateway> gateways,
      List<TransitGatewayAttachment> attachments,
      List<TransitGatewayRouteTable> tables,
      List<VpnGateway> vpnGateways) {
    return new TransitNetwork(
        gateways,
        attachments,
        tables,
        vpnGateways,
        n.vpnConnections(),
        n.directConnectGateways(),
        n.virtualInterfaces());
  }

  private static TransitGatewayAttachment withoutDetails(TransitGatewayAttachment a) {
    return new TransitGatewayAttachment(
        a.origin(),
        a.id(),
        a.transitGatewayId(),
        a.kind(),
        a.resourceId(),
        a.state(),
        a.routeTableId(),
        null);
  }

  private static TransitGatewayRouteTable table(
      TransitGatewayRouteTable t, List<String> attachmentIds, List<TransitGatewayRoute> routes) {
    return new TransitGatewayRouteTable(
        t.origin(), t.id(), t.transitGatewayId(), attachmentIds, routes);
  }

  @Test
  @Tag("P10")
  @Tag("TG6")
  @DisplayName("P10 hiding an input of hubs only adds unknown")
  void hidingAnInputOnlyAddsUnknown() {
    SeededEstates.each(
        seed -> {
          NetworkModel truth = RandomEstates.complete(seed).build();
          RowsByEndpoint known = new RowsByEndpoint(Results.of(truth));
          for (Map.Entry<String, UnaryOperator<TransitNetwork>> each : HIDE.entrySet()) {
            EstateBuilder hidden = RandomEstates.complete(seed);
            hidden.with(each.getValue().apply(truth.transitNetwork()));
            hidden.gap(each.getKey(), CoverageStatus.DENIED);
            compare(
                seed, each.getKey(), truth, known, new RowsByEndpoint(Results.of(hidden.build())));
          }
        });
  }

  private static void compare(
      long seed, String operation, NetworkModel truth, RowsByEndpoint known, RowsByEndpoint now) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    BoundaryPackets packets = new BoundaryPackets(truth);
    for (NetworkInterface eni : truth.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          SlowAddress remote = packets.anyRemote(family, random);
          SlowHeader header = packets.anyHeader(family, random);
          Verdict before = known.egress(eni, address, remote, header);
          Verdict after = now.egress(eni, address, remote, header);
          assertThat(after == before || after == Verdict.UNKNOWN || before == Verdict.UNKNOWN)
              .as(
                  "seed %s without %s: %s %s -> %s %s: %s became %s",
                  seed, operation, eni.id(), address.address(), remote, header, before, after)
              .isTrue();
        }
      }
    }
  }
}
