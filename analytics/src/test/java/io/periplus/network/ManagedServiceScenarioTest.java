package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios of clusters, tasks and managed services; controls differ in one setting. */
class ManagedServiceScenarioTest {
  private static final String CLUSTER = FrontEstates.clusterArn("kube");

  private static List<String> lines(EstateBuilder estate, String arn) {
    return estate.evaluate().exposures.stream()
        .filter(row -> row.arn().equals(arn))
        .map(Results::line)
        .toList();
  }

  private static List<String> stops(Answer answer) {
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    return answer.blockers().stream().map(b -> b.semanticRule() + " " + b.reason()).toList();
  }

  private static EstateBuilder cluster(Boolean open, String... cidrs) {
    return Estates.textbook().with(new FrontEstates().clusterApi("kube", open, cidrs).build());
  }

  @Test
  @Tag("MS3")
  void eksPublicCidrs() {
    EstateBuilder world = cluster(true, "0.0.0.0/0");
    assertThat(lines(world, CLUSTER))
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all SERVICE_ENDPOINT [AUTHENTICATION_REQUIRED]");
    ExposureRow row = world.evaluate().exposures("kube").get(0);
    assertThat(row.authentication()).isEqualTo("AWS_IAM");
    assertThat(row.address()).isEqualTo("kube.gr7.eu-west-1.eks.amazonaws.com");
    Answer answer = RouteScenarioTest.ask(world, "internet", CLUSTER, 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(answer.paths().get(0).evidence())).contains("MS3 kube");

    EstateBuilder narrow = cluster(true, "8.8.0.0/16", "10.0.0.0/8");
    assertThat(lines(narrow, CLUSTER))
        .containsExactly(
            "REACHABLE tcp 443 8.8.0.0/16 all SERVICE_ENDPOINT [AUTHENTICATION_REQUIRED,"
                + " SOURCE_CIDR_RESTRICTED]");
    assertThat(RouteScenarioTest.ask(narrow, "8.8.8.8", CLUSTER, 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(stops(RouteScenarioTest.ask(narrow, "9.9.9.9", CLUSTER, 443)))
        .containsExactly("MS3 SOURCE_CIDR_RESTRICTED");
    assertThat(stops(RouteScenarioTest.ask(narrow, "internet", CLUSTER, 80)))
        .contains("MS3 TARGET_PORT_RESTRICTION");

    EstateBuilder closed = cluster(false, "0.0.0.0/0");
    assertThat(lines(closed, CLUSTER)).isEmpty();
    assertThat(stops(RouteScenarioTest.ask(closed, "internet", CLUSTER, 443)))
        .containsExactly("MS3 NOT_PUBLICLY_ACCESSIBLE");
  }

  /** What looks public and admits nobody from the internet says so in one row. */
  @Test
  @Tag("MS3")
  @Tag("EX10")
  void eksPublicEndpointForPrivateAddressesOnly() {
    assertThat(lines(cluster(true, "10.0.0.0/8"), CLUSTER))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SOURCE_CIDR_RESTRICTED]");
  }

  @Test
  @Tag("MS3")
  void eksEndpointNotRead() {
    EstateBuilder denied = cluster(null, "0.0.0.0/0");
    denied.gap("eks:DescribeCluster", CoverageStatus.DENIED);
    ExposureRow row = denied.evaluate().exposures("kube").get(0);
    assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(row.reasons()).contains(Reason.INPUT_DENIED);
    assertThat(row.coverageRefs()).containsExactly("111122223333/eu-west-1/eks:DescribeCluster");
  }

  /** From inside a VPC the public endpoint sees the public address of the NAT gateway. */
  @Test
  @Tag("MS3")
  @Tag("EG2")
  void eksPublicEndpointFromBehindNat() {
    Answer admitted = RouteScenarioTest.ask(cluster(true, "198.51.100.0/24"), "app", CLUSTER, 443);
    assertThat(admitted.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(stops(RouteScenarioTest.ask(cluster(true, "8.8.0.0/16"), "app", CLUSTER, 443)))
        .containsExactly("MS3 SOURCE_CIDR_RESTRICTED");
  }

  private static EstateBuilder privateCluster(boolean on, String rule) {
    return Estates.textbook()
        .securityGroup("sg-kube", "vpc-1", rule)
        .with(
            new FrontEstates()
                .clusterApi("kube", false, "0.0.0.0/0")
                .privateClusterApi("kube", on, List.of("subnet-private"), "sg-kube")
                .build());
  }

  @Test
  @Tag("MS3")
  void eksPrivateEndpoint() {
    Answer open =
        RouteScenarioTest.ask(privateCluster(true, "in tcp 443 sg-app"), "app", CLUSTER, 443);
    assertThat(open.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(open.paths())
        .filteredOn(path -> path.via() == Via.LOCAL)
        .allSatisfy(
            path -> assertThat(Results.rules(path.evidence())).contains("SG5 sgr-kube-0", "MS3"));
    Answer closed =
        RouteScenarioTest.ask(privateCluster(true, "in tcp 443 sg-web"), "app", CLUSTER, 443);
    assertThat(closed.verdict()).isEqualTo(Verdict.BLOCKED);
    Answer off =
        RouteScenarioTest.ask(privateCluster(false, "in tcp 443 sg-app"), "app", CLUSTER, 443);
    assertThat(stops(off)).contains("MS3 TARGET_PORT_RESTRICTION");
    assertThat(lines(privateCluster(true, "in tcp 443 0.0.0.0/0"), CLUSTER)).isEmpty();
  }

  @Test
  @Tag("MS4")
  @Tag("OW1")
  void ecsTaskEni() {
    String task = FrontEstates.arn("ecs", "task/c/orders");
    EstateBuilder assigned = taskInterface(task, "198.51.100.77");
    assertThat(lines(assigned, task))
        .containsExactly(
            "REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    Answer answer = RouteScenarioTest.ask(assigned, "internet", task, 443);
    assertThat(Results.rules(answer.paths().get(0).evidence())).contains("SG1 sgr-web-1", "EX1");
    EstateBuilder without = taskInterface(task, null);
    assertThat(lines(without, task)).isEmpty();
    assertThat(stops(RouteScenarioTest.ask(without, "internet", task, 443)))
        .contains("IG6 NO_PUBLIC_ADDRESS");
  }

  private static EstateBuilder taskInterface(String task, String publicIp) {
    return Estates.textbook()
        .networkInterface(
            "eni-task",
            "subnet-public",
            "interface",
            EstateBuilder.owner(task, "AWS::ECS::Task"),
            null,
            List.of("sg-web"),
            EstateBuilder.address("10.0.1.77", publicIp));
  }

  /** In bridge or host mode a task is met at its host, on the ports that it publishes. */
  @Test
  @Tag("MS4")
  void ecsTaskOnItsHost() {
    String task = FrontEstates.arn("ecs", "task/c/orders");
    EstateBuilder open =
        Estates.textbook().with(new FrontEstates().task("orders", "web", 443, 8443).build());
    assertThat(lines(open, task))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    Answer answer = RouteScenarioTest.ask(open, "internet", task, 443);
    assertThat(Results.rules(answer.paths().get(0).evidence())).contains("MS4");
    assertThat(stops(RouteScenarioTest.ask(open, "internet", task, 80)))
        .contains("MS4 TARGET_PORT_RESTRICTION");
    EstateBuilder inside =
        Estates.textbook().with(new FrontEstates().task("orders", "app", 8080).build());
    assertThat(lines(inside, task)).isEmpty();
    assertThat(RouteScenarioTest.ask(inside, "web", task, 8080).verdict())
        .isEqualTo(Verdict.REACHABLE);
  }

  private static EstateBuilder managed(String type, boolean open, String subnet, String... rules) {
    return Estates.textbook()
        .securityGroup("sg-managed", "vpc-1", rules)
        .with(
            new FrontEstates()
                .managed(
                    type,
                    FrontEstates.arn("managed", "thing/x"),
                    ManagedResource.Kind.SPREAD,
                    List.of(subnet),
                    open,
                    List.of(5439),
                    "sg-managed")
                .build());
  }

  /** The flag of a warehouse, a broker and the like is necessary and not sufficient. */
  @ParameterizedTest
  @Tag("MS1")
  @CsvSource({
    "AWS::Redshift::Cluster",
    "AWS::RedshiftServerless::Workgroup",
    "AWS::DocDB::DBInstance",
    "AWS::Neptune::DBInstance",
    "AWS::DMS::ReplicationInstance",
    "AWS::MSK::Cluster"
  })
  void managedServicePubliclyAccessible(String type) {
    String arn = FrontEstates.arn("managed", "thing/x");
    String rule = "in tcp 0-65535 0.0.0.0/0";
    assertThat(lines(managed(type, true, "subnet-public", rule), arn))
        .containsExactly("REACHABLE tcp 5439 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(managed(type, false, "subnet-public", rule), arn)).isEmpty();
    Answer off =
        RouteScenarioTest.ask(managed(type, false, "subnet-public", rule), "internet", arn, 5439);
    assertThat(stops(off)).contains("MS1 NOT_PUBLICLY_ACCESSIBLE");
    assertThat(lines(managed(type, true, "subnet-private", rule), arn))
        .containsExactly(
            "FORWARD_ONLY tcp 5439 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]");
    assertThat(lines(managed(type, true, "subnet-public"), arn))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES]");
  }

  /** A cache is met inside its VPC; what only policies guard has no row at all. */
  @Test
  @Tag("MS6")
  @Tag("MS7")
  void policyPlaneNotHere() {
    String arn = FrontEstates.arn("elasticache", "cluster:sessions");
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-cache", "vpc-1", "in tcp 6379 sg-app", "in tcp 6379 0.0.0.0/0")
            .with(
                new FrontEstates()
                    .managed(
                        "AWS::ElastiCache::CacheCluster",
                        arn,
                        ManagedResource.Kind.VPC_ONLY,
                        List.of("subnet-public"),
                        null,
                        List.of(6379),
                        "sg-cache")
                    .build());
    Answer inside = RouteScenarioTest.ask(estate, "app", arn, 6379);
    assertThat(inside.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(inside.paths().get(0).evidence())).contains("MS7");
    assertThat(lines(estate, arn)).isEmpty();
    assertThat(stops(RouteScenarioTest.ask(estate, "internet", arn, 6379)))
        .contains("IG6 NO_PUBLIC_ADDRESS");
    assertThat(estate.evaluate().endpoints).noneMatch(row -> row.type().equals("AWS::S3::Bucket"));
  }
}
