package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of interface endpoints and PrivateLink; controls differ in one setting. */
class PrivateLinkScenarioTest {
  private static final String ENDPOINT = EstateBuilder.arn("vpc-endpoint", "vpce-1");

  /** {@code client} in vpc-1 with an endpoint; {@code back} in vpc-2 behind a load balancer. */
  private static EstateBuilder estate() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16")
        .vpc("vpc-2", "10.2.0.0/16")
        .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local")
        .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local")
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.1.1.0/24")
        .subnet("subnet-e", "vpc-1", "rtb-1", "10.1.9.0/24")
        .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
        .subnet("subnet-n", "vpc-2", "rtb-2", "10.2.9.0/24")
        .securityGroup("sg-client", "vpc-1", "out tcp 443 10.1.9.0/24", "in all 0.0.0.0/0")
        .securityGroup("sg-endpoint", "vpc-1", "in tcp 443 sg-client", "out all 0.0.0.0/0")
        .securityGroup("sg-nlb", "vpc-2", "in tcp 443 10.1.1.0/24", "out tcp 8443 sg-back")
        .securityGroup("sg-back", "vpc-2", "in tcp 8443 10.2.9.0/24")
        .instance("client", "subnet-1", "10.1.1.10", null, "sg-client")
        .instance("back", "subnet-2", "10.2.1.10", null, "sg-back")
        .targetGroup("tg", "vpc-2", TargetGroup.TargetType.INSTANCE, "TCP", 8443, "back")
        .loadBalancer(
            "nlb",
            LoadBalancer.Kind.NETWORK,
            false,
            List.of("sg-nlb"),
            List.of("subnet-n 10.2.9.50 -"),
            EstateBuilder.listener(6, 443, "tg"));
  }

  private static PrivateEstates linked(EstateBuilder estate) {
    return PrivateEstates.on(estate)
        .service("vpce-svc-1", "nlb")
        .interfaceEndpoint("vpce-1", "vpce-svc-1", List.of("sg-endpoint"), "subnet-e 10.1.9.5");
  }

  private static Answer ask(EstateBuilder estate, String from, String to, int port) {
    return RouteScenarioTest.ask(estate, from, to, port);
  }

  private static List<String> by(Answer answer) {
    return answer.blockers().stream().map(Answer.Blocker::semanticRule).distinct().toList();
  }

  @Test
  @Tag("VE2")
  @DisplayName("VE2 interfaceEndpointReceivesOnly")
  void interfaceEndpointReceivesOnly() {
    EstateBuilder estate =
        PrivateEstates.on(estate())
            .interfaceEndpoint(
                "vpce-1",
                "com.amazonaws.eu-west-1.sqs",
                List.of("sg-endpoint"),
                "subnet-e 10.1.9.5")
            .done();
    for (String to : List.of("vpce-1", ENDPOINT, "10.1.9.5", "vpce-1.vpce.amazonaws.com")) {
      Answer in = ask(estate, "client", to, 443);
      assertThat(in.verdict()).as(to).isEqualTo(Verdict.REACHABLE);
      assertThat(in.reasons()).containsExactly(Reason.L7_RULES_NOT_EVALUATED);
      assertThat(Results.rules(in.paths().get(0).evidence()))
          .containsSubsequence("SG1 sgr-client-0", "SG5 sgr-endpoint-0", "VE2 vpce-1");
    }
    Answer out = ask(estate, "vpce-1", "client", 443);
    assertThat(out.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(out.reasons()).containsExactly(Reason.VPCE_INTRA_VPC_TRAFFIC);
    assertThat(by(out)).containsExactly("VE2");
    Answer abroad = ask(estate, "vpce-1", "internet", 443);
    assertThat(abroad.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(abroad.reasons()).contains(Reason.VPCE_NO_OUTBOUND);
  }

  @Test
  @Tag("VE2")
  @Tag("EG12")
  @DisplayName("VE2 EG12 an interface endpoint has no way to the internet")
  void interfaceEndpointIsNoWayOut() {
    EstateBuilder estate =
        linked(
                estate()
                    .internetGateway("igw-1", "vpc-1")
                    .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1"))
            .done()
            .ipv4("eni-vpce-1-subnet-e", "10.1.9.6", "198.51.100.6");
    assertThat(estate.evaluate().endpoints)
        .filteredOn(endpoint -> endpoint.arn().equals(ENDPOINT))
        .extracting(EndpointRow::egress)
        .containsOnly("NONE");
  }

  @Test
  @Tag("VE2")
  @DisplayName("VE2 a rejected endpoint takes nothing")
  void interfaceEndpointOutOfService() {
    Answer rejected =
        ask(linked(estate()).state("vpce-1", "rejected").done(), "client", "vpce-1", 443);
    assertThat(rejected.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(rejected.reasons()).containsExactly(Reason.BAD_STATE);
    assertThat(by(rejected)).containsExactly("VE2");
  }

  @Test
  @Tag("VE3")
  @DisplayName("VE3 privateLinkNlbSource")
  void privateLinkNlbSource() {
    Answer answer = ask(linked(estate()).done(), "client", "back", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.replies()).isEqualTo(Replies.ALL);
    Answer.Path path = answer.paths().get(0);
    assertThat(path.via()).isEqualTo(Via.PRIVATELINK);
    assertThat(path.gatewayArn()).isEqualTo(ENDPOINT);
    assertThat(path.targetPort()).isEqualTo(8443);
    assertThat(path.remoteCidrs()).containsExactly("10.1.1.10/32");
    assertThat(Results.rules(path.evidence()))
        .containsSubsequence(
            "SG1 sgr-client-0",
            "SG5 sgr-endpoint-0",
            "VE2 vpce-1",
            "SG1 sgr-nlb-0",
            "SG5 sgr-nlb-1",
            "SG1 sgr-back-0");

    EstateBuilder clientOnly =
        linked(estate().securityGroup("sg-back", "vpc-2", "in tcp 8443 10.1.0.0/16")).done();
    Answer blocked = ask(clientOnly, "client", "back", 443);
    assertThat(blocked.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(blocked.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
  }

  /** Client address preservation is on for instances, and counts for nothing behind PrivateLink. */
  @Test
  @Tag("VE3")
  @Tag("LB3")
  @DisplayName("VE3 LB3 a target never sees the client behind PrivateLink")
  void privateLinkNeverPreservesTheClient() {
    EstateBuilder estate =
        linked(estate().targetGroup("tg", LoadBalancerEstates::preserving)).done();
    assertThat(ask(estate, "client", "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("VE3")
  @DisplayName("VE3 the load balancer's groups see the client, unless switched off")
  void privateLinkGroupsOfTheLoadBalancer() {
    EstateBuilder closed =
        estate().securityGroup("sg-nlb", "vpc-2", "in tcp 443 10.1.8.0/24", "out tcp 8443 sg-back");
    Answer filtered = ask(linked(closed).done(), "client", "back", 443);
    assertThat(filtered.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(filtered.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    assertThat(ask(linked(closed).done(), "client", "vpce-1", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);

    closed.loadBalancer("nlb", LoadBalancerEstates::openToPrivateLink);
    Answer open = ask(linked(closed).done(), "client", "back", 443);
    assertThat(open.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(open.paths().get(0).evidence()))
        .contains("VE3 EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
    assertThat(ask(linked(closed).done(), "client", "vpce-1", 443).verdict())
        .isEqualTo(Verdict.REACHABLE);

    EstateBuilder byGroup =
        estate().securityGroup("sg-nlb", "vpc-2", "in tcp 443 sg-client", "out tcp 8443 sg-back");
    assertThat(ask(linked(byGroup).done(), "client", "back", 443).reasons())
        .containsExactly(Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  @Test
  @Tag("VE3")
  @DisplayName("VE3 the endpoint takes the listener's port only, its own groups count too")
  void privateLinkPortsAndGroups() {
    EstateBuilder estate =
        estate()
            .securityGroup("sg-client", "vpc-1", "out all 0.0.0.0/0")
            .securityGroup("sg-endpoint", "vpc-1", "in all 10.1.0.0/16");
    assertThat(ask(linked(estate).done(), "client", "vpce-1", 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(ask(linked(estate).done(), "client", "vpce-1", 80).verdict())
        .isEqualTo(Verdict.BLOCKED);
    estate.securityGroup("sg-endpoint", "vpc-1", "in all 10.1.7.0/24");
    assertThat(ask(linked(estate).done(), "client", "back", 443).reasons())
        .containsExactly(Reason.ENI_SG_RULES_MISMATCH);
  }

  @Test
  @Tag("VE4")
  @DisplayName("VE4 a service that is not in the endpoint's zone is out of reach")
  void serviceNotInstalledInZone() {
    EstateBuilder elsewhere = estate().zone("subnet-n", "euw1-az2").zone("subnet-2", "euw1-az2");
    Answer answer = ask(linked(elsewhere).done(), "client", "vpce-1", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.VPCE_SERVICE_NOT_INSTALLED_IN_AZ);
    assertThat(by(answer)).containsExactly("VE4");
    assertThat(ask(linked(elsewhere).done(), "client", "back", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);
    elsewhere.zone("subnet-e", "euw1-az2");
    assertThat(ask(linked(elsewhere).done(), "client", "back", 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("EX9")
  @DisplayName("EX9 endpointServiceNotInternet")
  void endpointServiceNotInternet() {
    EstateBuilder estate = linked(estate()).done();
    assertThat(estate.evaluate().exposures).isEmpty();
    assertThat(ask(estate, "internet", "back", 443).verdict()).isEqualTo(Verdict.BLOCKED);

    Answer ofEndpoint = ask(estate, "vpce-1", "back", 443);
    assertThat(ofEndpoint.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(ofEndpoint.paths()).extracting(Answer.Path::via).containsExactly(Via.PRIVATELINK);
    assertThat(ofEndpoint.paths().get(0).remoteCidrs()).containsExactly("10.1.1.0/24");
    for (String service :
        List.of(
            "vpce-svc-1",
            EstateBuilder.arn("vpc-endpoint-service", "vpce-svc-1"),
            PrivateEstates.serviceName("vpce-svc-1"))) {
      assertThat(ask(estate, "client", service, 443).verdict()).isEqualTo(Verdict.REACHABLE);
    }
    EstateBuilder noService = linked(estate()).remove("vpce-svc-1").done();
    assertThat(ask(noService, "client", "back", 443).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("VE3")
  @Tag("PX1")
  @DisplayName("VE3 PX1 an endpoint serves clients of peered VPCs")
  void endpointOverPeering() {
    EstateBuilder estate =
        estate()
            .vpc("vpc-3", "10.3.0.0/16")
            .routeTable("rtb-3", "vpc-3", "10.3.0.0/16 local", "10.1.0.0/16 pcx-1")
            .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "10.3.0.0/16 pcx-1")
            .subnet("subnet-3", "vpc-3", "rtb-3", "10.3.1.0/24")
            .securityGroup("sg-3", "vpc-3", "out all 0.0.0.0/0")
            .securityGroup("sg-endpoint", "vpc-1", "in tcp 443 sg-3")
            .securityGroup("sg-nlb", "vpc-2", "in tcp 443 10.3.0.0/16", "out tcp 8443 sg-back")
            .instance("far", "subnet-3", "10.3.1.10", null, "sg-3");
    PrivateEstates joined = linked(estate).peering("pcx-1", "vpc-3", "vpc-1");
    assertThat(ask(joined.done(), "far", "back", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(joined.remove("pcx-1").done(), "far", "back", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("VE3")
  @Tag("LB8")
  @DisplayName("VE3 LB8 an application load balancer behind the service is followed")
  void privateLinkToApplicationLoadBalancer() {
    EstateBuilder estate =
        estate()
            .securityGroup("sg-alb", "vpc-2", "in tcp 80 10.2.9.0/24", "out tcp 8443 sg-back")
            .securityGroup("sg-nlb", "vpc-2", "in tcp 443 10.1.1.0/24", "out tcp 80 sg-alb")
            .securityGroup("sg-back", "vpc-2", "in tcp 8443 sg-alb")
            .targetGroup("tg-back", "vpc-2", TargetGroup.TargetType.INSTANCE, "HTTP", 8443, "back")
            .loadBalancer(
                "alb",
                LoadBalancer.Kind.APPLICATION,
                false,
                List.of("sg-alb"),
                List.of("subnet-n 10.2.9.60 -"),
                EstateBuilder.listener(6, 80, "tg-back"));
    String alb = estate.loadBalancers.get("alb").origin().arn();
    estate.targetGroup("tg", "vpc-2", TargetGroup.TargetType.ALB, "TCP", 80, alb);
    Answer through = ask(linked(estate).done(), "client", "back", 443);
    assertThat(through.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(through.paths().get(0).targetPort()).isEqualTo(8443);
    assertThat(ask(linked(estate).done(), "client", alb, 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
    estate.securityGroup("sg-alb", "vpc-2", "in tcp 80 10.1.0.0/16", "out tcp 8443 sg-back");
    assertThat(ask(linked(estate).done(), "client", "back", 443).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("VE3")
  @Tag("section7")
  @Tag("P10")
  @DisplayName("VE3 P10 endpoints or services that were not read leave the way unknown")
  void privateLinkNotRead() {
    EstateBuilder noService =
        linked(estate())
            .remove("vpce-svc-1")
            .done()
            .gap("DescribeVpcEndpointServiceConfigurations", CoverageStatus.DENIED);
    EstateBuilder noEndpoint =
        linked(estate()).remove("vpce-1").done().gap("DescribeVpcEndpoints", CoverageStatus.DENIED);
    for (EstateBuilder hidden : List.of(noService, noEndpoint)) {
      Answer answer = ask(hidden, "client", "back", 443);
      assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(answer.reasons()).containsExactly(Reason.INPUT_DENIED);
      assertThat(ask(hidden, "client", "back", 80).verdict()).isEqualTo(Verdict.BLOCKED);
    }
    EstateBuilder noService2 = linked(estate()).remove("vpce-1").remove("vpce-svc-1").done();
    assertThat(ask(noService2, "client", "back", 443).verdict()).isEqualTo(Verdict.BLOCKED);
  }
}
