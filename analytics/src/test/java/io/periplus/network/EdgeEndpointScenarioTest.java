package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scenarios of a Gateway Load Balancer endpoint that the table of the internet gateway leads
 * through; controls differ in one setting.
 */
class EdgeEndpointScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  private static EstateBuilder estate(String... homeward) {
    String[] routes = new String[homeward.length + 1];
    routes[0] = LOCAL;
    System.arraycopy(homeward, 0, routes, 1, homeward.length);
    EstateBuilder estate =
        new EstateBuilder()
            .vpc("vpc-1", "10.0.0.0/16")
            .internetGateway("igw-1", "vpc-1")
            .routeTable("rtb-edge", "vpc-1", LOCAL, "10.0.1.0/24 vpce-gwlb")
            .associateGateway("igw-1", "rtb-edge")
            .routeTable("rtb-server", "vpc-1", routes)
            .routeTable("rtb-endpoint", "vpc-1", LOCAL, "0.0.0.0/0 igw-1")
            .subnet("subnet-server", "vpc-1", "rtb-server", "10.0.1.0/24")
            .subnet("subnet-endpoint", "vpc-1", "rtb-endpoint", "10.0.2.0/24")
            .securityGroup("sg-server", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0")
            .instance("server", "subnet-server", "10.0.1.10", "198.51.100.10", "sg-server");
    return PrivateEstates.on(estate)
        .gatewayLoadBalancerEndpoint("vpce-gwlb", "subnet-endpoint", "vpce-svc-1")
        .serviceZones("vpce-gwlb", "euw1-az1")
        .done();
  }

  private static List<String> in(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("server");
  }

  /** As AWS blackholes a route to an endpoint that is gone. */
  @Test
  @Tag("RT10")
  @Tag("VE4")
  @DisplayName("RT10 VE4 edgeTableEndpoint: unknown behind an endpoint, blocked without it")
  void edgeTableEndpoint() {
    assertThat(in(estate("0.0.0.0/0 vpce-gwlb")))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all APPLIANCE [PATH_THROUGH_GWLB_NOT_CHECKED] by VE4");
    EstateBuilder gone = estate("0.0.0.0/0 vpce-gwlb").with(PrivateConnectivity.EMPTY);
    assertThat(in(gone))
        .singleElement()
        .asString()
        .contains("BLOCKED all 0.0.0.0/0 - NONE", "BAD_STATE_ROUTE", "VE4");
    gone.gap("DescribeVpcEndpoints", CoverageStatus.DENIED);
    assertThat(in(gone))
        .singleElement()
        .asString()
        .contains("UNKNOWN tcp 443 0.0.0.0/0", "INPUT_DENIED");
  }

  /** Whichever of the routes wins, no reply goes back through the endpoint. */
  @Test
  @Tag("RT11")
  @Tag("RT9")
  @DisplayName("RT11 RT9: a route past the endpoint or one that drops, no reply either way")
  void pastTheEndpointOrDropped() {
    assertThat(in(estate("0.0.0.0/0 igw-1", "pl-1 vpce-gwlb").prefixList("pl-1", (String[]) null)))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 - APPLIANCE [INPUT_NOT_COLLECTED,"
                + " PATH_THROUGH_GWLB_NOT_CHECKED] by VE4, RT9");
    assertThat(
            in(
                estate("0.0.0.0/0 igw-1", "pl-1 vpce-gwlb blackhole")
                    .prefixList("pl-1", (String[]) null)))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 none APPLIANCE [INPUT_NOT_COLLECTED,"
                + " PATH_THROUGH_GWLB_NOT_CHECKED] by VE4, RT9, RT11");
  }
}
