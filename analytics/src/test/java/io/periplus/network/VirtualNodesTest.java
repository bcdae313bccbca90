package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;
import static io.periplus.network.LoadBalancerEstates.internal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.CoverageStatus;
import io.periplus.model.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LB9: load balancers whose interfaces nobody sees, both families, themselves and targets. */
@Tag("LB9")
class VirtualNodesTest {
  private static final String DNS = "lb.elb.eu-west-1.amazonaws.com";

  private static EstateBuilder hidden(String... backRules) {
    return Estates.textbook()
        .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-public", "vpc-1", "rtb-public", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18:0:2::/64")
        .routeTable(
            "rtb-public",
            "vpc-1",
            "10.0.0.0/16 local",
            "2600:1f18::/56 local",
            "0.0.0.0/0 igw-1",
            "::/0 igw-1")
        .routeTable("rtb-private", "vpc-1", "10.0.0.0/16 local", "2600:1f18::/56 local")
        .securityGroup(
            "sg-lb",
            "vpc-1",
            "in tcp 443 0.0.0.0/0",
            "in tcp 443 ::/0",
            "out all 0.0.0.0/0",
            "out all ::/0")
        .securityGroup("sg-back", "vpc-1", backRules)
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            true,
            List.of("sg-lb"),
            List.of("subnet-public 10.0.1.50 198.51.100.50"),
            listener(6, 443, "tg"))
        .remove("eni-lb-subnet-public")
        .gap("DescribeNetworkInterfaces", CoverageStatus.DENIED);
  }

  private static EstateBuilder dualStack(EstateBuilder estate) {
    return estate.loadBalancer("lb", LoadBalancerEstates::dualStack);
  }

  private static List<ExposureRow> balancer(Results results) {
    return results.exposures.stream().filter(row -> row.arn().contains(":loadbalancer/")).toList();
  }

  @Test
  void lb9_dualStackHasAnEndpointPerFamily() {
    assertThat(balancer(hidden("in tcp 8080 sg-lb").evaluate()))
        .extracting(ExposureRow::family)
        .containsExactly(IpFamily.IPV4);
    Results results = dualStack(hidden("in tcp 8080 sg-lb")).evaluate();
    assertThat(balancer(results))
        .extracting(Results::line)
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_DENIED]",
            "UNKNOWN tcp 443 ::/0 all INTERNET_GATEWAY [INPUT_DENIED]");
    assertThat(balancer(results)).extracting(ExposureRow::address).containsOnly(DNS);
    assertThat(results.endpoints)
        .filteredOn(row -> row.arn().contains(":loadbalancer/"))
        .extracting(EndpointRow::family, EndpointRow::ingress)
        .containsExactly(
            tuple(IpFamily.IPV4, Verdict.UNKNOWN), tuple(IpFamily.IPV6, Verdict.UNKNOWN));
  }

  /** Nodes nobody sees have the load balancer's name; no listener, no row: checks are none. */
  @Test
  @Tag("LB10")
  void lbNodesNotVisible() {
    String row = "UNKNOWN tcp 443 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_DENIED]";
    List<ExposureRow> facing = balancer(hidden("in tcp 8080 sg-lb").evaluate());
    assertThat(facing).extracting(Results::line).containsExactly(row);
    assertThat(facing).extracting(ExposureRow::address).containsExactly(DNS);
    EstateBuilder inside =
        hidden("in tcp 8080 sg-lb").loadBalancer("lb", LoadBalancerEstates::internal);
    assertThat(balancer(inside.evaluate())).isEmpty();
    EstateBuilder silent =
        hidden("in tcp 8080 sg-lb").loadBalancer("lb", LoadBalancerEstates::listening);
    assertThat(balancer(silent.evaluate()))
        .extracting(ExposureRow::verdict)
        .containsExactly(Verdict.BLOCKED);
    assertThat(silent.evaluate().exposures("back")).isEmpty();
  }

  @Test
  void lb9_targetsHaveTheirRows() {
    Results results = dualStack(hidden("in tcp 8080 sg-lb")).evaluate();
    assertThat(results.exposureLines("back"))
        .containsExactly(
            "UNKNOWN tcp 443 0.0.0.0/0 all LOAD_BALANCER [INPUT_DENIED]",
            "UNKNOWN tcp 443 ::/0 all LOAD_BALANCER [INPUT_DENIED]");
    assertThat(results.exposures("back"))
        .allSatisfy(
            row -> {
              assertThat(row.address()).isEqualTo(DNS);
              assertThat(row.targetPort()).isEqualTo(8080);
              assertThat(row.coverageRefs()).hasSize(1);
              assertThat(results.paths).containsKey(row.pathId());
            });
    assertThat(hidden("in tcp 8080 sg-web").evaluate().exposureLines("back")).isEmpty();
  }

  /** The node may have any address of its subnet: a rule for one of them lets it in perhaps. */
  @Test
  void lb9_addressOfTheNodeIsNotGuessed() {
    for (String source : List.of("10.0.1.77/32", "10.0.1.0/24", "10.0.1.128/25")) {
      assertThat(hidden("in tcp 8080 " + source).evaluate().exposureLines("back"))
          .as(source)
          .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all LOAD_BALANCER [INPUT_DENIED]");
    }
    assertThat(hidden("in tcp 8080 10.0.3.0/24").evaluate().exposureLines("back")).isEmpty();
  }

  @Test
  void lb9_explanationsAgreeWithTheRows() {
    EstateBuilder estate = hidden("in tcp 8080 10.0.1.77/32");
    Answer answer =
        new Explainer(ReachabilityKernel.compile(estate.build()))
            .explain(Question.of("internet", "back", "tcp", 443));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.INPUT_DENIED);
    assertThat(answer.paths()).extracting(Answer.Path::via).containsExactly(Via.LOAD_BALANCER);
  }

  @Test
  void lb9_internalSchemeHasNoRow() {
    EstateBuilder estate = hidden("in tcp 8080 sg-lb");
    estate.loadBalancer("lb", lb -> internal(LoadBalancerEstates.dualStack(lb)));
    Results results = estate.evaluate();
    assertThat(balancer(results)).isEmpty();
    assertThat(results.exposures("back")).isEmpty();
  }

  @Test
  void lb8_chainThroughAHiddenApplicationLoadBalancer() {
    EstateBuilder estate = hidden("in tcp 8080 sg-lb");
    String alb = estate.build().loadBalancers().get(0).origin().arn();
    Results results =
        estate
            .targetGroup("tg-alb", "vpc-1", TargetGroup.TargetType.ALB, "TCP", 443, alb)
            .loadBalancer(
                "outer",
                LoadBalancer.Kind.NETWORK,
                true,
                List.of(),
                List.of("subnet-public 10.0.1.60 198.51.100.60"),
                listener(6, 8443, "tg-alb"))
            .evaluate();
    assertThat(results.exposures("back"))
        .extracting(ExposureRow::fromPort, ExposureRow::address)
        .contains(tuple(8443, "198.51.100.60"));
    assertThat(balancer(results)).extracting(ExposureRow::fromPort).contains(8443);
  }
}
