package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of functions, databases and who owns an address; controls differ in one setting. */
class ServiceScenarioTest {
  private static List<String> lines(Results results, String arnEnd) {
    return results.exposures.stream()
        .filter(row -> row.arn().endsWith(arnEnd))
        .map(Results::line)
        .toList();
  }

  private static String egress(Results results, String arnEnd) {
    return results.endpoints.stream()
        .filter(row -> row.arn().endsWith(arnEnd) && row.family().bits() == 32)
        .map(EndpointRow::egress)
        .findFirst()
        .orElse(null);
  }

  @Test
  @Tag("EX7")
  @Tag("MS2")
  void lambdaUrl() {
    EstateBuilder open = Estates.textbook().function("fn", List.of()).functionUrl("fn", "NONE");
    assertThat(lines(open.evaluate(), ":fn"))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all LAMBDA_URL", "REACHABLE tcp 443 ::/0 all LAMBDA_URL");
    Answer answer = RouteScenarioTest.ask(open, "internet", "fn", 443);
    assertThat(Results.rules(answer.paths().get(0).evidence())).first().isEqualTo("EX7");
    assertThat(open.evaluate().exposures)
        .filteredOn(row -> row.via() == Via.LAMBDA_URL)
        .extracting(ExposureRow::authentication)
        .containsOnly("NONE");

    Results signed =
        Estates.textbook().function("fn", List.of()).functionUrl("fn", "AWS_IAM").evaluate();
    assertThat(signed.exposures)
        .filteredOn(row -> row.via() == Via.LAMBDA_URL)
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE);
              assertThat(row.authentication()).isEqualTo("AWS_IAM");
              assertThat(row.reasons()).containsExactly(Reason.AUTHENTICATION_REQUIRED);
            });

    EstateBuilder none = Estates.textbook().function("fn", List.of());
    assertThat(lines(none.evaluate(), ":fn")).isEmpty();
    Answer nothing = RouteScenarioTest.ask(none, "internet", "fn", 443);
    assertThat(nothing.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(nothing.blockers()).extracting(Answer.Blocker::semanticRule).containsExactly("EX7");
  }

  @Test
  @Tag("EG7")
  @Tag("MS2")
  void lambdaOutsideVpc() {
    assertThat(egress(Estates.textbook().function("fn", List.of()).evaluate(), ":fn"))
        .isEqualTo("SERVICE_NETWORK");
    assertThat(
            egress(
                Estates.textbook().function("fn", List.of("subnet-public"), "sg-web").evaluate(),
                ":fn"))
        .isEqualTo("NONE");
  }

  @Test
  @Tag("MS2")
  @Tag("EG2")
  void lambdaInVpcEgress() {
    EstateBuilder behindNat =
        Estates.textbook().function("fn", List.of("subnet-private"), "sg-web");
    assertThat(egress(behindNat.evaluate(), ":fn")).isEqualTo("NAT_GATEWAY");
    EstateBuilder inPublicSubnet =
        Estates.textbook().function("fn", List.of("subnet-public"), "sg-web");
    assertThat(egress(inPublicSubnet.evaluate(), ":fn")).isEqualTo("NONE");
    Answer answer =
        RouteScenarioTest.ask(inPublicSubnet, EstateBuilder.functionArn("fn"), "internet", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.blockers())
        .extracting(b -> b.semanticRule() + " " + b.reason())
        .containsExactly("IG2 IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
    assertThat(lines(inPublicSubnet.evaluate(), ":fn")).isEmpty();
  }

  private static EstateBuilder database(boolean publiclyAccessible, String subnet) {
    return Estates.textbook()
        .securityGroup("sg-db", "vpc-1", "in tcp 0-65535 0.0.0.0/0")
        .dbInstance("db", publiclyAccessible, List.of(subnet), "sg-db");
  }

  private static Answer toDatabase(EstateBuilder estate) {
    return RouteScenarioTest.ask(estate, "internet", "db", 5432);
  }

  @Test
  @Tag("MS1")
  @Tag("EX10")
  void rdsPubliclyAccessible() {
    EstateBuilder open = database(true, "subnet-public");
    assertThat(lines(open.evaluate(), ":db:db"))
        .containsExactly("REACHABLE tcp 5432 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(Results.rules(toDatabase(open).paths().get(0).evidence()))
        .contains("SG1 sgr-db-0", "IG8 rtb-public/0.0.0.0/0");

    EstateBuilder flagOff = database(false, "subnet-public");
    assertThat(lines(flagOff.evaluate(), ":db:db")).isEmpty();
    assertThat(toDatabase(flagOff).verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(toDatabase(flagOff).blockers())
        .extracting(b -> b.semanticRule() + " " + b.reason())
        .contains("MS1 NOT_PUBLICLY_ACCESSIBLE");

    EstateBuilder privateSubnet = database(true, "subnet-private");
    assertThat(lines(privateSubnet.evaluate(), ":db:db"))
        .containsExactly(
            "FORWARD_ONLY tcp 5432 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]");
    assertThat(Results.by(toDatabase(privateSubnet).paths().get(0).evidence()))
        .isEqualTo(" by IG8");

    EstateBuilder closed = database(true, "subnet-public").securityGroup("sg-db", "vpc-1");
    assertThat(lines(closed.evaluate(), ":db:db"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES]");
  }

  @Test
  @Tag("OW3")
  void stoppedInstance() {
    EndpointRow running = Estates.textbook().evaluate().endpoints("web").get(0);
    assertThat(running.ingress()).isEqualTo(Verdict.REACHABLE);
    Results results = Estates.textbook().instanceState("web", "stopped").evaluate();
    EndpointRow stopped = results.endpoints("web").get(0);
    assertThat(stopped.ingress()).isEqualTo(Verdict.BLOCKED);
    assertThat(stopped.ingressIfRunning()).isEqualTo(Verdict.REACHABLE);
    assertThat(results.exposureDecisions("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE] by OW3");
    assertThat(results.egressDecisions("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE] by OW3");
  }

  /** A pod's address is a secondary one of the node's interface, as long as it is assigned. */
  @Test
  @Tag("MS5")
  @Tag("OW1")
  void podAddressesOfNode() {
    EstateBuilder assigned = Estates.textbook().ipv4("eni-app", "10.0.2.77", null);
    assertThat(assigned.evaluate().endpoints("app"))
        .extracting(EndpointRow::privateAddress)
        .containsExactlyInAnyOrder("10.0.2.10", "10.0.2.77");
    assertThat(RouteScenarioTest.ask(assigned, "web", "10.0.2.77", 8080).destinations())
        .extracting(EndpointRef::arn)
        .containsExactly(EstateBuilder.arn("instance", "app"));
    assertThat(Estates.textbook().evaluate().endpoints)
        .extracting(EndpointRow::privateAddress)
        .doesNotContain("10.0.2.77");
  }

  @Test
  @Tag("EX11")
  @Tag("EG10")
  void egressSummaryNamesTheStrongestWay() {
    assertThat(egress(Estates.textbook().evaluate(), "/web")).isEqualTo("INTERNET_GATEWAY");
    EstateBuilder both =
        TransitEstates.on(Estates.textbook())
            .vpnGateway("vgw-1", "vpc-1")
            .vpn("vpn-1", "vgw-1", VpnConnection.Tunnels.SOME_UP)
            .done()
            .routeTable(
                "rtb-public", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/1 vgw-1", "128.0.0.0/1 igw-1");
    assertThat(egress(both.evaluate(), "/web")).isEqualTo("INTERNET_GATEWAY");
    both.routeTable("rtb-public", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/1 vgw-1");
    assertThat(egress(both.evaluate(), "/web")).isEqualTo("UNKNOWN:ON_PREMISES");
  }
}
