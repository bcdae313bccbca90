package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;
import static io.periplus.network.LoadBalancerEstates.NODE;
import static io.periplus.network.LoadBalancerEstates.alb;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** EX4: what rows say of load balancers and of what is behind them, beside the verdict. */
class LoadBalancerExposureTest {

  @Test
  @Tag("LB2")
  void lb2_albTwoLegs() {
    Results results = alb().evaluate();
    assertThat(results.exposures("0123456789abcdef"))
        .extracting(Results::line)
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(results.exposureLines("back"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    ExposureRow row = results.exposures("back").get(0);
    assertThat(row.address()).isEqualTo("198.51.100.50");
    assertThat(row.privateAddress()).isEqualTo("10.0.2.20");
    assertThat(row.targetPort()).isEqualTo(8080);
    assertThat(row.gatewayArn()).contains("loadbalancer/app/lb");
    assertThat(results.endpoints("back").get(0).ingress()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("EX4")
  void ex4_equalNodesAreMergedUnderTheName() {
    Results results =
        alb()
            .subnet("subnet-public-2", "vpc-1", "rtb-public", "10.0.3.0/24")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-lb"),
                List.of(NODE, "subnet-public-2 10.0.3.50 198.51.100.51"),
                listener(6, 443, "tg"))
            .evaluate();
    assertThat(results.exposures("back"))
        .extracting(ExposureRow::address)
        .containsExactly("lb.elb.eu-west-1.amazonaws.com");
  }

  @Test
  @Tag("LB8")
  void lb8_functionsAreInvokedThroughTheFirstLegAlone() {
    Results results =
        alb()
            .function("fn", List.of())
            .targetGroup(
                "tg",
                "vpc-1",
                TargetGroup.TargetType.LAMBDA,
                null,
                0,
                EstateBuilder.functionArn("fn"))
            .evaluate();
    assertThat(results.exposures)
        .filteredOn(row -> row.arn().endsWith(":fn"))
        .extracting(Results::line)
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
  }
}
