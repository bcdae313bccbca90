package io.periplus.network;

import static io.periplus.network.EstateBuilder.classicListener;
import static io.periplus.network.LoadBalancerEstates.NODE;
import static io.periplus.network.LoadBalancerEstates.alb;
import static io.periplus.network.LoadBalancerEstates.listening;
import static io.periplus.network.LoadBalancerEstates.nlb;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why a load balancer does not send a packet on; controls differ in one setting. */
class LoadBalancerReasonTest {
  private static final String ALB =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/lb/0123456789abcdef";
  private static final String CLASSIC =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/classic";

  private static Answer ask(EstateBuilder estate, String to, int port) {
    return RouteScenarioTest.ask(estate, "internet", to, port);
  }

  private static void blocked(Answer answer, Reason reason, String semanticRule) {
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(reason);
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.semanticRule()).isEqualTo(semanticRule);
              assertThat(blocker.suggestion()).contains(blocker.component());
            });
  }

  private static EstateBuilder open(EstateBuilder estate) {
    return estate.securityGroup("sg-lb", "vpc-1", "in all 0.0.0.0/0", "out all 0.0.0.0/0");
  }

  @Test
  @Tag("LB2")
  @DisplayName("LB2 a load balancer takes its listeners' ports only")
  void listenerOfAnotherPort() {
    EstateBuilder estate = open(alb());
    assertThat(ask(estate, ALB, 443).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(ask(estate, ALB, 80), Reason.ELBV2_LISTENER_PORT_RESTRICTION, "LB2");
    estate.loadBalancer("lb", LoadBalancerEstates::listening);
    blocked(ask(estate, ALB, 80), Reason.ELBV2_LISTENERS_MISMATCH, "LB2");
    estate.loadBalancer("lb", lb -> listening(lb, EstateBuilder.listener(17, 80, "tg")));
    blocked(ask(estate, ALB, 80), Reason.ELBV2_LISTENERS_MISMATCH, "LB2");
  }

  private static EstateBuilder classic(LoadBalancer.Listener... listeners) {
    return Estates.textbook()
        .securityGroup("sg-clb", "vpc-1", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
        .securityGroup("sg-back", "vpc-1", "in tcp 80 0.0.0.0/0")
        .instance("back", "subnet-public", "10.0.1.20", null, "sg-back")
        .loadBalancer(
            "classic",
            LoadBalancer.Kind.CLASSIC,
            true,
            List.of("sg-clb"),
            List.of(NODE),
            listeners);
  }

  @Test
  @Tag("LB2")
  @Tag("LB8")
  @DisplayName("LB2 LB8 a classic load balancer takes its listeners' ports only")
  void classicListenerOfAnotherPort() {
    EstateBuilder estate = classic(classicListener(443, 80, "back"));
    assertThat(ask(estate, CLASSIC, 443).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(ask(estate, CLASSIC, 80), Reason.ELB_LISTENER_PORT_RESTRICTION, "LB2");
    blocked(ask(classic(), CLASSIC, 443), Reason.ELB_LISTENERS_MISMATCH, "LB2");
  }

  @Test
  @Tag("LB3")
  @DisplayName("LB3 client IP preservation that was not read is assumed as the target type has it")
  void clientIpPreservationNotRead() {
    EstateBuilder instances = nlb("in tcp 8080 0.0.0.0/0");
    assertThat(ask(instances, "back", 443).reasons())
        .doesNotContain(Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED);
    instances.targetGroup("tg", LoadBalancerEstates::attributesUnread);
    Answer enabled = ask(instances, "back", 443);
    assertThat(enabled.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(enabled.reasons()).contains(Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED);
    assertThat(instances.evaluate().exposures("back").get(0).reasons())
        .contains(Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED);
  }

  @Test
  @Tag("LB3")
  @DisplayName("LB3 client IP preservation of addresses that was not read is assumed off")
  void clientIpPreservationOfAddressesNotRead() {
    EstateBuilder addresses =
        nlb("in tcp 8080 10.0.1.50/32")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.IP, "TCP", 8080, "10.0.2.20");
    assertThat(ask(addresses, "back", 443).reasons())
        .doesNotContain(Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED);
    addresses.targetGroup("tg", LoadBalancerEstates::attributesUnread);
    Answer disabled = ask(addresses, "back", 443);
    assertThat(disabled.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(disabled.reasons()).contains(Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED);
  }
}
