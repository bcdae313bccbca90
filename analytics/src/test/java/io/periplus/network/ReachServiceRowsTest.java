package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of {@code reach} that no class of hosts has: services, their clients and targets. */
class ReachServiceRowsTest {
  private static NetworkModel estate(Function<PrivateConnectivity, PrivateConnectivity> change) {
    EstateBuilder estate =
        new EstateBuilder()
            .vpc("vpc-1", "10.1.0.0/16")
            .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local")
            .subnet("subnet-e", "vpc-1", "rtb-1", "10.1.9.0/24")
            .vpc("vpc-2", "10.2.0.0/16")
            .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local")
            .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
            .securityGroup("sg-endpoint", "vpc-1", "in tcp 443 10.1.0.0/16", "out all 0.0.0.0/0")
            .securityGroup("sg-nlb", "vpc-2", "in tcp 443 10.1.0.0/16", "out tcp 8443 sg-back")
            .securityGroup("sg-back", "vpc-2", "in tcp 8443 10.2.0.0/16")
            .instance("back-1", "subnet-2", "10.2.1.10", null, "sg-back")
            .instance("back-2", "subnet-2", "10.2.1.11", null, "sg-back")
            .targetGroup(
                "tg", "vpc-2", TargetGroup.TargetType.INSTANCE, "TCP", 8443, "back-1", "back-2")
            .loadBalancer(
                "nlb",
                LoadBalancer.Kind.NETWORK,
                false,
                List.of("sg-nlb"),
                List.of("subnet-2 10.2.1.50 -"),
                EstateBuilder.listener(6, 443, "tg"));
    NetworkModel model =
        PrivateEstates.on(estate)
            .service("vpce-svc-1", "nlb")
            .interfaceEndpoint("vpce-1", "vpce-svc-1", List.of("sg-endpoint"), "subnet-e 10.1.9.5")
            .done()
            .build();
    return estate.with(change.apply(model.privateConnectivity())).build();
  }

  private static PrivateConnectivity allowing(PrivateConnectivity all, List<String> principals) {
    return new PrivateConnectivity(
        all.peeringConnections(),
        all.endpoints(),
        all.services().stream()
            .map(
                each ->
                    new EndpointService(
                        each.origin(),
                        each.id(),
                        each.serviceName(),
                        each.loadBalancerArns(),
                        each.zoneIds(),
                        principals))
            .toList());
  }

  @Test
  @Tag("EX9")
  @DisplayName("EX9 endpointServiceNotInternet: a row for its principals, none without")
  void endpointServiceHasARowForItsPrincipals() {
    List<String> principals =
        List.of("arn:aws:iam::444455556666:root", "arn:aws:iam::333344445555:role/ci");
    List<ReachRow> rows = principals(estate(all -> allowing(all, principals)));
    assertThat(rows).hasSize(1);
    ReachRow row = rows.get(0);
    assertThat(row.factor()).isEqualTo(ReachRow.Factor.ACCEPTS);
    assertThat(row.remote())
        .containsExactly("arn:aws:iam::333344445555:role/ci", "arn:aws:iam::444455556666:root");
    assertThat(row.protocol()).isEqualTo("tcp");
    assertThat(row.fromPort()).isEqualTo(443);
    assertThat(row.via()).isEqualTo(ReachRow.Carrier.PRIVATELINK);
    assertThat(row.gatewayArns()).hasSize(2).last().asString().contains("nlb");
    assertThat(principals(estate(all -> allowing(all, List.of())))).isEmpty();
    assertThat(principals(estate(all -> allowing(all, null)))).isEmpty();
  }

  private static List<ReachRow> principals(NetworkModel model) {
    return ReachResults.of(model).rows.stream()
        .filter(row -> row.remoteKind() == ReachRow.RemoteKind.PRINCIPAL)
        .toList();
  }

  @Test
  @Tag("VE3")
  @DisplayName("VE3 an interface endpoint carries to the targets of its service")
  void endpointCarriesToTargets() {
    List<ReachRow> rows =
        ReachResults.of(estate(all -> all)).rows(ReachRow.Factor.CARRIES).stream()
            .filter(row -> row.via() == ReachRow.Carrier.PRIVATELINK)
            .toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(rows.get(0).fromPort()).isEqualTo(443);
    assertThat(rows.get(0).remote().subList(1, 3)).containsExactly("10.2.1.10/32", "10.2.1.11/32");
    assertThat(rows.get(0).remote().get(0)).endsWith("/vpc-2");
  }

  @Test
  @Tag("TG3")
  @DisplayName("rows of one transit gateway grow with its VPCs, not with pairs of them")
  void transitRowsAreLinear() {
    long some = carried(10);
    assertThat(some).isPositive();
    assertThat(carried(20)).isEqualTo(2 * some);
  }

  private static long carried(int vpcs) {
    EstateBuilder estate = new EstateBuilder();
    TransitEstates transit = TransitEstates.on(estate).gateway("tgw-1");
    List<String> attachments = new ArrayList<>();
    List<String> routes = new ArrayList<>();
    for (int v = 1; v <= vpcs; v++) {
      String vpc = "vpc-" + v;
      String block = "10." + v + ".0.0/16";
      estate
          .vpc(vpc, block)
          .routeTable("rtb-" + v, vpc, block + " local", "10.0.0.0/8 tgw-1")
          .subnet("subnet-" + v, vpc, "rtb-" + v, "10." + v + ".1.0/24")
          .securityGroup("sg-" + v, vpc, "in all 10.0.0.0/8", "out all 10.0.0.0/8")
          .instance("host-" + v, "subnet-" + v, "10." + v + ".1.10", null, "sg-" + v);
      estate.zone("subnet-" + v, "euw1-az1");
      transit.attach("att-" + v, "tgw-1", vpc, "subnet-" + v);
      attachments.add("att-" + v);
      routes.add(block + " att-" + v);
    }
    transit.table("tgw-rtb-1", "tgw-1", attachments, routes.toArray(String[]::new));
    return ReachResults.of(transit.done().build()).rows(ReachRow.Factor.CARRIES).size();
  }
}
