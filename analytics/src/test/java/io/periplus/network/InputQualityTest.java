package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Input that is old, ambiguous or contradicts itself: OW2, NA8, stale and racing calls. */
class InputQualityTest {
  private static final Instant LAST_WEEK = Instant.parse("2026-01-25T02:00:00Z");

  private static Origin stale(Origin origin) {
    return new Origin(origin.arn(), origin.accountId(), origin.region(), LAST_WEEK);
  }

  private static NetworkInterface.Owner database(String id) {
    return new NetworkInterface.Owner(
        "arn:aws:rds:eu-west-1:" + EstateBuilder.ACCOUNT + ":db:" + id,
        "AWS::RDS::DBInstance",
        EstateBuilder.ACCOUNT,
        "eu-west-1");
  }

  private static EstateBuilder twoDatabasesShareAnInterface(int secondPort) {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-db", "vpc-1", "in tcp 0-65535 0.0.0.0/0", "out all 0.0.0.0/0")
            .instance("db-node", "subnet-public", "10.0.1.30", "198.51.100.30", "sg-db")
            .dbInstance("a", true, List.of("subnet-public"), "sg-db")
            .dbInstance("b", true, List.of("subnet-public"), "sg-db")
            .dbInstance(
                "b",
                db ->
                    new DbInstance(
                        db.origin(),
                        db.identifier(),
                        db.vpcId(),
                        db.subnetIds(),
                        db.securityGroupIds(),
                        db.publiclyAccessible(),
                        db.endpointAddress(),
                        secondPort,
                        db.status()));
    List<NetworkInterface.Owner> owners = List.of(database("a"), database("b"));
    return estate.eni(
        "eni-db-node",
        eni ->
            new NetworkInterface(
                eni.origin(),
                eni.id(),
                eni.vpcId(),
                eni.subnetId(),
                eni.interfaceType(),
                owners.get(0),
                owners,
                eni.securityGroupIds(),
                eni.sourceDestCheck(),
                null,
                false,
                eni.addresses()));
  }

  private static List<ExposureRow> databases(Results results) {
    return results.exposures.stream().filter(row -> row.arn().contains(":db:")).toList();
  }

  @Test
  @Tag("OW2")
  void ow2_candidatesThatAgreeEachGetTheRow() {
    assertThat(databases(twoDatabasesShareAnInterface(5432).evaluate()))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE))
        .extracting(ExposureRow::arn)
        .doesNotHaveDuplicates();
  }

  @Test
  @Tag("OW2")
  void ow2_candidatesThatDifferAreAmbiguous() {
    assertThat(databases(twoDatabasesShareAnInterface(3306).evaluate()))
        .hasSize(4)
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(row.reasons()).contains(Reason.OWNER_AMBIGUOUS);
            });
  }

  /** The explanation knows as little as the rows, whichever candidate it is asked about. */
  @Test
  void ow2_explanationsAgreeWithTheRowsOfEveryCandidate() {
    for (int secondPort : new int[] {5432, 3306}) {
      EstateBuilder estate = twoDatabasesShareAnInterface(secondPort);
      Explainer explainer = new Explainer(ReachabilityKernel.compile(estate.build()));
      for (ExposureRow row : databases(estate.evaluate())) {
        Answer answer =
            explainer.explain(Question.of("internet", row.arn(), "tcp", row.fromPort()));
        assertThat(answer.verdict()).as(row.toString()).isEqualTo(row.verdict());
        assertThat(answer.reasons()).as(row.toString()).isEqualTo(row.reasons());
        assertThat(answer.paths()).extracting(Answer.Path::destination).containsExactly(row.arn());
      }
    }
  }

  @Test
  void staleNatGatewayMarksTheEgressOfItsClients() {
    EstateBuilder estate =
        Estates.textbook()
            .nat(
                "nat-1",
                nat ->
                    new NatGateway(
                        stale(nat.origin()),
                        nat.id(),
                        nat.vpcId(),
                        nat.subnetId(),
                        nat.isPublic(),
                        nat.state(),
                        nat.addresses()));
    assertThat(estate.evaluate().egress("app"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.staleSince()).isEqualTo(LAST_WEEK);
              assertThat(row.reasons()).contains(Reason.INPUT_STALE);
            });
    Answer answer =
        new Explainer(ReachabilityKernel.compile(estate.build()))
            .explain(Question.of("app", "internet", "tcp", 443));
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.reasons()).contains(Reason.INPUT_STALE);
  }

  @Test
  void samePublicAddressOnTwoInterfacesIsUnknownOnBoth() {
    Results results =
        Estates.textbook()
            .instance("moved", "subnet-public", "10.0.1.40", "198.51.100.10", "sg-web")
            .evaluate();
    for (String owner : List.of("web", "moved")) {
      assertThat(results.exposures(owner))
          .isNotEmpty()
          .allSatisfy(
              row -> {
                assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
                assertThat(row.reasons()).containsExactly(Reason.INPUT_MALFORMED);
              });
    }
  }

  @Test
  @Tag("NA8")
  void na8_naclDuplicateNumberIsANote() {
    EstateBuilder estate =
        Estates.openHost()
            .networkAcl(
                "acl-1",
                "vpc-1",
                List.of("subnet-1"),
                "in 100 allow all 0.0.0.0/0",
                "in 100 deny tcp 22 0.0.0.0/0",
                "out 100 allow all 0.0.0.0/0");
    assertThat(estate.evaluate().exposures("host"))
        .filteredOn(row -> row.verdict() == Verdict.REACHABLE)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.reasons()).containsExactly(Reason.INPUT_MALFORMED));
  }

  private static EstateBuilder balancerWithoutNodes(boolean internetFacing) {
    return Estates.textbook()
        .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 80, "gone")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            internetFacing,
            List.of("sg-lb"),
            List.of("subnet-public 10.0.1.50 198.51.100.50"),
            EstateBuilder.listener(6, 443, "tg"));
  }

  private static List<ExposureRow> balancers(Results results) {
    return results.exposures.stream().filter(row -> row.arn().contains(":loadbalancer/")).toList();
  }

  @Test
  @Tag("LB9")
  void lb9_lbNodesNotVisible() {
    EstateBuilder hidden = balancerWithoutNodes(true).remove("eni-lb-subnet-public");
    assertThat(balancers(hidden.gap("DescribeNetworkInterfaces", CoverageStatus.DENIED).evaluate()))
        .hasSize(1)
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(row.address()).isEqualTo("lb.elb.eu-west-1.amazonaws.com");
              assertThat(row.fromPort()).isEqualTo(443);
              assertThat(row.reasons()).containsExactly(Reason.INPUT_DENIED);
              assertThat(row.coverageRefs()).hasSize(1);
            });
    assertThat(balancers(balancerWithoutNodes(false).remove("eni-lb-subnet-public").evaluate()))
        .isEmpty();
  }

  @Test
  void absentTargetIsANoteOnTheListener() {
    assertThat(balancers(balancerWithoutNodes(true).evaluate()))
        .hasSize(1)
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE);
              assertThat(row.reasons()).containsExactly(Reason.DANGLING_REFERENCE);
            });
  }
}
