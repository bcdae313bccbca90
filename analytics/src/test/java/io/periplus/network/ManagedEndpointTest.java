package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Databases and functions: MS1, MS2, EX7, EG7. */
class ManagedEndpointTest {
  private static Results database(boolean publiclyAccessible, String subnet) {
    return Estates.textbook()
        .securityGroup("sg-db", "vpc-1", "in tcp 0-65535 0.0.0.0/0", "out all 0.0.0.0/0")
        .dbInstance("db", publiclyAccessible, List.of(subnet), "sg-db")
        .evaluate();
  }

  private static List<String> lines(Results results, String end) {
    return results.exposures.stream()
        .filter(row -> row.arn().endsWith(end))
        .map(Results::line)
        .toList();
  }

  @Test
  @Tag("MS1")
  void ms1_publicDatabaseOnItsOwnPortOnly() {
    Results results = database(true, "subnet-public");
    assertThat(lines(results, ":db:db"))
        .containsExactly("REACHABLE tcp 5432 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(results.exposures)
        .filteredOn(row -> row.arn().endsWith(":db:db"))
        .extracting(ExposureRow::address)
        .containsExactly("db.abc.eu-west-1.rds.amazonaws.com");
  }

  @Test
  @Tag("MS1")
  void ms1_flagIsNecessaryButNotSufficient() {
    assertThat(lines(database(false, "subnet-public"), ":db:db")).isEmpty();
    assertThat(lines(database(true, "subnet-private"), ":db:db"))
        .containsExactly(
            "FORWARD_ONLY tcp 5432 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]");
  }

  @Test
  @Tag("EX7")
  void ex7_functionUrl() {
    for (String authType : List.of("NONE", "AWS_IAM")) {
      Results results =
          Estates.textbook().function("fn", List.of()).functionUrl("fn", authType).evaluate();
      assertThat(results.exposures)
          .filteredOn(row -> row.via() == Via.LAMBDA_URL)
          .hasSize(2)
          .allSatisfy(
              row -> {
                assertThat(row.authentication()).isEqualTo(authType);
                assertThat(row.fromPort()).isEqualTo(443);
                assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE);
              });
    }
    assertThat(lines(Estates.textbook().function("fn", List.of()).evaluate(), ":fn")).isEmpty();
  }

  @Test
  @Tag("EG7")
  void eg7_functionOutsideAnyVpc() {
    Results results = Estates.textbook().function("fn", List.of()).evaluate();
    assertThat(results.egress)
        .filteredOn(row -> row.arn().endsWith(":fn"))
        .extracting(Results::line)
        .containsExactly("REACHABLE all 0.0.0.0/0 all SERVICE_NETWORK");
  }

  @Test
  @Tag("MS2")
  void ms2_functionInVpcLeavesByNatOnly() {
    for (String subnet : List.of("subnet-private", "subnet-public")) {
      Results results = Estates.textbook().function("fn", List.of(subnet), "sg-web").evaluate();
      assertThat(results.endpoints)
          .filteredOn(row -> row.arn().endsWith(":fn"))
          .extracting(EndpointRow::egress)
          .containsExactly(subnet.equals("subnet-private") ? "NAT_GATEWAY" : "NONE");
    }
  }

  @Test
  @Tag("OW3")
  void ow3_stoppedInstanceKeepsItsEndpoint() {
    Results results = Estates.textbook().instanceState("web", "stopped").evaluate();
    assertThat(results.exposureLines("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [BAD_STATE]");
    EndpointRow row = results.endpoints("web").get(0);
    assertThat(row.ingress()).isEqualTo(Verdict.BLOCKED);
    assertThat(row.ingressIfRunning()).isEqualTo(Verdict.REACHABLE);
    assertThat(row.egress()).isEqualTo("NONE");
    assertThat(Estates.textbook().instanceState("web", "terminated").evaluate().endpoints("web"))
        .isEmpty();
  }
}
