package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of gateway and Gateway Load Balancer endpoints; controls differ in one setting. */
class VpcEndpointScenarioTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  /** {@code app} with a route to S3 by an endpoint and no other way out. */
  private static EstateBuilder withS3() {
    return Estates.textbook()
        .prefixList("pl-s3", "52.218.0.0/17", "3.5.64.0/21")
        .routeTable("rtb-private", "vpc-1", LOCAL, "pl-s3 vpce-s3");
  }

  private static PrivateEstates endpoint() {
    return PrivateEstates.on(withS3()).gatewayEndpoint("vpce-s3", "vpc-1");
  }

  private static final String S3 = EstateBuilder.arn("vpc-endpoint", "vpce-s3");

  private static Answer ask(EstateBuilder estate, String to) {
    return RouteScenarioTest.ask(estate, "app", to, 443);
  }

  private static List<String> by(Answer answer) {
    return answer.blockers().stream().map(Answer.Blocker::semanticRule).distinct().toList();
  }

  @Test
  @Tag("VE1")
  @Tag("EG12")
  @DisplayName("VE1 EG12 gatewayEndpointIsNotInternet")
  void gatewayEndpointIsNotInternet() {
    for (String to : List.of("vpce-s3", S3, "pl-s3", "52.218.1.1", "3.5.64.0/24")) {
      Answer answer = ask(endpoint().done(), to);
      assertThat(answer.verdict()).as(to).isEqualTo(Verdict.REACHABLE);
      assertThat(answer.replies()).as(to).isEqualTo(Replies.ALL);
      assertThat(answer.reasons()).as(to).containsExactly(Reason.L7_RULES_NOT_EVALUATED);
      assertThat(answer.paths()).extracting(Answer.Path::via).containsOnly(Via.GATEWAY_ENDPOINT);
      assertThat(answer.paths()).extracting(Answer.Path::gatewayArn).containsOnly(S3);
    }
    assertThat(Results.rules(ask(endpoint().done(), "pl-s3").paths().get(0).evidence()))
        .containsSubsequence("SG1 sgr-app-1", "RT3 rtb-private/pl-s3", "VE1 vpce-s3");

    assertThat(ask(endpoint().done(), "internet").verdict()).isEqualTo(Verdict.BLOCKED);
    Results tables = endpoint().done().evaluate();
    assertThat(tables.egressDecisions("app"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [NO_ROUTE_TO_DESTINATION] by RT3");
    assertThat(tables.endpoints("app").get(0).egress()).isEqualTo("NONE");
  }

  /** In one subnet S3 is behind an endpoint, in the other behind the internet gateway. */
  @Test
  @Tag("EG12")
  @Tag("MS1")
  @Tag("P12")
  @DisplayName("EG12 MS1 databaseByEndpointOrInternetGateway")
  void databaseByEndpointOrInternetGateway() {
    EstateBuilder estate =
        withS3()
            .securityGroup("sg-db", "vpc-1", "out all 0.0.0.0/0")
            .dbInstance("db", true, List.of("subnet-public", "subnet-private"), "sg-db");
    EstateBuilder both = PrivateEstates.on(estate).gatewayEndpoint("vpce-s3", "vpc-1").done();
    assertThat(both.evaluate().egress)
        .filteredOn(row -> row.arn().endsWith(":db:db"))
        .extracting(Results::line)
        .containsExactly("UNKNOWN all 0.0.0.0/0 - INTERNET_GATEWAY [OWNER_AMBIGUOUS]");
    Answer answer = RouteScenarioTest.ask(both, "db", "52.218.1.1", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.paths())
        .extracting(Answer.Path::via)
        .containsExactlyInAnyOrder(Via.GATEWAY_ENDPOINT, Via.INTERNET_GATEWAY);
    assertThat(RouteScenarioTest.ask(both, "db", "9.9.9.9", 443).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @Tag("VE1")
  @DisplayName("VE1 without the route, in another VPC or out of service nothing gets through")
  void gatewayEndpointNeedsItsRouteVpcAndState() {
    EstateBuilder noRoute = endpoint().done().routeTable("rtb-private", "vpc-1", LOCAL);
    assertThat(ask(noRoute, "pl-s3").reasons()).containsExactly(Reason.NO_ROUTE_TO_DESTINATION);
    assertThat(ask(noRoute, "vpce-s3").reasons()).containsExactly(Reason.NO_ROUTE_TO_DESTINATION);

    EstateBuilder otherVpc =
        PrivateEstates.on(withS3().vpc("vpc-2", "10.2.0.0/16"))
            .gatewayEndpoint("vpce-s3", "vpc-2")
            .done();
    Answer fromOutside = ask(otherVpc, "pl-s3");
    assertThat(fromOutside.reasons())
        .containsExactly(Reason.VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION);
    assertThat(by(fromOutside)).containsExactly("VE1");

    Answer deleting = ask(endpoint().state("vpce-s3", "deleting").done(), "pl-s3");
    assertThat(deleting.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(deleting.reasons()).containsExactly(Reason.BAD_STATE);
  }

  @Test
  @Tag("VE1")
  @DisplayName("VE1 a gateway endpoint carries TCP and ICMP echo")
  void gatewayEndpointCarriesTcpAndEcho() {
    Explainer explainer = new Explainer(ReachabilityKernel.compile(endpoint().done().build()));
    Answer udp = explainer.explain(Question.of("app", "pl-s3", "udp", 53));
    assertThat(udp.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(udp.reasons()).containsExactly(Reason.VPCE_GATEWAY_PROTOCOL_RESTRICTION);
    Question echo = new Question("app", "pl-s3", "icmp", null, null, 8, 0, null, 3);
    assertThat(explainer.explain(echo).verdict()).isEqualTo(Verdict.REACHABLE);
    Question mask = new Question("app", "pl-s3", "icmp", null, null, 17, 0, null, 3);
    assertThat(explainer.explain(mask).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  /** PX1: the peer's gateway endpoint serves its own VPC only. */
  @Test
  @Tag("VE1")
  @Tag("PX1")
  @DisplayName("VE1 PX1 a peer's gateway endpoint is out of reach")
  void gatewayEndpointOfAPeer() {
    EstateBuilder estate =
        withS3()
            .vpc("vpc-2", "10.2.0.0/16")
            .routeTable(
                "rtb-2",
                "vpc-2",
                "10.2.0.0/16 local",
                "pl-s3 pcx-1",
                LOCAL.replace("local", "pcx-1"))
            .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
            .instance("far", "subnet-2", "10.2.1.10", null, "sg-app");
    PrivateEstates.on(estate)
        .gatewayEndpoint("vpce-s3", "vpc-1")
        .peering("pcx-1", "vpc-1", "vpc-2")
        .done();
    Answer answer = RouteScenarioTest.ask(estate, "far", "pl-s3", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.PCX_EDGE_TO_EDGE);
    assertThat(ask(estate, "pl-s3").verdict()).isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @Tag("VE1")
  @Tag("section7")
  @DisplayName("VE1 an endpoint or list that was not read leaves the way unknown")
  void gatewayEndpointNotRead() {
    EstateBuilder unread =
        endpoint().remove("vpce-s3").done().gap("DescribeVpcEndpoints", CoverageStatus.DENIED);
    Answer answer = ask(unread, "pl-s3");
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons())
        .containsExactly(Reason.INPUT_DENIED, Reason.L7_RULES_NOT_EVALUATED);
    Answer gone = ask(endpoint().remove("vpce-s3").done(), "pl-s3");
    assertThat(gone.reasons()).containsExactly(Reason.BAD_STATE_ROUTE);
    EstateBuilder entries =
        endpoint()
            .done()
            .prefixList("pl-s3", (String[]) null)
            .gap("GetManagedPrefixListEntries", CoverageStatus.DENIED);
    assertThat(ask(entries, "vpce-s3").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  /** A default route never leads to a gateway endpoint, so no route to that endpoint does. */
  @Test
  @Tag("VE1")
  @Tag("EG12")
  @DisplayName("VE1 EG12 what an endpoint is that was not read, all routes to it say together")
  void endpointNotRead_isOfOneKind() {
    EstateBuilder service = withS3().gap("DescribeVpcEndpoints", CoverageStatus.DENIED);
    assertThat(service.evaluate().egress("app"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.BLOCKED));
    EstateBuilder appliance =
        service.routeTable("rtb-private", "vpc-1", LOCAL, "pl-s3 vpce-s3", "0.0.0.0/0 vpce-s3");
    assertThat(appliance.evaluate().egressLines("app"))
        .containsExactly("UNKNOWN all 0.0.0.0/0 all APPLIANCE [INPUT_DENIED]");
  }

  private static PrivateEstates inspected() {
    EstateBuilder estate =
        Estates.textbook()
            .subnet("subnet-inspect", "vpc-1", "rtb-public", "10.0.3.0/24")
            .routeTable("rtb-private", "vpc-1", LOCAL, "0.0.0.0/0 vpce-gwlb");
    return PrivateEstates.on(estate)
        .gatewayLoadBalancerEndpoint("vpce-gwlb", "subnet-inspect", "vpce-svc-1")
        .serviceZones("vpce-gwlb", "euw1-az1");
  }

  private static final String UNKNOWN =
      "UNKNOWN all 0.0.0.0/0 all APPLIANCE [PATH_THROUGH_GWLB_NOT_CHECKED] by VE4";

  @Test
  @Tag("VE4")
  @Tag("EG5")
  @DisplayName("VE4 EG5 gatewayLoadBalancerEndpoint")
  void gatewayLoadBalancerEndpoint() {
    assertThat(inspected().done().evaluate().egressDecisions("app")).containsExactly(UNKNOWN);
    assertThat(inspected().serviceZones("vpce-gwlb", "euw1-az2").done().evaluate())
        .satisfies(
            elsewhere ->
                assertThat(elsewhere.egressDecisions("app"))
                    .containsExactly(
                        "BLOCKED all 0.0.0.0/0 - NONE [VPCE_SERVICE_NOT_INSTALLED_IN_AZ] by VE4"));
    assertThat(inspected().state("vpce-gwlb", "rejected").done().evaluate())
        .satisfies(
            rejected ->
                assertThat(rejected.egressDecisions("app"))
                    .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE] by VE4"));
  }

  /** Between two subnets: the endpoint's appliances may send it on, or there are none. */
  @Test
  @Tag("VE4")
  @DisplayName("VE4 between subnets through a Gateway Load Balancer endpoint")
  void gatewayLoadBalancerEndpointBetweenSubnets() {
    EstateBuilder estate = inspected().done();
    estate.routeTable("rtb-public", "vpc-1", LOCAL, "0.0.0.0/0 igw-1", "10.0.2.0/24 vpce-gwlb");
    Answer through = RouteScenarioTest.ask(estate, "web", "app", 8080);
    assertThat(through.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(through.reasons()).containsExactly(Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
    estate.with(PrivateConnectivity.EMPTY);
    Answer gone = RouteScenarioTest.ask(estate, "web", "app", 8080);
    assertThat(gone.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(gone.reasons()).contains(Reason.BAD_STATE_ROUTE);
  }
}
