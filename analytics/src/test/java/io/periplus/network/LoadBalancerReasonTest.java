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

  /** A network load balancer with a node in each of the two subnets, the second one not public. */
  private static EstateBuilder twoZones() {
    return nlb("in tcp 8080 0.0.0.0/0")
        .zone("subnet-private", "euw1-az2")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.NETWORK,
            true,
            List.of(),
            List.of(NODE, "subnet-private 10.0.2.50 -"),
            EstateBuilder.listener(6, 443, "tg"));
  }

  @Test
  @Tag("LB5")
  @DisplayName("LB5 without cross-zone balancing a node sends to its own zone only")
  void targetInAnotherZone() {
    EstateBuilder estate = twoZones();
    blocked(ask(estate, "back", 443), Reason.ELBV2_NO_TARGETS_IN_AZ, "LB5");
    estate
        .instance("near", "subnet-public", "10.0.1.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "TCP", 8080, "back", "near");
    blocked(ask(estate, "back", 443), Reason.ELB_NOT_CROSSZONE, "LB5");
    assertThat(ask(estate, "near", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    estate.targetGroup("tg", LoadBalancerEstates::crossZone);
    assertThat(ask(estate, "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("LB5")
  @DisplayName("LB5 a target's zone must be enabled for the load balancer")
  void zoneNotEnabled() {
    EstateBuilder estate = alb();
    assertThat(ask(estate, "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    estate.zone("subnet-private", "euw1-az2");
    blocked(ask(estate, "back", 443), Reason.ELB_INSTALLED_AZ_RESTRICTION, "LB5");
    assertThat(estate.evaluate().exposures("back")).isEmpty();
  }

  @Test
  @Tag("LB7")
  @DisplayName("LB7 a listener whose targets are all out of use sends to none")
  void noTargetInUse() {
    EstateBuilder estate = alb();
    estate.targetGroup("tg", group -> LoadBalancerEstates.targets(group, "back healthy"));
    assertThat(ask(estate, "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    estate.targetGroup("tg", group -> LoadBalancerEstates.targets(group, "back draining"));
    blocked(ask(estate, "back", 443), Reason.ELBV2_LISTENER_HAS_NO_TG, "LB7");
  }

  @Test
  @Tag("LB7")
  @DisplayName("LB7 a listener sends to healthy targets as long as there are any")
  void otherTargetsInUse() {
    EstateBuilder estate = alb().instance("second", "subnet-private", "10.0.2.21", null, "sg-back");
    estate.targetGroup(
        "tg", group -> LoadBalancerEstates.targets(group, "back unhealthy", "second unhealthy"));
    assertThat(ask(estate, "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    estate.targetGroup(
        "tg", group -> LoadBalancerEstates.targets(group, "back unhealthy", "second healthy"));
    blocked(ask(estate, "back", 443), Reason.ELBV2_LISTENER_REQUIRES_TG_ACCEPT, "LB7");
  }

  @Test
  @Tag("LB8")
  @DisplayName("LB8 a load balancer sends to the address that is registered")
  void otherAddressOfTheTarget() {
    EstateBuilder estate = alb().ipv4("eni-back", "10.0.2.30", null);
    assertThat(ask(estate, "10.0.2.20", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(ask(estate, "10.0.2.30", 443), Reason.TARGET_ADDRESS_RESTRICTION, "LB8");
    estate.targetGroup(
        "tg", "vpc-1", TargetGroup.TargetType.IP, "HTTP", 8080, "10.0.2.20", "10.0.2.30");
    assertThat(ask(estate, "10.0.2.30", 443).verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("LB3")
  @DisplayName("LB3 rows say where the target sees the client")
  void sourceAddressPreserved() {
    EstateBuilder estate = nlb("in tcp 8080 0.0.0.0/0");
    assertThat(ask(estate, "back", 443).reasons())
        .containsExactly(Reason.ELBV2_SOURCE_ADDRESS_PRESERVATION);
    assertThat(estate.evaluate().exposures("back").get(0).reasons())
        .containsExactly(Reason.ELBV2_SOURCE_ADDRESS_PRESERVATION);
    estate.targetGroup("tg", "vpc-1", TargetGroup.TargetType.IP, "TCP", 8080, "10.0.2.20");
    assertThat(estate.evaluate().exposures("back").get(0).reasons()).isEmpty();
    assertThat(ask(alb(), "back", 443).reasons()).isEmpty();
  }

  private static Answer fromGateway(String protocol, int port) {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-fw", "vpc-1", "in all 10.0.0.0/16")
            .instance("fw", "subnet-private", "10.0.2.60", null, "sg-fw")
            .loadBalancer(
                "gwlb",
                LoadBalancer.Kind.GATEWAY,
                false,
                List.of(),
                List.of("subnet-private 10.0.2.61 -"));
    String arn = estate.loadBalancers.get("gwlb").origin().arn();
    return new Explainer(ReachabilityKernel.compile(estate.build()))
        .explain(Question.of(arn, "fw", protocol, port));
  }

  @Test
  @Tag("VE4")
  @DisplayName("VE4 a gateway load balancer sends GENEVE to its appliances and nothing else")
  void gatewayLoadBalancerSendsGeneve() {
    assertThat(fromGateway("udp", 6081).verdict()).isEqualTo(Verdict.REACHABLE);
    blocked(fromGateway("tcp", 6081), Reason.GWLB_PROTOCOL_RESTRICTION, "VE4");
    blocked(fromGateway("udp", 53), Reason.GWLB_DESTINATION_PORT_RESTRICTION, "VE4");
  }
}
